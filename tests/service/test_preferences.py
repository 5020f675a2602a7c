"""The guilds' settings: read once, as they are, and never a change lost."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from bot.service.preferences import Preferences
from bot.storage.database import Database, StorageUnavailable
from bot.storage.settings import GuildSettings
from tests.service.conftest import Leaving, Serve
from tests.storage.examples import GUILD, NOW, OTHER


async def loaded(database: Database) -> Preferences:
    preferences = Preferences(database)
    await preferences.load()
    return preferences


async def test_what_is_changed_is_there_and_the_rest_as_it_was(file: Database) -> None:
    preferences = await loaded(file)
    assert preferences.of(GUILD) == preferences.of(None) == GuildSettings()
    await preferences.change(GUILD, language="en")
    changed = await preferences.change(GUILD, retention_days=7)
    assert changed == preferences.of(GUILD) == GuildSettings(language="en", retention_days=7)
    assert preferences.of(OTHER) == GuildSettings()
    assert (await loaded(file)).of(GUILD) == changed


async def test_settings_are_at_hand_while_the_database_is_gone(leaving: Leaving) -> None:
    async with leaving.open() as database:
        preferences = await loaded(database)
        changed = await preferences.change(GUILD, answers_mentions=False)
        await leaving.leave()
        assert preferences.of(GUILD) == changed
        with pytest.raises(StorageUnavailable):
            await preferences.change(GUILD, answers_mentions=True)
        assert preferences.of(GUILD) == changed
        await leaving.come_back()
        assert (await preferences.change(GUILD, language="en")).answers_mentions is False


@pytest.mark.parametrize("changes", [{"retention_days": 0}, {"language": "de"}, {"colour": 1}, {"article_url": "x"}])
async def test_what_cannot_be_set_changes_nothing(changes: dict[str, Any], file: Database) -> None:
    preferences = await loaded(file)
    before = await preferences.change(GUILD, language="en")
    with pytest.raises(ValidationError):
        await preferences.change(GUILD, **changes)
    assert preferences.of(GUILD) == (await loaded(file)).of(GUILD) == before


async def test_of_two_changes_at_once_none_is_lost(file: Database) -> None:
    preferences = await loaded(file)
    await asyncio.gather(
        preferences.change(GUILD, language="en"),
        preferences.change(GUILD, retention_days=7),
        preferences.change(GUILD, answers_mentions=False),
    )
    expected = GuildSettings(language="en", retention_days=7, answers_mentions=False)
    assert preferences.of(GUILD) == (await loaded(file)).of(GUILD) == expected


async def test_nothing_is_known_of_a_guild_that_any_process_forgot(serve_on_both: Serve) -> None:
    ours, other = await serve_on_both(), await serve_on_both()
    for guild in (GUILD, OTHER):
        await ours.preferences.change(guild, language="en")
    await ours.departures.left(GUILD, NOW)
    serve_on_both.now = NOW + timedelta(days=31)
    await other.tidy_once()
    assert ours.preferences.of(GUILD).language == "en"
    await ours.tidy_once()
    assert [ours.preferences.of(guild).language for guild in (GUILD, OTHER)] == [GuildSettings().language, "en"]
