"""Whatever the knowledge files allow, every message fits: long names, long sentences, any folder's name."""

import itertools
from pathlib import Path

import pytest
from discord import ui

from bot.answering.outcome import Answer
from bot.discord_ui.answer_message import context_view, outcome_view
from bot.discord_ui.audience import Audience
from bot.discord_ui.facts_message import facts_view, subjects_view
from bot.discord_ui.page_message import outline_view, page_view
from bot.discord_ui.quote_message import quote_view, shared_view
from bot.index_cache import IndexCache
from bot.locales import texts_in
from bot.service.library import Library, open_library
from tests.discord_ui.world import LocalBot, Serve, World, all_of, controls, latest, shown, text_of

PUBLIC = Audience(2**63, True, texts_in("fr"))


@pytest.fixture(scope="module", params=["plain", "markup"])
def vast(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Articles without any curated entry: names, headings, sentences and addresses as long as can be."""
    word = "mot " if request.param == "plain" else "*_` "
    header = f"---\ntitle: {'T' * 200}\nurl: https://exemple.org/{'u' * 300}\nlanguage: fr\n---\n"
    sections = [f"## {word * 60}{number}\n\nPhrase {number} {word * 500}fin." for number in range(30)]
    text = header + "\n\n".join(sections)
    files = {f"{name}/article.md": text.encode() for name in ("Été à l’île d’Yeu 2026", "x" * 90)}
    return open_library(files, IndexCache(tmp_path_factory.mktemp("cache")))


async def test_every_message_fits(vast: Library) -> None:
    article = vast.base.articles[1]
    cited = [quote.citation for quote in vast.quotes.all]
    views: list[ui.LayoutView] = []
    for count in (1, 2, 3):
        answer = Answer("q" * 400, "fr", 1.0, "*" * 600, f"{article.id}#3", "", tuple(cited[:count]))
        views += [
            outcome_view(answer, vast, PUBLIC, "discord-changed", True),
            context_view(cited[:count], vast, PUBLIC.texts),
        ]
    for question in ("phrase 3", "mot", "météo"):
        views.append(outcome_view(vast.answerer.ask(question), vast, PUBLIC, show_question=True))
    views += [outline_view(article, vast, PUBLIC), subjects_view(vast, PUBLIC), facts_view("x", 1, vast, PUBLIC)]
    views += [page_view(article, number, vast, PUBLIC, "discord-changed") for number in range(5)]
    for quote in itertools.islice(vast.quotes.all, 5):
        views += [
            quote_view(quote, vast, PUBLIC, vast.quotes.all[:10], "discord-changed"),
            shared_view(quote, None, vast, PUBLIC),
        ]
    for view in views:
        assert view.content_length() <= 4_000
        assert view.total_children_count <= 40
        for item in view.walk_children():
            assert len(str(getattr(item, "custom_id", ""))) <= 100


class TestAnyName:
    """A folder of an article may have any name; its sentences are answered, quoted and turned to all the same."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Library:
        text = "La rivière a débordé le 3 mars. Le maire a fermé douze écoles."
        files = {f"{name}/article.md": text.encode() for name in ("L’été 2026", "B" * 95)}
        return open_library(files, IndexCache(tmp_path))

    async def test_its_sentences_are_answered_and_their_controls_work(
        self, serve: Serve, world: World, library: Library, tmp_path: Path
    ) -> None:
        result = await world.member.slash(world.channel, "ask", question="combien d'écoles le maire a-t-il fermé ?")
        assert "Le maire a fermé douze écoles" in text_of(result.response)
        if picks := all_of(result.response, "ask"):
            await world.member.click(shown(result), custom_id=picks[0])
        await world.env.restart_bot(LocalBot(serve(library), tmp_path))
        context = await world.member.click(latest(world), custom_id=controls(latest(world))["context"])
        assert "La rivière a débordé" in text_of(context.response)

    async def test_its_quotes_are_found_and_shared(self, world: World) -> None:
        choices = await world.member.autocomplete(world.channel, "quote search", "text", "maire")
        found = await world.member.slash(world.channel, "quote search", text=choices[1]["value"])
        await world.member.click(shown(found), label="Share")
        assert "Le maire a fermé" in text_of(latest(world))

    async def test_its_pages_are_turned(self, world: World) -> None:
        outline = await world.member.slash(world.channel, "article", name="BBBB")
        await world.member.click(shown(outline), label="Read")
        assert "La rivière a débordé" in text_of(outline.response)
