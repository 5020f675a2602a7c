"""The reply to a question: an outcome as a message, and the controls below it."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.answering.outcome import Answer, Clarification, Decline, Outcome, Suggestion
from bot.article.model import Article, Citation, Language
from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.asked import question_line
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import (
    BLUE,
    GOLD,
    GREY,
    REVISION,
    TOPIC,
    VERSION,
    Control,
    button,
    reference,
    row,
    said,
    topic_at,
    view_of,
)
from bot.discord_ui.deletion import DeleteReply
from bot.discord_ui.errors import tell
from bot.discord_ui.markdown import place_of, plain, quoted, source_of
from bot.discord_ui.replying import change, desk_of, guild_of, library_of, send
from bot.discord_ui.voting import count, why_not
from bot.locales import Texts, texts_in
from bot.service.library import Library
from bot.service.recording import TICKET_LENGTH

_SECTION = 200  # characters of a heading that are shown
_LANGUAGE = "(?P<language>fr|en)"
_PLACES = 18  # characters of a custom id for the places of the cited sentences


def outcome_view(
    outcome: Outcome,
    library: Library,
    audience: Audience,
    note: str = "",
    show_question: bool = False,
    ticket: str = "",
) -> ui.LayoutView:
    """Lay an outcome out. `note` is a text key of something to say before all else.

    `show_question` where it stands nowhere else: Discord does not show what a command was given. `ticket`: the name
    under which the question is noted, for the suggestion that is picked.
    """
    texts, spoken = audience.texts, texts_in(outcome.language)
    before = [said(f"-# {texts.say(note)}")] if note else []
    if show_question:
        before.append(said(question_line(outcome.question)))
    match outcome:
        case Answer():
            answer = [said(f"**{plain(outcome.text)}**")] if outcome.text else []
            used = sum(len(part.content) for part in (*before, *answer))
            citations = _citations(outcome.citations, library, texts, limits.MESSAGE_TEXT - used)
            return view_of(GOLD, [*before, *answer, *citations], _answer_controls(outcome, library, audience))
        case Clarification():
            asked = said(f"**{spoken.say('discord-clarify')}**")
            picks = pick_rows(outcome.suggestions, outcome.language, library, audience, ticket)
            return view_of(BLUE, [*before, asked], picks)
        case Decline():
            nearest = "discord-decline-nearest" if outcome.suggestions else "discord-decline-nothing"
            declined = f"**{spoken.say('discord-decline')}**\n{spoken.say(nearest)}"
            picks = pick_rows(outcome.suggestions, outcome.language, library, audience, ticket)
            return view_of(GREY, [*before, said(declined)], picks)


def related_view(
    suggestions: Sequence[Suggestion], language: Language, library: Library, audience: Audience
) -> ui.LayoutView:
    """Offer questions that are near to one that was answered."""
    key = "discord-related" if suggestions else "discord-related-none"
    picks = pick_rows(suggestions, language, library, audience)
    return view_of(BLUE, [said(f"**{audience.texts.say(key)}**")], picks)


def context_view(citations: Sequence[Citation], library: Library, texts: Texts) -> ui.LayoutView:
    """Show the paragraphs that sentences stand in, the sentences in bold."""
    by_paragraph: dict[tuple[str, int], set[int]] = {}
    for citation in citations:
        paragraph = library.base.article[citation.article].sentence(citation.sentence).paragraph
        by_paragraph.setdefault((citation.article, paragraph), set()).add(citation.sentence)
    room = limits.MESSAGE_TEXT // max(1, len(by_paragraph))
    parts = [
        said(_paragraph(library.base.article[article], paragraph, marked, room, texts))
        for (article, paragraph), marked in by_paragraph.items()
    ]
    return view_of(GOLD, parts, [])


def topic_of(message: discord.Message, library: Library) -> str:
    """Return the topic of an answer that the bot has sent; empty where the message is none."""
    view = ui.LayoutView.from_message(message)
    ids = (str(getattr(item, "custom_id", "")) for item in view.walk_children())
    found = next((match["topic"] for one in ids if (match := re.fullmatch(_on_answer("context"), one))), "")
    return topic_at(found, library)


def _paragraph(article: Article, paragraph: int, marked: set[int], room: int, texts: Texts) -> str:
    sentences = [one for one in article.sentences if one.paragraph == paragraph]
    heading = f"### {plain(excerpt(sentences[0].section, _SECTION))}\n" if sentences[0].section else ""
    source = f"\n-# {plain(texts.say('discord-paragraph', article=article.name, paragraph=str(paragraph)))}"
    room -= len(heading) + len(source)
    first = next((number for number, one in enumerate(sentences) if one.number in marked), 0)
    # A paragraph that is too long begins and ends nearer to the sentence that was asked for.
    for start, end in ((0, len(sentences)), (max(0, first - 1), first + 2), (first, first + 1)):
        shown = " ".join(
            f"**{plain(one.text)}**" if one.number in marked else plain(one.text) for one in sentences[start:end]
        )
        shown = ("… " if start else "") + shown + (" …" if end < len(sentences) else "")
        if len(shown) <= room:
            return heading + shown + source
    return heading + plain(sentences[first].text)[: room - 1] + "…" + source


def _citations(citations: Sequence[Citation], library: Library, texts: Texts, room: int) -> list[ui.Item[Any]]:
    articles = library.base.article
    sources = [source_of(articles[one.article], one, texts) for one in citations]
    if sum(map(len, sources)) > room // 2:
        # Links may be long: the sentences matter more.
        sources = [plain(place_of(articles[one.article], one, texts)) for one in citations]
    feet = [f"-# **{number}** · {source}" for number, source in enumerate(sources, 1)]
    room = (room - sum(map(len, feet))) // len(feet)
    return [part for one, foot in zip(citations, feet, strict=True) for part in (said(quoted(one, room)), said(foot))]


def _answer_controls(answer: Answer, library: Library, audience: Audience) -> list[ui.ActionRow[Any]]:
    texts, revision, language = audience.texts, library.revision, answer.language
    topic = reference(answer.topic, library)
    controls: list[Control] = [
        ShowContext(revision, language, topic, texts.say("discord-context"), _places(answer.citations, library)),
        ShowRelated(revision, language, topic, texts.say("discord-related-button")),
    ]
    if audience.public:  # who alone sees a reply can dismiss it
        controls.append(DeleteReply(audience.asker))
    # A phone's width holds three: the votes stand together, away from the bin.
    return [row(*controls), row(VoteUp(revision, language, topic), VoteDown(revision, language, topic))]


def pick_rows(
    suggestions: Sequence[Suggestion], language: Language, library: Library, audience: Audience, ticket: str = ""
) -> list[ui.ActionRow[Any]]:
    """Offer questions to click, with a way to delete the reply where others see it."""
    # A row each: a phone shows one long label beneath another, not cut beside it.
    rows = [
        row(
            PickQuestion(
                library.revision, language, audience.asker, reference(one.topic, library), one.question, ticket
            )
        )
        for one in suggestions
    ]
    return [*rows, row(DeleteReply(audience.asker))] if audience.public else rows


def _places(citations: Sequence[Citation], library: Library) -> str:
    """Write where citations stand as `article.sentence-…`, the articles by their numbers in the base."""
    numbers = {article.id: number for number, article in enumerate(library.base.articles)}
    places = "-".join(f"{numbers[one.article]}.{one.sentence}" for one in citations)
    return places if len(places) <= _PLACES else places[:_PLACES].rpartition("-")[0]


def _at_places(places: str, library: Library) -> tuple[Citation, ...]:
    found = []
    for place in filter(None, places.split("-")):
        number, _, sentence = place.partition(".")
        article = library.base.articles[int(number)]
        text = article.sentence(int(sentence)).text
        found.append(Citation(article.id, int(sentence), text, 0, len(text)))
    return tuple(found)


def _answer_today(written: str, revision: str, language: Language, library: Library) -> Answer | None:
    """Answer the topic in a custom id; None where there is no such topic any more."""
    if written.startswith("#") and revision != library.revision:
        return None  # a sentence's number, in an article that may have changed
    return library.answerer.answer_topic(topic_at(written, library), language)


class PickQuestion(
    Control,
    template=rf"{VERSION}:ask:{REVISION}:{_LANGUAGE}:(?P<asker>[0-9a-f]{{1,16}}):(?P<topic>{TOPIC})"
    rf"(?::(?P<ticket>[0-9a-z]{{{TICKET_LENGTH}}}))?",
):
    """A suggested question: to who asked, its answer takes the message's place; to others it is shown alone."""

    def __init__(
        self, revision: str, language: Language, asker: int, topic: str, label: str = "", ticket: str = ""
    ) -> None:
        self.revision, self.language, self.asker, self.topic, self.ticket = revision, language, asker, topic, ticket
        custom_id = f"{VERSION}:ask:{revision}:{language}:{asker:x}:{topic}" + (f":{ticket}" if ticket else "")
        super().__init__(button(custom_id, label))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        ticket = match["ticket"] or ""
        return cls(match["revision"], _language(match), int(match["asker"], 16), match["topic"], ticket=ticket)

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the question that was picked, as today's knowledge does."""
        desk, library = desk_of(interaction), await library_of(interaction)
        answer = _answer_today(self.topic, self.revision, self.language, library)
        if answer is None:
            await tell(interaction, "discord-topic-gone")
            return
        desk.answered(answer, interaction.channel_id or 0, interaction.user.id, interaction.created_at.timestamp())
        own, guild = interaction.user.id == self.asker, guild_of(interaction)
        if own and guild and self.ticket:
            desk.service.recorder.resolved(guild, self.ticket, answer.topic)
        settings = desk.service.preferences.of(guild)
        audience = Audience.of_message(interaction, settings) if own else Audience.alone(interaction)
        note = "discord-changed" if self.revision != library.revision else ""
        view = outcome_view(answer, library, audience, note, show_question=True)
        if own:
            await change(interaction, view)
        else:
            await send(interaction, view)


def _on_answer(what: str) -> str:
    return rf"{VERSION}:{what}:{REVISION}:{_LANGUAGE}:(?P<topic>{TOPIC})(?::(?P<places>[\d.-]*))?"


class AnswerControl(Control, template=f"{VERSION}:none"):
    """A control below an answer. Where the knowledge has changed since, it says so, with today's answer."""

    what: ClassVar[str]
    emoji: ClassVar[str]

    def __init__(self, revision: str, language: Language, topic: str, label: str = "", places: str = "") -> None:
        self.revision, self.language, self.topic, self.places = revision, language, topic, places
        custom_id = f"{VERSION}:{self.what}:{revision}:{language}:{topic}" + (f":{places}" if places else "")
        super().__init__(button(custom_id, label, self.emoji))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["revision"], _language(match), match["topic"], places=match["places"] or "")

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Act on an answer of today's; show today's where it is an older one."""
        if self.revision == desk_of(interaction).service.guilds.mark(guild_of(interaction)):
            await self.act_today(interaction)
            return
        library = await library_of(interaction)
        answer = _answer_today(self.topic, self.revision, self.language, library)
        if answer is None:
            await tell(interaction, "discord-topic-gone")
            return
        view = outcome_view(answer, library, Audience.alone(interaction), "discord-changed", show_question=True)
        await send(interaction, view)

    async def act_today(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the control is for."""
        raise NotImplementedError


class ShowContext(AnswerControl, template=_on_answer("context")):
    """Shows, to the member alone, the paragraphs that the cited sentences stand in."""

    what, emoji = "context", "📖"

    async def act_today(self, interaction: discord.Interaction[Any]) -> None:
        """Send the paragraphs, the sentences marked."""
        library = await library_of(interaction)
        view = context_view(_at_places(self.places, library), library, Audience.alone(interaction).texts)
        await send(interaction, view)


class ShowRelated(AnswerControl, template=_on_answer("related")):
    """Offers, to the member alone, questions that are near to the one answered."""

    what, emoji = "related", "🔎"

    async def act_today(self, interaction: discord.Interaction[Any]) -> None:
        """Send the questions, to click."""
        library = await library_of(interaction)
        related = library.answerer.related(topic_at(self.topic, library), self.language)
        await send(interaction, related_view(related, self.language, library, Audience.alone(interaction)))


class VoteUp(AnswerControl, template=_on_answer("up")):
    """Says that an answer was good."""

    what, emoji = "up", "👍"

    async def act_today(self, interaction: discord.Interaction[Any]) -> None:
        """Count the vote and say thanks."""
        count(interaction, "up", topic_at(self.topic, await library_of(interaction)))
        await tell(interaction, "discord-vote-up")


class VoteDown(AnswerControl, template=_on_answer("down")):
    """Says that an answer was no good; a modal asks why."""

    what, emoji = "down", "👎"

    async def act_today(self, interaction: discord.Interaction[Any]) -> None:
        """Count the vote and ask why."""
        library = desk_of(interaction).service.guilds.open_now(guild_of(interaction))
        topic = topic_at(self.topic, library) if library else self.topic
        count(interaction, "down", topic)
        await interaction.response.send_modal(why_not(self.topic, self.revision, Audience.alone(interaction).texts))


def _language(match: re.Match[str]) -> Language:
    return "fr" if match["language"] == "fr" else "en"
