"""Outcomes as a terminal shows them. Quoted words are styled, never altered."""

from collections.abc import Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from bot.answering.outcome import Answer, Clarification, Decline, Outcome, Suggestion
from bot.article.model import Article, Citation
from bot.locales import Texts, texts_in

_BAR = "┃ "
_STAND_INS = str.maketrans("\u00a0\u202f", "\ue000\ue001")
_NO_BREAKS = str.maketrans("\ue000\ue001", "\u00a0\u202f")


def render_outcome(outcome: Outcome, articles: Mapping[str, Article], texts: Texts) -> RenderableType:
    """Lay an outcome out: what is said in the question's language, where it stands in the interface's."""
    match outcome:
        case Answer():
            parts: list[RenderableType] = [Text(outcome.text, style="bold")] if outcome.text else []
            for number, citation in enumerate(outcome.citations, 1):
                parts += [Text(), *_quote(number, citation, articles[citation.article], texts)]
            return Group(*parts)
        case Clarification():
            return Group(Text(texts_in(outcome.language).say("terminal-clarify")), *_suggestions(outcome.suggestions))
        case Decline():
            spoken = texts_in(outcome.language)
            declined: list[RenderableType] = [Text(spoken.say("terminal-decline"), style="bold")]
            if outcome.suggestions:
                declined.append(Text(spoken.say("terminal-decline-nearest")))
            return Group(*declined, *_suggestions(outcome.suggestions))


def _quote(number: int, citation: Citation, article: Article, texts: Texts) -> list[RenderableType]:
    words = Text(_shown(citation.text))
    if citation.highlight != citation.text:
        words.stylize("bold yellow", citation.start, citation.end)
    sentence = article.sentence(citation.sentence)
    key = "terminal-source" if sentence.section else "terminal-source-no-section"
    where = texts.say(key, article=article.name, section=sentence.section, sentence=str(citation.sentence))
    return [_Lines(words, Text(_BAR, style="yellow")), _Lines(Text(f"[{number}] {where}", style="dim"), Text("  "))]


def _shown(text: str) -> str:
    """Return a text without the characters that steer a terminal, a space for each: places in it stay."""
    return "".join(character if character.isprintable() or character in "\u00a0\u202f" else " " for character in text)


class _Lines:
    """A text behind a mark that every line of it gets; a pipe gets the text alone."""

    def __init__(self, text: Text, mark: Text) -> None:
        self._text = text
        self._mark = mark

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not console.is_terminal:
            yield self._text
            return
        # rich breaks lines at no-break spaces too: they stand in as letters while it does.
        text = self._text.copy()
        text.plain = text.plain.translate(_STAND_INS)
        for line in text.wrap(console, max(20, options.max_width - self._mark.cell_len)):
            line.plain = line.plain.translate(_NO_BREAKS)
            yield Text.assemble(self._mark, line)


def _suggestions(suggestions: Sequence[Suggestion]) -> list[RenderableType]:
    return [
        _Lines(Text.assemble((f"{number}. ", "bold"), suggestion.question), Text("  "))
        for number, suggestion in enumerate(suggestions, 1)
    ]
