"""Where lines end: never where typography forbids it, and so that they are of a length."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from bot.pictures.letters import clusters

Measure = Callable[[int, int], float]  # how wide a text is from one position to another

_NO_BREAK = "\u00a0\u202f\u2007\u2060\ufeff"
_OPENING, _CLOSING = "«“‹([", "»”›!?:;…)]"
# Spaces between words, but for those at a quotation mark or a high sign, behind a title, in a number or behind one.
_SPACES = re.compile(
    rf"(?<![\s{_NO_BREAK}{re.escape(_OPENING)}])(?<!\bM\.)(?<!\bMme)(?<!\bDr)(?<!\bMr\.)(?<!\bMrs\.)"
    rf"[^\S{_NO_BREAK}]+"
    rf"(?![\s{_NO_BREAK}{re.escape(_CLOSING)}]|[%€$](?!\d))"
    r"(?!(?<=\d\s)(?:\d{3}\b|mill(?:e|ion|iard)|billion|trillion|dollar|euro))"
)
_JOINT = re.compile(r"[-/._?&=#,+%:~](?![-/._?&=#,+%:~])")  # in a compound, in an address
# Two letters between which a word is not taken apart.
_TIGHT = re.compile(rf"[\s{_NO_BREAK}{re.escape(_OPENING)}].|.[\s{_NO_BREAK}{re.escape(_CLOSING)}]", re.DOTALL)
_SHORT = 2  # letters of a word that had better not end a line: "à", "le", "of"
_SHORT_COST = 1 / 8  # as much as a line too short by this part of the room

# How far a text is taken apart.
_WORDS, _PARTS, _LETTERS, _ANYWHERE = range(4)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stays on one line; `full` is its width with the spaces behind it, which at a line's end take no room."""

    end: int
    width: float
    full: float
    short: bool


def wrap(text: str, measure: Measure, room: float) -> list[int]:
    """Return the ends of the lines, which joined are the text to the letter: few lines, and as even as can be.

    What they leave free, squared and summed up, is the least. A word wider than the room is taken apart: at its
    joints, else between any two letters; at no-break spaces only if there is nothing else to take apart.
    """
    units = list(_units(text, (0, len(text)), measure, room, _WORDS))
    best = [(0.0, 0)]  # up to each unit: what the best lines cost, and which unit the last of them begins with
    for last, unit in enumerate(units):
        found: list[tuple[float, int]] = []
        extra = (_SHORT_COST * room) ** 2 if unit.short and last < len(units) - 1 else 0.0
        taken = unit.width
        for first in range(last, -1, -1):
            if first < last:
                taken += units[first].full
            if taken > room and found:
                break
            found.append((best[first][0] + (room - taken) ** 2 + extra, first))
        best.append(min(found))
    ends = []
    at = len(units)
    while at > 0:
        ends.append(units[at - 1].end)
        at = best[at][1]
    return ends[::-1]


def word_ends(text: str) -> set[int]:
    """Return where a line may end without a word being taken apart."""
    return set(_ends(text, (0, len(text)), _WORDS))


def _units(text: str, span: tuple[int, int], measure: Measure, room: float, level: int) -> Iterator[_Unit]:
    start, _ = span
    for end in _ends(text, span, level):
        word = text[start:end].rstrip()
        seen = start + len(word)
        width = measure(start, seen)
        if width > room and level < _ANYWHERE:
            yield from _units(text, (start, end), measure, room, level + 1)
        else:
            short = level == _WORDS and len(word) <= _SHORT and word.islower()
            yield _Unit(end, width, width + measure(seen, end), short)
        start = end


def _ends(text: str, span: tuple[int, int], level: int) -> list[int]:
    """Return the ends of the pieces that a span falls into at a level."""
    start, end = span
    if level == _WORDS:
        found = [space.end() for space in _SPACES.finditer(text, start, end)]
    else:
        found = list(accumulate(map(len, clusters(text[start:end])), initial=start))
    if level == _PARTS:
        found = [at for at in found if at > start and _JOINT.match(text, at - 1)]
    if level in (_PARTS, _LETTERS):
        found = [at for at in found if not _TIGHT.match(text[at - 1 : at + 1])]
    return [*(at for at in found if start < at < end), end]
