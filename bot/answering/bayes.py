"""Naive Bayes over weighted terms: which topic a question belongs to, on all its phrasings pooled.

The log ratio of a term's share in a topic to its share in all the others, after Rennie, Shih, Teevan
and Karger, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers" (ICML 2003): TF-IDF
weights, lengths brought to one, and the complement of a class rather than the class alone.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.rows import Rows
from bot.answering.terms import Doubles, Floats, Ints, Vector

Places = NDArray[np.integer[Any]]

# Low: a word that no phrasing of a topic has says much against it, once a topic has phrasings by the dozen.
_SMOOTHING = 0.006


@dataclass(frozen=True)
class Corrections:
    """Masses that are no longer what was fitted, by term and slot, in order, with what was fitted."""

    term: Ints
    slot: Ints
    mass: Floats
    fitted: Floats

    @classmethod
    def of(cls, slots: Sequence[tuple[int, Ints, Floats, Floats]]) -> "Corrections":
        """Take the corrections of slots, in order: the terms, what their masses are, and what was fitted."""
        term = np.concatenate([np.zeros(0, np.int32), *(terms for _, terms, _, _ in slots)])
        slot = np.repeat(
            np.array([number for number, *_ in slots], np.int32), np.array([len(terms) for _, terms, *_ in slots], int)
        )
        mass = np.concatenate([np.zeros(0, np.float32), *(masses for *_, masses, _ in slots)])
        fitted = np.concatenate([np.zeros(0, np.float32), *(masses for *_, masses in slots)])
        by_term = np.argsort(term, kind="stable")
        return cls(term[by_term], slot[by_term], mass[by_term], fitted[by_term])


_NONE = Corrections.of(())


@dataclass(frozen=True)
class NaiveBayes:
    """For each term the topics whose texts hold it, compressed, with its mass: how much of it they hold in all.

    A term that a topic lacks weighs the same in every topic that lacks it, so only the others are kept.
    What finding a term weighs follows from its masses, and is worked out for a question's terms alone. A
    topic is known by its slot; `terms`: how many there are, more than were fitted where there are corrections.
    """

    starts: Ints
    slot: Ints
    mass: Floats
    in_term: Doubles
    in_slot: Doubles
    terms: int
    corrections: Corrections = _NONE

    @classmethod
    def fit(cls, rows: Rows, terms: int) -> "NaiveBayes":
        """Pool the rows of each topic."""
        # Topic by topic: sorting all cells at once would hold up whatever runs beside this.
        pooled = [rows.matrix.pooled(begin, end) for begin, end in pairwise(rows.starts.tolist())]
        starts = np.zeros(terms + 1, np.int32)
        for held, _ in pooled:
            starts[held + 1] += 1
        np.cumsum(starts, out=starts)
        slots, mass = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
        in_term, in_slot = np.zeros(terms + 1), np.zeros(len(pooled))
        following = starts[:-1].copy()
        for slot, (held, masses) in enumerate(pooled):
            at = following[held]
            slots[at], mass[at] = slot, masses
            following[held] += 1
            in_term[held] += masses
            in_slot[slot] = masses.sum(dtype=np.float64)
        return cls(starts, slots, mass, in_term, in_slot, terms)

    def changed(self, rows: Rows, gone: Collection[int], terms: int) -> "NaiveBayes":
        """Correct the masses for rows that rest on those of the fitting; the topics of `gone` slots are no more."""
        fitted = len(self.in_slot)
        in_slot = np.zeros(rows.slots)
        in_slot[:fitted] = self.in_slot
        found: list[tuple[int, Ints, Floats, Floats]] = []
        touched = rows.touched()
        for slot in sorted({*touched, *gone}):
            if slot in gone:
                held, before = rows.fitted.pooled(slot)
                found.append((slot, held, np.zeros_like(before), before))
                in_slot[slot] = 0.0
                continue
            held = touched[slot]
            mass = rows.masses(slot, held)
            before = rows.fitted.masses(slot, held) if slot < fitted else np.zeros_like(mass)
            found.append((slot, held, mass, before))
            in_slot[slot] += (mass - before).sum(dtype=np.float64)
        return replace(self, in_slot=in_slot, terms=terms, corrections=Corrections.of(found))

    @cached_property
    def bias(self) -> Floats:
        """What each topic's size adds to its score, per unit of the question's weight."""
        smooth = _SMOOTHING * self.terms
        bias: Doubles = np.log(self.in_slot.sum() - self.in_slot + smooth) - np.log(self.in_slot + smooth)
        return bias.astype(np.float32)

    def scores(self, question: Vector) -> Floats:
        """Return the log ratio of each slot's topic, up to what is the same for all."""
        terms, fitted = question.terms, len(self.in_term) - 1  # terms from there on were not known at the fitting
        of, cells = _spread(self.starts[np.minimum(terms, fitted)], self.starts[np.minimum(terms + 1, fitted)])
        slots, mass, weights = self.slot[cells], self.mass[cells], question.weights[of]
        totals = self.in_term[np.minimum(terms, fitted)]
        corrected = self.corrections
        again, cells = _spread(np.searchsorted(corrected.term, terms), np.searchsorted(corrected.term, terms, "right"))
        if len(cells):
            # What was fitted is taken away again, and what holds now put in its place.
            now, before = corrected.mass[cells], corrected.fitted[cells]
            totals += np.bincount(again, now.astype(np.float64) - before, minlength=len(terms))
            of = np.concatenate((of, again, again))
            slots = np.concatenate((slots, corrected.slot[cells], corrected.slot[cells]))
            mass = np.concatenate((mass, now, before))
            weights = np.concatenate((weights, question.weights[again], -question.weights[again]))
        adds = np.bincount(slots, _weights(mass, totals[of]) * weights, minlength=len(self.in_slot))
        scores: Floats = (adds + self.bias * question.weights.sum()).astype(np.float32)
        return scores

    def weight_in(self, term: int, slot: int) -> float:
        """Return what finding a term adds to one topic's score, per unit of the term's weight."""
        corrected = self.corrections
        begin, end = np.searchsorted(corrected.term, (term, term + 1))
        total = self.in_term[min(term, len(self.in_term) - 1)]
        total += (corrected.mass[begin:end].astype(np.float64) - corrected.fitted[begin:end]).sum()
        return float(_weights(np.array([self._mass_in(term, slot)], np.float32), np.array([total]))[0])

    def holds(self, term: int, slot: int) -> bool:
        """Tell whether a topic's texts hold a term."""
        return self._mass_in(term, slot) > 0

    def _mass_in(self, term: int, slot: int) -> float:
        corrected, (corrected_term, corrected_slot, fitted_slot) = self.corrections, self._plain
        begin, end = bisect_left(corrected_term, term), bisect_left(corrected_term, term + 1)
        at = bisect_left(corrected_slot, slot, begin, end)
        if at < end and corrected_slot[at] == slot:
            return float(corrected.mass[at])
        last = len(self.in_term) - 1
        begin, end = int(self.starts[min(term, last)]), int(self.starts[min(term + 1, last)])
        at = bisect_left(fitted_slot, slot, begin, end)
        return float(self.mass[at]) if at < end and fitted_slot[at] == slot else 0.0

    @cached_property
    def _plain(self) -> tuple[memoryview, memoryview, memoryview]:
        # Of plain numbers, which are quickly compared one by one.
        return self.corrections.term.data, self.corrections.slot.data, self.slot.data


def _spread(begins: Places, ends: Places) -> tuple[Places, Places]:
    """Return, for every place of some ranges, which range it is in, and the place."""
    lengths = ends - begins
    of = np.repeat(np.arange(len(begins)), lengths)
    return of, np.arange(len(of)) + (begins - np.cumsum(lengths) + lengths)[of]


def _weights(mass: Floats, total: Doubles) -> Floats:
    """Return what finding terms adds to a score, given their masses in a topic and in all topics."""
    # log((mass + a) / a) - log((rest + a) / (total + a)), as one logarithm. What is left of the total is taken in
    # double precision: it is nothing at all where no other topic has the term.
    rest = np.maximum(total - mass, 0.0).astype(np.float32)
    ratio = (mass + _SMOOTHING) * (total.astype(np.float32) + _SMOOTHING)
    weights: Floats = np.log(ratio / ((rest + _SMOOTHING) * _SMOOTHING))
    return weights
