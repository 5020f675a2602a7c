"""Folding: how texts are compared. What is quoted is never folded."""

import re
import unicodedata
from collections.abc import Iterator

MARKS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "―": "-",
    }
)  # fmt: skip
"""Quotes, apostrophes and dashes, as a plain keyboard has them."""

_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
_FOLDED = MARKS | _LETTERS
_WORDS = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def _kept(character: str) -> bool:
    # Mn: accents; Cf: zero-width and direction marks; Cc, Cs, Co, Cn: nothing a reader sees.
    return character.isspace() or unicodedata.category(character) not in {"Mn", "Cf", "Cc", "Cs", "Co", "Cn"}


def _fold_once(text: str) -> str:
    text = text.translate(_FOLDED)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    if not (text.isascii() and text.isprintable()):
        unseen = [character for character in set(text) if not _kept(character)]
        if unseen:
            text = text.translate(dict.fromkeys(map(ord, unseen)))
    return _SPACES.sub(" ", text.lower()).strip()


def fold(text: str) -> str:
    """Return text as it is compared: lower case, no accents, plain quotes and spaces.

    Idempotent. Words keep their order and every letter of the alphabet they are written in;
    only case, accents, ligatures, invisible characters and typographic marks are lost.
    """
    # Case-folding can bring new marks (İ), and compatibility forms new letters: until nothing moves.
    while (folded := _fold_once(text)) != text:
        text = folded
    return folded


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: two texts with the same ones differ in nothing that counts."""
    return tuple(_WORDS.findall(fold(text)))


def excerpt(text: str, most: int) -> str:
    """Return at most `most` characters of a text, cut with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def control_character(text: str) -> tuple[int, str] | None:
    """Return the first control character that is no space, which no text has by right: where, and its name (U+0000)."""
    found = _CONTROL.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def occurrences(words: str, text: str) -> Iterator[int]:
    """Yield every position at which `words` begins in `text`, overlapping ones included."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
