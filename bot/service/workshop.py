"""Work that takes long (reading, comparing, fitting), in threads beside the event loop, which hardly notices."""

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

_AT_ONCE = 2  # a moderator's long refresh does not keep a member's first question waiting

T = TypeVar("T")


class Workshop:
    """Does pieces of long work, few at once; the others wait for their turn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, "workshop")
        self._lock = Lock()
        self._at_work = 0

    async def do(self, work: Callable[[], T]) -> T:
        """Do a piece of work; return or raise what it does."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._quietly, work)

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _quietly(self, work: Callable[[], T]) -> T:
        # Collecting garbage looks at every object there is, and holds all threads for as long: a tenth of a second and
        # more where much is being made. What this work throws away has no cycles, and goes by itself.
        with self._lock:
            self._at_work += 1
            gc.disable()
        try:
            return work()
        finally:
            with self._lock:
                self._at_work -= 1
                if not self._at_work:
                    gc.enable()
