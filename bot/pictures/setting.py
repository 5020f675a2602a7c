"""Short texts: set on one line from where it begins, ends or has its middle; made to fit; cut."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from bot.pictures.layout import Line, Piece
from bot.pictures.letters import Font, clusters, ink, shows, width
from bot.pictures.wrapping import word_ends, wrap

LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def line(text: str, face: Font, size: int, at: tuple[float, int], anchor: float = LEFT) -> Line:
    """Return a text set on one line; `at` is where the anchored part of its baseline is."""
    x, baseline = at
    taken = width(text, face, size)
    return Line(text, size, baseline, (Piece(text, face, x - anchor * taken, taken),))


def flush(text: str, face: Font, size: int, at: tuple[float, int]) -> Line:
    """Return a text set on one line so that its ink, not its first letter's room, begins at `at`."""
    x, baseline = at
    return line(text, face, size, (x - ink(text[:1], face, size)[0], baseline))


def fitting(texts: Sequence[str], face: Font, sizes: Sequence[int], room: float) -> int:
    """Return the first of the sizes at which none of the texts is wider than the room, else the last."""
    return next((size for size in sizes if all(width(text, face, size) <= room for text in texts)), sizes[-1])


def cut(text: str, face: Font, size: int, room: float, most: int = 1) -> list[str]:
    """Return a text on at most so many lines; what has no room ends in an ellipsis, after a whole word if it can."""
    text = spaced(text)

    def lines(shown: str) -> list[str]:
        ends = wrap(shown, lambda start, end: width(shown[start:end], face, size), room)
        return [shown[start:end].rstrip() for start, end in pairwise([0, *ends])]

    def longest(ends: list[int]) -> list[str]:
        low, high = -1, len(ends)
        found: list[str] = []
        while high - low > 1:
            middle = (low + high) // 2
            tried = lines(text[: ends[middle]].rstrip(" ,;:\u00a0\u202f") + "…")
            if len(tried) <= most:
                low, found = middle, tried
            else:
                high = middle
        return found

    whole = lines(text)
    if len(whole) <= most:
        return whole
    return longest(sorted(word_ends(text))) or longest(list(accumulate(map(len, clusters(text))))) or ["…"]


def spaced(text: str) -> str:
    """Return a text as one line: single spaces, none around it; no-break spaces stay what they are."""
    return _BLANKS.sub(" ", text).strip()


def readable(text: str) -> bool:
    """Tell whether the fonts have enough of a text's letters for a reader to make it out."""
    signs = [cluster for cluster in clusters(text) if not cluster.isspace()]
    return sum(shows(sign) and width(sign, "serif", 100) > 0 for sign in signs) * 2 > len(signs)
