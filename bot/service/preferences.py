"""The guilds' settings, all of them at hand: whoever answers or asks who may moderate waits for no database."""

import asyncio
from typing import Any

from bot.storage.database import Database
from bot.storage.settings import GuildSettings, SettingsOfGuilds


class Preferences:
    """What each guild has set. A guild's settings are changed in the process that serves it alone."""

    def __init__(self, database: Database) -> None:
        self._stored = SettingsOfGuilds(database)
        self._known: dict[int, GuildSettings] = {}
        self._changing = asyncio.Lock()

    async def load(self) -> None:
        """Learn every guild's settings. Raises StorageUnavailable."""
        self._known = await self._stored.all()

    def of(self, guild: int | None) -> GuildSettings:
        """Return a guild's settings, the defaults where it has set nothing and where there is no guild."""
        return GuildSettings() if guild is None else self._known.get(guild, GuildSettings())

    async def change(self, guild: int, **changes: Any) -> GuildSettings:
        """Set something; return all settings as they are now. Raises StorageUnavailable, ValidationError."""
        async with self._changing:
            settings = GuildSettings.model_validate({**self.of(guild).model_dump(), **changes})
            await self._stored.put(guild, settings)
            self._known[guild] = settings
        return settings

    async def forget(self) -> None:
        """Drop the settings of guilds of which none are kept any more, whichever process forgot them.

        Raises StorageUnavailable.
        """
        async with self._changing:
            kept = await self._stored.guilds()
            self._known = {guild: settings for guild, settings in self._known.items() if guild in kept}
