"""Stacked bars, in numbers: the axis, how high what is, which labels have room."""

from collections.abc import Sequence
from itertools import count, pairwise

_MOST_STEPS = 4  # of an axis: their labels stand well apart
_ROUND = (10, 20, 25, 50)  # in tenths: the steps of a size


def axis(most: int) -> tuple[int, ...]:
    """Return the values of an axis from 0 up to the first that reaches `most`, in few and round steps."""
    steps = (tenths * 10**size // 10 for size in count() for tenths in _ROUND if tenths * 10**size % 10 == 0)
    step = next(step for step in steps if step * _MOST_STEPS >= most)
    return tuple(range(0, max(most, 1) + step, step))


def stack(counts: Sequence[int], top: int, height: int, least: int) -> list[int]:
    """Return how high the parts of a bar are, where `top` is as high as `height`.

    The bar is as high as its sum, but no part that counts anything lower than `least`: the largest makes up for it.
    """
    parts = [max(least, round(one * height / top)) if one else 0 for one in counts]
    largest = max(range(len(counts)), key=counts.__getitem__)
    if counts[largest]:
        others = sum(parts) - parts[largest]
        parts[largest] = max(least, round(sum(counts) * height / top) - others)
    return parts


def thinned(spans: Sequence[tuple[float, float]], apart: float) -> list[int]:
    """Return which labels to show, given where each begins and ends: so many that none comes near another.

    They are evenly spaced, and the last one is shown: it is the newest.
    """
    last = len(spans) - 1
    for step in range(1, len(spans)):
        shown = list(range(last, -1, -step))[::-1]
        if all(spans[left][1] + apart <= spans[right][0] for left, right in pairwise(shown)):
            return shown
    return [last]
