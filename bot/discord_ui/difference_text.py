"""What two fact bases say otherwise, in lines that Discord shows."""

from collections.abc import Iterable, Iterator, Mapping

from bot.article.model import Citation, Sentence
from bot.article.text import excerpt
from bot.article.versions import Pair
from bot.article.wording import words_changed
from bot.discord_ui.markdown import plain
from bot.factbase.difference import (
    ArticleDifference,
    Change,
    Count,
    Difference,
    Listed,
    Part,
    Replaced,
    Rows,
    Spelling,
)
from bot.factbase.model import Check, Concept, Entity, Entry, Fact, Gap, Quotation
from bot.locales import Texts

_SHOWN = 160  # characters of a text
_ITEMS = 4  # of a list that are shown
_STRETCH = 60  # characters of what stayed the same between two changes of a sentence
_ADDED, _CHANGED, _REMOVED = "➕", "✏️", "➖"

Row = Entity | Fact | Entry | Gap | Quotation | Check | Concept | Spelling


def counts_line(counts: Mapping[str, Count], texts: Texts) -> str:
    """Say how many of what were added, changed and removed, in a line."""
    return " · ".join(_counted(kind, count, texts) for kind, count in counts.items())


def _counted(kind: str, count: Count, texts: Texts) -> str:
    signs = {_ADDED: count.added, _CHANGED: count.changed, _REMOVED: count.removed}
    told = [texts.say("factbase-count", sign=sign, count=number) for sign, number in signs.items() if number]
    return f"**{texts.say(f'factbase-kind-of-{kind}')}** {' '.join(told)}"


def difference_lines(found: Difference, texts: Texts) -> Iterator[str]:
    """Say everything that is not the same, a line each: sentences first, each kind under its heading."""
    for article in found.articles:
        yield from _article(article, texts)
    for kind in ("facts", "entries", "gaps", "quotations", "entities", "concepts", "spellings", "checks"):
        rows: Rows[Row] = getattr(found, kind)
        lines = list(_rows(rows, texts))
        if lines:
            yield _counted(kind, rows.count, texts)
            yield from lines


def rewording(old: str, new: str) -> str:
    """Show how one wording became the other: what was taken out struck, what was put in bold."""
    shown, stretches = [], words_changed(old, new)
    for number, stretch in enumerate(stretches):
        text = stretch.text
        if stretch.kind == "equal":
            text = _around(text, after=number > 0, before=number < len(stretches) - 1)
        core = text.strip()
        if stretch.kind == "equal" or not core:
            shown.append(plain(text))
            continue
        left, _, right = text.partition(core)
        mark = "~~" if stretch.kind == "removed" else "**"
        shown.append(f"{left}{mark}{plain(core)}{mark}{right}")
    return " ".join("".join(shown).split("\n"))


def _around(text: str, after: bool, before: bool) -> str:
    """Return of what stayed the same no more than what stands next to changes, in whole words."""
    most = _STRETCH * (after + before)
    if not most or len(text) <= most + len(" … "):
        return text
    first = text[: _STRETCH + 1].rpartition(" ")[0] + " " if after else ""
    last = " " + text[-_STRETCH - 1 :].partition(" ")[2] if before else ""
    return f"{first}…{last}"


def _article(found: ArticleDifference, texts: Texts) -> Iterator[str]:
    yield f"**{plain(texts.say('factbase-article', article=found.id))}**"
    if found.layout:
        yield f"{_CHANGED} {texts.say('factbase-layout')}"
    for part in found.parts:
        yield from _part(part, texts)
    for old, new in found.changed:
        yield f"{_CHANGED} {_number(new, texts)} {rewording(old.text, new.text)}"
    yield from (f"{_ADDED} {_number(one, texts)} {_text(one.text)}" for one in found.added)
    yield from (f"{_REMOVED} {_number(one, texts)} ~~{_text(one.text)}~~" for one in found.removed)
    if found.moved:
        yield f"{_CHANGED} {texts.say('factbase-moved', count=len(found.moved))} {_places(found.moved)}"


def _places(moved: Iterable[Pair]) -> str:
    places = [f"{old.number} → {new.number}" for old, new in moved]
    return f"({', '.join(places[:_ITEMS])}{'…' if len(places) > _ITEMS else ''})"


def _number(sentence: Sentence, texts: Texts) -> str:
    return f"*{texts.say('discord-article-sentence', first=str(sentence.number))}*"


def _rows(rows: Rows[Row], texts: Texts) -> Iterator[str]:
    yield from (f"{_ADDED} {_told(row, texts)}" for row in rows.added)
    for change in rows.changed:
        yield f"{_CHANGED} {_told(change.new, texts)}"
        yield from _changed(change, texts)
    yield from (f"{_REMOVED} ~~{_told(row, texts)}~~" for row in rows.removed)


def _changed(change: Change[Row], texts: Texts) -> Iterator[str]:
    for part in change.parts:
        yield from _part(part, texts)


def _part(part: Part, texts: Texts) -> Iterator[str]:
    name, _, language = part.part.partition(".")
    told = texts.say(f"factbase-part-{name.replace('_', '-')}") + (f" ({language})" if language else "")
    match part:
        case Replaced(old=old, new=new):
            yield f"-# {told} · {rewording(old, new)}" if old else f"-# {told} · **{_text(new)}**"
        case Listed(added=(Citation() as cited,), removed=(Citation() as was,)) if cited.highlight != was.highlight:
            yield f"-# {told} · {rewording(was.highlight, cited.highlight)}"
        case Listed(added=added, removed=removed):
            items = [f"**+ {_item(item)}**" for item in added[:_ITEMS]]
            items += [f"~~− {_item(item)}~~" for item in removed[:_ITEMS]]
            more = len(added) + len(removed) - len(items)
            yield f"-# {told} · {', '.join(items) or '↕'}{f' (+{more})' if more > 0 else ''}"


def _item(item: str | Citation) -> str:
    return _text(item if isinstance(item, str) else item.highlight)


def _told(row: Row, texts: Texts) -> str:
    """Name a row as a moderator knows it."""
    language = texts.language
    match row:
        case Fact():
            told = row.statement.in_language(language)
        case Entry() | Gap():
            told = (row.questions.in_language(language) or row.questions.all)[0]
        case Quotation():
            told = row.citation.highlight
        case Check():
            told = row.question
        case Entity():
            told = row.name
        case Concept():
            told = ", ".join((*row.fr, *row.en))
        case Spelling():
            told = f"{row.word} = {row.meaning}"
    return _text(told)


def _text(text: str) -> str:
    return plain(excerpt(" ".join(text.split()), _SHOWN))
