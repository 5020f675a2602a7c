"""Completing what is being typed, with the questions of a base that shares them with another's."""

import pytest

from benchmarks.edits import add_entries, everything
from bot.answering.completing import Completer
from bot.answering.topics import topics_of
from bot.article.model import Language
from bot.factbase.model import FactBase


@pytest.mark.parametrize("typed", ["", "combien", "How old is Sc", "qui", "paysage", "éTÉ", "zzzz"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_questions_held_once_are_completed_as_before(shipped: FactBase, typed: str, language: Language) -> None:
    first = Completer(topics_of(shipped))
    for changed in (shipped, add_entries(shipped), everything(shipped)):
        sharing, alone = Completer(topics_of(changed), first), Completer(topics_of(changed))
        assert sharing.complete(typed, language, 5) == alone.complete(typed, language, 5)
