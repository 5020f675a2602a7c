"""Why a question got its outcome, as data for a curator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.engine import Answerer, Judgement, ensure_readable
from bot.answering.terms import bag_of
from bot.answering.topics import Topic

_CANDIDATES = 8
_TERMS = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic and its Bayes score, relative to the best one's."""

    topic: Topic
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question's judgement taken apart; `topic` is the pick, None where there is none.

    `terms`: which of the question's terms speak for the pick rather than for `other`, the strongest
    candidate that is not the pick, strongest first. `adds`: what each evidence adds to the log odds.
    """

    judgement: Judgement
    parts: Sequence[Judgement]
    topic: Topic | None
    candidates: Sequence[Candidate]
    other: Topic | None
    terms: Sequence[tuple[str, float]]
    adds: Mapping[str, float]
    intercept: float


def explain(answerer: Answerer, question: str) -> Explanation:
    """Explain what `ask` makes of a question. Raises UnreadableQuestion."""
    ensure_readable(question)
    judgement = answerer.judge(question)
    parts = answerer.judge_parts(question, judgement.analysis.language)
    found = judgement.pick
    if found is None:
        return Explanation(judgement, parts, None, (), None, (), {}, 0.0)
    index = answerer.index
    order = sorted(range(len(index.topics)), key=lambda number: -found.scores[number])
    best = float(found.scores[order[0]])
    calibration = answerer.model.calibrations[found.situation]
    other = next((number for number in order if number != found.topic), None)
    return Explanation(
        judgement,
        parts,
        topic=index.topics[found.topic],
        candidates=[Candidate(index.topics[n], float(found.scores[n]) - best) for n in order[:_CANDIDATES]],
        other=index.topics[other] if other is not None else None,
        terms=_terms(answerer, judgement, found.topic, other) if other is not None else (),
        adds=calibration.contributions(found.evidence),
        intercept=calibration.intercept,
    )


def _terms(answerer: Answerer, judgement: Judgement, topic: int, other: int) -> Sequence[tuple[str, float]]:
    index = answerer.index
    vector = index.space.vector(bag_of(judgement.analysis))
    names = {number: term for numbers in index.space.numbers.values() for term, number in numbers.items()}
    found = [
        (names[term], weight * (index.weight_in(term, topic) - index.weight_in(term, other)))
        for term, weight in zip(vector.terms.tolist(), vector.weights.tolist(), strict=True)
    ]
    return sorted(found, key=lambda pair: -abs(pair[1]))[:_TERMS]
