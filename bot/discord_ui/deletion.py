"""Taking a reply of the bot's away again."""

import contextlib
import re
from typing import Any, Self

import discord

from bot.discord_ui.control import VERSION, Control, button
from bot.discord_ui.errors import tell


class DeleteReply(Control, template=rf"{VERSION}:delete:(?P<asker>\d{{1,20}})"):
    """Deletes a reply: for the member who asked, and for moderators."""

    def __init__(self, asker: int) -> None:
        self.asker = asker
        super().__init__(button(f"{VERSION}:delete:{asker}", emoji="🗑️"))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["asker"]))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Delete the message, if the member may."""
        moderator = interaction.guild_id is not None and interaction.permissions.manage_messages
        if interaction.user.id != self.asker and not moderator:
            await tell(interaction, "discord-not-yours")
            return
        await interaction.response.defer()
        # Clicked twice, or somebody else was quicker.
        with contextlib.suppress(discord.NotFound):
            await interaction.delete_original_response()
