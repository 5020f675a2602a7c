"""What one process publishes reaches the others."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Mapping

import asyncpg
import pytest
from sqlalchemy import delete, text

from bot.storage.database import Database
from bot.storage.departures import Departures
from bot.storage.feed import Change, follow
from bot.storage.revisions import SHIPPED, Published, Revisions
from bot.storage.tables import revisions as revisions_table
from tests.conftest import ROOT
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER, files
from tests.storage.servers import Postgres, Proxy

NEVER = 3_600.0  # seconds between two polls: what is told, PostgreSQL told
OFTEN = 0.05


class Told:
    """What a feed told, in turn."""

    def __init__(self) -> None:
        self._changes: asyncio.Queue[Change] = asyncio.Queue()

    async def tell(self, change: Change) -> None:
        self._changes.put_nowait(change)

    async def next(self, within: float = 1.0) -> Change:
        async with asyncio.timeout(within):
            return await self._changes.get()

    async def nothing(self) -> None:
        await asyncio.sleep(0.3)
        assert self._changes.empty(), self._changes.get_nowait()


@contextlib.asynccontextmanager
async def following(url: str, poll: float, known: Mapping[int, int] | None = None) -> AsyncIterator[Told]:
    told = Told()
    async with Database(url) as database:
        task = asyncio.create_task(follow(database, told.tell, known=known, poll=poll))
        yield told
        assert not task.done(), task
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def publish(database: Database, number: int, guild: int = GUILD) -> Change:
    outcome = await Revisions(database).publish(guild, number - 1, MODERATOR, "", files(number), NOW)
    assert isinstance(outcome, Published)
    return Change(guild, number)


async def backends(database: Database, condition: str) -> list[int]:
    """The server's processes for connections of this database."""
    async with database.reading() as connection:
        found = await connection.scalars(
            text(f"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND {condition}")  # noqa: S608
        )
        return list(found)


async def listening(database: Database, but: tuple[int, ...] = ()) -> int:
    """Wait until somebody listens; return the server's process for it."""
    async with asyncio.timeout(5):
        while not (found := [pid for pid in await backends(database, "query LIKE 'LISTEN%'") if pid not in but]):
            await asyncio.sleep(0.01)
    return found[0]


async def test_looking_tells_of_every_change(database: Database, url: str) -> None:
    async with following(url, OFTEN) as told:
        assert await publish(database, 1) == await told.next()
        assert await publish(database, 2) == await told.next()
        assert await publish(database, 1, OTHER) == await told.next()
        await told.nothing()


async def test_what_is_there_is_told_first_but_for_what_is_known(database: Database, url: str) -> None:
    for number in (1, 2):
        await publish(database, number)
    await publish(database, 1, OTHER)
    async with following(url, NEVER) as told:
        assert [await told.next(), await told.next()] == [Change(GUILD, 2), Change(OTHER, 1)]
        await told.nothing()
    async with following(url, NEVER, {GUILD: 1, OTHER: 1}) as told:
        assert await told.next() == Change(GUILD, 2)
        await told.nothing()


async def test_a_guild_that_was_forgotten_has_what_is_shipped_and_may_begin_anew(database: Database, url: str) -> None:
    await publish(database, 1)
    await Departures(database).left(GUILD, NOW)
    async with following(url, OFTEN, {GUILD: 1}) as told:
        await told.nothing()
        await Departures(database).forget_departed(NOW.replace(year=NOW.year + 1))
        assert await told.next() == Change(GUILD, SHIPPED)
        assert await publish(database, 1) == await told.next()


async def test_postgresql_tells_another_process_within_a_second(postgres_url: str) -> None:
    async with Database(postgres_url) as database, following(postgres_url, NEVER) as told:
        await listening(database)
        publisher = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "import asyncio, sys; from tests.storage.publisher import publish_without_end as publish; "
            "asyncio.run(publish(sys.argv[1], int(sys.argv[2]), at_most=1))",
            postgres_url,
            str(GUILD),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert publisher.stdout
        assert await publisher.stdout.readline() == b"1\n"
        assert await told.next(within=1) == Change(GUILD, 1)
        assert await publisher.wait() == 0


async def test_a_publication_that_conflicts_is_not_told(postgres_url: str) -> None:
    async with Database(postgres_url) as database, following(postgres_url, NEVER) as told:
        await publish(database, 1)
        assert await told.next() == Change(GUILD, 1)
        await Revisions(database).publish(GUILD, SHIPPED, MODERATOR, "", files(2), NOW)
        await told.nothing()


async def test_a_connection_that_listens_is_made_anew_when_it_is_cut(postgres_url: str) -> None:
    async with Database(postgres_url) as database, following(postgres_url, NEVER) as told:
        cut: tuple[int, ...] = ()
        for number in (1, 3):
            listener = await listening(database, cut)
            async with database.reading() as connection:
                await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": listener})
            cut += (listener,)
            # Published at once, while nobody listens: found on connecting again.
            assert await publish(database, number) == await told.next(within=1)
            await listening(database, cut)
            assert await publish(database, number + 1) == await told.next(within=1)


async def test_looking_finds_what_postgresql_did_not_tell(postgres_url: str) -> None:
    async with Database(postgres_url) as database, following(postgres_url, OFTEN) as told:
        await publish(database, 1)
        await publish(database, 2)
        while (await told.next()).number < 2:
            pass
        async with database.writing() as connection:
            await connection.execute(delete(revisions_table).where(revisions_table.c.number == 2))
        assert await told.next() == Change(GUILD, 1)


async def test_what_others_say_on_the_channel_does_no_harm(postgres_url: str) -> None:
    async with Database(postgres_url) as database, following(postgres_url, NEVER) as told:
        await listening(database)
        connection = await asyncpg.connect(postgres_url)
        for payload in ("", "hello", "12", "12:x", "²:1"):
            await connection.execute("SELECT pg_notify('verbatim_revisions', $1)", payload)
        await connection.close()
        assert await publish(database, 1) == await told.next()


async def test_a_database_that_goes_is_followed_again_when_it_is_back(
    server: Postgres, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    async with Proxy(server.socket) as proxy, Database(postgres_url) as database:
        behind = f"postgres://postgres:secret@127.0.0.1:{proxy.port}/{name}"
        async with following(behind, OFTEN) as told:
            assert await publish(database, 1) == await told.next()
            await proxy.cut()
            await asyncio.sleep(0.5)
            await publish(database, 2)
            await told.nothing()
            await proxy.open()
            assert await told.next(within=5) == Change(GUILD, 2)
            await listening(database)
    assert "cannot be followed" in caplog.text
    assert "cannot be listened to" in caplog.text
    assert "secret" not in caplog.text


async def test_a_feed_that_ends_leaves_no_connection(postgres_url: str) -> None:
    async with Database(postgres_url) as database:
        async with following(postgres_url, NEVER):
            await listening(database)
        async with asyncio.timeout(5):
            while await backends(database, "pid <> pg_backend_pid()"):
                await asyncio.sleep(0.01)


async def test_what_goes_wrong_in_telling_ends_the_feed(database: Database, url: str) -> None:
    async def tell(change: Change) -> None:
        raise LookupError(change)

    await publish(database, 1)
    async with Database(url) as followed:
        with pytest.raises(ExceptionGroup) as caught:
            await follow(followed, tell)
    assert caught.group_contains(LookupError)
