"""The chat: a question, an answer, what is asked behind it, and suggestions picked by their number."""

import contextlib
import importlib
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.answering.engine import UnreadableQuestion
from bot.answering.outcome import Answer
from bot.locales import Texts
from bot.service.library import Library
from bot.terminal.render import render_outcome

_LEAVES = frozenset({"exit", "quit", "q", ":q"})


def chat(library: Library, console: Console, texts: Texts) -> None:
    """Answer questions until the input ends."""
    articles = library.base.article
    if sys.stdin.isatty():
        name = ", ".join(article.name for article in library.base.articles)
        console.print(Text(texts.say("terminal-chat-welcome", article=name), style="bold"))
        console.print(Text(texts.say("terminal-chat-discord"), style="dim"))
    offered: tuple[str, ...] = ()
    topic = ""  # of the last answer, which the next question may follow
    for line in _lines(console):
        question = line.strip()
        if not question:
            continue
        if question.lower() in _LEAVES:
            return
        picked = int(question) if question.isdecimal() and len(question) < 3 else 0
        follows = topic
        if 0 < picked <= len(offered):
            question, follows = offered[picked - 1], ""
            console.print(Text(question, style="italic"))
        try:
            outcome = library.answerer.ask(question, follows)
        except UnreadableQuestion:
            console.print(Text(texts.say("terminal-unreadable-question")))
            continue
        console.print()
        console.print(render_outcome(outcome, articles, texts))
        if isinstance(outcome, Answer):
            topic = outcome.topic
        suggestions = () if isinstance(outcome, Answer) else outcome.suggestions
        offered = tuple(suggestion.question for suggestion in suggestions)
        if offered:
            console.print(Text(texts.say("terminal-chat-pick"), style="dim"))
        console.print()


def _lines(console: Console) -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # arrow keys edit the line instead of entering it
    # The prompt is readline's to draw; between \\1 and \\2 stands what takes no room.
    prompt = "› " if console.no_color or console.color_system is None else "\1\x1b[1;33m\2›\1\x1b[0m\2 "
    while True:
        try:
            yield input(prompt)
        except EOFError:
            console.print()
            return
