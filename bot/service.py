"""The application: opens a fact base and answers from it."""

from dataclasses import dataclass
from pathlib import Path

from bot.answering.completing import Completer
from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.answering.quotes import Quotes
from bot.factbase.building import Built, Rejected, build
from bot.factbase.faults import Fault
from bot.factbase.files import LEXICON, KnowledgeFiles, digest, read_folder
from bot.factbase.model import FactBase
from bot.index_cache import IndexCache
from bot.settings import SHIPPED_KNOWLEDGE


class KnowledgeRejected(Exception):
    """The knowledge has errors; nothing can be answered from it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.errors = tuple(fault for fault in faults if fault.severity == "error")


_REVISION_LENGTH = 6  # hexadecimal digits: enough to tell the few revisions that messages still show


@dataclass(frozen=True, slots=True)
class Library:
    """A fact base and what answers from it. `revision` changes whenever the knowledge does."""

    base: FactBase
    answerer: Answerer
    completer: Completer
    quotes: Quotes
    revision: str


def knowledge_files(folder: Path) -> KnowledgeFiles:
    """Read a knowledge folder; one without a lexicon gets the shipped one. Raises NoKnowledge, OSError."""
    files = read_folder(folder)
    if LEXICON in files or folder == SHIPPED_KNOWLEDGE:
        return files
    return {LEXICON: (SHIPPED_KNOWLEDGE / LEXICON).read_bytes(), **files}


def open_library(files: KnowledgeFiles, cache: IndexCache, built: Built | None = None) -> Library:
    """Build the fact base of knowledge files, unless it is built already, and its index, if it is not in the cache.

    Raises KnowledgeRejected.
    """
    key = digest(files)
    dumped = cache.get(key)
    # Knowledge that an index was kept for has passed every rule already.
    found = built or build(files, rules=dumped is None)
    if isinstance(found, Rejected):
        raise KnowledgeRejected(found.faults)
    index = _index(found, key, dumped, cache)
    answerer = Answerer(index, shipped_model())
    return Library(
        found.fact_base,
        answerer,
        Completer(answerer.questions),
        Quotes(found.fact_base, index.analyzer),
        key[:_REVISION_LENGTH],
    )


def _index(built: Built, key: str, dumped: bytes | None, cache: IndexCache) -> Index:
    if dumped is not None:
        return Index.load(built.fact_base, dumped)
    index = Index.build(built.fact_base)
    cache.put(key, index.dump())
    return index
