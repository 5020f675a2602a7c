"""Letters: which of the bundled fonts has them and how wide they are. Reads no file but these fonts."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Literal

from PIL import ImageFont

Font = Literal["serif", "serif-bold", "sans", "emoji"]

FONTS: dict[Font, str] = {
    "serif": "Vollkorn-Regular.ttf",
    "serif-bold": "Vollkorn-SemiBold.ttf",
    "sans": "Inter-Regular.otf",
    "emoji": "TwemojiMozilla.ttf",
}
FIRST_EMOJI = 0xF0000  # the emoji font has its glyphs from here on, in the order of letters.json
# Where a letter is looked for, the wanted font first.
_FALLBACKS: dict[Font, tuple[Font, ...]] = {
    "serif": ("serif", "sans"),
    "serif-bold": ("serif-bold", "sans"),
    "sans": ("sans", "serif"),
}
_EMOJI_STYLE = "\ufe0f"
_NO_LETTER = "□"  # stands for a letter that no font has
_MARKS = frozenset({"Mn", "Me", "Mc", "Cf"})  # stay with the letter before them
_MOST_MARKS = 4  # of a letter: more is no writing


@dataclass(frozen=True, slots=True)
class Run:
    """What is drawn with one font. `drawn` holds that font's characters: for emoji, private ones."""

    font: Font
    drawn: str


@dataclass(frozen=True, slots=True)
class _Letters:
    text: dict[Font, frozenset[str]]  # what each font draws
    emoji: dict[str, str]  # without variation selectors: the private character
    longest: int  # characters of an emoji, variation selectors included
    first: frozenset[str]  # what an emoji can begin with


@cache
def _letters() -> _Letters:
    read = json.loads(files("bot.pictures").joinpath("fonts/letters.json").read_text(encoding="utf-8"))
    emoji = {sequence: chr(FIRST_EMOJI + number) for number, sequence in enumerate(read.pop("emoji"))}
    text = {}
    for name in _FALLBACKS:
        ends = [[int(end, 16) for end in one.split("-")] for one in read[name.removesuffix("-bold")]]
        drawn = {chr(code) for first, last in ends for code in range(first, last + 1)}
        text[name] = frozenset(one for one in drawn if not _unseen(one))
    return _Letters(text, emoji, 2 * max(map(len, emoji)), frozenset(sequence[0] for sequence in emoji))


@lru_cache(maxsize=64)
def font(name: Font, size: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size in pixels; the same object to all threads."""
    # Without raqm, which is not everywhere: a card is the same on every machine.
    path = str(files("bot.pictures").joinpath("fonts").joinpath(FONTS[name]))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def clusters(text: str) -> Iterator[str]:
    """Yield what is one sign to a reader: an emoji, or a letter with its marks. Joined, they are the text."""
    at = 0
    while at < len(text):
        end = _emoji_end(text, at)
        if end == at:
            end += 1
            while end <= at + _MOST_MARKS and end < len(text) and unicodedata.category(text[end]) in _MARKS:
                end += 1
        yield text[at:end]
        at = end


def runs(text: str, face: Font) -> list[Run]:
    """Return how a text is drawn: each letter with the first font that has it."""
    if _letters().text[face].issuperset(text) and unicodedata.is_normalized("NFC", text):
        return [Run(face, text)]  # as below, but soon
    drawn = [run or Run(face, _NO_LETTER) for cluster in clusters(text) for run in _found(cluster, face)]
    return [Run(name, "".join(run.drawn for run in group)) for name, group in groupby(drawn, lambda run: run.font)]


def width(text: str, face: Font, size: int) -> float:
    """Return how many pixels wide a text is."""
    return sum(font(run.font, size).getlength(run.drawn) for run in runs(text, face))


def ink(text: str, face: Font, size: int) -> tuple[int, int, int, int]:
    """Return the box that a text's ink fills, seen from where its baseline begins: left, top, right, bottom."""
    mask, (x, y) = font(face, size).getmask2(text, anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return x + left, y + top, x + right, y + bottom


def shows(text: str) -> bool:
    """Tell whether the fonts have every letter of a text; one that none has is drawn as a box."""
    return all(run is not None for cluster in clusters(text) for run in _found(cluster, "serif"))


def _emoji_end(text: str, at: int) -> int:
    letters = _letters()
    if text[at] in letters.first:
        for end in range(min(len(text), at + letters.longest), at, -1):
            if text[at:end].replace(_EMOJI_STYLE, "") in letters.emoji:
                return end
    return at


def _found(cluster: str, face: Font) -> Iterator[Run | None]:
    """Yield what is drawn for a cluster, None for a letter that no font has."""
    letters = _letters()
    symbol = cluster.replace(_EMOJI_STYLE, "")
    # Symbols such as ☎ are letters, unless they ask to be pictures or only the emoji font has them.
    if symbol in letters.emoji and (cluster != symbol or len(symbol) > 1):
        yield Run("emoji", letters.emoji[symbol])
        return
    for character in unicodedata.normalize("NFC", cluster):
        if name := next((one for one in _FALLBACKS[face] if character in letters.text[one]), None):
            yield Run(name, character)
        elif character.isspace():
            yield Run(face, " ")
        elif character in letters.emoji:
            yield Run("emoji", letters.emoji[character])
        elif not _unseen(character):
            yield None


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"} or "VARIATION SELECTOR" in unicodedata.name(character, "")
