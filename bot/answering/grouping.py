"""Questions that are nearly the same, together: what moderators teach from.

Two questions belong together where their telling words, repaired and brought to their lemmas, are nearly the same.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.answering.analysis import MOST_CHARACTERS, Analyzer
from bot.answering.language import FUNCTION_WORDS

_ALIKE = 86  # of 100
_FUNCTION_WORDS = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]


def grouped(questions: Sequence[str], analyzer: Analyzer) -> tuple[tuple[int, ...], ...]:
    """Group questions, as their places among those given: the largest group first, of two as large the older one."""
    by_key: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        by_key.setdefault(_key(question, analyzer), []).append(number)
    heads: list[str] = []
    groups: dict[str, list[int]] = {}
    # What was asked most often draws to it what is nearly the same.
    for key in sorted(by_key, key=lambda one: (-len(by_key[one]), by_key[one][0])):
        near = process.extractOne(key, heads, scorer=fuzz.ratio, score_cutoff=_ALIKE) if key else None
        head = near[0] if near else key
        if near is None:
            heads.append(key)
        groups.setdefault(head, []).extend(by_key[key])
    found = [tuple(sorted(members)) for members in groups.values()]
    return tuple(sorted(found, key=lambda members: (-len(members), members[0])))


def _key(question: str, analyzer: Analyzer) -> str:
    """Return the telling words of a question, each once, in alphabetical order; all where none tells."""
    analysis = analyzer.analyse(question[:MOST_CHARACTERS], repair=True)
    telling = {word for word in analysis.sequence if word not in _FUNCTION_WORDS}
    return " ".join(sorted(telling or set(analysis.sequence)))
