"""The controls below an answer, on messages of today and of before."""

from pathlib import Path

import discord
import pytest
import simcord

from bot.discord_ui.control import GOLD, button, row, said, view_of
from bot.index_cache import IndexCache
from bot.service.library import Library, open_library
from tests.discord_ui.world import (
    LocalBot,
    Serve,
    World,
    all_of,
    controls,
    counted,
    labels,
    latest,
    shown,
    text_of,
    unanswered,
)  # fmt: skip
from tests.knowledge import SMALL, files, with_text

WHERE = "Où est basée Scale AI ?"


async def answered(world: World, question: str = WHERE) -> simcord.ResponseMessage:
    return shown(await world.member.slash(world.channel, "ask", question=question))


async def test_the_context_is_shown_to_the_one_who_asks_for_it(world: World) -> None:
    message = await answered(world)
    context = await world.moderator.click(message, custom_id=controls(message)["context"])
    assert context.ephemeral
    assert "**Basée à San Francisco" in text_of(context.response)
    assert "Ces contractuels effectuent" in text_of(context.response)


async def test_related_questions_are_other_questions_and_answered_on_a_click(world: World) -> None:
    message = await answered(world)
    related = await world.member.click(message, custom_id=controls(message)["related"])
    assert related.ephemeral
    offered = all_of(related.response, "ask")
    assert 1 <= len(offered) <= 4
    assert not any("basée" in label for label in labels(related.response))
    await world.member.click(shown(related), custom_id=offered[0])
    assert "> " in text_of(related.response)


async def test_votes_are_counted_without_a_name_and_a_question_voted_down_is_kept(world: World) -> None:
    message = await answered(world)
    up = await world.member.click(message, custom_id=controls(message)["up"])
    assert up.ephemeral
    down = await world.member.click(message, custom_id=controls(message)["down"])
    assert down.modal
    thanks = await world.member.submit_modal(down, {"reason": "incomplete"})
    assert thanks.ephemeral
    assert await counted(world) == {
        ("answered", "headquarters"): 1,
        ("up", "headquarters"): 1,
        ("down", "headquarters"): 1,
    }
    (kept,) = await unanswered(world)
    assert (kept.question, kept.outcome, kept.topics, kept.reason) == (WHERE, "down", ("headquarters",), "incomplete")


async def test_a_vote_counts_once_each_way(world: World) -> None:
    message = await answered(world)
    for member in (world.member, world.member, world.moderator):
        await member.click(message, custom_id=controls(message)["up"])
    await world.member.click(message, custom_id=controls(message)["down"])
    found = await counted(world)
    assert (found["up", "headquarters"], found["down", "headquarters"]) == (2, 1)


async def test_the_question_of_a_mention_is_kept_as_it_was_asked(world: World) -> None:
    assert world.bot.user
    await world.member.send(world.channel, f"{world.bot.user.mention} Où est *basée* Scale AI ?")
    message = latest(world)
    down = await world.moderator.click(message, custom_id=controls(message)["down"])
    await world.moderator.submit_modal(down, {"reason": "wrong"})
    (kept,) = await unanswered(world)
    assert kept.question == "Où est *basée* Scale AI ?"


async def test_the_modal_asks_in_the_members_language(world: World) -> None:
    world.speak_french()
    message = await answered(world)
    down = await world.member.click(message, custom_id=controls(message)["down"])
    assert down.modal
    assert down.modal["title"] == "Qu’est-ce qui n’allait pas\u202f?"


async def test_two_members_who_are_asked_why_at_once_are_both_heard(world: World) -> None:
    first, second = await answered(world), await answered(world, "Qui est Alexandr Wang ?")
    why = await world.member.click(first, custom_id=controls(first)["down"])
    other = await world.moderator.click(second, custom_id=controls(second)["down"])
    for member, modal, reason in ((world.member, why, "incomplete"), (world.moderator, other, "unclear")):
        thanks = await member.submit_modal(modal, {"reason": reason})
        assert shown(thanks).content == "Thanks, noted."
    newer, older = await unanswered(world)
    assert (older.question, older.reason) == (WHERE, "incomplete")
    assert (newer.question, newer.reason) == ("Qui est Alexandr Wang ?", "unclear")


async def test_why_is_still_kept_after_a_restart(serve: Serve, world: World, library: Library, tmp_path: Path) -> None:
    message = await answered(world)
    why = await world.member.click(message, custom_id=controls(message)["down"])
    restarted = LocalBot(serve(library), tmp_path)
    await world.env.restart_bot(restarted)
    thanks = await world.member.submit_modal(why, {"reason": "wrong"})
    assert thanks.ephemeral
    (kept,) = await unanswered(world, restarted)
    assert kept.reason == "wrong"


async def test_a_reply_that_is_gone_already_is_deleted_without_an_apology(world: World) -> None:
    message = await answered(world)
    world.env.inject_error("DELETE", "/webhooks/*/messages/@original", status=404, code=10008)
    late = await world.member.click(message, custom_id=controls(message)["delete"])
    assert late.acknowledged
    assert not late.followups


@pytest.mark.parametrize("custom_id", ["v0:ask:headquarters", "v2:context:abc:fr:headquarters", "other"])
async def test_a_control_of_another_version_says_so(world: World, custom_id: str) -> None:
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = view_of(GOLD, [said("An answer of before.")], [row(button(custom_id, "Context"))])
    await channel.send(view=view)
    view.stop()  # the library forgets it, as in a restart
    result = await world.member.click(latest(world), custom_id=custom_id)
    assert result.ephemeral
    assert "another version" in shown(result).content


async def test_a_reply_is_deleted_by_its_asker_and_by_moderators_only(world: World) -> None:
    message = await answered(world)
    refused = await world.newcomer().click(message, custom_id=controls(message)["delete"])
    assert refused.ephemeral
    assert world.channel.last_message is not None
    await world.member.click(message, custom_id=controls(message)["delete"])
    assert world.channel.last_message is None
    again = await answered(world)
    await world.moderator.click(again, custom_id=controls(again)["delete"])
    assert world.channel.last_message is None


async def test_haste_in_clicking_is_told(world: World) -> None:
    message = await answered(world)
    for _ in range(25):
        await world.member.click(message, custom_id=controls(message)["up"])
    hasty = await world.member.click(message, custom_id=controls(message)["up"])
    assert "try again in" in shown(hasty).content


async def test_what_breaks_in_a_control_is_told_and_logged(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message = await answered(world)
    monkeypatch.setattr(world.bot.desk.service.guilds.shipped.answerer, "related", None)
    result = await world.member.click(message, custom_id=controls(message)["related"])
    assert "reference" in shown(result).content
    assert "'NoneType' object is not callable" in caplog.text


@pytest.mark.parametrize("what", ["context", "related", "up", "down", "delete"])
async def test_controls_work_after_a_restart(
    serve: Serve, world: World, library: Library, tmp_path: Path, what: str
) -> None:
    await answered(world)
    await world.env.restart_bot(LocalBot(serve(library), tmp_path))
    result = await world.member.click(latest(world), custom_id=controls(latest(world))[what])
    assert result.acknowledged
    assert result.modal if what == "down" else True


async def test_suggestions_work_after_a_restart(serve: Serve, world: World, library: Library, tmp_path: Path) -> None:
    await answered(world, "combien ?")
    await world.env.restart_bot(LocalBot(serve(library), tmp_path))
    await world.member.click(latest(world), custom_id=all_of(latest(world), "ask")[0])
    assert "> " in text_of(latest(world))


class TestKnowledgeThatHasChanged:
    """What a message of before says once the knowledge is another."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Library:
        return open_library(files(), IndexCache(tmp_path))

    @pytest.fixture
    def changed(self, tmp_path: Path) -> Library:
        return open_library(
            with_text("crue/faq.yaml", "Le maire a fermé 12 écoles.", "12 écoles."), IndexCache(tmp_path)
        )

    @pytest.fixture
    def without(self, tmp_path: Path) -> Library:
        renamed = {
            name: SMALL[name].replace("how-many-schools", "schools") for name in ("crue/faq.yaml", "crue/gaps.yaml")
        }
        return open_library(files(renamed), IndexCache(tmp_path))

    @pytest.mark.parametrize("what", ["context", "related", "up", "down"])
    async def test_controls_say_so_and_show_todays_answer(
        self, serve: Serve, world: World, changed: Library, tmp_path: Path, what: str
    ) -> None:
        await answered(world, "Combien d'écoles ont fermé ?")
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        result = await world.member.click(latest(world), custom_id=controls(latest(world))[what])
        assert result.ephemeral
        assert "changed since this message" in text_of(result.response)
        assert "**12 écoles.**" in text_of(result.response)

    @pytest.mark.parametrize("what", ["context", "related", "up", "down"])
    async def test_controls_of_an_answer_that_is_gone_say_so(
        self, serve: Serve, world: World, without: Library, tmp_path: Path, what: str
    ) -> None:
        await answered(world, "Combien d'écoles ont fermé ?")
        await world.env.restart_bot(LocalBot(serve(without), tmp_path))
        result = await world.member.click(latest(world), custom_id=controls(latest(world))[what])
        assert "ask again" in shown(result).content

    async def test_a_suggestion_is_answered_as_of_today(
        self, serve: Serve, world: World, changed: Library, tmp_path: Path
    ) -> None:
        await answered(world, "combien ?")
        (pick,) = [one for one in all_of(latest(world), "ask") if ":how-many-schools" in one]
        await world.env.restart_bot(LocalBot(serve(changed), tmp_path))
        await world.member.click(latest(world), custom_id=pick)
        assert "changed since this message" in text_of(latest(world))
        assert "**12 écoles.**" in text_of(latest(world))

    async def test_a_suggestion_that_is_gone_says_so(
        self, serve: Serve, world: World, without: Library, tmp_path: Path
    ) -> None:
        await answered(world, "combien ?")
        (pick,) = [one for one in all_of(latest(world), "ask") if ":how-many-schools" in one]
        await world.env.restart_bot(LocalBot(serve(without), tmp_path))
        result = await world.member.click(latest(world), custom_id=pick)
        assert "ask again" in shown(result).content
