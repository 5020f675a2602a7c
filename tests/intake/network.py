"""A network of one machine: servers on loopback that say what a test tells them to, and names that lead to them."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address

from aiohttp.abc import AbstractResolver, ResolveResult

Respond = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"


def only_here(address: IPv4Address | IPv6Address) -> bool:
    """The tests' rule in the place of "is public": one address of loopback is, all others are not."""
    return str(address) == HERE


def response(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A response with its length, as text in HTML if nothing else is said."""
    given = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return f"HTTP/1.1 {status}\r\n{''.join(line + chr(13) + chr(10) for line in lines)}\r\n".encode() + body


@dataclass
class Server:
    """What a server was asked."""

    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths, in order."""
        return [request.split(" ")[1] for request in self.asked]


@asynccontextmanager
async def serving(
    answers: Mapping[str, bytes | Respond], address: str = HERE, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve these bytes, or what these functions write, by path; 404 for others."""
    server = Server()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            server.asked.append(request)
            answer = answers.get(request.split(" ")[1], response(status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                await answer(request, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has enough, or the test is over
        finally:
            writer.close()

    listening = await asyncio.start_server(handle, address, port, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()


class Names(AbstractResolver):
    """Resolves names as told, each time to the next answer and at last always to the same."""

    def __init__(self, port: int, **answers: list[list[str]]) -> None:
        self._port = port
        self._answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the next answer, with the tests' port in the place of the one asked for."""
        self.asked.append(host)
        answers = self._answers.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=self._port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""
