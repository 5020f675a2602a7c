"""Telling a guild's moderators, in the channel that they chose, what was published."""

import logging
from typing import Any

import discord
from discord import ui

from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, said, view_of
from bot.discord_ui.draft_message import back_row
from bot.discord_ui.draft_text import pages_of, why_text
from bot.discord_ui.replying import desk_of
from bot.locales import Texts
from bot.service.drafting import Done
from bot.service.drafts import Ready

_log = logging.getLogger(__name__)


def audit_view(done: Done, texts: Texts) -> ui.LayoutView:
    """Say who published what, and why, with a way back."""
    revision, state = done.revision, done.draft.state
    who = texts.say("factbase-audit", member=f"<@{revision.author}>", revision=str(revision.number))
    parts = [said(f"**{who}**\n{why_text(revision.reason, texts)}")]
    if isinstance(state, Ready):
        parts.append(said(next(pages_of(state.difference, texts)).text))
    return view_of(BLUE, parts, [back_row(revision.parent, texts)])


async def tell_audit(interaction: discord.Interaction[Any], done: Done) -> None:
    """Post it in the guild's audit channel, if it has one; where the bot may not write, the log says so."""
    guild = interaction.guild
    if guild is None:
        return
    settings = desk_of(interaction).service.preferences.of(guild.id)
    channel = guild.get_channel_or_thread(settings.audit_channel) if settings.audit_channel else None
    if not isinstance(channel, discord.abc.Messageable):
        return
    texts = Audience.of(interaction, True, settings).texts
    try:
        await channel.send(view=audit_view(done, texts))
    except discord.HTTPException as error:
        _log.warning("guild %d: the audit channel cannot be written to: %s", guild.id, error)
