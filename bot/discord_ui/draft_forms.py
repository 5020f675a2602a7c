"""What moderators send with a form: as a draft of its own, or as a part of one."""

import re
from dataclasses import replace
from typing import Any

import discord

from bot.discord_ui.control import VERSION
from bot.discord_ui.draft_actions import AT_REVIEW, pointing_at
from bot.discord_ui.draft_message import begin, revise
from bot.discord_ui.errors import tell
from bot.discord_ui.form_modals import DRAFT, FORM_ID, read_form
from bot.discord_ui.modals import Values
from bot.discord_ui.moderators import moderated
from bot.discord_ui.replying import desk_of, guild_of, library_of, put_off
from bot.discord_ui.unanswered_message import group_with
from bot.service.forms import title_of
from bot.service.proposals import Proposal


async def _form(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Take a form in: as a draft of its own, or as the part of a draft that it corrects."""
    await put_off(interaction)
    guild = guild_of(interaction) or 0
    if found["draft"] == "-":
        form = read_form(found, values, None, (await library_of(interaction)).base)
        if form is None:
            await tell(interaction, "factbase-form-stale")
            return
        proposal = Proposal("edit" if form.target else "add", title_of(form), forms=(form,))
        await begin(interaction, guild, await _settling(interaction, guild, proposal, found["where"]))
        return
    drafting, number = desk_of(interaction).service.drafting, int(found["number"])
    draft = await drafting.get(guild, found["draft"])
    if draft is None:
        await tell(interaction, "factbase-draft-gone")
        return
    before = draft.proposal.forms[number] if number < len(draft.proposal.forms) else None
    base = await drafting.base_of(draft) or draft.current.library.base
    changed = read_form(found, values, before, base)
    if changed is None:
        await tell(interaction, "factbase-form-stale")
        return
    await revise(interaction, guild, draft.id, lambda one: one.proposal.with_form(changed, number))


async def _settling(interaction: discord.Interaction[Any], guild: int, proposal: Proposal, where: str) -> Proposal:
    """Return a proposal that settles the questions in vain that its form was opened from, if it was."""
    if not where.startswith("?"):
        return proposal
    library = await library_of(interaction)
    asked = await group_with(desk_of(interaction).service, guild, int(where.removeprefix("?")), library)
    return replace(proposal, questions=asked.ids, asked=asked.texts) if asked else proposal


async def _note(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Take a moderator's note in."""
    await put_off(interaction)
    guild = guild_of(interaction) or 0
    await revise(interaction, guild, found["draft"], lambda draft: replace(draft.proposal, note=values["note"]))


async def _words(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Let a selector point at the words that a moderator typed."""
    await put_off(interaction)
    draft = await desk_of(interaction).service.drafting.get(guild_of(interaction) or 0, found["draft"])
    if draft is None:
        await tell(interaction, "factbase-draft-gone")
        return
    at, words = found["at"], values["words"]
    if pointing_at(draft, at, words) is None:
        await tell(interaction, "factbase-words-not-there", words=words)
        return
    await revise(interaction, draft.guild, draft.id, lambda one: pointing_at(one, at, words) or one.proposal)


FORM = moderated(FORM_ID, _form)
NOTE = moderated(rf"{VERSION}:note:(?P<draft>{DRAFT})", _note)
WORDS = moderated(rf"{VERSION}:words:(?P<draft>{DRAFT}):(?P<at>{AT_REVIEW})", _words)
