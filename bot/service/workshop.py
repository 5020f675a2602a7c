"""Work that takes long (reading, comparing, fitting), in threads beside the event loop, which hardly notices."""

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from types import FunctionType, ModuleType
from typing import TypeVar

_AT_ONCE = 2  # a moderator's long refresh does not keep a member's first question waiting
_DEPTH = 4  # at which the parts of a library are small

T = TypeVar("T")


class Workshop:
    """Does pieces of long work, few at once; the others wait for their turn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, "workshop")
        self._lock = Lock()
        self._at_work = 0
        self._given_up: list[object] = []

    async def do(self, work: Callable[[], T]) -> T:
        """Do a piece of work; return or raise what it does."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._quietly, work)

    def give_up(self, thing: object) -> None:
        """Free something large that nobody needs any more, before the next piece of work, in its thread."""
        self._given_up.append(thing)

    def sweep(self) -> None:
        """Collect the garbage of all else, which long work hides: it holds every thread for a tenth of a second."""
        with self._lock:
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _quietly(self, work: Callable[[], T]) -> T:
        # Collecting garbage looks at every object, and holds all threads for as long: a tenth of a second and more
        # where much is being made. So nothing is collected meanwhile, and what was made is not looked at afterwards
        # either: neither that nor what was thrown away has cycles (tests/service/test_garbage.py); it goes by itself.
        # What else there is at the time is hidden with it, cycles of the event loop's too: a sweep finds them.
        with self._lock:
            self._at_work += 1
            gc.disable()
            given_up, self._given_up = self._given_up, []
        try:
            _free(given_up)
            return work()
        finally:
            with self._lock:
                self._at_work -= 1
                if not self._at_work:
                    gc.freeze()
                    gc.enable()


def _free(things: list[object]) -> None:
    """Empty a list and free what only it holds, part by part: freed at once, all of it would hold up every thread."""
    held: list[object] = []
    seen: set[int] = set()
    level = [*things]
    things.clear()
    for _ in range(_DEPTH):
        held += level
        level = [part for thing in level for part in gc.get_referents(thing) if _is_part(part, seen)]
    del level
    held.reverse()  # a whole goes before its parts
    while held:
        held.pop()


def _is_part(thing: object, seen: set[int]) -> bool:
    """Tell whether something may hold more, is no piece of the program, and was not there before."""
    if id(thing) in seen or not gc.is_tracked(thing) or isinstance(thing, type | FunctionType | ModuleType):
        return False
    seen.add(id(thing))
    return True
