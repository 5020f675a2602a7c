"""Questions that are nearly the same, together: what moderators teach from.

Two questions belong together where they ask for the same kind of thing, about the same names and numbers, affirmed or
denied alike, and where their other telling words differ in nothing but their form and spelling.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Prefix

from bot.answering.analysis import MOST_CHARACTERS, Analyzer
from bot.answering.language import FUNCTION_WORDS
from bot.answering.words import is_word
from bot.article.model import Language
from bot.article.text import fold

_ALIKE, _COMPARED = 70, 20  # of 100: texts less alike, and more of them, are not compared word by word
_MOST_UNLIKE = 6  # words that differ in their form or spelling
_LONG = 7  # letters from which on a word may have two typos
_SHORT = 4  # letters below which a word is no other one misspelt
_ENDING = 3  # letters in which forms of one word differ, at most (« parti », « partie »)
_ELIDED = frozenset("cdjlmnst")  # without their apostrophes: « l ecole », « a-t-il »
_FUNCTION_WORDS = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"] | _ELIDED
_ASKED_FOR: Mapping[str, str] = {
    "combien": "how much", "much": "how much", "many": "how much", "qui": "who", "who": "who", "whom": "who",
    "whose": "who", "quand": "when", "when": "when", "ou": "where", "where": "where", "pourquoi": "why", "why": "why",
    "comment": "how", "how": "how",
}  # fmt: skip
_LONGEST = max(map(len, _ASKED_FOR)) + 2
_VERBS = [
    "ai", "are", "could", "did", "do", "does", "had", "has", "have", "is", "must", "should", "was", "were", "would",
]  # fmt: skip
_DENIALS: Mapping[Language, frozenset[str]] = {
    "fr": frozenset(["ne", "n'", "pas", "pa", "jamais", "sans", "aucun", "aucune"]),
    "en": frozenset(["not", "no", "never", "without", "cannot", "cant", "wont"])
    | {f"{verb}n{t}" for verb in _VERBS for t in ("", "t")},
}
_NOT = re.compile(r"n['’]t\b")  # of which the analysis keeps nothing: "can't"
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word: as it was written, its lemma, and whether it is known as it was written."""

    written: str
    lemma: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks.

    `exact`: what it asks for, whether it denies, its numbers; `names`: the words that name `entities`.
    """

    exact: frozenset[str]
    entities: frozenset[str]
    words: frozenset[_Word]
    names: frozenset[_Word]

    @property
    def texts(self) -> Iterator[str]:
        """Its telling words in alphabetical order, with names as they are written and with whose they are."""
        yield " ".join(sorted(word.written for word in (*self.words, *self.names)))
        if self.entities:
            yield " ".join(sorted([*(word.written for word in self.words), *self.entities]))


def grouped(questions: Sequence[str], analyzer: Analyzer) -> tuple[tuple[int, ...], ...]:
    """Group questions, as their places among those given: the largest group first, of two as large the older one."""
    by_asked: dict[_Asked, list[int]] = {}
    for number, question in enumerate(questions):
        by_asked.setdefault(_asked(question, analyzer), []).append(number)
    heads: dict[frozenset[str], dict[str, _Asked]] = {}
    groups: dict[_Asked, list[int]] = {}
    # What was asked most often draws to it what is nearly the same.
    for asked in sorted(by_asked, key=lambda one: (-len(by_asked[one]), by_asked[one][0])):
        others = heads.setdefault(asked.exact, {})
        near = [found for text in asked.texts for found in _most_like(text, others)]
        head = next((one for one in near if _nearly_same(asked, one)), asked)
        for text in head.texts:
            others.setdefault(text, head)
        groups.setdefault(head, []).extend(by_asked[asked])
    found = [tuple(sorted(members)) for members in groups.values()]
    return tuple(sorted(found, key=lambda members: (-len(members), members[0])))


def _most_like(text: str, others: Mapping[str, _Asked]) -> Iterator[_Asked]:
    near = process.extract(text, list(others), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_COMPARED)
    return (others[found] for found, _, _ in near)


def _asked(question: str, analyzer: Analyzer) -> _Asked:
    question = question[:MOST_CHARACTERS].lower()
    analysis = analyzer.analyse(question, repair=True)
    raw = {fold(word): word for word in _WORDS.findall(question)}
    words = [
        _Word(one.written, one.lemma, _known(one.written, raw.get(one.written, one.written), analyzer))
        for one in analysis.words
    ]
    asked_for = {kind: word for word in words if (kind := _kind(word))}
    denials = [word for word in words if word.written in _DENIALS[analysis.language]]
    exact = {"how much"} | (asked_for.keys() - {"how"}) if "how much" in asked_for else set(asked_for)
    if denials or _NOT.search(question):
        exact.add("not")
    exact |= {word.written for word in words if any(map(str.isdigit, word.written))}
    telling = {word for word in words if not {word.written, word.lemma} & _FUNCTION_WORDS}
    telling -= {*asked_for.values(), *denials, *(word for word in words if word.written in exact)}
    outside = Counter(analysis.sequence)
    names: set[_Word] = set()
    for word in words:
        outside[word.lemma] -= 1
        if outside[word.lemma] < 0:
            names.add(word)
    plain = frozenset(telling - names)
    if not (plain or names or exact):  # nothing tells: all there is
        plain = frozenset(words)
    return _Asked(frozenset(exact), frozenset(analysis.entities), plain, frozenset(names))


def _known(plain: str, word: str, analyzer: Analyzer) -> bool:
    return is_word(word) or analyzer.vocabulary.written(plain) is not None


def _kind(word: _Word) -> str | None:
    """Return the kind of thing that a question word asks for, be it misspelt."""
    kind = _ASKED_FOR.get(word.written)
    if kind or word.known or not _SHORT <= len(word.written) < _LONGEST:
        return kind
    return next((found for asked, found in _ASKED_FOR.items() if _misspelt(word.written, asked)), None)


def _nearly_same(one: _Asked, other: _Asked) -> bool:
    """Tell whether questions that ask for the same are about the same.

    A name may be misspelt, or another of the same, where it is not all that is asked about: "Who is the mayor?" asks
    for a name, and "Who is Luc Petit?" by one.
    """
    if one.words and one.entities == other.entities and _same(one.words, other.words):
        return True
    return _same(one.words | one.names, other.words | other.names)


def _same(words: frozenset[_Word], others: frozenset[_Word]) -> bool:
    """Tell whether each word has one of its own among the others that is nearly it."""
    unlike, left = words - others, set(others - words)
    if len(unlike) != len(left) or len(left) > _MOST_UNLIKE:
        return False
    for word in unlike:
        same = next((other for other in left if _nearly(word, other)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _nearly(word: _Word, other: _Word) -> bool:
    """Tell whether a word is another, in another form or misspelt."""
    if word.lemma == other.lemma or word.written == other.written:
        return True
    if not (word.known and other.known):
        return _misspelt(word.written, other.written)
    shorter, longer = sorted((len(word.written), len(other.written)))
    alike = Prefix.similarity(word.written, other.written)
    return longer - alike < _ENDING and alike >= max(_SHORT, shorter - 1)


def _misspelt(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    most = 2 if shorter >= _LONG else 1
    return shorter >= _SHORT and OSA.distance(word, other, score_cutoff=most) <= most
