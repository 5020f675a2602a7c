"""The database goes while the bot runs: one exception, soon, from every method, until it is back."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.storage.counts import Counts
from bot.storage.database import Database, StorageUnavailable
from bot.storage.departures import Departures
from bot.storage.drafts import Drafts, KeptDraft
from bot.storage.questions import Questions
from bot.storage.revisions import SHIPPED, Revision, Revisions
from bot.storage.settings import GuildSettings, SettingsOfGuilds
from tests.storage.examples import GUILD, MODERATOR, NOW, files
from tests.storage.servers import Postgres, Proxy

PATIENCE = 0.4
LONGEST = 5.0
_NONE = Revision(GUILD, 1, SHIPPED, MODERATOR, NOW, "", "0" * 64, "0" * 64)
_DRAFT = KeptDraft("d1", GUILD, MODERATOR, NOW, "{}", "0" * 64)

METHODS: dict[str, Callable[[Database], Awaitable[object]]] = {
    "publish": lambda to: Revisions(to).publish(GUILD, SHIPPED, MODERATOR, "", files(1), NOW),
    "current": lambda to: Revisions(to).current(GUILD),
    "get": lambda to: Revisions(to).get(GUILD, 1),
    "history": lambda to: Revisions(to).history(GUILD, 5),
    "latest": lambda to: Revisions(to).latest(),
    "files": lambda to: Revisions(to).files(_NONE),
    "origin": lambda to: Revisions(to).origin(_NONE),
    "all_current": lambda to: Revisions(to).all_current(),
    "drafts.put": lambda to: Drafts(to).put(_DRAFT),
    "drafts.get": lambda to: Drafts(to).get(GUILD, "d1"),
    "drafts.of": lambda to: Drafts(to).of(GUILD, MODERATOR),
    "drafts.files": lambda to: Drafts(to).files(_DRAFT),
    "drafts.remove": lambda to: Drafts(to).remove(GUILD, "d1"),
    "drafts.erase": lambda to: Drafts(to).erase(GUILD),
    "drafts.purge": lambda to: Drafts(to).purge(NOW),
    "record": lambda to: Questions(to).record(GUILD, "où ?", "declined", (), NOW),
    "resolve": lambda to: Questions(to).resolve(GUILD, "k", "pont"),
    "list": lambda to: Questions(to).list(GUILD, NOW),
    "remove": lambda to: Questions(to).remove(GUILD, [1]),
    "erase": lambda to: Questions(to).erase(GUILD),
    "purge": lambda to: Questions(to).purge(NOW),
    "add": lambda to: Counts(to).add(GUILD, NOW.date(), "answered"),
    "stats": lambda to: Counts(to).stats(GUILD, NOW.date()),
    "daily": lambda to: Counts(to).daily(GUILD, NOW.date()),
    "counts.purge": lambda to: Counts(to).purge(NOW.date()),
    "settings.guilds": lambda to: SettingsOfGuilds(to).guilds(),
    "settings.all": lambda to: SettingsOfGuilds(to).all(),
    "settings.put": lambda to: SettingsOfGuilds(to).put(GUILD, GuildSettings()),
    "left": lambda to: Departures(to).left(GUILD, NOW),
    "returned": lambda to: Departures(to).returned(GUILD),
    "gone": lambda to: Departures(to).gone(),
    "known": lambda to: Departures(to).known(),
    "forget_departed": lambda to: Departures(to).forget_departed(NOW),
}


def test_every_method_is_among_them() -> None:
    stores = (Revisions, Drafts, Questions, Counts, SettingsOfGuilds, Departures)
    assert len(METHODS) == sum(not name.startswith("_") for store in stores for name in vars(store))


async def fails_soon(database: Database, method: str) -> StorageUnavailable:
    began = time.monotonic()
    with pytest.raises(StorageUnavailable) as caught:
        await METHODS[method](database)
    assert time.monotonic() - began < LONGEST
    assert caught.value.__cause__
    assert caught.value.reason
    return caught.value


async def works_at_once(database: Database) -> None:
    settings = SettingsOfGuilds(database)
    await settings.put(GUILD, GuildSettings(retention_days=7))
    assert (await settings.all())[GUILD].retention_days == 7


async def works(database: Database) -> None:
    """See that it works soon: on a busy machine a try may take longer than the little patience here."""
    async with asyncio.timeout(LONGEST):
        while True:
            with contextlib.suppress(StorageUnavailable):
                return await works_at_once(database)


@pytest.fixture
async def proxy(server: Postgres) -> AsyncIterator[Proxy]:
    async with Proxy(server.socket) as opened:
        yield opened


def address_behind(proxy: Proxy, url: str) -> str:
    """The address of a PostgreSQL database behind the proxy, asked for TLS as far as it has any."""
    name = url.partition("?")[0].rpartition("/")[2]
    return f"postgres://postgres:@127.0.0.1:{proxy.port}/{name}?sslmode=prefer"


@pytest.fixture
async def behind(proxy: Proxy, postgres_url: str) -> AsyncIterator[Database]:
    async with Database(address_behind(proxy, postgres_url), patience=PATIENCE) as database:
        yield database


@pytest.mark.parametrize("method", METHODS)
async def test_a_server_that_goes_is_told_and_comes_back_by_itself(method: str, behind: Database, proxy: Proxy) -> None:
    await works(behind)
    await proxy.cut()
    await fails_soon(behind, method)
    await proxy.open()
    await works(behind)


@pytest.mark.parametrize("method", ["publish", "current"])
async def test_a_server_that_says_nothing_is_not_waited_for(method: str, behind: Database, proxy: Proxy) -> None:
    await works(behind)
    proxy.hold()
    for _ in range(7):  # more than the pool has connections: none is lost
        await fails_soon(behind, method)
    proxy.release()
    await works(behind)


async def test_a_connection_that_was_closed_meanwhile_is_not_noticed(proxy: Proxy, postgres_url: str) -> None:
    async with Database(address_behind(proxy, postgres_url)) as database:
        await works_at_once(database)
        await proxy.cut()
        await proxy.open()
        await works_at_once(database)


async def test_tls_that_is_required_is_not_done_without(server: Postgres, proxy: Proxy) -> None:
    async with Database(f"postgres://postgres:@127.0.0.1:{proxy.port}/postgres?sslmode=require") as database:
        assert "SSL" in (await fails_soon(database, "current")).reason


@pytest.fixture
async def file(sqlite_url: str) -> AsyncIterator[tuple[Database, Path]]:
    async with Database(sqlite_url, patience=PATIENCE) as database:
        yield database, Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.mark.parametrize("method", METHODS)
async def test_a_file_that_goes_is_told_and_comes_back_by_itself(method: str, file: tuple[Database, Path]) -> None:
    database, path = file
    await works(database)
    path.rename(path.with_suffix(".away"))
    await fails_soon(database, method)
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    assert (await SettingsOfGuilds(database).all())[GUILD].retention_days == 7
    await works(database)


async def test_a_file_that_was_replaced_is_the_one_written_to(file: tuple[Database, Path], upgraded_file: Path) -> None:
    database, path = file
    await works(database)
    path.rename(path.with_suffix(".away"))
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.write_bytes(upgraded_file.read_bytes())
    assert await SettingsOfGuilds(database).all() == {}
    await works(database)


async def test_a_file_that_another_keeps_locked_is_not_waited_for_long(file: tuple[Database, Path]) -> None:
    database, path = file
    await works(database)
    other = sqlite3.connect(path)
    try:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(7):
            assert (await fails_soon(database, "publish")).reason == "database is locked"
        assert (await SettingsOfGuilds(database).all())[GUILD].retention_days == 7  # who reads does not wait
        other.execute("ROLLBACK")
    finally:
        other.close()
    await works(database)


async def test_a_database_without_tables_is_unavailable(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        path = Path(empty_url.removeprefix("sqlite:///"))
        path.parent.mkdir()
        path.touch()
    async with Database(empty_url) as database:
        await fails_soon(database, "current")
        await fails_soon(database, "record")
