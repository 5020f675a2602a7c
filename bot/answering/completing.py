"""Completing what a member is typing: the questions that begin to look like it."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.answering.topics import Topic
from bot.article.model import Language
from bot.article.text import fold
from bot.factbase.model import LANGUAGES

_LIKE = 55  # of 100: a question less like what is typed has only common words with it


class _Shown(NamedTuple):
    questions: Sequence[str]
    folded: Sequence[str]


class Completer:
    """The questions that members are shown, ready to be searched at every keystroke."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._shown: dict[Language, _Shown] = {}
        for language in LANGUAGES:
            questions = [topic.shown.in_language(language) for topic in topics]
            self._shown[language] = _Shown(questions, [fold(question) for question in questions])

    def complete(self, typed: str, language: Language, most: int) -> list[str]:
        """Return the questions most like what is typed; the first ones, most worth asking, where nothing is."""
        shown = self._shown[language]
        folded = fold(typed)
        if not folded:
            return list(shown.questions[:most])
        found = process.extract(folded, shown.folded, scorer=fuzz.token_set_ratio, limit=most, score_cutoff=_LIKE)
        return [shown.questions[number] for _, _, number in found]
