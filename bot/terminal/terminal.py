"""One run of a command of the terminal: where it writes, in which language, and how its errors end it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from bot.answering.engine import UnreadableQuestion
from bot.factbase.building import Built
from bot.factbase.files import KnowledgeFiles, NoKnowledge
from bot.index_cache import IndexCache
from bot.locales import Texts
from bot.service.library import KnowledgeRejected, Library, knowledge_files, open_library
from bot.settings import Settings
from bot.terminal.report import fault_line

FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is open and a terminal (a closed one is None)."""
    return stream is not None and stream.isatty()


class Terminal:
    """One run of a command: where it writes, in which language, and how its errors end it."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        # A pipe has no width: a sentence stays one line there.
        self.out = Console(highlight=False, width=None if is_terminal(sys.stdout) else 10_000)
        self.err = Console(stderr=True, highlight=False)

    def complain(self, key: str, **variables: str | int) -> None:
        """Print one clear line on standard error."""
        message = self.texts.say("terminal-error", message=self.texts.say(key, **variables))
        self.err.print(Text(message), soft_wrap=True)

    def fail(self, status: int, key: str, **variables: str | int) -> typer.Exit:
        """Complain and return the exit to raise."""
        self.complain(key, **variables)
        return typer.Exit(status)

    @contextmanager
    def errors_told(self) -> Iterator[None]:
        """Turn what can go wrong for outside reasons into one line and an exit status."""
        try:
            yield
        except NoKnowledge as error:
            raise self.fail(BAD_INPUT, f"terminal-{error.code}", folder=str(error.folder)) from error
        except KnowledgeRejected as error:
            first = fault_line(error.errors[0], self.texts)
            raise self.fail(BAD_INPUT, "terminal-knowledge-rejected", count=len(error.errors), fault=first) from error
        except UnreadableQuestion as error:
            raise self.fail(BAD_INPUT, "terminal-unreadable-question") from error
        except BrokenPipeError as error:
            # Nobody reads on: what is still buffered must not raise again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(FAILED) from error
        except OSError as error:
            reason = error.strerror or str(error)
            if error.filename is None:
                raise self.fail(FAILED, "terminal-cannot-write", reason=reason) from error
            raise self.fail(BAD_INPUT, "terminal-unreadable-file", path=str(error.filename), reason=reason) from error
        except KeyboardInterrupt as error:
            if is_terminal(sys.stdin):
                self.err.print()  # the shell's prompt begins a line of its own
            raise typer.Exit(INTERRUPTED) from error

    def files(self, folder: Path | None) -> KnowledgeFiles:
        """Read a knowledge folder, the one in the settings by default."""
        return knowledge_files((folder or self.settings().knowledge).absolute())

    def open(self, files: KnowledgeFiles, built: Built | None = None) -> Library:
        """Open the library of knowledge files, telling that it may take a moment."""
        with self.err.status(self.texts.say("terminal-progress-index")):
            return open_library(files, IndexCache(self.settings().cache), built)

    def settings(self) -> Settings:
        """Read the settings; a value that is none is told to the operator."""
        try:
            return Settings()
        except UnicodeDecodeError as error:
            raise self.fail(BAD_INPUT, "terminal-bad-setting", name=".env", reason="UTF-8") from error
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            ours = first["type"].startswith("terminal-")
            reason = self.texts.say(first["type"], **first.get("ctx", {})) if ours else first["msg"]
            raise self.fail(BAD_INPUT, "terminal-bad-setting", name=name, reason=reason) from error
