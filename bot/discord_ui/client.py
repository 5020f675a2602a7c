"""The client: intents, commands, controls, and what happens when something breaks."""

import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.answer_message import PickQuestion, ShowContext, ShowRelated, VoteDown, VoteUp
from bot.discord_ui.asking import Asking
from bot.discord_ui.browsing import Browsing, Quoting
from bot.discord_ui.control import Outdated
from bot.discord_ui.deletion import DeleteReply
from bot.discord_ui.desk import Desk
from bot.discord_ui.draft_forms import FORM, NOTE, WORDS
from bot.discord_ui.draft_message import ChoosePlace, CorrectRow, DraftAction, RestoreRevision
from bot.discord_ui.errors import apologise, tell
from bot.discord_ui.facts_message import ChooseSubject, TurnFacts
from bot.discord_ui.helping import Helping
from bot.discord_ui.history_message import ChooseRevision, TurnHistory
from bot.discord_ui.inflight import InFlight
from bot.discord_ui.modals import take_in
from bot.discord_ui.moderating import FACTBASE, Moderating
from bot.discord_ui.moderators import may_moderate, refuse
from bot.discord_ui.page_message import ChoosePage, TurnPage
from bot.discord_ui.quote_message import ChooseQuote, QuoteAction
from bot.discord_ui.settings_message import ADDRESS, ChooseChannel, ChooseRole, ChooseSetting, SettingAction
from bot.discord_ui.shards import ALL_HERE, Shards
from bot.discord_ui.status_message import ResumeDraft
from bot.discord_ui.syncing import sync_if_changed
from bot.discord_ui.translator import CommandTranslator
from bot.discord_ui.unanswered_message import MEANT, Resolve, Teach, TurnAsked
from bot.discord_ui.voting import WHY
from bot.service.service import Service
from bot.storage.database import StorageUnavailable

_log = logging.getLogger(__name__)

CONTROLS = (
    PickQuestion, ShowContext, ShowRelated, VoteUp, VoteDown, DeleteReply,
    QuoteAction, ChooseQuote, TurnPage, ChoosePage, ChooseSubject, TurnFacts,
    DraftAction, ChoosePlace, CorrectRow, ResumeDraft, RestoreRevision, TurnHistory, ChooseRevision,
    Teach, Resolve, TurnAsked, ChooseRole, ChooseChannel, ChooseSetting, SettingAction,
)  # fmt: skip
MODALS = (WHY, FORM, NOTE, WORDS, MEANT, ADDRESS)
_NAMED = 20  # guilds that the log names
_LAST_WORDS = 5.0  # seconds that closing waits for answers in flight
# What answering in a channel takes; commands need none of it.
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)


def intents() -> discord.Intents:
    """Return what the bot hears: nothing privileged, so it needs no approval."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Tree(app_commands.CommandTree["VerbatimBot"]):
    """The commands, with one throttle and one handler for every error of theirs."""

    async def interaction_check(self, interaction: discord.Interaction["VerbatimBot"]) -> bool:
        """Let a member through who may do this and does not go too fast.

        Called for autocompletes too, which are not counted. Whether somebody may moderate is asked here, once for
        every command there is: the library asks a group's own check of its commands, not of those in groups below it.
        """
        command, completes = interaction.command, interaction.type is discord.InteractionType.autocomplete
        moderates = command is not None and command.qualified_name.startswith(f"{FACTBASE} ")
        if moderates and not may_moderate(interaction):
            await (interaction.response.autocomplete([]) if completes else refuse(interaction))
            return False
        if completes:
            return True
        self.client.in_flight.enter()
        desk = self.client.desk
        # What moderators do at a time is more than what anybody asks, and nobody else sees it.
        pace = desk.clicks if moderates else desk.asks
        wait = pace.wait(interaction.user.id, interaction.created_at.timestamp())
        if wait:
            await tell(interaction, "discord-cooldown", seconds=max(1, round(wait)))
        return not wait

    async def on_error(
        self, interaction: discord.Interaction["VerbatimBot"], error: app_commands.AppCommandError
    ) -> None:
        """Whatever a command raises is ours: members' mistakes are told where they are noticed."""
        await apologise(interaction, error)


class VerbatimBot(commands.AutoShardedBot):
    """The bot on Discord. `state` is the folder in which it keeps the hash of the commands it has sent."""

    def __init__(self, service: Service, state: Path, shards: Shards = ALL_HERE) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            **shards.options,
        )
        self.desk = Desk(service)
        self.in_flight = InFlight()
        self._state = state

    async def setup_hook(self) -> None:
        """Before the gateway: controls of messages from before, commands if they have changed."""
        self.add_dynamic_items(*CONTROLS, Outdated)
        for cog in (
            Asking(self, self.desk, self.in_flight),
            Quoting(),
            Browsing(),
            Helping(),
            Moderating(),
        ):
            await self.add_cog(cog)
        await self.tree.set_translator(CommandTranslator())
        await sync_if_changed(self.tree, self.application_id or 0, self._state)

    async def on_ready(self) -> None:
        """Tell the operator who the bot is, where, and how to invite it."""
        names = [str(guild) for guild in self.guilds[:_NAMED]] + (["…"] if len(self.guilds) > _NAMED else [])
        _log.info("on Discord as %s, in %d guilds: %s", self.user, len(self.guilds), ", ".join(names))
        for guild in self.guilds:
            self._tell_what_is_missing(guild)
        await self._note(self._align_departures())
        if self.application_id:
            scopes = ("bot", "applications.commands")
            invite = discord.utils.oauth_url(self.application_id, permissions=PERMISSIONS, scopes=scopes)
            _log.info("invite: %s", invite)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Tell the operator of a new guild, and find again what is kept of one that comes back."""
        _log.info("joined %s", guild)
        self._tell_what_is_missing(guild)
        await self._note(self.desk.service.departures.returned(guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a guild removed the bot: what is kept of it is forgotten after a while."""
        _log.info("left %s", guild)
        await self._note(self.desk.service.departures.left(guild.id, self.desk.service.now()))

    async def _align_departures(self) -> None:
        """Note which guilds came and went while the bot was away, of those that this process serves."""
        departures, here = self.desk.service.departures, {guild.id for guild in self.guilds}
        for guild in await departures.gone() & here:
            await departures.returned(guild)
        for guild in await departures.known() - here:
            if self.shard_count and (guild >> 22) % self.shard_count in self.shards:
                await departures.left(guild, self.desk.service.now())

    async def _note(self, noting: Awaitable[None]) -> None:
        try:
            await noting
        except StorageUnavailable as error:
            _log.warning("who came and went cannot be noted: %s: %s", error, error.reason)

    async def close(self) -> None:
        """Let answers in flight go out before leaving: the library closes by itself when an event breaks it."""
        await self.in_flight.finish(_LAST_WORDS)
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Leave messages to the cog that answers them: the bot has no commands with a prefix."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take what members send with a modal; the library takes everything else."""
        if interaction.type is discord.InteractionType.modal_submit:
            await take_in(interaction, MODALS)

    @staticmethod
    def _tell_what_is_missing(guild: discord.Guild) -> None:
        me: discord.Member | None = guild.me
        if me is None:
            return  # an outage: nothing is known of the guild, the bot's own rights neither
        missing = [name for name, needed in PERMISSIONS if needed and not getattr(me.guild_permissions, name)]
        if missing:
            _log.warning(
                "in %s the bot lacks %s: commands work there, answers to mentions may not", guild, ", ".join(missing)
            )
