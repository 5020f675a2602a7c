"""From a web page to the article in it, as `article.md` has it: what is known of it, then its text.

trafilatura finds the article among navigation, advertisements and comments. It holds every space for the same, and
drops what is not printed; so what it would change stands in disguise while it works, and the text comes out to the
letter.

This takes up to a few seconds of processor time: call it in a thread.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import simplemma
import yaml

from bot.article.model import Language
from bot.article.text import excerpt, words_of
from bot.factbase.model import LANGUAGES
from bot.intake.addresses import HTML_TYPES, Page
from bot.intake.refusal import Refused, shown
from bot.intake.texts import MOST_BYTES, checked_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Above any page that people read; within them, the worst that was found takes five seconds and 270 MB.
_MOST_ELEMENTS = 25_000
_MOST_CHILDREN = 2_500
_MOST_ATTRIBUTES = 200  # of one element
_MOST_ATTRIBUTES_IN_ALL = 75_000
_DEEPEST = 100
_MOST_WEIGHT = 30_000_000  # characters, each counted once for every element around it

_SHORTEST = 100  # characters; less is a menu, or a word that the page needs JavaScript
_LANGUAGE_SAMPLE = 20_000  # characters
_METADATA_LENGTH = 200  # what the front matter may hold
_SPACES = re.compile(r"[ \t\n\r\f]+")  # what a browser shows as one space; others are letters to it
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PARAGRAPH = "\u2029"
_STAND_INS = range(0x20000, 0x2A6D7)  # rare ideographs: printed, never joined or split
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var")
)  # fmt: skip
_INLINE_OUT = frozenset(("hi", "ref", "del", "lb", "graphic", "span", "code"))  # trafilatura's names
_UNSEEN = ("script", "style", "template")


def article_of(page: Page) -> str:
    """Return the article of a page as the source of an `article.md`. Raises Refused.

    Headings stand behind `##`, paragraphs apart by an empty line. Of title, publisher, author and date
    the front matter has what the page or its address declares.
    """
    if page.content_type not in HTML_TYPES:
        return checked_text(page.url, page.text)
    tree = _tree(page)
    try:
        known, text = _extracted(page.url, tree)
    except Exception as error:  # whatever a strange page makes libraries stumble over
        raise Refused("page-unreadable", address=shown(page.url)) from error
    if len(text) < _SHORTEST:
        raise Refused("page-without-article", address=shown(page.url))
    if len(text.encode()) > MOST_BYTES:
        raise Refused("text-too-big", name=shown(page.url), most=MOST_BYTES // 1_000)
    known["language"] = language_of(text)
    front = yaml.dump(known, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return checked_text(page.url, f"---\n{front}---\n{text}\n")


class _Measure:
    """A parser's target that gives up as soon as a page is larger, deeper or denser than pages are.

    Beyond that, building its tree and searching it takes time and memory by their squares.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._elements = 0
        self._attributes = 0
        self._weight = 0
        self._children = [0]
        self._tags = [""]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Count an element."""
        self._elements += 1
        self._attributes += len(attributes)
        self._children[-1] += 1
        if (
            self._elements > _MOST_ELEMENTS
            or self._children[-1] > _MOST_CHILDREN
            or len(attributes) > _MOST_ATTRIBUTES
            or self._attributes > _MOST_ATTRIBUTES_IN_ALL
            or len(self._tags) > _DEEPEST
        ):
            raise Refused("page-too-big", address=shown(self._address))
        self._children.append(0)
        self._tags.append(tag)

    def end(self, tag: str) -> None:
        """Leave an element."""
        del tag
        self._children.pop()
        self._tags.pop()

    def data(self, text: str) -> None:
        """Weigh a text."""
        self._weight += len(text) * len(self._tags) * (self._tags[-1] not in _UNSEEN)
        if self._weight > _MOST_WEIGHT:
            raise Refused("page-too-big", address=shown(self._address))

    def close(self) -> None:
        """End; there is nothing to return."""


def _tree(page: Page) -> "HtmlElement":
    from lxml import etree, html

    source = _NOT_XML.sub("", page.text).encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        etree.fromstring(source, etree.HTMLParser(target=_Measure(page.url), encoding="utf-8"))
        return html.document_fromstring(source, parser=parser)
    except etree.LxmlError as error:  # there is nothing in it
        raise Refused("page-without-article", address=shown(page.url)) from error


def _extracted(address: str, tree: "HtmlElement") -> tuple[dict[str, str], str]:
    """Return what is known of an article, and its text."""
    import trafilatura
    from trafilatura.settings import Document
    from trafilatura.utils import line_processing, trim

    try:
        known = _metadata(address, tree)
        _prepare(tree)
        disguises = _disguise(tree)
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
        blocks = _blocks(found.body, disguises, known.get("title", "")) if isinstance(found, Document) else ()
        return known, "\n\n".join(blocks)
    finally:
        for cached in (line_processing, trim):  # they would keep a thousand texts, each as long as a page's
            cached.cache_clear()


def _metadata(address: str, tree: "HtmlElement") -> dict[str, str]:
    from trafilatura.metadata import extract_metadata

    publisher = tree.xpath('string(//meta[@property="og:site_name"]/@content)')
    how = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
    told = extract_metadata(copy.copy(tree), address, how)
    known = {"title": told.title, "publisher": publisher, "author": told.author, "url": address, "date": told.date}
    seen = {key: " ".join("".join(filter(_is_seen, value or "")).split()) for key, value in known.items()}
    return {key: value if key == "url" else excerpt(value, _METADATA_LENGTH) for key, value in seen.items() if value}


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _prepare(tree: "HtmlElement") -> None:
    """Put into a tree's elements what would be read otherwise than a browser shows it."""
    for element in list(tree.iter(*_UNSEEN)):  # text in scripts is not the page's
        element.drop_tree()
    for element in tree.iter("q"):  # else it would become a paragraph
        element.tag = "span"
    for element in tree.iter("br"):
        following = element.getnext()
        if following is not None and following.tag == "br" and not _SPACES.sub("", element.tail or ""):
            following.tail = _PARAGRAPH + (following.tail or "")


def _disguise(tree: "HtmlElement") -> dict[int, str]:
    """Put letters in the place of spaces and signs that would not come through; return how to undo it.

    What only fills an empty block (`<p>&nbsp;</p>`) stays, or the block would count for something.
    """
    letters = {letter for text in tree.itertext() for letter in text}
    fragile = (letter for letter in letters if not letter.isascii() and (letter.isspace() or not letter.isprintable()))
    free = (chr(code) for code in _STAND_INS if chr(code) not in letters)
    stand_ins = dict(zip(sorted(fragile), free, strict=False))
    table = str.maketrans(stand_ins)
    for element in tree.iter("*") if table else ():
        inline = element.tag in _INLINE
        if element.text and (inline or not element.text.isspace()):
            element.text = element.text.translate(table)
        if element.tail and (inline or not element.tail.isspace()):
            element.tail = element.tail.translate(table)
    return {ord(stand_in): letter for letter, stand_in in stand_ins.items()}


def _blocks(body: "HtmlElement", disguises: Mapping[int, str], title: str) -> Iterator[str]:
    """Yield the headings and paragraphs of an extracted article, but for a heading that is its title."""
    from lxml import etree

    def block(is_heading: bool = False) -> Iterator[str]:
        text = "".join(pieces).translate(disguises)
        pieces.clear()
        return _headings(text, title) if is_heading else _paragraphs(text)

    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_block = element.tag not in _INLINE_OUT
        if is_block:
            yield from block(element.tag == "head" and event == "end")
        if event == "end":
            pieces.append(_SPACES.sub(" ", element.tail or ""))
        elif element.tag == "lb":
            pieces.append("\n")
        else:
            pieces.append(_SPACES.sub(" ", element.text or ""))
    yield from block()


def _headings(text: str, title: str) -> Iterator[str]:
    heading = " ".join(text.split())
    if words_of(heading) not in {(), words_of(title)}:
        yield f"## {heading}"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split(_PARAGRAPH):
        lines = (re.sub(" +", " ", line).strip() for line in paragraph.split("\n"))
        if words_of(paragraph):
            yield "\n".join(filter(None, lines))


def language_of(text: str) -> Language:
    """Return which of the languages that are read most of the words belong to."""
    shares = dict(simplemma.langdetect(text[:_LANGUAGE_SAMPLE], lang=LANGUAGES))
    return max(LANGUAGES, key=lambda language: shares.get(language, 0.0))
