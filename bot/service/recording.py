"""Noting what was asked and how it went, in the background: no answer waits for the database.

What is kept of a guild's members: how often what happened; and, of what went unanswered or was voted down, the text
of the question, without the asker. Nothing of direct messages.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Literal

from bot.answering.outcome import Answer, Clarification, Decline, Outcome
from bot.storage.counts import Counts, What
from bot.storage.database import Database, StorageUnavailable
from bot.storage.questions import Questions

_log = logging.getLogger(__name__)

_MOST_WAITING = 10_000  # notes that wait for a database that is gone; what comes then is not noted
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0  # seconds before a database that is gone is tried again
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TICKET_LENGTH = 5

Note = Callable[[], Awaitable[object]]


def new_ticket() -> str:
    """Return a name for a question that is asked back: short, for the custom ids that carry it."""
    return "".join(secrets.choice(_DIGITS) for _ in range(TICKET_LENGTH))


class Recorder:
    """Takes notes and writes them down one after the other. `now` is the clock."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.questions = Questions(database)
        self.counts = Counts(database)
        self._now = now
        self._waiting: deque[Note] = deque()
        self._some_wait = asyncio.Event()
        self._writing = asyncio.Lock()
        self._lost = 0

    def asked(self, guild: int, outcome: Outcome) -> str:
        """Note a question's outcome; return the ticket under which a click can resolve it, empty for an answer."""
        match outcome:
            case Answer():
                self._count(guild, "answered", outcome.topic)
                return ""
            case Clarification():
                self._count(guild, "clarified")
            case Decline():
                self._count(guild, "declined")
        ticket, now = new_ticket(), self._now()
        kind: Literal["clarified", "declined"] = "clarified" if isinstance(outcome, Clarification) else "declined"
        topics = tuple(one.topic for one in outcome.suggestions)
        self._note(lambda: self.questions.record(guild, outcome.question, kind, topics, now, ticket))
        return ticket

    def resolved(self, guild: int, ticket: str, topic: str) -> None:
        """Note the topic that a member chose for a question that was asked back."""
        self._note(lambda: self.questions.resolve(guild, ticket, topic))

    def voted(self, guild: int, vote: Literal["up", "down"], topic: str) -> None:
        """Count a vote on an answer."""
        self._count(guild, vote, topic)

    def disliked(self, guild: int, topic: str, question: str, reason: str = "") -> None:
        """Keep a question whose answer was voted down, and why."""
        now = self._now()
        self._note(lambda: self.questions.record(guild, question, "down", (topic,), now, reason=reason or None))

    async def run(self) -> None:
        """Write down what is noted, until cancelled; a database that is gone is waited for."""
        wait = _FIRST_WAIT
        while True:
            await self._some_wait.wait()
            if await self._write_first():
                wait = _FIRST_WAIT
            else:
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    async def finish(self) -> None:
        """Write down what still waits; what cannot be written goes on waiting."""
        while self._waiting:
            if not await self._write_first():
                _log.warning("%d notes could not be written", len(self._waiting))
                return

    async def _write_first(self) -> bool:
        """Write the note that waits longest; tell whether the database takes notes.

        One at a time, however many write: a note may be about what an earlier one says. Until it is written it waits,
        and whoever is cancelled over it leaves it to the next.
        """
        async with self._writing:
            if not self._waiting:
                return True
            try:
                await self._waiting[0]()
            except StorageUnavailable as error:
                _log.warning("what was asked cannot be noted: %s: %s", error, error.reason)
                return False
            except Exception:
                _log.exception("a note cannot be written")  # a bug of ours must not stop those behind it
            self._waiting.popleft()
            if not self._waiting:
                self._some_wait.clear()
            if self._lost:
                _log.warning("%d notes were lost while the database was gone", self._lost)
                self._lost = 0
            return True

    def _count(self, guild: int, what: What, topic: str = "") -> None:
        day = self._now().date()
        self._note(lambda: self.counts.add(guild, day, what, topic))

    def _note(self, note: Note) -> None:
        if len(self._waiting) >= _MOST_WAITING:
            self._lost += 1
            return
        self._waiting.append(note)
        self._some_wait.set()
