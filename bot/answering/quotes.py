"""Quotes: every sentence of the articles, and what somebody is quoted as saying in them, to show and to search."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analysis import MOST_CHARACTERS, Analyzer
from bot.answering.rows import Rows
from bot.answering.terms import Bag, TermSpace, bag_of, consumed
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
    """The quotes of a fact base. Immutable once made.

    Where another base's quotes are given, or ones that rest on those themselves, these rest on them: they
    share the vectors of the texts that both have.
    """

    def __init__(self, base: FactBase, analyzer: Analyzer, from_: "Quotes | None" = None) -> None:
        self._base = base
        self._analyzer = analyzer
        self.all: Sequence[Quote] = tuple(_quotes_of(base))
        language: Mapping[str, Language] = {one.id: one.metadata.language for one in base.articles}
        self._texts = tuple((self._text(quote), language[quote.citation.article]) for quote in self.all)
        self._root = self._root_of(from_)
        # The row of each quote: one of the root's, or one behind them.
        if self._root is None:
            numbers = list(range(len(self.all)))
            bags = [bag_of(analyzer.analyse(text, language)) for text, language in self._texts]
            self._space = TermSpace.of(bags)
            self._rows = Rows.of(map(self._space.vector, consumed(bags)), [1] * len(numbers))
        else:
            numbers, bags = self._found(self._root)
            rows, space = self._root._rows, self._root._space
            lost = rows.losses(set(range(rows.slots)).difference(numbers), space.size)
            self._space = space.changed(bags, lost, len(self.all))
            added = [(slot, self._space.vector(bag)) for slot, bag in enumerate(bags, rows.slots)]
            self._rows = rows.changed((), added, rows.slots + len(added))
            if self._texts == self._root._texts:
                self.all, self._texts = self._root.all, self._root._texts
        self._numbers = np.array(numbers, np.int32)

    def _root_of(self, from_: "Quotes | None") -> "Quotes | None":
        """Return the quotes to rest on: those that have most of these texts."""
        root = (from_._root or from_) if from_ else None
        if root is None:
            return None
        known = {*root._texts}
        return root if 2 * sum(text in known for text in self._texts) >= len(self._texts) else None

    def _found(self, root: "Quotes") -> tuple[list[int], list[Bag]]:
        """Return each quote's row, among those of a root or behind them, and the texts behind them."""
        known = {text: row for row, text in enumerate(root._texts)}
        as_before = self._analyzer.reads_like(root._analyzer)
        numbers: list[int] = []
        bags: list[Bag] = []
        for text, language in self._texts:
            row = known.get((text, language))
            if row is None or not as_before:
                bag = bag_of(self._analyzer.analyse(text, language))
                if row is None or bag != bag_of(root._analyzer.analyse(text, language)):
                    row = root._rows.slots + len(bags)
                    bags.append(bag)
            numbers.append(row)
        return numbers, bags

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
        likeness = self._rows.likeness(question, self._space.size)[self._numbers]
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
