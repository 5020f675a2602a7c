"""Texts of members and of knowledge files are shown as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article, Citation, Metadata, Sentence
from bot.discord_ui.markdown import plain, quoted, sentence_link


@pytest.mark.parametrize(
    ("text", "as_is"),
    [
        ("@everyone", "@\u200beveryone"),
        ("**gras** _i_ ~~b~~ `c` ||s||", r"\*\*gras\*\* \_i\_ \~\~b\~\~ \`c\` \|\|s\|\|"),
        ("[ici](https://exemple.org)", r"\[ici\]\(https://exemple.org\)"),
        ("# titre", r"\# titre"),
        (r"\<t:0> \</ask:1>", r"\\\<t:0> \\\</ask:1>"),
        ("- point", r"\- point"),
        ("a\u202eb", "ab"),
    ],
)
def test_texts_are_shown_as_they_are(text: str, as_is: str) -> None:
    assert plain(text) == as_is


def test_a_long_sentence_is_cut_about_its_telling_words() -> None:
    citation = Citation("a", 1, "x" * 5_000 + " ICI " + "y" * 5_000, 5_001, 5_004)
    found = quoted(citation, 1_000)
    assert len(found) <= 1_000
    assert "**ICI**" in found


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400), st.integers(60, 600))
def test_a_quotation_stays_within_its_room_and_in_its_block(text: str, start: int, length: int, room: int) -> None:
    start = min(start, len(text))
    found = quoted(Citation("a", 1, text, start, min(len(text), start + length)), room)
    assert len(found) <= room
    assert all(line.startswith("> ") for line in found.split("\n"))


def article(url: str) -> Article:
    return Article("a", Metadata(url=url), "", (Sentence(1, "Une phrase.", 0, 1, ""),))


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("29 milliards, dit-on", "29%20milliards%2C%20dit%2Don"),
        ("un deux trois quatre cinq six sept huit neuf", "un%20deux%20trois%20quatre,six%20sept%20huit%20neuf"),
    ],
)
def test_a_link_leads_to_the_words(words: str, fragment: str) -> None:
    citation = Citation("a", 1, words, 0, len(words))
    assert sentence_link(article("https://exemple.org/x"), citation) == f"https://exemple.org/x#:~:text={fragment}"


def test_a_link_with_a_fragment_keeps_it() -> None:
    link = sentence_link(article("https://exemple.org/x#partie"), Citation("a", 1, "mots", 0, 4))
    assert link == "https://exemple.org/x#partie:~:text=mots"


def test_an_article_without_an_address_has_no_link() -> None:
    assert sentence_link(article(""), Citation("a", 1, "mots", 0, 4)) == ""
