"""What moderators attach: an article's text, or a whole base in a zip."""

from dataclasses import dataclass

from bot.intake.archives import Unpacked, unpack
from bot.intake.refusal import Refused, shown
from bot.intake.texts import read_text

_ARTICLES = (".md", ".txt")
_BASE = ".zip"
MOST_BYTES = 12_000_000  # of an attached file: more is not even fetched


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article's text as it came, with its front matter if it has one."""

    text: str


def read_attachment(name: str, data: bytes) -> ArticleText | Unpacked:
    """Return what an attached file holds, by the ending of its name and its content. Raises Refused.

    Whether the files of a whole base are one, `build` tells.
    """
    ending = name.lower()
    if ending.endswith(_ARTICLES):
        return ArticleText(read_text(name, data))
    if ending.endswith(_BASE):
        return unpack(name, data)
    raise Refused("attachment-kind", name=shown(name), article=", ".join(_ARTICLES), base=_BASE)
