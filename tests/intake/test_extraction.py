import html
import re
import time
from threading import Thread

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from trafilatura.utils import line_processing, trim

from bot.article.model import Metadata
from bot.article.reading import read_article, split_front_matter
from bot.article.text import control_character
from bot.factbase.building import Built, build
from bot.intake import extraction
from bot.intake.addresses import Page
from bot.intake.extraction import article_of
from bot.intake.refusal import Refused
from tests.conftest import ROOT
from tests.intake.pages import TITLE, page, paragraphs
from tests.intake.refusals import refused

SHIPPED = split_front_matter((ROOT / "knowledge/meta-scale-ai/article.md").read_text(encoding="utf-8"))[1]
# As a newspaper sets it, which is what must survive.
SET = (
    SHIPPED.replace("« ", "«\u202f")
    .replace(" »", "\u202f»")
    .replace("29 milliards", "29\u00a0milliards")
    .replace("49 %", "49\u202f%")
)
SENTENCE = "Le maire de la ville a fermé douze écoles hier soir, dit-il. "


def text_of(source: str) -> str:
    return split_front_matter(source)[1].strip()


def sentences(text: str) -> list[tuple[str, str]]:
    return [(found.section, found.text) for found in read_article("a", text, Metadata()).sentences]


@pytest.mark.parametrize("text", [SHIPPED, SET], ids=["as shipped", "with no-break spaces"])
def test_an_article_comes_out_of_its_page_to_the_byte_and_nothing_else_does(text: str) -> None:
    found = text_of(article_of(page(paragraphs(text))))
    assert found == text.strip()
    assert sentences(found) == sentences(text)
    assert len(sentences(found)) == 22


def test_marks_in_a_paragraph_change_nothing_in_its_text() -> None:
    marked = (
        paragraphs(SET)
        .replace("Scale AI", '<a href="/scale">Scale<span> </span>AI</a>')
        .replace("OpenAI", "<strong>Open</strong>AI")
        .replace("29\u00a0milliards", "<b>29</b>&nbsp;<i>milliards</i>")
        .replace("«\u202f", "<q>«</q><span>&#8239;</span>")
        .replace("49\u202f%", "49&#x202F;%")
        .replace(". ", ".\n\t\r  ")
    )
    assert text_of(article_of(page(marked))) == SET.strip()


letters = st.characters(exclude_categories=["Cs", "Cn"]).filter(
    lambda letter: control_character(letter) is None and letter not in "\t\n\x0b\x0c\r\x85\u2029\ufffe\uffff"
)
words = st.text(letters, min_size=1, max_size=12).map(lambda text: re.sub(" +", " ", text))


@settings(deadline=None, max_examples=30)
@given(st.lists(words, min_size=1, max_size=6))
def test_any_letters_come_out_as_they_went_in(found: list[str]) -> None:
    strange = f"Ici {' là '.join(found)} voilà."
    text = SHIPPED.strip() + "\n\n" + SENTENCE + strange + " " + SENTENCE.strip()
    expected = re.sub(" +", " ", text)
    assert text_of(article_of(page(paragraphs(text)))) == expected


def test_what_is_known_of_the_article_stands_in_its_front_matter() -> None:
    known = yaml.safe_load(
        split_front_matter(article_of(page(paragraphs(SHIPPED))))[0].replace("date: '", "date: !!str '")
    )
    assert known == {
        "title": TITLE,
        "publisher": "Le Journal",
        "author": "Jeanne Martin",
        "url": "https://journal.example/eco/meta",
        "date": "2025-06-23",
        "language": "fr",
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = Page("https://journal.example/x", f"<html><body>{paragraphs(SHIPPED)}</body></html>", "text/html")
    known = yaml.safe_load(split_front_matter(article_of(bare))[0])
    assert set(known) <= {"url", "language", "title"}


def test_an_english_article_is_told_by_its_words() -> None:
    text = "The mayor of the town closed twelve schools last night, and nobody knows why he did so. " * 6
    assert "language: en" in article_of(page(f"<p>{text}</p>"))


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="a: b\nc: d ---">',
        f'<meta name="author" content="{"Jean Martin " * 100}">',
        '<meta name="author" content="Jean\u202e Martin\u0000">',
        '<meta property="og:title" content="--- # : &quot; \' | &gt;">',
    ],
)
def test_what_comes_out_is_an_article_that_builds(head: str) -> None:
    source = article_of(page(paragraphs(SET), "https://xn--cole-9oa.example/?a=b&c=%27#d", head))
    found = build({"a/article.md": source.encode()})
    assert isinstance(found, Built), found
    assert len(found.fact_base.articles[0].sentences) == 22


def test_what_is_not_seen_in_a_name_is_left_out() -> None:
    head = '<meta property="og:site_name" content="Un\u202e vrai\u00a0 jour\u00adnal">'
    bare = Page(
        "https://a.example/", f"<html><head>{head}</head><body>{paragraphs(SHIPPED)}</body></html>", "text/html"
    )
    assert "publisher: Un vrai journal\n" in article_of(bare)


def test_control_characters_of_a_page_are_left_out() -> None:
    strange = paragraphs(SHIPPED).replace("Scale AI", "Sca\0le\x01 \x1fAI\ufffe")
    assert text_of(article_of(page(strange))) == SHIPPED.strip()


def test_a_heading_that_is_the_title_is_left_out_and_others_stay() -> None:
    found = text_of(article_of(page(f"<h3>{TITLE.upper()}</h3><h4>Un <em>autre</em></h4>{paragraphs(SHIPPED)}")))
    assert found.startswith("## Un autre\n\nLe paysage")


def test_line_breaks_and_lists() -> None:
    broken = f"<p>{SENTENCE * 6}<br>Une ligne.<br><br>Un paragraphe.</p><ul><li>Un.</li><li>Deux <b>fois</b>.</li></ul>"
    found = text_of(article_of(page(broken + f"<p>{SENTENCE * 6}</p>")))
    assert found.split("\n\n")[1:-1] == ["Un paragraphe.", "Un.", "Deux fois."]
    assert found.split("\n\n")[0].endswith("dit-il.\nUne ligne.")


def test_a_text_that_is_no_html_is_taken_as_it_is() -> None:
    assert article_of(Page("https://a.example/b.md", SET, "text/markdown")) == SET
    with refused("text-control"):
        article_of(Page("https://a.example/b.txt", "Un\0", "text/plain"))
    with refused("text-empty"):
        article_of(Page("https://a.example/b.txt", " \n", "text/plain"))


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<html></html>",
        "<!-- rien -->",
        "<html><body><script>var a = 'Le maire.';</script></body></html>",
        f'<html><body><script type="application/ld+json">{{"@type":"Article","articleBody":"{SENTENCE * 9}"}}</script>',
        "<html><body><nav><a href='/'>Accueil</a></nav></body></html>",
        "<html><body><p>…</p></body></html>",
        "<html><body><p>Please enable JavaScript and disable any ad blocker.</p></body></html>",
        "\0\0\0",
        "<![CDATA[",
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with refused("page-without-article", address="https://a.example/"):
        article_of(Page("https://a.example/", source, "text/html"))


# Pages beyond what pages are: each would take minutes or gigabytes.
TOO_BIG = {
    "elements": f"<div>{'<p>a b</p>' * 1_000}</div>" * 30,
    "children": "<b>a</b>" * 3_000,
    "attributes": f"<p {' '.join(f'a{n}=b' for n in range(300))}>a</p>",
    "attributes without end": f"<p {' '.join(f'a{n}=b' for n in range(100_000))}>a</p>",
    "attributes everywhere": f"<p {' '.join(f'a{n}=b' for n in range(190))}>a</p>" * 1_500,
    "depth": "<div>" * 150 + f"<p>{SENTENCE * 9}",
    "depth without end": "<div>" * 500_000,
    "depth of tables": "<table><tr><td>" * 100_000,
    "depth of marks": "<span><i><b>" * 50_000,
    "weight": "<div><a href=x>a</a>" * 90 + f"<p>{SENTENCE * 30_000}</p>",
}


@pytest.mark.parametrize("shape", TOO_BIG)
def test_a_page_that_would_take_long_is_refused_at_once(shape: str) -> None:
    began = time.process_time()
    with refused("page-too-big"):
        article_of(page(TOO_BIG[shape]))
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "article",
    [
        "<div>" * 80 + f"<p>{SENTENCE * 2_000}</p>",
        f"<p>{'<a href=x>un lien</a> ' * 2_400}</p>",
        f"<div>{'<h2>a</h2>' * 2_400}</div>" * 4,
        f"<p>{SENTENCE * 15_000}</p>",
        f"<blockquote>{'<blockquote>' * 60}{SENTENCE}</blockquote>",
        '<script type="application/ld+json">{"@graph":' + '[{"@graph":' * 50_000 + "</script>",
        "&nbsp;" * 100_000 + "&#0;&#xd800;&#x110000;&bogus;" * 1_000,
        "<p>" + "".join(map(chr, range(0x20000, 0x2A6D7))) + "\u202f«</p>",
    ],
    ids=["deep", "links", "headings", "one paragraph", "quotes", "JSON", "entities", "every stand-in"],
)
def test_a_page_within_the_bounds_is_read_soon_even_in_a_thread(article: str) -> None:
    found: list[str] = []
    began = time.process_time()
    thread = Thread(target=lambda: found.append(article_of(page(article + paragraphs(SHIPPED)))))
    thread.start()
    thread.join()
    assert len(found) == 1
    assert time.process_time() - began < 10


def test_an_article_that_is_too_long_is_refused() -> None:
    with refused("text-too-big", most=1_000):
        article_of(page(f"<p>{SENTENCE * 17_000}</p>"))


def test_no_text_of_a_page_is_kept() -> None:
    article_of(page(paragraphs(SHIPPED)))
    assert [cached.cache_info().currsize for cached in (line_processing, trim)] == [0, 0]


def test_a_page_that_libraries_stumble_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(extraction, "_disguise", stumble)
    with refused("page-unreadable"):
        article_of(page(paragraphs(SHIPPED)))


MARKS = ["<p>", "</p>", "<div>", "<", ">", "<b", " a='", '"', "<!--", "-->", "<script>", "</script>", "&", "é\u00a0"]
MARKS += ["Le maire. ", "<br>", "<table><tr><td>", "<h2>", "<li>", "\0", "<svg>", "<?x"]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(MARKS), max_size=60))
def test_any_markup_is_an_article_or_refused(pieces: list[str]) -> None:
    whole = page("".join(pieces) + html.escape(SENTENCE) * 9)
    try:
        source = article_of(whole)
    except Refused:
        return
    assert text_of(source)
