"""Figures over labelled questions: what is right, at what price, and how honest the confidence is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.fit import Sample, fit
from benchmarks.labelled import Labelled, verdict
from bot.answering.engine import Answerer
from bot.answering.outcome import Answer


@dataclass(frozen=True)
class Shares:
    """A set's figures: right, offered and first of the answerable, wrong of all, quiet of the unanswerable.

    `error`: the expected calibration error of the answers given, in ten bins.
    """

    right: float
    first: float
    offered: float
    wrong: float
    quiet: float
    error: float
    french: float
    english: float


def shares(answerer: Answerer, items: Sequence[Labelled]) -> Shares:
    """Ask every question of a set and count."""
    asked = [(item, answerer.ask(item.q, item.follows)) for item in items]
    said = [verdict(item, outcome) for item, outcome in asked]
    answerable = sum(bool(item.gold) for item in items)
    answers = [
        (one.confidence, word == "right") for (_, one), word in zip(asked, said, strict=True) if isinstance(one, Answer)
    ]
    first = sum(isinstance(one, Answer) and one.citations[0].sentence in item.gold for item, one in asked)
    answered_unanswerable = sum(isinstance(one, Answer) and not item.gold for item, one in asked)
    return Shares(
        right=said.count("right") / answerable,
        first=first / answerable,
        offered=said.count("offered") / answerable,
        wrong=said.count("wrong") / len(items),
        quiet=1 - answered_unanswerable / max(1, len(items) - answerable),
        error=calibration_error([c for c, _ in answers], [r for _, r in answers]),
        french=_right_in(items, said, "fr"),
        english=_right_in(items, said, "en"),
    )


def _right_in(items: Sequence[Labelled], said: Sequence[str], language: str) -> float:
    words = [word for item, word in zip(items, said, strict=True) if item.gold and item.lang == language]
    return words.count("right") / max(1, len(words))


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error in ten equal bins (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    given, held = np.array(confidence), np.array(right)
    bins = np.minimum((given * 10).astype(int), 9)
    return float(sum(abs(given[bins == b].mean() - held[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def right_at(score: Sequence[float], right: Sequence[bool], answerable: int, wrong_at_most: float = 0.05) -> float:
    """The share right of the answerable at the best threshold that keeps the wrong within a share of all."""
    wrong = hits = best = 0
    for _, is_right in sorted(zip(score, right, strict=True), key=lambda pair: -pair[0]):
        hits += is_right
        wrong += not is_right
        if wrong <= wrong_at_most * len(right):
            best = hits
    return best / answerable


def left_out(samples: dict[str, Sample], names: Sequence[str], evidence: Sequence[str]) -> dict[str, list[float]]:
    """For every set the probabilities from a calibration fitted on the named sets but that one."""
    found = {}
    for name, sample in samples.items():
        pooled = Sample((), (), ())
        for other in names:
            if other != name:
                pooled += samples[other]
        calibration = fit(pooled, evidence)
        found[name] = [calibration.probability(one) for one in sample.evidence]
    return found
