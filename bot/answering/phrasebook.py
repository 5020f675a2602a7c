"""Recognising a question that is written in the knowledge, but for case, accents and marks."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.answering.terms import Ints
from bot.article.text import words_of

_LONGEST_TEXT = 2_000  # characters by which a text can be recognised as the same


@dataclass(frozen=True)
class Phrasebook:
    """The rows of texts by a digest of their words: a hundredth of what the words themselves would weigh.

    Of 64 bits, so that two of a million texts have the same by a chance of one in forty million. One that
    rests on another holds the texts that the other lacks.
    """

    digests: NDArray[np.int64]
    rows: Ints
    under: "Phrasebook | None" = None

    @classmethod
    def of(cls, texts: Iterable[str], under: "Phrasebook | None" = None) -> "Phrasebook":
        """Take the digests of texts, which are rows from 0, or behind those of the book under it."""
        digests = np.fromiter(map(_digest, texts), np.int64)
        order = np.argsort(digests, kind="stable")
        first = len(under.rows) if under else 0
        return cls(digests[order], (order + first).astype(np.int32), under)

    def find(self, text: str) -> Iterator[int]:
        """Yield the rows of the texts that have the same words."""
        return self._find(_digest(text))

    def _find(self, digest: int) -> Iterator[int]:
        if self.under:
            yield from self.under._find(digest)
        at = bisect_left(self._digests, digest)
        while at < len(self._digests) and self._digests[at] == digest:
            yield int(self.rows[at])
            at += 1

    @cached_property
    def _digests(self) -> memoryview:
        return self.digests.data


def _digest(text: str) -> int:
    words = " ".join(words_of(text[:_LONGEST_TEXT]))
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little", signed=True)
