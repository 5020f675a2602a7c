"""What other processes published: PostgreSQL tells at once; looking every few seconds stands behind it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.storage.address import PostgresServer
from bot.storage.database import GONE, Database, StorageUnavailable, connect_postgres
from bot.storage.revisions import CHANNEL, SHIPPED, Revisions

POLL_SECONDS = 5.0
_FIRST_WAIT = 0.1  # seconds before connecting again, doubled each time
_LONGEST_WAIT = 30.0
_HEARTBEAT = 20.0  # seconds: a connection that died without a word is found out

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """A guild's current revision is another one than it was; number SHIPPED: the shipped knowledge."""

    guild: int
    number: int


async def follow(
    database: Database,
    tell: Callable[[Change], Awaitable[None]],
    *,
    known: Mapping[int, int] | None = None,
    poll: float = POLL_SECONDS,
) -> None:
    """Tell of every change, one after the other, until cancelled.

    `known` is what the caller has, guild by guild; the changes since then are told first (without it, every guild that
    has a revision). Several publications in a row may be told as one. A database that is gone is waited for; what
    `tell` raises ends it, in an ExceptionGroup.
    """
    revisions = Revisions(database)
    seen = dict(known or {})
    woken: asyncio.Queue[int | None] = asyncio.Queue()
    woken.put_nowait(None)
    async with asyncio.TaskGroup() as tasks:
        if isinstance(database.address, PostgresServer):
            tasks.create_task(_listen(database.address, woken))
        loop = asyncio.get_running_loop()
        due, wait = loop.time() + poll, _FIRST_WAIT
        while True:
            guilds = await _next(woken, due)
            try:
                found = await revisions.latest(guilds)
            except StorageUnavailable as error:
                _log.warning("publications cannot be followed: %s: %s", error, error.reason)
                await asyncio.sleep(wait)
                due, wait = loop.time(), min(2 * wait, _LONGEST_WAIT)
                continue
            if guilds is None:
                due, wait = loop.time() + poll, _FIRST_WAIT
            for guild in sorted(seen.keys() | found.keys() if guilds is None else guilds):
                number = found.get(guild, SHIPPED)
                if number != seen.get(guild, SHIPPED):
                    seen[guild] = number
                    await tell(Change(guild, number))


async def _next(woken: asyncio.Queue[int | None], due: float) -> set[int] | None:
    """Wait until something is told or the time has come; return the guilds to look at, None for all."""
    told: set[int | None] = set()
    try:
        async with asyncio.timeout_at(due):
            told.add(await woken.get())
    except TimeoutError:
        return None
    while not woken.empty():
        told.add(woken.get_nowait())
    return None if None in told else {guild for guild in told if guild is not None}


async def _listen(server: PostgresServer, woken: asyncio.Queue[int | None]) -> None:
    """Put the guild of each publication that PostgreSQL tells of, and None where some may have been missed."""
    wait = _FIRST_WAIT
    while True:
        try:
            connection = await connect_postgres(server)
            try:
                ended = asyncio.Event()
                connection.add_termination_listener(lambda _, ended=ended: ended.set())
                await connection.add_listener(CHANNEL, lambda *told: woken.put_nowait(_guild(told[-1])))
                woken.put_nowait(None)
                while not await _within(_HEARTBEAT, ended):
                    await connection.execute("SELECT 1")
                    wait = _FIRST_WAIT  # not before: a server that takes and cuts must not be run at
            finally:
                connection.terminate()
        except GONE as error:
            _log.warning("PostgreSQL cannot be listened to: %r", error)
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT)


async def _within(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


def _guild(payload: str) -> int | None:
    """The guild of `guild:number`; None, which looks at all, where somebody else spoke on the channel."""
    guild = payload.partition(":")[0]
    return int(guild) if guild.isdecimal() else None
