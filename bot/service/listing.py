"""The edits that give a list of a row another order, or other items in the first places."""

from collections.abc import Iterator, Sequence

from bot.article.text import words_of
from bot.factbase.editing import AddItem, Edit, RemoveItem, Replace


def in_order(file: str, row: str, part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Yield what makes a list another one, in its order; what stands in that order already stays where it is."""
    if not old or not new:
        yield from (RemoveItem(file, row, part, item) for item in old)
        yield from (AddItem(file, row, part, item) for item in new)
        return
    if new[0] not in old:
        yield Replace(file, row, part, old[0], new[0])
        old = (new[0], *old[1:])
    kept = _beginning(old, new)
    yield from (RemoveItem(file, row, part, item) for item in old if item not in kept)
    yield from (AddItem(file, row, part, item) for item in new[len(kept) :])


def _beginning(old: Sequence[str], new: Sequence[str]) -> Sequence[str]:
    """Return the longest beginning of a list whose items have that order in another."""
    left = iter(old)
    for number, item in enumerate(new):
        if item not in left:  # goes on behind what was found before
            return new[:number]
    return new


def shown_first(file: str, row: str, part: str, old: Sequence[str], typed: Sequence[str]) -> Iterator[Edit]:
    """Yield what lets phrasings begin with the first one typed, in the place of the first there was.

    The others that were typed are there too, and what stood there else stays.
    """
    if not typed:
        return
    said = {words_of(one): one for one in old[1:]}
    first, *others = typed
    if not old:
        yield AddItem(file, row, part, first)
    elif first != old[0]:
        if words_of(first) in said:
            yield RemoveItem(file, row, part, said[words_of(first)])
        yield Replace(file, row, part, old[0], first)
    said[words_of(first)] = first
    for line in others:
        if words_of(line) not in said:
            said[words_of(line)] = line
            yield AddItem(file, row, part, line)
