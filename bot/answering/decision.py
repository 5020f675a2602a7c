"""From evidence to a probability, and from a probability to answering, asking back or declining."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.answering.evidence import Evidence, Situation

Verdict = Literal["answer", "clarify", "decline"]


class Calibration(BaseModel):
    """A logistic regression over evidence: the weights of standardised numbers, and the intercept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    intercept: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]

    def contributions(self, evidence: Evidence) -> Mapping[str, float]:
        """Return what each number adds to the log odds of the pick being right."""
        values = evidence.as_mapping()
        return {
            name: weight * (values[name] - self.means[name]) / self.scales[name]
            for name, weight in self.weights.items()
        }

    def probability(self, evidence: Evidence) -> float:
        """Return the probability that the pick is right."""
        odds = self.intercept + sum(self.contributions(evidence).values())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


class DecisionModel(BaseModel):
    """The calibration of each situation, and the thresholds between the outcomes.

    Fitted by `benchmarks/fit.py` on labelled questions; the figures stand in docs/answering.md.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    calibrations: Mapping[Situation, Calibration]
    answer_at: float
    clarify_at: float

    def verdict(self, probability: float) -> Verdict:
        """Decide what to do with a pick of that probability of being right."""
        if probability >= self.answer_at:
            return "answer"
        return "clarify" if probability >= self.clarify_at else "decline"


@cache
def shipped_model() -> DecisionModel:
    """Return the model that ships with the bot."""
    return DecisionModel.model_validate_json(files("bot.answering").joinpath("decision.json").read_bytes())
