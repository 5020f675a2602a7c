"""Naive Bayes over weighted terms: which topic a question belongs to, on all its phrasings pooled.

The log ratio of a term's share in a topic to its share in all the others, after Rennie, Shih, Teevan
and Karger, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers" (ICML 2003): TF-IDF
weights, lengths brought to one, and the complement of a class rather than the class alone.
"""

from dataclasses import dataclass

import numpy as np

from bot.answering.terms import Floats, Ints, Matrix, Vector

# Low: a word that no phrasing of a topic has says much against it, once a topic has phrasings by the dozen.
_SMOOTHING = 0.006


@dataclass(frozen=True)
class NaiveBayes:
    """For each term the topics whose phrasings hold it, compressed, with the weight of finding it there.

    A term that a topic lacks weighs the same in every topic that lacks it, so only the others are kept.
    """

    topics: int
    starts: Ints
    topic_of: Ints
    weight: Floats
    bias: Floats

    @classmethod
    def fit(cls, rows: Matrix, topic_of_row: Ints, topics: int, terms: int) -> "NaiveBayes":
        """Pool the rows of each topic."""
        lengths = np.diff(rows.starts)
        cells = rows.terms.astype(np.int64) * topics + np.repeat(topic_of_row, lengths)
        keys, places = np.unique(cells, return_inverse=True)
        mass = np.bincount(places, weights=rows.weights, minlength=len(keys))
        term, topic = keys // topics, keys % topics
        in_term = np.bincount(term, weights=mass, minlength=terms)
        in_topic = np.bincount(topic, weights=mass, minlength=topics)
        total = in_topic.sum()
        a = _SMOOTHING
        rest = in_term[term] - mass
        weight = np.log((mass + a) / a) - np.log((rest + a) / (in_term[term] + a))
        bias = np.log(total - in_topic + a * terms) - np.log(in_topic + a * terms)
        starts = np.searchsorted(term, np.arange(terms + 1))
        return cls(
            topics, starts.astype(np.int32), topic.astype(np.int32), weight.astype(np.float32), bias.astype(np.float32)
        )

    def scores(self, question: Vector) -> Floats:
        """Return every topic's log ratio, up to what is the same for all."""
        scores: Floats = self.bias * question.weights.sum()
        for term, weight in zip(question.terms.tolist(), question.weights.tolist(), strict=True):
            begin, end = self.starts[term], self.starts[term + 1]
            # A topic stands once behind a term, so plain indexing adds safely.
            scores[self.topic_of[begin:end]] += weight * self.weight[begin:end]
        return scores

    def weight_in(self, term: int, topic: int) -> float:
        """Return what finding a term adds to one topic's score, per unit of the term's weight."""
        begin, end = self.starts[term], self.starts[term + 1]
        at = begin + int(np.searchsorted(self.topic_of[begin:end], topic))
        return float(self.weight[at]) if at < end and self.topic_of[at] == topic else 0.0
