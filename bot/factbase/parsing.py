"""From the bytes of a knowledge file to its rows, each with the place where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from pydantic import BaseModel, ValidationError

from bot.article.text import control_character
from bot.factbase.faults import Fault
from bot.factbase.yaml_source import MOST_VALUES, BadYaml, Path, Source, parse

_SHOWN = 80  # characters of what a fault quotes
_MOST_FAULTS = 1_000  # of a file that are told
# A letter such as « ﷺ » is compared as the eighteen it stands for: a file of them takes eighteen times its room.
_WIDEST = 4
_MOST_WIDE = 1_000

RowT = TypeVar("RowT", bound=BaseModel)

# pydantic's error types that curators meet, and the message each gets; others get "bad-value".
_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_type": "not-text",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "string_too_long": "too-long",
    "string_too_short": "empty-text",
    "too_short": "empty-list",
    "too_long": "too-many-items",
    "string_pattern_mismatch": "bad-id",
    "literal_error": "not-one-of",
    "bool_parsing": "not-true-or-false",
    "url_parsing": "bad-url",
    "url_scheme": "bad-url",
}


@dataclass(frozen=True, slots=True)
class Located(Generic[RowT]):
    """A row, the file it stands in and where in it."""

    row: RowT
    file: str
    source: Source
    path: Path
    offset: int = 0

    def fault(self, code: str, *path: str | int, warning: bool = False, **args: str) -> Fault:
        """Return a fault at a part of this row."""
        line = self.source.line((*self.path, *path)) + self.offset
        row_id = str(getattr(self.row, "id", ""))
        return Fault(code, self.file, line, row_id, args, "warning" if warning else "error")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[RowT]):
    """The rows that could be read, and what is wrong with the others.

    `lost`: the ids of rows that could not be read; `readable`: whether the file could be, at all. What
    refers to a lost row is not at fault. `values`: how many values the file has.
    """

    rows: tuple[Located[RowT], ...] = ()
    faults: tuple[Fault, ...] = ()
    lost: frozenset[str] = frozenset()
    readable: bool = True
    values: int = 0


def decode(content: bytes, file: str) -> str | Fault:
    """Return a file's text, or the fault that it is none: not UTF-8, or with characters that no text has."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Fault("not-utf8", file, line, args={"byte": f"0x{content[error.start]:02x}"})
    if control := control_character(text):
        at, name = control
        return Fault("control-character", file, text.count("\n", 0, at) + 1, args={"detail": name})
    wide = [letter for letter in set(text) if len(normalize("NFKD", letter)) > _WIDEST]
    if wide and sum(map(text.count, wide)) > _MOST_WIDE:
        at = min(map(text.index, wide))
        return Fault("too-many-ligatures", file, text.count("\n", 0, at) + 1, args={"detail": text[at]})
    return text


def parse_list(content: bytes, file: str, model: type[RowT], most: int = MOST_VALUES) -> Parsed[RowT]:
    """Read a file that is a list of rows; a bad row does not hide the faults of the others."""
    source = _source(content, file, most=most)
    if isinstance(source, Fault):
        return Parsed(faults=(source,), readable=False)
    if source.value is None:
        return Parsed()
    if not isinstance(source.value, list):
        return Parsed(faults=(Fault("file-not-a-list", file, 1),), readable=False)
    rows: list[Located[RowT]] = []
    faults: list[Fault] = []
    lost: set[str] = set()
    for index, value in enumerate(source.value):
        found = _row(value, file, source, (index,), model)
        rows.extend(found.rows)
        faults.extend(found.faults)
        lost.update(found.lost)
        if len(faults) >= _MOST_FAULTS:
            faults.append(_too_many(file, source.line((index,))))
            return Parsed(tuple(rows), tuple(faults), frozenset(lost), readable=False, values=source.values)
    return Parsed(tuple(rows), tuple(faults), frozenset(lost), values=source.values)


def parse_mapping(
    content: bytes, file: str, model: type[RowT], offset: int = 0, most: int = MOST_VALUES
) -> Parsed[RowT]:
    """Read a file, or front matter `offset` lines below the top of one, that is one mapping."""
    source = _source(content, file, offset, most)
    if isinstance(source, Fault):
        return Parsed(faults=(source,))
    found = _row({} if source.value is None else source.value, file, source, (), model, offset)
    return replace(found, values=source.values)


def parse_row(value: Mapping[str, Any], file: str, model: type[RowT]) -> RowT | tuple[Fault, ...]:
    """Return a row that does not come from a file, or what is wrong with it."""
    found = _row(dict(value), file, Source(None), (), model)
    return found.rows[0].row if found.rows else tuple(replace(fault, line=0) for fault in found.faults)


def _source(content: bytes, file: str, offset: int = 0, most: int = MOST_VALUES) -> Source | Fault:
    text = decode(content, file)
    if isinstance(text, Fault):
        return text
    try:
        return parse(text, most)
    except BadYaml as error:
        return Fault(error.code, file, error.line + offset, args={"detail": _shown(error.detail)})


def _row(value: Any, file: str, source: Source, path: Path, model: type[RowT], offset: int = 0) -> Parsed[RowT]:
    try:
        return Parsed((Located(model.model_validate(value), file, source, path, offset),))
    except ValidationError as error:
        given = value.get("id") if isinstance(value, dict) else None
        row_id = given if isinstance(given, str) else ""
        if error.error_count() > _MOST_FAULTS:
            return Parsed(faults=(_too_many(file, source.line(path) + offset),), lost=frozenset({row_id}))
        faults = [
            Fault(
                _code(detail["type"], detail.get("ctx", {})),
                file,
                source.line((*path, *_yaml_path(detail["loc"], value))) + offset,
                _shown(row_id),
                {
                    "key": _shown(".".join(str(part) for part in _yaml_path(detail["loc"], value))),
                    "detail": _detail(detail.get("ctx", {})),
                    "value": _shown(str(detail["input"])),
                },
            )
            for detail in error.errors(include_url=False)
        ]
        # A union reports once for each of its arms: one word to the curator is enough.
        once = {(fault.code, fault.line, fault.args["key"]): fault for fault in faults}
        return Parsed(faults=tuple(once.values()), lost=frozenset({row_id}))


def _shown(text: str) -> str:
    return " ".join(text[:_SHOWN].split())


def _too_many(file: str, line: int) -> Fault:
    return Fault("too-many-faults", file, line, args={"detail": str(_MOST_FAULTS)})


def _code(kind: str, context: dict[str, Any]) -> str:
    if kind == "value_error":
        return str(context["error"])  # our own validators raise with the code of the message
    return _CODES.get(kind, "bad-value")


def _detail(context: dict[str, Any]) -> str:
    for key in ("max_length", "min_length", "expected"):
        if key in context:
            return str(context[key])
    return ""


def _yaml_path(location: Sequence[str | int], value: Any) -> Path:
    """Keep of pydantic's location what stands in the file (it adds the names of a union's arms)."""
    path: list[str | int] = []
    for part in location:
        if isinstance(value, dict) and isinstance(part, str):
            path.append(part)
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            path.append(part)
            value = value[part]
    return tuple(path)
