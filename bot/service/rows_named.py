"""The rows of a fact base as moderators pick them: by a name that they know, in their language."""

from collections.abc import Callable, Mapping
from typing import Literal

from bot.article.model import Language
from bot.factbase.model import LANGUAGES, FactBase, Phrasings

Kind = Literal["fact", "entry", "gap", "phrasing", "quotation", "synonym", "check", "article"]

Names = Mapping[str, str]
"""Names by what tells a row apart: its id; a phrasing's place (`id.fr.3`); a check's or an article's number."""


def names_of(kind: Kind, base: FactBase, language: Language) -> Names:
    """Return the names of all rows of a kind, in the base's order."""
    return _NAMES[kind](base, language)


def first_of(questions: Phrasings, language: Language) -> str:
    """Return the question that stands for others: the first in a language or, without any, the first of all."""
    return (questions.in_language(language) or questions.all)[0]


def _phrasings(base: FactBase, _: Language) -> Names:
    rows = {one.id: one.questions for one in base.entries} | {one.id: one.questions for one in base.gaps}
    return {
        f"{row}.{language}.{number}": text
        for row, questions in rows.items()
        for language in LANGUAGES
        for number, text in enumerate(questions.in_language(language))
    }


_NAMES: Mapping[Kind, Callable[[FactBase, Language], Names]] = {
    "fact": lambda base, language: {one.id: one.statement.in_language(language) for one in base.facts},
    "entry": lambda base, language: {one.id: first_of(one.questions, language) for one in base.entries},
    "gap": lambda base, language: {one.id: first_of(one.questions, language) for one in base.gaps},
    "phrasing": _phrasings,
    "quotation": lambda base, _: {
        one.id: f"{base.entity[one.speaker].name} – {one.citation.highlight}" for one in base.quotations
    },
    "synonym": lambda base, _: {one.id: ", ".join((*one.fr, *one.en)) for one in base.lexicon.concepts},
    "check": lambda base, _: {str(number): one.question for number, one in enumerate(base.checks)},
    "article": lambda base, _: {str(number): one.name for number, one in enumerate(base.articles)},
}
