"""What Discord and its library make easy to get wrong, shown to be avoided."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from discord import ui

from bot.answering.outcome import Answer, Clarification, Decline
from bot.discord_ui.answer_message import context_view, outcome_view, related_view
from bot.discord_ui.audience import Audience
from bot.discord_ui.client import CONTROLS, intents
from bot.discord_ui.control import Control
from bot.discord_ui.facts_message import GENERAL, facts_view, subjects_view
from bot.discord_ui.help_message import help_view, privacy_view
from bot.discord_ui.pace import Pace
from bot.discord_ui.page_message import outline_view, page_view
from bot.discord_ui.quote_message import quote_view, shared_view
from bot.discord_ui.subjects import Subjects
from bot.discord_ui.translator import CommandTranslator, key
from bot.discord_ui.voting import why_not
from bot.factbase.model import LANGUAGES
from bot.index_cache import IndexCache
from bot.locales import texts_in
from bot.service.library import Library, open_library
from bot.storage.settings import GuildSettings
from tests.discord_ui.moderating.office import KNOWLEDGE
from tests.discord_ui.moderating.views import moderator_views
from tests.discord_ui.world import LocalBot, Serve, World, controls, latest, shown, text_of

LARGEST_SNOWFLAKE = 2**64 - 1


def every_view(library: Library) -> Iterator[ui.LayoutView]:
    audience = Audience(LARGEST_SNOWFLAKE, True, texts_in("fr"))
    article = library.base.articles[0]
    for question in ("qui est Wang ?", "combien ?", "Combien OpenAI paie-t-il Scale AI ?"):
        yield outcome_view(library.answerer.ask(question), library, audience, "discord-changed")
    yield related_view(library.answerer.related("headquarters", "fr"), "fr", library, audience)
    yield context_view(library.base.facts[0].citations, library, audience.texts)
    for number in range(12):
        yield page_view(article, number, library, audience)
    yield outline_view(article, library, audience)
    yield subjects_view(library, audience)
    for subject in ("meta", GENERAL, "nobody"):
        yield facts_view(subject, 1, library, audience)
    for quote in library.quotes.all:
        yield quote_view(quote, library, audience, library.quotes.all[:10])
        yield shared_view(quote, None, library, audience)
    yield help_view(library, audience)
    yield privacy_view(audience, GuildSettings())


@pytest.fixture
async def views(library: Library, tmp_path: Path) -> list[ui.LayoutView]:
    """Every message that anybody is shown."""
    small = open_library(KNOWLEDGE, IndexCache(tmp_path / "small"))
    shown_to_moderators = [moderator_views(small, texts_in(language)) for language in LANGUAGES]
    return [*every_view(library), *(view for of_a_language in shown_to_moderators for _, view in of_a_language)]


async def test_lasting_messages_hold_nothing_but_controls_that_outlive_a_restart(views: list[ui.LayoutView]) -> None:
    # A view that mixes in anything else takes the classes of its controls away from the whole process
    # when it is stopped or times out.
    for view in views:
        assert view.timeout is None
        for item in view.walk_children():
            if item.is_dispatchable():
                assert isinstance(item, Control), item
                assert type(item) in CONTROLS
                assert len(str(item.custom_id)) <= 100


async def test_every_control_is_restored_as_it_was(views: list[ui.LayoutView]) -> None:
    seen = set()
    for view in views:
        for item in view.walk_children():
            if isinstance(item, Control):
                found = item.template.fullmatch(item.custom_id)
                assert found, item.custom_id
                assert (
                    sum(one.__discord_ui_compiled_template__.fullmatch(item.custom_id) is not None for one in CONTROLS)
                    == 1
                )
                if isinstance(item.item, ui.Button):
                    assert type(item).restored(found).custom_id == item.custom_id
                seen.add(type(item))
    assert seen == set(CONTROLS)


async def test_the_longest_ids_fit(library: Library) -> None:
    answer = Answer("?", "fr", 1.0, "Oui.", "a" * 60, "", library.base.facts[0].citations)
    audience = Audience(LARGEST_SNOWFLAKE, True, texts_in("fr"))
    for view in (
        outcome_view(answer, library, audience),
        *(outcome_view(kind("?", "fr", 0.5, ()), library, audience) for kind in (Clarification, Decline)),
    ):
        for item in view.walk_children():
            assert len(str(getattr(item, "custom_id", ""))) <= 100


def test_nothing_privileged_is_heard_and_nothing_is_kept_in_memory(world: World) -> None:
    assert intents() == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert world.bot.intents == intents()
    assert not world.bot.cached_messages
    assert world.bot.allowed_mentions
    assert world.bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_an_autocomplete_that_breaks_has_no_choices_and_is_logged(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(world.bot.desk.service.guilds.shipped.completer, "complete", None)
    assert await world.member.autocomplete(world.channel, "ask", "question", "wang") == []
    assert "'NoneType' object is not callable" in caplog.text


def test_a_modal_that_is_dismissed_does_not_stay_for_ever() -> None:
    async def kept() -> bool:
        return not why_not("topic", "abc", texts_in("fr")).is_finished()

    # The library keeps a modal that it shows, unless it is finished.
    assert not asyncio.run(kept())


async def test_a_guild_that_discord_has_lost_does_not_hide_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    lost = create_autospec(discord.Guild, instance=True, unavailable=True, me=None)
    monkeypatch.setattr(LocalBot, "guilds", [lost])
    await world.bot.on_ready()
    assert "invite: https://" in caplog.text


def test_what_is_remembered_of_members_is_forgotten_in_time() -> None:
    pace, subjects = Pace(6, 30.0), Subjects()
    for member in range(5):
        pace.wait(member, float(member))
        subjects.remember(1, member, "topic", float(member))
    pace.wait(9, 32.5)
    subjects.remember(1, 9, "topic", 302.5)
    assert len(pace) == 3
    assert len(subjects) == 3


async def test_an_error_after_the_reply_is_told_beside_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    result = await world.member.slash(world.channel, "ask", question="qui est Wang ?")

    async def reply_and_break(_: object, interaction: discord.Interaction[Any], *__: object) -> None:
        await interaction.response.defer()
        raise RuntimeError("broken")

    monkeypatch.setattr("bot.discord_ui.answer_message.ShowContext.act", reply_and_break)
    broken = await world.member.click(shown(result), custom_id=controls(result.response)["context"])
    assert "reference" in broken.followups[0].content


@pytest.mark.parametrize("locale", list(discord.Locale))
async def test_the_translator_knows_french_and_leaves_the_rest(locale: discord.Locale) -> None:
    context = app_command_context()
    known = await CommandTranslator().translate(key("discord-ask"), locale, context)
    assert known == (texts_in("fr").say("discord-ask") if locale is discord.Locale.french else None)
    unknown = discord.app_commands.locale_str("x", key="no-such-key")
    assert await CommandTranslator().translate(unknown, locale, context) is None
    assert await CommandTranslator().translate(discord.app_commands.locale_str("x"), locale, context) is None


def app_command_context() -> Any:
    return discord.app_commands.TranslationContext(discord.app_commands.TranslationContextLocation.other, "")


async def test_commands_are_never_sent_empty_and_keep_their_names(world: World) -> None:
    (sent,) = [one for one in world.env.http_requests if one.method == "PUT" and one.path.endswith("/commands")]
    payload: Any = sent.json
    assert sorted(one["name"] for one in payload) == [
        "Answer from the article", "article", "ask", "factbase", "facts", "help", "privacy", "quote",
    ]  # fmt: skip
    for one in payload:
        in_guilds_alone = one["name"] == "factbase"
        assert one["integration_types"] == ([0] if in_guilds_alone else [0, 1])
        assert one["contexts"] == ([0] if in_guilds_alone else [0, 1, 2])
        menu = one["name"] == "Answer from the article"
        assert one["name_localizations" if menu else "description_localizations"]["fr"]


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: f"@everyone ||{text}|| ```\n> - # [x](https://e.org)\u202e"]
)
async def test_hostile_knowledge_harms_no_layout(library: Library, change: Callable[[str], str]) -> None:
    # What a curator wrote badly, or an article that is full of markup, is shown as text.
    answer = library.answerer.ask("qui est Wang ?")
    assert isinstance(answer, Answer)
    hostile = Answer(answer.question, "fr", 1.0, change(answer.text), answer.topic, "", answer.citations)
    view = outcome_view(hostile, library, Audience(1, True, texts_in("fr")))
    text = next(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
    assert "@everyone" not in text
    assert "||" not in text
    assert "```" not in text
    assert "](" not in text
    assert "\u202e" not in text


async def test_a_long_article_fits_every_message(views: list[ui.LayoutView]) -> None:
    for view in views:
        assert view.content_length() <= 4_000
        assert view.total_children_count <= 40


async def test_what_is_shown_privately_can_be_shown_to_nobody_else(world: World) -> None:
    for command in ("quote random", "article", "facts", "help", "privacy"):
        result = await world.member.slash(world.channel, command)
        assert result.ephemeral, command
        assert text_of(result.response)


class TestStart:
    """What an operator is told when the bot comes on."""

    async def test_commands_that_discord_refuses_are_told_and_mentions_answered_all_the_same(
        self, serve: Serve, library: Library, tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        for kept in tmp_path.glob("commands-*"):
            kept.unlink()
        world.env.inject_error("PUT", f"/applications/{world.bot.application_id}/commands", status=403, code=50001)
        bot = LocalBot(serve(library), tmp_path)
        await world.env.restart_bot(bot)
        assert "Discord refuses the commands" in caplog.text
        assert "Traceback" not in caplog.text
        assert bot.user
        await world.member.send(world.channel, f"{bot.user.mention} qui est Wang ?")
        assert "Wang" in text_of(latest(world))

    async def test_permissions_that_are_missing_are_told_by_name(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        guild = create_autospec(discord.Guild, instance=True)
        guild.me.guild_permissions = discord.Permissions(view_channel=True, read_message_history=True)
        await world.bot.on_guild_join(guild)
        assert "the bot lacks send_messages, send_messages_in_threads" in caplog.text
        assert "view_channel" not in caplog.text
