"""The client: intents, commands, controls, and what happens when something breaks."""

import hashlib
import json
import logging
from pathlib import Path

import discord
from discord import app_commands

from bot.discord_ui.asking import add_commands, answer_message
from bot.discord_ui.controls import CONTROLS
from bot.discord_ui.desk import Desk
from bot.discord_ui.errors import apologise, tell
from bot.discord_ui.translator import CommandTranslator, language_of
from bot.locales import texts_in
from bot.service import Library

_log = logging.getLogger(__name__)


def intents() -> discord.Intents:
    """Return what the bot hears: nothing privileged, so it needs no approval."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Tree(app_commands.CommandTree["VerbatimClient"]):
    """The commands, with one handler for every error of theirs."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        """A member's haste gets a kind word; everything else is ours."""
        if isinstance(error, app_commands.CommandOnCooldown):
            seconds = max(1, round(error.retry_after))
            text = texts_in(language_of(interaction.locale)).say("discord-cooldown", seconds=seconds)
            await tell(interaction, text)
            return
        await apologise(interaction, error)


class VerbatimClient(discord.AutoShardedClient):
    """The bot on Discord. `state` is the folder in which it keeps the hash of the commands it has sent."""

    def __init__(self, library: Library, state: Path) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self.desk = Desk(library)
        self._state = state
        self.tree = Tree(self)
        add_commands(self.tree, self.desk)

    async def setup_hook(self) -> None:
        """Before the gateway: controls of messages from before, commands if they have changed."""
        self.add_dynamic_items(*CONTROLS)
        await self.tree.set_translator(CommandTranslator())
        await self._sync_if_changed()

    async def on_ready(self) -> None:
        """Tell the operator who the bot is, where, and how to invite it."""
        user = self.user
        _log.info("on Discord as %s, in %d guilds", user, len(self.guilds))
        if self.application_id:
            _log.info(
                "invite: %s", discord.utils.oauth_url(self.application_id, scopes=("bot", "applications.commands"))
            )

    async def on_message(self, message: discord.Message) -> None:
        """Answer what addresses the bot."""
        if self.user is not None:
            await answer_message(message, self.user, self.desk)

    async def _sync_if_changed(self) -> None:
        """Send the commands only when they differ from those sent last: Discord counts creations."""
        payload = [
            await command.get_translated_payload(self.tree, self.tree.translator)
            for command in self.tree.get_commands()
            if self.tree.translator is not None
        ]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        sent = self._state / f"commands-{self.application_id}"
        try:
            if sent.read_text() == digest:
                return
        except OSError:
            pass  # not sent yet, or forgotten: sending them once more harms nothing
        commands = await self.tree.sync()
        _log.info("sent %d commands", len(commands))
        try:
            sent.parent.mkdir(parents=True, exist_ok=True)
            sent.write_text(digest)
        except OSError as error:
            _log.warning("the commands' hash cannot be kept, they will be sent at every start: %s", error)
