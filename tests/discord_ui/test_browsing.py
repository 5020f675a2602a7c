"""Quotes, the article, the facts, help and privacy, used as a member would."""

from pathlib import Path

import pytest

from bot.article.model import Article, Metadata, Sentence
from bot.discord_ui.page_message import pages_of
from bot.index_cache import IndexCache
from bot.service.library import Library, open_library
from tests.discord_ui.world import LocalBot, Serve, World, all_of, components, controls, labels, latest, shown, text_of
from tests.knowledge import SMALL, files


async def test_a_quote_is_found_whatever_its_spelling_and_shared(world: World) -> None:
    found = await world.member.slash(world.channel, "quote search", text="rythme de l'inovation")
    assert found.ephemeral
    assert "**Si nous nous excluons mutuellement" in text_of(found.response)
    assert "— Sarah Friar, according to Bloomberg" in text_of(found.response)
    await world.member.click(shown(found), label="Share")
    assert "**Si nous nous excluons mutuellement" in text_of(latest(world))
    assert f"Shared by <@{world.member.id}>" in text_of(latest(world))
    await world.member.click(latest(world), custom_id=controls(latest(world))["delete"])
    assert world.channel.last_message is None


async def test_another_of_the_quotes_found_is_chosen(world: World) -> None:
    found = await world.member.slash(world.channel, "quote search", text="investissement de Meta")
    (choice,) = all_of(found.response, "quotes")
    offered = [option["value"] for item in components(found.response) for option in item.get("options", ())]
    assert len(offered) > 2
    await world.member.select(shown(found), [offered[1]], custom_id=choice)
    assert f"sentence {offered[1].partition('.')[2]}" in text_of(found.response)
    assert all_of(found.response, "quotes")  # and another can still be chosen


async def test_a_quote_from_the_autocomplete_is_that_very_one(world: World) -> None:
    choices = await world.member.autocomplete(world.channel, "quote search", "text", "uber")
    assert choices[0]["name"].startswith("M. Droege apporte")
    found = await world.member.slash(world.channel, "quote search", text=choices[0]["value"])
    assert "co-fondateur d’Uber Eats" in text_of(found.response)
    assert await world.member.autocomplete(world.channel, "quote search", "text", "")


async def test_a_random_quote_is_followed_by_another(world: World) -> None:
    first = await world.member.slash(world.channel, "quote random")
    before = text_of(first.response)
    await world.member.click(shown(first), label="Another")
    assert text_of(first.response) != before


async def test_what_somebody_said(world: World) -> None:
    choices = await world.member.autocomplete(world.channel, "quote speaker", "name", "")
    assert [one["name"] for one in choices] == ["Sarah Friar"]
    by_id = await world.member.slash(world.channel, "quote speaker", name=choices[0]["value"])
    by_name = await world.member.slash(world.channel, "quote speaker", name="friar")
    assert "— Sarah Friar" in text_of(by_id.response)
    assert text_of(by_id.response) == text_of(by_name.response)
    nobody = await world.member.slash(world.channel, "quote speaker", name="Napoléon")
    assert "nobody of that name" in shown(nobody).content


@pytest.mark.parametrize("name", ["Sam", "Sarah Connor", "a", "qui", "personne", " ", "@everyone"])
async def test_nobody_is_given_the_words_of_another(world: World, name: str) -> None:
    result = await world.member.slash(world.channel, "quote speaker", name=name)
    assert "nobody of that name" in shown(result).content


@pytest.mark.parametrize("name", ["friar", "Sara Friar", "SARAH", "sarah frier"])
async def test_a_speaker_is_found_misspelt_or_in_part(world: World, name: str) -> None:
    result = await world.member.slash(world.channel, "quote speaker", name=name)
    assert "— Sarah Friar" in text_of(result.response)


@pytest.mark.parametrize("about", ["a", "qui", "@everyone"])
async def test_facts_about_nobody_in_particular_are_not_about_somebody(world: World, about: str) -> None:
    result = await world.member.slash(world.channel, "facts", about=about)
    assert "No fact about that" in text_of(result.response)


async def test_facts_about_a_blank_are_the_subjects(world: World) -> None:
    result = await world.member.slash(world.channel, "facts", about=" ")
    assert "### The facts, by subject" in text_of(result.response)
    assert "No fact" not in text_of(result.response)


async def test_quotes_are_shared_no_faster_than_questions_are_asked(world: World) -> None:
    found = await world.member.slash(world.channel, "quote search", text="uber")
    for _ in range(8):
        hasty = await world.member.click(shown(found), label="Share")
    assert hasty.ephemeral
    assert "try again in" in shown(hasty).content
    assert len(world.channel.history()) == 5


async def test_a_quote_is_made_a_picture_and_shared(world: World) -> None:
    world.speak_french()
    found = await world.member.slash(world.channel, "quote search", text="rythme de l'innovation")
    await world.member.click(shown(found), label="En image")
    (picture,) = shown(found).attachments
    assert picture.filename == "quote.png"
    (gallery,) = [item for item in components(found.response) if item["type"] == 12]
    alt = gallery["items"][0]["description"]
    assert "Si nous nous excluons mutuellement" in alt
    assert "d’après Bloomberg" in alt
    await world.member.click(shown(found), label="Partager")
    assert [one.filename for one in latest(world).attachments] == ["quote.png"]
    assert f"Partagé par <@{world.member.id}>" in text_of(latest(world))
    await world.member.click(shown(found), label="En texte")
    assert not shown(found).attachments
    assert "**Si nous nous excluons mutuellement" in text_of(found.response)


async def test_a_picture_that_cannot_be_drawn_is_no_matter_of_everybodys(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("broken")

    found = await world.member.slash(world.channel, "quote search", text="uber")
    await world.member.click(shown(found), label="As a picture")
    monkeypatch.setattr("bot.discord_ui.quote_message.picture_of", broken)
    result = await world.member.click(shown(found), label="Share")
    assert "reference" in result.followups[0].content
    assert result.followups[0].ephemeral
    assert not world.channel.history()


async def test_a_sentence_too_long_for_a_picture_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pictures.layout.MOST_CHARACTERS", 5)
    found = await world.member.slash(world.channel, "quote search", text="uber")
    told = await world.member.click(shown(found), label="As a picture")
    assert told.ephemeral
    assert "too long" in shown(told).content


async def test_a_sentence_whose_letters_the_fonts_lack_stays_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_ui.quote_message.shows", lambda _: False)
    found = await world.member.slash(world.channel, "quote search", text="uber")
    told = await world.member.click(shown(found), label="As a picture")
    assert "stays text" in shown(told).content
    assert not shown(found).attachments


async def test_a_quote_that_is_not_there_is_told(world: World) -> None:
    found = await world.member.slash(world.channel, "quote search", text="zzzz qqqq")
    assert found.ephemeral
    assert "No sentence of the article" in shown(found).content


async def test_the_article_is_read_page_by_page(world: World) -> None:
    world.speak_french()
    outline = await world.member.slash(world.channel, "article")
    assert outline.ephemeral
    text = text_of(outline.response)
    assert "### Meta et Scale AI" in text
    assert "Introduction" in text
    assert "L’investissement stratégique de Meta" in text
    assert "phrases\u00a04 à " in text
    await world.member.click(shown(outline), label="Lire")
    assert "Le paysage de l’intelligence artificielle" in text_of(outline.response)
    assert "Page\u00a01 sur" in text_of(outline.response)
    (on,) = [one for one in all_of(outline.response, "page") if one.endswith(":on")]
    await world.member.click(shown(outline), custom_id=on)
    assert "Page\u00a02 sur" in text_of(outline.response)
    await world.member.click(shown(outline), label="Plan")
    assert text_of(outline.response) == text


async def test_a_section_is_gone_to(world: World) -> None:
    outline = await world.member.slash(world.channel, "article")
    offered = [option for item in components(outline.response) for option in item.get("options", ())]
    (position,) = [option["value"] for option in offered if "OpenAI" in option["label"]]
    await world.member.select(shown(outline), [position], custom_id=controls(outline.response)["pages"])
    assert "Malgré l’acquisition substantielle" in text_of(outline.response)


async def test_an_article_that_is_not_there_is_told(world: World) -> None:
    result = await world.member.slash(world.channel, "article", name="zzzz")
    assert "No article of that name" in shown(result).content
    named = await world.member.slash(world.channel, "article", name="meta scale")
    assert "### Meta et Scale AI" in text_of(named.response)


async def test_the_facts_are_shown_by_subject(world: World) -> None:
    subjects = await world.member.slash(world.channel, "facts")
    assert "**Meta**" in text_of(subjects.response)
    choice = controls(subjects.response)["subjects"]
    await world.member.select(shown(subjects), ["jason-droege"], custom_id=choice)
    assert "### Jason Droege" in text_of(subjects.response)
    assert "sentence 18" in text_of(subjects.response)


async def test_the_facts_about_somebody_under_any_name(world: World) -> None:
    choices = await world.member.autocomplete(world.channel, "facts", "about", "facebook")
    assert choices[0] == {"name": "Meta", "value": "meta"} or choices[0]["value"] == "meta"
    found = await world.member.slash(world.channel, "facts", about="Facebook")
    assert "### Meta" in text_of(found.response)
    before = text_of(found.response)
    (on,) = [one for one in all_of(found.response, "facts") if one.endswith(":on")]
    await world.member.click(shown(found), custom_id=on)
    assert text_of(found.response) != before
    nothing = await world.member.slash(world.channel, "facts", about="zzzz")
    assert "No fact about that" in text_of(nothing.response)


async def test_help_has_questions_to_click(world: World) -> None:
    world.speak_french()
    result = await world.member.slash(world.channel, "help")
    assert result.ephemeral
    assert "`/quote random`" in text_of(result.response)
    await world.member.click(shown(result), custom_id=all_of(result.response, "ask")[0])
    assert "> " in text_of(result.response)


async def test_privacy_says_what_is_kept(world: World) -> None:
    result = await world.member.slash(world.channel, "privacy")
    assert result.ephemeral
    assert "five minutes" in text_of(result.response)


@pytest.mark.parametrize("command", ["quote random", "article", "facts", "help", "privacy"])
async def test_everything_is_said_in_french_to_the_french(world: World, command: str) -> None:
    english = text_of((await world.member.slash(world.channel, command)).response) if command != "quote random" else ""
    world.speak_french()
    result = await world.member.slash(world.channel, command)
    assert text_of(result.response) != english
    assert not {"Share", "Read", "Outline", "Another"} & set(labels(result.response))


async def test_everything_works_in_direct_messages(world: World) -> None:
    user = world.env.create_user("dee")
    for command in ("quote random", "article", "facts", "help", "privacy"):
        result = await user.slash(command)
        assert result.response is not None, command


class TestKnowledgeThatHasChanged:
    """What lists and pages of before do once the knowledge is another."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Library:
        return open_library(files(), IndexCache(tmp_path))

    @pytest.fixture
    def changed(self, tmp_path: Path) -> Library:
        article = SMALL["crue/article.md"].replace("Luc Petit l’a répété.", "Luc Petit l’a encore dit.")
        return open_library(files({"crue/article.md": article}), IndexCache(tmp_path))

    async def test_a_quote_is_not_shared_but_shown_as_it_is_today(
        self, serve: Serve, world: World, changed: Library, tmp_path: Path
    ) -> None:
        found = await world.member.slash(world.channel, "quote search", text="crue#6")
        assert "répété" in text_of(found.response)
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        await world.member.click(shown(found), label="Share")
        assert world.channel.last_message is None
        assert "encore dit" in text_of(found.response)
        assert "changed since this message" in text_of(found.response)

    async def test_a_page_is_turned_to_todays(
        self, serve: Serve, world: World, changed: Library, tmp_path: Path
    ) -> None:
        outline = await world.member.slash(world.channel, "article")
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        await world.member.click(shown(outline), label="Read")
        assert "changed since this message" in text_of(outline.response)

    async def test_an_outline_is_todays(self, serve: Serve, world: World, changed: Library, tmp_path: Path) -> None:
        outline = await world.member.slash(world.channel, "article")
        await world.member.click(shown(outline), label="Read")
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        await world.member.click(shown(outline), label="Outline")
        assert "changed since this message" in text_of(outline.response)

    async def test_facts_are_todays(self, serve: Serve, world: World, changed: Library, tmp_path: Path) -> None:
        facts = await world.member.slash(world.channel, "facts")
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        choice = controls(facts.response)["subjects"]
        await world.member.select(shown(facts), ["luc-petit"], custom_id=choice)
        assert "changed since this message" in text_of(facts.response)


def test_pages_hold_every_sentence_once_and_fit_a_message() -> None:
    sentences = tuple(
        Sentence(number, f"**{'x' * (number * 37 % 900)}**.", 0, 1 + number // 20, "S") for number in range(1, 120)
    )
    pages = pages_of(Article("a", Metadata(), "", sentences))
    assert all(len(page.text) <= 3_000 for page in pages)
    numbers = [number for page in pages for number in range(page.first, page.last + 1)]
    assert numbers == [sentence.number for sentence in sentences]
