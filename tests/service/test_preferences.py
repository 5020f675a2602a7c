"""A guild's settings: read once, as they are, and never a change lost."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import ValidationError

from bot.service.preferences import Preferences
from bot.storage.database import Database, StorageUnavailable
from bot.storage.settings import GuildSettings, SettingsOfGuilds
from tests.service.conftest import Leaving
from tests.storage.examples import GUILD, OTHER


@pytest.fixture
async def preferences(leaving: Leaving) -> AsyncIterator[Preferences]:
    async with leaving.open() as database:
        yield Preferences(database)


async def test_what_is_changed_is_there_and_the_rest_as_it_was(file: Database) -> None:
    preferences = Preferences(file)
    assert await preferences.of(GUILD) == await preferences.of(None) == GuildSettings()
    await preferences.change(GUILD, language="en")
    changed = await preferences.change(GUILD, retention_days=7)
    assert changed == await preferences.of(GUILD) == GuildSettings(language="en", retention_days=7)
    assert await preferences.of(OTHER) == GuildSettings()
    assert await Preferences(file).of(GUILD) == changed


async def test_settings_are_at_hand_while_the_database_is_gone_and_the_defaults_are_not_kept(
    preferences: Preferences, leaving: Leaving
) -> None:
    async with leaving.open() as database:
        await SettingsOfGuilds(database).put(OTHER, GuildSettings(language="en"))
    changed = await preferences.change(GUILD, answers_mentions=False)
    await leaving.leave()
    assert await preferences.of(GUILD) == changed
    assert await preferences.of(OTHER) == GuildSettings()
    with pytest.raises(StorageUnavailable):
        await preferences.change(GUILD, answers_mentions=True)
    assert await preferences.of(GUILD) == changed
    await leaving.come_back()
    assert (await preferences.of(OTHER)).language == "en"


@pytest.mark.parametrize("changes", [{"retention_days": 0}, {"language": "de"}, {"colour": 1}, {"article_url": "x"}])
async def test_what_cannot_be_set_changes_nothing(changes: dict[str, Any], sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        preferences = Preferences(database)
        before = await preferences.change(GUILD, language="en")
        with pytest.raises(ValidationError):
            await preferences.change(GUILD, **changes)
        assert await preferences.of(GUILD) == await Preferences(database).of(GUILD) == before


async def test_of_two_changes_at_once_none_is_lost(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        preferences = Preferences(database)
        await asyncio.gather(
            preferences.change(GUILD, language="en"),
            preferences.change(GUILD, retention_days=7),
            preferences.change(GUILD, answers_mentions=False),
        )
        expected = GuildSettings(language="en", retention_days=7, answers_mentions=False)
        assert await preferences.of(GUILD) == await Preferences(database).of(GUILD) == expected


async def test_what_was_read_before_a_change_does_not_take_its_place(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        preferences, read = Preferences(database), SettingsOfGuilds(database).get
        change_meanwhile = asyncio.Event()

        async def slowly(self: SettingsOfGuilds, guild: int) -> GuildSettings:
            found = await read(guild)
            if not change_meanwhile.is_set():
                change_meanwhile.set()
                await preferences.change(guild, language="en")
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(SettingsOfGuilds, "get", slowly)
            assert (await preferences.of(GUILD)).language == "en"
        assert (await preferences.of(GUILD)).language == "en"
