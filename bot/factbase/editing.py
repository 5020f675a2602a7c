"""Editing knowledge files: one fact, phrasing or quote selector, and all else stays as it stands, to the byte.

The rows of the lexicon are its concepts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.faults import Fault
from bot.factbase.files import LEXICON, KnowledgeFiles
from bot.factbase.parsing import decode
from bot.factbase.yaml_editing import NotAList, Splice, Value, YamlList, spliced, text_of, value_of

Item = str | Selector
Row = (
    schema.EntityRow | schema.FactRow | schema.EntryRow | schema.GapRow | schema.QuotationRow | schema.CheckRow
    | schema.ConceptRow
)  # fmt: skip

_SELECTOR = ("exact", "prefix", "suffix")
_SELECTORS = {"facts.yaml": "cites", "quotations.yaml": "quote", "checks.yaml": "answered_from"}


class EditRefused(Exception):
    """What should be edited is not there, or the text cannot be put there; `code` names the message."""

    def __init__(self, code: str, file: str, row: str = "", detail: str = "") -> None:
        super().__init__(code, file, row, detail)
        self.code = code
        self.file = file
        self.row = row
        self.detail = detail


@dataclass(frozen=True, slots=True)
class AddRow:
    """Put a row behind the last one of a file, which need not exist."""

    file: str
    row: Row


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take a row out, named by its id; a check by its question."""

    file: str
    row: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put an item behind the last one of a row's list: `questions.fr`, `cites`, `facts`, `also.en` …."""

    file: str
    row: str
    part: str
    item: Item


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item out of a row's list."""

    file: str
    row: str
    part: str
    item: Item


@dataclass(frozen=True, slots=True)
class Replace:
    """Put a text or selector in the place of another: of an item of a row's list, or of the part itself."""

    file: str
    row: str
    part: str
    old: Item
    new: Item


Edit = AddRow | RemoveRow | AddItem | RemoveItem | Replace


def edited(files: KnowledgeFiles, edits: Iterable[Edit]) -> KnowledgeFiles:
    """Return the files after some edits, made one after the other. Raises EditRefused."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.file, []).append(edit)
    return {**files, **{file: _edited(file, files.get(file, b""), some) for file, some in by_file.items()}}


def selector_part(file: str) -> str:
    """Return the part of its rows in which a file holds quote selectors."""
    return _SELECTORS[file.rpartition("/")[2]]


def _edited(file: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    text = decode(content, file)
    if isinstance(text, Fault):
        raise EditRefused(text.code, file)
    byte_order_mark = content[: len(content) - len(text.encode())]
    try:
        return byte_order_mark + _edited_text(file, text, edits).encode()
    except NotAList as error:
        raise EditRefused("file-not-a-list", file, detail=str(error)) from error


def _edited_text(file: str, text: str, edits: Sequence[Edit]) -> str:
    # Reading the file takes longer than all the rest: what one edit leaves to another is done in a next round.
    while edits:
        name = "question" if file.endswith("checks.yaml") else "id"
        rows = YamlList(text, name, under="concepts" if file == LEXICON else "")
        splices: list[Splice] = []
        later: list[Edit] = []
        for edit in edits:
            waits = any(_row(edit) == _row(other) for other in later)
            splice = None if waits else _splice(rows, edit)
            if splice is None or any(splice.meets(other) for other in splices):
                later.append(edit)
            else:
                splices.append(splice)
        if not splices:
            raise EditRefused("edit-not-there", file, _row(edits[0]))
        text, edits = spliced(text, splices), later
    return text


def _row(edit: Edit) -> str:
    return "" if isinstance(edit, AddRow) else edit.row


def _splice(rows: YamlList, edit: Edit) -> Splice | None:
    """Return what makes an edit, or None where that which should be edited is not there."""
    if isinstance(edit, AddRow):
        return rows.add_row(_plain(edit.row.model_dump(exclude_defaults=True)))
    named = rows.named(edit.row)
    if not named:
        return None
    match edit:
        case RemoveRow():
            return rows.remove_row(named[0])
        case AddItem(part=part, item=item):
            return rows.add_item(rows.rows[named[0]], part, _plain(item))
        case RemoveItem(part=part, item=item) | Replace(part=part, old=item):
            found = next(_saying(rows, named, part, item), None)
            if found is None:
                return None
            return rows.remove(found) if isinstance(edit, RemoveItem) else rows.replace(found, _plain(edit.new))


def _saying(rows: YamlList, named: Iterable[int], part: str, item: Item) -> Iterator[Value]:
    """Yield the values of a part that say an item."""
    for index in named:
        for value in rows.values(rows.rows[index], part):
            text = text_of(value.node)
            if isinstance(item, str):
                says = text is not None and text.strip() == item.strip()
            elif text is not None:
                says = Selector(text) == item
            else:
                says = Selector(*(text_of(value_of(value.node, key)) or "" for key in _SELECTOR)) == item
            if says:
                yield value


def _plain(value: Any) -> Any:
    """Return a value in which quote selectors are as a curator writes them: the words alone, where they are enough."""
    match value:
        case Selector(exact, prefix, suffix):
            return _plain({"exact": exact, "prefix": prefix, "suffix": suffix})
        case {"exact": exact, **rest}:
            beside = {key: text for key, text in rest.items() if text}
            return {"exact": exact, **beside} if beside else exact
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case tuple():
            return tuple(map(_plain, value))
    return value
