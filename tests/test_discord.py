"""The real client and the real library against a simulated Discord, used as a member would."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.article.model import Citation
from bot.discord_ui.client import VerbatimClient, intents
from bot.discord_ui.markdown import plain, quoted
from bot.service import Library


@dataclass
class World:
    """A guild with the bot, a channel, a member and a moderator."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    moderator: simcord.MemberActor
    bot: VerbatimClient


pytestmark = pytest.mark.simcord(shard_count=1)


@pytest.fixture
def simcord_bot(library: Library, tmp_path: Path) -> VerbatimClient:
    return VerbatimClient(library, tmp_path)


@pytest.fixture
def world(simcord_env: simcord.Env, simcord_bot: VerbatimClient) -> World:
    guild = simcord_env.create_guild()
    role = guild.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
    return World(
        simcord_env,
        guild,
        guild.create_text_channel("general"),
        guild.add_member(simcord_env.create_user("ann")),
        guild.add_member(simcord_env.create_user("mod"), roles=[role]),
        simcord_bot,
    )


def shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def latest(world: World) -> discord.Message:
    message = world.channel.last_message
    assert message is not None
    return message


def components(message: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            raw = item if isinstance(item, dict) else item.to_dict()
            found.append(raw)
            walk(raw.get("components", []))

    walk(list(message.components))
    return found


def text_of(message: Any) -> str:
    assert message is not None
    return "\n".join(item["content"] for item in components(message) if item.get("type") == 10)


def buttons(message: Any) -> dict[str, str]:
    return {item["label"]: item["custom_id"] for item in components(message) if item.get("type") == 2}


async def test_ask_answers_in_public_with_the_sentence_and_where_it_stands(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien Meta a mis dans cette start-up ?")
    text = text_of(result.response)
    assert not result.ephemeral
    assert "**Meta a investi 29 milliards de dollars dans Scale AI.**" in text
    assert "**29 milliards de dollars**" in text
    assert "> Meta Platforms Inc. a consolidé" in text
    assert "sentence 4" in text  # the guild's language is English, the answer's is the question's


async def test_a_private_answer_is_seen_by_nobody_else(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="qui est Wang ?", private=True)
    assert result.ephemeral


async def test_a_clarification_is_replaced_by_the_answer_to_the_question_picked(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien ?")
    labels = list(buttons(result.response))
    assert 3 <= len(labels) <= 6
    picked = await world.member.click(shown(result), label=labels[0])
    assert picked.acknowledged
    assert "> " in text_of(world.channel.last_message)


async def test_buttons_work_after_a_restart(world: World, library: Library, tmp_path: Path) -> None:
    result = await world.member.slash(world.channel, "ask", question="combien ?")
    await world.env.restart_bot(VerbatimClient(library, tmp_path))
    picked = await world.member.click(latest(world), label=next(iter(buttons(result.response))))
    assert picked.acknowledged
    assert "> " in text_of(world.channel.last_message)


async def test_the_context_is_shown_to_the_one_who_asks_for_it(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="Où est basée Scale AI ?")
    context = await world.moderator.click(shown(result), label="Context")
    assert context.ephemeral
    assert "**Basée à San Francisco" in text_of(context.response)


async def test_a_reply_is_deleted_by_its_asker_and_by_moderators_only(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="Où est basée Scale AI ?")
    other = world.guild.add_member(world.env.create_user("other"))
    refused = await other.click(shown(result), label="Delete")
    assert refused.ephemeral
    await world.member.click(shown(result), label="Delete")
    assert world.channel.last_message is None
    again = await world.member.slash(world.channel, "ask", question="Où est basée Scale AI ?")
    await world.moderator.click(shown(again), label="Delete")
    assert world.channel.last_message is None


async def test_a_decline_says_so_and_offers_the_nearest(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="Combien OpenAI paie-t-il Scale AI ?")
    assert "**L’article ne répond pas à cette question.**" in text_of(result.response)
    assert len(buttons(result.response)) > 1


async def test_autocomplete_is_useful_while_it_is_empty(world: World) -> None:
    empty = await world.member.autocomplete(world.channel, "ask", "question", "")
    assert len(empty) == 25
    typed = await world.member.autocomplete(world.channel, "ask", "question", "where is scale based")
    assert typed[0]["name"] == "Where is Scale AI based?"


async def test_a_mention_is_answered_and_other_talk_is_not(world: World) -> None:
    assert world.bot.user
    await world.member.send(world.channel, "quelqu'un sait qui est Wang ?")
    assert len(world.channel.history()) == 1
    await world.member.send(world.channel, f"{world.bot.user.mention} qui est Wang ?")
    assert "Alexandr Wang" in text_of(world.channel.last_message)


async def test_a_direct_message_is_answered(world: World) -> None:
    user = world.env.create_user("dee")
    await user.send_dm("who founded Scale AI?")
    assert any("Alexandr Wang" in text_of(message) for message in user.dm_channel.history())


async def test_a_message_of_somebody_else_is_answered_from_its_menu(world: World) -> None:
    message = await world.moderator.send(world.channel, "c'est qui le nouveau pdg de scale ?")
    result = await world.member.context_menu(world.channel, "Answer from the article", message)
    assert "Jason Droege" in text_of(result.response)


async def test_haste_gets_a_kind_word(world: World) -> None:
    for _ in range(5):
        await world.member.slash(world.channel, "ask", question="qui est Wang ?")
    result = await world.member.slash(world.channel, "ask", question="qui est Wang ?")
    assert result.ephemeral
    assert re.search(r"Try again in \d+", shown(result).content)
    assert world.env.errors  # the library raises for haste; the member was told


async def test_an_error_of_ours_is_an_apology_with_an_id_and_logged_without_the_question(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(world.bot.desk, "reply", broken)
    result = await world.member.slash(world.channel, "ask", question="a very private question")
    found = re.search(r"reference ([0-9a-f]{8})", result.response.content if result.response else "")
    assert found
    assert found[1] in caplog.text
    assert "private question" not in caplog.text
    world.env.errors.clear()


async def test_commands_are_sent_only_when_they_have_changed(world: World, library: Library, tmp_path: Path) -> None:
    def sent() -> int:
        return sum(one.method == "PUT" and one.path.endswith("/commands") for one in world.env.http_requests)

    assert sent() == 1
    await world.env.restart_bot(VerbatimClient(library, tmp_path))
    assert sent() == 1


async def test_nothing_is_pinged_and_no_markup_of_a_question_is_shown(world: World) -> None:
    await world.member.slash(world.channel, "ask", question="@everyone **qui** est ||Wang|| [x](https://e.org) ?")
    for request in world.env.http_requests:
        assert "@everyone" not in str(request.json)


def test_nothing_privileged_is_heard() -> None:
    assert intents() == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


@pytest.mark.parametrize(
    ("text", "as_is"),
    [
        ("@everyone", "@\u200beveryone"),
        ("**gras** _i_ ~~b~~ `c` ||s||", r"\*\*gras\*\* \_i\_ \~\~b\~\~ \`c\` \|\|s\|\|"),
        ("[ici](https://exemple.org)", r"\[ici\]\(https://exemple.org\)"),
        ("# titre", r"\# titre"),
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
