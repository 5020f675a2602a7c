"""Texts made safe for a message: what members and knowledge files hold is shown, never interpreted."""

import re
from urllib.parse import quote

from discord.utils import escape_markdown, escape_mentions

from bot.article.model import Article, Citation
from bot.article.text import excerpt
from bot.locales import Texts

# Direction marks would turn the text around them; zero-width marks hide in links and names.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST_LINK = 400  # characters, of the four thousand that a message has
_SECTION = 120  # characters of a heading that are shown
_END_WORDS = 4  # of a passage that a link names by its ends
_ESCAPED = re.compile(r"\\([^\w\s])")
_LINE_START = re.compile(r"^(\s*)(#{1,3}|-#|-|>|\d+\.)(?=\s)", re.MULTILINE)


def plain(text: str) -> str:
    """Return a text that Discord shows as it is: no markup, no mention, no link, no list."""
    text = escape_mentions(escape_markdown(_INVISIBLE.sub("", text)))
    # Not what is escaped already: behind an odd number of backslashes.
    text = re.sub(r"(?<!\\)((?:\\\\)*)([\[\]()<])", r"\1\\\2", text)
    return _LINE_START.sub(r"\1\\\2", text)


def unescaped(shown: str) -> str:
    """Return the text that `plain` made a shown one of, but for what nobody sees."""
    return _ESCAPED.sub(r"\1", _INVISIBLE.sub("", shown))


def quoted(citation: Citation, most: int) -> str:
    """Return a cited sentence as a quotation, the telling words in bold, within `most` characters.

    A sentence that is too long is cut about its telling words, with an ellipsis where it was.
    """
    start, end = citation.start, citation.end
    room = max(0, most - 40)
    for keep in (len(citation.text), room // 2, room // 4, room // 8):
        begin, until = max(0, start - keep), min(len(citation.text), end + keep)
        before, words, behind = (
            citation.text[begin:start],
            citation.text[start:end][: room // 2],
            citation.text[end:until],
        )
        shown = (
            ("…" if begin else "")
            + plain(before)
            + _bold(words)
            + plain(behind)
            + ("…" if until < len(citation.text) else "")
        )
        shown = "> " + shown.replace("\n", "\n> ")
        if len(shown) <= most:
            return shown
    return "> …"


def _bold(words: str) -> str:
    # Discord needs the marks right at the words.
    core = words.strip()
    if not core:
        return plain(words)
    left, _, right = words.partition(core)
    return f"{left}**{plain(core)}**{right}"


def place_of(article: Article, citation: Citation, texts: Texts) -> str:
    """Return where a cited sentence stands: article, section, number."""
    section = excerpt(article.sentence(citation.sentence).section, _SECTION)
    key = "discord-source" if section else "discord-source-no-section"
    return texts.say(key, article=article.name, section=section, sentence=str(citation.sentence))


def source_of(article: Article, citation: Citation, texts: Texts) -> str:
    """Return where a cited sentence stands, for a message; a link where the article has an address."""
    where = plain(place_of(article, citation, texts))
    link = sentence_link(article, citation)
    return f"[{where}](<{link}>)" if link and len(link) <= _LONGEST_LINK else where


def sentence_link(article: Article, citation: Citation) -> str:
    """Return the article's address with a fragment that scrolls to the cited words; empty without an address.

    After the URL Fragment Text Directives (https://wicg.github.io/scroll-to-text-fragment/): many words are
    named by the first and the last of them.
    """
    if not article.metadata.url:
        return ""
    words = (citation.highlight or citation.text).split(" ")
    ends = [words] if len(words) <= 2 * _END_WORDS else [words[:_END_WORDS], words[-_END_WORDS:]]
    # A hyphen and a comma have a meaning of their own there.
    found = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    joint = ":~:text=" if "#" in article.metadata.url else "#:~:text="
    return f"{article.metadata.url}{joint}{found}"
