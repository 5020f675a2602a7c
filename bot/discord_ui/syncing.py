"""Sending the commands to Discord, only when they differ from those sent last: Discord counts creations."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)


async def sync_if_changed(tree: app_commands.CommandTree[Any], application: int, state: Path) -> None:
    """Send a tree's commands unless the hash of what would be sent stands in the folder `state`.

    A refusal is told to the operator, and the commands sent before stay.
    """
    digest = await _digest(tree)
    sent = state / f"commands-{application}"
    try:
        if sent.read_text() == digest:
            _log.info("commands are as they were sent: %s", _names(tree))
            return
    except OSError:
        pass  # not sent yet, or forgotten: sending them once more harms nothing
    try:
        await tree.sync()
    except discord.Forbidden as error:
        _log.error("Discord refuses the commands (%s): is this the token of the application that was invited?", error)
        return
    _log.info("commands sent: %s", _names(tree))
    try:
        sent.parent.mkdir(parents=True, exist_ok=True)
        sent.write_text(digest)
    except OSError as error:
        _log.warning("the commands' hash cannot be kept, they will be sent at every start: %s", error)


async def _digest(tree: app_commands.CommandTree[Any]) -> str:
    translator = tree.translator
    if translator is None:
        raise RuntimeError("the commands have no translator yet")
    payload = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _names(tree: app_commands.CommandTree[Any]) -> str:
    commands = [*tree.walk_commands(), *tree.walk_commands(type=discord.AppCommandType.message)]
    return ", ".join(
        one.qualified_name if isinstance(one, app_commands.ContextMenu) else f"/{one.qualified_name}"
        for one in commands
        if not isinstance(one, app_commands.Group)
    )
