"""The rows of knowledge files by what tells them apart, and the edits that make one row another."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, Item, RemoveItem, RemoveRow, Replace, Row
from bot.factbase.files import LEXICON, KnowledgeFiles
from bot.factbase.parsing import parse_list, parse_mapping

_MODELS: Mapping[str, type[Row]] = {
    "entities.yaml": schema.EntityRow,
    "facts.yaml": schema.FactRow,
    "faq.yaml": schema.EntryRow,
    "gaps.yaml": schema.GapRow,
    "quotations.yaml": schema.QuotationRow,
    "checks.yaml": schema.CheckRow,
}

Rows = Mapping[str, Mapping[str, Row]]
"""The rows of knowledge files, by file and by what tells them apart."""

Part = Item | tuple[Item, ...] | None
"""What stands under a key of a row: a text or selector, a list of them, or nothing."""


def rows_of(files: KnowledgeFiles) -> Rows:
    """Return the rows that can be read, the lexicon's concepts among them."""
    found: dict[str, dict[str, Row]] = {}
    for name, content in files.items():
        model = _MODELS.get(name.rpartition("/")[2])
        if name == LEXICON:
            found[name] = {
                concept.id: concept
                for lexicon in parse_mapping(content, name, schema.LexiconFile).rows
                for concept in lexicon.row.concepts
            }
        elif model is not None:
            found[name] = {name_of(located.row): located.row for located in parse_list(content, name, model).rows}
    return found


def name_of(row: Row) -> str:
    """Return what tells a row from the others of its file: its id; a check's question."""
    return row.question if isinstance(row, schema.CheckRow) else row.id


def parts_of(row: BaseModel, prefix: str = "") -> dict[str, Part]:
    """Return the parts of a row by their names in the files (`answer.fr`), but for what tells it apart."""
    parts: dict[str, Part] = {}
    for key in type(row).model_fields:
        value: Any = getattr(row, key)
        if prefix == "" and key in {"id", "question"}:
            continue
        if isinstance(value, schema.SelectorRow) or not isinstance(value, BaseModel):
            parts[prefix + key] = _part(value)
        else:
            parts |= parts_of(value, f"{key}.")
    return parts


def _part(value: Any) -> Part:
    match value:
        case schema.SelectorRow(exact=exact, prefix=prefix, suffix=suffix):
            return Selector(exact, prefix, suffix)
        case tuple():
            return tuple(one for one in map(_part, value) if isinstance(one, str | Selector))
        case bool():
            return "true" if value else "false"
        case None | str():
            return value
    raise TypeError(type(value))


def row_edits(file: str, was: Row, new: Row, there: Row | None = None) -> Iterator[Edit]:
    """Yield what was done to make a row another, as edits of the row that is there, the old one by default.

    Part by part, so that its place, and the comments in it, stay. Where that cannot be (a part that is new to it), the
    row is replaced as a whole.
    """
    name = name_of(was)
    before, after, now = parts_of(was), parts_of(new), parts_of(there or was)
    edits: list[Edit] = []
    for part, value in after.items():
        old, other = before.get(part), now.get(part)
        if value in (old, other):
            continue
        if isinstance(value, tuple):
            edits += _list_edits(file, name, part, _items(old), value, _items(other))
        elif isinstance(other, str | Selector) and value is not None:
            edits.append(Replace(file, name, part, other, value))
        else:
            edits = [RemoveRow(file, name), AddRow(file, new)]
            break
    yield from edits


def _list_edits(
    file: str, row: str, part: str, was: Sequence[Item], new: Sequence[Item], now: Sequence[Item]
) -> Iterator[Edit]:
    """Yield what a list lost and got; what stands in the place of another takes that one's place."""
    replaced: set[Item] = set()
    for old, item in zip_longest(was, new):
        if old in now and old not in new and item is not None and item not in was and item not in now:
            replaced |= {old, item}
            yield Replace(file, row, part, old, item)
    yield from (RemoveItem(file, row, part, old) for old in was if old not in (*new, *replaced) and old in now)
    yield from (AddItem(file, row, part, item) for item in new if item not in (*was, *now, *replaced))


def _items(value: Part) -> tuple[Item, ...]:
    return value if isinstance(value, tuple) else ()
