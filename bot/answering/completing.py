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
    """The questions that members are shown, ready to be searched at every keystroke.

    Where another base's are given, what both show is held once.
    """

    def __init__(self, topics: Sequence[Topic], from_: "Completer | None" = None) -> None:
        self._shown: dict[Language, _Shown] = {}
        for language in LANGUAGES:
            questions = [topic.shown.in_language(language) for topic in topics]
            other = from_._shown[language] if from_ else _Shown((), ())
            if questions == other.questions:
                self._shown[language] = other
                continue
            known = dict(zip(other.questions, other.folded, strict=True))
            self._shown[language] = _Shown(questions, [known.get(one) or fold(one) for one in questions])

    def complete(self, typed: str, language: Language, most: int) -> list[str]:
        """Return the questions most like what is typed; the first ones, most worth asking, where nothing is."""
        shown = self._shown[language]
        folded = fold(typed)
        if not folded:
            return list(shown.questions[:most])
        found = process.extract(folded, shown.folded, scorer=fuzz.token_set_ratio, limit=most, score_cutoff=_LIKE)
        return [shown.questions[number] for _, _, number in found]
