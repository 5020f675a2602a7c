"""The vectors of what topics are recognised by: how near a question comes to a topic's texts, and what they name."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.answering.terms import AT_ONCE, Doubles, Floats, Ints, Matrix, Vector


@dataclass(frozen=True)
class Rows:
    """A row for each text; those of the topic in slot s are `starts[s]` to `starts[s + 1]`. `lengths` are theirs.

    Rows that rest on those `under` them are numbered behind them; `dropped`: which of those they do without.
    """

    matrix: Matrix
    starts: Ints
    lengths: Floats
    under: "Rows | None" = None
    dropped: Ints = field(default_factory=lambda: np.zeros(0, np.int32))

    @classmethod
    def of(cls, rows: Iterable[Vector], counts: Iterable[int]) -> "Rows":
        """Give each slot in turn so many rows."""
        matrix = Matrix.of(rows)
        return cls(matrix, np.cumsum([0, *counts], dtype=np.int32), matrix.lengths())

    def changed(self, dropped: Iterable[int], added: Sequence[tuple[int, Vector]], slots: int) -> "Rows":
        """Return rows that do without some of these and have others, in the order of their slots, of so many."""
        counts = Counter(slot for slot, _ in added)
        own = Rows.of((vector for _, vector in added), map(counts.__getitem__, range(slots)))
        return Rows(own.matrix, own.starts, own.lengths, self, np.array(sorted(dropped), np.int32))

    def closest(self, slot: int, question: Vector, terms: int) -> float:
        """Return the cosine between a question and the topic's text that is most like it, of so many terms."""
        dense = question.dense(terms)
        best = 0.0
        for rows, begin, end, dropped in self._spans(slot):
            likeness = rows.matrix.products(begin, end, dense) / rows.lengths[begin:end]
            likeness[dropped - begin] = 0.0
            best = max(best, float(likeness.max()))
        return best / max(question.length, 1e-6)

    def likeness(self, question: Vector, terms: int) -> Floats:
        """Return the cosine between a question and every row, those that are dropped too."""
        dense = question.dense(terms)
        both = ([self.under] if self.under else []) + [self]
        likeness = [rows.matrix.products(0, len(rows.matrix), dense) / rows.lengths for rows in both]
        return (np.concatenate(likeness) / question.length).astype(np.float32)

    def share(self, slot: int, term: int) -> float:
        """Return which share of a topic's texts has a term."""
        having = texts = 0
        for rows, begin, end, dropped in self._spans(slot):
            found = rows.matrix.rows_with(term, begin, end)
            having += len(found) - int(np.isin(found, dropped).sum())
            texts += end - begin - len(dropped)
        return having / max(texts, 1)

    def masses(self, slot: int, terms: Ints) -> Floats:
        """Return how much of some terms, given in order, a topic's texts hold in all."""
        sums: Doubles = np.zeros(len(terms) + 1)
        for rows, begin, end, dropped in self._spans(slot):
            for row in range(begin, end, AT_ONCE):
                held, weights = rows.matrix.cells(row, min(row + AT_ONCE, end))
                # Where no such term stands: behind them all, and so for the rows that are dropped.
                at = np.minimum(np.searchsorted(terms, held), len(terms) - 1)
                at[terms[at] != held] = len(terms)
                for one in dropped[(dropped >= row) & (dropped < row + AT_ONCE)]:
                    first = rows.matrix.starts[row]
                    at[rows.matrix.starts[one] - first : rows.matrix.starts[one + 1] - first] = len(terms)
                sums += np.bincount(at, weights, minlength=len(sums))
        return sums[:-1].astype(np.float32)

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return len(self.starts) - 1

    @property
    def fitted(self) -> "Rows":
        """Those that these rest on, if on any."""
        return self.under or self

    def pooled(self, slot: int) -> tuple[Ints, Floats]:
        """Return each term that the topic's texts hold, in order, and its mass: how much of it they hold in all."""
        return self.matrix.pooled(int(self.starts[slot]), int(self.starts[slot + 1]))

    def losses(self, rows: Iterable[int], terms: int) -> dict[int, int]:
        """Return how many of some rows have each of their terms."""
        counts = np.zeros(terms, np.int32)
        for row in rows:
            counts[self.matrix.cells(row, row + 1)[0]] += 1
        held = np.flatnonzero(counts)
        return dict(zip(held.tolist(), counts[held].tolist(), strict=True))

    def touched(self) -> dict[int, Ints]:
        """Return, for each slot whose rows are not those of the rows under these, the terms that it concerns."""
        terms: dict[int, list[Ints]] = {}
        for slot in np.flatnonzero(np.diff(self.starts)).tolist():
            terms[slot] = [self.matrix.cells(self.starts[slot], self.starts[slot + 1])[0]]
        for row in self.dropped.tolist():
            of = self.fitted.slot_of(row)
            if of is not None:
                terms.setdefault(of, []).append(self.fitted.matrix.cells(row, row + 1)[0])
        return {slot: np.unique(np.concatenate(found)) for slot, found in terms.items()}

    def slot_of(self, row: int) -> int | None:
        """Return the slot of a row's topic; None where the row is dropped."""
        first = len(self.under.matrix) if self.under else 0
        if row >= first:
            return int(np.searchsorted(self.starts, row - first, "right")) - 1
        at = bisect_left(self.dropped, row)
        dropped = at < len(self.dropped) and self.dropped[at] == row
        return None if dropped else self.fitted.slot_of(row)

    def _spans(self, slot: int) -> Iterator[tuple["Rows", int, int, Ints]]:
        """Yield where a topic's rows stand: from where to where in which rows, and without which of them."""
        if self.under:
            for rows, begin, end, _ in self.under._spans(slot):
                first, last = bisect_left(self.dropped, begin), bisect_left(self.dropped, end)
                yield rows, begin, end, self.dropped[first:last]
        if slot < len(self.starts) - 1 and self.starts[slot] < self.starts[slot + 1]:
            yield self, int(self.starts[slot]), int(self.starts[slot + 1]), self.dropped[:0]
