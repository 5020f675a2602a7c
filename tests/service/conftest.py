"""Applications of processes over one database, and a database that can be taken away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.storage.servers import Postgres, Proxy


@dataclass
class Leaving:
    """A database, and what takes it away and brings it back."""

    url: str
    leave: Callable[[], Awaitable[None]]
    come_back: Callable[[], Awaitable[None]]

    def open(self) -> Database:
        return Database(self.url, patience=1.0)


@pytest.fixture
async def leaving(request: pytest.FixtureRequest, url: str) -> AsyncIterator[Leaving]:
    """A file that is moved away; a server whose connections are cut."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))

        async def leave() -> None:
            path.rename(path.with_suffix(".away"))

        async def come_back() -> None:
            path.with_suffix(".away").rename(path)

        yield Leaving(url, leave, come_back)
        return
    server: Postgres = request.getfixturevalue("server")
    async with Proxy(server.socket) as proxy:
        yield Leaving(behind(proxy, url), proxy.cut, proxy.open)


def behind(proxy: Proxy, url: str) -> str:
    """The address of a PostgreSQL database behind a proxy."""
    name = url.partition("?")[0].rpartition("/")[2]
    return f"postgres://postgres:@127.0.0.1:{proxy.port}/{name}?sslmode=disable"


@contextlib.asynccontextmanager
async def running(*jobs: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Jobs that run meanwhile, and must not end."""

    async def run(job: Callable[[], Awaitable[None]]) -> None:
        await job()

    tasks = [asyncio.create_task(run(job)) for job in jobs]
    yield
    for task in tasks:
        assert not task.done(), task
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
