"""Quote selectors: pointing into an article by its own words.

After the W3C Web Annotation Data Model's TextQuoteSelector
(https://www.w3.org/TR/annotation-model/#text-quote-selector): the exact words and, where they occur
more than once, what stands right before or behind them. Nothing is normalised: words are found to
the letter or not at all.
"""

from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from bot.article.model import Article, Citation
from bot.article.text import occurrences

_COUNTED = 1_000  # places that words are found in
_COMPARED, _READ = 200, 4_000  # characters, of the words and of a sentence: comparing takes both, multiplied
_NEAR = 60  # of 100: less like that, words are not worth showing to a curator


@dataclass(frozen=True, slots=True)
class Selector:
    """The exact words, and their surroundings where the words alone are not enough."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The words are not in the article; `nearest` is what it says that comes closest, if sought and found."""

    nearest: str


@dataclass(frozen=True, slots=True)
class FoundOften:
    """The words stand in the article `times` times (a thousand: or more): prefix or suffix must tell which is meant."""

    times: int


@dataclass(frozen=True, slots=True)
class NotOneSentence:
    """The words stand in a heading, or run over the end of a sentence."""


Resolution = Citation | NotFound | FoundOften | NotOneSentence


def resolve(selector: Selector, article: Article, near: bool = True) -> Resolution:
    """Find the one place in the article that a selector points at; `near`: if there is none, what comes closest."""
    starts = places(selector, article.text)
    if not starts:
        return NotFound(nearest_words(selector.exact, article) if near else "")
    if len(starts) > 1:
        return FoundOften(len(starts))
    return cited_at(starts[0], selector.exact, article) or NotOneSentence()


def places(selector: Selector, text: str) -> list[int]:
    """Return where a selector's words begin in a text, between its prefix and suffix: a thousand places at most."""
    words = selector.prefix + selector.exact + selector.suffix
    return [start + len(selector.prefix) for start in islice(occurrences(words, text), _COUNTED)]


def cited_at(start: int, words: str, article: Article) -> Citation | None:
    """Return the citation of the words that begin there, or None where no one sentence holds them."""
    end = start + len(words)
    sentence = article.sentence_at(start, end)
    if sentence is None:
        return None
    return Citation(article.id, sentence.number, sentence.text, start - sentence.start, end - sentence.start)


def selector_for(citation: Citation, article: Article) -> Selector:
    """Return a selector that resolves to a citation: its words, and as much beside them as parts them from others."""
    text = article.text
    start = article.sentence(citation.sentence).start + citation.start
    end = start + len(citation.highlight)
    others = [at for at in occurrences(citation.highlight, text) if at != start]
    reach = 0
    while any(_looks_alike(text, start, other, end - start, reach) for other in others):
        reach += 1
    return Selector(citation.highlight, prefix=text[max(0, start - reach) : start], suffix=text[end : end + reach])


def _looks_alike(text: str, start: int, other: int, length: int, reach: int) -> bool:
    before, behind = text[max(0, start - reach) : start], text[start + length : start + length + reach]
    return text.endswith(before, 0, other) and text.startswith(behind, other + length)


def nearest_words(words: str, article: Article) -> str:
    """Return the words of the article that come closest to `words`, for a message to a curator."""
    words = words[:_COMPARED]
    texts = [sentence.text[:_READ] for sentence in article.sentences]
    best = process.extractOne(words, texts, scorer=fuzz.partial_ratio, score_cutoff=_NEAR)
    if best is None:
        return ""
    found = fuzz.partial_ratio_alignment(words, best[0])
    return best[0][found.dest_start : found.dest_end].strip() if found else ""
