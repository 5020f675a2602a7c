"""Revisions: a guild's fact base as published, kept for ever."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.factbase.files import KnowledgeFiles, digest
from bot.storage.database import Database, StorageUnavailable, insert_or
from bot.storage.packing import DamagedPack, pack, unpack
from bot.storage.tables import contents, revisions

SHIPPED = 0
"""The parent of a guild's first revision: the knowledge that is shipped."""

CHANNEL = "verbatim_revisions"
"""Where PostgreSQL tells of a publication: `guild:number`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A publication: whose, which, made from which, by whom, when, why, and the digest of its files."""

    guild: int
    number: int
    parent: int
    author: int
    at: datetime
    reason: str
    content: str


@dataclass(frozen=True, slots=True)
class Published:
    """The files are the guild's current revision."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was published: the guild's current revision, None for the shipped knowledge, is not the parent named."""

    current: Revision | None


class ContentLost(StorageUnavailable):
    """What a revision held is missing or damaged."""


class Revisions:
    """The revisions of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(
        self, guild: int, parent: int, author: int, reason: str, files: KnowledgeFiles, now: datetime
    ) -> Published | Conflict:
        """Make files, which were made from revision `parent` (or SHIPPED), the guild's current revision.

        One transaction. Of several made from the same parent one is published; the others conflict.
        """
        content, data = await asyncio.to_thread(lambda: (digest(files), pack(files)))
        revision = Revision(guild, parent + 1, parent, author, now, reason, content)
        try:
            async with self._database.writing() as connection:
                current = await _current(connection, guild)
                if parent != (current.number if current else SHIPPED):
                    return Conflict(current)
                await connection.execute(
                    insert_or(connection, contents).on_conflict_do_nothing(), {"hash": content, "data": data}
                )
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
        async with self._database.reading() as connection:
            data = await connection.scalar(select(contents.c.data).where(contents.c.hash == revision.content))
        if data is None:
            raise ContentLost(revision.content)
        try:
            return await asyncio.to_thread(unpack, data, revision.content)
        except DamagedPack as error:
            raise ContentLost(revision.content) from error

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
