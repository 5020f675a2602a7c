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

    Of 64 bits, so that two of a million texts have the same by a chance of one in forty million.
    """

    digests: NDArray[np.int64]
    rows: Ints

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Phrasebook":
        """Take the digests of texts, which are rows from 0."""
        digests = np.fromiter(map(_digest, texts), np.int64)
        order = np.argsort(digests, kind="stable")
        return cls(digests[order], order.astype(np.int32))

    def find(self, text: str) -> Iterator[int]:
        """Yield the rows of the texts that have the same words."""
        digest = _digest(text)
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
