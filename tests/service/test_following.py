"""Two processes over one PostgreSQL: what one publishes, the other answers from."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.answering.outcome import Answer
from bot.factbase.files import KnowledgeFiles
from bot.service.service import Service
from bot.storage.database import Database
from bot.storage.departures import Departures
from tests.service.conftest import Serve, behind, running
from tests.service.test_guilds import BROKEN, answered_from, lose, publish, publish_elsewhere, version
from tests.storage.examples import GUILD, NOW, OTHER
from tests.storage.servers import Postgres, Proxy
from tests.storage.test_feed import listening

SOON = 1.0  # seconds


async def soon(service: Service, version: int, guild: int = GUILD) -> None:
    """Wait until a guild's members are answered from a version."""
    async with asyncio.timeout(SOON):
        while await answered_from(service, guild) != version:
            await asyncio.sleep(0.01)


@pytest.fixture
async def proxy(server: Postgres) -> AsyncIterator[Proxy]:
    async with Proxy(server.socket) as opened:
        yield opened


async def heard(url: str) -> None:
    """Wait until somebody listens."""
    async with Database(url) as database:
        await listening(database)


async def test_what_is_published_in_one_process_is_answered_from_in_the_other(serve_postgres: Serve) -> None:
    here, there = await serve_postgres(), await serve_postgres()
    async with running(there.work):
        await heard(serve_postgres.url)
        await publish(here, 1)
        await soon(there, 1)
        for number in (2, 3):  # now it is open there
            await publish(here, number)
            await soon(there, number)
            assert there.guilds.open_now(GUILD) is not None
        await publish(here, 1, OTHER)
        await soon(there, 1, OTHER)
        assert await answered_from(there) == 3


async def test_both_publish_in_turn(serve_postgres: Serve) -> None:
    one, other = await serve_postgres(), await serve_postgres()
    async with running(one.work, other.work):
        for number in range(4):
            here, there = (one, other) if number % 2 else (other, one)
            revision = await publish(here, number)
            assert await answered_from(here) == number
            await soon(there, number)
            assert revision.number == number + 1
        await asyncio.sleep(0.2)  # each is told of its own publications too
        assert await answered_from(one) == 3
        assert await answered_from(other) == 3


async def test_what_is_published_while_nobody_hears_it_is_answered_from_once_they_do(
    serve_postgres: Serve, proxy: Proxy
) -> None:
    here, there = await serve_postgres(), await serve_postgres(behind(proxy, serve_postgres.url))
    async with running(there.work):
        await heard(serve_postgres.url)
        await publish(here, 1)
        await soon(there, 1)
        await proxy.cut()
        await publish(here, 2)
        assert await answered_from(there) == 1
        await proxy.open()
        await soon(there, 2)
        await publish(here, 3)
        await soon(there, 3)


async def test_what_was_published_before_a_process_follows_is_taken_over(serve_postgres: Serve) -> None:
    here, there = await serve_postgres(), await serve_postgres()
    await publish(here, 1)
    async with running(there.work):
        await soon(there, 1)


async def test_a_guild_that_is_forgotten_has_what_is_shipped_again(serve_postgres: Serve) -> None:
    here, there = await serve_postgres(), await serve_postgres()
    await publish(here, 1)
    async with Database(serve_postgres.url) as database:
        await there.guilds.load()
        await Departures(database).left(GUILD, NOW.replace(year=2020))
        await Departures(database).forget_departed(NOW)
    async with running(there.work):
        async with asyncio.timeout(SOON):
            while there.guilds.open_now(GUILD) is not there.guilds.shipped:
                await asyncio.sleep(0.01)


@pytest.mark.parametrize("kind", ["broken", "lost"])
async def test_a_revision_that_cannot_be_opened_keeps_no_other_away(
    kind: str, serve_postgres: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    here, there = await serve_postgres(), await serve_postgres()
    await publish(here, 1)
    await there.guilds.load()
    assert await answered_from(there) == 1  # it is served there
    files: KnowledgeFiles = BROKEN if kind == "broken" else version(2)
    await publish_elsewhere(serve_postgres.url, files, parent=1)
    if kind == "lost":
        await lose(serve_postgres.url, files)
    with caplog.at_level(logging.ERROR):
        async with running(there.work):
            await publish(here, 3, OTHER)
            await soon(there, 3, OTHER)
            assert await answered_from(there) == 1
    assert "revision 2 of guild" in caplog.text


async def test_members_are_answered_while_another_publication_is_opened(serve_postgres: Serve) -> None:
    here, there = await serve_postgres(), await serve_postgres()
    await publish(here, 1)
    async with running(there.work):
        await soon(there, 1)
        await publish(here, 2)
        async with asyncio.timeout(SOON):
            while await answered_from(there) != 2:
                found = there.guilds.open_now(GUILD)  # the old one or the new one, never none
                assert found is not None
                assert isinstance(found.answerer.ask("prix de la crue"), Answer)
                await asyncio.sleep(0)
