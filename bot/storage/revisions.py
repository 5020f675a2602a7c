"""Revisions: a guild's fact base as published, kept for ever."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.factbase.files import KnowledgeFiles
from bot.storage.contents import Packed, kept_files
from bot.storage.database import Database
from bot.storage.tables import revisions

SHIPPED = 0
"""The parent of a guild's first revision: the knowledge that is shipped."""

CHANNEL = "verbatim_revisions"
"""Where PostgreSQL tells of a publication: `guild:number`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A publication: whose, which, made from which, by whom, when, why, and the digest of its files.

    `origin` is the digest of the knowledge that the guild's own work is told apart from: what was shipped, or taken in
    whole, last; None where nobody noted it.
    """

    guild: int
    number: int
    parent: int
    author: int
    at: datetime
    reason: str
    content: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The files are the guild's current revision."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was published: the guild's current revision, None for the shipped knowledge, is not the parent named."""

    current: Revision | None


class Revisions:
    """The revisions of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(
        self,
        guild: int,
        parent: int,
        author: int,
        reason: str,
        files: KnowledgeFiles,
        now: datetime,
        origin: KnowledgeFiles | None = None,
    ) -> Published | Conflict:
        """Make files, which were made from revision `parent` (or SHIPPED), the guild's current revision.

        `origin` is the new one's; None: the parent's. One transaction. Of several made from the same parent one is
        published; the others conflict.
        """
        packed = await Packed.of(files)
        packed_origin = await Packed.of(origin) if origin is not None else None
        try:
            async with self._database.writing() as connection:
                current = await _current(connection, guild)
                if parent != (current.number if current else SHIPPED):
                    return Conflict(current)
                kept = packed_origin.hash if packed_origin else current.origin if current else None
                revision = Revision(guild, parent + 1, parent, author, now, reason, packed.hash, kept)
                for content in filter(None, (packed, packed_origin)):
                    await content.keep(connection)
                row = (await connection.execute(insert(revisions).returning(*revisions.c), [_values(revision)])).one()
                if connection.dialect.name == "postgresql":
                    await connection.execute(select(func.pg_notify(CHANNEL, f"{guild}:{revision.number}")))
        except IntegrityError:
            # Another was made from the same parent meanwhile; the key of guild and number let in the first.
            return Conflict(await self.current(guild))
        return Published(_revision(row))

    async def current(self, guild: int) -> Revision | None:
        """Return the guild's latest revision; None: it has the shipped knowledge."""
        async with self._database.reading() as connection:
            return await _current(connection, guild)

    async def get(self, guild: int, number: int) -> Revision | None:
        """Return a revision by its number."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_of(guild).where(revisions.c.number == number))).one_or_none()
        return None if row is None else _revision(row)

    async def history(self, guild: int, limit: int, before: int | None = None) -> tuple[Revision, ...]:
        """Return at most `limit` revisions, newest first; with `before`, those of lower numbers."""
        statement = _of(guild).order_by(revisions.c.number.desc()).limit(limit)
        if before is not None:
            statement = statement.where(revisions.c.number < before)
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return tuple(map(_revision, rows))

    async def files(self, revision: Revision) -> KnowledgeFiles:
        """Return the knowledge files of a revision, to the byte. Raises ContentLost too."""
        return await kept_files(self._database, revision.content)

    async def origin(self, revision: Revision) -> KnowledgeFiles | None:
        """Return the knowledge files of a revision's origin, None where none is noted. Raises ContentLost too."""
        return await kept_files(self._database, revision.origin) if revision.origin else None

    async def all_current(self) -> tuple[Revision, ...]:
        """Return the current revision of every guild that has one."""
        newest = select(revisions.c.guild, func.max(revisions.c.number).label("number")).group_by(revisions.c.guild)
        last = newest.subquery()
        statement = select(revisions).join(
            last, (revisions.c.guild == last.c.guild) & (revisions.c.number == last.c.number)
        )
        async with self._database.reading() as connection:
            return tuple(map(_revision, (await connection.execute(statement)).all()))

    async def latest(self, guilds: Collection[int] | None = None) -> Mapping[int, int]:
        """Return the number of each guild's current revision, of all guilds that have one or of those named."""
        statement = select(revisions.c.guild, func.max(revisions.c.number).label("number")).group_by(revisions.c.guild)
        if guilds is not None:
            statement = statement.where(revisions.c.guild.in_(guilds))
        async with self._database.reading() as connection:
            return {row.guild: row.number for row in (await connection.execute(statement)).all()}


def _of(guild: int) -> Select[*tuple[Any, ...]]:
    return select(revisions).where(revisions.c.guild == guild)


async def _current(connection: AsyncConnection, guild: int) -> Revision | None:
    row = (await connection.execute(_of(guild).order_by(revisions.c.number.desc()).limit(1))).one_or_none()
    return None if row is None else _revision(row)


def _values(revision: Revision) -> dict[str, Any]:
    return {column.name: getattr(revision, column.name) for column in revisions.columns}


def _revision(row: Row[Any]) -> Revision:
    return Revision(**row._mapping)
