"""A guild's revisions as messages: the list, page by page, and what one of them changed."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, VERSION, button, chosen, row, said, select, view_of
from bot.discord_ui.draft_message import back_row
from bot.discord_ui.draft_text import pages_of, why_text, why_told
from bot.discord_ui.errors import tell
from bot.discord_ui.moderators import ModeratorControl
from bot.discord_ui.replying import desk_of, put_off, show
from bot.discord_ui.status_message import moment
from bot.factbase.difference import Difference
from bot.locales import Texts
from bot.service.service import Service
from bot.storage.revisions import Revision

ON_A_PAGE = 6


async def history_of(service: Service, guild: int, texts: Texts, before: int | None = None) -> ui.LayoutView:
    """Show some of a guild's revisions, newest first; with `before`, those of lower numbers."""
    found = await service.guilds.revisions.history(guild, ON_A_PAGE + 1, before)
    newest = await service.guilds.revisions.current(guild)
    return history_view(found[:ON_A_PAGE], len(found) > ON_A_PAGE, newest, texts)


def history_view(found: Sequence[Revision], more: bool, newest: Revision | None, texts: Texts) -> ui.LayoutView:
    """Lay revisions out; `more`: there are older ones."""
    head = f"### {texts.say('factbase-history')}"
    if not found or newest is None:
        return view_of(BLUE, [said(f"{head}\n{texts.say('factbase-status-shipped')}")], [])
    lines = [
        f"**{one.number}** · {moment(one.at.timestamp())} · <@{one.author}>\n-# {why_text(one.reason, texts)}"
        for one in found
    ]
    options = [
        (str(one.number), texts.say("factbase-revision", revision=str(one.number)), why_told(one.reason, texts)[0])
        for one in found
    ]
    rows = [row(ChooseRevision(options, texts.say("factbase-history-choose")))]
    first, last = found[0].number, found[-1].number
    if more or first != newest.number:
        rows.append(
            row(
                TurnHistory(last, "older", disabled=not more),
                TurnHistory(min(first + ON_A_PAGE, newest.number) + 1, "newer", disabled=first == newest.number),
            )
        )
    return view_of(BLUE, [said(head), *map(said, lines)], rows)


def revision_view(revision: Revision, found: Difference, current: bool, texts: Texts) -> ui.LayoutView:
    """Show what a revision changed, with a way back to it."""
    head = texts.say("factbase-revision", revision=str(revision.number))
    told = f"{moment(revision.at.timestamp())} · <@{revision.author}>\n-# {why_text(revision.reason, texts)}"
    parts = [said(f"### {head}\n{told}"), said(next(pages_of(found, texts)).text)]
    rows = [] if current else [back_row(revision.number, texts)]
    return view_of(BLUE, parts, [*rows, row(TurnHistory(revision.number + 1, "older", texts.say("factbase-history")))])


class TurnHistory(ModeratorControl, template=rf"{VERSION}:history:(?P<before>\d{{1,9}}):(?P<turn>older|newer)"):
    """Turns to other revisions."""

    def __init__(self, before: int, turn: str, label: str = "", disabled: bool = False) -> None:
        self.before, self.turn = before, turn
        emoji = None if label else "▶️" if turn == "older" else "◀️"
        super().__init__(button(f"{VERSION}:history:{before}:{turn}", label, emoji, disabled=disabled))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["before"]), match["turn"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Show them."""
        await put_off(interaction)
        texts = Audience.alone(interaction).texts
        await show(interaction, await history_of(desk_of(interaction).service, guild, texts, self.before))


class ChooseRevision(ModeratorControl, template=rf"{VERSION}:revision"):
    """Revisions to look at."""

    def __init__(self, options: Sequence[tuple[str, str, str]] = (), placeholder: str = "") -> None:
        super().__init__(select(f"{VERSION}:revision", options, placeholder))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls()

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Show what the revision changed."""
        await put_off(interaction)
        service, number = desk_of(interaction).service, int(chosen(self))
        found = await service.guilds.changes_of(guild, number)
        if found is None:
            await tell(interaction, "factbase-no-revision")
            return
        revision, changes, current = found
        await show(interaction, revision_view(revision, changes, current, Audience.alone(interaction).texts))
