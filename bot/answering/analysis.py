"""A text as the terms it is compared by: words, concepts, entities, pairs of words, pieces of words.

The same analysis serves questions and what they are compared with. Nothing here is ever shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.language import detect_language
from bot.answering.phrases import Phrases
from bot.article.model import Language
from bot.article.text import fold
from bot.factbase.model import LANGUAGES, Entity, Lexicon

_MOST_REPAIRS = 10  # of a text: a search through the vocabulary each
MOST_CHARACTERS = 600  # of a question that are read: Discord's slash options hold more than anybody asks

_NOT_SAID = re.compile(r"<[@#:/][^>\s]{1,60}>|<a?:\w+:\d+>|https?://\S+|(?<!\w)@\w+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_TYPOGRAPHY = str.maketrans("’‘ʼ`´′", "''''''")
_ELISION = re.compile(r"(?<!\w)(l|d|j|c|n|s|m|t|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
_CONTRACTION = re.compile(r"'(?:s|re|ve|ll|d|m)(?!\w)|(?<=n)'t(?!\w)")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_J_AI = re.compile(r"(?<!\w)j'ai(?!\w)")
_WORD = re.compile(r"(?:[ldjcnsmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\s)|[^\W_]+|[%$€£]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it was written (folded), and the lemma it is compared by (folded).

    `repaired` where no dictionary has what was written: the lemma is the nearest known word's, a guess.
    """

    written: str
    lemma: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's words, and the concepts and entities that it names, in the order in which it names them.

    `sequence` is the lemmas in order, with `#id` in the place of each entity's name.
    """

    language: Language
    words: tuple[Word, ...]
    concepts: tuple[str, ...]
    entities: tuple[str, ...]
    sequence: tuple[str, ...]

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The words' lemmas, in order."""
        return tuple(word.lemma for word in self.words)


_fold_word = lru_cache(maxsize=50_000)(fold)


@lru_cache(maxsize=50_000)
def lemmatize(word: str, language: Language) -> str:
    """Return a word's lemma, folded; a word in neither dictionary stays as it is."""
    if word == "ai":
        return word  # the abbreviation, not the verbs of the dictionaries ("j'ai", "ain't")
    other: Language = "en" if language == "fr" else "fr"
    return fold(simplemma.lemmatize(word, lang=(language, other))) or word


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether either language's dictionary has the word as it is written, accents included."""
    return bool(simplemma.is_known(word, lang=LANGUAGES))


class Analyzer:
    """Turns texts into analyses, with a lexicon, the entities' names and a vocabulary to repair typos with."""

    def __init__(self, lexicon: Lexicon, entities: Iterable[Entity], default: Language = "fr") -> None:
        self._default = default
        entities = tuple(entities)
        self._names = {fold(word) for entity in entities for word in _split(entity.name)}
        self._spellings: dict[Language, dict[str, list[tuple[str, str]]]] = {
            language: {
                fold(written): [(part, fold(part)) for part in _split(meant)]
                for written, meant in lexicon.spellings.get(language, {}).items()
            }
            for language in LANGUAGES
        }
        # Words whose accents somebody leaves out: "annee" is looked up as "année".
        self._accented: dict[str, str] = {}
        self._repaired = lru_cache(maxsize=2_000)(self._nearest)
        self._vocabulary: dict[str, None] = {}
        self._concepts = Phrases(
            (self._lemmas(name, language), concept.id)
            for concept in lexicon.concepts
            for language in LANGUAGES
            for name in (concept.fr if language == "fr" else concept.en)
        )
        names = [(_split(name), entity.id) for entity in entities for name in entity.names]
        for words, _ in names:
            for word in words:
                self.learn(word)
        self._entities = Phrases((tuple(map(fold, words)), entity_id) for words, entity_id in names)

    def _lemmas(self, text: str, language: Language) -> tuple[str, ...]:
        lemmas = []
        for word in _split(text):
            self.learn(word)
            lemmas.append(lemmatize(word, language))
        return tuple(lemmas)

    def learn(self, word: str) -> None:
        """Take a correctly written word into the vocabulary that typos are repaired with."""
        plain = _fold_word(word)
        self._vocabulary[plain] = None
        self.__dict__.pop("_by_length", None)  # computed anew from the grown vocabulary
        if plain != word:
            self._accented.setdefault(plain, word)

    def learn_text(self, text: str) -> None:
        """Take the words of a text into the vocabulary, as far as a dictionary has them."""
        for word in _split(text):
            if is_word(word):
                self.learn(word)

    def learned(self) -> dict[str, str]:
        """Return the vocabulary, each word with its accents, for `relearn`."""
        return {plain: self._accented.get(plain, plain) for plain in self._vocabulary}

    def relearn(self, learned: dict[str, str]) -> None:
        """Take back a vocabulary."""
        for word in learned.values():
            self.learn(word)

    def analyse(self, text: str, language: Language | None = None, repair: bool = False) -> Analysis:
        """Analyse a text; `repair` replaces words that are in no dictionary by the nearest known one."""
        raw = _split(text)
        folded = [_fold_word(word) for word in raw]
        language = language or self._language(raw, folded)
        written = [
            pair for word, plain in zip(raw, folded, strict=True) for pair in self._standard(word, plain, language)
        ]
        repairs = _MOST_REPAIRS if repair else 0
        words, spelt = [], []
        for word, plain in written:
            known, guess = self._known(word, plain), None
            if known is None and repairs and len(plain) > 3 and plain.isalpha():
                repairs -= 1
                known = guess = self._repaired(plain)
            words.append(Word(plain, lemmatize(known or word, language), guess is not None))
            spelt.append(_fold_word(known or plain))
        lemmas = [word.lemma for word in words]
        named = list(self._entities.find(spelt))
        return Analysis(
            language=language,
            words=tuple(words),
            concepts=tuple(concept for _, _, concept in self._concepts.find(lemmas)),
            entities=tuple(dict.fromkeys(entity for _, _, entity in named)),
            sequence=_with_names(lemmas, named),
        )

    def _language(self, words: Sequence[str], folded: Sequence[str]) -> Language:
        # Names are of no language: "Scale AI" does not make a question English.
        told = [pair for pair in zip(words, folded, strict=True) if pair[1] not in self._names]
        return detect_language([word for word, _ in told], [plain for _, plain in told], self._spellings, self._default)

    def _standard(self, word: str, plain: str, language: Language) -> list[tuple[str, str]]:
        """Write out a chat spelling: as the words it stands for, or none."""
        return self._spellings[language].get(plain, [(word, plain)])

    def _known(self, word: str, plain: str) -> str | None:
        """Return a word as dictionaries or the vocabulary write it, accents restored; None: neither has it."""
        if plain in self._vocabulary and not is_word(word):
            return self._accented.get(plain, plain)
        return word if is_word(word) or plain in self._vocabulary else None

    def _nearest(self, plain: str) -> str | None:
        most = 1 if len(plain) < 7 else 2
        # Words of other lengths are further away than that by their letters alone.
        lengths = range(len(plain) - most, len(plain) + most + 1)
        near = [word for length in lengths for word in self._by_length.get(length, ())]
        found = process.extractOne(plain, near, scorer=OSA.distance, score_cutoff=most)
        return self._accented.get(found[0], found[0]) if found else None

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        words: dict[int, list[str]] = {}
        for word in self._vocabulary:
            words.setdefault(len(word), []).append(word)
        return words


def _with_names(lemmas: Sequence[str], named: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    sequence: list[str] = []
    at = 0
    for start, end, entity in named:
        sequence += [*lemmas[at:start], f"#{entity}"]
        at = end
    return (*sequence, *lemmas[at:])


def _split(text: str) -> list[str]:
    """Cut a text into lower-case words: elisions and contractions apart, digits of a number together."""
    text = _NOT_SAID.sub(" ", _INVISIBLE.sub("", text)).translate(_TYPOGRAPHY).lower()
    # The elided word keeps its apostrophe: "c'" is a word, "c" a chat spelling of "c'est". And "ai" is left to AI.
    text = _CONTRACTION.sub("", _ELISION.sub(r"\1' ", _J_AI.sub("j' avoir", text)))
    text = _REPEATED.sub(r"\1", _THOUSANDS.sub("", text))
    return _WORD.findall(text)
