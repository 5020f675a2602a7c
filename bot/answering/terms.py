"""Texts as sparse vectors: TF-IDF over words with their concepts and entities, pairs, and pieces of words.

Each family of terms is weighted and brought to a length by itself, so that a long question's many
pieces do not drown its few words.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice, pairwise
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.answering.analysis import Analysis
from bot.answering.layers import layered, values_in

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int32]
Family = Literal["word", "pair", "piece"]

FAMILIES: Mapping[Family, float] = {"word": 1.0, "pair": 0.7, "piece": 0.7}
_PIECE_SIZES = (3, 4)
_MANY = 500  # texts, of which a pair or piece that occurs in one alone says nothing of others
_A_LOT = 0.05  # of a term's weight
AT_ONCE = 256  # rows that are worked on in one step, so that nothing beside waits long
_LEAST_TEXTS: Mapping[Family, int] = {"word": 1, "pair": 2, "piece": 2}


T = TypeVar("T")


def consumed(items: list[T]) -> Iterator[T]:
    """Yield the items of a list that nobody needs any more: freed one by one, they hold up nothing beside."""
    items.reverse()
    while items:
        yield items.pop()


Bag = Mapping[Family, Sequence[str]]
"""What a text is compared by: its terms, by family, as often as they occur."""


def bag_of(analysis: Analysis) -> Bag:
    """Return the terms of a text.

    Words: lemmas, `@concepts` and `#entities`. Pairs: neighbours, the edges of the text among them, and
    which concepts and entities occur together. Pieces: three and four characters in a row of a word.
    """
    named = [*(f"@{concept}" for concept in analysis.concepts), *(f"#{entity}" for entity in analysis.entities)]
    neighbours = [f"{left} {right}" for left, right in pairwise(("^", *analysis.sequence, "$"))]
    together = [f"{one}&{other}" for one, other in combinations(sorted(set(named)), 2)]
    return {
        "word": [*analysis.lemmas, *named],
        "pair": [*neighbours, *together],
        "piece": [piece for word in analysis.words for piece in pieces_of(word.written)],
    }


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, its edges among them."""
    padded = f" {word} "
    if len(padded) <= _PIECE_SIZES[0]:
        return (padded,)
    return tuple(padded[at : at + size] for size in _PIECE_SIZES for at in range(len(padded) - size + 1))


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: term numbers, each once, and their weights."""

    terms: Ints
    weights: Floats

    @property
    def length(self) -> float:
        """Its Euclidean length."""
        return math.sqrt(float(self.weights @ self.weights))

    def dense(self, terms: int) -> Floats:
        """Return it with every weight at its term's place, of so many."""
        dense: Floats = np.zeros(terms, np.float32)
        dense[self.terms] = self.weights
        return dense


@dataclass(frozen=True)
class TermSpace:
    """The terms of a set of texts, numbered by family, with their inverse document frequencies; `texts`: how many.

    A space that rests on another has its numbers and frequencies, but for `own` frequencies, by number: of
    terms that stand behind the others, and of those that have become far more or less telling. `size` is
    how many numbers there are, `most_telling` the greatest frequency.
    """

    numbers: Mapping[Family, Mapping[str, int]]
    idf: Sequence[float]
    texts: int
    size: int
    most_telling: float
    own: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[Bag]) -> "TermSpace":
        """Number the terms of texts; where there are many texts, what occurs in one alone is left out."""
        numbers: dict[Family, dict[str, int]] = {family: {} for family in FAMILIES}
        idf = array("d")
        for family, in_texts in _frequencies(texts).items():
            least = _least(family, len(texts))
            for term in consumed(list(in_texts)):
                having = in_texts.pop(term)
                if having >= least:
                    numbers[family][term] = len(idf)
                    idf.append(_idf(having, len(texts)))
        return cls(numbers, idf, len(texts), len(idf), max(idf, default=1.0))

    def changed(self, added: Sequence[Bag], lost: Mapping[int, int], texts: int) -> "TermSpace":
        """Return the space of so many texts: these and some `added`, but `lost` tells how many have lost a term.

        A term that no text has is not known to it. Others keep their weight, unless it has changed a lot.
        """
        size, own = self.size, dict(self.own)
        numbers: dict[Family, Mapping[str, int]] = {}
        for family, gained in _frequencies(added).items():
            known, least = self.numbers[family], _least(family, texts)
            fewer = [term for term, number in known.items() if number in lost] if lost else []
            changes: dict[str, int | None] = {}
            for term in dict.fromkeys((*gained, *fewer)):
                number, having = known.get(term), gained[term]
                if number is not None:
                    having += self._having(number) - lost.get(number, 0)
                if having < least:
                    if number is not None:
                        changes[term] = None
                elif number is None:
                    changes[term], own[size] = size, _idf(having, texts)
                    size += 1
                elif abs(_idf(having, texts) / self.idf[number] - 1) > _A_LOT:
                    own[number] = _idf(having, texts)
            numbers[family] = layered(changes, known)
        most_telling = max(self.most_telling, max(own.values(), default=0.0))
        return TermSpace(numbers, self.idf, texts, size, most_telling, own)

    def _having(self, number: int) -> int:
        return round((1 + self.texts) / math.exp(self.idf[number] - 1) - 1)

    def word_weight(self, word: str) -> float:
        """How telling a word is; one that the space does not know tells most."""
        number = self.numbers["word"].get(word)
        return self.most_telling if number is None else self.own.get(number) or self.idf[number]

    def vector(self, text: Bag) -> Vector:
        """Return a text's vector; terms that the space does not know are left out."""
        ids: list[int] = []
        weights: list[float] = []
        own, idf = self.own.get, self.idf
        for family, found in text.items():
            counts = Counter(values_in(self.numbers[family], found))
            raw = [
                (own(number) or idf[number]) * (1 if count == 1 else 1 + math.log(count))
                for number, count in counts.items()
            ]
            norm = math.sqrt(sum([weight * weight for weight in raw])) / FAMILIES[family]
            ids += counts
            weights += [weight / norm for weight in raw]
        return Vector(np.array(ids, dtype=np.int32), np.array(weights, dtype=np.float32))


def _frequencies(texts: Sequence[Bag]) -> Mapping[Family, Counter[str]]:
    """Return how many of the texts have each term."""
    frequencies: dict[Family, Counter[str]] = {family: Counter() for family in FAMILIES}
    for text in texts:
        for family, found in text.items():
            frequencies[family].update(list(dict.fromkeys(found)))
    return frequencies


def _least(family: Family, texts: int) -> int:
    return _LEAST_TEXTS[family] if texts > _MANY else 1


def _idf(having: int, texts: int) -> float:
    return math.log((1 + texts) / (1 + having)) + 1  # smoothed: a term that every text has still counts one


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sparse vectors as rows, compressed: row r holds terms[starts[r]:starts[r+1]]."""

    starts: Ints
    terms: Ints
    weights: Floats

    @classmethod
    def of(cls, rows: Iterable[Vector]) -> "Matrix":
        """Stack vectors as rows."""
        lengths, terms, weights = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        rows = iter(rows)
        while part := list(islice(rows, AT_ONCE)):
            lengths += [len(row.terms) for row in part]
            terms.append(np.concatenate([row.terms for row in part]))
            weights.append(np.concatenate([row.weights for row in part]))
        return cls(np.cumsum(lengths, dtype=np.int32), np.concatenate(terms), np.concatenate(weights))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def cells(self, begin: int, end: int) -> tuple[Ints, Floats]:
        """Return the terms of rows begin to end, row behind row, and their weights."""
        first, last = self.starts[begin], self.starts[end]
        return self.terms[first:last], self.weights[first:last]

    def products(self, begin: int, end: int, dense: Floats) -> Floats:
        """Return the inner products of rows begin to end with a dense vector."""
        terms, weights = self.cells(begin, end)
        return self._row_sums(begin, end, dense[terms] * weights)

    def lengths(self) -> Floats:
        """Return the rows' Euclidean lengths, none of them zero."""
        parts = [self._lengths(begin, min(begin + AT_ONCE, len(self))) for begin in range(0, len(self), AT_ONCE)]
        return np.concatenate([np.zeros(0, np.float32), *parts])

    def _lengths(self, begin: int, end: int) -> Floats:
        return np.maximum(np.sqrt(self._row_sums(begin, end, self.cells(begin, end)[1] ** 2)), 1e-6)

    def pooled(self, begin: int, end: int) -> tuple[Ints, Floats]:
        """Return each term that rows begin to end hold, in order, and its weights in them added up."""
        terms: Ints = np.zeros(0, np.int32)
        sums: Doubles = np.zeros(0)
        for at in range(begin, end, AT_ONCE):
            more, weights = self.cells(at, min(at + AT_ONCE, end))
            terms, places = np.unique(np.concatenate([terms, more]), return_inverse=True)
            sums = np.bincount(places, np.concatenate([sums, weights])).astype(np.float64, copy=False)
        return terms, sums.astype(np.float32)

    def rows_with(self, term: int, begin: int = 0, end: int | None = None) -> Ints:
        """Return the rows, of all or of begin to end, that hold a term."""
        end = len(self) if end is None else end
        cells = np.flatnonzero(self.cells(begin, end)[0] == term) + self.starts[begin]
        rows: Ints = (np.searchsorted(self.starts, cells, "right") - 1).astype(np.int32)
        return rows

    def _row_sums(self, begin: int, end: int, cells: Floats) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(cells, dtype=np.float64)])
        inner: Floats = np.diff(sums[self.starts[begin : end + 1] - self.starts[begin]]).astype(np.float32)
        return inner
