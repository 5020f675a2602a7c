"""Ways to ask: /ask, a message's context menu, a mention, a direct message, a reply to the bot."""

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.outcome import Outcome
from bot.article.text import fold
from bot.discord_ui import limits
from bot.discord_ui.answer_message import outcome_view, topic_of
from bot.discord_ui.asked import question_in
from bot.discord_ui.audience import Audience
from bot.discord_ui.desk import Desk
from bot.discord_ui.errors import logged, tell
from bot.discord_ui.everywhere import completes, everywhere
from bot.discord_ui.inflight import InFlight
from bot.discord_ui.replying import guild_of, known_library, library_of, send
from bot.discord_ui.translator import key, language_of
from bot.locales import Texts, texts_in
from bot.service.guilds import KnowledgeUnreachable
from bot.storage.settings import GuildSettings

_log = logging.getLogger(__name__)


class Asking(commands.Cog):
    """Everything that asks a question."""

    def __init__(self, bot: commands.AutoShardedBot, desk: Desk, in_flight: InFlight) -> None:
        self._bot = bot
        self._desk = desk
        self._in_flight = in_flight
        name = app_commands.locale_str("Answer from the article", key="discord-menu")
        self._menu = everywhere(app_commands.ContextMenu(name=name, callback=self._answer_from_menu))

    async def cog_load(self) -> None:
        """Declare the context menu: a cog does not by itself."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the context menu back."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="ask", description=key("discord-ask"))
    @app_commands.describe(question=key("discord-ask-question"), private=key("discord-ask-private"))
    @everywhere
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, limits.QUESTION],
        private: bool = False,
    ) -> None:
        """Answer a question."""
        if not fold(question):
            await tell(interaction, "discord-hello")
            return
        await self._answer(interaction, question, private)

    @ask.autocomplete("question")
    @completes
    async def _complete(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        completer, language = known_library(interaction).completer, language_of(interaction.locale)
        return [(one, one) for one in completer.complete(typed, language, limits.CHOICES)]

    async def _answer_from_menu(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        question = question_in(message)
        if not question:
            await tell(interaction, "discord-empty")
            return
        await self._answer(interaction, question, private=False)

    async def _answer(self, interaction: discord.Interaction[Any], question: str, private: bool) -> None:
        library, now = await library_of(interaction, ephemeral=private), interaction.created_at.timestamp()
        outcome = self._desk.ask(library, question, interaction.channel_id or 0, interaction.user.id, now)
        if outcome is None:
            await tell(interaction, "discord-unreadable")
            return
        guild = guild_of(interaction)
        ticket = self._desk.service.recorder.asked(guild, outcome) if guild else ""
        audience = Audience.of(interaction, not private, self._desk.service.preferences.of(guild))
        await send(interaction, outcome_view(outcome, library, audience, show_question=True, ticket=ticket), private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that addresses the bot: a direct message, a mention, a reply to it with the ping on."""
        me = self._bot.user
        if me is None or message.author.bot or (message.guild is not None and me not in message.mentions):
            return
        if message.is_system():
            return  # the bot was added to a thread, a message was pinned: nobody can reply to that
        self._in_flight.enter()
        settings = self._desk.service.preferences.of(message.guild.id if message.guild else None)
        if not settings.answers_mentions:
            return
        try:
            await self._answer_message(message, settings)
        except discord.Forbidden:
            # The bot may not speak there; trying again would only be refused again.
            return
        except Exception as error:
            texts = _texts_for(message, settings)
            unreachable = isinstance(error, KnowledgeUnreachable)
            apology = texts.say("discord-unreachable") if unreachable else texts.say("discord-error", id=logged(error))
            try:
                await message.reply(apology, mention_author=False)
            except discord.HTTPException as untold:
                # The message was deleted meanwhile, or Discord is down: nobody is left to tell.
                _log.warning("a member could not be told: %s", untold)

    async def _answer_message(self, message: discord.Message, settings: GuildSettings) -> None:
        texts = _texts_for(message, settings)
        now = message.created_at.timestamp()
        wait = self._desk.asks.wait(message.author.id, now)
        if wait:
            # Everybody sees it: once is enough.
            if not self._desk.hushes.wait(message.author.id, now):
                await message.reply(texts.say("discord-cooldown", seconds=max(1, round(wait))), mention_author=False)
            return
        question, guild = question_in(message), message.guild.id if message.guild else None
        library = await self._desk.service.guilds.library(guild)
        replied_to = message.reference.resolved if message.reference else None
        follows = ""
        if isinstance(replied_to, discord.Message) and replied_to.author == self._bot.user:
            follows = topic_of(replied_to, library)
        if not question:
            # Without its privileged intent, Discord leaves out what replies to a slash command's answer say.
            hidden = replied_to is not None and not message.content
            await message.reply(texts.say("discord-unseen" if hidden else "discord-hello"), mention_author=False)
            return
        outcome = self._desk.ask(library, question, message.channel.id, message.author.id, now, follows)
        if outcome is None:
            await message.reply(texts.say("discord-unreadable"), mention_author=False)
            return
        ticket = self._desk.service.recorder.asked(guild, outcome) if guild else ""
        audience = Audience(message.author.id, True, _texts_for(message, settings, outcome))
        await message.reply(view=outcome_view(outcome, library, audience, ticket=ticket), mention_author=False)


def _texts_for(message: discord.Message, settings: GuildSettings, outcome: Outcome | None = None) -> Texts:
    """Return the texts in the guild's language; in a direct message in the question's, French before there is one."""
    if message.guild is not None:
        return texts_in(settings.language or language_of(message.guild.preferred_locale))
    return texts_in(outcome.language if outcome else "fr")
