"""Drafts of moderators: begun, gone on with, published; kept in the database, so that a restart loses none."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import WeakValueDictionary

from bot.factbase.building import Built, build
from bot.factbase.difference import Difference, difference
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.service.drafts import Draft, Material, Ready, Unchanged, work_out
from bot.service.guilds import Current, Guilds
from bot.service.proposals import (
    Attached,
    Earlier,
    NewText,
    Proposal,
    Shipped,
    UnreadableProposal,
    WithoutArticle,
    dump_proposal,
    load_proposal,
)
from bot.service.recording import Recorder
from bot.service.workshop import Workshop
from bot.storage.database import Database, StorageUnavailable
from bot.storage.drafts import Drafts, KeptDraft
from bot.storage.revisions import Published, Revision

_log = logging.getLogger(__name__)

_AT_HAND = 8  # drafts that need not be worked out anew at every click
_WITH_FILES = NewText | Attached  # sources whose files are kept beside a draft


@dataclass(frozen=True, slots=True)
class Done:
    """A draft was published, as this revision."""

    draft: Draft
    revision: Revision


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Nothing was published: somebody else published first.

    `meanwhile` is what they changed, in `revisions`, newest first; `again` is the draft worked out on top of it.
    """

    again: Draft
    meanwhile: Difference
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class NotReady:
    """The draft cannot be published as it is."""

    draft: Draft


class Drafting:
    """The drafts of all guilds. `now` is the clock. Every method raises StorageUnavailable."""

    def __init__(
        self, guilds: Guilds, recorder: Recorder, workshop: Workshop, database: Database, now: Callable[[], datetime]
    ) -> None:
        self._guilds = guilds
        self._recorder = recorder
        self._workshop = workshop
        self._kept = Drafts(database)
        self._now = now
        self._at_hand: OrderedDict[str, Draft] = OrderedDict()
        self._revising: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def begin(self, guild: int, author: int, proposal: Proposal, files: KnowledgeFiles | None = None) -> Draft:
        """Keep a proposal, with the files that its source stands for, and work it out."""
        draft_id = secrets.token_hex(6)
        kept = await self._kept.put(KeptDraft(draft_id, guild, author, self._now(), dump_proposal(proposal)), files)
        draft = await self._worked_out(kept, proposal, await self._guilds.current(guild))
        if isinstance(draft.state, Unchanged):  # there is nothing to go on with
            await self.drop(guild, draft_id)
        return draft

    async def get(self, guild: int, draft_id: str) -> Draft | None:
        """Return a draft, worked out on what the guild has had when it was last; None where there is none any more."""
        found = self._at_hand.get(draft_id)
        if found is not None and found.guild == guild:
            self._at_hand.move_to_end(draft_id)
            return found
        kept = await self._kept.get(guild, draft_id)
        if kept is None:
            return None
        try:
            proposal = load_proposal(kept.proposal)
        except UnreadableProposal:
            proposal = None
        if proposal is None or (kept.content is None and isinstance(proposal.source, _WITH_FILES)):
            await self._kept.remove(guild, draft_id)
            return None
        return await self._worked_out(kept, proposal, await self._guilds.current(guild))

    async def base_of(self, draft: Draft) -> FactBase | None:
        """Return the base that a draft's files make, however it breaks the rules; None where they make none."""
        if isinstance(draft.state, Ready):
            return draft.state.library.base
        built = await self._workshop.do(lambda: build(draft.files, rules=False))
        return built.fact_base if isinstance(built, Built) else None

    async def of(self, guild: int, author: int) -> tuple[KeptDraft, ...]:
        """Return what a moderator has begun and not published, newest first."""
        return await self._kept.of(guild, author)

    async def revise(self, guild: int, draft_id: str, revised: Callable[[Draft], Proposal]) -> Draft | None:
        """Keep a draft with another proposal, and work it out on what it was worked out on before; None: there is none.

        Of clicks that come at once, each is given the draft that the one before it has made.
        """
        lock = self._revising.setdefault(draft_id, asyncio.Lock())
        async with lock:
            draft = await self.get(guild, draft_id)
            if draft is None:
                return None
            proposal = revised(draft)
            return await self._worked_out(await self._keep(draft, proposal), proposal, draft.current)

    async def drop(self, guild: int, draft_id: str) -> None:
        """Give a draft up."""
        self._give_up(draft_id)
        await self._kept.remove(guild, draft_id)

    async def erase(self, guild: int) -> None:
        """Give all drafts of a guild up."""
        for draft_id in [one.id for one in self._at_hand.values() if one.guild == guild]:
            self._give_up(draft_id)
        await self._kept.erase(guild)

    async def publish(self, draft: Draft, author: int, seen: int | None = None) -> Done | Overtaken | NotReady:
        """Publish a draft: one transaction, one swap in memory; then it is given up, its questions are settled.

        `seen` is the number of what the guild had when its author was shown it, None where that is not known.
        """
        if not isinstance(draft.state, Ready):
            return NotReady(draft)
        if seen is not None and seen != draft.current.number:
            # A restart has worked it out anew, on what nobody has seen it on.
            return await self._overtaken(draft, seen, await self._guilds.changes_since(draft.guild, seen))
        outcome = await self._guilds.publish(
            draft.current, draft.guild, author, why_of(draft.proposal), draft.state.library, draft.files, draft.origin
        )
        if isinstance(outcome, Published):
            return await self._done(draft, outcome.revision)
        now = await self._guilds.current(draft.guild)
        if now.revision and (now.revision.author, now.revision.content) == (author, draft.state.library.content):
            # Their own: the database kept it, and was gone before it could say so.
            return await self._done(draft, now.revision)
        again = await self._worked_out(await self._keep(draft, draft.proposal), draft.proposal, now)
        meanwhile = await self._workshop.do(lambda: difference(draft.current.library.base, now.library.base))
        return await self._overtaken(again, draft.current.number, meanwhile)

    async def _overtaken(self, again: Draft, seen: int, meanwhile: Difference) -> Overtaken:
        later = await self._guilds.revisions.history(again.guild, max(0, again.current.number - seen))
        return Overtaken(again, meanwhile, later)

    async def _done(self, draft: Draft, revision: Revision) -> Done:
        try:
            await self.drop(draft.guild, draft.id)
            if draft.proposal.questions:
                await self._recorder.questions.remove(draft.guild, draft.proposal.questions)
        except StorageUnavailable as error:  # it is published all the same
            _log.warning("what is published could not be cleared away: %s: %s", error, error.reason)
        return Done(draft, revision)

    async def _keep(self, draft: Draft, proposal: Proposal) -> KeptDraft:
        """Keep a draft with a proposal; one that was given up meanwhile, again, with the files it takes in."""
        kept, files = await self._kept.get(draft.guild, draft.id), None
        if kept is None:
            kept = KeptDraft(draft.id, draft.guild, draft.author, self._now(), "")
            files = draft.material.files if isinstance(draft.proposal.source, _WITH_FILES) else None
        return await self._kept.put(replace(kept, at=self._now(), proposal=dump_proposal(proposal)), files)

    async def _worked_out(self, kept: KeptDraft, proposal: Proposal, current: Current) -> Draft:
        material = await self._material(kept, proposal, current)
        draft = await self._workshop.do(
            lambda: work_out(kept.id, kept.guild, kept.author, proposal, current, material, self._guilds.shipped)
        )
        self._give_up(draft.id)
        self._at_hand[draft.id] = draft
        while len(self._at_hand) > _AT_HAND:
            self._give_up(next(iter(self._at_hand)))
        return draft

    def _give_up(self, draft_id: str) -> None:
        draft = self._at_hand.pop(draft_id, None)
        if draft is not None:
            self._workshop.give_up(draft)

    async def _material(self, kept: KeptDraft, proposal: Proposal, current: Current) -> Material:
        match proposal.source:
            case Shipped():
                shipped = self._guilds.shipped_files
                return Material(shipped, await self._origin(current), shipped)
            case NewText():
                return Material(await self._kept.files(kept))
            case Attached(revision):
                return Material(await self._kept.files(kept), await self._ancestor(current, kept.guild, revision))
            case Earlier(revision):
                return await self._earlier(kept.guild, revision)
            case WithoutArticle() | None:
                return Material()

    async def _earlier(self, guild: int, revision: int) -> Material:
        """Return what a revision held, or, without one, what is shipped."""
        earlier = await self._guilds.revisions.get(guild, revision) if revision else None
        if earlier is None:
            return Material(self._guilds.shipped_files, None, self._guilds.shipped_files)
        origin = await self._guilds.revisions.origin(earlier)
        return Material(await self._guilds.revisions.files(earlier), None, origin)

    async def _origin(self, current: Current) -> KnowledgeFiles:
        """Return what a guild's own work is told apart from."""
        if current.revision is None:
            return current.files
        return await self._guilds.revisions.origin(current.revision) or self._guilds.shipped_files

    async def _ancestor(self, current: Current, guild: int, revision: int | None) -> KnowledgeFiles:
        """Return what an attached base was exported from: so what was done in the guild since is done again on it."""
        if revision == 0:
            return self._guilds.shipped_files
        exported = await self._guilds.revisions.get(guild, revision) if revision else None
        return await self._guilds.revisions.files(exported) if exported else await self._origin(current)


def why_of(proposal: Proposal) -> str:
    """Return why a revision was published as the database keeps it: kind, detail and note, apart by line breaks."""
    return "\n".join((proposal.kind, " ".join(proposal.detail.split()), " ".join(proposal.note.split())))
