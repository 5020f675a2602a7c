"""A YAML list of rows, edited in its text: what is not edited keeps its bytes, comments and all.

The parser says where each value begins and ends; nothing but that stretch of the text is replaced. What is
replaced or removed takes the comments inside it along; those above and behind it stay.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNREAD = re.compile(r"(?:[ \t]*(?:#[^\n\r\x85\u2028\u2029]*)?(?:\r\n|[\n\r\x85\u2028\u2029]))*")
# What YAML reads as a break or refuses, and JSON leaves as it is.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)\Z)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class NotAList(Exception):
    """The text is not YAML, or has no list where one is edited."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A text in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str

    def meets(self, other: "Splice") -> bool:
        """Tell whether they cannot be made together: both take the same text, or one puts where the other works."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with all the splices made, none of which meets another."""
    parts, position = [], 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join([*parts, text[position:]])


@dataclass(frozen=True, slots=True)
class Value:
    """A part of a row: its node, and the list and the place in it where it is an item."""

    node: yaml.Node
    holder: yaml.SequenceNode | None = None
    index: int = 0


class YamlList:
    """The text of a list of mappings, which `name` tells apart, and where in it the parser found what.

    `under` is the key of a mapping under which the list stands; without it, the text is the list. Raises NotAList.
    """

    def __init__(self, text: str, name: str, under: str = "") -> None:
        self.text = text
        self._under = under
        self._newline = "\r\n" if "\r\n" in text else "\n"
        try:
            top = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            raise NotAList(str(error)) from error
        if under and not isinstance(top, yaml.MappingNode | None):
            raise NotAList(top.tag)
        self._top = top
        root = value_of(top, under) if under else top
        if isinstance(root, yaml.ScalarNode) and under and not root.value:
            root = None  # a key without a value
        if root is not None and not isinstance(root, yaml.SequenceNode):
            raise NotAList(root.tag)
        self._root = root
        self._named: dict[str, list[int]] = {}
        for index, row in enumerate(self.rows):
            self._named.setdefault((text_of(value_of(row, name)) or "").strip(), []).append(index)

    @property
    def rows(self) -> Sequence[yaml.Node]:
        """The rows, in their order."""
        return self._root.value if self._root else ()

    def named(self, name: str) -> Sequence[int]:
        """Return the places of the rows of a name."""
        return self._named.get(name, ())

    def values(self, row: yaml.Node, part: str) -> Iterator[Value]:
        """Yield what stands under the keys of `part` (`answer.fr`): the items of a list, or the one value."""
        node: yaml.Node | None = row
        for key in part.split("."):
            node = value_of(node, key)
        if isinstance(node, yaml.SequenceNode):
            yield from (Value(item, node, index) for index, item in enumerate(node.value))
        elif node is not None:
            yield Value(node)

    def add_row(self, row: Mapping[str, Any]) -> Splice:
        """Return what puts a row behind the last one."""
        if self._root is None:
            return self._first_row(row)
        if self._root.flow_style:
            return self._in_brackets(self._root, flow(row))
        return self._lines_at(self._line_end(self._root), _row_lines(row, " " * self._root.start_mark.column))

    def remove_row(self, index: int) -> Splice:
        """Return what takes the row at a place out."""
        if self._root is None:
            raise IndexError(index)
        return self._without(self._root, index)

    def add_item(self, row: yaml.Node, part: str, item: object) -> Splice:
        """Return what puts an item behind the last one of the list that is, or is to be, under the keys of `part`."""
        if not isinstance(row, yaml.MappingNode):
            raise NotAList(part)
        key, _, further = part.partition(".")
        value = value_of(row, key)
        if further and isinstance(value, yaml.MappingNode):
            return self.add_item(value, further, item)
        if isinstance(value, yaml.SequenceNode):
            if value.flow_style:
                return self._in_brackets(value, flow(item))
            return self._lines_at(self._line_end(value), [f"{' ' * value.start_mark.column}- {flow(item)}"])
        text = flow({further: (item,)} if further else (item,))
        if value is not None:  # a key without a value
            start, end = value.start_mark.index, value.end_mark.index
            return Splice(start, end, text if start < end else f" {text}")
        if row.flow_style:
            return self._in_brackets(row, f"{key}: {text}")
        return self._lines_at(self._line_end(row), [f"{' ' * row.start_mark.column}{key}: {text}"])

    def remove(self, value: Value) -> Splice:
        """Return what takes an item out of its list."""
        if value.holder is None:
            raise NotAList(value.node.tag)
        return self._without(value.holder, value.index)

    def replace(self, value: Value, new: object) -> Splice:
        """Return what puts another value in the place of one."""
        return Splice(value.node.start_mark.index, _end(value.node, self.text), flow(new))

    def _first_row(self, row: Mapping[str, Any]) -> Splice:
        if not self._under:
            return self._lines_at(len(self.text), _row_lines(row, ""))
        if isinstance(self._top, yaml.MappingNode) and self._top.flow_style:
            raise NotAList(self._top.tag)
        rows = _row_lines(row, "  ")
        empty = value_of(self._top, self._under)
        if empty is not None:
            return self._lines_at(self._line_end(empty), rows)
        return self._lines_at(self._line_end(self._top) if self._top else len(self.text), [f"{self._under}:", *rows])

    def _in_brackets(self, node: yaml.SequenceNode | yaml.MappingNode, text: str) -> Splice:
        if not node.value:
            return Splice(node.end_mark.index - 1, node.end_mark.index - 1, text)
        end = _end(_last(node), self.text)
        return Splice(end, end, f", {text}")

    def _lines_at(self, position: int, lines: Iterable[str]) -> Splice:
        text = "".join(line + self._newline for line in lines)
        broken = position == 0 or _BREAK.match(self.text[position - 1])
        return Splice(position, position, text if broken else self._newline + text)

    def _without(self, node: yaml.SequenceNode, index: int) -> Splice:
        items: list[yaml.Node] = node.value
        if node.flow_style:
            if index + 1 < len(items):
                return Splice(items[index].start_mark.index, items[index + 1].start_mark.index, "")
            if index:
                return Splice(_end(items[index - 1], self.text), _end(items[index], self.text), "")
            return Splice(items[0].start_mark.index, node.end_mark.index - 1, "")
        start: int = node.start_mark.index - node.start_mark.column
        if index:
            unread = _UNREAD.match(self.text, self._line_end(items[index - 1]))
            start = unread.end() if unread else start
        return Splice(start, self._line_end(items[index]), "")

    def _line_end(self, node: yaml.Node) -> int:
        """Return where the line behind a node begins: a comment beside it is part of its line."""
        found = _BREAK.search(self.text, _end(node, self.text))
        return found.end() if found else len(self.text)


def value_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return what stands under a key of a mapping, or None."""
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def text_of(node: yaml.Node | None) -> str | None:
    """Return the text of a scalar, or None."""
    return node.value if isinstance(node, yaml.ScalarNode) else None


def flow(value: object) -> str:
    """Return the YAML of a text, a truth value, a tuple or a mapping, on one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
        case tuple():
            return "[" + ", ".join(map(flow, value)) + "]"
        case bool():
            return "true" if value else "false"
    text = str(value)
    if _PLAIN.fullmatch(text):
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _row_lines(row: Mapping[str, Any], indent: str) -> Iterator[str]:
    for number, line in enumerate(_lines(row, f"{indent}  ")):
        yield line if number else f"{indent}- {line.lstrip()}"


def _lines(row: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, Mapping) and "exact" not in value:
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, tuple) and not all(isinstance(one, str) and _PLAIN.fullmatch(one) for one in value):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {flow(one)}" for one in value)
        else:
            yield f"{indent}{key}: {flow(value)}"


def _end(node: yaml.Node, text: str) -> int:
    """Return where a node ends; the parser counts the blanks and comments behind a block to it."""
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return len(text[:end].rstrip()) if node.style in {"|", ">"} else end
    if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and node.value and not node.flow_style:
        return _end(_last(node), text)
    return end


def _last(node: yaml.SequenceNode | yaml.MappingNode) -> yaml.Node:
    last: yaml.Node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return last
