"""Finding phrases, such as concepts and names, in a sequence of words."""

from collections.abc import Iterable, Sequence


class Phrases:
    """Finds the longest of many phrases (sequences of words) that begin at each word of a text."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], str]]) -> None:
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._lengths: dict[str, list[int]] = {}
        for words, phrase_id in phrases:
            if not words:
                continue
            ids = self._ids.setdefault(tuple(words), [])
            if phrase_id not in ids:
                ids.append(phrase_id)
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
                lengths.sort(reverse=True)

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
