"""From knowledge files to a fact base, or to all the faults that keep them from being one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.article.model import Article, Citation, Metadata
from bot.article.reading import front_matter_is_open, read_article, split_front_matter
from bot.article.selectors import FoundOften, NotFound, NotOneSentence, Selector, resolve
from bot.factbase import schema
from bot.factbase.faults import Fault
from bot.factbase.files import ARTICLE, LEXICON, ROW_FILES, KnowledgeFiles
from bot.factbase.model import (
    Check,
    Concept,
    Entity,
    Entry,
    Fact,
    FactBase,
    Gap,
    Lexicon,
    Phrasings,
    Quotation,
    Text,
)
from bot.factbase.parsing import Located, Parsed, decode, parse_list, parse_mapping
from bot.factbase.rules import (
    ClaimRule,
    name_faults,
    phrasing_faults,
    shown_question_faults,
    uncited_sentence_faults,
)
from bot.factbase.yaml_source import MOST_VALUES

RowT = TypeVar("RowT", bound=BaseModel)

_SHOWN_NEAREST = 20  # of the selectors that are not found: each is a search through the whole article

# The file in which an id that is not known should stand.
_HOME = {"unknown-entity": "entities.yaml", "unknown-fact": "facts.yaml", "unknown-entry": "faq.yaml"}


@dataclass(frozen=True, slots=True)
class Built:
    """A valid fact base, and what a curator may want to look at all the same."""

    fact_base: FactBase
    warnings: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Knowledge that cannot be used: every fault found, errors and warnings, by file and line."""

    faults: tuple[Fault, ...]


def build(files: KnowledgeFiles, rules: bool = True) -> Built | Rejected:
    """Build the fact base that knowledge files describe.

    `rules=False` leaves out the rules that look at the base as a whole, for files known to obey them.
    """
    return _Builder(files).build(rules)


def article_of(files: KnowledgeFiles, article_id: str) -> Article | None:
    """Return an article of knowledge files; None where there is none of that id, or none that can be read."""
    name = f"{article_id}/{ARTICLE}"
    if name not in files:
        return None
    builder = _Builder({name: files[name]})
    builder.read_article(article_id, name)
    return builder.articles.get(article_id)


@dataclass
class _Rows:
    """The rows of all files that could be read, by file name without its folder."""

    entities: list[Located[schema.EntityRow]] = field(default_factory=list)
    facts: list[Located[schema.FactRow]] = field(default_factory=list)
    faq: list[Located[schema.EntryRow]] = field(default_factory=list)
    gaps: list[Located[schema.GapRow]] = field(default_factory=list)
    quotations: list[Located[schema.QuotationRow]] = field(default_factory=list)
    checks: list[Located[schema.CheckRow]] = field(default_factory=list)


class _Builder:
    def __init__(self, files: KnowledgeFiles) -> None:
        self.files = files
        self.faults: list[Fault] = []
        self.articles: dict[str, Article] = {}
        self.rows = _Rows()
        self.lost: set[str] = set()
        self.unreadable: set[str] = set()
        self.room = MOST_VALUES
        self.not_found = 0

    def build(self, rules: bool) -> Built | Rejected:
        for name in self.files:
            folder, _, file = name.rpartition("/")
            if file == ARTICLE:
                self.read_article(folder, name)
        for name in self.files:
            folder, _, _ = name.rpartition("/")
            if folder and f"{folder}/{ARTICLE}" not in self.files:
                self.faults.append(Fault("article-missing", name, args={"detail": f"{folder}/{ARTICLE}"}))
            self._read_rows(name)
        lexicon = self._lexicon()
        self._check_ids()
        fact_base = FactBase(
            articles=tuple(self.articles.values()),
            entities=tuple(_entity(found.row) for found in self.rows.entities),
            facts=tuple(self._fact(found) for found in self.rows.facts),
            entries=tuple(_entry(found.row) for found in self.rows.faq),
            gaps=tuple(_gap(found.row) for found in self.rows.gaps),
            quotations=tuple(self._quotations()),
            checks=tuple(self._checks()),
            lexicon=lexicon,
        )
        if rules:
            self.faults.extend(self._row_faults())
        if rules and not self._errors:
            # These rules read the fact base as a whole; with holes in it they would accuse the innocent.
            self.faults.extend(self._base_faults(fact_base))
        faults = tuple(sorted(self.faults, key=lambda fault: (fault.file, fault.line, fault.code)))
        return Rejected(faults) if self._errors else Built(fact_base, faults)

    def _row_faults(self) -> Iterable[Fault]:
        yield from phrasing_faults([*self.rows.faq, *self.rows.gaps])
        yield from shown_question_faults(self.rows.faq)
        yield from name_faults(self.rows.entities)

    def _base_faults(self, base: FactBase) -> Iterable[Fault]:
        rows = self.rows
        yield from uncited_sentence_faults(base)
        rule = ClaimRule(base)
        for fact, fact_row in zip(base.facts, rows.facts, strict=True):
            yield from rule.faults(fact_row, "statement", fact.statement, fact.citations)
        for entry, entry_row in zip(base.entries, rows.faq, strict=True):
            yield from rule.faults(entry_row, "answer", entry.answer, base.citations(entry))

    @property
    def _errors(self) -> bool:
        return any(fault.severity == "error" for fault in self.faults)

    def _take(self, parsed: Parsed[RowT], file: str = "") -> tuple[Located[RowT], ...]:
        self.faults.extend(parsed.faults)
        self.lost |= parsed.lost
        self.room -= parsed.values
        if not parsed.readable:
            self.unreadable.add(file)
        return parsed.rows

    def read_article(self, article_id: str, name: str) -> None:
        """Take an article in, or the fault that keeps it from being read."""
        source = decode(self.files[name], name)
        if isinstance(source, Fault):
            self.faults.append(source)
            return
        if front_matter_is_open(source):
            self.faults.append(Fault("front-matter-open", name, 1))
            return
        front, text = split_front_matter(source)
        header = self._take(parse_mapping(front.encode(), name, schema.Header, offset=1, most=self.room))
        if not header:
            return
        known = header[0].row.model_dump(mode="json")
        article = read_article(article_id, text, Metadata(**known))
        if not article.sentences:
            self.faults.append(Fault("article-without-sentence", name))
        self.articles[article_id] = article

    def _read_rows(self, name: str) -> None:
        file = name.rpartition("/")[2]
        match file:
            case "entities.yaml":
                self.rows.entities += self._list(name, schema.EntityRow)
            case "facts.yaml":
                self.rows.facts += self._list(name, schema.FactRow)
            case "faq.yaml":
                self.rows.faq += self._list(name, schema.EntryRow)
            case "gaps.yaml":
                self.rows.gaps += self._list(name, schema.GapRow)
            case "quotations.yaml":
                self.rows.quotations += self._list(name, schema.QuotationRow)
            case "checks.yaml":
                self.rows.checks += self._list(name, schema.CheckRow)
            case _ if name != LEXICON and file != ARTICLE:
                expected = ", ".join((ARTICLE, *ROW_FILES))
                self.faults.append(Fault("unknown-file", name, args={"detail": expected}, severity="warning"))

    def _list(self, name: str, model: type[RowT]) -> tuple[Located[RowT], ...]:
        return self._take(parse_list(self.files[name], name, model, self.room), name.rpartition("/")[2])

    def _lexicon(self) -> Lexicon:
        if LEXICON not in self.files:
            return Lexicon()
        found = self._take(parse_mapping(self.files[LEXICON], LEXICON, schema.LexiconFile, most=self.room))
        if not found:
            return Lexicon()
        located, row = found[0], found[0].row
        seen: set[str] = set()
        for index, concept in enumerate(row.concepts):
            if concept.id in seen:
                self.faults.append(located.fault("id-twice", "concepts", index, "id", detail=concept.id))
            seen.add(concept.id)
        return Lexicon(
            concepts=tuple(Concept(concept.id, concept.fr, concept.en) for concept in row.concepts),
            spellings={"fr": row.spellings.fr, "en": row.spellings.en},
        )

    def _check_ids(self) -> None:
        rows = self.rows
        entities = self._unique(rows.entities)
        named = self._unique([*rows.facts, *rows.faq, *rows.gaps, *rows.quotations])
        facts = {located.row.id for located in rows.facts} & named
        entries = {located.row.id for located in rows.faq} & named
        for fact in rows.facts:
            self._known(fact, fact.row.about, entities, "unknown-entity", "about")
        for entry in rows.faq:
            self._known(entry, entry.row.facts, facts, "unknown-fact", "facts")
        for gap in rows.gaps:
            self._known(gap, gap.row.nearest, entries, "unknown-entry", "nearest")
        for quotation in rows.quotations:
            self._known(quotation, (quotation.row.speaker,), entities, "unknown-entity", "speaker")
            if quotation.row.reported_by:
                self._known(quotation, (quotation.row.reported_by,), entities, "unknown-entity", "reported_by")

    def _unique(self, rows: Iterable[Located[Any]]) -> set[str]:
        seen: dict[str, Located[Any]] = {}
        for located in rows:
            first = seen.setdefault(located.row.id, located)
            if first is not located:
                self.faults.append(located.fault("id-twice", "id", detail=located.row.id, other=first.file))
        return set(seen)

    def _known(self, located: Located[Any], ids: Iterable[str], known: set[str], code: str, key: str) -> None:
        if _HOME[code] in self.unreadable:
            return
        for index, used in enumerate(ids):
            if used not in known and used not in self.lost:
                self.faults.append(located.fault(code, key, index, detail=used))

    def _cite(self, located: Located[Any], key: str, *path: int, selector: schema.SelectorRow) -> Citation | None:
        article = self.articles.get(located.file.rpartition("/")[0])
        if article is None:
            return None  # told already: the article is missing or cannot be read
        near = self.not_found < _SHOWN_NEAREST
        found = resolve(Selector(selector.exact, selector.prefix, selector.suffix), article, near)
        match found:
            case Citation():
                return found
            case NotFound(nearest):
                self.not_found += 1
                code, detail = ("selector-not-found", nearest) if nearest else ("selector-nowhere", "")
            case FoundOften(times):
                code, detail = "selector-found-often", str(times)
            case NotOneSentence():
                code, detail = "selector-not-one-sentence", ""
        self.faults.append(located.fault(code, key, *path, value=selector.exact[:120], detail=detail))
        return None

    def _cite_all(
        self, located: Located[Any], key: str, selectors: Iterable[schema.SelectorRow]
    ) -> tuple[Citation, ...]:
        found = (self._cite(located, key, index, selector=selector) for index, selector in enumerate(selectors))
        return tuple(citation for citation in found if citation)

    def _fact(self, located: Located[schema.FactRow]) -> Fact:
        row = located.row
        statement = Text(row.statement.fr, row.statement.en)
        return Fact(row.id, statement, self._cite_all(located, "cites", row.cites), row.about)

    def _quotations(self) -> Iterable[Quotation]:
        for located in self.rows.quotations:
            row = located.row
            citation = self._cite(located, "quote", selector=row.quote)
            if citation:
                yield Quotation(row.id, citation, row.speaker, row.reported_by or "")

    def _checks(self) -> Iterable[Check]:
        for located in self.rows.checks:
            citations = self._cite_all(located, "answered_from", located.row.answered_from)
            yield Check(located.row.question, citations, located.file, located.source.line(located.path))


def _entity(row: schema.EntityRow) -> Entity:
    return Entity(row.id, row.kind, row.name, Phrasings(row.also.fr, row.also.en))


def _entry(row: schema.EntryRow) -> Entry:
    return Entry(row.id, Text(row.answer.fr, row.answer.en), row.facts, Phrasings(row.questions.fr, row.questions.en))


def _gap(row: schema.GapRow) -> Gap:
    return Gap(row.id, row.nearest, Phrasings(row.questions.fr, row.questions.en))
