"""The commands of the terminal: run, chat, ask, check, explain, db upgrade."""

import asyncio
import io
import json
import locale
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import track
from rich.text import Text

from bot.answering.checks import run_checks
from bot.answering.engine import Answerer, UnreadableQuestion
from bot.answering.explanation import explain as explain_question
from bot.answering.outcome import Decline, Outcome, outcome_json
from bot.article.model import Language
from bot.factbase.building import Rejected, build
from bot.factbase.model import LANGUAGES
from bot.locales import Texts, texts_in
from bot.terminal.chat import chat as run_chat
from bot.terminal.explain import print_explanation
from bot.terminal.render import render_outcome
from bot.terminal.report import print_base, print_checks, print_faults
from bot.terminal.terminal import BAD_INPUT, FAILED, Terminal, is_terminal

if TYPE_CHECKING:
    from bot.storage.database import Database

REFUSED = 3  # by Discord: the token, or the intents
SHARDS_REFUSED = 4


def main() -> None:
    """Run the terminal's commands.

    Exit status: 0 fine, 1 the thing asked failed, 2 wrong usage or unreadable input, 3 a token (or intents) that
    Discord refuses, 4 shards that Discord refuses.
    """
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"), (sys.stdin, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    language = _interface_language(sys.argv[1:])
    build_app(texts_in(language))(prog_name="verbatim")


def _interface_language(arguments: list[str]) -> Language:
    """The language of --lang or, without it, of the locale: the help itself depends on it."""
    chosen: Language | None = None
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in LANGUAGES:
            chosen = value
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "fr" if os.environ[name].startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def build_app(texts: Texts) -> typer.Typer:
    """Declare the commands, their help in the language of the interface."""
    app = typer.Typer(
        help=texts.say("terminal-about"),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    terminal = Terminal(texts)
    say = texts.say
    knowledge_option = typer.Option(
        "--knowledge", metavar="DIR", help=say("terminal-help-knowledge"), show_default=False
    )
    lang_option = typer.Option(
        "--lang", metavar="fr|en", help=say("terminal-help-lang"), callback=_language(texts), show_default=False
    )
    question_argument = typer.Argument(help=say("terminal-help-question"), show_default=False)

    @app.callback(invoke_without_command=True)
    def run(context: typer.Context, lang: Annotated[str | None, lang_option] = None) -> None:
        if context.invoked_subcommand is not None:
            return
        with terminal.errors_told():
            if terminal.settings().discord_token:
                raise typer.Exit(_run_on_discord(terminal, upgrades=False))
            if not is_terminal(sys.stdin):
                raise terminal.fail(BAD_INPUT, "terminal-no-terminal")
            run_chat(terminal.open(terminal.files(None)), terminal.out, texts)

    @app.command("run", help=say("terminal-help-run"))
    def run_anywhere(lang: Annotated[str | None, lang_option] = None) -> None:
        with terminal.errors_told():
            on_discord = terminal.settings().discord_token is not None
            raise typer.Exit(_run_on_discord(terminal, upgrades=True) if on_discord else _run_preview(terminal))

    @app.command(help=say("terminal-help-chat"))
    def chat(
        knowledge: Annotated[Path | None, knowledge_option] = None, lang: Annotated[str | None, lang_option] = None
    ) -> None:
        with terminal.errors_told():
            run_chat(terminal.open(terminal.files(knowledge)), terminal.out, texts)

    @app.command(help=say("terminal-help-ask"))
    def ask(
        question: Annotated[str | None, question_argument] = None,
        as_json: Annotated[bool, typer.Option("--json", help=say("terminal-help-json"))] = False,
        jsonl: Annotated[bool, typer.Option("--jsonl", help=say("terminal-help-jsonl"))] = False,
        knowledge: Annotated[Path | None, knowledge_option] = None,
        lang: Annotated[str | None, lang_option] = None,
    ) -> None:
        with terminal.errors_told():
            if as_json and jsonl:
                raise terminal.fail(BAD_INPUT, "terminal-one-of-json")
            if jsonl and question is not None:
                raise terminal.fail(BAD_INPUT, "terminal-jsonl-question", question=question)
            if jsonl:
                raise typer.Exit(_ask_lines(terminal, terminal.open(terminal.files(knowledge)).answerer))
            if question is None or not question.strip():
                raise terminal.fail(BAD_INPUT, "terminal-no-question")
            library = terminal.open(terminal.files(knowledge))
            outcome = library.answerer.ask(question)
            if as_json:
                print(_json(outcome))
            else:
                terminal.out.print(render_outcome(outcome, library.base.article, texts))

    @app.command(help=say("terminal-help-check"))
    def check(
        knowledge: Annotated[Path | None, knowledge_option] = None, lang: Annotated[str | None, lang_option] = None
    ) -> None:
        with terminal.errors_told():
            raise typer.Exit(_check(terminal, knowledge))

    @app.command(help=say("terminal-help-explain"))
    def explain(
        question: Annotated[str, question_argument],
        knowledge: Annotated[Path | None, knowledge_option] = None,
        lang: Annotated[str | None, lang_option] = None,
    ) -> None:
        with terminal.errors_told():
            answerer = terminal.open(terminal.files(knowledge)).answerer
            print_explanation(explain_question(answerer, question), answerer.model, terminal.out, texts)

    database = typer.Typer(help=say("terminal-db-help"), no_args_is_help=True)
    app.add_typer(database, name="db")

    @database.command(help=say("terminal-db-help-upgrade"))
    def upgrade(lang: Annotated[str | None, lang_option] = None) -> None:
        with terminal.errors_told():
            raise typer.Exit(_upgrade_database(terminal))

    return app


def _language(texts: Texts) -> Callable[[str | None], str | None]:
    def checked(value: str | None) -> str | None:
        if value is not None and value not in LANGUAGES:
            raise typer.BadParameter(texts.say("terminal-bad-lang"))
        return value

    return checked


def _json(outcome: Outcome) -> str:
    return json.dumps(outcome_json(outcome), ensure_ascii=False)


# What Discord can refuse, as running.Refused says it: the exit status and the text.
_REFUSALS = {
    "token": (REFUSED, "terminal-token-refused"),
    "intents": (REFUSED, "terminal-intents-refused"),
    "shards": (SHARDS_REFUSED, "terminal-shards-refused"),
}


def _run_on_discord(terminal: Terminal, upgrades: bool) -> int:
    """Run the bot until it is told to stop; return the exit status.

    `upgrades`: a database server is brought to this version; a file, which is one process's alone, always is.
    """
    # Discord's library takes long to import, and the terminal does not need it.
    import discord

    from bot.discord_ui.client import VerbatimBot
    from bot.discord_ui.running import Refused, run
    from bot.discord_ui.shards import Shards
    from bot.service.service import Service
    from bot.storage.database import StorageUnavailable

    settings = terminal.settings()
    # Without colours: the library would write them into a container's log too.
    log = logging.Formatter("%(asctime)s %(levelname)-8s %(name)s %(message)s")
    discord.utils.setup_logging(formatter=log, level=logging.INFO)
    # What the library lacks for voices is no fault of a bot that has none.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    files = terminal.files(None)
    library = terminal.open(files)
    for language in LANGUAGES:
        texts_in(language)  # read now, a tenth of a second each: the event loop is not kept waiting by the first reply
    database = _database(terminal, upgrades)
    service = Service(library, files, database)
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    shards = Shards(settings.shard_count, settings.shard_ids)
    try:
        run(lambda: VerbatimBot(service, settings.cache, shards), token, service)
    except Refused as error:
        raise terminal.fail(*_REFUSALS[error.reason]) from error
    except StorageUnavailable as error:
        shown = database.address.shown
        raise terminal.fail(FAILED, "terminal-db-unreachable", database=shown, reason=error.reason) from error
    return 0


def _run_preview(terminal: Terminal) -> int:
    """Run the bot on a simulated Discord, in a local page, until it is told to stop; return the exit status."""
    try:
        from bot.discord_ui.preview import serve_preview
    except ModuleNotFoundError as error:
        raise terminal.fail(FAILED, "preview-missing") from error

    texts, files = terminal.texts, terminal.files(None)
    library = terminal.open(files)
    # The commands, and the database, of a Discord that ends with the process: what was sent to it before says nothing.
    with tempfile.TemporaryDirectory() as state:
        preview = serve_preview(
            library,
            files,
            Path(state),
            texts.language,
            lambda url: print(texts.say("preview-ready", url=url), flush=True),
        )
        asyncio.run(preview)
    return 0


def _upgrade_database(terminal: Terminal) -> int:
    """Bring the database to this version of the bot; return the exit status."""
    shown = _database(terminal, upgrades=True).address.shown
    terminal.out.print(Text(terminal.texts.say("terminal-db-upgraded", database=shown)))
    return 0


def _database(terminal: Terminal, upgrades: bool) -> "Database":
    """Return the database, which is of this version then; `upgrades`: a server's is brought to it, too."""
    # What talks to databases takes long to import, and little of the terminal needs it.
    from bot.storage.address import BadDatabaseUrl, SqliteFile
    from bot.storage.database import Database
    from bot.storage.upgrading import DatabaseOutdated, DatabaseTooNew, DatabaseUnreachable, ensure_current, upgrade

    url = terminal.settings().database_url.get_secret_value()
    try:
        database = Database(url)
    except BadDatabaseUrl as error:
        raise terminal.fail(BAD_INPUT, f"terminal-{error.code}") from error
    shown = database.address.shown
    try:
        asyncio.run(upgrade(url) if upgrades or isinstance(database.address, SqliteFile) else ensure_current(url))
    except DatabaseUnreachable as error:
        raise terminal.fail(FAILED, "terminal-db-unreachable", database=shown, reason=error.reason) from error
    except DatabaseOutdated as error:
        raise terminal.fail(BAD_INPUT, "terminal-db-outdated", database=shown) from error
    except DatabaseTooNew as error:
        raise terminal.fail(BAD_INPUT, "terminal-db-too-new", database=shown) from error
    return database


def _check(terminal: Terminal, folder: Path | None) -> int:
    """Validate and run the checks; return the exit status."""
    files = terminal.files(folder)
    built = build(files)
    if isinstance(built, Rejected):
        print_faults(built.faults, terminal.out, terminal.texts)
        return FAILED
    print_base(built.fact_base, terminal.out, terminal.texts)
    print_faults(built.warnings, terminal.out, terminal.texts)
    library = terminal.open(files, built)
    results = list(
        track(
            run_checks(library.answerer, built.fact_base.checks),
            description=terminal.texts.say("terminal-progress-checks"),
            total=len(built.fact_base.checks),
            console=terminal.err,
            transient=True,
            disable=not terminal.err.is_terminal,
        )
    )
    print_checks(results, terminal.out, terminal.texts)
    return 0 if all(result.passed for result in results) else FAILED


def _ask_lines(terminal: Terminal, answerer: Answerer) -> int:
    """Answer the questions on standard input, one a line; return the exit status."""
    status = 0
    for number, line in enumerate(sys.stdin.buffer if sys.stdin else (), 1):
        if not line.strip():
            continue
        try:
            question = _question_in(line.decode("utf-8"))
            outcome = answerer.ask(question)
        except UnicodeDecodeError:
            outcome = _refused(terminal, "terminal-stdin-not-utf8", number)
            status = BAD_INPUT
        except UnreadableQuestion:
            outcome = _refused(terminal, "terminal-unreadable-line", number)
            status = BAD_INPUT
        print(_json(outcome), flush=True)
    return status


def _question_in(line: str) -> str:
    line = line.removeprefix("\ufeff")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return line.strip()
    if isinstance(value, dict) and isinstance(value.get("q"), str):
        return str(value["q"])
    return line.strip()


def _refused(terminal: Terminal, key: str, line: int) -> Decline:
    """Tell the line that cannot be read; a decline keeps its place among the outcomes."""
    terminal.complain(key, line=str(line))
    return Decline("", terminal.texts.language, 0.0, ())
