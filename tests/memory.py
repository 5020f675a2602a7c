"""How much memory something takes."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def tracing() -> Iterator[Callable[[], int]]:
    """Trace what is allocated; what is given tells how many bytes of it are held."""

    def held() -> int:
        gc.collect()  # what was let go of is not only kept to be used again
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        yield held
    finally:
        tracemalloc.stop()
