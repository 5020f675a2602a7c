"""Quotes: what there is to show, and what is found by a few words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.edits import add_synonym, everything, with_article
from bot.answering.analysis import Analyzer
from bot.answering.index import Index
from bot.answering.quotes import Quotes
from bot.factbase.model import FactBase
from bot.service.library import Library
from tests.knowledge import built, files
from tests.memory import tracing


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


TYPED = (
    "transcripton",
    "San Franc",
    "contractors",
    "ACTEUR CLE",
    "qui a dit éviction",
    "nommé au printemps",
    "logiciels",
)


def test_quotes_that_rest_on_others_are_found_like_those_that_do_not(library: Library, shipped: FactBase) -> None:
    for changed in (shipped, add_synonym(shipped), everything(shipped)):
        analyzer = Index.derived(changed, library.answerer.index).analyzer
        resting, alone = Quotes(changed, analyzer, library.quotes), Quotes(changed, analyzer)
        again = Quotes(changed, analyzer, resting)
        assert resting.all == again.all == alone.all
        for typed in TYPED:
            found = [quote.citation.text for quote in resting.search(typed, 1)]
            assert found == [quote.citation.text for quote in alone.search(typed, 1)]
            assert resting.search(typed, 3) == again.search(typed, 3)


def test_quotes_that_a_synonym_is_in_are_read_again(library: Library, shipped: FactBase) -> None:
    concepts = tuple(
        replace(one, fr=(*one.fr, "milliard")) if one.id == "money" else one for one in shipped.lexicon.concepts
    )
    changed = replace(shipped, lexicon=replace(shipped.lexicon, concepts=concepts))
    analyzer = Index.derived(changed, library.answerer.index).analyzer
    resting, alone = Quotes(changed, analyzer, library.quotes), Quotes(changed, analyzer)
    assert "29 milliards" in resting.search("thune", 1)[0].citation.text
    assert resting.search("thune", 1) == alone.search("thune", 1)


def test_a_sentence_that_was_removed_is_no_quote_any_more(library: Library, shipped: FactBase) -> None:
    text = shipped.articles[0].text
    more = with_article(shipped, text.replace("M. Droege apporte", "Le pont a rouvert. M. Droege apporte"))
    analyzer = library.answerer.index.analyzer
    with_it = Quotes(more, analyzer, library.quotes)
    assert with_it.search("pont rouvert", 1)[0].citation.text == "Le pont a rouvert."
    without_it = Quotes(shipped, analyzer, with_it)
    assert without_it.all == library.quotes.all
    assert not without_it.search("pont rouvert", 1)


def test_quotes_that_stand_twice_rest_on_each_other_too() -> None:
    def quotes(text: str, from_: Quotes | None = None) -> Quotes:
        base = built({"a/article.md": text.encode()}).fact_base
        return Quotes(base, Analyzer(base.lexicon, base.entities), from_)

    twice = "Le pont est fermé. Le maire se tait. Le pont est fermé. La rivière monte. "
    more = quotes(f"{twice}Les écoles ont rouvert.", quotes(twice))
    for typed in ("pont", "maire", "rivière", "écoles"):
        assert typed in more.search(typed, 1)[0].citation.text


def test_quotes_of_another_article_share_nothing_and_lack_nothing(library: Library) -> None:
    other = built(files()).fact_base
    index = Index.build(other)
    resting, alone = Quotes(other, index.analyzer, library.quotes), Quotes(other, index.analyzer)
    for typed in ("les écoles", "le maire", "millions"):
        assert resting.search(typed, 3) == alone.search(typed, 3)
        assert resting.search(typed, 3)


def test_quotes_that_rest_on_others_take_little(library: Library, shipped: FactBase) -> None:
    changed = everything(shipped)
    analyzer = Index.derived(changed, library.answerer.index).analyzer
    first = Quotes(changed, analyzer, library.quotes)
    with tracing() as held:
        second = Quotes(changed, analyzer, library.quotes)
        assert held() < 60_000
    assert second.all == first.all
