"""What comes from outside is made ready to be proposed, or refused."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.factbase import schema
from bot.factbase.building import article_of
from bot.factbase.files import KnowledgeFiles
from bot.intake.archives import Exported, pack
from bot.service.proposals import Attached, NewText
from bot.service.sources import from_address, from_attachment, new_article
from bot.service.workshop import Workshop
from tests.intake.network import HERE, Names, only_here, response, serving
from tests.intake.pages import page, paragraphs
from tests.intake.refusals import refused
from tests.service.small import ARTICLE, BRIDGE, LEXICON, SMALL

GUILD = 7
TEXT = "La rivière a débordé le 3 mars 2021. Elle a baissé depuis."


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


def attached(
    name: str, data: bytes, article: str | None = "crue", ours: KnowledgeFiles = SMALL
) -> tuple[object, KnowledgeFiles]:
    async def take() -> tuple[object, KnowledgeFiles]:
        workshop = Workshop()
        try:
            return await from_attachment(name, data, GUILD, article, ours, workshop)
        finally:
            workshop.close()

    return asyncio.run(take())


def test_a_text_of_an_article_that_is_known_is_taken_as_it_is() -> None:
    for data in (TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")):
        assert attached("crue.md", data) == (NewText("crue"), {"article.md": TEXT.encode()})
    with_front = f"---\nlabel: La crue\n---\n{TEXT}".encode()
    assert attached("CRUE.TXT", with_front) == (NewText("crue"), {"article.md": with_front})


@pytest.mark.parametrize(
    ("text", "language"),
    [(TEXT, "fr"), ("The river rose on 3 March. It has fallen since, and the schools are open.", "en")],
)
def test_a_new_article_without_a_front_matter_gets_its_language(text: str, language: str) -> None:
    source, files = attached("pont.md", text.encode(), "pont")
    assert source == NewText("pont")
    assert files == {"article.md": f"---\nlanguage: {language}\n---\n{text}".encode()}
    article = article_of({BRIDGE: files["article.md"]}, "pont")
    assert article is not None
    assert (article.text, article.metadata.language) == (text, language)


def test_a_front_matter_of_a_new_article_stays_as_it_is() -> None:
    given = f"---\nlabel: Le pont\n---\n{TEXT}".encode()
    assert attached("pont.md", given, "pont")[1] == {"article.md": given}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.md", b"---\nlabel: x\n", "text-front-matter"),
        ("a.md", b"---\ncolour: x\n---\nUn.", "text-front-matter"),
        ("a.md", b"---\nlabel: x\n---\n", "text-empty"),
        ("a.md", b"---\nlabel: x\n---\n# Un titre\n", "text-empty"),
        ("a.md", b"# Un titre\n", "text-empty"),
        ("a.md", b"", "text-empty"),
        ("a.md", b"a\x00b", "text-control"),
        ("a.md", b"\xff", "text-encoding"),
        ("a.md", b"<html>", "text-is-a-page"),
        ("a.pdf", b"%PDF-1.4", "attachment-kind"),
        ("a.zip", b"Un.", "archive-broken"),
    ],
)
@pytest.mark.parametrize("article", ["crue", "pont"])
def test_what_is_no_article_is_refused(name: str, data: bytes, code: str, article: str) -> None:
    with refused(code):
        attached(name, data, article)


def test_a_base_comes_back_with_the_revision_it_was_exported_from_to_its_own_guild() -> None:
    inside = {name: SMALL[name] for name in SMALL if name != LEXICON}
    for exported, revision in (
        (Exported(GUILD, 3), 3),
        (Exported(GUILD, 0), 0),
        (Exported(GUILD + 1, 3), None),
        (None, None),
    ):
        assert attached("b.ZIP", pack(inside, exported)) == (Attached(revision), inside)


async def test_a_text_alone_does_not_say_which_article_it_is_of(workshop: Workshop) -> None:
    inside = {name: SMALL[name] for name in SMALL if name != LEXICON}
    assert (await from_attachment("b.zip", pack(inside), GUILD, None, SMALL, workshop))[1] == inside
    with refused("text-which-article"):
        await from_attachment("a.md", TEXT.encode(), GUILD, None, SMALL, workshop)
    with refused("text-which-article"):
        await from_address("http://journal.test/a", None, SMALL, workshop)


# -- from an address


@pytest.fixture
async def names() -> AsyncIterator[Names]:
    """A site at journal.test with an article, and a page that has none."""
    article = page(paragraphs(f"{TEXT} {TEXT.replace('rivière', 'Loire')}\n\n## Et après\n\n{TEXT.replace('3', '4')}"))
    bare = f"<html lang=fr><body><article>{paragraphs(TEXT * 3)}</article></body></html>"
    answers = {
        "/a": response(article.text.encode()),
        "/bare": response(bare.encode()),
        "/none": response(b"<p>Oui</p>"),
    }
    async with serving(answers) as server:
        yield Names(server.port, journal_test=[[HERE]])


async def test_what_a_page_says_of_its_article_goes_before_what_is_known(names: Names, workshop: Workshop) -> None:
    known = {**SMALL, ARTICLE: f"---\nlabel: 'La crue: tout'\npublisher: La Ville\ndate: '2020'\n---\n{TEXT}".encode()}
    source, files = await from_address("http://journal.test/a", "crue", known, workshop, names, only_here)
    assert source == NewText("crue")
    found = article_of({ARTICLE: files["article.md"]}, "crue")
    assert found is not None
    told = found.metadata
    assert (told.label, told.publisher, told.author) == ("La crue: tout", "Le Journal", "Jeanne Martin")
    assert (told.title, told.date[:4], told.url) == ("Meta mise sur Scale AI", "2025", "http://journal.test/a")
    assert told.language == "fr"
    assert TEXT in found.text


async def test_what_a_page_does_not_say_is_as_it_was_known(names: Names, workshop: Workshop) -> None:
    known = {**SMALL, ARTICLE: f"---\nlabel: La crue\npublisher: La Ville\nauthor: 'no'\n---\n{TEXT}".encode()}
    _, files = await from_address("http://journal.test/bare", "crue", known, workshop, names, only_here)
    found = article_of({ARTICLE: files["article.md"]}, "crue")
    assert found is not None
    told = found.metadata
    assert (told.label, told.author) == ("La crue", "no")


async def test_a_page_of_a_new_article_says_what_is_known_of_it(names: Names, workshop: Workshop) -> None:
    source, files = await from_address("http://journal.test/a", "pont", SMALL, workshop, names, only_here)
    found = article_of({BRIDGE: files["article.md"]}, "pont")
    assert (source, found is not None and found.metadata.author) == (NewText("pont"), "Jeanne Martin")


async def test_a_page_without_an_article_or_elsewhere_is_refused(names: Names, workshop: Workshop) -> None:
    with refused("page-without-article"):
        await from_address("http://journal.test/none", "crue", SMALL, workshop, names, only_here)
    with refused("address-private"):
        await from_address("http://localhost/a", "crue", SMALL, workshop)


# -- what a new article is called


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le pont de Brest.md", "pont-brest"),
        ("LE PONT.TXT", "pont"),
        ("https://journal.example/eco/meta.html", "journal-example-eco-meta"),
        ("page.htm", "page"),
        (".md", "entry"),
        ("的.md", "entry"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 300, "a" * 50),
    ],
)
def test_a_new_article_is_called_after_its_name(name: str, expected: str) -> None:
    assert new_article(name, ["crue"]) == expected
    assert new_article(name, [expected]) == f"{expected}-2"
    schema.ConceptRow(id=expected)
