"""How a guild's fact base stands, as a message to a moderator."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ui

from bot.answering.checks import Checked
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, VERSION, button, row, said, view_of
from bot.discord_ui.draft_message import draft_view
from bot.discord_ui.draft_text import broken_text, faults_text, head_of, why_text
from bot.discord_ui.errors import tell
from bot.discord_ui.form_modals import DRAFT
from bot.discord_ui.moderators import ModeratorControl
from bot.discord_ui.replying import desk_of, put_off, show
from bot.factbase.faults import Fault
from bot.locales import Texts
from bot.service.guilds import Current
from bot.service.proposals import UnreadableProposal, load_proposal
from bot.storage.counts import What
from bot.storage.drafts import KeptDraft

_MOST_DRAFTS = 3
_CHECKS = 8  # that fail, and are shown


@dataclass(frozen=True, slots=True)
class Standing:
    """What a moderator wants to know at a glance; `week` is how often what happened these seven days."""

    current: Current
    checked: Sequence[Checked]
    week: Mapping[What, int]
    waiting: int
    drafts: Sequence[KeptDraft]


def status_view(found: Standing, texts: Texts) -> ui.LayoutView:
    """Say what there is, since when and by whom, whether it passes its checks, and how members fare."""
    base, revision = found.current.library.base, found.current.revision
    what = texts.say(
        "factbase-status-base",
        articles=len(base.articles),
        sentences=sum(len(article.sentences) for article in base.articles),
        facts=len(base.facts),
        entries=len(base.entries),
        gaps=len(base.gaps),
    )
    parts = [said(f"### {texts.say('factbase-status-title')}\n{what}")]
    if revision is None:
        parts.append(said(texts.say("factbase-status-shipped")))
    else:
        since = texts.say(
            "factbase-status-revision",
            revision=str(revision.number),
            when=moment(revision.at.timestamp()),
            member=f"<@{revision.author}>",
        )
        parts.append(said(f"{since}\n-# {why_text(revision.reason, texts)}"))
        if not found.current.readable:
            parts.append(said(f"⚠️ **{texts.say('factbase-status-unreadable')}**"))
    passed = sum(one.passed for one in found.checked)
    sign = "✅" if passed == len(found.checked) else "⚠️"
    checks = texts.say("factbase-status-checks", passed=passed, total=len(found.checked))
    parts.append(said(f"{sign} {checks}\n{_week(found.week, texts)}\n{_waiting(found.waiting, texts)}"))
    rows = []
    for kept in found.drafts[:_MOST_DRAFTS]:
        try:
            head = head_of(load_proposal(kept.proposal), texts).partition("\n")[0].removeprefix("### ")
        except UnreadableProposal:
            continue
        parts.append(said(f"-# {texts.say('factbase-status-draft', when=moment(kept.at.timestamp()))} {head}"))
        rows.append(row(ResumeDraft(kept.id, texts.say("factbase-resume"))))
    return view_of(BLUE, parts, rows)


def check_view(checked: Sequence[Checked], warnings: Sequence[Fault], texts: Texts) -> ui.LayoutView:
    """Say which of the base's own checks fail, and what a curator may want to look at."""
    failed = [one for one in checked if not one.passed]
    passed = texts.say("factbase-status-checks", passed=len(checked) - len(failed), total=len(checked))
    parts = [said(f"### {'⚠️' if failed else '✅'} {passed}")]
    if failed:
        parts.append(said("\n".join(f"- {broken_text(one, texts)}" for one in failed[:_CHECKS])))
    if warnings:
        head = f"**{texts.say('factbase-warnings', count=len(warnings))}**"
        parts.append(said(f"{head}\n{faults_text(warnings[:_CHECKS], texts)}"))
    return view_of(BLUE, parts, [])


def moment(seconds: float) -> str:
    """Return a time as Discord shows it to each reader: how long ago."""
    return f"<t:{int(seconds)}:R>"


def _week(week: Mapping[What, int], texts: Texts) -> str:
    asked = sum(week.get(what, 0) for what in ("answered", "clarified", "declined"))
    if not asked:
        return texts.say("factbase-status-nobody")
    answered = week.get("answered", 0)
    share = 100 if answered == asked else min(99, round(100 * answered / asked))
    return texts.say("factbase-status-week", share=share, answered=answered, asked=asked)


def _waiting(waiting: int, texts: Texts) -> str:
    return texts.say("factbase-status-waiting", count=waiting)


class ResumeDraft(ModeratorControl, template=rf"{VERSION}:resume:(?P<draft>{DRAFT})"):
    """Shows a draft again that was begun and not published."""

    def __init__(self, draft: str, label: str = "") -> None:
        self.draft = draft
        super().__init__(button(f"{VERSION}:resume:{draft}", label))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["draft"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Show it."""
        await put_off(interaction)
        draft = await desk_of(interaction).service.drafting.get(guild, self.draft)
        if draft is None:
            await tell(interaction, "factbase-draft-gone")
            return
        await show(interaction, draft_view(draft, Audience.alone(interaction).texts))
