"""The supervisor: what it tries again, what it does not, and how it ends."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from pydantic import ValidationError

from bot import cli
from bot.discord_ui import running
from bot.discord_ui.client import VerbatimBot
from bot.discord_ui.inflight import InFlight
from bot.discord_ui.running import Reason, Refused, serve
from bot.discord_ui.shards import Shards
from bot.service.library import Library
from bot.service.service import Service
from bot.settings import Settings
from bot.storage.database import Database
from bot.terminal import terminal
from bot.terminal.terminal import BAD_INPUT
from tests.conftest import ROOT

Fate = BaseException | Callable[["Client"], Awaitable[None]] | None


class Client:
    """A client whose start goes as it is told."""

    def __init__(self, fate: Fate) -> None:
        self.in_flight = InFlight()
        self.shards: Mapping[int, discord.ShardInfo] = {}
        self.fate = fate
        self.closed = False

    async def start(self, token: str) -> None:
        if isinstance(self.fate, BaseException):
            raise self.fate
        if self.fate:
            await self.fate(self)

    async def close(self) -> None:
        self.closed = True


class Clients:
    """Clients with one fate after the other."""

    def __init__(self, *fates: Fate) -> None:
        self.made: list[Client] = []
        self.fates = iter(fates)

    def __call__(self) -> Client:
        self.made.append(Client(next(self.fates)))
        return self.made[-1]


def answered(kind: type[discord.HTTPException], status: int, text: str = "") -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="so")
    return kind(response, text)


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=0, code=code)


def no_gateway(cause: Exception) -> discord.GatewayNotFound:
    error = discord.GatewayNotFound()  # type: ignore[no-untyped-call]
    error.__cause__ = cause
    return error


class Clock:
    """The supervisor's sleeps, which take no time, and the time that clients take, which is told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def lasting(self, seconds: float, error: BaseException) -> Fate:
        async def life(_: Client) -> None:
            self.now += seconds
            raise error

        return life


@pytest.fixture
async def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    loop = asyncio.get_running_loop()
    real = loop.time
    monkeypatch.setattr(asyncio, "sleep", found.sleep)
    monkeypatch.setattr(loop, "time", lambda: real() + found.now)
    return found


async def test_a_network_that_is_gone_is_tried_again_with_growing_waits(clock: Clock) -> None:
    clients = Clients(OSError("no route"), TimeoutError(), socket.gaierror(-3, "no such name"), None)
    await serve(clients, "token")
    assert clock.waits == [2, 4, 8]
    assert all(client.closed for client in clients.made)


async def test_the_waits_do_not_grow_for_ever(clock: Clock) -> None:
    await serve(Clients(*[OSError()] * 12, None), "token")
    assert max(clock.waits) == running.LONGEST_WAIT


async def test_a_client_that_has_lasted_is_brought_back_soon_and_one_that_has_not_is_not(clock: Clock) -> None:
    brief, long = clock.lasting(60, KeyError("x")), clock.lasting(running.LASTED + 1, KeyError("x"))
    await serve(Clients(brief, brief, brief, long, brief, None), "token")
    assert clock.waits == [2, 4, 8, 2, 4]


@pytest.mark.parametrize("seconds", [0, 10, running.LASTED + 1])
async def test_a_client_that_breaks_again_and_again_stays_below_the_sign_ins_of_a_day(
    clock: Clock, seconds: float
) -> None:
    made: list[Client] = []

    def make() -> Client:
        over = clock.now > 86_400 or len(made) > 1_000
        made.append(Client(None if over else clock.lasting(seconds, OSError())))
        return made[-1]

    await serve(make, "token")
    assert len(made) < 800


@pytest.mark.parametrize(
    "error",
    [
        OSError("no route"),
        aiohttp.ClientConnectionError(),
        no_gateway(OSError()),
        answered(discord.DiscordServerError, 503, "<html>\n" + "page\n" * 1_000),
        closed(4012),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_passes_is_one_line_without_a_trace(
    clock: Clock, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    await serve(Clients(error, None), "token")
    (line,) = [record.getMessage() for record in caplog.records]
    assert "a new try in 2 s" in line
    assert len(line) < 400
    assert "\n" not in caplog.text.strip()


@pytest.mark.parametrize(
    "error",
    [
        answered(discord.Forbidden, 403, "error code: 1015"),
        answered(discord.HTTPException, 429),
        no_gateway(answered(discord.HTTPException, 429)),
    ],
)
async def test_a_no_is_not_repeated_soon(clock: Clock, caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    await serve(Clients(error, error, None), "token")
    assert clock.waits == [running.LONGEST_WAIT] * 2
    assert "says no" in caplog.text


async def test_an_error_of_ours_or_the_librarys_is_logged_with_its_trace_and_a_new_client_comes(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    clients = Clients(KeyError("author"), RecursionError(), None)
    await serve(clients, "token")
    assert len(clients.made) == 3
    assert clock.waits == [2, 4]
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert "Traceback" in caplog.text
    assert "KeyError: 'author'" in caplog.text


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (discord.LoginFailure("no"), "token"),
        (answered(discord.HTTPException, 401), "token"),
        (no_gateway(answered(discord.HTTPException, 401)), "token"),
        (closed(4004), "token"),
        (discord.PrivilegedIntentsRequired(0), "intents"),
        (closed(4013), "intents"),
        (closed(4010), "shards"),
        (closed(4011), "shards"),
    ],
)
async def test_what_an_operator_has_to_set_right_is_not_tried_again(
    clock: Clock, error: Exception, reason: Reason
) -> None:
    clients = Clients(error, None)
    with pytest.raises(Refused) as refused:
        await serve(clients, "token")
    assert refused.value.reason == reason
    assert clients.made[0].closed
    assert not clock.waits


async def test_a_client_that_does_not_close_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Stuck(Client):
        async def close(self) -> None:
            await asyncio.Event().wait()

    class Broken(Client):
        async def close(self) -> None:
            raise AttributeError("queue")

    monkeypatch.setattr(running, "CLOSING", 0.01)
    monkeypatch.setattr(running, "FIRST_WAIT", 0.0)
    made = iter([Stuck(OSError()), Broken(OSError()), Client(None)])
    async with asyncio.timeout(2):
        await serve(lambda: next(made), "token")
    assert caplog.text.count("did not close cleanly") == 2


async def forever(_: Client) -> None:
    await asyncio.Event().wait()


async def test_an_end_waits_for_the_answers_in_flight_before_it_closes() -> None:
    clients = Clients(forever)
    order: list[str] = []

    async def answer() -> None:
        clients.made[0].in_flight.enter()
        await asyncio.sleep(0.05)
        order.append("closed" if clients.made[0].closed else "answered")

    serving = asyncio.create_task(serve(clients, "token"))
    await asyncio.sleep(0)
    answering = asyncio.create_task(answer())
    await asyncio.sleep(0.01)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    assert order == ["answered"]
    assert clients.made[0].closed
    await answering


async def test_an_end_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(running, "ANSWERING", 0.05)
    clients = Clients(forever)
    serving = asyncio.create_task(serve(clients, "token"))
    await asyncio.sleep(0)

    async def answer() -> None:
        clients.made[0].in_flight.enter()
        await asyncio.Event().wait()

    answering = asyncio.create_task(answer())
    await asyncio.sleep(0)
    serving.cancel()
    await asyncio.wait({serving}, timeout=2)
    assert serving.done()
    assert "1 answers were cut off" in caplog.text
    answering.cancel()


async def test_an_end_reaches_a_client_that_swallows_it() -> None:
    # As the library does while a shard connects anew.
    async def deaf(client: Client) -> None:
        while not client.closed:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                continue

    clients = Clients(deaf)
    serving = asyncio.create_task(serve(clients, "token"))
    await asyncio.sleep(0)
    serving.cancel()
    await asyncio.wait({serving}, timeout=2)
    assert serving.done()


async def test_what_enters_while_others_are_waited_for_is_waited_for_too() -> None:
    flight = InFlight()
    done: list[str] = []

    async def answer(name: str, seconds: float) -> None:
        flight.enter()
        flight.enter()
        await asyncio.sleep(seconds)
        done.append(name)
        if name == "first":
            tasks.append(asyncio.create_task(answer("second", 0.02)))
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(answer("first", 0.02))]
    await asyncio.sleep(0)
    assert await flight.finish(2) == 0
    assert done == ["first", "second"]
    assert await flight.finish(2) == 0


class Noted:
    """Something beside the client that notes what it was told to do."""

    def __init__(self) -> None:
        self.done: list[str] = []

    async def start(self) -> None:
        self.done.append("start")

    async def work(self) -> None:
        self.done.append("work")
        try:
            await asyncio.Event().wait()
        finally:
            self.done.append("stopped")

    async def close(self) -> None:
        self.done.append("close")


# A process whose client does nothing, with a name that takes for ever to look up.
_HANGING = """
import asyncio, time
from bot.discord_ui import running
from bot.discord_ui.inflight import InFlight

class Client:
    in_flight, shards = InFlight(), {}

    async def start(self, token):
        print("started", flush=True)
        await asyncio.to_thread(time.sleep, 60)

    async def close(self):
        pass

class Nothing:
    async def start(self):
        pass

    async def work(self):
        pass

    async def close(self):
        pass

running.ENDING = 0.3
running.run(Client, "token", Nothing())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_end_comes_in_time_whatever_hangs() -> None:
    with subprocess.Popen([sys.executable, "-c", _HANGING], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"started\n"
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(timeout=5) == 0
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_after_a_quick_end_the_process_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def told(_: Client) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.Event().wait()

    killed: list[int] = []
    monkeypatch.setattr(os, "_exit", killed.append)
    monkeypatch.setattr(running, "ENDING", 0.1)
    beside = Noted()
    running.run(Clients(told), "token", beside)
    time.sleep(0.2)
    assert not killed
    assert beside.done == ["start", "work", "stopped", "close"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_goes_on_beside_that_does_not_end_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Slow(Noted):
        async def close(self) -> None:
            await asyncio.sleep(60)

    async def told(_: Client) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.Event().wait()

    monkeypatch.setattr(running, "NOTING", 0.01)
    running.run(Clients(told), "token", Slow())
    assert "could not all be noted" in caplog.text


@pytest.mark.parametrize(
    ("reason", "status", "named"),
    [("token", 3, "DISCORD_TOKEN"), ("intents", 3, "intents"), ("shards", 4, "SHARD_COUNT")],
)
def test_a_refusal_is_one_clear_line_and_a_status(
    reason: Reason,
    status: int,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    library: Library,
) -> None:
    def refuse(*_: object) -> None:
        raise Refused(reason)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "no-token")
    monkeypatch.setattr("sys.argv", ["verbatim", "--lang", "fr"])
    monkeypatch.setattr(discord.utils, "setup_logging", lambda **_: None)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/verbatim.db")
    monkeypatch.setattr(terminal, "open_library", lambda *_: library)
    monkeypatch.setattr(running, "run", refuse)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == status
    (line,) = capsys.readouterr().err.splitlines()
    assert named in line


@pytest.mark.parametrize(
    ("count", "ids", "shards"),
    [
        ("", "", Shards()),
        ("3", "", Shards(3)),
        ("4", "0,2", Shards(4, (0, 2))),
        (" 8 ", "4-6, 1 , 5", Shards(8, (1, 4, 5, 6))),
    ],
)
def test_shards_are_set_by_their_count_and_numbers(
    count: str, ids: str, shards: Shards, monkeypatch: pytest.MonkeyPatch, library: Library, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHARD_COUNT", count)
    monkeypatch.setenv("SHARD_IDS", ids)
    settings = Settings()
    assert Shards(settings.shard_count, settings.shard_ids) == shards
    service = Service(library, {}, Database(f"sqlite:///{tmp_path}/verbatim.db"))
    client = VerbatimBot(service, tmp_path, shards)
    assert client.shard_count == shards.count
    assert client.shard_ids == (list(shards.ids) if shards.ids else None)


@pytest.mark.parametrize(
    ("count", "ids", "told"),
    [
        ("0", "", "terminal-setting-shard-count"),
        ("-1", "", "terminal-setting-shard-count"),
        ("two", "0", "terminal-setting-shard-count"),
        ("1.5", "", "terminal-setting-shard-count"),
        ("", "0", "terminal-setting-shard-ids-alone"),
        ("4", "a", "terminal-setting-shard-ids"),
        ("4", "0,,1", "terminal-setting-shard-ids"),
        ("4", "2-1", "terminal-setting-shard-ids"),
        ("4", "[0, 1]", "terminal-setting-shard-ids"),
        ("4", "0-4", "terminal-setting-shard-beyond"),
        ("4", "0-99999999999", "terminal-setting-shard-beyond"),
    ],
)
def test_shards_that_cannot_be_are_one_clear_line(
    count: str,
    ids: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "no-token")
    monkeypatch.setenv("SHARD_COUNT", count)
    monkeypatch.setenv("SHARD_IDS", ids)
    with pytest.raises(ValidationError) as wrong:
        Settings()
    assert wrong.value.errors()[0]["type"] == told
    monkeypatch.setattr("sys.argv", ["verbatim", "--lang", "en"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("verbatim: the setting SHARD_")
