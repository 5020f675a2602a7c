"""A request as Discord's own OpenAPI description has it: a path, a method and a body that it knows."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from simcord import HttpLogEntry

_SCHEMAS = "#/components/schemas/"
_SHOWN = 160  # characters of a message; jsonschema's repeat the whole value


@dataclass(frozen=True)
class Operation:
    """What the description says of one method of one path. `schema` is None where it has no JSON body."""

    method: str
    template: str
    schema: Mapping[str, Any] | None
    needs_body: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the paths of this operation."""
        literals = re.split(r"\{\w+\}", self.template)
        return re.compile("[^/]+".join(map(re.escape, literals)))

    @cached_property
    def validator(self) -> Any:
        """Judges bodies; made when the first comes."""
        return _Validator(self.schema)


@dataclass(frozen=True)
class Description:
    """The operations that Discord knows, those with the fewest parameters in their paths first."""

    operations: Sequence[Operation]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a description from its JSON file."""
        document = json.loads(path.read_text(encoding="utf-8"))
        schemas = document["components"]["schemas"]
        # The one thing that is less strict here: discord.py writes some ids as integers (of a message that is
        # replied to, of an attachment), and Discord takes them: https://docs.discord.com/developers/reference,
        # "ID serialization".
        schemas["SnowflakeType"] |= {"type": ["string", "integer"], "minimum": 0}
        _link(document, schemas)
        return cls(sorted(_operations(document["paths"]), key=lambda one: one.template.count("{")))

    def faults(self, request: HttpLogEntry) -> Iterator[str]:
        """Yield what Discord would refuse of a request, each with its JSON path."""
        known = (one for one in self.operations if one.method == request.method)
        operation = next((one for one in known if one.pattern.fullmatch(request.path)), None)
        if operation is None:
            yield "$: Discord knows no such path and method"
        elif request.json is None:
            if operation.needs_body:
                yield "$: Discord needs a body"
        elif operation.schema is not None:
            for error in operation.validator.iter_errors(request.json):
                yield f"{error.json_path}: {_said(error)}"


def _operations(paths: Mapping[str, Mapping[str, Any]]) -> Iterator[Operation]:
    for template, path in paths.items():
        for method, said in path.items():
            if method == "parameters":
                continue
            body = said.get("requestBody", {})
            # With files, the same JSON goes as a part of a form: one schema serves both.
            schema = body.get("content", {}).get("application/json", {}).get("schema")
            yield Operation(method.upper(), template, schema, schema is not None and body.get("required", False))


def _link(node: Any, schemas: Mapping[str, Any]) -> None:
    """Put every schema where it is referred to: following references costs more than the judging."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        reference = value.get("$ref") if isinstance(value, dict) else None
        if isinstance(reference, str) and reference.startswith(_SCHEMAS):
            node[key] = schemas[reference.removeprefix(_SCHEMAS)]
        elif isinstance(value, dict | list):
            _link(value, schemas)


def _union(
    validator: Any, branches: Sequence[Mapping[str, Any]], value: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Judge a value by the branch of a union that it means to be, so that what is said is about that one.

    A component means the branch of its `type`, null means null; elsewhere it is the branch with the fewest faults.
    Discord's branches exclude one another by what is looked at here, so `oneOf` and `anyOf` are judged alike.
    """
    if value is None and any(branch.get("type") == "null" for branch in branches):
        return
    branches = [branch for branch in branches if branch.get("type") != "null"]
    if all("const" in branch for branch in branches):
        known = [branch["const"] for branch in branches]
        if not any(type(one) is type(value) and one == value for one in known):
            yield ValidationError(f"{value!r} is none of {known}")
        return
    kinds = [branch.get("properties", {}).get("type", {}).get("enum") for branch in branches]
    if all(kinds) and isinstance(value, dict):
        kind = value.get("type")
        branches = [branch for branch, taken in zip(branches, kinds, strict=True) if kind in taken]
        if not branches:
            yield ValidationError(f"type {kind!r} is none of {sorted(one for taken in kinds for one in taken)}")
            return
    yield from min((list(validator.descend(value, branch)) for branch in branches), key=len)


_Validator: Any = extend(Draft202012Validator, {"oneOf": _union, "anyOf": _union})  # type: ignore[no-untyped-call]


def _said(error: ValidationError) -> str:
    said = error.message if len(error.message) <= _SHOWN else f"{error.message[:60]} … {error.message[-60:]}"
    bound = error.validator_value
    return f"{said} ({error.validator} {bound})" if type(bound) is int else said
