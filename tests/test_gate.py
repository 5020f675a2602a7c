"""The gate: a labelled set that nothing is fitted on, with floors that a change must not fall below.

The sets beside the project, where they are there, are held to the floors of their own.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.labelled import SHARED, Labelled, read_labelled, verdict
from bot.answering.outcome import Answer
from bot.service import Library

GATE = Path(__file__).parent / "questions.jsonl"


def counted(library: Library, items: Sequence[Labelled]) -> Counter[str]:
    return Counter(verdict(item, library.answerer.ask(item.q)) for item in items)


def shares(library: Library, items: Sequence[Labelled]) -> dict[str, float]:
    counts = counted(library, items)
    unanswerable = [item for item in items if not item.gold]
    answerable = len(items) - len(unanswerable)
    return {
        "right": counts["right"] / answerable,
        "right or offered": (counts["right"] + counts["offered"]) / answerable,
        "wrong": counts["wrong"] / len(items),
        "quiet": 1 - counted(library, unanswerable)["wrong"] / len(unanswerable),
    }


def test_the_gate(library: Library) -> None:
    found = shares(library, read_labelled(GATE))
    assert found["right"] >= 0.88, found
    assert found["right or offered"] >= 0.95, found
    assert found["wrong"] <= 0.04, found
    assert found["quiet"] >= 0.88, found


def test_english_is_answered_as_well_as_french(library: Library) -> None:
    items = [item for item in read_labelled(GATE) if item.gold]
    right = {
        language: shares_right(library, [item for item in items if item.lang == language]) for language in ("fr", "en")
    }
    assert right["en"] >= right["fr"] - 0.05, right


def shares_right(library: Library, items: Sequence[Labelled]) -> float:
    return counted(library, items)["right"] / len(items)


def test_confidence_is_calibrated(library: Library) -> None:
    outcomes = [(item, library.answerer.ask(item.q)) for item in read_labelled(GATE)]
    answered = [(one.confidence, verdict(item, one) == "right") for item, one in outcomes if isinstance(one, Answer)]
    confidence, right = np.array([c for c, _ in answered]), np.array([r for _, r in answered])
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = sum(
        abs(confidence[bins == one].mean() - right[bins == one].mean()) * (bins == one).mean() for one in set(bins)
    )
    assert error <= 0.08


@pytest.mark.parametrize("name", ["questions-1", "questions-2"])
def test_the_sets_beside_the_project(library: Library, name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("this labelled set lies beside the project, in shared/")
    found = shares(library, read_labelled(path))
    assert found["right"] >= 0.80, found
    assert found["right or offered"] >= 0.90, found
    assert found["wrong"] <= 0.05, found
    assert found["quiet"] >= 0.85, found
