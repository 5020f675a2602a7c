"""The article as messages: what it is, its outline, its text turned by page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, Self, cast

import discord
from discord import ui

from bot.article.model import Article, Sentence
from bot.article.text import excerpt
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import (
    BLUE,
    GOLD,
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
from bot.discord_ui.errors import tell
from bot.discord_ui.markdown import plain
from bot.discord_ui.replying import change, library_of
from bot.locales import Texts
from bot.service.library import Library

_PAGE = 3_000  # characters of text on a page; headings and the page's number need the rest
_SECTION = 120  # characters of a heading that are shown


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an article: a paragraph, or a part of one that is too long. `text` is ready for a message."""

    section: str
    text: str
    first: int
    last: int


def pages_of(article: Article) -> tuple[Page, ...]:
    """Return an article's pages: a paragraph each, more where a message could not hold it."""
    pages: list[Page] = []
    for _, paragraph in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        held: list[Sentence] = []
        for sentence in paragraph:
            if held and len(_text([*held, sentence])) > _PAGE:
                pages.append(_page(held))
                held = []
            held.append(sentence)
        pages.append(_page(held))
    return tuple(pages)


def _page(sentences: Sequence[Sentence]) -> Page:
    first, last = sentences[0], sentences[-1]
    return Page(first.section, excerpt(_text(sentences), _PAGE), first.number, last.number)


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(plain(sentence.text) for sentence in sentences)


def outline_view(article: Article, library: Library, audience: Audience, note: str = "") -> ui.LayoutView:
    """Show what is known of an article, what rests on it, and its outline."""
    texts, base = audience.texts, library.base
    number = base.articles.index(article)
    known = article.metadata
    about = [part for part in (known.publisher, known.author, known.date) if part]
    facts = sum(any(one.article == article.id for one in fact.citations) for fact in base.facts)
    entries = sum(any(one.article == article.id for one in base.citations(entry)) for entry in base.entries)
    counts = texts.say("discord-article-facts", sentences=len(article.sentences), facts=facts, entries=entries)
    head = [f"### {plain(article.name)}", *([plain(" · ".join(about))] if about else []), f"-# {counts}"]
    if known.url:
        head.append(f"[{texts.say('discord-article-open')}](<{known.url}>)")
    sections = _sections(article)
    outline = [
        f"{position}. {_section(name, texts)} *({_numbers(first, last, texts)})*"
        for position, (name, first, last) in enumerate(sections, 1)
    ]
    before = [said(f"-# {texts.say(note)}")] if note else []
    parts = [*before, said("\n".join(head))]
    if sections:
        parts.append(said(fitting([f"**{texts.say('discord-article-outline')}**", *outline], _PAGE)))
    rows = []
    if len(sections) > 1:
        options = [
            (f"{number}:{first}", name or texts.say("discord-article-start"), _numbers(first, last, texts))
            for name, first, last in sections
        ]
        rows.append(row(ChoosePage(library.revision, "section", options, texts.say("discord-article-section"))))
    if len(base.articles) > 1:
        others = [(f"{at}:0", one.name, one.metadata.publisher) for at, one in enumerate(base.articles) if at != number]
        rows.append(row(ChoosePage(library.revision, "article", others, texts.say("discord-article-others"))))
    if article.sentences:
        read = TurnPage(library.revision, number, 1, "read", texts.say("discord-article-read"), "📖")
        rows.append(row(read))
    return view_of(BLUE, parts, rows)


def page_view(article: Article, turned: int, library: Library, audience: Audience, note: str = "") -> ui.LayoutView:
    """Show a page of an article, numbered from 1, with the controls that turn it; page 0 is the outline."""
    pages = pages_of(article)
    if turned < 1 or not pages:
        return outline_view(article, library, audience, note)
    turned = min(turned, len(pages))
    page, texts, revision = pages[turned - 1], audience.texts, library.revision
    number = library.base.articles.index(article)
    before = [said(f"-# {texts.say(note)}")] if note else []
    heading = f"### {_section(page.section, texts)}\n" if page.section else ""
    numbers = _numbers(page.first, page.last, texts)
    foot = texts.say("discord-article-page", page=str(turned), pages=str(len(pages)), sentences=numbers)
    controls = [
        TurnPage(revision, number, max(1, turned - 1), "back", emoji="◀️", disabled=turned == 1),
        TurnPage(revision, number, 0, "outline", texts.say("discord-article-outline")),
        TurnPage(revision, number, min(len(pages), turned + 1), "on", emoji="▶️", disabled=turned == len(pages)),
    ]
    return view_of(
        GOLD, [*before, said(heading + page.text), said(f"-# {plain(article.name)} · {foot}")], [row(*controls)]
    )


def _section(name: str, texts: Texts) -> str:
    return plain(excerpt(name, _SECTION) or texts.say("discord-article-start"))


def _sections(article: Article) -> list[tuple[str, int, int]]:
    found = []
    for name, sentences in groupby(article.sentences, key=lambda sentence: sentence.section):
        numbers = [sentence.number for sentence in sentences]
        found.append((name, numbers[0], numbers[-1]))
    return found


def _numbers(first: int, last: int, texts: Texts) -> str:
    key = "discord-article-sentence" if first == last else "discord-article-sentences"
    return texts.say(key, first=str(first), **({} if first == last else {"last": str(last)}))


async def _show(interaction: discord.Interaction[Any], revision: str, number: int, sentence: int, page: int) -> None:
    """Turn a message to a page, or to the page of a sentence, of the article of that number as it stands today."""
    library = await library_of(interaction)
    if number >= len(library.base.articles):
        await tell(interaction, "discord-article-gone")
        return
    article = library.base.articles[number]
    if sentence:
        pages = enumerate(pages_of(article), 1)
        page = next((turned for turned, one in pages if one.first <= sentence <= one.last), 0)
    note = "discord-changed" if revision != library.revision else ""
    await change(interaction, page_view(article, page, library, Audience.alone(interaction), note))


Turn = Literal["read", "back", "outline", "on"]


_TURN_ID = rf"{VERSION}:page:{REVISION}:(?P<article>\d{{1,4}}):(?P<page>\d{{1,5}}):(?P<turn>read|back|outline|on)"


class TurnPage(Control, template=_TURN_ID):
    """Turns to a page of an article."""

    def __init__(
        self,
        revision: str,
        article: int,
        page: int,
        turn: Turn,
        label: str = "",
        emoji: str | None = None,
        disabled: bool = False,
    ) -> None:
        self.revision, self.article, self.page = revision, article, page
        super().__init__(button(f"{VERSION}:page:{revision}:{article}:{page}:{turn}", label, emoji, disabled=disabled))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["revision"], int(match["article"]), int(match["page"]), cast(Turn, match["turn"]))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page."""
        await _show(interaction, self.revision, self.article, 0, self.page)


class ChoosePage(Control, template=rf"{VERSION}:pages:{REVISION}:(?P<what>section|article)"):
    """Sections of an article, or other articles, to choose. A value is `number:sentence`, 0 for the outline."""

    def __init__(
        self,
        revision: str,
        what: Literal["section", "article"],
        options: Sequence[tuple[str, str, str]] = (),
        placeholder: str = "",
    ) -> None:
        self.revision = revision
        super().__init__(select(f"{VERSION}:pages:{revision}:{what}", options, placeholder))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls(match["revision"], "section" if match["what"] == "section" else "article")

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show what was chosen."""
        number, _, sentence = chosen(self).partition(":")
        await _show(interaction, self.revision, int(number), int(sentence), 0)
