"""From an article's file to its sentences.

An article is Markdown as far as it needs: paragraphs apart by an empty line, headings behind `#`.
What stands in a paragraph is kept to the byte and never interpreted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nupunkt
import simplemma

from bot.article.model import Article, Language, Metadata, Sentence

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>.*)\Z", re.DOTALL)
# A stop behind a lower-case word, before a word with a capital that is no initial or numeral ("art. L. 1", "vol. II").
_STOP = re.compile(
    r"(?<![\w.])(?P<word>[a-zà-öø-ÿœ]{3,})\.[ \u00a0]+"
    r"(?=[«“\"(]?[ \u00a0]?[A-ZÀ-ÖŒ][\w’']*[a-zà-öø-ÿœ])"
)
_ABBREVIATIONS = frozenset(
    [
        "prof",
        "gén",
        "col",
        "boul",
        "chap",
        "art",
        "adj",
        "réf",
        "sect",
        "part",
        "fig",
        "vol",
        "coll",
        "sup",
        "inf",
        "trad",
        "éd",
        "dir",
        "sen",
        "min",
        "max",
    ]
)
_QUOTES = (("«", "»"), ("“", "”"))
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    text: str
    section: str


def split_front_matter(source: str) -> tuple[str, str]:
    """Return the YAML between the leading `---` lines (empty if there is none) and the text behind it."""
    match = _FRONT_MATTER.match(source)
    return (match[1], source[match.end() :]) if match else ("", source)


def front_matter_is_open(source: str) -> bool:
    """Tell whether a text begins a front matter and never ends it."""
    return source.startswith(("---\n", "---\r\n")) and not _FRONT_MATTER.match(source)


def read_article(article_id: str, text: str, metadata: Metadata) -> Article:
    """Split a text, without its front matter, into numbered sentences."""
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(_paragraphs(text), 1):
        for start, end in _sentence_spans(block.text, metadata.language):
            sentences.append(
                Sentence(
                    number=len(sentences) + 1,
                    text=block.text[start:end],
                    start=block.start + start,
                    paragraph=paragraph,
                    section=block.section,
                )
            )
    return Article(article_id, metadata, text, tuple(sentences))


def _paragraphs(text: str) -> Iterator[_Block]:
    section, start = "", None
    position = 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        heading = _HEADING.match(line)
        if start is not None and (not line or heading):
            yield _Block(start, text[start:position], section)
            start = None
        if heading:
            section = heading["title"].rstrip(" \t#")
        elif line and start is None:
            start = match.start()
        position = match.end()
    if start is not None:
        yield _Block(start, text[start:position], section)


def _sentence_spans(paragraph: str, language: Language) -> Iterator[tuple[int, int]]:
    for begin, until in _split(paragraph) if language == "fr" else nupunkt.sent_spans(paragraph):
        words = paragraph[begin:until]
        start = begin + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        # A rest of marks alone (a lone », a bullet) belongs to no sentence that could be quoted.
        if any(character.isalnum() for character in paragraph[start:end]):
            yield start, end


def _split(paragraph: str) -> Iterator[tuple[int, int]]:
    for begin, until in nupunkt.sent_spans(paragraph):
        at = seen = begin
        opened = dict.fromkeys(_QUOTES, 0)
        for match in _STOP.finditer(paragraph, begin, until):
            # nupunkt's abbreviations are English: it goes on behind « mai. », « mer. », « sol. »
            word = match["word"]
            if word in _ABBREVIATIONS or not simplemma.is_known(word, lang="fr"):
                continue
            for left, right in _QUOTES:
                opened[left, right] += paragraph.count(left, seen, match.start())
                opened[left, right] -= paragraph.count(right, seen, match.start())
            seen = match.start()
            if all(depth <= 0 for depth in opened.values()):
                yield at, match.end()
                at = match.end()
        yield at, until
