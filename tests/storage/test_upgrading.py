"""The tables are made by migrations, which agree with the code; a database of another version is refused."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.revisions import Revisions
from bot.storage.tables import metadata
from bot.storage.upgrading import DatabaseOutdated, DatabaseTooNew, DatabaseUnreachable, ensure_current, upgrade
from tests.storage.examples import GUILD
from tests.storage.servers import Postgres


async def test_an_empty_database_is_outdated_until_upgraded(empty_url: str) -> None:
    with pytest.raises(DatabaseOutdated, match="verbatim db upgrade"):
        await ensure_current(empty_url)
    await upgrade(empty_url)
    await ensure_current(empty_url)
    await upgrade(empty_url)
    async with Database(empty_url) as database:
        assert await Revisions(database).current(GUILD) is None


async def test_looking_at_a_file_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseOutdated):
        await ensure_current(f"sqlite:///{tmp_path}/verbatim.db")
    assert list(tmp_path.iterdir()) == []


async def test_two_that_upgrade_at_once_do_not_meet(empty_url: str) -> None:
    await asyncio.gather(*(upgrade(empty_url) for _ in range(4)))
    await ensure_current(empty_url)


async def test_a_newer_database_is_refused_and_left_alone(database: Database, url: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    with pytest.raises(DatabaseTooNew):
        await ensure_current(url)
    with pytest.raises(DatabaseTooNew):
        await upgrade(url)
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "from-the-future"


async def test_an_upgrade_that_fails_leaves_nothing_behind(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        Path(empty_url.removeprefix("sqlite:///")).parent.mkdir()
        Path(empty_url.removeprefix("sqlite:///")).touch()
    async with Database(empty_url) as database:
        async with database.writing() as connection:
            await connection.execute(text("CREATE TABLE departures (other INTEGER)"))  # the last that is made
        with pytest.raises(DatabaseUnreachable):
            await upgrade(empty_url)
        async with database.reading() as connection:
            assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == ["departures"]


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_the_tables_that_the_code_has(database: Database) -> None:
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_migrations_make_the_same_statements_too(sqlite_url: str, tmp_path: Path) -> None:
    """What Alembic does not compare: keys, checks, the order of columns."""

    async def statements(url: str) -> set[tuple[str, ...]]:
        async with Database(url) as database, database.writing() as connection:
            await connection.run_sync(metadata.create_all)
            found = await connection.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
            return {parts(one) for one in found if "alembic_version" not in one}

    (tmp_path / "other.db").touch()
    made = await statements(sqlite_url)
    assert made == await statements(f"sqlite:///{tmp_path}/other.db")
    assert len(made) >= len(metadata.tables)


def parts(statement: str) -> tuple[str, ...]:
    """What a table is made of, in any order: a column that came later stands behind the keys."""
    head, _, inner = " ".join(statement.split()).removesuffix(")").partition("(")
    return head.strip(), *sorted(one.strip() for one in re.split(r",(?![^()]*\))", inner))


async def test_sqlite_files_write_ahead_and_keep_foreign_keys(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database, database.reading() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert await connection.scalar(text("PRAGMA busy_timeout")) == 5_000
        assert await connection.scalar(text("PRAGMA synchronous")) == 2


@pytest.mark.parametrize("action", [upgrade, ensure_current])
async def test_a_database_that_cannot_be_reached_is_told(
    action: Callable[[str], Awaitable[None]], tmp_path: Path, unused_tcp_port: int
) -> None:
    (tmp_path / "text.db").write_text("This is not a database. " * 100)
    for url, reason in (
        (f"postgres://u:secret@127.0.0.1:{unused_tcp_port}/db", "Connect call failed"),
        ("postgres://u:secret@nowhere.invalid/db", ""),
        (f"sqlite:///{tmp_path}", f"no file that can be written: {tmp_path}"),
        (f"sqlite:///{tmp_path}/text.db", "file is not a database"),
    ):
        with pytest.raises(DatabaseUnreachable) as caught:
            await action(url)
        assert reason in caught.value.reason
        assert caught.value.reason
        assert "\n" not in caught.value.reason
        assert "secret" not in str(caught.value)


async def test_a_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnreachable) as caught:
        await upgrade(f"sqlite:///{tmp_path}/file/verbatim.db")
    assert "file" in caught.value.reason


async def test_a_database_or_user_that_is_not_there_is_told(server: Postgres) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        await ensure_current(server.url("nowhere"))
    assert caught.value.reason == 'database "nowhere" does not exist'
    with pytest.raises(DatabaseUnreachable) as caught:
        await upgrade(server.url("postgres").replace("postgres:@", "nobody:@"))
    assert caught.value.reason == 'role "nobody" does not exist'
