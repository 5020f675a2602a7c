"""What an interaction is about, and replying to it, whether or not it had to be put off."""

from typing import Any

import discord
from discord import ui
from discord.utils import MISSING

from bot.discord_ui.desk import Desk
from bot.discord_ui.errors import WAITS_IN_PUBLIC
from bot.service.library import Library


def desk_of(interaction: discord.Interaction[Any]) -> Desk:
    """Return the desk of the client that an interaction came to."""
    # The library's interactions know its own Client; ours has a desk.
    desk: Desk = interaction.client.desk
    return desk


def guild_of(interaction: discord.Interaction[Any]) -> int | None:
    """Return the guild whose knowledge answers; None in direct messages, and where a member alone brought the bot."""
    alone = interaction.is_user_integration() and not interaction.is_guild_integration()
    return None if alone else interaction.guild_id


def known_library(interaction: discord.Interaction[Any]) -> Library:
    """Return the guild's library if it is open, else the one that is shipped: for completing, which cannot wait."""
    guilds = desk_of(interaction).service.guilds
    return guilds.open_now(guild_of(interaction)) or guilds.shipped


async def library_of(interaction: discord.Interaction[Any], ephemeral: bool = True) -> Library:
    """Return the guild's library. Opening it takes longer than Discord waits: the interaction is put off then.

    `ephemeral`: whether the reply will be the member's alone. Raises KnowledgeUnreachable.
    """
    guilds, guild = desk_of(interaction).service.guilds, guild_of(interaction)
    found = guilds.open_now(guild)
    if found is not None:
        return found
    await put_off(interaction, ephemeral)
    return await guilds.library(guild)


async def put_off(interaction: discord.Interaction[Any], ephemeral: bool = True) -> None:
    """Tell Discord that the reply takes a while. A control's message stays as it is until then."""
    if not interaction.response.is_done():
        # A form that a command has shown stands on no message: its reply is one of its own.
        alone = interaction.type is discord.InteractionType.modal_submit and interaction.message is None
        await interaction.response.defer(ephemeral=ephemeral, thinking=alone)
        if not ephemeral and interaction.type is discord.InteractionType.application_command:
            interaction.extras[WAITS_IN_PUBLIC] = True


async def send(
    interaction: discord.Interaction[Any], view: ui.LayoutView, ephemeral: bool = True, file: discord.File = MISSING
) -> None:
    """Send a message, the first reply or, behind what was put off, a further one."""
    if interaction.response.is_done():
        interaction.extras.pop(WAITS_IN_PUBLIC, None)
        await interaction.followup.send(view=view, ephemeral=ephemeral, file=file)
    else:
        await interaction.response.send_message(view=view, ephemeral=ephemeral, file=file)


async def show(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Show a message to the member alone: in the place of the one that a control or form stands on, if there is one."""
    if interaction.response.is_done() or interaction.message is not None:
        await change(interaction, view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def change(
    interaction: discord.Interaction[Any], view: ui.LayoutView, files: list[discord.File] = MISSING
) -> None:
    """Put another message in the place of the one that a control stands on.

    `files` are its pictures; without them, those of the one that was there stay.
    """
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.edit_message(view=view, attachments=files)
