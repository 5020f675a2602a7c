"""A guild's own work on top of other knowledge: what it has changed since an origin is done again on what came after.

Row by row, and in a row part by part: what the guild did not touch is the other's, what it did is the guild's. Where
both changed the same thing, the guild's stays, and it is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.article.text import words_of
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, RemoveItem, RemoveRow, Replace, Row
from bot.factbase.model import LANGUAGES
from bot.factbase.rows import Rows, name_of, parts_of, row_edits

# The parts of rows that name other rows, and the file in which those stand.
_REFERENCES = {"about": "entities.yaml", "speaker": "entities.yaml", "reported_by": "entities.yaml",
               "facts": "facts.yaml", "nearest": "faq.yaml"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overruled:
    """Something that both changed since the origin: the guild's stands."""

    file: str
    row: str


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What makes the others' files hold what a guild has done since the origin."""

    edits: tuple[Edit, ...]
    overruled: tuple[Overruled, ...]


def own_work(origin: Rows, ours: Rows, theirs: Rows) -> OwnWork:
    """Return what a guild, whose rows are `ours`, has done since the origin, as edits of `theirs`."""
    return _Merge(origin, ours, theirs).own_work()


class _Merge:
    def __init__(self, origin: Rows, ours: Rows, theirs: Rows) -> None:
        self._origin = origin
        self._ours = ours
        self._theirs = theirs
        self._edits: list[Edit] = []
        self._overruled: list[Overruled] = []
        self._added: dict[tuple[str, str], Row] = {}
        self._removed: dict[tuple[str, str], None] = {}

    def own_work(self) -> OwnWork:
        for file, rows in self._ours.items():
            for name, row in rows.items():
                self._keep(file, name, row)
        for file, rows in self._origin.items():
            for name in rows:
                if name not in self._ours.get(file, {}):
                    self._remove(file, name)
        self._complete()
        self._say_nothing_twice()
        edits = [edit for edit in self._edits if isinstance(edit, AddRow) or (edit.file, edit.row) not in self._removed]
        edits += [RemoveRow(*key) for key in self._removed]
        edits += [AddRow(file, row) for (file, _), row in self._added.items()]
        return OwnWork(tuple(edits), tuple(dict.fromkeys(self._overruled)))

    def _keep(self, file: str, name: str, row: Row) -> None:
        was = self._origin.get(file, {}).get(name)
        now = self._theirs.get(file, {}).get(name)
        if row in (was, now):
            return
        if now is not None and was is not None:
            self._change(file, name, was, row, now)
            return
        if now is not None:
            self._removed[file, name] = None
            self._overruled.append(Overruled(file, name))
        elif was is not None:
            self._overruled.append(Overruled(file, name))
        self._added[file, name] = row

    def _remove(self, file: str, name: str) -> None:
        now = self._theirs.get(file, {}).get(name)
        if now is None:
            return
        self._removed[file, name] = None
        if now != self._origin[file][name]:
            self._overruled.append(Overruled(file, name))

    def _change(self, file: str, name: str, was: Row, row: Row, now: Row) -> None:
        edits = list(row_edits(file, was, row, now))
        if any(isinstance(edit, AddRow) for edit in edits):
            self._removed[file, name] = None
            self._added[file, name] = row
            if now != was:  # the whole row is the guild's now
                self._overruled.append(Overruled(file, name))
        else:
            self._edits += edits
        before, there = parts_of(was), parts_of(now)
        if any(isinstance(edit, Replace) and there.get(edit.part) != before.get(edit.part) and
               not isinstance(there.get(edit.part), tuple) for edit in edits):  # fmt: skip
            self._overruled.append(Overruled(file, name))

    def _complete(self) -> None:
        """Bring along what the guild's rows rest on, and take out nothing that the others' rows rest on."""
        waiting = list(self._added.values())
        while waiting:
            row = waiting.pop()
            for key in self._references(row):
                if not self._there(key) and not isinstance(row, schema.GapRow) and key[1] in self._ours.get(key[0], {}):
                    self._added[key] = self._ours[key[0]][key[1]]
                    waiting.append(self._added[key])
        for key, row in self._added.items():
            if isinstance(row, schema.GapRow):
                # An entry that has gone is no reason to bring it back: it was only near.
                nearest = tuple(one for one in row.nearest if self._there((self._home("faq.yaml", one), one)))
                self._added[key] = row.model_copy(update={"nearest": nearest})
        for row in list(self._staying()):
            for key in self._references(row):
                if key not in self._added and not self._taken_out(row, key):
                    self._removed.pop(key, None)

    def _there(self, key: tuple[str, str]) -> bool:
        file, name = key
        return key in self._added or (name in self._theirs.get(file, {}) and key not in self._removed)

    def _staying(self) -> Iterator[Row]:
        for file, rows in self._theirs.items():
            yield from (row for name, row in rows.items() if (file, name) not in self._removed)

    def _say_nothing_twice(self) -> None:
        """A phrasing that both have come upon leads where the guild lets it lead."""
        said: dict[tuple[str, ...], tuple[str, str, str, str]] = {}
        for file, rows in self._theirs.items():
            for name, row in rows.items():
                if (file, name) not in self._removed and isinstance(row, schema.EntryRow | schema.GapRow):
                    said |= {words_of(text): (file, name, part, text) for part, text in _phrasings(row)}
        for edit in list(self._edits):
            if isinstance(edit, AddItem) and edit.part.startswith("questions.") and isinstance(edit.item, str):
                found = said.get(words_of(edit.item))
                if found and found[1] == edit.row:
                    self._edits.remove(edit)
                elif found:
                    self._take_from(*found)
        for row in list(self._added.values()):
            if isinstance(row, schema.EntryRow | schema.GapRow):
                for _, text in _phrasings(row):
                    if found := said.get(words_of(text)):
                        self._take_from(*found)

    def _take_from(self, file: str, name: str, part: str, text: str) -> None:
        self._overruled.append(Overruled(file, name))
        row = self._theirs[file][name]
        if isinstance(row, schema.GapRow) and len(list(_phrasings(row))) == 1:
            self._removed[file, name] = None
        else:
            self._edits.append(RemoveItem(file, name, part, text))

    def _references(self, row: Row) -> Iterator[tuple[str, str]]:
        for part, value in parts_of(row).items():
            if part in _REFERENCES:
                for name in value if isinstance(value, tuple) else (value,):
                    if isinstance(name, str):
                        yield self._home(_REFERENCES[part], name), name

    def _home(self, kind: str, name: str) -> str:
        """Return the file, of whichever article, in which a row stands."""
        for rows in (self._theirs, self._ours):
            for file, found in rows.items():
                if file.rpartition("/")[2] == kind and name in found:
                    return file
        return kind

    def _taken_out(self, row: Row, key: tuple[str, str]) -> bool:
        """Tell whether the guild's own work takes the reference to a row out of another."""
        return any(
            isinstance(edit, RemoveItem) and edit.row == name_of(row) and edit.item == key[1] for edit in self._edits
        )


def _phrasings(row: schema.EntryRow | schema.GapRow) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        yield from ((f"questions.{language}", text) for text in getattr(row.questions, language))
