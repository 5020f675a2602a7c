"""`python -m benchmarks.discord`: how fast `/ask` is on the bot's side, and what holds its event loop.

The bot runs as a process of its own, signed in to a small Discord on loopback sockets: measured is the time from
the interaction's leaving the gateway to the reply's arriving there.
"""

import asyncio
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.labelled import own_sets
from bot.index_cache import IndexCache
from bot.service.library import knowledge_files, open_library
from bot.settings import SHIPPED_KNOWLEDGE
from tests.wire.process import environment_with, wait
from tests.wire.server import SmallDiscord

_ALONE, _AT_ONCE = 300, 200


async def _ask(discord: SmallDiscord, questions: Sequence[str], at_once: bool) -> list[float]:
    """Ask, one after the other or all at once; return the milliseconds until each reply."""
    asked: list[tuple[float, str]] = []
    for question in questions:
        asked.append((time.monotonic(), await discord.slash("ask", question=question)))
        if not at_once:
            await wait(lambda: discord.answers(asked[-1][1]), "an answer", 10)
    await wait(lambda: all(discord.answers(token) for _, token in asked), "every answer", 60)
    return [1_000 * (discord.answers(token)[0].at - began) for began, token in asked]


def _line(name: str, found: list[float]) -> str:
    cuts = statistics.quantiles(found, n=100)
    return f"| {name} | {statistics.median(found):.1f} | {cuts[98]:.1f} | {max(found):.1f} |"


async def main() -> None:
    """Measure, and print tables."""
    questions = [item.q for items in own_sets().values() for item in items]
    discord = SmallDiscord()
    await discord.open()
    with tempfile.TemporaryDirectory() as folder:
        open_library(knowledge_files(SHIPPED_KNOWLEDGE), IndexCache(Path(folder)))
        report = Path(folder) / "held"
        command = [sys.executable, "-m", "benchmarks.held", discord.api, discord.gateway, str(report)]
        with subprocess.Popen(command, env=environment_with(Path(folder)), stderr=subprocess.DEVNULL) as bot:  # noqa: S603
            await wait(lambda: discord.identified and discord.session().socket, "the bot's sign-in", 30)
            await _ask(discord, questions[:20], at_once=False)
            bot.send_signal(signal.SIGUSR1)
            alone = await _ask(discord, questions[:_ALONE], at_once=False)
            at_once = await _ask(discord, questions[-_AT_ONCE:], at_once=True)
            await asyncio.sleep(0.5)
            bot.send_signal(signal.SIGTERM)
            await wait(lambda: bot.poll() is not None, "the bot's end", 15)
        held = json.loads(report.read_text())
    await discord.close()
    print("| /ask | median ms | 99th percentile ms | longest ms |\n|---|---|---|---|")
    print(_line("alone", alone))
    print(_line(f"{_AT_ONCE} at once", at_once))
    print(
        f"\nThe event loop was held for {1_000 * held['seconds']:.1f} ms at most, "
        f"{1_000 * held['worked']:.1f} ms of the processor's time."
    )


if __name__ == "__main__":
    asyncio.run(main())
