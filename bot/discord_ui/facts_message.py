"""The facts as messages: the subjects there are, and what is established about each."""

import re
from collections.abc import Sequence
from typing import Any, Literal, Self, cast

import discord
from discord import ui

from bot.discord_ui.audience import Audience
from bot.discord_ui.control import (
    BLUE,
    GOLD,
    ID,
    REVISION,
    VERSION,
    Control,
    button,
    chosen,
    fitting,
    row,
    said,
    select,
    view_of,
)
from bot.discord_ui.markdown import plain
from bot.discord_ui.replying import change, library_of
from bot.factbase.model import Fact, FactBase
from bot.locales import Texts
from bot.service.library import Library

_ON_A_PAGE = 6
_ROOM = 3_000  # characters of a list
GENERAL = "-"  # the subject of facts that are about nobody and nothing in particular


def subjects_of(base: FactBase) -> dict[str, Sequence[Fact]]:
    """Return the facts by what they are about, most facts first; GENERAL, if there is any, last."""
    found: dict[str, list[Fact]] = {}
    for fact in base.facts:
        for subject in fact.about or (GENERAL,):
            found.setdefault(subject, []).append(fact)
    ordered = sorted(found.items(), key=lambda item: (item[0] == GENERAL, -len(item[1])))
    return dict(ordered)


def name_of(subject: str, base: FactBase, texts: Texts) -> str:
    """Return what a subject is called."""
    return texts.say("discord-facts-general") if subject == GENERAL else base.entity[subject].name


def subjects_view(library: Library, audience: Audience, note: str = "") -> ui.LayoutView:
    """Offer the subjects there are facts about."""
    base, texts = library.base, audience.texts
    subjects = subjects_of(base)
    before = [said(f"-# {texts.say(note)}")] if note else []
    if not subjects:
        return view_of(BLUE, [*before, said(texts.say("discord-facts-empty"))], [])
    lines = [
        f"- **{plain(name_of(subject, base, texts))}** · {texts.say('discord-facts-count', count=len(facts))}"
        for subject, facts in subjects.items()
    ]
    parts = [*before, said(fitting([f"### {texts.say('discord-facts-title')}", *lines], _ROOM))]
    return view_of(BLUE, parts, [_choice(library, texts)])


def facts_view(subject: str, page: int, library: Library, audience: Audience, note: str = "") -> ui.LayoutView:
    """Show a page, numbered from 1, of the facts about a subject; the subjects where there are none about it."""
    base, texts = library.base, audience.texts
    facts = subjects_of(base).get(subject, ())
    if not facts:
        return subjects_view(library, audience, note or "discord-facts-none")
    pages = [facts[at : at + _ON_A_PAGE] for at in range(0, len(facts), _ON_A_PAGE)]
    page = max(1, min(page, len(pages)))
    before = [said(f"-# {texts.say(note)}")] if note else []
    heading = f"### {plain(name_of(subject, base, texts))}\n-# {texts.say('discord-facts-count', count=len(facts))}"
    parts = [*before, said(heading), said(fitting([_line(fact, base, texts) for fact in pages[page - 1]], _ROOM))]
    rows = [_choice(library, texts, subject)]
    if len(pages) > 1:
        parts.append(said(f"-# {texts.say('discord-facts-page', page=str(page), pages=str(len(pages)))}"))
        rows.append(
            row(
                TurnFacts(library.revision, subject, max(1, page - 1), "back", page == 1),
                TurnFacts(library.revision, subject, min(len(pages), page + 1), "on", page == len(pages)),
            )
        )
    return view_of(GOLD, parts, rows)


def _line(fact: Fact, base: FactBase, texts: Texts) -> str:
    first = fact.citations[0]
    place = texts.say("discord-article-sentence", first=str(first.sentence))
    if len(base.articles) > 1:
        place = f"{base.article[first.article].name} · {place}"
    return f"- {plain(fact.statement.in_language(texts.language))} *({plain(place)})*"


def _choice(library: Library, texts: Texts, current: str = "") -> ui.ActionRow[Any]:
    options = [
        (subject, name_of(subject, library.base, texts), texts.say("discord-facts-count", count=len(facts)))
        for subject, facts in subjects_of(library.base).items()
    ]
    return row(ChooseSubject(library.revision, options, texts.say("discord-facts-choose"), current))


async def _show(interaction: discord.Interaction[Any], revision: str, subject: str, page: int) -> None:
    library = await library_of(interaction)
    note = "discord-changed" if revision != library.revision else ""
    await change(interaction, facts_view(subject, page, library, Audience.alone(interaction), note))


class ChooseSubject(Control, template=rf"{VERSION}:subjects:{REVISION}"):
    """The subjects, to choose."""

    def __init__(
        self, revision: str, options: Sequence[tuple[str, str, str]] = (), placeholder: str = "", current: str = ""
    ) -> None:
        self.revision = revision
        super().__init__(select(f"{VERSION}:subjects:{revision}", options, placeholder, current))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls(match["revision"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the facts about the subject that was chosen."""
        await _show(interaction, self.revision, chosen(self), 1)


class TurnFacts(
    Control,
    template=rf"{VERSION}:facts:{REVISION}:(?P<subject>{GENERAL}|{ID}):(?P<page>\d{{1,5}}):(?P<turn>back|on)",
):
    """Turns to another page of a subject's facts."""

    def __init__(
        self, revision: str, subject: str, page: int, turn: Literal["back", "on"], disabled: bool = False
    ) -> None:
        self.revision, self.subject, self.page = revision, subject, page
        emoji = "◀️" if turn == "back" else "▶️"
        super().__init__(button(f"{VERSION}:facts:{revision}:{subject}:{page}:{turn}", emoji=emoji, disabled=disabled))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["revision"], match["subject"], int(match["page"]), cast(Literal["back", "on"], match["turn"]))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page."""
        await _show(interaction, self.revision, self.subject, self.page)
