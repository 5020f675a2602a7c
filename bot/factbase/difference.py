"""What one fact base says otherwise than another: for whoever must decide whether to publish it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Generic, Protocol, TypeVar

from bot.article.model import Article, Citation, Language, Metadata, Sentence
from bot.article.versions import Pair, compare_versions
from bot.factbase.model import LANGUAGES, Check, Concept, Entity, Entry, Fact, FactBase, Gap, Phrasings, Quotation, Text


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T")
NamedT = TypeVar("NamedT", bound=_Named)
ItemT = TypeVar("ItemT", str, Citation)


@dataclass(frozen=True, slots=True)
class Replaced:
    """One text in place of another; `part` names it as the files do (`statement.fr`, `speaker`)."""

    part: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[ItemT]):
    """A list that lost or got items or, where it did neither, whose order is another."""

    part: str
    added: tuple[ItemT, ...]
    removed: tuple[ItemT, ...]


Part = Replaced | Listed[str] | Listed[Citation]


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A row that both bases have, and what is not the same in it."""

    id: str
    old: T
    new: T
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind were added, changed and removed; a sentence that was moved is a changed one."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """The rows of one kind: those added and changed in the new base's order, those removed in the old one's."""

    added: tuple[T, ...] = ()
    changed: tuple[Change[T], ...] = ()
    removed: tuple[T, ...] = ()

    @property
    def count(self) -> Count:
        """How many they are."""
        return Count(len(self.added), len(self.changed), len(self.removed))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A chat spelling of the lexicon and what it stands for."""

    language: Language
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """What is not the same in an article. `parts`: its metadata and headings; `layout`: only what is no sentence."""

    id: str
    parts: tuple[Part, ...] = ()
    added: tuple[Sentence, ...] = ()
    changed: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    removed: tuple[Sentence, ...] = ()
    layout: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same in two fact bases, by kind. The order of rows is not compared, that within a row is.

    A citation is the same in a sentence that was kept or moved, whatever its number has become, and in one that was
    changed beside the words cited: the sentence itself is among the articles' differences.
    """

    articles: tuple[ArticleDifference, ...] = ()
    entities: Rows[Entity] = Rows()
    facts: Rows[Fact] = Rows()
    entries: Rows[Entry] = Rows()
    gaps: Rows[Gap] = Rows()
    quotations: Rows[Quotation] = Rows()
    checks: Rows[Check] = Rows()
    concepts: Rows[Concept] = Rows()
    spellings: Rows[Spelling] = Rows()

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return self == Difference()

    @property
    def counts(self) -> Mapping[str, Count]:
        """How many of each kind, of those kinds that differ; sentences first."""
        sentences = Count(
            sum(len(one.added) for one in self.articles),
            sum(len(one.changed) + len(one.moved) for one in self.articles),
            sum(len(one.removed) for one in self.articles),
        )
        rows = {kind.name: getattr(self, kind.name).count for kind in fields(self) if kind.name != "articles"}
        return {kind: count for kind, count in {"sentences": sentences, **rows}.items() if count != Count(0, 0, 0)}


def difference(old: FactBase, new: FactBase) -> Difference:
    """Return what is not the same in two fact bases; `is_empty` if nothing."""
    return _Comparison(old, new).difference()


class _Comparison:
    def __init__(self, old: FactBase, new: FactBase) -> None:
        self._old = old
        self._new = new
        self._articles: list[ArticleDifference] = []
        # What a sentence that was not removed has become, by article and number.
        self._now: dict[tuple[str, int], Sentence] = {}
        for article_id in dict.fromkeys([*new.article, *old.article]):
            self._compare_articles(article_id)

    def difference(self) -> Difference:
        old, new = self._old, self._new
        return Difference(
            articles=tuple(self._articles),
            entities=_rows(_by_id(old.entities), _by_id(new.entities), _entity),
            facts=_rows(_by_id(old.facts), _by_id(new.facts), self._fact),
            entries=_rows(_by_id(old.entries), _by_id(new.entries), _entry),
            gaps=_rows(_by_id(old.gaps), _by_id(new.gaps), _gap),
            quotations=_rows(_by_id(old.quotations), _by_id(new.quotations), self._quotation),
            checks=_rows(_checks(old), _checks(new), self._check),
            concepts=_rows(_by_id(old.lexicon.concepts), _by_id(new.lexicon.concepts), _concept),
            spellings=_rows(_spellings(old), _spellings(new), _spelling),
        )

    def _compare_articles(self, article_id: str) -> None:
        nothing = Article(article_id, Metadata(), "", ())
        old, new = self._old.article.get(article_id, nothing), self._new.article.get(article_id, nothing)
        versions = compare_versions(old, new)
        for was, became in (*versions.kept, *versions.moved, *versions.changed):
            self._now[article_id, was.number] = became
        headings = _listed("headings", _headings(old), _headings(new))
        found = ArticleDifference(
            article_id,
            (*_metadata(old.metadata, new.metadata), *headings),
            versions.added,
            versions.changed,
            versions.moved,
            versions.removed,
        )
        if found != ArticleDifference(article_id):
            self._articles.append(found)
        elif old.text != new.text:
            self._articles.append(ArticleDifference(article_id, layout=True))

    def _fact(self, old: Fact, new: Fact) -> Iterator[Part]:
        yield from _text("statement", old.statement, new.statement)
        yield from self._citations("cites", old.citations, new.citations)
        yield from _listed("about", old.about, new.about)

    def _quotation(self, old: Quotation, new: Quotation) -> Iterator[Part]:
        yield from self._citations("quote", (old.citation,), (new.citation,))
        yield from _replaced("speaker", old.speaker, new.speaker)
        yield from _replaced("reported_by", old.reported_by, new.reported_by)

    def _check(self, old: Check, new: Check) -> Iterator[Part]:
        yield from self._citations("answered_from", old.answered_from, new.answered_from)

    def _citations(self, part: str, old: Sequence[Citation], new: Sequence[Citation]) -> Iterator[Listed[Citation]]:
        yield from _listed(part, old, new, [self._expected(citation) for citation in old])

    def _expected(self, citation: Citation) -> Citation | None:
        """Return what a citation of the old article is in the new one, if its words still stand there."""
        sentence, words = self._now.get((citation.article, citation.sentence)), citation.highlight
        if sentence is None:
            return None
        start = citation.start
        if sentence.text != citation.text:
            if sentence.text.count(words) != 1:
                return None
            start = sentence.text.index(words)
        return Citation(citation.article, sentence.number, sentence.text, start, start + len(words))


def _checks(base: FactBase) -> dict[str, Check]:
    """Name checks by where they stand and what they ask; of those that are twice there, the second is another."""
    found: dict[str, Check] = {}
    for check in base.checks:
        name = f"{check.file} {check.question}"
        while name in found:
            name += "+"
        found[name] = check
    return found


def _by_id(rows: Iterable[NamedT]) -> dict[str, NamedT]:
    return {row.id: row for row in rows}


def _rows(old: Mapping[str, T], new: Mapping[str, T], compare: Callable[[T, T], Iterator[Part]]) -> Rows[T]:
    compared = (
        (row_id, old[row_id], row, tuple(compare(old[row_id], row))) for row_id, row in new.items() if row_id in old
    )
    return Rows(
        added=tuple(row for row_id, row in new.items() if row_id not in old),
        changed=tuple(Change(*one) for one in compared if one[-1]),
        removed=tuple(row for row_id, row in old.items() if row_id not in new),
    )


def _replaced(part: str, old: str, new: str) -> Iterator[Replaced]:
    if old != new:
        yield Replaced(part, old, new)


def _text(part: str, old: Text, new: Text) -> Iterator[Replaced]:
    for language in LANGUAGES:
        yield from _replaced(f"{part}.{language}", old.in_language(language), new.in_language(language))


def _listed(
    part: str, old: Sequence[ItemT], new: Sequence[ItemT], expected: Sequence[ItemT | None] | None = None
) -> Iterator[Listed[ItemT]]:
    """Compare two lists; `expected`: what the items of the old one are called in the new one."""
    expected = old if expected is None else expected
    if list(expected) != list(new):
        yield Listed(part, _left(new, new, expected), _left(old, expected, new))


def _left(items: Sequence[T], keys: Sequence[Hashable], others: Sequence[Hashable]) -> tuple[T, ...]:
    """Return the items whose keys are not among the others, each of which stands for one."""
    left = Counter(others)
    found: list[T] = []
    for item, key in zip(items, keys, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            found.append(item)
    return tuple(found)


def _phrasings(part: str, old: Phrasings, new: Phrasings) -> Iterator[Listed[str]]:
    for language in LANGUAGES:
        yield from _listed(f"{part}.{language}", old.in_language(language), new.in_language(language))


def _metadata(old: Metadata, new: Metadata) -> Iterator[Replaced]:
    for known in fields(Metadata):
        yield from _replaced(known.name, getattr(old, known.name), getattr(new, known.name))


def _headings(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence.section for sentence in article.sentences if sentence.section))


def _entity(old: Entity, new: Entity) -> Iterator[Part]:
    yield from _replaced("kind", old.kind, new.kind)
    yield from _replaced("name", old.name, new.name)
    yield from _phrasings("also", old.also, new.also)


def _entry(old: Entry, new: Entry) -> Iterator[Part]:
    yield from _text("answer", old.answer, new.answer)
    yield from _listed("facts", old.facts, new.facts)
    yield from _phrasings("questions", old.questions, new.questions)


def _gap(old: Gap, new: Gap) -> Iterator[Part]:
    yield from _listed("nearest", old.nearest, new.nearest)
    yield from _phrasings("questions", old.questions, new.questions)


def _concept(old: Concept, new: Concept) -> Iterator[Part]:
    yield from _listed("fr", old.fr, new.fr)
    yield from _listed("en", old.en, new.en)


def _spellings(base: FactBase) -> dict[str, Spelling]:
    return {
        f"{language}.{word}": Spelling(language, word, meaning)
        for language in LANGUAGES
        for word, meaning in base.lexicon.spellings.get(language, {}).items()
    }


def _spelling(old: Spelling, new: Spelling) -> Iterator[Part]:
    yield from _replaced("meaning", old.meaning, new.meaning)
