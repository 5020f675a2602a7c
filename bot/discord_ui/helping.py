"""/help and /privacy."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.audience import Audience
from bot.discord_ui.everywhere import everywhere
from bot.discord_ui.help_message import help_view, privacy_view
from bot.discord_ui.replying import desk_of, guild_of, library_of, send
from bot.discord_ui.translator import key


class Helping(commands.Cog):
    """What the bot can do, and what it keeps."""

    @app_commands.command(name="help", description=key("discord-help"))
    @everywhere
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say how to ask and what else there is."""
        await send(interaction, help_view(await library_of(interaction), Audience.alone(interaction)))

    @app_commands.command(name="privacy", description=key("discord-privacy"))
    @everywhere
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Say what is kept, and for how long."""
        settings = desk_of(interaction).service.preferences.of(guild_of(interaction))
        await send(interaction, privacy_view(Audience.alone(interaction), settings))
