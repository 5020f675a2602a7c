"""Commands that are declared, and choices, theirs and autocomplete's."""

import re
from collections.abc import Iterator
from typing import Any

from tests.payloads import numbers
from tests.payloads.reading import Body, objects, size, sizes

# numbers.A, "application command naming": letters of any script, digits, and these marks.
_NAME = re.compile(r"[-_'\w]+")


def command_faults(where: str, command: Body) -> Iterator[str]:
    """Yield the faults of a command, slash or menu."""
    if (command.get("type") or numbers.CHAT_INPUT) == numbers.CHAT_INPUT:
        yield from _slash(where, command)
    else:
        for place, name in _localisations(where, command, "name"):
            yield from size(place, name, numbers.COMMAND_NAME)
        for place, text in _localisations(where, command, "description"):
            if text:
                yield f"{place}: a command of a menu has none"
    characters = _characters(command)
    if characters > numbers.COMMAND_TEXT:
        yield f"{where}: {characters} characters in all, Discord takes {numbers.COMMAND_TEXT}"


def choice_faults(where: str, choices: Any) -> Iterator[str]:
    """Yield the faults of the choices of an option or of an autocomplete."""
    yield from size(where, choices, numbers.CHOICES)
    for place, choice in objects(where, choices):
        for at, name in _localisations(place, choice, "name"):
            yield from size(at, name, numbers.CHOICE_NAME)
        if isinstance(choice.get("value"), str):
            yield from size(f"{place}.value", choice["value"], numbers.CHOICE_VALUE)


def _slash(where: str, one: Body) -> Iterator[str]:
    """A slash command, and each of its groups, subcommands and options."""
    for place, name in _localisations(where, one, "name"):
        yield from size(place, name, numbers.COMMAND_NAME)
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"{place}: {name!r}, Discord takes lower case, digits and - _ '"
    for place, text in _localisations(where, one, "description"):
        yield from size(place, text, numbers.COMMAND_DESCRIPTION)
    yield from sizes(where, one, numbers.COMMAND)
    yield from choice_faults(f"{where}.choices", one.get("choices"))
    for place, option in objects(f"{where}.options", one.get("options")):
        yield from _slash(place, option)


def _characters(one: Body) -> int:
    """Characters of names, descriptions and values; of each the longest localisation."""
    value = len(one["value"]) if isinstance(one.get("value"), str) else 0
    own = (max(len(text) for _, text in _localisations("", one, field)) for field in ("name", "description"))
    inside = (_characters(part) for field in ("options", "choices") for _, part in objects("", one.get(field)))
    return value + sum(own) + sum(inside)


def _localisations(where: str, one: Body, field: str) -> Iterator[tuple[str, str]]:
    """Yield a text, empty where there is none, and its translations."""
    yield f"{where}.{field}", one.get(field) or ""
    for locale, text in (one.get(f"{field}_localizations") or {}).items():
        yield f"{where}.{field}_localizations.{locale}", text
