"""Running the client: sign-in, a supervisor that brings it back, and an end that waits for answers."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Literal, Protocol

import aiohttp
import discord

from bot.article.text import excerpt
from bot.discord_ui.inflight import InFlight

_log = logging.getLogger(__name__)

FIRST_WAIT = 2.0  # seconds before the first new try, then twice as long each time
LONGEST_WAIT = 300.0
LASTED = 120.0  # seconds: one that breaks after so long is tried again soon, at most 700 times a day
ANSWERING = 7.5  # seconds that an end waits for answers in flight
CLOSING = 1.5  # then for saying goodbye
NOTING = 0.4  # then for writing down what was asked last
ENDING = 9.5  # seconds from a signal to the end, whatever hangs: hosts kill after ten

# What the network or Discord itself may do to a client; trying again can help.
_PASSING = (OSError, aiohttp.ClientError, discord.GatewayNotFound, discord.ConnectionClosed,
            discord.DiscordServerError)  # fmt: skip

Reason = Literal["token", "intents", "shards"]
# How the gateway closes where trying again cannot help.
_CLOSED_FOR_GOOD: Mapping[int, Reason] = {
    4004: "token", 4010: "shards", 4011: "shards", 4013: "intents", 4014: "intents",
}  # fmt: skip


class Refused(Exception):
    """Discord refuses the bot for what an operator has to set right: trying again would get the address banned."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Client(Protocol):
    """What the supervisor needs of a client; discord's own is one, once it knows what is in flight."""

    @property
    def in_flight(self) -> InFlight:
        """What is being answered."""

    @property
    def shards(self) -> Mapping[int, discord.ShardInfo]:
        """The gateway's connections."""

    async def start(self, token: str) -> None:
        """Sign in and stay until closed."""

    async def close(self) -> None:
        """Leave."""


class Beside(Protocol):
    """What goes on beside the client, whichever client there is."""

    async def start(self) -> None:
        """Get ready."""

    async def work(self) -> None:
        """Do it until cancelled."""

    async def close(self) -> None:
        """Leave nothing undone."""


async def serve(make_client: Callable[[], Client], token: str) -> None:
    """Keep a client on Discord until it is closed or this task is cancelled.

    A client that ended otherwise is replaced by a new one, after a wait that grows. It starts small again
    only after a client that has lasted: Discord takes a thousand sign-ins a day, and one that breaks as
    soon as it is there must not use them up. Raises Refused.
    """
    loop = asyncio.get_running_loop()
    wait = FIRST_WAIT
    while True:
        client, began = make_client(), loop.time()
        life = asyncio.create_task(client.start(token))
        try:
            # Not awaited itself: the library swallows a cancellation that comes while it connects anew.
            await asyncio.wait({life})
        finally:
            await _end(client, life)
        error = _cause(life.exception())
        if error is None:
            return
        if reason := _refusal(error):
            raise Refused(reason) from error
        wait = FIRST_WAIT if loop.time() - began > LASTED else wait
        wait = LONGEST_WAIT if _is_no(error) else wait
        _tell(error, wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


def run(make_client: Callable[[], Client], token: str, beside: Beside) -> None:
    """Serve until SIGTERM or SIGINT, then end within ENDING seconds.

    Raises Refused, and what `beside` raises when it starts.
    """
    # Pictures are drawn in a thread, drafts worked out: the loop gets its turn after a millisecond, not five.
    sys.setswitchinterval(0.001)
    # What is there at the start stays: it need not be looked through for garbage, which would hold all threads.
    gc.collect()
    gc.freeze()
    # Even looking up a name can hang, in a thread that Python would wait for.
    hurry = threading.Timer(ENDING, os._exit, (0,))
    hurry.daemon = True
    try:
        asyncio.run(_until_told(make_client, token, beside, hurry))
    finally:
        hurry.cancel()


async def _until_told(make_client: Callable[[], Client], token: str, beside: Beside, hurry: threading.Timer) -> None:
    task, loop = asyncio.current_task(), asyncio.get_running_loop()

    def stop() -> None:
        # A host may tell every process of a group: the second time must not cut the answers off.
        if task and not hurry.is_alive():
            _log.info("told to stop")
            hurry.start()
            task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        # The library handles SIGINT alone, and a host stops its processes with SIGTERM.
        # Windows has no such handlers; there asyncio turns Ctrl-C into the same cancellation.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop)
    await beside.start()
    work = asyncio.create_task(beside.work())
    try:
        await serve(make_client, token)
    except asyncio.CancelledError:
        _log.info("stopped")
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        try:
            async with asyncio.timeout(NOTING):
                await beside.close()
        except TimeoutError:
            _log.warning("what was asked last could not all be noted")


async def _end(client: Client, life: asyncio.Task[None]) -> None:
    """Take nothing new, let what is being answered go out, leave. Raises nothing, unless it is cancelled."""
    loop = asyncio.get_running_loop()
    end = loop.time() + ANSWERING
    try:
        # Off the gateway first: what members ask from now on goes to the bot's next process.
        async with asyncio.timeout_at(end):
            await asyncio.gather(*(shard.disconnect() for shard in client.shards.values()))
    except Exception as error:
        _log.warning("the gateway did not take the goodbye: %s", _short(error))
    if cut := await client.in_flight.finish(end - loop.time()):
        _log.warning("%d answers were cut off", cut)
    try:
        async with asyncio.timeout(CLOSING):
            await client.close()
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)
    except Exception as error:
        _log.warning("the client did not close cleanly: %s", _short(error))


def _cause(error: BaseException | None) -> BaseException | None:
    # The library hides what Discord answered when it was asked for its gateway.
    hidden = error.__cause__ if isinstance(error, discord.GatewayNotFound) else None
    return hidden or error


def _refusal(error: BaseException) -> Reason | None:
    """Return what Discord refuses for good, if that is what an error says."""
    match error:
        case discord.LoginFailure():
            return "token"
        case discord.HTTPException(status=401):
            return "token"
        case discord.PrivilegedIntentsRequired():
            return "intents"
        case discord.ConnectionClosed():
            return _CLOSED_FOR_GOOD.get(error.code)
        case _:
            return None


def _is_no(error: BaseException) -> bool:
    # An address that collects answers of 403 or 429 gets banned, and a request that is wrong stays wrong.
    return isinstance(error, discord.HTTPException) and not isinstance(error, discord.DiscordServerError)


def _tell(error: BaseException, wait: float) -> None:
    if isinstance(error, _PASSING):
        _log.warning("Discord is out of reach (%s): a new try in %.0f s", _short(error), wait)
    elif _is_no(error):
        _log.error("Discord says no (%s): a new try in %.0f s", _short(error), wait)
    else:
        # An event that the library could not read, or an error of ours.
        _log.error("the client broke: a new one in %.0f s", wait, exc_info=error)


def _short(error: BaseException) -> str:
    # What a proxy answers may be a whole page.
    return excerpt(" ".join(str(error).split()), 300) or type(error).__name__
