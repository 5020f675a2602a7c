"""A library: a fact base opened, and what answers from it."""

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
from bot.factbase.sharing import sharing
from bot.index_cache import IndexCache
from bot.settings import SHIPPED_KNOWLEDGE


class KnowledgeRejected(Exception):
    """The knowledge has errors; nothing can be answered from it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.errors = tuple(fault for fault in faults if fault.severity == "error")
        first = self.errors[0]
        super().__init__(f"{len(self.errors)} errors, the first {first.code} in {first.file}:{first.line}")


_BYTES, _BYTES_OF_A_TEXT = 80_000, 1_700  # as `python -m benchmarks.guilds` measured
_REVISION_LENGTH = 6  # hexadecimal digits: enough to tell the few revisions that messages still show


@dataclass(frozen=True, slots=True)
class Library:
    """A fact base and what answers from it. `content` is the digest of its knowledge files."""

    base: FactBase
    answerer: Answerer
    completer: Completer
    quotes: Quotes
    content: str

    @property
    def size(self) -> int:
        """About how many bytes it takes, beside what it shares with the shipped one (docs/answering.md)."""
        return _BYTES + _BYTES_OF_A_TEXT * len(self.answerer.index.rows.matrix)

    @property
    def revision(self) -> str:
        """What messages are marked with: it changes whenever the knowledge does."""
        return revision_mark(self.content)


def revision_mark(content: str) -> str:
    """Return what a message made from knowledge files of that digest is marked with."""
    return content[:_REVISION_LENGTH]


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
    content = digest(files)
    dumped = cache.get(content)
    # Knowledge that an index was kept for has passed every rule already.
    found = built or _built(files, rules=dumped is None)
    if dumped is not None:
        return _library(found.fact_base, content, Index.load(found.fact_base, dumped))
    index = Index.build(found.fact_base)
    cache.put(content, index.dump())
    return _library(found.fact_base, content, index)


def open_revision(files: KnowledgeFiles, shipped: Library) -> Library:
    """Build what was published once: it has passed every rule. Raises KnowledgeRejected, where this code knows less."""
    return library_of(_built(files, rules=False).fact_base, digest(files), shipped)


def library_of(base: FactBase, content: str, shipped: Library) -> Library:
    """Return the library of a guild's fact base, whose files have that digest; it shares what it can with the shipped.

    A base's library is the same whatever the guild had before: what a preview showed is what a restart brings back.
    """
    base = sharing(base, shipped.base)
    return _library(base, content, Index.derived(base, shipped.answerer.index), shipped)


def _built(files: KnowledgeFiles, rules: bool) -> Built:
    found = build(files, rules)
    if isinstance(found, Rejected):
        raise KnowledgeRejected(found.faults)
    return found


def _library(base: FactBase, content: str, index: Index, shipped: Library | None = None) -> Library:
    answerer = Answerer(index, shipped_model())
    completer = Completer(answerer.questions, shipped.completer if shipped else None)
    quotes = Quotes(base, index.analyzer, shipped.quotes if shipped else None)
    return Library(base, answerer, completer, quotes, content)
