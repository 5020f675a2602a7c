"""What a lexicon says of words: which mean the same, and what chat spellings stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.answering.layers import layered
from bot.answering.phrases import Phrase, Phrases
from bot.answering.vocabulary import Vocabulary
from bot.answering.words import fold_word, lemmatize, split
from bot.article.model import Language
from bot.factbase.model import LANGUAGES, Concept, Lexicon

Spelling = tuple[tuple[str, str], ...]
"""The words that a chat spelling stands for, each with its plain form."""


@dataclass
class Rereading:
    """What is read otherwise than before: texts that hold any of it have to be read again.

    `concepts`: phrases that were added or are gone, as lemmas; `names`: the same as plain words, and words
    that get accents back; `spellings`: chat spellings that are written out otherwise.
    """

    concepts: set[tuple[str, ...]] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Glossary:
    """A lexicon made ready: its concepts as phrases of lemmas, its spellings by their plain form, all its words.

    One that rests on another's shares its vocabulary, which lacks the `further_words` of its lexicon.
    """

    lexicon: Lexicon
    concepts: Phrases
    spellings: Mapping[Language, Mapping[str, Spelling]]
    vocabulary: Vocabulary
    rests_on: "Glossary | None" = None

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Glossary":
        """Make a lexicon ready."""
        vocabulary = Vocabulary()
        for word in _words(lexicon.concepts):
            vocabulary.learn(word)
        concepts = Phrases(phrase for concept in lexicon.concepts for phrase in _phrases(concept))
        return cls(lexicon, concepts, {one: _spellings(lexicon, one) for one in LANGUAGES}, vocabulary)

    def changed(self, lexicon: Lexicon) -> "Glossary":
        """Return another lexicon's glossary, resting on what this one rests on, or on this one.

        It is made by itself where little is the same.
        """
        if lexicon == self.lexicon:
            return self
        root = self.rests_on or self
        same = {*root.lexicon.concepts} & {*lexicon.concepts}
        if 2 * len(same) < max(len(root.lexicon.concepts), len(lexicon.concepts)):
            return Glossary.of(lexicon)
        added, gone = _difference(root.lexicon, lexicon)
        spellings = {one: layered(root._respelt(lexicon, one), root.spellings[one]) for one in LANGUAGES}
        return Glossary(lexicon, Phrases(sorted(added), root.concepts, gone), spellings, root.vocabulary, root)

    def further_words(self, lexicon: Lexicon) -> Iterator[str]:
        """Return the words of a lexicon's concepts that are not this one's."""
        same = {*self.lexicon.concepts}
        return _words(concept for concept in lexicon.concepts if concept not in same)

    def rereading(self, lexicon: Lexicon) -> Rereading:
        """Return what is read otherwise with another lexicon."""
        found = Rereading()
        if lexicon != self.lexicon:
            added, gone = _difference(self.lexicon, lexicon)
            found.concepts |= {words for words, _ in added | gone}
            for language in LANGUAGES:
                found.spellings |= self._respelt(lexicon, language).keys()
        return found

    def _respelt(self, lexicon: Lexicon, language: Language) -> Mapping[str, Spelling | None]:
        """Return the spellings that a lexicon writes out otherwise, None those that it has not."""
        if lexicon.spellings.get(language, {}) == self.lexicon.spellings.get(language, {}):
            return {}
        old, new = self.spellings[language], _spellings(lexicon, language)
        return {plain: new.get(plain) for plain in {*old, *new} if old.get(plain) != new.get(plain)}


def _difference(old: Lexicon, new: Lexicon) -> tuple[set[Phrase], set[Phrase]]:
    """Return the phrases of concepts that were added and that are gone."""
    same = {*old.concepts} & {*new.concepts}
    before, now = (
        {phrase for concept in one.concepts if concept not in same for phrase in _phrases(concept)}
        for one in (old, new)
    )
    return now - before, before - now


def _words(concepts: Iterable[Concept]) -> Iterator[str]:
    return (word for concept in concepts for name in (*concept.fr, *concept.en) for word in split(name))


def _phrases(concept: Concept) -> Iterator[Phrase]:
    for language in LANGUAGES:
        for name in concept.fr if language == "fr" else concept.en:
            yield tuple(lemmatize(word, language) for word in split(name)), concept.id


def _spellings(lexicon: Lexicon, language: Language) -> dict[str, Spelling]:
    return {
        fold_word(written): tuple((part, fold_word(part)) for part in split(meant))
        for written, meant in lexicon.spellings.get(language, {}).items()
    }
