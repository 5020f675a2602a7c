"""Questions that were not answered, or not well: what moderators teach the bot from.

The text is kept without the asker, and only for as long as the guild says. Nothing of a direct message is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from bot.storage.database import Database
from bot.storage.settings import RETENTION_DAYS
from bot.storage.tables import guild_settings, unanswered

UnansweredOutcome = Literal["declined", "clarified", "down"]
"""Declined; asked back; answered, and voted down."""

MOST_LISTED = 1_000
"""Questions of a guild that are looked at, the newest: grouping them takes time."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question: the topics that were offered (or voted down), and the one that a click chose.

    `ticket` is the name that a message's controls know it by, unique in its guild; `reason`: why it was voted down.
    """

    id: int
    guild: int
    question: str
    outcome: UnansweredOutcome
    topics: tuple[str, ...]
    resolved: str | None
    at: datetime
    ticket: str | None = None
    reason: str | None = None


class Questions:
    """The unanswered questions of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self,
        guild: int,
        question: str,
        outcome: UnansweredOutcome,
        topics: tuple[str, ...],
        now: datetime,
        ticket: str | None = None,
        reason: str | None = None,
    ) -> int:
        """Keep a question; return its id."""
        values = {
            "guild": guild, "question": question, "outcome": outcome, "topics": list(topics), "at": now,
            "ticket": ticket, "reason": reason,
        }  # fmt: skip
        async with self._database.writing() as connection:
            found = await connection.execute(insert(unanswered).returning(unanswered.c.id), [values])
            return int(found.scalar_one())

    async def resolve(self, guild: int, ticket: str, topic: str) -> None:
        """Note the topic that a click chose for a question; nothing, if it is not kept any more."""
        chosen = and_(unanswered.c.guild == guild, unanswered.c.ticket == ticket)
        async with self._database.writing() as connection:
            await connection.execute(update(unanswered).where(chosen).values(resolved=topic))

    async def list(self, guild: int, since: datetime, limit: int = MOST_LISTED) -> tuple[Unanswered, ...]:
        """Return the questions since then, newest first."""
        statement = (
            select(unanswered)
            .where(unanswered.c.guild == guild, unanswered.c.at >= since)
            .order_by(unanswered.c.at.desc(), unanswered.c.id.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return tuple(Unanswered(**{**row._mapping, "topics": tuple(row.topics)}) for row in rows)

    async def remove(self, guild: int, questions: Collection[int]) -> int:
        """Delete questions of a guild by their ids; return how many there were."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(unanswered).where(_these(guild, questions)))).rowcount

    async def erase(self, guild: int) -> int:
        """Delete every question of a guild; return how many there were."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(unanswered).where(unanswered.c.guild == guild))).rowcount

    async def purge(self, now: datetime) -> int:
        """Delete what is older than its guild keeps questions; return how many there were."""
        of_guild = guild_settings.c.guild == unanswered.c.guild
        async with self._database.writing() as connection:
            chosen = (await connection.scalars(select(guild_settings.c.retention_days).distinct())).all()
            old = [
                and_(
                    unanswered.c.at < now - timedelta(days=days),
                    select(guild_settings).where(of_guild, guild_settings.c.retention_days == days).exists(),
                )
                for days in chosen
            ]
            default = and_(
                unanswered.c.at < now - timedelta(days=RETENTION_DAYS), ~select(guild_settings).where(of_guild).exists()
            )
            return (await connection.execute(delete(unanswered).where(or_(default, *old)))).rowcount


def _these(guild: int, questions: Collection[int]) -> ColumnElement[bool]:
    return and_(unanswered.c.guild == guild, unanswered.c.id.in_(questions))
