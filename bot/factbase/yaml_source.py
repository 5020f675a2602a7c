"""YAML with the line of every value, so that a fault can be shown where it stands.

Every scalar is read as text: a word such as `no`, `on` or `1e3` stays the word it is, and the models
turn into numbers what they declare as numbers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from bot.article.text import control_character

Path = tuple[str | int, ...]
_DEEPEST = 20  # knowledge files need five
MOST_VALUES = 300_000  # of one fact base, keys and lists included: about 250 MB and 10 s; the shipped one has 30,000
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)

Value = str | list["Value"] | dict[str, "Value"] | None


class BadYaml(Exception):
    """The text is not YAML that can be used; `code` names the message, `line` where it broke."""

    def __init__(self, code: str, line: int, detail: str = "") -> None:
        super().__init__(code, line, detail)
        self.code = code
        self.line = line
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML text's value, the line (from 1) on which each part of it begins, and how many parts it has."""

    value: Value
    lines: Mapping[Path, int] = field(default_factory=dict)
    values: int = 0

    def line(self, path: Path) -> int:
        """Return the line of a part or, where it is not there (a missing key), of what should hold it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, most: int = MOST_VALUES) -> Source:
    """Read one YAML document of at most so many values.

    Raises BadYaml where it is broken, has a key twice, or holds what it may not: aliases, directives,
    control characters.
    """
    try:
        values = _refuse_bombs(text, most)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
        raise BadYaml("yaml-broken", line, str(error.problem)) from error
    except yaml.reader.ReaderError as error:
        raise BadYaml("yaml-broken", text.encode()[: error.position].count(b"\n") + 1, error.reason) from error
    if node is None:
        return Source(None)
    lines: dict[Path, int] = {}
    return Source(_value(node, (), lines), lines, values)


def _refuse_bombs(text: str, most: int) -> int:
    """Refuse what a few bytes blow up: aliases, which repeat a part by reference, nesting, values without end.

    Directives too: no knowledge file has one, and many of them take minutes. Returns how many values there are.
    """
    if directive := _DIRECTIVE.search(text):
        raise BadYaml("yaml-directive", text.count("\n", 0, directive.start()) + 1)
    depth = values = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = getattr(event.start_mark, "line", 0) + 1
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml("yaml-alias", line, str(event.anchor))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadYaml("yaml-too-deep", line)
        values += isinstance(event, yaml.NodeEvent)
        if values > most:
            raise BadYaml("yaml-too-big", line, str(MOST_VALUES))
    return values


def _value(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Value:
    lines[path] = node.start_mark.line + 1
    match node:
        case yaml.SequenceNode():
            return [_value(item, (*path, index), lines) for index, item in enumerate(node.value)]
        case yaml.MappingNode():
            found: dict[str, Value] = {}
            for key_node, value_node in node.value:
                line = key_node.start_mark.line + 1
                if not isinstance(key_node, yaml.ScalarNode):
                    raise BadYaml("yaml-key-not-text", line)
                key = _text(key_node)
                if key in found:
                    raise BadYaml("yaml-key-twice", line, key)
                found[key] = _value(value_node, (*path, key), lines)
                lines[(*path, key)] = line
            return found
        case _:
            text = _text(node)
            quoted = isinstance(node, yaml.ScalarNode) and node.style
            empty = not quoted and text in {"", "~", "null"}
            return None if empty else text


def _text(node: yaml.Node) -> str:
    text: str = node.value
    if control := control_character(text):  # by escape (`"\0"`) a text can hold what the file itself may not
        raise BadYaml("control-character", node.start_mark.line + 1, control[1])
    return text
