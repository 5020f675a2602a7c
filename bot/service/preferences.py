"""The guilds' settings, kept at hand: every mention asks for them."""

import asyncio
import logging
from typing import Any

from bot.storage.database import Database, StorageUnavailable
from bot.storage.settings import GuildSettings, SettingsOfGuilds

_log = logging.getLogger(__name__)


class Preferences:
    """What each guild has set. A guild's settings are changed in the process that serves it, so they are read once."""

    def __init__(self, database: Database) -> None:
        self._stored = SettingsOfGuilds(database)
        self._known: dict[int, GuildSettings] = {}
        self._changing = asyncio.Lock()

    async def of(self, guild: int | None) -> GuildSettings:
        """Return a guild's settings; the defaults where there is no guild, and while they cannot be read."""
        if guild is None:
            return GuildSettings()
        known = self._known.get(guild)
        if known is not None:
            return known
        try:
            found = await self._stored.get(guild)
        except StorageUnavailable as error:
            _log.warning("settings cannot be read: %s: %s", error, error.reason)
            return GuildSettings()
        return self._known.setdefault(guild, found)  # which may have been changed meanwhile

    async def change(self, guild: int, **changes: Any) -> GuildSettings:
        """Set something; return all settings as they are now. Raises StorageUnavailable, ValidationError."""
        async with self._changing:
            settings = GuildSettings.model_validate({**(await self._stored.get(guild)).model_dump(), **changes})
            await self._stored.put(guild, settings)
            self._known[guild] = settings
        return settings
