"""Mappings that rest on others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class Layered(Mapping[K, V]):
    """A mapping that rests on another and holds only what is not the same; None: what the other has and it lacks."""

    def __init__(self, own: Mapping[K, V | None], under: Mapping[K, V]) -> None:
        self.own = own
        self.under = under

    def __getitem__(self, key: K) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: D | None = None) -> V | D | None:
        """Return what stands there."""
        if key in self.own:
            found = self.own[key]
            return default if found is None else found
        return self.under.get(key, default)

    def __contains__(self, key: object) -> bool:
        return self.own[key] is not None if key in self.own else key in self.under  # type: ignore[index]

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self.under if key not in self.own)
        yield from (key for key, value in self.own.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def layered(changes: Mapping[K, V | None], under: Mapping[K, V]) -> Mapping[K, V]:
    """Return a mapping with some changes: in layers only where there is anything on both."""
    if not changes:
        return under
    if isinstance(under, dict) and not under:
        return {key: value for key, value in changes.items() if value is not None}
    return Layered(changes, under)


def values_in(mapping: Mapping[K, V], keys: Iterable[K]) -> list[V]:
    """Return what a mapping has for those of the keys that it has; quicker in layers than to ask for each."""
    if not isinstance(mapping, Layered):
        return [mapping[key] for key in keys if key in mapping]
    own, under = mapping.own, mapping.under
    found = (own[key] if key in own else under.get(key) for key in keys)
    return [value for value in found if value is not None]
