"""What every command has in common: where it can be used, and autocompletes that never fail."""

import functools
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.errors import logged

_Command = TypeVar("_Command")
_Complete = Callable[[Any, discord.Interaction[Any], str], Coroutine[Any, Any, Sequence[tuple[str, str]]]]
_Completion = Callable[[Any, discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def everywhere(command: _Command) -> _Command:
    """Let a command, or a group of them, be used in servers, in direct messages, and wherever a member brings it."""
    installs = app_commands.allowed_installs(guilds=True, users=True)
    contexts = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return installs(contexts(command))


def completes(complete: _Complete) -> _Completion:
    """Make an autocomplete of a method that returns (name, value) pairs; what is too long or too many is cut.

    The library answers nothing when an autocomplete raises, and the member sees a failure: here there are
    no choices then, and the log has the trace.
    """

    @functools.wraps(complete)
    async def completion(cog: Any, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        try:
            found = await complete(cog, interaction, typed)
        except Exception as error:
            logged(error)
            return []
        return [
            app_commands.Choice(name=excerpt(name, limits.CHOICE), value=value[: limits.CHOICE])
            for name, value in found[: limits.CHOICES]
        ]

    return completion
