"""The chat: a question, an answer, and suggestions picked by their number."""

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.answering.engine import UnreadableQuestion
from bot.answering.outcome import Answer
from bot.locales import Texts
from bot.service import Library
from bot.terminal.render import render_outcome


def chat(library: Library, console: Console, texts: Texts) -> None:
    """Answer questions until the input ends."""
    articles = library.base.article
    if sys.stdin.isatty():
        name = ", ".join(article.name for article in library.base.articles)
        console.print(Text(texts.say("terminal-chat-welcome", article=name), style="bold"))
        console.print(Text(texts.say("terminal-chat-discord"), style="dim"))
    offered: tuple[str, ...] = ()
    for line in _lines(console):
        question = line.strip()
        if not question:
            continue
        picked = int(question) if question.isdecimal() and len(question) < 3 else 0
        if 0 < picked <= len(offered):
            question = offered[picked - 1]
            console.print(Text(question, style="italic"))
        try:
            outcome = library.answerer.ask(question)
        except UnreadableQuestion:
            console.print(Text(texts.say("terminal-unreadable-question")))
            continue
        console.print()
        console.print(render_outcome(outcome, articles, texts))
        offered = tuple(suggestion.question for suggestion in outcome.suggestions)
        if offered and not isinstance(outcome, Answer):
            console.print(Text(texts.say("terminal-chat-pick"), style="dim"))
        console.print()


def _lines(console: Console) -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    while True:
        try:
            yield console.input("[bold yellow]›[/] ")
        except EOFError:
            console.print()
            return
