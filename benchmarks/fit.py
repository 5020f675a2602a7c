"""Fit the decision model on the project's own labelled questions: `python -m benchmarks.fit`.

Each situation is fitted on the same questions: the shipped base as it is; without its gaps, and cut down
to what a curator begins with; and its article alone. The thresholds come from predictions for sets that
were not fitted on.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.labelled import Labelled, leads_to_gold, own_sets
from bot.answering.decision import Calibration, DecisionModel
from bot.answering.evidence import Evidence, Situation, pick
from bot.answering.index import Index
from bot.factbase.building import Built, build
from bot.factbase.files import read_folder
from bot.factbase.model import FactBase, Phrasings

TARGET = Path(__file__).parents[1] / "bot" / "answering" / "decision.json"
KNOWLEDGE = Path(__file__).parents[1] / "knowledge"

# Stricter than the floors (0.05 and 0.85): other people's questions are harder or easier than ours.
WRONG_AT_MOST = 0.025  # of all questions
UNANSWERABLE_ANSWERED_AT_MOST = 0.06  # of those that the article does not answer
CLARIFY_AT = 0.20
PAIRS = "pairs"  # half of it near misses: it teaches what they look like, but not how often they come

EVIDENCE: Mapping[Situation, tuple[str, ...]] = {
    "gaps": ("gap_margin", "gap_rate", "closest", "astray"),
    "entries": ("rival_margin", "rival_rate", "closest", "covered", "unknown", "astray"),
    "sentences": ("rival_margin", "rival_rate", "closest", "covered", "unknown", "astray"),
}


@dataclass(frozen=True)
class Sample:
    """The evidence for the pick that each question of a set got, whether it is right, and whether any could be."""

    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]
    answerable: tuple[bool, ...]

    def __add__(self, other: "Sample") -> "Sample":
        return Sample(self.evidence + other.evidence, self.right + other.right, self.answerable + other.answerable)


def sample(index: Index, items: Sequence[Labelled]) -> Sample:
    """Pick for every question of a set."""
    evidence, right, answerable = [], [], []
    for item in items:
        found = pick(index, index.analyzer.analyse(item.q, repair=True))
        if found:
            evidence.append(found.evidence)
            right.append(leads_to_gold(item, index.topics[found.topic].citations))
            answerable.append(bool(item.gold))
    return Sample(tuple(evidence), tuple(right), tuple(answerable))


def fit(data: Sample, names: Sequence[str]) -> Calibration:
    """Fit a logistic regression on standardised evidence."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    table = np.array([[one.as_mapping()[name] for name in names] for one in data.evidence])
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(scaler.transform(table), data.right)
    return Calibration(
        intercept=round(float(model.intercept_[0]), 4),
        weights=_named(names, model.coef_[0]),
        means=_named(names, scaler.mean_),
        scales=_named(names, scaler.scale_),
    )


def _named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def without_gaps(base: FactBase) -> FactBase:
    """The same fact base, as if no gap were known."""
    return replace(base, gaps=())


def tiny(base: FactBase, seed: int) -> FactBase:
    """The same fact base as a curator begins: six phrasings an entry, a dozen gaps of three."""
    chance = random.Random(seed)  # noqa: S311  (the same base in every run)

    def some(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
        return texts[:1] + tuple(chance.sample(texts[1:], min(most - 1, len(texts[1:]))))

    def few(questions: Phrasings, fr: int, en: int) -> Phrasings:
        return Phrasings(some(questions.fr, fr), some(questions.en, en))

    return replace(
        base,
        entries=tuple(replace(entry, questions=few(entry.questions, 4, 2)) for entry in base.entries),
        gaps=tuple(replace(gap, questions=few(gap.questions, 2, 1)) for gap in chance.sample(base.gaps, 12)),
    )


def article_alone(base: FactBase) -> FactBase:
    """The same articles and lexicon, as if nothing were curated."""
    return FactBase(articles=base.articles, lexicon=base.lexicon)


def samples_of(base: FactBase, sets: Mapping[str, Sequence[Labelled]]) -> dict[str, Sample]:
    """Pick for every question of every set."""
    index = Index.build(base)
    return {name: sample(index, items) for name, items in sets.items()}


def fit_all(samples: Mapping[Situation, Mapping[str, Sample]], names: Sequence[str]) -> DecisionModel:
    """Fit every situation on the sets of those names; the thresholds by leaving each of them out in turn."""
    calibrations = {situation: fit(_pooled(samples[situation], names), EVIDENCE[situation]) for situation in samples}
    by_gaps = samples["gaps"]
    probabilities: list[float] = []
    judged = Sample((), (), ())
    for left_out in (name for name in names if name != PAIRS):
        others = [name for name in names if name != left_out]
        calibration = fit(_pooled(by_gaps, others), EVIDENCE["gaps"])
        probabilities += [calibration.probability(one) for one in by_gaps[left_out].evidence]
        judged += by_gaps[left_out]
    return DecisionModel(calibrations=calibrations, answer_at=_threshold(probabilities, judged), clarify_at=CLARIFY_AT)


def _pooled(samples: Mapping[str, Sample], names: Sequence[str]) -> Sample:
    pooled = Sample((), (), ())
    for name in names:
        pooled += samples[name]
    return pooled


def _threshold(probabilities: Sequence[float], judged: Sample) -> float:
    """The lowest probability at which answering keeps within both limits."""
    wrong = misled = 0
    best = 1.0
    unanswerable = judged.answerable.count(False)
    for probability, right, answerable in sorted(
        zip(probabilities, judged.right, judged.answerable, strict=True), reverse=True
    ):
        wrong += not right
        misled += not answerable
        if wrong > WRONG_AT_MOST * len(judged.right) or misled > UNANSWERABLE_ANSWERED_AT_MOST * unanswerable:
            break
        best = probability
    return round(best, 3)


def main() -> None:
    """Fit on all of the project's own sets and write the shipped model."""
    built = build(read_folder(KNOWLEDGE))
    if not isinstance(built, Built):
        raise SystemExit("the knowledge has faults: run `verbatim check`")
    base, sets = built.fact_base, own_sets()
    samples: dict[Situation, dict[str, Sample]] = {
        "gaps": samples_of(base, sets),
        "entries": {
            name: sample + few
            for (name, sample), few in zip(
                samples_of(without_gaps(base), sets).items(), samples_of(tiny(base, 1), sets).values(), strict=True
            )
        },
        "sentences": samples_of(article_alone(base), sets),
    }
    model = fit_all(samples, list(sets))
    TARGET.write_text(model.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: answer at {model.answer_at}, clarify at {model.clarify_at}")


if __name__ == "__main__":
    main()
