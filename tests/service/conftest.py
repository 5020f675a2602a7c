"""Applications of processes over one database, and a database that can be taken away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.factbase.files import KnowledgeFiles
from bot.service.service import Service
from bot.storage.database import Database
from tests.service.small import SMALL, library
from tests.storage.examples import NOW
from tests.storage.servers import Postgres, Proxy


@pytest.fixture
async def file(sqlite_url: str) -> AsyncIterator[Database]:
    """A database that is a file."""
    async with Database(sqlite_url) as opened:
        yield opened


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
    try:
        yield
        assert not any(task.done() for task in tasks), tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Serve:
    """Makes the applications of processes, each with a pool of its own, and closes them."""

    def __init__(self, stack: contextlib.AsyncExitStack, url: str) -> None:
        self._stack = stack
        self.url = url
        self.now = NOW

    async def __call__(self, url: str = "", shipped: KnowledgeFiles = SMALL) -> Service:
        """A process that has begun, behind an address of its own if one is given."""
        service = Service(library(shipped), shipped, Database(url or self.url, patience=1.0), lambda: self.now)
        self._stack.push_async_callback(service.close)
        await service.start()
        return service


@pytest.fixture
async def serve(sqlite_url: str) -> AsyncIterator[Serve]:
    async with contextlib.AsyncExitStack() as stack:
        yield Serve(stack, sqlite_url)


@pytest.fixture
async def serve_on_both(url: str) -> AsyncIterator[Serve]:
    """On SQLite and on PostgreSQL, whose databases take a while to make."""
    async with contextlib.AsyncExitStack() as stack:
        yield Serve(stack, url)


@pytest.fixture
async def serve_postgres(postgres_url: str) -> AsyncIterator[Serve]:
    async with contextlib.AsyncExitStack() as stack:
        yield Serve(stack, postgres_url)
