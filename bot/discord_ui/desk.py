"""Where every way of asking ends: a question in, a reply out, the same for commands, mentions and buttons."""

import discord
from discord import ui
from rapidfuzz import fuzz, process

from bot.answering.engine import UnreadableQuestion
from bot.article.model import Language
from bot.discord_ui import limits
from bot.discord_ui.errors import tell
from bot.discord_ui.layout import outcome_view, paragraph_view
from bot.discord_ui.translator import language_of
from bot.locales import Texts, texts_in
from bot.service import Library


class Desk:
    """Answers with one library. Holds no state of its own."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def reply(self, question: str, asker: int, chrome: Texts) -> ui.LayoutView | None:
        """Return the reply to a question; None where it is not text."""
        try:
            outcome = self._library.answerer.ask(question)
        except UnreadableQuestion:
            return None
        return outcome_view(outcome, self._library.base.article, asker, chrome)

    def suggestions(self, typed: str, language: Language) -> list[str]:
        """Return questions that begin to look like what is typed; the first entries where nothing is."""
        questions = [
            phrasings[0]
            for entry in self._library.base.entries
            if (phrasings := entry.questions.in_language(language) or entry.questions.all)
        ]
        if not typed.strip():
            return questions[: limits.CHOICES]
        found = process.extract(typed, questions, scorer=fuzz.token_set_ratio, limit=limits.CHOICES, score_cutoff=40)
        return [question for question, _, _ in found]

    async def answer_pick(self, interaction: discord.Interaction, topic: str, language: Language) -> None:
        """Answer the question of a topic in the place of its suggestions; a topic that is gone is told."""
        answer = self._library.answerer.answer_topic(topic, language)
        chrome = self.chrome(interaction, public=True)
        if answer is None:
            await tell(interaction, texts_in(language_of(interaction.locale)).say("discord-topic-gone"))
            return
        view = outcome_view(answer, self._library.base.article, interaction.user.id, chrome)
        await interaction.response.edit_message(view=view)

    async def show_context(self, interaction: discord.Interaction, article: str, sentence: int) -> None:
        """Show the paragraph of a sentence to the member alone; one that is gone is told."""
        chrome = self.chrome(interaction, public=False)
        known = self._library.base.article.get(article)
        if known is None or not 1 <= sentence <= len(known.sentences):
            await tell(interaction, chrome.say("discord-topic-gone"))
            return
        await interaction.response.send_message(view=paragraph_view(known, sentence, chrome), ephemeral=True)

    @staticmethod
    def chrome(interaction: discord.Interaction, public: bool) -> Texts:
        """Return the texts about a reply: in the guild's language where others see it, else in the member's."""
        locale = interaction.guild_locale if public and interaction.guild_locale else interaction.locale
        return texts_in(language_of(locale))
