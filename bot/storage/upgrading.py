"""Brings the database to the form that this code reads and writes, and refuses any other."""

import alembic.command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.storage.address import SqliteFile
from bot.storage.database import Database, StorageUnavailable

_UPGRADE_PATIENCE = 600.0  # seconds: changing a large table takes its time
_LOCK = 0x7665_7262_6174_696D  # "verbatim": of two upgrades at once the second waits


class DatabaseUnreachable(StorageUnavailable):
    """There is no answer from the database, or it refuses; the cause says why."""


class DatabaseTooNew(Exception):
    """A newer version of the bot has upgraded the database; this one could damage it."""

    def __init__(self) -> None:
        super().__init__("the database comes from a newer version of the bot: install that version")


class DatabaseOutdated(Exception):
    """The database is older than the code, or empty."""

    def __init__(self) -> None:
        super().__init__("the database is older than the bot, or empty: run `verbatim db upgrade`")


async def upgrade(url: str) -> None:
    """Bring the database to this code's version, all of it or not at all; a SQLite file is made where there is none.

    Raises BadDatabaseUrl, DatabaseUnreachable, DatabaseTooNew.
    """
    async with Database(url, patience=_UPGRADE_PATIENCE) as database:
        try:
            if isinstance(database.address, SqliteFile):
                database.address.path.parent.mkdir(parents=True, exist_ok=True)
                database.address.path.touch()
            async with database.writing() as connection:
                await connection.run_sync(_upgrade)
        except (StorageUnavailable, OSError) as error:
            raise DatabaseUnreachable(database.address.shown) from (error.__cause__ or error)


async def ensure_current(url: str) -> None:
    """Return if the database is of this code's version.

    Raises BadDatabaseUrl, DatabaseUnreachable, DatabaseTooNew, DatabaseOutdated.
    """
    async with Database(url) as database:
        try:
            async with database.reading() as connection:
                current = await connection.run_sync(_is_current)
        except StorageUnavailable as error:
            if isinstance(database.address, SqliteFile) and not database.address.path.exists():
                raise DatabaseOutdated from error
            raise DatabaseUnreachable(database.address.shown) from error.__cause__
    if not current:
        raise DatabaseOutdated


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return config


def _is_current(connection: Connection) -> bool:
    """Tell whether the database is of the newest version. Raises DatabaseTooNew."""
    scripts = ScriptDirectory.from_config(_config())
    versions = {script.revision for script in scripts.walk_revisions()}
    heads = set(MigrationContext.configure(connection).get_current_heads())
    if not heads <= versions:
        raise DatabaseTooNew
    return heads == set(scripts.get_heads())


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if not _is_current(connection):
        config = _config()
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")
