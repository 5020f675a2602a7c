"""The knowledge files as pydantic sees them: what a curator may write, and how long it may be."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

# What Discord shows of each, so that nothing is cut in front of a member.
ANSWER_LENGTH = 600  # a reply holds 4,000 characters with its citations
STATEMENT_LENGTH = 300
PHRASING_LENGTH = 400
LABEL_LENGTH = 80  # a button's label: the first phrasing of each language, and names
SELECTOR_LENGTH = 1_000
MOST_CITED = 20  # sentences a fact rests on, and facts an entry does: members are shown three sentences

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LABEL_LENGTH)]
Phrasing = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=PHRASING_LENGTH)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=SELECTOR_LENGTH)]


def _empty(value: object) -> object:
    return [] if value is None else value


def _blank(value: object) -> object:
    return "" if value is None else value


List = BeforeValidator(_empty)
Blank = Annotated[str, BeforeValidator(_blank), StringConstraints(max_length=200)]


class Row(BaseModel):
    """A part of a knowledge file: no key that is not known, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Header(Row):
    """The front matter of article.md; what is unknown is left out or empty."""

    label: Annotated[str, BeforeValidator(_blank), StringConstraints(max_length=LABEL_LENGTH)] = ""
    title: Blank = ""
    publisher: Blank = ""
    author: Blank = ""
    url: HttpUrl | Annotated[Literal[""], BeforeValidator(_blank)] = ""
    date: Blank = ""
    language: Literal["fr", "en"] = "fr"


class SelectorRow(Row):
    """A quote selector; the words alone stand for `exact`."""

    exact: Words
    prefix: Annotated[str, StringConstraints(max_length=SELECTOR_LENGTH)] = ""
    suffix: Annotated[str, StringConstraints(max_length=SELECTOR_LENGTH)] = ""

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: object) -> object:
        return {"exact": value} if isinstance(value, str) else value


class AnswerText(Row):
    """A short answer in both languages."""

    fr: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=ANSWER_LENGTH)]
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=ANSWER_LENGTH)]


class StatementText(Row):
    """A fact's statement in both languages."""

    fr: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=STATEMENT_LENGTH)]
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=STATEMENT_LENGTH)]


class Names(Row):
    """Further names of an entity, by language."""

    fr: Annotated[tuple[Name, ...], List] = ()
    en: Annotated[tuple[Name, ...], List] = ()


class Questions(Row):
    """The phrasings of a question, by language; at least one."""

    fr: Annotated[tuple[Phrasing, ...], List] = ()
    en: Annotated[tuple[Phrasing, ...], List] = ()

    @model_validator(mode="after")
    def _at_least_one(self) -> "Questions":
        if not self.fr and not self.en:
            raise ValueError("no-phrasing")
        return self


class EntityRow(Row):
    """entities.yaml"""

    id: Id
    kind: Literal["person", "organisation", "place", "product"]
    name: Name
    also: Names = Names()


class FactRow(Row):
    """facts.yaml"""

    id: Id
    statement: StatementText
    cites: Annotated[tuple[SelectorRow, ...], Field(min_length=1, max_length=MOST_CITED)]
    about: Annotated[tuple[Id, ...], List] = ()


class EntryRow(Row):
    """faq.yaml"""

    id: Id
    answer: AnswerText
    facts: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_CITED)]
    questions: Questions


class GapRow(Row):
    """gaps.yaml"""

    id: Id
    nearest: Annotated[tuple[Id, ...], List] = ()
    questions: Questions


class QuotationRow(Row):
    """quotations.yaml"""

    id: Id
    quote: SelectorRow
    speaker: Id
    reported_by: Id | None = None


class CheckRow(Row):
    """checks.yaml: `answered_from` any of these sentences, or `declined: true`."""

    question: Phrasing
    answered_from: Annotated[tuple[SelectorRow, ...], List] = ()
    declined: bool = False

    @model_validator(mode="after")
    def _one_of_the_two(self) -> "CheckRow":
        if bool(self.answered_from) == self.declined:
            raise ValueError("check-expects-one")
        return self


class ConceptRow(Row):
    """A concept of lexicon.yaml."""

    id: Id
    fr: Annotated[tuple[Name, ...], List] = ()
    en: Annotated[tuple[Name, ...], List] = ()


class Spellings(Row):
    """Chat spellings of lexicon.yaml, by language, with what they stand for (possibly nothing)."""

    fr: dict[str, Annotated[str, BeforeValidator(_blank)]] = {}
    en: dict[str, Annotated[str, BeforeValidator(_blank)]] = {}


class LexiconFile(Row):
    """lexicon.yaml"""

    concepts: Annotated[tuple[ConceptRow, ...], List] = ()
    spellings: Spellings = Spellings()
