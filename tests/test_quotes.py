"""Quotes: what there is to show, and what is found by a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.quotes import Quotes
from bot.service.library import Library


@pytest.fixture(scope="module")
def quotes(library: Library) -> Quotes:
    return library.quotes


def test_every_sentence_and_quotation_is_a_quote_to_the_letter(library: Library) -> None:
    article = library.base.articles[0]
    for sentence in article.sentences:
        assert library.quotes.by_id[f"{article.id}#{sentence.number}"].citation.text == sentence.text
    for quotation in library.base.quotations:
        assert library.quotes.by_id[quotation.id].citation.highlight == quotation.citation.highlight
    assert len(library.quotes.all) == len(article.sentences) + len(library.base.quotations)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("transcripton", "meta-scale-ai#20"),  # a typo
        ("San Franc", "meta-scale-ai#19"),  # not typed to the end
        ("contractors", "meta-scale-ai#19"),  # the other language
        ("ACTEUR CLE", "meta-scale-ai#3"),  # no case, no accents
        ("100000", "meta-scale-ai#19"),
        ("qui a dit éviction", "friar-eviction"),
    ],
)
def test_a_quote_is_found_by_a_few_words(quotes: Quotes, typed: str, found: str) -> None:
    assert found in [quote.id for quote in quotes.search(typed, 2)]


@pytest.mark.parametrize("typed", ["", "   ", "zzzz qqqq", "météo demain", "🍕", "?"])
def test_what_is_like_no_quote_finds_none(quotes: Quotes, typed: str) -> None:
    assert not quotes.search(typed, 5)


@given(typed=st.text(max_size=300), most=st.integers(1, 30))
def test_a_search_never_fails_and_keeps_to_its_limit(library: Library, typed: str, most: int) -> None:
    found = library.quotes.search(typed, most)
    assert len(found) <= most
    assert len({quote.id for quote in found}) == len(found)


def test_another_quote_is_another(quotes: Quotes) -> None:
    for quote in quotes.all:
        other = quotes.random(other_than=quote.id)
        assert other
        assert other.id != quote.id
