"""The bot as a process, and waiting for what it does."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.wire.server import TOKEN, SmallDiscord

_KEPT = {"PATH", "HOME", "SYSTEMROOT"}


def environment_with(state: Path) -> dict[str, str]:
    """Return what a bot's process has in its environment: a token, and where its cache and its database are."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT}
    return {
        **kept,
        "LANG": "en_US.UTF-8",
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": TOKEN,
        "VERBATIM_CACHE": str(state),
        "DATABASE_URL": f"sqlite:///{state}/verbatim.db",
    }


class Bot:
    """`python -m bot` with a token, in a folder of its own, for which a small Discord is the real one."""

    def __init__(self, discord: SmallDiscord, folder: Path, state: Path, **environment: str) -> None:
        self._path = folder / "log"
        with self._path.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.wire.launcher", discord.api, discord.gateway],
                cwd=folder,
                env={**environment_with(state), **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def log(self) -> str:
        """What it has written."""
        return self._path.read_text(encoding="utf-8", errors="replace")

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def tell(self, signal: int) -> None:
        """Send it a signal."""
        self._process.send_signal(signal)

    async def until(self, condition: Callable[[], object], what: str, seconds: float = 30) -> None:
        """Wait for something that it does; it must not end before."""
        try:
            await wait(lambda: condition() or not self.running, what, seconds)
            assert condition(), f"it ended before {what}"
        except AssertionError as error:
            raise AssertionError(f"{error}; the log:\n{self.log}") from None

    async def end(self, seconds: float = 30) -> int:
        """Wait for its end; return the exit status."""
        await wait(lambda: not self.running, "the bot's end", seconds)
        return self._process.wait()

    def kill(self) -> None:
        """End it, however it is."""
        self._process.kill()
        self._process.wait()


async def wait(condition: Callable[[], object], what: str, seconds: float) -> None:
    """Wait until something is so. Raises AssertionError when it is not, after some seconds."""
    try:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"in vain: {what}") from None
