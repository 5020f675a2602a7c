"""What of a fact base an index of another base has already: which topics, which texts, and which to read again."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from bot.answering.analysis import Analyzer
from bot.answering.glossary import Rereading
from bot.answering.terms import Matrix, TermSpace, bag_of, pieces_of
from bot.answering.topics import Topic
from bot.article.model import Language
from bot.article.text import fold
from bot.factbase.model import Phrasings

_RARE = 3  # pieces of a word that are looked for: the rows that hold them all are few
_MANY = 300  # things that are read otherwise: to read every text again takes no longer than to look for them


@dataclass(frozen=True, slots=True)
class Added:
    """A text that an index has no row for, and its topic's slot."""

    slot: int
    text: str
    language: Language


@dataclass
class Matched:
    """Which slot of an index each topic takes, the rows that it does without there, and the texts that have none.

    `starts` are where the rows of the index's slots begin, `slots` how many slots there are with those of the
    topics of which it has no text at all; `gone` are the slots that no topic takes.
    """

    starts: Sequence[int]
    slots: int
    taken: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    dropped: list[int] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)

    @property
    def left_out(self) -> Sequence[int]:
        """The rows whose texts are no more, or not in that topic."""
        return [*self.dropped, *(row for slot in self.gone for row in range(self.starts[slot], self.starts[slot + 1]))]

    @property
    def changes(self) -> int:
        """How many texts are not the same."""
        return len(self.added) + len(self.left_out)

    def read_again(
        self, rows: Set[int], texts: Sequence[tuple[str, Language]], before: Analyzer, analyzer: Analyzer, most: int
    ) -> None:
        """Drop those of some rows whose texts an analyzer reads otherwise than one before, and add the texts anew.

        Stops where more texts would not be the same than there may be.
        """
        room = most - self.changes
        for row in sorted(rows - {*self.left_out}):
            text, language = texts[row]
            if room >= 0 and bag_of(before.analyse(text, language)) != bag_of(analyzer.analyse(text, language)):
                self.dropped.append(row)
                self.added.append(Added(bisect_right(self.starts, row) - 1, text, language))
                room -= 2


def match(topics: Sequence[Topic], fitted: Sequence[Topic]) -> Matched:
    """Match topics with those that an index was fitted to, in the order of its slots."""
    starts = list(accumulate((len(topic.phrasings.all) for topic in fitted), initial=0))
    found = Matched(starts, len(fitted))
    for topic, old in zip(topics, _taken(topics, fitted), strict=True):
        slot = found.slots if old is None else old
        if old is None:
            found.slots += 1
            found.added += (Added(slot, text, language) for text, language in topic.texts)
        elif topic.phrasings != fitted[slot].phrasings:
            rows: dict[tuple[str, Language], list[int]] = {}
            for row, one in enumerate(fitted[slot].texts, starts[slot]):
                rows.setdefault(one, []).append(row)
            for text, language in topic.texts:
                if rows.get((text, language)):
                    rows[text, language].pop()
                else:
                    found.added.append(Added(slot, text, language))
            found.dropped += (row for left in rows.values() for row in left)
        found.taken.append(slot)
    found.gone = {*range(len(fitted))} - {*found.taken}
    return found


def _taken(topics: Sequence[Topic], fitted: Sequence[Topic]) -> list[int | None]:
    """Return for each topic the slot whose texts are its own or, under the same id, some of them; None: no slot's."""
    taken: list[int | None] = [None] * len(topics)
    free = set(range(len(fitted)))
    by_id = {topic.id: slot for slot, topic in enumerate(fitted)}
    of_id = [by_id.get(topic.id, -1) for topic in topics]

    def take(number: int, slot: int) -> None:
        if taken[number] is None and slot in free:
            free.remove(slot)
            taken[number] = slot

    for number, (topic, slot) in enumerate(zip(topics, of_id, strict=True)):
        if slot >= 0 and topic.phrasings == fitted[slot].phrasings:
            take(number, slot)
    # Under another id: a sentence has another number once one before it was added.
    by_texts: dict[Phrasings, list[int]] = {}
    for slot in sorted(free, reverse=True):
        by_texts.setdefault(fitted[slot].phrasings, []).append(slot)
    for number, topic in enumerate(topics):
        if taken[number] is None and by_texts.get(topic.phrasings):
            take(number, by_texts[topic.phrasings].pop())
    for number, (topic, slot) in enumerate(zip(topics, of_id, strict=True)):
        if slot in free and not {*topic.phrasings.all}.isdisjoint(fitted[slot].phrasings.all):
            take(number, slot)
    return taken


def to_read_again(rereading: Rereading, space: TermSpace, matrix: Matrix, texts: Sequence[str]) -> set[int]:
    """Return the rows of a matrix whose texts may hold what is read otherwise than when they were analysed."""
    if len(rereading.concepts) + len(rereading.names) + len(rereading.spellings) > _MANY:
        return set(range(len(texts)))
    rows: set[int] = set()
    word_number, piece_number = space.numbers["word"].get, space.numbers["piece"].get
    for lemmas in rereading.concepts:
        known = [number for lemma in lemmas if (number := word_number(lemma)) is not None]
        if known and len(known) == len(lemmas):  # a sign without a word stands in no text
            rows |= _holding(known, matrix)
    # A name is looked for by pieces of its words, which texts hold as they are written, whatever their lemmas are.
    phrases: list[tuple[str, ...]] = [(spelling,) for spelling in rereading.spellings]
    for words in rereading.names:
        known = [number for word in words for piece in pieces_of(word) if (number := piece_number(piece)) is not None]
        if known:
            rows |= _holding(sorted(known, key=space.idf.__getitem__)[-_RARE:], matrix)
        else:
            phrases.append(words)
    if phrases:
        for row, text in enumerate(texts):
            folded = fold(text)
            if any(all(word in folded for word in words) for words in phrases):
                rows.add(row)
    return rows


def _holding(terms: Sequence[int], matrix: Matrix) -> set[int]:
    return set.intersection(*({*matrix.rows_with(term).tolist()} for term in terms))
