"""The article: what it is called, how it is laid out, and its sentences."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article. Unknown stays empty; nothing is invented.

    `label` is a curator's name for the article, used where it must be named and has no title.
    """

    label: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    date: str = ""
    language: Language = "fr"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, numbered from 1 in reading order; `text` is the article's own, to the byte."""

    number: int
    text: str
    start: int
    paragraph: int
    section: str

    @property
    def end(self) -> int:
        """Position just behind the sentence in the article's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """An article: its text as it was read and its sentences, which are slices of that text."""

    id: str
    metadata: Metadata
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def name(self) -> str:
        """How the article is called: its title, else the curator's label, else its id."""
        return self.metadata.title or self.metadata.label or self.id

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, number: int) -> Sentence:
        """Return the sentence of that number (from 1)."""
        return self.sentences[number - 1]

    def sentence_at(self, start: int, end: int) -> Sentence | None:
        """Return the sentence that holds the whole span, or None (a heading, or several sentences)."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self.sentences[index].end:
            return None
        return self.sentences[index]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted sentence and the words in it that tell: `text[start:end]`."""

    article: str
    sentence: int
    text: str
    start: int
    end: int

    @property
    def highlight(self) -> str:
        """The telling words, to the letter."""
        return self.text[self.start : self.end]
