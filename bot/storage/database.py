"""The connection to the database: transactions that never hang, and one exception when it is gone."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Self

import asyncpg
from sqlalchemy import URL, Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.address import Address, PostgresServer, SqliteFile, parse_address

PATIENCE = 5.0
"""Seconds that a connection, a statement or a lock is waited for."""
_CONNECTIONS = 5  # at once and in all: small hosts allow twenty to all processes together

GONE = (DBAPIError, PoolTimeout, asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
"""What the libraries raise when a database does not do its work."""


class StorageUnavailable(Exception):
    """The database cannot be reached or did not answer in time; the cause says why.

    It comes back by itself. Whether something that was being written has been kept is not known.
    """

    @property
    def reason(self) -> str:
        """What the database or the system says about it, in a line."""
        cause = self.__cause__
        if isinstance(cause, DBAPIError) and cause.orig:
            # SQLAlchemy's error wraps the driver's, which for asyncpg wraps the server's.
            cause = cause.orig.__cause__ or cause.orig
        return next(iter(str(cause).splitlines()), "") or type(cause).__name__


class Database:
    """A database and its pool of connections, for one event loop. Close it, or use it in `async with`.

    Made, it is not yet connected. `patience` is how long a statement may take, in seconds. Raises BadDatabaseUrl.
    """

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        self.address: Address = parse_address(url)
        self._engine = _engine(self.address, patience)
        # SQLite takes the lock of a writer at the start or, behind a read, not at all.
        self._writer = self._engine.execution_options(verbatim_begin="BEGIN IMMEDIATE")
        # Connecting, then asking: nothing takes longer, whatever the libraries do.
        self._limit = PATIENCE + patience

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that only reads. Raises StorageUnavailable."""
        async with self._transaction(self._engine) as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, all of it kept or nothing. Raises StorageUnavailable, and IntegrityError as it is."""
        async with self._transaction(self._writer) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            async with asyncio.timeout(self._limit), engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except GONE as error:
            raise StorageUnavailable(self.address.shown) from error


async def connect_postgres(server: PostgresServer, patience: float = PATIENCE) -> asyncpg.Connection:
    """Return an asyncpg connection of one's own. Raises what is in GONE."""
    return await asyncpg.connect(
        server.dsn,
        timeout=min(patience, PATIENCE),
        command_timeout=patience,
        server_settings={"application_name": "verbatim"},
    )


def insert_or(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that can say what to do about a row that is there: ON CONFLICT, which both databases have."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _engine(address: Address, patience: float) -> AsyncEngine:
    if isinstance(address, PostgresServer):
        return create_async_engine(
            "postgresql+asyncpg://",
            async_creator=lambda: connect_postgres(address, patience),
            pool_pre_ping=True,
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=PATIENCE,
        )
    # `mode=rw`: only an upgrade makes a file; one that has gone is not made anew, empty.
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=address.path.as_uri(), query={"mode": "rw", "uri": "true"}),
        connect_args={"timeout": min(patience, PATIENCE)},
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=PATIENCE,
    )
    _prepare_sqlite(engine, address)
    return engine


def _prepare_sqlite(engine: AsyncEngine, file: SqliteFile) -> None:
    @event.listens_for(engine.sync_engine, "do_connect")
    def is_there(*_: Any) -> None:
        # aiosqlite leaves a thread behind a file that it cannot open. Opening it to see would take SQLite's locks away.
        if not file.path.is_file() or not os.access(file.path, os.R_OK | os.W_OK):
            raise FileNotFoundError(f"no file that can be written: {file.path}")

    @event.listens_for(engine.sync_engine, "connect")
    def opened(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        # Once for the file, and no lock is waited for: where it is locked, another may be about it.
        with suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()
        record.info["file"] = _identity(file.path)

    @event.listens_for(engine.sync_engine, "checkout")
    def still_the_same(_connection: Any, record: Any, _proxy: Any) -> None:
        # An open file that was moved away or replaced would take everything and give it to nobody.
        if record.info["file"] != _identity(file.path):
            raise DisconnectionError(f"{file.path} is another file now")

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("verbatim_begin", "BEGIN"))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
