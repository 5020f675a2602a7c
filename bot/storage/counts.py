"""How often what happened, a day at a time; nothing of who asked or what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import delete, func, select

from bot.storage.database import Database, insert_or
from bot.storage.tables import counts

What = Literal["answered", "clarified", "declined", "up", "down"]
"""The outcomes, and votes on answers."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened about a topic, `""` where there is none."""

    what: What
    topic: str
    number: int


class Counts:
    """The counts of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild: int, day: date, what: What, topic: str = "") -> None:
        """Count one more."""
        values = {"guild": guild, "day": day, "what": what, "topic": topic, "number": 1}
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or(connection, counts).on_conflict_do_update(
                    index_elements=list(counts.primary_key), set_={"number": counts.c.number + 1}
                ),
                values,
            )

    async def stats(self, guild: int, since: date) -> tuple[Count, ...]:
        """Return the sums from that day on, the most frequent first."""
        total = func.sum(counts.c.number)
        statement = (
            select(counts.c.what, counts.c.topic, total)
            .where(counts.c.guild == guild, counts.c.day >= since)
            .group_by(counts.c.what, counts.c.topic)
            .order_by(total.desc(), counts.c.what, counts.c.topic)
        )
        async with self._database.reading() as connection:
            return tuple(Count(*row) for row in (await connection.execute(statement)).all())

    async def daily(self, guild: int, since: date) -> Mapping[tuple[date, What], int]:
        """Return how often what happened on each day from that one on, of those days on which it did."""
        total = func.sum(counts.c.number)
        statement = (
            select(counts.c.day, counts.c.what, total)
            .where(counts.c.guild == guild, counts.c.day >= since)
            .group_by(counts.c.day, counts.c.what)
        )
        async with self._database.reading() as connection:
            return {(day, what): number for day, what, number in (await connection.execute(statement)).all()}

    async def purge(self, before: date) -> None:
        """Delete the counts of days before that one."""
        async with self._database.writing() as connection:
            await connection.execute(delete(counts).where(counts.c.day < before))
