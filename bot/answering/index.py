"""The index of a fact base: its topics, the vectors of their texts, and what is fitted on them."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analysis import Analyzer
from bot.answering.bayes import NaiveBayes
from bot.answering.deriving import match, to_read_again
from bot.answering.dumping import array_of, dump_arrays, load_arrays, texts_in
from bot.answering.glossary import Glossary
from bot.answering.phrasebook import Phrasebook
from bot.answering.rows import Rows
from bot.answering.terms import FAMILIES, Family, Floats, Ints, Matrix, TermSpace, Vector, bag_of, consumed
from bot.answering.topics import Topic, topics_of
from bot.article.model import Language
from bot.factbase.model import Entity, FactBase

_FEW = 500  # texts: an index of fewer is built in no time, and is small
_SAME = 8  # one text in so many may differ: with more, outcomes are no longer those of an index that is built


@dataclass(frozen=True)
class Index:
    """Everything that answering looks things up in; built or derived once for a fact base, then only read.

    `entities` are the fact base's, by id. `slots` are the places that the topics have in what is fitted:
    `rows`, `bayes`. An index that was derived shares that with the one it `rests_on`, and holds only what
    is not the same, as a search engine holds a small auxiliary index beside its main one.
    """

    topics: tuple[Topic, ...]
    entities: Mapping[str, Entity]
    analyzer: Analyzer
    space: TermSpace
    rows: Rows
    bayes: NaiveBayes
    phrasebook: Phrasebook
    slots: Ints
    rests_on: "Index | None" = None

    @classmethod
    def build(cls, base: FactBase, glossary: Glossary | None = None) -> "Index":
        """Analyse a fact base's texts and fit the index on them; a `glossary` at hand is shared as far as it agrees."""
        topics = topics_of(base)
        analyzer = Analyzer(base.lexicon, base.entities, _language(base), glossary)
        for topic in topics:
            for text, _ in topic.texts:
                analyzer.learn_text(text)
        bags = [bag_of(analyzer.analyse(text, language)) for topic in topics for text, language in topic.texts]
        space = TermSpace.of(bags)
        rows = Rows.of(map(space.vector, consumed(bags)), (len(topic.phrasings.all) for topic in topics))
        bayes = NaiveBayes.fit(rows, space.size)
        phrasebook = Phrasebook.of(text for topic in topics for text, _ in topic.texts)
        return cls(topics, base.entity, analyzer, space, rows, bayes, phrasebook, _in_turn(topics))

    @classmethod
    def derived(cls, base: FactBase, from_: "Index") -> "Index":
        """Return a fact base's index that rests on another base's, or on what that one rests on itself.

        How telling words are is taken from there. Where too little is the same, or there is little at all,
        the index is built.
        """
        root = from_.rests_on or from_
        known = {topic.id: topic for topic in root.topics}
        topics = tuple(known[topic.id] if known.get(topic.id) == topic else topic for topic in topics_of(base))
        texts = [text for topic in root.topics for text in topic.texts]
        most = len(texts) // _SAME if len(texts) >= _FEW else 0
        found = match(topics, root.topics)
        if found.changes > most:
            return cls.build(base, root.analyzer.glossary)
        analyzer, rereading = root.analyzer.changed(base.lexicon, base.entities, _language(base))
        for one in found.added:
            analyzer.learn_text(one.text)
        rereading.names |= {(plain,) for plain, word in analyzer.vocabulary.own.items() if plain != word}
        again = to_read_again(rereading, root.space, root.rows.matrix, [text for text, _ in texts])
        found.read_again(again, texts, root.analyzer, analyzer, most)
        if found.changes > most:
            return cls.build(base, root.analyzer.glossary)
        added = sorted(found.added, key=lambda one: one.slot)
        bags = [bag_of(analyzer.analyse(one.text, one.language)) for one in added]
        lost = root.rows.losses(found.left_out, root.space.size)
        space = root.space.changed(bags, lost, len(texts) - len(found.left_out) + len(bags))
        vectors = [(one.slot, space.vector(bag)) for one, bag in zip(added, bags, strict=True)]
        rows = root.rows.changed(found.dropped, vectors, found.slots)
        bayes = root.bayes.changed(rows, found.gone, space.size)
        phrasebook = Phrasebook.of((one.text for one in added), root.phrasebook)
        slots = np.array(found.taken, np.int32)
        return cls(topics, base.entity, analyzer, space, rows, bayes, phrasebook, slots, root)

    @cached_property
    def shown(self) -> int:
        """How many topics can be shown to a member; they stand before the gaps."""
        return sum(topic.kind != "gap" for topic in self.topics)

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        """The topics that can be shown, by id."""
        return {topic.id: topic for topic in self.topics[: self.shown]}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The numbers of the topics that can be shown, by id."""
        return {topic.id: number for number, topic in enumerate(self.topics[: self.shown])}

    @cached_property
    def many_gaps(self) -> bool:
        """Whether gaps have at least half as many texts as all else: then how far a pick leads them tells most."""
        shown, gaps = (
            sum(len(topic.phrasings.all) for topic in topics)
            for topics in (self.topics[: self.shown], self.topics[self.shown :])
        )
        return 2 * gaps >= shown

    @cached_property
    def _topics(self) -> Ints:
        """The topic of each slot, -1 where there is none any more."""
        topics = np.full(self.rows.slots, -1, np.int32)
        topics[self.slots] = np.arange(len(self.slots))
        return topics

    def phrased(self, question: str) -> int | None:
        """Return the topic of which a question is a phrasing, but for case, accents and marks."""
        slots = (slot for row in self.phrasebook.find(question) if (slot := self.rows.slot_of(row)) is not None)
        topics = (int(self._topics[slot]) for slot in slots)
        return max((topic for topic in topics if topic >= 0), default=None)

    def scores(self, question: Vector) -> Floats:
        """Return every topic's log ratio, up to what is the same for all."""
        scores: Floats = self.bayes.scores(question)[self.slots]
        return scores

    def weight_in(self, term: int, topic: int) -> float:
        """Return what finding a term adds to one topic's score, per unit of the term's weight."""
        return self.bayes.weight_in(term, int(self.slots[topic]))

    def holds(self, topic: int, word: str) -> bool:
        """Tell whether a topic's texts have a word, a concept (`@id`) or an entity (`#id`)."""
        number = self.space.numbers["word"].get(word)
        return number is not None and self.bayes.holds(number, int(self.slots[topic]))

    def share(self, topic: int, entity: str) -> float:
        """Return which share of a topic's texts names an entity, 1 where a curator said that it is about it."""
        if entity in self.topics[topic].about:
            return 1.0
        number = self.space.numbers["word"].get(f"#{entity}")
        return 0.0 if number is None else self.rows.share(int(self.slots[topic]), number)

    def has_any(self, words: str, language: Language, topic: int) -> bool:
        """Tell whether a topic's texts have any of these words or what they mean."""
        analysis = self.analyzer.analyse(words, language)
        terms = (*analysis.lemmas, *(f"@{concept}" for concept in analysis.concepts))
        return any(self.holds(topic, term) for term in terms)

    def closest(self, question: Vector, topic: int) -> float:
        """Return the cosine between a question and the topic's text that is most like it."""
        return self.rows.closest(int(self.slots[topic]), question, self.space.size)

    def dump(self) -> bytes:
        """Return what took time to compute, for `load`."""
        if self.rests_on:
            raise ValueError("an index that rests on another is derived again, which takes no longer than reading it")
        matrix, bayes, learned = self.rows.matrix, self.bayes, self.analyzer.vocabulary.own
        return dump_arrays(
            {
                **{family: array_of(numbers) for family, numbers in self.space.numbers.items()},
                "idf": np.array(self.space.idf),
                "learned": array_of(learned),
                "written": array_of(learned.values()),
                "starts": matrix.starts,
                "terms": matrix.terms,
                "weights": matrix.weights,
                "rows": self.rows.starts,
                "lengths": self.rows.lengths,
                "cells": bayes.starts,
                "slots": bayes.slot,
                "masses": bayes.mass,
                "in_term": bayes.in_term,
                "in_slot": bayes.in_slot,
                "digests": self.phrasebook.digests,
                "phrased": self.phrasebook.rows,
            }
        )

    @classmethod
    def load(cls, base: FactBase, dumped: bytes, glossary: Glossary | None = None) -> "Index":
        """Restore an index of the same fact base. Raises ValueError where `dumped` is not one."""
        found, topics = load_arrays(dumped), topics_of(base)
        numbers: dict[Family, dict[str, int]] = {}
        at = 0
        for family in FAMILIES:
            terms = texts_in(found[family])
            numbers[family] = {term: number for number, term in enumerate(terms, at)}
            at += len(terms)
        idf = array("d", found["idf"].tobytes())
        rows = Rows(Matrix(found["starts"], found["terms"], found["weights"]), found["rows"], found["lengths"])
        if len(rows.matrix) != sum(len(topic.phrasings.all) for topic in topics):
            raise ValueError("not an index of this fact base")
        analyzer = Analyzer(base.lexicon, base.entities, _language(base), glossary)
        analyzer.vocabulary.restore(zip(texts_in(found["learned"]), texts_in(found["written"]), strict=True))
        return cls(
            topics,
            base.entity,
            analyzer,
            TermSpace(numbers, idf, len(rows.matrix), at, max(idf, default=1.0)),
            rows,
            NaiveBayes(found["cells"], found["slots"], found["masses"], found["in_term"], found["in_slot"], at),
            Phrasebook(found["digests"], found["phrased"]),
            _in_turn(topics),
        )


def _language(base: FactBase) -> Language:
    languages = Counter(article.metadata.language for article in base.articles)
    return "en" if languages["en"] > languages["fr"] else "fr"


def _in_turn(topics: Sequence[Topic]) -> Ints:
    return np.arange(len(topics), dtype=np.int32)
