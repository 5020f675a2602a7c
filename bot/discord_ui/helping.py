"""/help and /privacy."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.audience import Audience
from bot.discord_ui.desk import Desk
from bot.discord_ui.everywhere import everywhere
from bot.discord_ui.help_message import help_view, privacy_view
from bot.discord_ui.translator import key


class Helping(commands.Cog):
    """What the bot can do, and what it keeps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="help", description=key("discord-help"))
    @everywhere
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say how to ask and what else there is."""
        view = help_view(self._desk.library, Audience.alone(interaction))
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command(name="privacy", description=key("discord-privacy"))
    @everywhere
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Say what is kept, and for how long."""
        await interaction.response.send_message(view=privacy_view(Audience.alone(interaction)), ephemeral=True)
