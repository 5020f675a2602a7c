"""Two processes over one PostgreSQL: what one publishes, the other answers from."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.factbase.files import KnowledgeFiles
from bot.service.service import Service
from bot.storage.database import Database
from tests.service.conftest import Serve, running
from tests.service.test_guilds import BROKEN, answered_from, lose, publish, publish_elsewhere, version
from tests.storage.examples import GUILD, OTHER
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
