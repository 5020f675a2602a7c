"""A draft as a message to its moderator alone: what it would change, what is wrong with it, and what can be done."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, Self, cast, get_args

import discord
from discord import ui

from bot.article.anchoring import Ambiguous, Changed, Gone, SentenceChanged
from bot.article.text import excerpt
from bot.discord_ui import draft_text, limits, review_text
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, GOLD, GREY, VERSION, button, chosen, row, said, select, view_of
from bot.discord_ui.difference_text import counts_line
from bot.discord_ui.draft_actions import (
    AT_REVIEW,
    accepted,
    all_accepted,
    beside,
    gone_left_out,
    left_out,
    place_of,
    without_broken_checks,
)
from bot.discord_ui.errors import tell
from bot.discord_ui.form_modals import DRAFT, Slot, form_modal, near
from bot.discord_ui.modals import field, modal
from bot.discord_ui.moderators import ModeratorControl
from bot.discord_ui.replying import desk_of, put_off, show
from bot.factbase import schema
from bot.factbase.files import KnowledgeFiles
from bot.locales import Texts
from bot.service.drafting import Done, NotReady, Overtaken
from bot.service.drafts import Draft, Faulty, Ready, Unchanged, Undecided
from bot.service.forms import form_of
from bot.service.proposals import SHIPPED, Earlier, Proposal

_NOTE = 200  # characters of a moderator's note
_ROOM = limits.MESSAGE_TEXT - 600  # characters of a review; what is above and below it needs the rest

Action = Literal[
    "publish", "preview", "adjust", "note", "cancel", "checks", "page", "review", "accept", "out", "words", "all",
    "gone",
]  # fmt: skip
_ACTIONS = "|".join(get_args(Action))


def draft_view(draft: Draft, texts: Texts, page: int = 0) -> ui.LayoutView:
    """Lay a draft out by the state it is in."""
    head = said(draft_text.head_of(draft.proposal, texts))
    match draft.state:
        case Undecided():
            return review_view(draft, texts)
        case Faulty(faults):
            parts = [head, said(f"**{texts.say('factbase-faulty')}**"), said(draft_text.faults_text(faults, texts))]
            return view_of(GREY, parts, _faulty_rows(draft, draft.state, texts))
        case Unchanged():
            return view_of(GREY, [head, said(texts.say("factbase-unchanged"))], [])
        case Ready():
            return _ready_view(draft, draft.state, texts, head, page)


def overtaken_view(overtaken: Overtaken, texts: Texts) -> ui.LayoutView:
    """Show what somebody else published meanwhile, and the draft on top of it, to publish with one click."""
    again, parts = overtaken.again, [said(text) for text in draft_text.overtaken_texts(overtaken, texts)]
    if isinstance(again.state, Ready):
        parts += [said(text) for text in draft_text.on_top_texts(again.state, texts)]
        parts.append(said(draft_text.checks_text(again.state, texts)))
        first = _publish_button(again, texts.say("factbase-publish-on-top"))
    else:
        parts.append(said(f"**{texts.say('factbase-on-top')}** {texts.say('factbase-on-top-not')}"))
        first = DraftAction(again.id, "preview", texts.say("factbase-preview"))
    return view_of(BLUE, parts, [row(first, DraftAction(again.id, "cancel", texts.say("factbase-cancel")))])


def done_view(done: Done, texts: Texts) -> ui.LayoutView:
    """Say that a draft was published, with a way back."""
    state = done.draft.state
    parts = [said(f"### {texts.say('factbase-published', revision=str(done.revision.number))}")]
    if isinstance(state, Ready):
        parts.append(said(counts_line(state.difference.counts, texts) or "–"))
        if state.outcomes:
            parts.append(said(draft_text.outcomes_text(state.outcomes, texts)))
    return view_of(GOLD, parts, [back_row(done.revision.parent, texts)])


def back_row(revision: int, texts: Texts) -> ui.ActionRow[Any]:
    """Offer to go back to a revision; 0: to what is shipped."""
    label = texts.say("factbase-back-to" if revision else "factbase-back-to-shipped", revision=str(revision))
    return row(RestoreRevision(revision, label))


def review_view(draft: Draft, texts: Texts, number: int | None = None) -> ui.LayoutView:
    """Show what became of the words cited, one after the other, those first that wait for a decision."""
    order = review_text.to_review(draft.reviews)
    number = order[0] if number is None or number not in order else number
    review, base = draft.reviews[number], draft.current.library.base
    head = f"{draft_text.head_of(draft.proposal, texts)}\n-# {review_text.counts_text(draft.reviews, texts)}"
    pending = texts.say(
        "factbase-to-decide", count=len(draft.pending), at=str(order.index(number) + 1), of=str(len(order))
    )
    room = _ROOM - len(head) - len(pending)
    parts = [said(head), said(f"**{pending}**")]
    along = len(beside(draft.reviews, number))
    for text in review_text.review_texts(review, along, base, texts):
        parts.append(said(excerpt(text, max(1, room))))
        room -= len(text)
    if number == order[0] and (gone := review_text.gone_text(draft.reviews, base, texts)) and len(gone) <= room:
        parts.append(said(gone))
    return view_of(BLUE, parts, _review_rows(draft, order, number, texts))


def _ready_view(draft: Draft, state: Ready, texts: Texts, head: ui.TextDisplay[Any], page: int) -> ui.LayoutView:
    pages = list(islice(draft_text.pages_of(state.difference, texts), page + 1))
    page, shown = len(pages) - 1, pages[-1]
    several = page > 0 or not shown.last
    counts = state.difference.counts
    parts = [head, *([said(counts_line(counts, texts))] if several else []), said(shown.text)]
    parts += [said(text) for text in draft_text.warnings_of(draft, texts)]
    parts.append(said(draft_text.checks_text(state, texts)))
    if state.outcomes:
        parts.append(said(draft_text.outcomes_text(state.outcomes, texts)))
    first = [_publish_button(draft, texts.say("factbase-publish"))]
    if draft.proposal.forms:
        first.append(DraftAction(draft.id, "adjust", texts.say("factbase-adjust")))
    elif review_text.to_review(draft.reviews):
        first.append(DraftAction(draft.id, "review", texts.say("factbase-review")))
    first.append(DraftAction(draft.id, "cancel", texts.say("factbase-cancel")))
    second = [DraftAction(draft.id, "note", texts.say("factbase-note"))]
    if state.broken:
        second.append(DraftAction(draft.id, "checks", texts.say("factbase-drop-checks", count=len(state.broken))))
    if several:
        parts.append(said(f"-# {texts.say('factbase-page', page=str(page + 1))}"))
        second.append(DraftAction(draft.id, "page", emoji="◀️", at=f"{max(0, page - 1)}b", disabled=page == 0))
        second.append(DraftAction(draft.id, "page", emoji="▶️", at=f"{page + 1}o", disabled=shown.last))
    return view_of(GOLD, parts, [row(*first), row(*second)])


def _publish_button(draft: Draft, label: str) -> "DraftAction":
    """Offer to publish what is shown: with the revision that it was worked out on."""
    return DraftAction(draft.id, "publish", label, discord.ButtonStyle.success, at=str(draft.current.number))


def _faulty_rows(draft: Draft, state: Faulty, texts: Texts) -> list[ui.ActionRow[Any]]:
    base = draft.current.library.base
    controls = []
    if draft.proposal.forms:
        controls.append(DraftAction(draft.id, "adjust", texts.say("factbase-correct"), discord.ButtonStyle.primary))
    if review_text.to_review(draft.reviews):
        controls.append(DraftAction(draft.id, "review", texts.say("factbase-review")))
    controls.append(DraftAction(draft.id, "cancel", texts.say("factbase-cancel")))
    rows = [row(*controls)]
    # What the forms themselves add is corrected in them; rows that were there before, in forms of their own.
    correctable = (fault for fault in state.faults if state.form is None and form_of(fault.id, base))
    at_fault = {
        fault.id: (fault.id, fault.id, draft_text.fault_text(fault, texts))
        for fault in islice(correctable, limits.CHOICES)
    }
    if at_fault:
        rows.insert(0, row(CorrectRow(draft.id, list(at_fault.values()), texts.say("factbase-correct-row"))))
    return rows


def _review_rows(draft: Draft, order: list[int], number: int, texts: Texts) -> list[ui.ActionRow[Any]]:
    found, here = draft.reviews[number].found, order.index(number)
    rows: list[ui.ActionRow[Any]] = []
    place = place_of(draft.reviews, number)
    decide = [DraftAction(draft.id, "out", texts.say("factbase-leave-out"), at=place)]
    decide.append(DraftAction(draft.id, "words", texts.say("factbase-other-words"), at=place))
    if isinstance(found, Changed | SentenceChanged):
        style = discord.ButtonStyle.success
        decide.insert(0, DraftAction(draft.id, "accept", texts.say("factbase-accept"), style, at=place))
    if isinstance(found, Ambiguous):
        places = [review_text.candidate_label(one, texts) for one in found.candidates]
        options = [(str(at), text, where) for at, (text, where) in enumerate(places)]
        rows.append(row(ChoosePlace(draft.id, place, options, texts.say("factbase-choose-place"))))
    rows.append(row(*decide))
    several = []
    proposed = sum(isinstance(one.found, Changed | SentenceChanged) for one in draft.pending)
    gone = sum(isinstance(one.found, Gone) for one in draft.pending)
    if proposed > 1:
        several.append(DraftAction(draft.id, "all", texts.say("factbase-accept-all", count=proposed)))
    if gone > 1:
        several.append(DraftAction(draft.id, "gone", texts.say("factbase-leave-out-gone", count=gone)))
    if not draft.pending:
        several.append(DraftAction(draft.id, "preview", texts.say("factbase-preview"), discord.ButtonStyle.primary))
    several.append(DraftAction(draft.id, "cancel", texts.say("factbase-cancel")))
    rows.append(row(*several))
    if len(order) > 1:
        back, on = order[max(0, here - 1)], order[min(len(order) - 1, here + 1)]
        rows.append(
            row(
                DraftAction(draft.id, "review", emoji="◀️", at=f"{back}b", disabled=here == 0),
                DraftAction(draft.id, "review", emoji="▶️", at=f"{on}o", disabled=here == len(order) - 1),
            )
        )
    return rows


class DraftAction(
    ModeratorControl,
    template=rf"{VERSION}:draft:(?P<draft>{DRAFT}):(?P<action>{_ACTIONS})(?::(?P<at>\d{{1,9}}[bo]?|{AT_REVIEW}))?",
):
    """Goes on with a draft: publishes, adjusts or cancels it, turns its pages, decides what its selectors become."""

    def __init__(
        self,
        draft: str,
        action: Action,
        label: str = "",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        emoji: str | None = None,
        at: str = "",
        disabled: bool = False,
    ) -> None:
        self.draft, self.action = draft, action
        self.at = at
        self.number = int(at.partition(".")[0].rstrip("bo")) if at else None
        custom_id = f"{VERSION}:draft:{draft}:{action}" + (f":{at}" if at else "")
        super().__init__(button(custom_id, label, emoji, style, disabled))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["draft"], cast(Action, match["action"]), at=match["at"] or "")

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Do it, and show what the draft is then."""
        texts, drafting = Audience.alone(interaction).texts, desk_of(interaction).service.drafting
        if self.action not in {"adjust", "note", "words"}:  # a form cannot follow what was put off
            await put_off(interaction)
        draft = await drafting.get(guild, self.draft)
        if draft is None:
            await tell(interaction, "factbase-draft-gone")
            return
        match self.action:
            case "adjust" | "note" | "words":
                await interaction.response.send_modal(self._modal(draft, texts))
            case "publish":
                await self._publish(interaction, draft, texts)
            case "cancel":
                await drafting.drop(guild, draft.id)
                await show(interaction, view_of(GREY, [said(texts.say("factbase-cancelled"))], []))
            case "review" if review_text.to_review(draft.reviews):
                await show(interaction, review_view(draft, texts, self.number))
            case "preview" | "page" | "review":
                await show(interaction, draft_view(draft, texts, 0 if self.action == "review" else self.number or 0))
            case _:
                await revise(interaction, guild, draft.id, self._revised)

    async def _publish(self, interaction: discord.Interaction[Any], draft: Draft, texts: Texts) -> None:
        match await desk_of(interaction).service.drafting.publish(draft, interaction.user.id, self.number):
            case Done() as done:
                await show(interaction, done_view(done, texts))
                # What follows from it (the audit channel, the next question) is no business of a draft's.
                interaction.client.dispatch("publication", interaction, done)
            case Overtaken() as overtaken:
                await show(interaction, overtaken_view(overtaken, texts))
            case NotReady(draft=unready):
                await show(interaction, draft_view(unready, texts))

    def _revised(self, draft: Draft) -> Proposal:
        changes: Mapping[str, Callable[[], Proposal]] = {
            "checks": lambda: without_broken_checks(draft),
            "all": lambda: all_accepted(draft),
            "gone": lambda: gone_left_out(draft),
            "accept": lambda: accepted(draft, self.at),
            "out": lambda: left_out(draft, self.at),
        }
        return changes[self.action]()

    def _modal(self, draft: Draft, texts: Texts) -> ui.Modal:
        if self.action == "note":
            note = field("note", texts.say("factbase-field-note"), draft.proposal.note, required=False, most=_NOTE)
            return modal(f"{VERSION}:note:{draft.id}", texts.say("factbase-note"), note)
        if self.action == "words":
            words = field("words", texts.say("factbase-field-other-words"), long=True, most=schema.SELECTOR_LENGTH)
            return modal(f"{VERSION}:words:{draft.id}:{self.at}", texts.say("factbase-other-words"), words)
        number = len(draft.proposal.forms) - 1
        if isinstance(draft.state, Faulty) and draft.state.form is not None:
            number = draft.state.form
        form, library = draft.proposal.forms[number], draft.current.library
        return form_modal(form, Slot(draft.id, number), library.base, texts, near=near(form, library))


class ChoosePlace(ModeratorControl, template=rf"{VERSION}:place:(?P<draft>{DRAFT}):(?P<at>{AT_REVIEW})"):
    """The places where cited words may stand, to choose which is meant."""

    def __init__(
        self, draft: str, at: str, options: Sequence[tuple[str, str, str]] = (), placeholder: str = ""
    ) -> None:
        self.draft, self.at = draft, at
        super().__init__(select(f"{VERSION}:place:{draft}:{at}", options, placeholder))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls(match["draft"], match["at"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Let the words point there."""
        await put_off(interaction)
        await revise(interaction, guild, self.draft, lambda draft: accepted(draft, self.at, int(chosen(self))))


class CorrectRow(ModeratorControl, template=rf"{VERSION}:correct:(?P<draft>{DRAFT})"):
    """The rows of a draft that are at fault, to correct one in a form."""

    def __init__(self, draft: str, options: Sequence[tuple[str, str, str]] = (), placeholder: str = "") -> None:
        self.draft = draft
        super().__init__(select(f"{VERSION}:correct:{draft}", options, placeholder))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls(match["draft"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Ask for the row anew."""
        drafting, texts = desk_of(interaction).service.drafting, Audience.alone(interaction).texts
        draft = await drafting.get(guild, self.draft)
        base = await drafting.base_of(draft) if draft else None
        form = form_of(chosen(self), base) if base else None
        if draft is None or base is None or form is None:
            await tell(interaction, "factbase-draft-gone" if draft is None else "factbase-no-form")
            return
        slot = Slot(draft.id, len(draft.proposal.forms))
        await interaction.response.send_modal(form_modal(form, slot, base, texts))


class RestoreRevision(ModeratorControl, template=rf"{VERSION}:restore:(?P<revision>\d{{1,9}})"):
    """Begins to go back to an earlier revision: what that would change is shown first."""

    def __init__(self, revision: int, label: str = "") -> None:
        self.revision = revision
        super().__init__(button(f"{VERSION}:restore:{revision}", label, "↩️"))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["revision"]))

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Show it, to the moderator alone."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await restore(interaction, guild, self.revision)


async def restore(interaction: discord.Interaction[Any], guild: int, revision: int) -> None:
    """Propose to go back to a revision, 0: to what is shipped."""
    service = desk_of(interaction).service
    if revision and await service.guilds.revisions.get(guild, revision) is None:
        await tell(interaction, "factbase-no-revision")
        return
    proposal = Proposal("restore", str(revision) if revision else SHIPPED, source=Earlier(revision))
    await begin(interaction, guild, proposal)


async def begin(
    interaction: discord.Interaction[Any], guild: int, proposal: Proposal, files: KnowledgeFiles | None = None
) -> None:
    """Begin a draft and show it."""
    drafting = desk_of(interaction).service.drafting
    draft = await drafting.begin(guild, interaction.user.id, proposal, files)
    await show(interaction, draft_view(draft, Audience.alone(interaction).texts))


async def revise(
    interaction: discord.Interaction[Any], guild: int, draft_id: str, revised: Callable[[Draft], Proposal]
) -> None:
    """Go on with a draft, as another proposal, and show it."""
    draft = await desk_of(interaction).service.drafting.revise(guild, draft_id, revised)
    if draft is None:
        await tell(interaction, "factbase-draft-gone")
        return
    await show(interaction, draft_view(draft, Audience.alone(interaction).texts))
