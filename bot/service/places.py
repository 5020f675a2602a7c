"""Where a form points: a sentence by its number and a mark of its words, a phrasing likewise.

Numbers are others' as soon as somebody publishes; the words are found again by their mark.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from bot.article.model import Article, Sentence

T = TypeVar("T")

MARK = r"[0-9a-f]{8}"
_PLACE = re.compile(rf"([0-9]{{1,6}})(?:\.({MARK}))?")


def mark_of(text: str) -> str:
    """Return what a text is known by."""
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()


def place_of(article: Article, sentence: Sentence) -> str:
    """Name a sentence for `sentence_at`: `article#number.mark`."""
    return f"{article.id}#{sentence.number}.{mark_of(sentence.text)}"


def sentence_at(place: str, articles: Mapping[str, Article]) -> tuple[Article, Sentence] | None:
    """Return the sentence that is named; under another number where it is the one that has the words.

    Without a mark, `article#number`, it is the one of that number. None where there is none.
    """
    article_id, _, rest = place.strip().rpartition("#")
    article, found = articles.get(article_id), _PLACE.fullmatch(rest)
    if article is None or found is None:
        return None
    number = found_again(int(found[1]) - 1, found[2], article.sentences, lambda sentence: sentence.text)
    return None if number is None else (article, article.sentences[number])


def unmarked(place: str) -> str:
    """Return a place without its mark: the sentence of that number, whatever its words."""
    return re.sub(rf"\.{MARK}\Z", "", place)


def found_again(number: int, mark: str | None, things: Sequence[T], text_of: Callable[[T], str]) -> int | None:
    """Return the number of the thing whose text has a mark, the one at `number` first of all; None without just one.

    The others' texts are made only where that one's is not it.
    """
    if 0 <= number < len(things) and mark in (None, mark_of(text_of(things[number]))):
        return number
    having = [other for other, thing in enumerate(things) if mark is not None and mark_of(text_of(thing)) == mark]
    return having[0] if len(having) == 1 else None
