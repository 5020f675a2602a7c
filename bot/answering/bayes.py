"""Naive Bayes over weighted terms: which topic a question belongs to, on all its phrasings pooled.

The log ratio of a term's share in a topic to its share in all the others, after Rennie, Shih, Teevan
and Karger, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers" (ICML 2003): TF-IDF
weights, lengths brought to one, and the complement of a class rather than the class alone.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from bot.answering.rows import Rows
from bot.answering.terms import Doubles, Floats, Ints, Vector

# Low: a word that no phrasing of a topic has says much against it, once a topic has phrasings by the dozen.
_SMOOTHING = 0.006


@dataclass(frozen=True)
class NaiveBayes:
    """For each term the topics whose phrasings hold it, compressed, with its mass: how much of it they hold in all.

    A term that a topic lacks weighs the same in every topic that lacks it, so only the others are kept.
    What finding a term there weighs follows from the masses, and is computed for a question's terms only.
    """

    starts: Ints
    topic_of: Ints
    mass: Floats
    in_term: Doubles
    in_topic: Doubles

    @classmethod
    def fit(cls, rows: Rows, terms: int) -> "NaiveBayes":
        """Pool the rows of each topic."""
        # Topic by topic: sorting all cells at once would hold up whatever runs beside this.
        pooled = [rows.matrix.pooled(begin, end) for begin, end in pairwise(rows.starts.tolist())]
        starts = np.zeros(terms + 1, np.int32)
        for held, _ in pooled:
            starts[held + 1] += 1
        np.cumsum(starts, out=starts)
        topic_of, mass = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
        in_term, in_topic = np.zeros(terms), np.zeros(len(pooled))
        following = starts[:-1].copy()
        for topic, (held, masses) in enumerate(pooled):
            at = following[held]
            topic_of[at], mass[at] = topic, masses
            following[held] += 1
            in_term[held] += masses
            in_topic[topic] = masses.sum(dtype=np.float64)
        return cls(starts, topic_of, mass, in_term, in_topic)

    @cached_property
    def bias(self) -> Floats:
        """What each topic's size adds to its score, per unit of the question's weight."""
        smooth = _SMOOTHING * len(self.in_term)
        bias: Doubles = np.log(self.in_topic.sum() - self.in_topic + smooth) - np.log(self.in_topic + smooth)
        return bias.astype(np.float32)

    def scores(self, question: Vector) -> Floats:
        """Return every topic's log ratio, up to what is the same for all."""
        begins = self.starts[question.terms]
        lengths = self.starts[question.terms + 1] - begins
        cells = np.repeat(begins - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        weights = _weights(self.mass[cells], np.repeat(self.in_term[question.terms], lengths))
        weights *= np.repeat(question.weights, lengths)
        found = np.bincount(self.topic_of[cells], weights, minlength=len(self.in_topic))
        scores: Floats = (found + self.bias * question.weights.sum()).astype(np.float32)
        return scores

    def weight_in(self, term: int, topic: int) -> float:
        """Return what finding a term adds to one topic's score, per unit of the term's weight."""
        mass = np.array([self._mass_in(term, topic)], np.float32)
        return float(_weights(mass, self.in_term[term : term + 1])[0])

    def holds(self, term: int, topic: int) -> bool:
        """Tell whether a topic's phrasings hold a term."""
        return self._mass_in(term, topic) > 0

    def _mass_in(self, term: int, topic: int) -> float:
        end = int(self.starts[term + 1])
        at = bisect_left(self._topic_of, topic, int(self.starts[term]), end)
        return float(self.mass[at]) if at < end and self._topic_of[at] == topic else 0.0

    @cached_property
    def _topic_of(self) -> memoryview:
        return self.topic_of.data  # gives plain numbers, which are quickly compared one by one


def _weights(mass: Floats, total: Doubles) -> Floats:
    """Return what finding terms adds to a score, given their masses in a topic and in all topics."""
    # log((mass + a) / a) - log((rest + a) / (total + a)), as one logarithm. What is left of the total is taken in
    # double precision: it is nothing at all where no other topic has the term.
    rest = (total - mass).astype(np.float32)
    ratio = (mass + _SMOOTHING) * (total.astype(np.float32) + _SMOOTHING)
    weights: Floats = np.log(ratio / ((rest + _SMOOTHING) * _SMOOTHING))
    return weights
