"""A process is killed while it publishes: the guild has the old revision or the new one, whole, and is answered."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from bot.answering.outcome import Answer
from bot.factbase.files import digest
from bot.service.library import Library
from bot.service.service import Service
from bot.storage.database import Database
from bot.storage.revisions import SHIPPED, Revisions
from tests.conftest import ROOT
from tests.knowledge import opened
from tests.storage.examples import GUILD, files
from tests.storage.publisher import large

KILLS = int(os.environ.get("VERBATIM_TEST_KILLS", "50"))
"""On each of the databases: 50 take about ten seconds."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which Windows does not do")


class Publisher:
    """The process that makes those that are killed."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.publisher", url, str(GUILD)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def kill_one(self, after: float) -> int | None:
        """Have one publish, kill it some seconds behind its first publication; the last number that it printed."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("publish\n")
        self._process.stdin.flush()
        child, last = 0, None
        for line in self._process.stdout:
            if line.startswith("child"):
                child = int(line.split()[1])
            elif line == "ended\n":
                return last
            else:
                if last is None:
                    time.sleep(after)
                    os.kill(child, signal.SIGKILL)
                last = int(line)
        raise AssertionError("the publisher ended")

    def close(self) -> None:
        self._process.communicate(timeout=10)


@pytest.fixture
def publisher(url: str) -> Iterator[Publisher]:
    started = Publisher(url)
    yield started
    started.close()


@pytest.fixture(scope="module")
def shipped() -> Library:
    return opened(large(0))


async def answer_after_a_restart(url: str, shipped: Library) -> str:
    """What the bot says next, whose process is a new one."""
    service = Service(shipped, large(0), Database(url))
    try:
        await service.start()
        outcome = (await service.guilds.library(GUILD)).answerer.ask("prix de la crue")
    finally:
        await service.close()
    assert isinstance(outcome, Answer)
    return outcome.text


async def test_a_publication_is_there_whole_or_not_at_all(
    database: Database, url: str, publisher: Publisher, shipped: Library
) -> None:
    revisions = Revisions(database)
    moments = random.Random(7)
    known = SHIPPED
    for _ in range(KILLS):
        told = publisher.kill_one(moments.uniform(0, 0.06))
        assert told is not None
        current = await revisions.current(GUILD)
        assert current
        # What was told to be published is; at most one more was kept before it could be told.
        assert current.number in {told, told + 1}
        assert current.number > known
        assert await revisions.files(current) == large(current.parent % 7)
        assert current.content == digest(large(current.parent % 7))
        assert f"{current.parent % 7},5 millions" in await answer_after_a_restart(url, shipped)
        known = current.number
    history = await revisions.history(GUILD, known + 1)
    assert [one.number for one in history] == list(range(known, 0, -1))
    outcome = await revisions.publish(GUILD, known, 1, "", files(1), history[0].at)
    assert await revisions.current(GUILD) == getattr(outcome, "revision", None)
