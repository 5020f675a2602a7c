"""Outcomes as Discord messages: components v2, the answer first, the sentences quoted, the controls below."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.answering.outcome import Answer, Clarification, Decline, Outcome, Suggestion
from bot.article.model import Article, Citation, Language
from bot.discord_ui import limits
from bot.discord_ui.controls import DeleteReply, PickQuestion, ShowContext
from bot.discord_ui.markdown import plain, quoted, sentence_link
from bot.locales import Texts, texts_in

_ANSWERED = discord.Colour(0xE0A526)
_ASKED_BACK = discord.Colour(0x5B7FDB)
_DECLINED = discord.Colour(0x80848E)
_AROUND = 700  # characters kept free for headings, sources and the answer itself


def outcome_view(outcome: Outcome, articles: Mapping[str, Article], asker: int, chrome: Texts) -> ui.LayoutView:
    """Lay an outcome out. `chrome` is the language of labels and sources; what answers is in the question's."""
    spoken = texts_in(outcome.language)
    match outcome:
        case Answer():
            return _view(
                _ANSWERED,
                [*([ui.TextDisplay[Any](f"**{plain(outcome.text)}**")] if outcome.text else []),
                 *_citations(outcome.citations, articles, chrome)],
                _answer_controls(outcome.citations, asker, chrome),
            )  # fmt: skip
        case Clarification():
            text = ui.TextDisplay[Any](spoken.say("discord-clarify"))
            return _view(_ASKED_BACK, [text], _pick_controls(outcome.suggestions, outcome.language, asker, chrome))
        case Decline():
            said = f"**{spoken.say('discord-decline')}**"
            if outcome.suggestions:
                said += f"\n{spoken.say('discord-decline-nearest')}"
            controls = _pick_controls(outcome.suggestions, outcome.language, asker, chrome)
            return _view(_DECLINED, [ui.TextDisplay[Any](said)], controls)


def paragraph_view(article: Article, number: int, chrome: Texts) -> ui.LayoutView:
    """Show the paragraph that a sentence stands in, the sentence in bold."""
    chosen = article.sentence(number)
    sentences = [one for one in article.sentences if one.paragraph == chosen.paragraph]
    text = " ".join(f"**{plain(one.text)}**" if one is chosen else plain(one.text) for one in sentences)
    heading = f"### {plain(chosen.section)}\n" if chosen.section else ""
    room = limits.MESSAGE_TEXT - len(heading) - _AROUND
    shown = text if len(text) <= room else text[:room] + "…"
    source = chrome.say("discord-paragraph", article=article.name, paragraph=str(chosen.paragraph))
    return _view(_ANSWERED, [ui.TextDisplay[Any](f"{heading}{shown}"), ui.TextDisplay[Any](f"-# {plain(source)}")], [])


def _view(colour: discord.Colour, texts: Sequence[ui.Item[Any]], rows: Sequence[ui.ActionRow[Any]]) -> ui.LayoutView:
    # Nothing but dynamic items: a view that mixes in others would unregister their classes when it stops.
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container[Any](*texts, accent_colour=colour))
    for row in rows:
        view.add_item(row)
    return view


def _citations(
    citations: Sequence[Citation], articles: Mapping[str, Article], chrome: Texts
) -> list[ui.TextDisplay[Any]]:
    room = (limits.MESSAGE_TEXT - _AROUND) // max(1, len(citations))
    shown = []
    for number, citation in enumerate(citations, 1):
        article = articles[citation.article]
        section = article.sentence(citation.sentence).section
        key = "discord-source" if section else "discord-source-no-section"
        where = plain(chrome.say(key, article=article.name, section=section, sentence=str(citation.sentence)))
        link = sentence_link(article, citation)
        source = f"[{where}](<{link}>)" if link and len(link) < 300 else where
        shown.append(ui.TextDisplay[Any](f"{quoted(citation, room)}\n-# {number} · {source}"))
    return shown


def _answer_controls(citations: Sequence[Citation], asker: int, chrome: Texts) -> list[ui.ActionRow[Any]]:
    first = citations[0]
    row = ui.ActionRow[Any]()
    row.add_item(ShowContext(first.article, first.sentence, chrome.say("discord-context")))
    row.add_item(DeleteReply(asker, chrome.say("discord-delete")))
    return [row]


def _pick_controls(
    suggestions: Sequence[Suggestion], language: Language, asker: int, chrome: Texts
) -> list[ui.ActionRow[Any]]:
    rows: list[ui.ActionRow[Any]] = []
    for suggestion in suggestions:
        # A row each: a phone shows one long label beneath another, not cut beside it.
        row = ui.ActionRow[Any]()
        row.add_item(PickQuestion(suggestion.topic, language, suggestion.question))
        rows.append(row)
    last = ui.ActionRow[Any]()
    last.add_item(DeleteReply(asker, chrome.say("discord-delete")))
    return [*rows, last]
