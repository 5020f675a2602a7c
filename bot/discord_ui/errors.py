"""What a member is told when something of ours broke: an apology with an id, which the log has too."""

import logging
import secrets

import discord

from bot.discord_ui.translator import language_of
from bot.locales import texts_in

_log = logging.getLogger(__name__)


async def tell(interaction: discord.Interaction, text: str) -> None:
    """Say something to the member alone, whether or not the interaction was answered."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as error:
        # The token is dead or the message gone: nobody is left to tell.
        _log.warning("a member could not be told: %s", error)


async def apologise(interaction: discord.Interaction, error: BaseException) -> None:
    """Log an error of ours under an id and give the member the id. Logs no question text."""
    error_id = secrets.token_hex(4)
    _log.error("error %s in an interaction", error_id, exc_info=error)
    await tell(interaction, texts_in(language_of(interaction.locale)).say("discord-error", id=error_id))
