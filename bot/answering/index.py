"""The index of a fact base: its topics, the vectors of their texts, and what is fitted on them."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.analysis import Analysis, Analyzer
from bot.answering.bayes import NaiveBayes
from bot.answering.terms import FAMILIES, Family, Ints, Matrix, TermSpace, Vector, bag_of
from bot.answering.topics import Topic, topics_of
from bot.article.model import Language
from bot.article.text import words_of
from bot.factbase.model import Entity, FactBase

_LONGEST_TEXT = 2_000  # characters by which a text can be recognised as the same


@dataclass(frozen=True)
class Index:
    """Everything that answering looks things up in; built once for a fact base, then only read.

    `entities` are the fact base's, by id. The rows of topic t are `rows_from[t]` to `rows_from[t + 1]`.
    `vocabulary[t]` is the word terms of its texts. `entity_share[t]` tells which share of its texts names
    an entity (1 for those that a curator named).
    """

    topics: tuple[Topic, ...]
    entities: Mapping[str, Entity]
    analyzer: Analyzer
    space: TermSpace
    matrix: Matrix
    rows_from: Ints
    bayes: NaiveBayes
    vocabulary: tuple[frozenset[int], ...]
    entity_share: tuple[dict[str, float], ...]

    @classmethod
    def build(cls, base: FactBase) -> "Index":
        """Analyse a fact base's texts and fit the index on them."""
        topics = topics_of(base)
        analyzer = _analyzer(base)
        for topic in topics:
            for text, _ in topic.texts:
                analyzer.learn_text(text)
        analyses = [[analyzer.analyse(text, language) for text, language in topic.texts] for topic in topics]
        bags = [bag_of(analysis) for texts in analyses for analysis in texts]
        space = TermSpace.of(bags)
        matrix = Matrix.of([space.vector(bag) for bag in bags])
        rows_from = np.cumsum([0, *(len(texts) for texts in analyses)], dtype=np.int32)
        shares = tuple(_entity_share(topic, texts) for topic, texts in zip(topics, analyses, strict=True))
        return cls._fitted(base, analyzer, space, matrix, rows_from, shares)

    @classmethod
    def _fitted(
        cls, base: FactBase, analyzer: Analyzer, space: TermSpace, matrix: Matrix, rows_from: Ints,
        shares: tuple[dict[str, float], ...],
    ) -> "Index":  # fmt: skip
        topics = topics_of(base)
        topic_of_row = np.repeat(np.arange(len(topics), dtype=np.int32), np.diff(rows_from))
        bayes = NaiveBayes.fit(matrix, topic_of_row, len(topics), len(space.idf))
        words = len(space.numbers["word"])  # the first family: its terms have the lowest numbers
        vocabulary = []
        for topic in range(len(topics)):
            first, last = matrix.starts[rows_from[topic]], matrix.starts[rows_from[topic + 1]]
            numbers = np.unique(matrix.terms[first:last])
            vocabulary.append(frozenset(numbers[numbers < words].tolist()))
        entities = {entity.id: entity for entity in base.entities}
        return cls(topics, entities, analyzer, space, matrix, rows_from, bayes, tuple(vocabulary), shares)

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
        texts = self.rows_from[self.shown]
        return bool(2 * (self.rows_from[-1] - texts) >= texts)

    @cached_property
    def _phrased(self) -> Mapping[tuple[str, ...], int]:
        return {
            words_of(text[:_LONGEST_TEXT]): number
            for number, topic in enumerate(self.topics)
            for text, _ in topic.texts
        }

    def phrased(self, question: str) -> int | None:
        """Return the topic of which a question is a phrasing, but for case, accents and marks."""
        return self._phrased.get(words_of(question[:_LONGEST_TEXT]))

    def has_any(self, words: str, language: Language, topic: int) -> bool:
        """Tell whether a topic's texts have any of these words or what they mean."""
        analysis = self.analyzer.analyse(words, language)
        terms = (*analysis.lemmas, *(f"@{concept}" for concept in analysis.concepts))
        return any(self.space.numbers["word"].get(term) in self.vocabulary[topic] for term in terms)

    def closest(self, question: Vector, topic: int) -> float:
        """Return the cosine between a question and the topic's text that is most like it."""
        dense = np.zeros(len(self.space.idf), np.float32)
        dense[question.terms] = question.weights
        begin, end = int(self.rows_from[topic]), int(self.rows_from[topic + 1])
        products = self.matrix.products(begin, end, dense)
        lengths = np.sqrt(self.matrix.squares(begin, end))
        best = np.max(products / np.maximum(lengths, 1e-6), initial=0.0)
        return float(best) / max(question.length, 1e-6)

    def dump(self) -> bytes:
        """Return what took time to compute, for `load`."""
        meta = {
            "numbers": {family: list(numbers) for family, numbers in self.space.numbers.items()},
            "learned": self.analyzer.learned(),
            "shares": self.entity_share,
        }
        buffer = io.BytesIO()
        np.savez(
            buffer,
            meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8),
            idf=np.array(self.space.idf),
            starts=self.matrix.starts,
            terms=self.matrix.terms,
            weights=self.matrix.weights,
            rows_from=self.rows_from,
        )
        return buffer.getvalue()

    @classmethod
    def load(cls, base: FactBase, dumped: bytes) -> "Index":
        """Restore an index of the same fact base. Raises ValueError where `dumped` is not one."""
        try:
            with np.load(io.BytesIO(dumped), allow_pickle=False) as arrays:
                meta = json.loads(arrays["meta"].tobytes())
                matrix = Matrix(arrays["starts"], arrays["terms"], arrays["weights"])
                idf, rows_from = arrays["idf"].tolist(), arrays["rows_from"]
        except (zipfile.BadZipFile, ValueError, KeyError, EOFError, OSError) as error:
            raise ValueError(f"not an index: {error}") from error
        numbers: dict[Family, dict[str, int]] = {}
        at = 0
        for family in FAMILIES:
            names = meta["numbers"][family]
            numbers[family] = dict(zip(names, range(at, at + len(names)), strict=True))
            at += len(names)
        analyzer = _analyzer(base)
        analyzer.relearn(meta["learned"])
        space = TermSpace(numbers, idf)
        return cls._fitted(base, analyzer, space, matrix, rows_from, tuple(meta["shares"]))


def _analyzer(base: FactBase) -> Analyzer:
    languages = Counter(article.metadata.language for article in base.articles)
    default: Language = "en" if languages["en"] > languages["fr"] else "fr"
    return Analyzer(base.lexicon, base.entities, default)


def _entity_share(topic: Topic, texts: list[Analysis]) -> dict[str, float]:
    named = Counter(entity for text in texts for entity in text.entities)
    share = {entity: count / len(texts) for entity, count in named.items()}
    return share | dict.fromkeys(topic.about, 1.0)
