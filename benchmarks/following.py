"""Follow-up questions: how they are answered, with and without what they follow, and what that changes elsewhere."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.labelled import Labelled
from benchmarks.measures import Shares, shares
from benchmarks.speed import milliseconds
from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.factbase.model import FactBase

STANDALONE = "standalone"  # the kind of those that stand by themselves behind an unrelated answer
_RUNS = 3  # the best of so many: the machine has other things to do


@dataclass(frozen=True)
class FollowUps:
    """What was measured on follow-up questions.

    `figures`: part and how it was asked, with its figures. `changed`: of questions that follow nothing,
    by set, how many there are and which are taken for a follow-up behind some topic or other.
    `median` and `slowest` (the 99th percentile): milliseconds a follow-up.
    """

    figures: Sequence[tuple[str, str, Shares]]
    standing: int
    unmoved: int
    changed: Mapping[str, tuple[int, Sequence[Labelled]]]
    median: float
    slowest: float


def follow(
    base: FactBase, parts: Mapping[str, Sequence[Labelled]], others: Mapping[str, Sequence[Labelled]]
) -> FollowUps:
    """Measure everything, on a base and the shipped model."""
    answerer = Answerer(Index.build(base), shipped_model())
    everything = [item for items in parts.values() for item in items]
    standing = [item for item in everything if item.kind == STANDALONE]
    taken = [
        min(milliseconds(lambda one=item: answerer.ask(one.q, one.follows)) for _ in range(_RUNS))
        for item in everything
    ]
    return FollowUps(
        figures=list(_figures(answerer, parts)),
        standing=len(standing),
        unmoved=sum(answerer.ask(item.q, item.follows) == answerer.ask(item.q) for item in standing),
        changed={
            name: (len(items), [item for item in items if moves(answerer, item.q)]) for name, items in others.items()
        },
        median=statistics.median(taken),
        slowest=statistics.quantiles(taken, n=100)[98],
    )


def moves(answerer: Answerer, question: str) -> bool:
    """Tell whether there is a topic behind which a question is judged otherwise than by itself."""
    alone = answerer.judge(question)
    return any(answerer.judge_behind(alone, topic) is not alone for topic in answerer.index.number.values())


def _figures(answerer: Answerer, parts: Mapping[str, Sequence[Labelled]]) -> Iterator[tuple[str, str, Shares]]:
    for part, items in parts.items():
        yield (
            part,
            "as if it followed nothing",
            shares(answerer, [item.model_copy(update={"follows": ""}) for item in items]),
        )
        yield part, "behind its answer", shares(answerer, items)
