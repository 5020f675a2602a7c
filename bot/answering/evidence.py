"""The evidence for the picked topic: what tells a right answer from a near miss, as a few numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bot.answering.analysis import Analysis, Word
from bot.answering.index import Index
from bot.answering.language import FUNCTION_WORDS
from bot.answering.terms import Floats, Vector, bag_of

Situation = Literal["gaps", "entries", "sentences"]
"""What a pick is judged on: an entry or fact among many gaps, one among few or none, a bare sentence."""

_FUNCTION_WORDS = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]
_NAMED = 0.05  # an entity that fewer of a topic's texts name is foreign to it
_RANKED = 50  # topics that are looked at one by one
_STEEPEST = 4.0  # a rate beyond which more says nothing
_FAR = 50.0  # the margin where there is no rival


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the picked topic.

    `gap_margin` and `rival_margin`: its Bayes score above the best gap's, and above the best topic's
    that leads to other sentences; the rates are the same per unit of the question's weight.
    `closest`: cosine to its most similar text. `covered`, `unknown`: the share of the question's telling
    words, by weight, that the topic's texts have, and that no text has. `astray`: 1 where the question
    names entities and the topic is about none of them.
    """

    gap_margin: float
    rival_margin: float
    gap_rate: float
    rival_rate: float
    closest: float
    covered: float
    unknown: float
    astray: float

    def as_mapping(self) -> Mapping[str, float]:
        """The numbers by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """The best topic for a question, with what it was picked from.

    `ranked` are the numbers of the topics that can be shown, best first; `gap` is the best gap's number
    or None, `gap_won` whether it is better than the topic. `vague`: no telling word of the question is
    the topic's, as in "combien ?" or "xyzzy", or what is known of it is guessed ("xqzv kwpt").
    """

    topic: int
    situation: Situation
    evidence: Evidence
    ranked: Sequence[int]
    gap: int | None
    gap_won: bool
    vague: bool
    scores: Floats


def pick(index: Index, question: Analysis, written: int | None = None, but: int | None = None) -> Pick | None:
    """Pick the best topic; None where nothing of the question is known or nothing can be answered.

    `written` is the topic, if any, of which the question is a phrasing: that one is picked, or, if it is
    a gap, wins. `but` is a topic that is not to be picked.
    """
    vector = index.space.vector(bag_of(question))
    if not index.shown or (written is None and not (question.words and len(vector.terms))):
        return None
    scores = index.scores(vector)
    if written is not None:
        scores[written] = scores.max() + 1
    ranked = np.argsort(-scores[: index.shown], kind="stable")[:_RANKED].tolist()
    ranked = [number for number in ranked if number != but]
    if not ranked:
        return None
    best = ranked[0]
    leads_to = _leads_to(index, best)
    rival = next((number for number in ranked if leads_to.isdisjoint(_leads_to(index, number))), None)
    gaps = scores[index.shown :]
    gap = index.shown + int(np.argmax(gaps)) if len(gaps) else None
    evidence = _weigh(index, question, vector, scores, best, rival, gap)
    return Pick(
        best,
        _situation(index, best),
        evidence,
        ranked,
        gap,
        gap_won=evidence.gap_margin < 0,
        vague=not _telling(question) or not evidence.covered or _guessed(index, question),
        scores=scores,
    )


def _within(rate: float) -> float:
    # A question of which next to nothing is known has next to no weight.
    return max(-_STEEPEST, min(_STEEPEST, rate))


def _guessed(index: Index, question: Analysis) -> bool:
    """Tell whether some telling words of a question are unknown and all others are repaired, so that none is sure."""
    known = index.space.numbers["word"]
    words = [word for word in question.words if _tells(word)]
    unknown = [word for word in words if not word.repaired and word.lemma not in known]
    return bool(unknown) and all(word.repaired for word in words if word not in unknown)


def _tells(word: Word) -> bool:
    return word.written not in _FUNCTION_WORDS and not word.written.isdigit()


def _telling(question: Analysis) -> list[str]:
    return [word.lemma for word in question.words if _tells(word)]


def _leads_to(index: Index, number: int) -> set[tuple[str, int]]:
    return {(citation.article, citation.sentence) for citation in index.topics[number].citations}


def _situation(index: Index, best: int) -> Situation:
    if index.topics[best].kind == "sentence":
        return "sentences"
    return "gaps" if index.many_gaps else "entries"


def _weigh(
    index: Index, question: Analysis, vector: Vector, scores: Floats,
    best: int, rival: int | None, gap: int | None,
) -> Evidence:  # fmt: skip
    weight = float(vector.weights.sum()) or 1.0
    gap_margin = _FAR if gap is None else float(scores[best] - scores[gap])
    rival_margin = _FAR if rival is None else float(scores[best] - scores[rival])
    known = index.space.numbers["word"]
    words = _telling(question)
    named = [*(f"@{concept}" for concept in question.concepts), *(f"#{entity}" for entity in question.entities)]
    weights = {word: index.space.word_weight(word) for word in (*words, *named)}
    total = sum(weights.values()) or 1.0
    covered = sum(value for word, value in weights.items() if index.holds(best, word))
    unknown = sum(value for word, value in weights.items() if word not in known)
    foreign = [index.share(best, entity) < _NAMED for entity in question.entities]
    return Evidence(
        gap_margin=gap_margin,
        rival_margin=rival_margin,
        gap_rate=_within(gap_margin / weight),
        rival_rate=_within(rival_margin / weight),
        closest=index.closest(vector, best),
        covered=covered / total,
        unknown=unknown / total,
        astray=float(bool(foreign) and all(foreign)),
    )
