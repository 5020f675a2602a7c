"""A vocabulary: correctly written words, by which typos are repaired and lost accents restored."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.words import fold_word

_REMEMBERED = 2_000  # searches

Nearest = tuple[int, int, str]
"""How far a known word is from one that was looked for, its length, and the word: the smallest is the best."""


class Vocabulary:
    """Words by their plain form: folded, as somebody types who leaves out accents.

    One that rests on another holds only what that one lacks.
    """

    def __init__(self, under: "Vocabulary | None" = None, remembered: int = _REMEMBERED) -> None:
        self._under = under
        self._written: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = {}
        # Of what it holds, not of itself: no cycle keeps a vocabulary that nobody has any more.
        self._searched = lru_cache(maxsize=remembered)(partial(_search, self._by_length))

    def learn(self, word: str) -> None:
        """Take in a correctly written word; of several that differ by their accents, the first one stays."""
        plain = fold_word(word)
        known = self.written(plain)
        if known is None:
            self._by_length.setdefault(len(plain), []).append(plain)
        if known is None or (known == plain and word != plain):
            self._written[plain] = word

    def written(self, plain: str) -> str | None:
        """Return a plain word as it is correctly written; None where it is not known."""
        found = self._written.get(plain)
        return self._under.written(plain) if found is None and self._under else found

    def nearest(self, plain: str) -> str | None:
        """Return the known word, correctly written, of which an unknown one is likely a misspelling."""
        found = self._nearest(plain)
        return self.written(found[-1]) if found else None

    @property
    def own(self) -> Mapping[str, str]:
        """What this one holds itself: words as they are correctly written, by their plain form."""
        return self._written

    def restore(self, words: Iterable[tuple[str, str]]) -> None:
        """Take back what `own` held."""
        for plain, written in words:
            if self.written(plain) is None:
                self._by_length.setdefault(len(plain), []).append(plain)
            self._written[plain] = written

    def _nearest(self, plain: str) -> Nearest | None:
        found, below = self._searched(plain), self._under._nearest(plain) if self._under else None
        # As far and as long: the one that was learned first.
        return min(below, found, key=lambda one: one[:2]) if found and below else found or below


def _search(by_length: Mapping[int, Sequence[str]], plain: str) -> Nearest | None:
    most = 1 if len(plain) < 7 else 2
    # Words of other lengths are further away than that by their letters alone.
    lengths = range(len(plain) - most, len(plain) + most + 1)
    near = [word for length in lengths for word in by_length.get(length, ())]
    found = process.extractOne(plain, near, scorer=OSA.distance, score_cutoff=most)
    return (int(found[1]), len(found[0]), found[0]) if found else None
