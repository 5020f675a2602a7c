"""Who may moderate: checked on every command, button and form, whatever Discord shows to whom."""

import re
from typing import Any

import discord

from bot.discord_ui.control import VERSION, Control
from bot.discord_ui.errors import tell
from bot.discord_ui.modals import Kind, Submitted, Values
from bot.discord_ui.replying import desk_of, guild_of


def may_moderate(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether a member may moderate here now: Manage Server, or the role in the guild's settings."""
    guild = guild_of(interaction)
    if guild is None or not isinstance(interaction.user, discord.Member):
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    role = desk_of(interaction).service.preferences.of(guild).moderator_role
    return role is not None and interaction.user.get_role(role) is not None


async def refuse(interaction: discord.Interaction[Any]) -> None:
    """Say that only moderators may do this."""
    await tell(interaction, "factbase-not-allowed")


class ModeratorControl(Control, template=f"{VERSION}:none"):
    """A control for moderators alone."""

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Act, for a moderator."""
        if may_moderate(interaction):
            await self.moderate(interaction, guild_of(interaction) or 0)
        else:
            await refuse(interaction)

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Do what the control is for."""
        raise NotImplementedError


def moderated(template: str, submitted: Submitted) -> Kind:
    """Return a kind of modal that is taken from moderators alone: a role may be lost while a form is open."""

    async def checked(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
        if may_moderate(interaction):
            await submitted(interaction, found, values)
        else:
            await refuse(interaction)

    return Kind(re.compile(template), checked)
