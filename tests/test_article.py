import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Citation, Metadata
from bot.article.reading import read_article, split_front_matter
from bot.article.selectors import FoundOften, NotFound, NotOneSentence, Selector, resolve, selector_for
from bot.factbase.model import FactBase
from tests.conftest import SHARED


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read_article("a", text, Metadata()).sentences]


def test_the_shipped_article_is_split_as_its_sentences_are_numbered(shipped: FactBase) -> None:
    listing = SHARED / "article" / "sentences.txt"
    if not listing.exists():
        pytest.skip("the numbered sentences lie beside the project, in shared/")
    expected = re.findall(r"^\[(\d+)\] (.*)$", listing.read_text(encoding="utf-8"), re.MULTILINE)
    found = [(str(sentence.number), sentence.text) for sentence in shipped.articles[0].sentences]
    assert found == expected


def test_the_shipped_article_is_the_source_to_the_byte(shipped: FactBase) -> None:
    source = SHARED / "article" / "article.txt"
    if not source.exists():
        pytest.skip("the article's source lies beside the project, in shared/")
    body = [line.removeprefix("## ") for line in shipped.articles[0].text.split("\n") if line]
    assert body == [line for line in source.read_text(encoding="utf-8").split("\n") if line]


def test_the_shipped_article_has_22_sentences_in_6_paragraphs_and_4_sections(shipped: FactBase) -> None:
    found = shipped.articles[0].sentences
    assert len(found) == 22
    assert found[-1].paragraph == 6
    assert len({sentence.section for sentence in found}) == 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Meta Platforms Inc. a investi. C’est beaucoup.", 2),
        ("M. Droege est venu. Mme Friar aussi.", 2),
        ("Elle a dit : « Je pars. Je ne reviens pas. » Puis elle est partie.", 2),
        ("Il dit « oui en mai. Elle part » et voit la mer. Elle est calme.", 2),
        ("Fermé en mai. Il a rouvert au bord de la mer. Elle est calme.", 3),
        ("Dans le vol. II de la série, p. ex. Rien.", 1),
        ("Une seule phrase sans point", 1),
        ("", 0),
        ("# Un titre seul", 0),
        ("…", 0),
        ("Ligne une\ncontinue ici. Et là.", 2),
        ("Windows.\r\n\r\nFin.\r\n", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_headings_are_sections_and_not_counted() -> None:
    article = read_article("a", "Un.\n\n## Titre ##\nDeux.\n# Autre\n\nTrois.", Metadata())
    assert [(s.number, s.section, s.paragraph) for s in article.sentences] == [
        (1, "", 1),
        (2, "Titre", 2),
        (3, "Autre", 3),
    ]


def test_five_thousand_sentences() -> None:
    text = "\n\n".join("Le maire a parlé. La ville écoute. " * 5 for _ in range(500))
    article = read_article("a", text, Metadata())
    assert len(article.sentences) == 5_000
    assert article.sentences[-1].number == 5_000


@given(st.text(st.sampled_from("ab .!?\n\r#«»’é\u00a0") | st.characters(exclude_categories=["Cs"]), max_size=200))
def test_sentences_are_slices_of_the_article_in_order(text: str) -> None:
    article = read_article("a", text, Metadata())
    end = 0
    for number, sentence in enumerate(article.sentences, 1):
        assert sentence.number == number
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end


def test_front_matter_is_not_part_of_the_text() -> None:
    assert split_front_matter("---\nlabel: x\n---\nText.") == ("label: x\n", "Text.")
    assert split_front_matter("Text.\n---\nlabel: x\n---\n") == ("", "Text.\n---\nlabel: x\n---\n")


ARTICLE = read_article("a", "Luc l’a dit. Luc l’a redit.\n\n## Un titre\n\nEt puis rien.", Metadata())


def test_words_found_once_are_cited_with_their_sentence() -> None:
    found = resolve(Selector("redit"), ARTICLE)
    assert found == Citation("a", 2, "Luc l’a redit.", 8, 13)
    assert isinstance(found, Citation)
    assert found.highlight == "redit"


def test_words_found_twice_need_what_stands_beside_them() -> None:
    assert resolve(Selector("Luc"), ARTICLE) == FoundOften(2)
    found = resolve(Selector("Luc", prefix="dit. "), ARTICLE)
    assert isinstance(found, Citation)
    assert found.sentence == 2
    found = resolve(Selector("Luc", suffix=" l’a dit"), ARTICLE)
    assert isinstance(found, Citation)
    assert found.sentence == 1


def test_words_that_are_not_there_to_the_letter_are_not_found() -> None:
    assert resolve(Selector("l'a redit"), ARTICLE) == NotFound("l’a redit")
    assert resolve(Selector("zzzzzzzz"), ARTICLE) == NotFound("")


def test_words_found_a_thousand_times_are_not_counted_further() -> None:
    article = read_article("a", "Oui. " * 5_000, Metadata())
    assert resolve(Selector("Oui"), article) == FoundOften(1_000)


def test_what_comes_nearest_is_sought_for_the_first_of_many_words() -> None:
    article = read_article("a", "Le maire a fermé douze écoles, " * 100, Metadata())
    found = resolve(Selector("Le maire ferma " + "douze écoles, le maire a fermé " * 30), article)
    assert isinstance(found, NotFound)
    assert 0 < len(found.nearest) <= 200
    assert resolve(Selector("Le maire ferma"), article, near=False) == NotFound("")


@pytest.mark.parametrize("words", ["Un titre", "dit. Luc", "rien.\n"])
def test_words_outside_one_sentence_cannot_be_cited(words: str) -> None:
    text = replace(ARTICLE, text=ARTICLE.text + "\n")
    assert resolve(Selector(words), text) == NotOneSentence()


@given(st.lists(st.sampled_from(["Ab ab.", "Ab.", "Ba ab ba."]), min_size=1, max_size=6), st.data())
def test_the_selector_of_a_citation_leads_back_to_it(parts: list[str], data: st.DataObject) -> None:
    article = read_article("a", " ".join(parts), Metadata())
    sentence = data.draw(st.sampled_from(article.sentences))
    start = data.draw(st.integers(0, len(sentence.text) - 1))
    end = data.draw(st.integers(start + 1, len(sentence.text)))
    citation = Citation("a", sentence.number, sentence.text, start, end)
    assert resolve(selector_for(citation, article), article) == citation
