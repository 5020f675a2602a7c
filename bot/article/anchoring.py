"""Finding quotations again after an article was edited.

Words are taken without a question only where they stand in a sentence that is the old one to the letter.
Whatever else comes close is proposed, for somebody to decide who sees both wordings.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log

from rapidfuzz import fuzz

from bot.article.model import Article, Citation, Sentence
from bot.article.selectors import Selector, cited_at, places, resolve, selector_for
from bot.article.text import fold, occurrences
from bot.article.wording import aligned, same_but_typography, tokens

# Of words that are not there to the letter: the mean of how alike they and their sentences are. Measured with random
# words put in, taken out and replaced in 60 and in 1,000 sentences of encyclopedia articles: from 0.6, the right words
# are proposed after one change in 99 of 100, after four in 98, after eight in 92; where the sentence was taken out,
# others are proposed in 0 and in 1.7 of 100 (from 0.5 in 6; from 0.7, eight changes leave 83).
_LIKELY = 0.6
# Candidates that come closer than this to the best one are all shown. It asks back after 1 edit in 100, and catches
# most of the wrong proposals.
_MARGIN = 0.1
# The sentences that share the most words with an edited one: it is among these five after eight changes in 98 of 100.
_COUNTERPARTS = 5
# A word in more sentences than that tells nothing, and costs time.
_MOST_POSTINGS = 100
# In characters: what a sentence of three words shares with a long one is chance.
_SHORT = 20
# Beside the likely sentences, so many that hold the words to the letter are looked at: "de la" stands in all of them.
_MOST_PLACES = 20
_UNITS = frozenset("%€$£°")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The words stand where they stood, in the same sentence to the letter."""

    citation: Citation
    selector: Selector


@dataclass(frozen=True, slots=True)
class Moved:
    """The words stand in the same sentence to the letter; its number or its paragraph is another."""

    old: Citation
    new: Citation
    selector: Selector


@dataclass(frozen=True, slots=True)
class SentenceChanged:
    """The words stand to the letter, but their sentence does not: a negation, number or name may be another.

    `likeness`, from 0 to 1, is that of the sentences; `typographic`: they differ in their typography alone.
    """

    old: Citation
    new: Citation
    selector: Selector
    likeness: float
    typographic: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """The words do not stand to the letter any more; `new` is what stands in their place.

    `likeness`, from 0 to 1, is that of the words; `typographic`: words and sentence differ in their
    typography alone.
    """

    old: Citation
    new: Citation
    selector: Selector
    likeness: float
    typographic: bool


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It cannot be told which of the candidates is meant, the likeliest first.

    There is one alone where the old article said the same sentence more often than the new one.
    """

    old: Citation
    candidates: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The words are not there any more, nor any that come close enough to be proposed."""

    old: Citation


Found = Unchanged | Moved | SentenceChanged | Changed | Ambiguous | Gone
"""What became of a quotation. A `selector` in it resolves in the new article to the citation beside it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words, numbers and marks of a sentence, folded, and where each begins and ends in it."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    citation: Citation
    score: float


class Anchoring:
    """An article before and after an edit, prepared once for finding any number of quotations again."""

    def __init__(self, old: Article, new: Article) -> None:
        self._old = old
        self._new = new
        self._times = Counter(sentence.text for sentence in old.sentences)
        self._by_text: dict[str, list[Sentence]] = {}
        for sentence in new.sentences:
            self._by_text.setdefault(sentence.text, []).append(sentence)
        self._fold = lru_cache(maxsize=None)(fold)  # of single words, which come again and again
        self._words: dict[str, _Words] = {}
        self._nearest: dict[str, tuple[Sentence, ...]] = {}

    def find_again(self, selector: Selector) -> Found:
        """Find what a selector points at in the old article. Raises ValueError if it points at nothing there."""
        old = resolve(selector, self._old)
        if not isinstance(old, Citation):
            raise ValueError(f"points at nothing in the old article: {selector}")  # noqa: TRY004
        starts = places(selector, self._new.text)
        pointed = [found for at in starts if (found := cited_at(at, selector.exact, self._new))]
        kept = [self._cite(sentence, old.start, old.end) for sentence in self._by_text.get(old.text, [])]
        candidates = self._which_kept(old, kept, pointed) if kept else self._likeliest(old, pointed)
        if not candidates:
            return Ambiguous(old, tuple(kept)) if kept else Gone(old)
        if len(candidates) > 1:
            return Ambiguous(old, tuple(candidates))
        new = candidates[0]
        return self._tell(old, new, selector if len(starts) == 1 and pointed == [new] else selector_for(new, self._new))

    def _tell(self, old: Citation, new: Citation, selector: Selector) -> Found:
        """Say what became of the words, once it is known where they stand."""
        if old.text == new.text and old.start == new.start:
            was, became = self._old.sentence(old.sentence), self._new.sentence(new.sentence)
            if (was.number, was.paragraph) == (became.number, became.paragraph):
                return Unchanged(new, selector)
            return Moved(old, new, selector)
        typographic = same_but_typography(old.text, new.text)
        if old.highlight == new.highlight:
            return SentenceChanged(old, new, selector, _likeness(old.text, new.text), typographic)
        typographic = typographic and same_but_typography(old.highlight, new.highlight)
        likeness = 1.0 if typographic else _likeness(old.highlight, new.highlight)
        return Changed(old, new, selector, likeness, typographic)

    def _which_kept(self, old: Citation, kept: list[Citation], pointed: list[Citation]) -> list[Citation]:
        """Return the one place that is meant where the sentence still stands to the letter, or none."""
        if len(kept) == self._times[old.text] == 1:
            return kept
        return pointed if len(pointed) == 1 and pointed[0] in kept else []

    def _likeliest(self, old: Citation, pointed: list[Citation]) -> list[Citation]:
        """Return the best place where the sentence is another, and with it those that come too close to it."""
        candidates = sorted(self._candidates(old), key=lambda one: -one.score)
        best = [one.citation for one in candidates if one.score >= candidates[0].score - _MARGIN]
        told = [one for one in best if one in pointed]
        to_the_letter = all(one.highlight == old.highlight for one in best)
        return told if to_the_letter and len(told) == 1 else best[:_COUNTERPARTS]

    def _candidates(self, old: Citation) -> Iterator[_Candidate]:
        sentences = {sentence.number: sentence for sentence in self._nearest_sentences(old.text)}
        found = (cited_at(at, old.highlight, self._new) for at in occurrences(old.highlight, self._new.text))
        to_the_letter = [one for one in found if one]
        sentences |= {one.sentence: self._new.sentence(one.sentence) for one in to_the_letter[:_MOST_PLACES]}
        for sentence in sentences.values():
            alike, counterpart = self._compare(old, sentence)
            there = [one for one in to_the_letter if one.sentence == sentence.number]
            if counterpart in there or (counterpart and not there):
                there = [counterpart]
            for one in there:
                score = (_likeness(old.highlight, one.highlight) + alike) / 2
                if one.highlight == old.highlight or score >= _LIKELY:
                    yield _Candidate(one, score)

    def _compare(self, old: Citation, sentence: Sentence) -> tuple[float, Citation | None]:
        """Return how much of the shorter sentence is in the other, and what stands in it for the cited words."""
        before, after = self._words_in(old.text), self._words_in(sentence.text)
        first, last = bisect_right(before.ends, old.start), bisect_left(before.starts, old.end)
        same, held = 0, []
        for block in aligned(before.folded, after.folded):
            if block.equal:
                same += sum(map(len, before.folded[block.start : block.end]))
            start, end = max(block.start, first), min(block.end, last)
            if start >= end:
                continue
            shift = block.new_start - block.start
            held += [start + shift, end + shift] if block.equal else [block.new_start, block.new_end]
        alike = same / max(min(before.length, after.length), _SHORT)
        if not held:
            return alike, None
        start, end = held[0], held[-1]
        while start < end and _is_mark(after.folded[start]) and not _is_mark(before.folded[first]):
            start += 1
        while start < end and _is_mark(after.folded[end - 1]) and not _is_mark(before.folded[last - 1]):
            end -= 1
        return alike, self._cite(sentence, after.starts[start], after.ends[end - 1]) if start < end else None

    def _nearest_sentences(self, text: str) -> tuple[Sentence, ...]:
        """Return the sentences that share the most telling words with a sentence, among those that are new."""
        if text not in self._nearest:
            scores: dict[int, float] = defaultdict(float)
            for word in dict.fromkeys(self._words_in(text).folded):
                numbers = self._holding.get(word, [])
                if len(numbers) <= _MOST_POSTINGS:
                    for number in numbers:
                        scores[number] += log(1 + len(self._new.sentences) / len(numbers))
            best = nlargest(_COUNTERPARTS, scores, key=scores.__getitem__)
            self._nearest[text] = tuple(self._new.sentence(number) for number in best)
        return self._nearest[text]

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """The numbers of the sentences that hold a word, but those that stood in the old article to the letter."""
        holding: dict[str, list[int]] = {}
        for sentence in self._new.sentences:
            if sentence.text not in self._times:
                for word in dict.fromkeys(self._words_in(sentence.text).folded):
                    holding.setdefault(word, []).append(sentence.number)
        return holding

    def _words_in(self, text: str) -> _Words:
        if text not in self._words:
            folded, starts, ends = [], [], []
            position = 0
            for token in tokens(text):
                folded.append(self._fold(token))
                starts.append(position)
                ends.append(position + len(token.rstrip()))
                position += len(token)
            self._words[text] = _Words(tuple(folded), tuple(starts), tuple(ends), sum(map(len, folded)))
        return self._words[text]

    def _cite(self, sentence: Sentence, start: int, end: int) -> Citation:
        return Citation(self._new.id, sentence.number, sentence.text, start, end)


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(fold(one), fold(other)) / 100


def _is_mark(token: str) -> bool:
    return not any(character.isalnum() or character in _UNITS for character in token)
