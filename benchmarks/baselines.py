"""What the engine is measured against: rapidfuzz alone, BM25, and TF-IDF with logistic regression.

All over the same phrasings. Each gives, for a question, the topic it picks among those that can be
shown, and a score by which it could decline: its margin over the best gap.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from bot.answering.topics import Topic
from bot.article.text import fold, words_of

Scores = np.ndarray[tuple[int], np.dtype[np.float64]]
Scorer = Callable[[str], Scores]
"""A question's score for every topic."""


def _rows(topics: Sequence[Topic]) -> tuple[list[str], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    texts = [text for topic in topics for text, _ in topic.texts]
    return texts, np.repeat(np.arange(len(topics)), [len(topic.phrasings.all) for topic in topics])


def _best_of_each(row_scores: Sequence[float], topic_of: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Scores:
    best = np.full(int(topic_of[-1]) + 1, -np.inf)
    np.maximum.at(best, topic_of, np.array(row_scores))
    return best


def fuzzy(topics: Sequence[Topic], scorer: Callable[..., float]) -> Scorer:
    """The nearest phrasing by one of rapidfuzz's ratios."""
    texts, topic_of = _rows(topics)
    folded = [fold(text) for text in texts]
    return lambda question: _best_of_each(process.cdist([fold(question)], folded, scorer=scorer)[0], topic_of)


def bm25(topics: Sequence[Topic], k1: float = 1.2, b: float = 0.75) -> Scorer:
    """The nearest phrasing by BM25 over folded words (Robertson and Zaragoza, 2009)."""
    texts, topic_of = _rows(topics)
    bags = [Counter(words_of(text)) for text in texts]
    length = np.array([sum(bag.values()) for bag in bags])
    postings: dict[str, list[tuple[int, int]]] = {}
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            postings.setdefault(word, []).append((row, count))
    norm = k1 * (1 - b + b * length / length.mean())

    def scores(question: str) -> Scores:
        rows = np.zeros(len(texts))
        for word in set(words_of(question)):
            found = postings.get(word, [])
            idf = math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for row, count in found:
                rows[row] += idf * count * (k1 + 1) / (count + norm[row])
        return _best_of_each(rows.tolist(), topic_of)

    return scores


def logistic(topics: Sequence[Topic], shown: int) -> Scorer:
    """TF-IDF of words and characters with a logistic regression; all gaps are one class, "none of these"."""
    texts, topic_of = _rows(topics)
    classes = np.minimum(topic_of, shown)
    model = make_pipeline(
        make_union(
            TfidfVectorizer(preprocessor=fold, tokenizer=words_of, token_pattern=None, sublinear_tf=True),
            TfidfVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
        ),
        LogisticRegression(C=20, max_iter=100),
    )
    model.fit(texts, classes)

    def scores(question: str) -> Scores:
        found: Scores = np.log(model.predict_proba([question])[0])
        return found

    return scores
