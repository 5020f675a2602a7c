"""What is meant by a name that somebody types: an entity by any of its names, an article by its own."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.article.model import Article
from bot.article.text import fold, words_of
from bot.factbase.model import Entity

_LIKE = 60  # of 100: a name less like what is being typed is not offered
_SAME_WORD = 75  # of 100: a word less like another is not a misspelling of it
_LEAST_LETTERS = 3  # of a word's beginning that stands for it


def entities_like(typed: str, entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities that have a name like what is being typed, each once, best first; all where nothing is."""
    if not typed.strip():
        return list(entities)
    by_name = _by_name(entities)
    return list(dict.fromkeys(by_name[name] for name in _like(typed, list(by_name))))


def entity_named(typed: str, entities: Sequence[Entity]) -> Entity | None:
    """Return the entity that is meant by what was typed; None where it is not clear, so that nobody else is shown."""
    by_name = _by_name(entities)
    return next((by_name[name] for name in _like(typed, list(by_name)) if _means(typed, name)), None)


def articles_like(typed: str, articles: Sequence[Article]) -> list[int]:
    """Return the numbers of the articles most like what is typed, best first; all of them where nothing is.

    `#number` is that very one's, as two may share a name.
    """
    if (chosen := typed.removeprefix("#")).isdecimal() and typed != chosen:
        return [int(chosen)] if int(chosen) < len(articles) else []
    numbers = {f"{article.name} #{number}": number for number, article in enumerate(articles)}
    return [numbers[name] for name in (_like(typed, list(numbers)) if typed.strip() else numbers)]


def _by_name(entities: Sequence[Entity]) -> dict[str, Entity]:
    return {name: entity for entity in entities for name in reversed(entity.names)}


def _like(typed: str, names: Sequence[str]) -> list[str]:
    found = process.extract(typed, names, scorer=fuzz.WRatio, processor=fold, limit=None, score_cutoff=_LIKE)
    return [name for name, _, _ in found]


def _means(typed: str, name: str) -> bool:
    """Tell whether a name is typed, at least half of it: each word is one of its words, or its beginning, or nearly.

    An initial alone is no name.
    """
    words, others = words_of(typed), words_of(name)
    if max(map(len, words), default=0) < min(_LEAST_LETTERS, len(name)):
        return False
    return len(others) <= 2 * len(words) and all(any(_same(word, other) for other in others) for word in words)


def _same(word: str, other: str) -> bool:
    return fuzz.ratio(word, other) >= _SAME_WORD or (len(word) >= _LEAST_LETTERS and other.startswith(word))
