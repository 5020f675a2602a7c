"""What is typed into a field of a form: lines, names, and words of a sentence in the signs of a keyboard."""

import re
from collections.abc import Iterable, Iterator

from bot.article.text import fold, occurrences
from bot.article.wording import same_but_typography

_BLANKS = re.compile(r"[ \t\v\f]+")  # no-break spaces are meant
_BETWEEN, _NAME = r"[,;\n]", r"[^,;\n]+"
_MARKS = 4  # that are typed around words, on each side


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not empty, each once."""
    return tuple(dict.fromkeys(filter(None, (_BLANKS.sub(" ", line).strip() for line in text.splitlines()))))


def names_of(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names between commas, each once; one that is known may have commas and blanks of its own."""
    whole = sorted(set(known), key=len, reverse=True)
    pattern = "|".join([*(rf"\s*{re.escape(name)}(?=\s*(?:{_BETWEEN}|\Z))" for name in whole), _NAME])
    names = (name.strip() for name in re.findall(pattern, text))
    return tuple(dict.fromkeys(filter(None, (name if name in whole else _BLANKS.sub(" ", name) for name in names))))


def as_written(words: str, text: str) -> str | None:
    """Return typed words as a text has them, in its own quotes, apostrophes, dashes and spaces; None: not there."""
    words = words.strip()
    if words in text:
        return words
    letters = [(letter, at) for at, sign in enumerate(text) for letter in fold(sign) if letter.isalnum()]
    sought = "".join(filter(str.isalnum, fold(words)))
    flat = "".join(letter for letter, _ in letters)
    for found in occurrences(sought, flat) if sought else ():
        first, last = letters[found][1], letters[found + len(sought) - 1][1]
        for start, end in _with_marks(text, first, last + 1):
            if same_but_typography(text[start:end], words):
                return text[start:end]
    return None


def _with_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch of a text with none, some and all of the marks around it, fewer first."""
    starts, ends = [start], [end]
    while starts[-1] and len(starts) <= _MARKS and not text[starts[-1] - 1].isalnum():
        starts.append(starts[-1] - 1)
    while ends[-1] < len(text) and len(ends) <= _MARKS and not text[ends[-1]].isalnum():
        ends.append(ends[-1] + 1)
    yield from sorted(((one, other) for one in starts for other in ends), key=lambda both: both[1] - both[0])
