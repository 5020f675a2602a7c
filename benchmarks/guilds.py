"""`python -m benchmarks.guilds`: 500 guilds with bases of their own in one process: memory, and how soon it answers.

Each guild has made a revision of the shipped knowledge: ten phrasings taught, two entries and a gap added, other ones
in each. They are published in a database by one process; another one, measured here, starts on it and is asked in
every guild, as after a restart. Before: each guild's base stands by itself, and shares nothing.
"""

import asyncio
import gc
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import yaml

from benchmarks.labelled import own_sets
from benchmarks.tables import table
from bot.article.text import words_of
from bot.factbase.building import Built, build
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.factbase.schema import LABEL_LENGTH
from bot.index_cache import IndexCache
from bot.service.library import Library, knowledge_files, open_library
from bot.service.service import Service
from bot.settings import SHIPPED_KNOWLEDGE
from bot.storage.database import Database
from bot.storage.revisions import SHIPPED, Revisions
from bot.storage.upgrading import upgrade

_GUILDS = 500
_ALONE = 10  # guilds that are measured as they were before: 500 would not fit
_ANSWERS = 2_000
_ASKED = "  questions:\n    fr:\n"


def own_files(guild: int, files: KnowledgeFiles, base: FactBase, said: Sequence[str]) -> KnowledgeFiles:
    """Return the shipped knowledge as the moderators of one guild have changed it."""
    chance = random.Random(guild)  # noqa: S311  (the same guilds in every run)
    texts = iter(chance.sample(said, 24))
    faq, gaps = (f"{base.articles[0].id}/{name}.yaml" for name in ("faq", "gaps"))
    entries = files[faq].decode()
    for entry in chance.sample(base.entries, 10):
        head, row, rest = entries.partition(f"- id: {entry.id}\n")
        before, asked, phrasings = rest.partition(_ASKED)
        entries = f"{head}{row}{before}{asked}      - {json.dumps(next(texts))}\n{phrasings}"
    for number, fact in enumerate(chance.sample(base.facts, 2)):
        answer = {"fr": fact.statement.fr, "en": fact.statement.en}
        questions = {"fr": [next(texts)], "en": [next(texts)]}
        entries += _row(id=f"own-{guild}-{number}", answer=answer, facts=[fact.id], questions=questions)
    gap = _row(id=f"own-{guild}", questions={"fr": [next(texts), next(texts)], "en": [next(texts)]})
    return {**files, faq: entries.encode(), gaps: files[gaps] + gap.encode()}


def taught(base: FactBase) -> Sequence[str]:
    """Return the questions of the project's own sets that can be shown and are not phrasings already."""
    texts = {tuple(words_of(item.q)): item.q for items in own_sets().values() for item in items}
    for phrasings in base.questions:
        for phrasing in phrasings.all:
            texts.pop(tuple(words_of(phrasing)), None)
    return [text for text in texts.values() if len(text) <= LABEL_LENGTH]


def _row(**row: object) -> str:
    return str(yaml.safe_dump([row], allow_unicode=True, sort_keys=False))


async def _publish(url: str) -> None:
    await upgrade(url)
    files = knowledge_files(SHIPPED_KNOWLEDGE)
    base = _base(files)
    said = taught(base)
    async with Database(url) as database:
        revisions = Revisions(database)
        for guild in range(1, _GUILDS + 1):
            own = own_files(guild, files, base, said)
            await revisions.publish(guild, SHIPPED, 1, "add", own, datetime.now(UTC), files)


def _base(files: KnowledgeFiles) -> FactBase:
    built = build(files, rules=False)
    if not isinstance(built, Built):
        raise SystemExit("the knowledge has faults: run `verbatim check`")
    return built.fact_base


def _publish_all(url: str, folder: Path) -> None:
    open_library(knowledge_files(SHIPPED_KNOWLEDGE), IndexCache(folder))
    asyncio.run(_publish(url))


def _resident() -> float:
    """Return the process's memory in MB."""
    gc.collect()
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) / 1_000


def _answer_times(libraries: Sequence[Library], questions: Sequence[str]) -> tuple[float, float]:
    """Return the milliseconds of an answer, each question in another guild: the median, and the 99th percentile."""
    taken = []
    for number in range(_ANSWERS):
        began = time.perf_counter()
        libraries[number % len(libraries)].answerer.ask(questions[number % len(questions)])
        taken.append(1_000 * (time.perf_counter() - began))
    return statistics.median(taken), statistics.quantiles(taken, n=100)[98]


def _opened(number: int, open_next: Callable[[], Library]) -> tuple[list[Library], float, float]:
    """Open libraries; return them, the MB that they take in all, and the milliseconds that each takes (the median)."""
    before, libraries, taken = _resident(), [], []
    for _ in range(number):
        began = time.perf_counter()
        libraries.append(open_next())
        taken.append(1_000 * (time.perf_counter() - began))
    return libraries, _resident() - before, statistics.median(taken)


async def _measure(folder: Path, url: str) -> None:
    questions = [item.q for items in own_sets().values() for item in items]
    files = knowledge_files(SHIPPED_KNOWLEDGE)
    shipped = open_library(files, IndexCache(folder))
    service = Service(shipped, files, Database(url))
    await service.start()
    _answer_times([shipped], questions)  # what is looked up for the first time takes longer
    process = _resident()
    rows: list[tuple[object, ...]] = [
        ("the shipped knowledge alone", process, "", "", *_answer_times([shipped], questions))
    ]
    loop, numbers = asyncio.get_running_loop(), iter(range(1, _GUILDS + 1))
    opened, memory, taken = await asyncio.to_thread(
        _opened,
        _GUILDS,
        lambda: asyncio.run_coroutine_threadsafe(service.guilds.library(next(numbers)), loop).result(),
    )
    kept = sum(service.guilds.open_now(guild) is not None for guild in range(1, _GUILDS + 1))
    _answer_times(opened, questions)
    shared = (process + memory, 1_000 * memory / _GUILDS, taken, *_answer_times(opened, questions))
    rows.append((f"{_GUILDS} guilds of their own, {kept} of them open", *shared))
    found = [await service.guilds.current(guild) for guild in range(1, _ALONE + 1)]
    del opened
    each = iter([one.files for one in found])
    alone, memory, taken = _opened(_ALONE, lambda: open_library(next(each), IndexCache(folder / "none")))
    _answer_times(alone, questions)
    before = (
        process + memory * _GUILDS / _ALONE,
        1_000 * memory / _ALONE,
        taken,
        *_answer_times(alone, questions),
    )
    rows.insert(1, (f"before: each by itself ({_ALONE} were measured)", *before))
    columns = ("", "MB in all", "kB a guild", "ms to open one", "ms an answer, median", "99th percentile")
    table(columns, [tuple(round(one, 2) if isinstance(one, float) else one for one in row) for row in rows])
    await service.close()


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/verbatim.db"
        with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
            elsewhere.submit(_publish_all, url, Path(folder)).result()
        asyncio.run(_measure(Path(folder), url))


if __name__ == "__main__":
    main()
