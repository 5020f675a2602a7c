"""Holding once what two fact bases have in common."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from bot.factbase.model import FactBase, Lexicon

T = TypeVar("T")

_ROWS = ("articles", "entities", "facts", "entries", "gaps", "quotations")


def sharing(base: FactBase, other: FactBase) -> FactBase:
    """Return an equal fact base that holds another's articles, rows and texts wherever they are equal to its own.

    It is that very other one where all of it is equal.
    """
    known = _Known(_parts(other))
    shared: dict[str, Any] = {name: known.shared(getattr(base, name)) for name in _ROWS}
    shared["checks"] = _checks(base, other, known)
    shared["lexicon"] = _lexicon(base.lexicon, other.lexicon)
    same = all(value is getattr(other, name) for name, value in shared.items())
    return other if same else replace(base, **shared)


class _Known:
    """Texts, tuples and rows of which equal ones are held once."""

    def __init__(self, values: Iterable[Hashable]) -> None:
        self._values: dict[Hashable, Any] = {}
        for value in values:
            self._values.setdefault(value, value)

    def shared(self, value: T) -> T:
        """Return an equal value that is made of known ones as far as possible."""
        if not isinstance(value, Hashable) or isinstance(value, int):
            return value
        found = self._values.get(value)
        return self.parts_shared(value) if found is None else found

    def parts_shared(self, value: T) -> T:
        """Return an equal value whose parts are known ones as far as possible."""
        if isinstance(value, tuple):
            return tuple(map(self.shared, value))  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{part.name: self.shared(getattr(value, part.name)) for part in fields(value)})
        return value


def _parts(base: FactBase) -> Iterator[Hashable]:
    """Yield what of a fact base another may have too, down to its texts."""
    for name in _ROWS:
        rows = getattr(base, name)
        yield rows
        for row in rows:
            yield row
            yield from (getattr(row, part.name) for part in fields(row))
    for phrasings in base.questions:
        yield from (phrasings.fr, phrasings.en, *phrasings.all)
    for article in base.articles:
        for sentence in article.sentences:
            yield from (sentence, sentence.text)


def _checks(base: FactBase, other: FactBase, known: _Known) -> Any:
    # Equal checks may stand in different places of the files.
    places = {(check, check.file, check.line): check for check in other.checks}
    checks = tuple(places.get((check, check.file, check.line)) or known.parts_shared(check) for check in base.checks)
    same = len(checks) == len(other.checks) and all(map(lambda one, two: one is two, checks, other.checks))
    return other.checks if same else checks


def _lexicon(lexicon: Lexicon, other: Lexicon) -> Lexicon:
    if lexicon == other:
        return other
    known = _Known(
        value for concept in other.concepts for value in (concept, concept.fr, concept.en, *concept.fr, *concept.en)
    )
    spellings = {
        language: same if (same := other.spellings.get(language)) == words else words
        for language, words in lexicon.spellings.items()
    }
    return Lexicon(known.shared(lexicon.concepts), spellings)
