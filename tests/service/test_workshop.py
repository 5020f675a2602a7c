"""Long work is done beside the event loop, two pieces at once, and garbage is collected again afterwards."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from bot.service.workshop import Workshop


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    assert gc.isenabled()
    made = Workshop()
    yield made
    made.close()
    assert gc.isenabled()


async def test_work_is_done_in_another_thread_and_its_result_or_error_comes_through(workshop: Workshop) -> None:
    assert await workshop.do(threading.get_ident) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        await workshop.do(lambda: 1 // 0)
    assert gc.isenabled()
    with pytest.raises(KeyboardInterrupt):
        await workshop.do(interrupted)
    assert gc.isenabled()
    assert await workshop.do(lambda: "further") == "further"


def interrupted() -> None:
    raise KeyboardInterrupt


async def test_two_pieces_are_done_at_once_and_the_others_wait(workshop: Workshop) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()
    enabled: list[bool] = []

    def work() -> None:
        begun.release()
        enabled.append(gc.isenabled())
        assert go_on.wait(5)
        enabled.append(gc.isenabled())

    tasks = [asyncio.create_task(workshop.do(work)) for _ in range(3)]
    for _ in range(2):
        assert await asyncio.to_thread(begun.acquire, timeout=5)
    assert not await asyncio.to_thread(begun.acquire, timeout=0.05)
    go_on.set()
    await asyncio.gather(*tasks)
    assert enabled == [False] * 6
    assert gc.isenabled()


async def test_garbage_is_not_collected_before_the_last_piece_is_done(workshop: Workshop) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def long() -> bool:
        begun.set()
        assert go_on.wait(5)
        return gc.isenabled()

    slow = asyncio.create_task(workshop.do(long))
    assert await asyncio.to_thread(begun.wait, 5)
    assert not await workshop.do(gc.isenabled)
    assert not gc.isenabled()
    go_on.set()
    assert not await slow
    assert gc.isenabled()


async def test_whoever_gives_up_waiting_leaves_no_trace(workshop: Workshop) -> None:
    go_on = threading.Event()
    waiting = asyncio.create_task(workshop.do(lambda: go_on.wait(5)))
    await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    go_on.set()
    assert await workshop.do(lambda: 7) == 7
    async with asyncio.timeout(5):
        while not gc.isenabled():
            await asyncio.sleep(0.01)


class Cycle:
    """Something that only a collection frees."""

    def __init__(self) -> None:
        self.itself = self


async def test_garbage_of_others_that_work_hid_goes_with_a_sweep(workshop: Workshop) -> None:
    cycle = Cycle()
    gone = weakref.ref(cycle)
    assert await workshop.do(lambda: 7) == 7
    del cycle
    gc.collect()
    assert gone()
    workshop.sweep()
    assert gone() is None


async def test_a_workshop_that_is_closed_begins_nothing_more(workshop: Workshop) -> None:
    workshop.close()
    with pytest.raises(RuntimeError):
        await workshop.do(lambda: 7)


class Large:
    """Something with parts of its own and one that others have too."""

    def __init__(self, shared: list[object]) -> None:
        self.parts = [{"number": [number]} for number in range(1_000)]
        self.shared = shared


async def test_what_is_given_up_goes_with_the_next_work_and_leaves_alone_what_others_have(workshop: Workshop) -> None:
    shared: list[object] = [{"kept": 1}]
    large, kept = Large(shared), Large(shared)
    gone = weakref.ref(large)
    workshop.give_up(large)
    workshop.give_up(kept)
    del large
    assert gone()
    assert await workshop.do(lambda: 7) == 7
    assert gone() is None
    assert len(kept.parts) == 1_000
    assert shared == [{"kept": 1}]
