"""Running the client: sign-in, a supervisor that brings it back, and a clean end."""

import asyncio
import logging
import signal
from collections.abc import Callable

import aiohttp
import discord

_log = logging.getLogger(__name__)

FIRST_WAIT = 2.0  # seconds before the first new try, then twice as long each time
LONGEST_WAIT = 300.0
CLOSING = 10.0  # seconds that ending may take

# What the network or Discord itself may do to a client; trying again can help.
_PASSING = (OSError, asyncio.TimeoutError, aiohttp.ClientError, discord.GatewayNotFound, discord.ConnectionClosed,
            discord.DiscordServerError)  # fmt: skip


async def serve(make_client: Callable[[], discord.Client], token: str) -> None:
    """Keep a client on Discord until it is closed or this task is cancelled.

    A client that the network ended is replaced by a new one, after a wait that grows. Raises
    discord.LoginFailure for a token that Discord refuses: trying it again would get the address banned.
    """
    wait = FIRST_WAIT
    while True:
        client = make_client()
        try:
            return await client.start(token)
        except _PASSING as error:
            wait = FIRST_WAIT if client.is_ready() else wait
            _log.warning("Discord is out of reach (%s): a new try in %.0f s", error or type(error).__name__, wait)
        finally:
            async with asyncio.timeout(CLOSING):
                await client.close()
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


def run(make_client: Callable[[], discord.Client], token: str) -> None:
    """Serve until SIGTERM or SIGINT. Raises discord.LoginFailure."""

    async def until_told() -> None:
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            # The library handles SIGINT alone, and a host stops its processes with SIGTERM.
            loop.add_signal_handler(number, lambda: task and task.cancel())
        try:
            await serve(make_client, token)
        except asyncio.CancelledError:
            _log.info("stopped")

    asyncio.run(until_told())
