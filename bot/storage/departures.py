"""Guilds that removed the bot: what is kept of them goes after a while."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, union

from bot.storage.contents import delete_unused
from bot.storage.database import Database, insert_or
from bot.storage.tables import counts, departures, drafts, guild_settings, revisions, unanswered

KEPT_DAYS = 30
"""How long a guild that removed the bot finds everything again."""

_OF_GUILDS = (revisions, drafts, unanswered, counts, guild_settings)


class Departures:
    """The guilds that removed the bot. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def left(self, guild: int, now: datetime) -> None:
        """Note that a guild removed the bot. Told again, the first time counts."""
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or(connection, departures).on_conflict_do_nothing(), {"guild": guild, "at": now}
            )

    async def returned(self, guild: int) -> None:
        """Note that a guild has the bot (again)."""
        async with self._database.writing() as connection:
            await connection.execute(delete(departures).where(departures.c.guild == guild))

    async def gone(self) -> frozenset[int]:
        """Return the guilds that are noted as gone."""
        async with self._database.reading() as connection:
            return frozenset((await connection.scalars(select(departures.c.guild))).all())

    async def known(self) -> frozenset[int]:
        """Return every guild of which anything is kept and that is not noted as gone."""
        kept = union(*(select(table.c.guild) for table in _OF_GUILDS)).subquery()
        gone = select(departures).where(departures.c.guild == kept.c.guild).exists()
        async with self._database.reading() as connection:
            return frozenset((await connection.scalars(select(kept.c.guild).where(~gone))).all())

    async def forget_departed(self, now: datetime) -> tuple[int, ...]:
        """Delete everything of the guilds gone for more than KEPT_DAYS, and return them.

        Contents that nothing refers to any more go too.
        """
        async with self._database.writing() as connection:
            gone = (
                await connection.scalars(
                    delete(departures)
                    .where(departures.c.at < now - timedelta(days=KEPT_DAYS))
                    .returning(departures.c.guild)
                )
            ).all()
            for table in _OF_GUILDS:
                await connection.execute(delete(table).where(table.c.guild.in_(gone)))
            await delete_unused(connection)
        return tuple(gone)
