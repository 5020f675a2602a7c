"""What a member is told when something of ours broke: an apology with an id, which the log has too."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.audience import Audience
from bot.intake.refusal import Refused
from bot.service.guilds import KnowledgeUnreachable
from bot.storage.database import StorageUnavailable

_log = logging.getLogger(__name__)

WAITS_IN_PUBLIC = "waits in public"
"""In an interaction's extras: its reply was put off for all to see, and nothing was said since."""


async def tell(interaction: discord.Interaction[Any], key: str, **variables: str | int) -> None:
    """Say a text to the member alone, whether or not the interaction was answered.

    What was put off for all to see is answered for all to see: Discord changes that no more.
    """
    text = Audience.alone(interaction).texts.say(key, **variables)
    try:
        if interaction.response.is_done():
            alone = not interaction.extras.pop(WAITS_IN_PUBLIC, False)
            await interaction.followup.send(text, ephemeral=alone)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as error:
        # The token is dead or the message gone: nobody is left to tell.
        _log.warning("a member could not be told: %s", error)


async def apologise(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell a member what went wrong: a database that is gone, or an error of ours, logged under an id that they get.

    Logs no question text.
    """
    cause = error.__cause__ if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case KnowledgeUnreachable():
            await tell(interaction, "discord-unreachable")
        case StorageUnavailable():
            _log.warning("the database did not serve a command: %s: %s", cause, cause.reason)
            await tell(interaction, "discord-storage-gone")
        case _:
            await tell(interaction, "discord-error", id=logged(error))


async def tell_refusal(interaction: discord.Interaction[Any], refused: Refused) -> None:
    """Say why something from outside cannot be used."""
    await tell(interaction, f"intake-{refused.code}", **refused.variables)


def logged(error: BaseException) -> str:
    """Log an error of ours with its trace, and return the id that the log has it under."""
    error_id = secrets.token_hex(4)
    _log.error("error %s in an interaction", error_id, exc_info=error)
    return error_id
