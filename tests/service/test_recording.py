"""What was asked is noted in the background: texts of what went unanswered, counts of all, in order, none twice."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.answering.outcome import Decline, Outcome
from bot.service import recording
from bot.service.recording import Recorder
from bot.storage.database import Database
from bot.storage.questions import Unanswered
from tests.service.conftest import Leaving, Running
from tests.storage.examples import GUILD, NOW


def recorder(database: Database, now: datetime = NOW) -> Recorder:
    return Recorder(database, lambda: now)


async def kept(notes: Recorder, guild: int = GUILD) -> tuple[Unanswered, ...]:
    """What is kept of a guild's questions, oldest first."""
    return tuple(reversed(await notes.questions.list(guild, datetime(2000, 1, 1, tzinfo=UTC))))


async def counted(notes: Recorder, guild: int = GUILD) -> dict[tuple[str, str], int]:
    return {(one.what, one.topic): one.number for one in await notes.counts.stats(guild, date(2000, 1, 1))}


async def until(notes: Recorder, number: int) -> None:
    """Wait until so many questions are kept."""
    async with asyncio.timeout(10):
        while len(await kept(notes)) < number:
            await asyncio.sleep(0.02)


@pytest.fixture
async def notes(leaving: Leaving) -> AsyncIterator[Recorder]:
    async with leaving.open() as database:
        yield recorder(database)


def declined(number: int) -> Outcome:
    return Decline(f"Question {number} ?", "fr", 0.1, ())


async def test_a_database_that_goes_is_waited_for_and_all_is_written_in_order(
    leaving: Leaving, notes: Recorder, running: Running
) -> None:
    async with running(notes.run):
        notes.asked(GUILD, declined(0))
        await until(notes, 1)
        await leaving.leave()
        tickets = [notes.asked(GUILD, declined(number)) for number in (1, 2)]
        notes.resolved(GUILD, tickets[0], "how-much")
        await asyncio.sleep(0.1)
        await leaving.come_back()
        await until(notes, 3)
        await notes.finish()
    found = await kept(notes)
    assert [one.question for one in found] == ["Question 0 ?", "Question 1 ?", "Question 2 ?"]
    assert [one.resolved for one in found] == [None, "how-much", None]
    assert await counted(notes) == {("declined", ""): 3}


async def test_what_cannot_be_written_at_the_end_waits_for_another_end(leaving: Leaving, notes: Recorder) -> None:
    await leaving.leave()
    notes.asked(GUILD, declined(0))
    notes.asked(GUILD, declined(1))
    await notes.finish()
    await leaving.come_back()
    await notes.finish()
    assert [one.question for one in await kept(notes)] == ["Question 0 ?", "Question 1 ?"]
    assert await counted(notes) == {("declined", ""): 2}


async def test_a_note_is_not_lost_where_whoever_writes_it_is_stopped(leaving: Leaving, notes: Recorder) -> None:
    await leaving.leave()
    notes.asked(GUILD, declined(0))
    for moment in (0.0, 0.2):  # while it is written; while the database is waited for
        writing = asyncio.create_task(notes.run())
        await asyncio.sleep(moment)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    await leaving.come_back()
    await notes.finish()
    assert [one.question for one in await kept(notes)] == ["Question 0 ?"]


async def test_whoever_writes_a_later_note_waits_for_the_earlier_one(
    sqlite_url: str, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database(sqlite_url) as database:
        notes = recorder(database)
        record = notes.questions.record

        async def slowly(*values: Any, **named: Any) -> int:
            await asyncio.sleep(0.1)
            return await record(*values, **named)

        monkeypatch.setattr(notes.questions, "record", slowly)
        async with running(notes.run):
            ticket = notes.asked(GUILD, declined(0))
            notes.resolved(GUILD, ticket, "how-much")
            await asyncio.sleep(0.05)  # the question is being written
            await notes.finish()
            assert [one.resolved for one in await kept(notes)] == ["how-much"]


async def test_more_than_can_wait_is_not_noted_and_told(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(recording, "_MOST_WAITING", 4)
    async with Database(sqlite_url) as database:
        notes = recorder(database)
        for number in range(4):
            notes.asked(GUILD, declined(number))
        with caplog.at_level(logging.WARNING):
            await notes.finish()
        assert [one.question for one in await kept(notes)] == ["Question 0 ?", "Question 1 ?"]
        assert "4 notes were lost" in caplog.text
        notes.asked(GUILD, declined(9))
        await notes.finish()
        assert len(await kept(notes)) == 3
        assert caplog.text.count("were lost") == 1
