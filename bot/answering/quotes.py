"""Quotes: every sentence of the articles, and what somebody is quoted as saying in them, to show and to search."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analysis import MOST_CHARACTERS, Analyzer
from bot.answering.terms import Matrix, TermSpace, bag_of, consumed
from bot.article.model import Citation, Language
from bot.factbase.model import Entity, FactBase

_LEAST_LIKENESS = 0.12  # cosine below which a quote shares no more than a few letters with what was typed


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article that stand by themselves.

    `id` is a quotation's, or `article#number` for a sentence. The citation's highlight is what was
    said; it is empty for a sentence, which nobody speaks. `speaker` and `reported_by` are entities' ids.
    """

    id: str
    citation: Citation
    speaker: str = ""
    reported_by: str = ""


class Quotes:
    """The quotes of a fact base. Immutable once made."""

    def __init__(self, base: FactBase, analyzer: Analyzer) -> None:
        self._base = base
        self._analyzer = analyzer
        self.all: Sequence[Quote] = tuple(_quotes_of(base))
        language: Mapping[str, Language] = {one.id: one.metadata.language for one in base.articles}
        bags = [bag_of(analyzer.analyse(self._text(quote), language[quote.citation.article])) for quote in self.all]
        self._space = TermSpace.of(bags)
        self._matrix = Matrix.of(self._space.vector(bag) for bag in consumed(bags))
        self._lengths = self._matrix.lengths()

    @cached_property
    def by_id(self) -> Mapping[str, Quote]:
        """The quotes by id."""
        return {quote.id: quote for quote in self.all}

    @cached_property
    def speakers(self) -> Sequence[Entity]:
        """Everybody who is quoted, in the order of the quotations."""
        speaking = dict.fromkeys(quotation.speaker for quotation in self._base.quotations)
        return tuple(self._base.entity[speaker] for speaker in speaking)

    def by(self, speaker: str) -> Sequence[Quote]:
        """Return what an entity is quoted as saying."""
        return tuple(quote for quote in self.all if quote.speaker == speaker)

    def random(self, other_than: str = "") -> Quote | None:
        """Return any quote, another than one if there is another; None where there is none at all."""
        others = [quote for quote in self.all if quote.id != other_than] or self.all
        return secrets.choice(others) if others else None

    def search(self, typed: str, most: int) -> Sequence[Quote]:
        """Return the quotes most like what is typed, best first.

        Compared as questions are: typos repaired, words of one meaning alike in both languages, and pieces
        of words, so that a word that is still being typed counts.
        """
        question = self._space.vector(bag_of(self._analyzer.analyse(typed[:MOST_CHARACTERS], repair=True)))
        if not len(question.terms):
            return ()
        dense = np.zeros(len(self._space.idf), np.float32)
        dense[question.terms] = question.weights
        likeness = self._matrix.products(0, len(self._matrix), dense) / (self._lengths * question.length)
        best = np.argsort(-likeness, kind="stable")[:most].tolist()
        return tuple(self.all[number] for number in best if likeness[number] >= _LEAST_LIKENESS)

    def _text(self, quote: Quote) -> str:
        if not quote.speaker:
            return quote.citation.text
        return f"{self._base.entity[quote.speaker].name} {quote.citation.highlight}"


def _quotes_of(base: FactBase) -> Iterator[Quote]:
    for one in base.quotations:
        yield Quote(one.id, one.citation, one.speaker, one.reported_by)
    for article in base.articles:
        for sentence in article.sentences:
            yield Quote(f"{article.id}#{sentence.number}", Citation(article.id, sentence.number, sentence.text, 0, 0))
