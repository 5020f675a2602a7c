"""The ways to ask, used as a member would."""

import re
from pathlib import Path

import discord
import pytest

from bot.service.library import Library
from tests.discord_ui.world import LocalBot, Serve, World, all_of, controls, labels, latest, shown, text_of


async def test_ask_answers_in_public_with_the_sentence_and_where_it_stands(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien Meta a mis dans cette start-up ?")
    text = text_of(result.response)
    assert not result.ephemeral
    assert "**Meta a investi 29 milliards de dollars dans Scale AI.**" in text
    assert "**29 milliards de dollars**" in text
    assert "> Meta Platforms Inc. a consolidé" in text
    assert "sentence 4" in text  # the guild's language is English, the answer's is the question's


async def test_a_private_answer_is_seen_by_nobody_else_and_needs_no_deletion(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="qui est Wang ?", private=True)
    assert result.ephemeral
    assert "delete" not in controls(result.response)


async def test_labels_are_in_the_guilds_language_and_private_ones_in_the_members(world: World) -> None:
    world.bot.guild_locale = discord.Locale.french
    public = await world.member.slash(world.channel, "ask", question="Who is Alexandr Wang?")
    assert "Contexte" in labels(public.response)
    assert "phrase" in text_of(public.response)
    assert "Alexandr Wang is" in text_of(public.response)
    private = await world.member.slash(world.channel, "ask", question="Who is Alexandr Wang?", private=True)
    assert "Context" in labels(private.response)


async def test_a_clarification_is_replaced_by_the_answer_to_the_question_picked(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien ?")
    picks = all_of(result.response, "ask")
    assert 2 <= len(picks) <= 5
    picked = await world.member.click(shown(result), custom_id=picks[0])
    assert picked.acknowledged
    assert "> " in text_of(latest(world))
    assert not all_of(latest(world), "ask")


async def test_a_suggestion_that_somebody_else_picks_is_answered_to_them_alone(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien ?")
    picked = await world.moderator.click(shown(result), custom_id=all_of(result.response, "ask")[0])
    assert picked.ephemeral
    assert "> " in text_of(picked.response)
    assert all_of(latest(world), "ask")


async def test_a_decline_says_so_and_offers_the_nearest(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="Combien OpenAI paie-t-il Scale AI ?")
    assert "**L’article ne répond pas à cette question.**" in text_of(result.response)
    assert all_of(result.response, "ask")


async def test_a_decline_with_nothing_near_says_where_to_look(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="😀😀")
    assert "`/article` le montre" in text_of(result.response)
    assert not all_of(result.response, "ask")


async def test_autocomplete_is_useful_while_it_is_empty(world: World) -> None:
    empty = await world.member.autocomplete(world.channel, "ask", "question", "")
    assert len(empty) == 25
    typed = await world.member.autocomplete(world.channel, "ask", "question", "where is scale based")
    assert typed[0]["name"] == "Where is Scale AI based?"
    world.speak_french()
    french = await world.member.autocomplete(world.channel, "ask", "question", "ou est base scale")
    assert french[0]["name"] == "Où est basée Scale AI\u202f?"


async def test_a_mention_is_answered_and_other_talk_is_not(world: World) -> None:
    assert world.bot.user
    await world.member.send(world.channel, "quelqu'un sait qui est Wang ?")
    assert len(world.channel.history()) == 1
    await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    assert "Alexandr Wang" in text_of(latest(world))


async def test_a_mention_alone_is_greeted(world: World) -> None:
    assert world.bot.user
    await world.member.send(world.channel, world.bot.user.mention)
    assert "Ask me something" in latest(world).content


async def test_a_direct_message_is_answered_in_its_language(world: World) -> None:
    user = world.env.create_user("dee")
    await user.send_dm("who founded Scale AI?")
    await user.send_dm("qui a fondé Scale AI ?")
    found = [text_of(message) for message in user.dm_channel.history() if message.components]
    assert any("founder" in text and "sentence 16" in text for text in found)
    assert any("phrase\u00a016" in text for text in found)


async def test_a_message_of_somebody_else_is_answered_from_its_menu(world: World) -> None:
    message = await world.moderator.send(world.channel, "c'est qui le nouveau pdg de scale ?")
    result = await world.member.context_menu(world.channel, "Answer from the article", message)
    assert "Jason Droege" in text_of(result.response)


async def test_a_message_without_text_has_nothing_to_answer(world: World) -> None:
    message = await world.moderator.send(world.channel, "<@1>")
    result = await world.member.context_menu(world.channel, "Answer from the article", message)
    assert result.ephemeral
    assert "no text" in shown(result).content


async def test_haste_gets_a_kind_word_and_no_public_trace(world: World) -> None:
    for _ in range(6):
        await world.member.slash(world.channel, "ask", question="qui est Wang ?")
    result = await world.member.slash(world.channel, "help")
    assert result.ephemeral
    assert re.search(r"try again in \d+ s", shown(result).content)
    await world.moderator.slash(world.channel, "help")  # nobody else waits
    await world.env.advance_time(31)
    again = await world.member.slash(world.channel, "ask", question="qui est Wang ?")
    assert "Wang" in text_of(again.response)


async def test_haste_in_mentions_is_told_too(world: World) -> None:
    assert world.bot.user
    for _ in range(7):
        await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    assert "One moment" in latest(world).content


async def test_haste_in_mentions_is_told_once(world: World) -> None:
    assert world.bot.user
    for _ in range(12):
        await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    assert sum("One moment" in message.content for message in world.channel.history()) == 1


@pytest.mark.parametrize("blank", [" ", "\u202f", "\u200b\u202e"])
async def test_what_has_no_text_is_not_said_to_be_unanswered(world: World, blank: str) -> None:
    assert world.bot.user
    result = await world.member.slash(world.channel, "ask", question=blank)
    assert result.ephemeral
    assert "Ask me something" in shown(result).content
    await world.member.send(world.channel, f"{world.bot.user.mention}{blank}")
    assert "Ask me something" in latest(world).content
    message = await world.moderator.send(world.channel, f"<@1>{blank}")
    result = await world.member.context_menu(world.channel, "Answer from the article", message)
    assert "no text" in shown(result).content


async def test_a_message_that_is_deleted_meanwhile_is_let_go(world: World, caplog: pytest.LogCaptureFixture) -> None:
    assert world.bot.user
    path = f"/channels/{world.channel.id}/messages"
    world.env.inject_error("POST", path, status=400, code=50035, times=2)
    await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    assert "a member could not be told" in caplog.text
    assert not world.env.errors


async def test_messages_of_discord_itself_are_not_answered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody can reply to them, and adding the bot to a thread mentions it.
    assert world.bot.user
    monkeypatch.setattr(discord.Message, "is_system", lambda _: True)
    await world.member.send(world.channel, world.bot.user.mention)
    assert len(world.channel.history()) == 1


async def test_autocomplete_is_never_throttled(world: World) -> None:
    for _ in range(12):
        assert await world.member.autocomplete(world.channel, "ask", "question", "wang")
    result = await world.member.slash(world.channel, "ask", question="qui est Wang ?")
    assert not result.ephemeral


async def test_an_error_of_ours_is_an_apology_with_an_id_and_logged_without_the_question(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(world.bot.desk, "ask", broken)
    result = await world.member.slash(world.channel, "ask", question="a very private question")
    found = re.search(r"reference ([0-9a-f]{8})", shown(result).content)
    assert found
    assert found[1] in caplog.text
    assert "private question" not in caplog.text
    world.env.errors.clear()
    assert world.bot.user
    await world.member.send(world.channel, f"{world.bot.user.mention} a very private question")
    found = re.search(r"reference ([0-9a-f]{8})", latest(world).content)
    assert found
    assert found[1] in caplog.text
    assert "private question" not in caplog.text


async def test_questions_are_not_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    await world.member.slash(world.channel, "ask", question="who is that very private Wang?")
    assert world.bot.user
    await world.member.send(world.channel, f"{world.bot.user.mention} who is that very private Wang?")
    assert "private" not in caplog.text


async def test_a_bot_that_may_not_speak_stays_silent(world: World) -> None:
    assert world.bot.user
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013)
    await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    tried = [one for one in world.env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    assert len(tried) == 1  # a refusal is never tried again


async def test_nothing_is_pinged_and_no_markup_of_a_question_is_shown(world: World) -> None:
    await world.member.slash(world.channel, "ask", question="@everyone **qui** est ||Wang|| [x](https://e.org) ?")
    for request in world.env.http_requests:
        assert "@everyone" not in str(request.json)


async def test_commands_are_sent_only_when_they_have_changed(
    serve: Serve, world: World, library: Library, tmp_path: Path
) -> None:
    def sent() -> int:
        return sum(one.method == "PUT" and one.path.endswith("/commands") for one in world.env.http_requests)

    assert sent() == 1
    await world.env.restart_bot(LocalBot(serve(library), tmp_path))
    assert sent() == 1
    (kept,) = tmp_path.glob("commands-*")
    kept.write_text("other commands")
    await world.env.restart_bot(LocalBot(serve(library), tmp_path))
    assert sent() == 2


class TestFollowUps:
    """A follow-up takes its subject from the answer that it replies to, or from the member's last one."""

    ABOUT_WANG = "Que va devenir Alexandr Wang ?"
    FOLLOW_UP = "et son remplaçant ?"

    async def test_the_members_last_answer_in_the_channel_is_followed(self, world: World) -> None:
        await world.member.slash(world.channel, "ask", question=self.ABOUT_WANG)
        result = await world.member.slash(world.channel, "ask", question=self.FOLLOW_UP)
        assert "Jason Droege" in text_of(result.response)

    async def test_so_it_is_in_mentions(self, world: World) -> None:
        assert world.bot.user
        await world.member.send(world.channel, f"{world.bot.user.mention} {self.ABOUT_WANG}")
        await world.member.send(world.channel, f"{world.bot.user.mention} {self.FOLLOW_UP}")
        assert "Jason Droege" in text_of(latest(world))

    async def test_somebody_elses_answer_is_not_followed_nor_one_elsewhere(self, world: World) -> None:
        await world.member.slash(world.channel, "ask", question=self.ABOUT_WANG)
        other = await world.moderator.slash(world.channel, "ask", question=self.FOLLOW_UP)
        elsewhere = await world.member.slash(
            world.guild.create_text_channel("elsewhere"), "ask", question=self.FOLLOW_UP
        )
        for result in (other, elsewhere):
            assert "context" not in controls(result.response)  # asked back or declined, not answered

    async def test_nor_one_of_more_than_five_minutes_ago(self, world: World) -> None:
        await world.member.slash(world.channel, "ask", question=self.ABOUT_WANG)
        await world.env.advance_time(301)
        result = await world.member.slash(world.channel, "ask", question=self.FOLLOW_UP)
        assert "context" not in controls(result.response)

    async def test_the_answer_that_is_replied_to_goes_before_the_last(self, world: World) -> None:
        assert world.bot.user
        await world.member.send(world.channel, f"{world.bot.user.mention} {self.ABOUT_WANG}")
        about_wang = latest(world)
        await world.member.slash(world.channel, "ask", question="Où est basée Scale AI ?")
        await world.moderator.send(world.channel, f"{world.bot.user.mention} {self.FOLLOW_UP}", reply_to=about_wang)
        assert "Jason Droege" in text_of(latest(world))

    async def test_a_suggestion_that_was_picked_is_followed(self, world: World) -> None:
        asked = await world.member.slash(world.channel, "ask", question="combien ?")
        (pick,) = [one for one in all_of(asked.response, "ask") if ":investment-amount" in one]
        await world.member.click(shown(asked), custom_id=pick)
        result = await world.member.slash(world.channel, "ask", question="why?")
        assert "context" in controls(result.response)

    async def test_a_reply_with_the_ping_on_needs_no_mention_in_its_text(self, world: World) -> None:
        assert world.bot.user
        await world.member.send(world.channel, f"{world.bot.user.mention} {self.ABOUT_WANG}")
        await world.moderator.send(world.channel, self.FOLLOW_UP, reply_to=latest(world))
        assert "Jason Droege" in text_of(latest(world))

    async def test_a_reply_whose_text_discord_hides_is_told_how_to_ask(self, world: World) -> None:
        asked = await world.member.slash(world.channel, "ask", question=self.ABOUT_WANG)
        await world.moderator.send(world.channel, self.FOLLOW_UP, reply_to=shown(asked))
        assert "does not show me the text" in latest(world).content
