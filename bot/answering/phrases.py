"""Finding phrases, such as concepts and names, in a sequence of words."""

from collections.abc import Iterable, Mapping, Sequence

from bot.answering.layers import layered

Phrase = tuple[tuple[str, ...], str]
"""A phrase's words, and the id of what it names."""


class Phrases:
    """Finds the longest of many phrases (sequences of words) that begin at each word of a text."""

    _ids: Mapping[tuple[str, ...], tuple[str, ...]]
    _lengths: Mapping[str, tuple[int, ...]]

    def __init__(self, phrases: Iterable[Phrase], under: "Phrases | None" = None, gone: Iterable[Phrase] = ()) -> None:
        """Take phrases, besides those of another `under` these but for some that are `gone`."""
        known, longest = (under._ids, under._lengths) if under else ({}, {})
        ids: dict[tuple[str, ...], tuple[str, ...]] = {}
        lengths: dict[str, tuple[int, ...]] = {}
        for words, phrase_id in gone:
            ids[words] = tuple(other for other in ids.get(words, known.get(words, ())) if other != phrase_id)
        for words, phrase_id in phrases:
            if not words:
                continue
            others = ids.get(words, known.get(words, ()))
            if phrase_id not in others:
                ids[words] = tuple(sorted((*others, phrase_id)))
            of_others = lengths.get(words[0], longest.get(words[0], ()))
            if len(words) not in of_others:
                lengths[words[0]] = tuple(sorted((*of_others, len(words)), reverse=True))
        self._ids = layered(ids, known)
        self._lengths = layered(lengths, longest)

    def find(self, words: Sequence[str]) -> Iterable[tuple[int, int, str]]:
        """Yield (start, end, id) for the longest phrase from each start; found phrases do not overlap."""
        start = 0
        while start < len(words):
            for length in self._lengths.get(words[start], ()):
                ids = self._ids.get(tuple(words[start : start + length]))
                if ids:
                    for phrase_id in ids:
                        yield start, start + length, phrase_id
                    start += length - 1
                    break
            start += 1
