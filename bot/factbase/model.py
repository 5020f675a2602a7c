"""The fact base: everything known of a set of articles, immutable once built."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bot.article.model import Article, Citation, Language

LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in French and in English."""

    fr: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return it in one of the two."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Phrasings:
    """The ways in which one question is asked, in French and in English."""

    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return those in one language."""
        return self.fr if language == "fr" else self.en

    @property
    def all(self) -> tuple[str, ...]:
        """Both languages, French first."""
        return self.fr + self.en


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or product, with every name that people use for it."""

    id: str
    kind: Literal["person", "organisation", "place", "product"]
    name: str
    also: Phrasings

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return (self.name, *self.also.all)


@dataclass(frozen=True, slots=True)
class Fact:
    """One atomic statement and the citations that prove it, the most telling first."""

    id: str
    statement: Text
    citations: tuple[Citation, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in many phrasings, its short answer, and the facts that the answer rests on."""

    id: str
    answer: Text
    facts: tuple[str, ...]
    questions: Phrasings


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that people ask and the article does not answer, and the entries nearest to it."""

    id: str
    nearest: tuple[str, ...]
    questions: Phrasings


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody is quoted as saying; `reported_by` is empty where nobody is named."""

    id: str
    citation: Citation
    speaker: str
    reported_by: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question of the fact base's own test: answered from one of these sentences, or, if none, declined.

    `file` and `line` tell a curator where it stands.
    """

    question: str
    answered_from: tuple[Citation, ...]
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that mean the same when somebody asks."""

    id: str
    fr: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words, for all articles: concepts, and chat spellings with what they stand for."""

    concepts: tuple[Concept, ...] = ()
    spellings: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class FactBase:
    """All that is known of a set of articles, as one value. `build` makes it from knowledge files."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    checks: tuple[Check, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def entry(self) -> Mapping[str, Entry]:
        """The FAQ entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def cited(self) -> frozenset[tuple[str, int]]:
        """The sentences that a fact cites, by article and number."""
        return frozenset((one.article, one.sentence) for fact in self.facts for one in fact.citations)

    @property
    def questions(self) -> Iterator[Phrasings]:
        """The phrasings of every entry and gap."""
        yield from (entry.questions for entry in self.entries)
        yield from (gap.questions for gap in self.gaps)

    def citations(self, entry: Entry) -> tuple[Citation, ...]:
        """The sentences that an entry rests on, each once, in the order of its facts."""
        found: dict[tuple[str, int], Citation] = {}
        for fact_id in entry.facts:
            for citation in self.fact[fact_id].citations:
                found.setdefault((citation.article, citation.sentence), citation)
        return tuple(found.values())
