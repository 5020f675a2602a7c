"""From bytes to the text that they are, or the reason why they are none."""

import codecs

from bot.article.text import control_character
from bot.intake.refusal import Refused, shown

MOST_BYTES = 1_000_000  # of an article: a novel has half of it
# How files begin that are no text, whatever they are called; others are known by not being UTF-8.
_KINDS = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "Word",
    b"PK\x03\x04": "ZIP, Word",
    b"\x1f\x8b": "GZIP",
}
_PAGE = ("<!doctype html", "<html", "<?xml")
# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first; no encoding: not read.
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "",
    codecs.BOM_UTF32_BE: "",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def read_text(name: str, data: bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 that says so by its mark. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused("text-too-big", name=shown(name), most=MOST_BYTES // 1_000)
    for beginning, kind in _KINDS.items():
        if data.lstrip().startswith(beginning):
            raise Refused("text-not-text", name=shown(name), kind=kind)
    text = _decoded(name, data)
    if text.lstrip().lower().startswith(_PAGE):
        raise Refused("text-is-a-page", name=shown(name))
    return checked_text(name, text)


def checked_text(name: str, text: str) -> str:
    """Return a text if it has words in it and no control characters. Raises Refused."""
    if control := control_character(text):
        at, character = control
        raise Refused("text-control", name=shown(name), line=text.count("\n", 0, at) + 1, character=character)
    if not any(letter.isalnum() for letter in text):
        raise Refused("text-empty", name=shown(name))
    return text


def _decoded(name: str, data: bytes) -> str:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    content = data[len(mark) :]
    if not encoding:
        raise Refused("text-encoding", name=shown(name), line=1)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(encoding, "replace").count("\n") + 1
        raise Refused("text-encoding", name=shown(name), line=line) from error
