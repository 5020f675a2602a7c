"""The index of a fact base: its topics, the vectors of their texts, and what is fitted on them."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analysis import Analyzer
from bot.answering.bayes import NaiveBayes
from bot.answering.dumping import array_of, dump_arrays, load_arrays, texts_in
from bot.answering.phrasebook import Phrasebook
from bot.answering.rows import Rows
from bot.answering.terms import FAMILIES, Family, Matrix, TermSpace, Vector, bag_of, consumed
from bot.answering.topics import Topic, topics_of
from bot.article.model import Language
from bot.factbase.model import Entity, FactBase


@dataclass(frozen=True)
class Index:
    """Everything that answering looks things up in; built once for a fact base, then only read.

    `entities` are the fact base's, by id.
    """

    topics: tuple[Topic, ...]
    entities: Mapping[str, Entity]
    analyzer: Analyzer
    space: TermSpace
    rows: Rows
    bayes: NaiveBayes
    phrasebook: Phrasebook

    @classmethod
    def build(cls, base: FactBase) -> "Index":
        """Analyse a fact base's texts and fit the index on them."""
        topics = topics_of(base)
        analyzer = _analyzer(base)
        for topic in topics:
            for text, _ in topic.texts:
                analyzer.learn_text(text)
        bags = [bag_of(analyzer.analyse(text, language)) for topic in topics for text, language in topic.texts]
        space = TermSpace.of(bags)
        matrix = Matrix.of(space.vector(bag) for bag in consumed(bags))
        rows = Rows.of(matrix, (len(topic.phrasings.all) for topic in topics))
        bayes = NaiveBayes.fit(rows, len(space.idf))
        phrasebook = Phrasebook.of(text for topic in topics for text, _ in topic.texts)
        return cls(topics, base.entity, analyzer, space, rows, bayes, phrasebook)

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

    def phrased(self, question: str) -> int | None:
        """Return the topic of which a question is a phrasing, but for case, accents and marks."""
        return max(map(self.rows.topic_of, self.phrasebook.find(question)), default=None)

    def holds(self, topic: int, word: str) -> bool:
        """Tell whether a topic's texts have a word, a concept (`@id`) or an entity (`#id`)."""
        number = self.space.numbers["word"].get(word)
        return number is not None and self.bayes.holds(number, topic)

    def share(self, topic: int, entity: str) -> float:
        """Return which share of a topic's texts names an entity, 1 where a curator said that it is about it."""
        if entity in self.topics[topic].about:
            return 1.0
        number = self.space.numbers["word"].get(f"#{entity}")
        return 0.0 if number is None else self.rows.share(topic, number)

    def has_any(self, words: str, language: Language, topic: int) -> bool:
        """Tell whether a topic's texts have any of these words or what they mean."""
        analysis = self.analyzer.analyse(words, language)
        terms = (*analysis.lemmas, *(f"@{concept}" for concept in analysis.concepts))
        return any(self.holds(topic, term) for term in terms)

    def closest(self, question: Vector, topic: int) -> float:
        """Return the cosine between a question and the topic's text that is most like it."""
        return self.rows.closest(question, topic, len(self.space.idf))

    def dump(self) -> bytes:
        """Return what took time to compute, for `load`."""
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
                "topics": bayes.topic_of,
                "masses": bayes.mass,
                "in_term": bayes.in_term,
                "in_topic": bayes.in_topic,
                "digests": self.phrasebook.digests,
                "phrased": self.phrasebook.rows,
            }
        )

    @classmethod
    def load(cls, base: FactBase, dumped: bytes) -> "Index":
        """Restore an index of the same fact base. Raises ValueError where `dumped` is not one."""
        found = load_arrays(dumped)
        numbers: dict[Family, dict[str, int]] = {}
        at = 0
        for family in FAMILIES:
            terms = texts_in(found[family])
            numbers[family] = {term: number for number, term in enumerate(terms, at)}
            at += len(terms)
        analyzer = _analyzer(base)
        analyzer.vocabulary.restore(zip(texts_in(found["learned"]), texts_in(found["written"]), strict=True))
        return cls(
            topics_of(base),
            base.entity,
            analyzer,
            TermSpace(numbers, array("d", found["idf"].tobytes())),
            Rows(Matrix(found["starts"], found["terms"], found["weights"]), found["rows"], found["lengths"]),
            NaiveBayes(found["cells"], found["topics"], found["masses"], found["in_term"], found["in_topic"]),
            Phrasebook(found["digests"], found["phrased"]),
        )


def _analyzer(base: FactBase) -> Analyzer:
    languages = Counter(article.metadata.language for article in base.articles)
    default: Language = "en" if languages["en"] > languages["fr"] else "fr"
    return Analyzer(base.lexicon, base.entities, default)
