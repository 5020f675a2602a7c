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
    ID,
    REVISION,
    VERSION,
    Control,
    button,
    chosen,
    desk_of,
    row,
    said,
    select,
    view_of,
)
from bot.discord_ui.errors import tell
from bot.discord_ui.markdown import plain
from bot.locales import Texts
from bot.service import Library

_PAGE = 3_000  # characters of text on a page; headings and the page's number need the rest
_SECTIONS = 20  # of an outline that are shown; a select offers 25


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


def outline_view(article: Article, library: Library, audience: Audience) -> ui.LayoutView:
    """Show what is known of an article, what rests on it, and its outline."""
    texts, base = audience.texts, library.base
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
        f"{number}. {plain(name or texts.say('discord-article-start'))} *({_numbers(first, last, texts)})*"
        for number, (name, first, last) in enumerate(sections[:_SECTIONS], 1)
    ]
    parts = [said("\n".join(head))]
    if sections:
        parts.append(said(f"**{texts.say('discord-article-outline')}**\n" + "\n".join(outline)))
    rows = []
    if len(sections) > 1:
        options = [
            (f"{article.id}:{first}", name or texts.say("discord-article-start"), _numbers(first, last, texts))
            for name, first, last in sections
        ]
        rows.append(row(ChoosePage(library.revision, "section", options, texts.say("discord-article-section"))))
    if len(base.articles) > 1:
        others = [(f"{one.id}:0", one.name, one.metadata.publisher) for one in base.articles if one != article]
        rows.append(row(ChoosePage(library.revision, "article", others, texts.say("discord-article-others"))))
    if article.sentences:
        read = TurnPage(library.revision, article.id, 1, "read", texts.say("discord-article-read"), "📖")
        rows.append(row(read))
    return view_of(BLUE, parts, rows)


def page_view(article: Article, number: int, library: Library, audience: Audience, note: str = "") -> ui.LayoutView:
    """Show a page of an article, numbered from 1, with the controls that turn it; page 0 is the outline."""
    pages = pages_of(article)
    if number < 1 or not pages:
        return outline_view(article, library, audience)
    number = min(number, len(pages))
    page, texts, revision = pages[number - 1], audience.texts, library.revision
    before = [said(f"-# {texts.say(note)}")] if note else []
    heading = f"### {plain(page.section)}\n" if page.section else ""
    numbers = _numbers(page.first, page.last, texts)
    foot = texts.say("discord-article-page", page=str(number), pages=str(len(pages)), sentences=numbers)
    controls = [
        TurnPage(revision, article.id, max(1, number - 1), "back", emoji="◀️", disabled=number == 1),
        TurnPage(revision, article.id, 0, "outline", texts.say("discord-article-outline")),
        TurnPage(revision, article.id, min(len(pages), number + 1), "on", emoji="▶️", disabled=number == len(pages)),
    ]
    return view_of(
        GOLD, [*before, said(heading + page.text), said(f"-# {plain(article.name)} · {foot}")], [row(*controls)]
    )


def _sections(article: Article) -> list[tuple[str, int, int]]:
    found = []
    for name, sentences in groupby(article.sentences, key=lambda sentence: sentence.section):
        numbers = [sentence.number for sentence in sentences]
        found.append((name, numbers[0], numbers[-1]))
    return found


def _numbers(first: int, last: int, texts: Texts) -> str:
    key = "discord-article-sentence" if first == last else "discord-article-sentences"
    return texts.say(key, first=str(first), **({} if first == last else {"last": str(last)}))


async def _show(interaction: discord.Interaction[Any], revision: str, article_id: str, page: int) -> None:
    """Turn a message to a page of an article as it stands today; sentence numbers lead to their page."""
    library = desk_of(interaction).library
    article = library.base.article.get(article_id)
    if article is None:
        await tell(interaction, "discord-article-gone")
        return
    note = "discord-changed" if revision != library.revision else ""
    await interaction.response.edit_message(view=page_view(article, page, library, Audience.alone(interaction), note))


Turn = Literal["read", "back", "outline", "on"]


class TurnPage(
    Control, template=rf"{VERSION}:page:{REVISION}:(?P<article>{ID}):(?P<page>\d{{1,5}}):(?P<turn>read|back|outline|on)"
):
    """Turns to a page of an article."""

    def __init__(
        self,
        revision: str,
        article: str,
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
        return cls(match["revision"], match["article"], int(match["page"]), cast(Turn, match["turn"]))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page."""
        await _show(interaction, self.revision, self.article, self.page)


class ChoosePage(Control, template=rf"{VERSION}:pages:{REVISION}:(?P<what>section|article)"):
    """Sections of an article, or other articles, to choose. A value is `article:sentence`, 0 for the outline."""

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
        article_id, _, sentence = chosen(self).rpartition(":")
        article = desk_of(interaction).library.base.article.get(article_id)
        pages = pages_of(article) if article else ()
        page = next((number for number, one in enumerate(pages, 1) if one.first <= int(sentence) <= one.last), 0)
        await _show(interaction, self.revision, article_id, page)
