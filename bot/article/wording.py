"""Two wordings side by side: what was removed and added, and whether only the typography differs."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from bot.article.text import MARKS

# A number with its groups and decimals, a word, or a mark; the spaces behind belong to it.
_TOKEN = re.compile(r"(?:\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*(?!\w)|\w+|[^\w\s])\s*|\s+")

# The spaces that French sets inside its quotes and before its high marks, and English does not.
_SET_SPACES = re.compile(r"(?<=[«“„])\s+|\s+(?=[»”;:!?%€$£°])")
_SIGNS = str.maketrans({"…": "...", "œ": "oe", "Œ": "Oe"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of two wordings: in both of them to the letter, in the old one only, or in the new one only."""

    kind: Literal["equal", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Which items of one sequence (`start` to `end`) stand for which of another: the same ones, or in their place."""

    equal: bool
    start: int
    end: int
    new_start: int
    new_end: int


def words_changed(old: str, new: str) -> tuple[Stretch, ...]:
    """Return how one wording became the other, word by word, what was removed before what was added.

    The equal and removed texts together are `old` to the letter, the equal and added ones `new`.
    """
    before, after = tokens(old), tokens(new)
    stretches: list[Stretch] = []
    for block in aligned(before, after):
        was, became = "".join(before[block.start : block.end]), "".join(after[block.new_start : block.new_end])
        stretches += [Stretch("equal", was)] if block.equal else [Stretch("removed", was), Stretch("added", became)]
    return tuple(stretch for stretch in stretches if stretch.text)


def tokens(text: str) -> list[str]:
    """Return the words, numbers and marks of a text, each with the spaces behind it: together they are the text."""
    return _TOKEN.findall(text)


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield the fewest changes that make one sequence the other, equal blocks and changed ones in turn."""
    start, new_start = 0, 0
    for same in Levenshtein.opcodes(old, new):
        if same.tag != "equal":
            continue
        if (start, new_start) != (same.src_start, same.dest_start):
            yield Block(False, start, same.src_start, new_start, same.dest_start)
        yield Block(True, same.src_start, same.src_end, same.dest_start, same.dest_end)
        start, new_start = same.src_end, same.dest_end
    if (start, new_start) != (len(old), len(new)):
        yield Block(False, start, len(old), new_start, len(new))


def same_but_typography(one: str, other: str) -> bool:
    """Tell whether two wordings differ in nothing but quotes, apostrophes, dashes, spaces and ligatures.

    Stricter than folding: letters, capitals, accents and figures are the same (`dû` is not `du`).
    """
    return one == other or _plain(one) == _plain(other)


def _plain(text: str) -> str:
    text = _SET_SPACES.sub("", unicodedata.normalize("NFC", text)).translate(MARKS | _SIGNS)
    # Cf: soft hyphens, zero-width and direction marks.
    return _SPACES.sub(" ", "".join(one for one in text if unicodedata.category(one) != "Cf")).strip()
