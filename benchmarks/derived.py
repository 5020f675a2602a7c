"""`python -m benchmarks.derived`: what an index that rests on another's answers, and takes, as Markdown."""

import asyncio
import gc
import pickle
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from benchmarks.__main__ import GATE
from benchmarks.edits import (
    EDITS,
    Edit,
    add_entries,
    add_gap,
    add_phrasings,
    everything,
    remove_entry,
    without_entries,
)
from benchmarks.fit import KNOWLEDGE
from benchmarks.labelled import own_sets, read_labelled, shared_sets
from benchmarks.tables import table
from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.answering.outcome import Answer, Outcome
from bot.article.model import Metadata
from bot.article.reading import read_article
from bot.factbase.building import Built, build
from bot.factbase.files import read_folder
from bot.factbase.model import Entry, FactBase
from bot.factbase.sharing import sharing

_RUNS = 5
_SENTENCES = 2_000


def agreement(base: FactBase, root: Index, questions: Sequence[str]) -> Iterator[tuple[str, int, int, float]]:
    """For each kind of change: of how many questions how many get the same outcome, kind and topic."""
    removed = [entry.id for entry in base.entries[4::8]]
    kinds: Mapping[str, Sequence[Edit]] = {
        **{name: [edit] for name, edit in EDITS.items()},
        "everything together": [everything],
        f"one entry removed, each of {len(removed)}": [partial(without_entries, removed={one}) for one in removed],
        f"{len(removed)} entries removed": [partial(without_entries, removed={*removed})],
    }
    for name, edits in kinds.items():
        same = 0
        for edit in edits:
            changed = edit(base)
            resting, alone = _answerer(Index.derived(changed, root)), _answerer(Index.build(changed))
            same += sum(_said(resting.ask(question)) == _said(alone.ask(question)) for question in questions)
        asked = len(edits) * len(questions)
        yield name, asked, same, same / asked


def _said(outcome: Outcome) -> tuple[type[Outcome], str]:
    return type(outcome), outcome.topic if isinstance(outcome, Answer) else ""


def _answerer(index: Index) -> Answerer:
    return Answerer(index, shipped_model())


def costs(base: FactBase, root: Index, questions: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What it takes, in milliseconds of the processor's time (medians)."""
    one = replace(base, entries=(_taught(base.entries[0], "Zuck a allongé combien ?"), *base.entries[1:]))
    several = remove_entry(add_gap(add_entries(add_phrasings(base))))
    everything_changed = everything(base)
    read = [_as_read(several) for _ in range(20)]
    yield "Index.build", _processor(lambda: Index.build(base))
    yield "Index.derived, one phrasing", _processor(lambda: Index.derived(one, root), 20)
    yield "the same, 10 phrasings, 2 entries, 1 gap, 1 removed", _processor(lambda: Index.derived(several, root), 20)
    yield "the same, everything together", _processor(lambda: Index.derived(everything_changed, root), 20)
    yield "sharing", _processor(lambda: sharing(read.pop(), base), 20)
    indexes = {
        "built": Index.build(several),
        "derived": Index.derived(several, root),
        "derived, everything together": Index.derived(everything_changed, root),
    }
    answerers = {name: _answerer(index) for name, index in indexes.items()}
    taken: dict[str, list[float]] = {name: [] for name in answerers}
    for run in range(_RUNS + 1):  # the first one warms up
        for question in questions:  # by all, one after the other: what holds up the machine holds up all of them
            for name, answerer in answerers.items():
                milliseconds = _processor(partial(answerer.ask, question), 1)
                taken[name] += [milliseconds] if run else []
    for name, times in taken.items():
        yield f"a question, {name}", statistics.mean(times)


def _as_read(base: FactBase) -> FactBase:
    """As it is read from files: it shares nothing with any other base."""
    found = pickle.loads(pickle.dumps(base))  # noqa: S301
    if not isinstance(found, FactBase):
        raise TypeError
    return found


def _taught(entry: Entry, text: str) -> Entry:
    return replace(entry, questions=replace(entry.questions, fr=(*entry.questions.fr, text)))


def _processor(call: Callable[[], object], runs: int = _RUNS) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        call()
        taken.append((time.process_time() - start) * 1_000)
    return statistics.median(taken)


async def _late(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds: the longest that the loop was late while a thread worked, and that thread's work meanwhile.

    What the work returns is let go of afterwards: that too takes its time.
    """
    late: list[tuple[float, float]] = []
    clock: list[int] = []

    def run() -> object:
        clock.append(time.pthread_getcpuclockid(threading.get_ident()))
        return work()

    async def beat() -> None:
        while True:
            worked, began = (time.clock_gettime(clock[0]) if clock else 0.0), time.perf_counter()
            await asyncio.sleep(0.0005)
            if worked:
                late.append((time.perf_counter() - began - 0.0005, time.clock_gettime(clock[0]) - worked))

    beating = asyncio.create_task(beat())
    kept = await asyncio.to_thread(run)
    beating.cancel()
    longest, worked = max(late, default=(0.0, 0.0))
    del kept
    return longest * 1_000, worked * 1_000


def lateness(base: FactBase, root: Index) -> Iterator[tuple[str, float, float]]:
    """How long the event loop waits at most beside each kind of work (medians)."""
    several, dumped = remove_entry(add_gap(add_entries(add_phrasings(base)))), root.dump()
    article = _article(base)

    def count() -> None:
        end = time.perf_counter() + 1
        while time.perf_counter() < end:
            pass

    works: Mapping[str, Callable[[], object]] = {
        "nothing but counting": count,
        "Index.build": lambda: Index.build(base),
        f"Index.build, {_SENTENCES} sentences": lambda: Index.build(article),
        "Index.derived, ten times": lambda: [Index.derived(several, root) for _ in range(10)],
        "dump": root.dump,
        "load": lambda: Index.load(base, dumped),
    }
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    gc.disable()
    try:
        for name, work in works.items():
            found = [asyncio.run(_late(work)) for _ in range(_RUNS)]
            yield name, *(statistics.median(times) for times in zip(*found, strict=True))
            gc.collect()
    finally:
        gc.enable()
        sys.setswitchinterval(interval)


def _article(base: FactBase) -> FactBase:
    chance = random.Random(1)  # noqa: S311  (the same article in every run)
    words = [word.strip("?!.,;:") for phrasings in base.questions for text in phrasings.all for word in text.split()]
    sentences = [" ".join(chance.sample(words, 14)).capitalize() + "." for _ in range(_SENTENCES)]
    text = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, _SENTENCES, 5))
    return FactBase(articles=(read_article("long", text, Metadata()),), lexicon=base.lexicon)


def main() -> None:
    """Print the tables of docs/answering.md."""
    built = build(read_folder(KNOWLEDGE))
    if not isinstance(built, Built):
        raise SystemExit("the knowledge has faults: run `verbatim check`")
    base = built.fact_base
    root = Index.load(base, Index.build(base).dump())
    own = [item.q for items in own_sets().values() for item in items]
    others = {"gate": read_labelled(GATE), **shared_sets()}
    labelled = own + [item.q for items in others.values() for item in items]
    table(("change", "questions", "same outcome", "share"), agreement(base, root, labelled))
    table(("what", "ms of the processor"), costs(base, root, own))
    table(("beside", "the loop was late, ms", "the thread worked meanwhile, ms"), lateness(base, root))


if __name__ == "__main__":
    main()
