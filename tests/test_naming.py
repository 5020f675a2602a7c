"""What is meant by a typed name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.naming import articles_like, entities_like, entity_named
from bot.article.model import Article, Metadata
from bot.service.library import Library


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sarah Friar", "sarah-friar"),
        ("friar", "sarah-friar"),
        ("FRIER", "sarah-friar"),  # misspelt
        ("Facebook", "meta"),  # another name
        ("droeg", "jason-droege"),  # not typed to the end
        ("Sarah Connor", None),
        ("FB", "meta"),  # a name of two letters
        ("a", None),
        ("qui", None),
        ("", None),
    ],
)
def test_a_name_means_who_has_it_and_nobody_else(library: Library, typed: str, meant: str | None) -> None:
    found = entity_named(typed, library.base.entities)
    assert (found.id if found else None) == meant


def test_what_is_being_typed_offers_more_than_it_means(library: Library) -> None:
    entities = library.base.entities
    assert entities_like("", entities) == list(entities)
    assert "sarah-friar" in [entity.id for entity in entities_like("sar", entities)]


@given(st.text(max_size=60))
def test_nobody_is_offered_twice(library: Library, typed: str) -> None:
    found = [entity.id for entity in entities_like(typed, library.base.entities)]
    assert len(found) == len(set(found))


def test_articles_of_one_name_are_told_apart() -> None:
    articles = [Article(f"a{number}", Metadata(title=title), "", ()) for number, title in enumerate("XYX")]
    assert articles_like("", articles) == [0, 1, 2]
    assert set(articles_like("X", articles)) == {0, 2}
    assert articles_like("#2", articles) == [2]
    assert articles_like("#3", articles) == []
