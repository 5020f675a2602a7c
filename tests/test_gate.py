"""The gate: a labelled set that nothing is fitted on, with floors that a change must not fall below.

The sets beside the project, where they are there, are held to the floors of their own.
"""

from pathlib import Path

import pytest

from benchmarks.labelled import SHARED, read_labelled
from benchmarks.measures import Shares, shares
from bot.service.library import Library

GATE = Path(__file__).parent / "questions.jsonl"


@pytest.fixture(scope="module")
def gate(library: Library) -> Shares:
    return shares(library.answerer, read_labelled(GATE))


def test_the_gate(gate: Shares) -> None:
    assert gate.right >= 0.87, gate
    assert gate.right + gate.offered >= 0.95, gate
    assert gate.wrong <= 0.04, gate
    assert gate.quiet >= 0.90, gate


def test_english_is_answered_as_well_as_french(gate: Shares) -> None:
    assert gate.english >= gate.french - 0.05, gate


def test_confidence_is_calibrated(gate: Shares) -> None:
    assert gate.error <= 0.08, gate


@pytest.mark.parametrize("name", ["questions-1", "questions-2"])
def test_the_sets_beside_the_project(library: Library, name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("this labelled set lies beside the project, in shared/")
    found = shares(library.answerer, read_labelled(path))
    assert found.right >= 0.80, found
    assert found.right + found.offered >= 0.90, found
    assert found.wrong <= 0.05, found
    assert found.quiet >= 0.85, found
    assert found.error <= 0.08, found
    assert found.english >= found.french - 0.05, found
