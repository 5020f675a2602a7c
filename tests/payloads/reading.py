"""Reading JSON that may be anything: what is of the wrong type is left for the description to refuse."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.payloads.numbers import Sizes

Body = Mapping[str, Any]
Placed = tuple[str, Body]  # a JSON path and the object there


def size(where: str, value: Any, bounds: tuple[int, int]) -> Iterator[str]:
    """Yield a fault where a text, a list or a number is out of bounds."""
    match value:
        case str():
            found, unit = len(value), " characters"
        case list():
            found, unit = len(value), " entries"
        case int():
            found, unit = value, ""
        case _:
            return
    least, most = bounds
    if not least <= found <= most:
        yield f"{where}: {found}{unit}, Discord takes {least} to {most}"


def sizes(where: str, one: Body, bounds: Sizes) -> Iterator[str]:
    """Yield the faults of those fields of an object that have bounds."""
    for field, pair in bounds.items():
        yield from size(f"{where}.{field}", one.get(field), pair)


def objects(where: str, items: Any) -> Iterator[Placed]:
    """Yield the objects of a list."""
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"{where}[{index}]", item


def texts(where: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield every text inside a value."""
    match value:
        case str():
            yield where, value
        case dict():
            for key, inner in value.items():
                yield from texts(f"{where}.{key}", inner)
        case list():
            for index, inner in enumerate(value):
                yield from texts(f"{where}[{index}]", inner)
        case _:
            return


def flags(body: Body) -> int:
    """Return the flags of a message; 0 where there are none."""
    found = body.get("flags")
    return found if isinstance(found, int) else 0
