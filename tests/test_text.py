import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.text import excerpt, fold, occurrences


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Été à Œuvrer", "l'ete a oeuvrer"),
        ("« Oui »", '" oui "'),
        ("100\u202f000\u00a0€", "100 000 €"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "fin"),
        ("  two\n\tspaces ", "two spaces"),
        ("STRASSE straße", "strasse strasse"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(string.ascii_letters + string.digits + " "))
def test_folding_plain_text_only_lowers_and_trims(text: str) -> None:
    assert fold(text) == " ".join(text.lower().split())


def test_occurrences_overlap() -> None:
    assert list(occurrences("aa", "aaaa")) == [0, 1, 2]


def test_an_excerpt_is_as_long_as_asked_at_most() -> None:
    assert excerpt("un deux trois", 8) == "un deux…"
    assert excerpt("un", 8) == "un"
