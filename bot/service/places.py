"""Where a form points: a sentence by its number and a mark of its words, a phrasing likewise.

Numbers are others' as soon as somebody publishes; the words are found again by their mark.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence

from bot.article.model import Article, Sentence

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
    texts = [sentence.text for sentence in article.sentences]
    number = found_again(int(found[1]) - 1, found[2], texts)
    return None if number is None else (article, article.sentences[number])


def unmarked(place: str) -> str:
    """Return a place without its mark: the sentence of that number, whatever its words."""
    return re.sub(rf"\.{MARK}\Z", "", place)


def found_again(number: int, mark: str | None, texts: Sequence[str]) -> int | None:
    """Return the number of the text that has a mark, the one at `number` before any other; None without just one."""
    if 0 <= number < len(texts) and mark in (None, mark_of(texts[number])):
        return number
    having = [other for other, text in enumerate(texts) if mark is not None and mark_of(text) == mark]
    return having[0] if len(having) == 1 else None
