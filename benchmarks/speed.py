"""How fast, against rapidfuzz's WRatio over the same phrasings in the same run, and how much memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.factbase.model import Entry, FactBase, Lexicon, Phrasings, Text

ROOT = Path(__file__).parents[1]
CLINC = ROOT.parent / "shared" / "benchmarks" / "clinc150-full.json"


@dataclass(frozen=True)
class Speed:
    """Milliseconds a question, of the engine and of WRatio."""

    phrasings: int
    median: float
    slowest: float  # the 99th percentile
    wratio: float

    @property
    def times_as_fast(self) -> float:
        """How many times as fast as WRatio the engine is, by the medians."""
        return self.wratio / self.median


def speed(base: FactBase, questions: Sequence[str]) -> Speed:
    """Time every question, after one that warms up."""
    answerer = Answerer(Index.build(base), shipped_model())
    answerer.ask(questions[0])
    taken = [milliseconds(lambda q=question: answerer.ask(q)) for question in questions]
    phrasings = [text for row in base.questions for text in row.all]
    matched = [
        milliseconds(lambda q=question: process.extractOne(q, phrasings, scorer=fuzz.WRatio))
        for question in questions[:40]
    ]
    return Speed(
        len(phrasings), statistics.median(taken), statistics.quantiles(taken, n=100)[98], statistics.median(matched)
    )


def milliseconds(call: object) -> float:
    """Time a call."""
    start = time.perf_counter()
    call()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1_000


def clinc(lexicon: Lexicon, intents: int) -> tuple[FactBase, list[str]] | None:
    """An FAQ of so many intents of a hundred phrasings each, and 300 questions; None without the data."""
    if not CLINC.exists():
        return None
    data = json.loads(CLINC.read_text(encoding="utf-8"))
    by_intent: dict[str, list[str]] = {}
    for text, intent in data["train"]:
        by_intent.setdefault(intent, []).append(text)
    entries = tuple(
        Entry(intent, Text("", ""), (), Phrasings(en=tuple(texts)))
        for intent, texts in sorted(by_intent.items())[:intents]
    )
    return FactBase(articles=(), entries=entries, lexicon=lexicon), [text for text, _ in data["test"][:4500:15]]


@dataclass(frozen=True)
class Start:
    """Seconds from start to the first answer, at first and with the index kept, and memory in MB."""

    first: float
    kept: float
    memory: float


_ASK = """
import runpy, sys
sys.argv = ["verbatim", "ask", "Qui est Wang ?"]
try:
    runpy.run_module("bot", run_name="__main__")
finally:
    status = open("/proc/self/status").read()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def start() -> Start:
    """Run `ask` twice with an empty cache (on Linux, whose /proc tells the most memory held)."""
    with tempfile.TemporaryDirectory() as cache:
        seconds, kilobytes = [], []
        for _ in range(2):
            begin = time.perf_counter()
            found = subprocess.run(  # noqa: S603
                [sys.executable, "-c", _ASK],
                cwd=ROOT,
                env={**os.environ, "VERBATIM_CACHE": cache},
                check=True,
                capture_output=True,
            )
            seconds.append(time.perf_counter() - begin)
            kilobytes.append(int(found.stderr.split()[-1]))
    return Start(seconds[0], seconds[1], max(kilobytes) / 1024)
