"""What was asked is noted in the background: texts of what went unanswered, counts of all, in order, none twice."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.answering.outcome import Answer, Clarification, Decline, Outcome, Suggestion
from bot.service import recording
from bot.service.recording import TICKET_LENGTH, Recorder, new_ticket
from bot.storage.database import Database
from bot.storage.questions import Unanswered
from tests.service.conftest import Leaving, running
from tests.storage.examples import GUILD, NOW, OTHER

YESTERDAY = NOW - timedelta(days=1)
NEAR = (Suggestion("how-much", "Combien ?", ()), Suggestion("crue#3", "Les écoles…", ()))
ANSWER = Answer("Prix ?", "fr", 0.9, "Cher.", "how-much", "how-much", ())
ASKED_BACK = Clarification("Et combien ?", "fr", 0.5, NEAR)
DECLINED = Decline("Qui pleure ?", "fr", 0.1, NEAR[:1])


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


async def test_an_answer_is_counted_and_nothing_of_its_question_is_kept(file: Database) -> None:
    notes = recorder(file)
    assert notes.asked(GUILD, ANSWER) == ""
    await notes.finish()
    assert await kept(notes) == ()
    assert await counted(notes) == {("answered", "how-much"): 1}


async def test_what_went_unanswered_is_kept_with_what_was_offered_and_a_ticket(database: Database) -> None:
    notes = recorder(database)
    tickets = [notes.asked(GUILD, outcome) for outcome in (ASKED_BACK, DECLINED)]
    await notes.finish()
    back, declined = await kept(notes)
    assert (back.question, back.outcome, back.topics, back.at) == (
        "Et combien ?", "clarified", ("how-much", "crue#3"), NOW,
    )  # fmt: skip
    assert (declined.question, declined.outcome, declined.topics) == ("Qui pleure ?", "declined", ("how-much",))
    assert [back.ticket, declined.ticket] == tickets
    assert [one.resolved for one in (back, declined)] == [None, None]
    assert await counted(notes) == {("clarified", ""): 1, ("declined", ""): 1}


async def test_a_click_resolves_the_question_of_its_ticket_in_its_guild_alone(file: Database) -> None:
    notes = recorder(file)
    ticket = notes.asked(GUILD, ASKED_BACK)
    notes.asked(GUILD, DECLINED)
    notes.resolved(OTHER, ticket, "victims")
    notes.resolved(GUILD, ticket, "how-much")
    notes.resolved(GUILD, "gone0", "victims")
    await notes.finish()
    assert [one.resolved for one in await kept(notes)] == ["how-much", None]


async def test_votes_are_counted_and_what_was_voted_down_is_kept_with_its_reason(file: Database) -> None:
    notes = recorder(file)
    notes.voted(GUILD, "up", "how-much")
    for _ in range(2):
        notes.voted(GUILD, "down", "how-much")
    notes.disliked(GUILD, "how-much", "Prix ?", "wrong")
    notes.disliked(GUILD, "how-much", "Prix ?")
    await notes.finish()
    assert await counted(notes) == {("up", "how-much"): 1, ("down", "how-much"): 2}
    assert [(one.outcome, one.topics, one.reason, one.ticket) for one in await kept(notes)] == [
        ("down", ("how-much",), "wrong", None),
        ("down", ("how-much",), None, None),
    ]


async def test_a_note_is_of_the_time_at_which_it_was_taken(file: Database) -> None:
    times = [YESTERDAY, NOW]
    notes = Recorder(file, lambda: times[0])
    notes.asked(GUILD, ANSWER)
    notes.asked(GUILD, DECLINED)
    times.pop(0)
    notes.asked(GUILD, ANSWER)
    await notes.finish()
    daily = await notes.counts.daily(GUILD, YESTERDAY.date())
    assert daily[YESTERDAY.date(), "answered"] == daily[NOW.date(), "answered"] == 1
    assert [one.at for one in await kept(notes)] == [YESTERDAY]


async def test_any_text_that_discord_carries_is_noted(database: Database) -> None:
    notes = recorder(database)
    texts = ["\0a", "\ud800b", "🙂", "x" * 4_000, "'; DROP TABLE unanswered; --"]
    for text in texts:
        notes.asked(GUILD, Decline(text, "fr", 0.1, ()))
    await notes.finish()
    assert [one.question for one in await kept(notes)] == ["a", "?b", *texts[2:]]


def test_tickets_are_short_and_hardly_ever_the_same() -> None:
    tickets = {new_ticket() for _ in range(200)}
    assert len(tickets) > 195
    assert all(len(one) == TICKET_LENGTH and one.isalnum() and one.isascii() for one in tickets)


@pytest.fixture
async def notes(leaving: Leaving) -> AsyncIterator[Recorder]:
    async with leaving.open() as database:
        yield recorder(database)


def declined(number: int) -> Outcome:
    return Decline(f"Question {number} ?", "fr", 0.1, ())


async def test_a_database_that_goes_is_waited_for_and_all_is_written_in_order(
    leaving: Leaving, notes: Recorder
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
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
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


async def test_a_note_that_breaks_stops_no_other(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    async with Database(sqlite_url) as database:
        notes = recorder(database)
        notes.disliked(GUILD, "how-much", 12)  # type: ignore[arg-type]
        notes.asked(GUILD, declined(0))
        await notes.finish()
        assert [one.question for one in await kept(notes)] == ["Question 0 ?"]
        assert "a note cannot be written" in caplog.text
