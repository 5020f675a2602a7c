"""The vectors of what topics are recognised by: how near a question comes to a topic's texts, and what they name."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bot.answering.terms import Floats, Ints, Matrix, Vector


@dataclass(frozen=True)
class Rows:
    """A row for each text; those of topic t are `starts[t]` to `starts[t + 1]`. `lengths` are the rows' own."""

    matrix: Matrix
    starts: Ints
    lengths: Floats

    @classmethod
    def of(cls, matrix: Matrix, counts: Iterable[int]) -> "Rows":
        """Give each topic in turn so many rows of a matrix."""
        return cls(matrix, np.cumsum([0, *counts], dtype=np.int32), matrix.lengths())

    def closest(self, question: Vector, topic: int, terms: int) -> float:
        """Return the cosine between a question and the topic's text that is most like it, of so many terms."""
        dense = np.zeros(terms, np.float32)
        dense[question.terms] = question.weights
        begin, end = int(self.starts[topic]), int(self.starts[topic + 1])
        likeness = self.matrix.products(begin, end, dense) / self.lengths[begin:end]
        return float(np.max(likeness, initial=0.0)) / max(question.length, 1e-6)

    def share(self, topic: int, term: int) -> float:
        """Return which share of a topic's texts has a term."""
        begin, end = int(self.starts[topic]), int(self.starts[topic + 1])
        return self.matrix.count(begin, end, term) / (end - begin)

    def topic_of(self, row: int) -> int:
        """Return the topic that a row belongs to."""
        return int(np.searchsorted(self.starts, row, "right")) - 1
