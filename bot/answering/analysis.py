"""A text as the terms it is compared by: words, concepts, entities, pairs of words, pieces of words.

The same analysis serves questions and what they are compared with. Nothing here is ever shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from bot.answering.glossary import Glossary, Rereading
from bot.answering.language import detect_language
from bot.answering.phrases import Phrase, Phrases
from bot.answering.vocabulary import Vocabulary
from bot.answering.words import fold_word, is_word, lemmatize, split
from bot.article.model import Language
from bot.factbase.model import Entity, Lexicon

_MOST_REPAIRS = 10  # of a text: a search through the vocabulary each
MOST_CHARACTERS = 600  # of a question that are read: Discord's slash options hold more than anybody asks


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


class Analyzer:
    """Turns texts into analyses, with a lexicon, the entities' names and a vocabulary to repair typos with.

    Where a `glossary` of another lexicon is at hand, it rests on that as far as the lexicons agree.
    """

    def __init__(
        self, lexicon: Lexicon, entities: Iterable[Entity], default: Language = "fr", glossary: Glossary | None = None
    ) -> None:
        self.glossary = glossary.changed(lexicon) if glossary else Glossary.of(lexicon)
        self.vocabulary = Vocabulary(self.glossary.vocabulary)
        if self.glossary.rests_on:
            for word in self.glossary.rests_on.further_words(lexicon):
                self.vocabulary.learn(word)
        self._default = default
        self._named = tuple(entities)
        self._entities = Phrases(phrase for entity in self._named for phrase in _phrases(entity))
        self._learn_names(self._named)

    def changed(self, lexicon: Lexicon, entities: Iterable[Entity], default: Language) -> tuple["Analyzer", Rereading]:
        """Return the analyzer of another lexicon and entities, resting on this one, and what it reads otherwise.

        What it learns, this one does not.
        """
        rereading, other = self.glossary.rereading(lexicon), copy(self)
        other._default = default
        other.vocabulary = Vocabulary(self.vocabulary, remembered=0)
        other.glossary = self.glossary.changed(lexicon)
        for word in self.glossary.further_words(lexicon):
            other.vocabulary.learn(word)
        other._named = tuple(entities)
        if other._named != self._named:
            same = {*self._named} & {*other._named}
            new = [entity for entity in other._named if entity not in same]
            now = {phrase for entity in new for phrase in _phrases(entity)}
            before = {phrase for entity in self._named if entity not in same for phrase in _phrases(entity)}
            rereading.names |= {words for words, _ in now ^ before}
            other._entities = Phrases(sorted(now - before), self._entities, before - now)
            other._learn_names(new)
        return other, rereading

    def reads_like(self, other: "Analyzer") -> bool:
        """Tell whether an analyzer rests on another, or both on a third, and have the same lexicon and entities."""
        return self.glossary is other.glossary and self._entities is other._entities

    def _learn_names(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            for name in entity.names:
                for word in split(name):
                    self.vocabulary.learn(word)
        self._names = frozenset(fold_word(word) for entity in self._named for word in split(entity.name))

    def learn_text(self, text: str) -> None:
        """Take the words of a text into the vocabulary, as far as a dictionary has them."""
        for word in split(text):
            if is_word(word):
                self.vocabulary.learn(word)

    def analyse(self, text: str, language: Language | None = None, repair: bool = False) -> Analysis:
        """Analyse a text; `repair` replaces words that are in no dictionary by the nearest known one."""
        raw = split(text)
        folded = [fold_word(word) for word in raw]
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
                known = guess = self.vocabulary.nearest(plain)
            words.append(Word(plain, lemmatize(known or word, language), guess is not None))
            spelt.append(fold_word(known or plain))
        lemmas = [word.lemma for word in words]
        named = list(self._entities.find(spelt))
        return Analysis(
            language=language,
            words=tuple(words),
            concepts=tuple(concept for _, _, concept in self.glossary.concepts.find(lemmas)),
            entities=tuple(dict.fromkeys(entity for _, _, entity in named)),
            sequence=_with_names(lemmas, named),
        )

    def _language(self, words: Sequence[str], folded: Sequence[str]) -> Language:
        # Names are of no language: "Scale AI" does not make a question English.
        told = [pair for pair in zip(words, folded, strict=True) if pair[1] not in self._names]
        return detect_language(
            [word for word, _ in told], [plain for _, plain in told], self.glossary.spellings, self._default
        )

    def _standard(self, word: str, plain: str, language: Language) -> Sequence[tuple[str, str]]:
        """Write out a chat spelling: as the words it stands for, or none."""
        return self.glossary.spellings[language].get(plain, ((word, plain),))

    def _known(self, word: str, plain: str) -> str | None:
        """Return a word as dictionaries or the vocabulary write it, accents restored; None: neither has it."""
        return word if is_word(word) else self.vocabulary.written(plain)


def _phrases(entity: Entity) -> Iterator[Phrase]:
    return ((tuple(map(fold_word, split(name))), entity.id) for name in entity.names)


def _with_names(lemmas: Sequence[str], named: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    sequence: list[str] = []
    at = 0
    for start, end, entity in named:
        sequence += [*lemmas[at:start], f"#{entity}"]
        at = end
    return (*sequence, *lemmas[at:])
