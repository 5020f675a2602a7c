"""Which guild has which knowledge: its current revision, or what is shipped."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.factbase.building import Built, build
from bot.factbase.difference import Difference, difference
from bot.factbase.files import KnowledgeFiles
from bot.service.libraries import Libraries
from bot.service.library import KnowledgeRejected, Library, revision_mark
from bot.service.workshop import Workshop
from bot.storage.contents import ContentLost
from bot.storage.database import Database, StorageUnavailable
from bot.storage.feed import Change, follow
from bot.storage.revisions import SHIPPED, Conflict, Published, Revision, Revisions

_log = logging.getLogger(__name__)

_AGAIN = 1.0  # seconds before a publication that could not be read is tried again


class KnowledgeUnreachable(StorageUnavailable):
    """A guild has knowledge of its own, which is not in memory and cannot be read now."""


@dataclass(frozen=True, slots=True)
class Current:
    """What a guild has now: the library, its files, and the revision they are; None: what is shipped.

    Of a revision that is not `readable`, beyond what this code knows or damaged, the library is the shipped one, the
    files too where there are no others: moderators publish something else on top of it.
    """

    library: Library
    files: KnowledgeFiles
    revision: Revision | None

    @property
    def content(self) -> str:
        """The digest of what the guild has, be it readable or not."""
        return self.revision.content if self.revision else self.library.content

    @property
    def readable(self) -> bool:
        """Whether the library is what the revision holds."""
        return self.content == self.library.content

    @property
    def number(self) -> int:
        """What a publication made from this names as its parent."""
        return self.revision.number if self.revision else SHIPPED


def _difference(old: KnowledgeFiles, new: KnowledgeFiles) -> Difference:
    """Return what two bases that were published say otherwise; nothing of one that this code cannot build."""
    bases = [built.fact_base if isinstance(built := build(files, rules=False), Built) else None for files in (old, new)]
    before, after = bases
    return difference(before, after) if before and after else Difference()


class Guilds:
    """The knowledge of every guild. `now` is the clock."""

    def __init__(
        self,
        libraries: Libraries,
        shipped: KnowledgeFiles,
        database: Database,
        workshop: Workshop,
        now: Callable[[], datetime],
    ) -> None:
        self._libraries = libraries
        self._workshop = workshop
        self._shipped = shipped
        self._database = database
        self._now = now
        self._current: dict[int, Revision] = {}
        self.revisions = Revisions(database)

    @property
    def shipped(self) -> Library:
        """What is answered from where there is no guild, and in guilds that have no revision."""
        return self._libraries.shipped

    @property
    def shipped_files(self) -> KnowledgeFiles:
        """The knowledge files that are shipped."""
        return self._shipped

    async def load(self) -> None:
        """Learn every guild's current revision. Raises StorageUnavailable."""
        self._current = {revision.guild: revision for revision in await self.revisions.all_current()}
        _log.info(
            "the database is %s: %d guilds have knowledge of their own",
            self._database.address.shown,
            len(self._current),
        )

    def mark(self, guild: int | None) -> str:
        """Return what messages made from a guild's knowledge are marked with now."""
        revision = self._revision(guild)
        return revision_mark(revision.content) if revision else self.shipped.revision

    def open_now(self, guild: int | None) -> Library | None:
        """Return a guild's library if that needs no waiting."""
        revision = self._revision(guild)
        return self._libraries.get(revision.content) if revision else self.shipped

    async def library(self, guild: int | None) -> Library:
        """Return a guild's library; the shipped one where there is no guild. Raises KnowledgeUnreachable."""
        revision = self._revision(guild)
        return await self._reached(revision) if revision else self.shipped

    async def current(self, guild: int) -> Current:
        """Return what a guild has now, from the database itself. Raises StorageUnavailable."""
        revision = await self.revisions.current(guild)
        if revision is None:
            self._current.pop(guild, None)
            return Current(self.shipped, self._shipped, None)
        self._learn(revision)
        files = self._shipped
        try:
            files = await self.revisions.files(revision)
            return Current(await self._open(revision), files, revision)
        except (KnowledgeRejected, ContentLost):
            _log.exception("revision %d of guild %d cannot be read", revision.number, guild)
            return Current(self.shipped, files, revision)

    async def changes_of(self, guild: int, number: int) -> tuple[Revision, Difference, bool] | None:
        """Return a revision, what it changed of the one before, and whether it is what the guild has now.

        None where there is none of that number. Raises StorageUnavailable.
        """
        revision = await self.revisions.get(guild, number)
        if revision is None:
            return None
        before = await self.revisions.get(guild, revision.parent) if revision.parent else None
        new = await self.revisions.files(revision)
        old = await self.revisions.files(before) if before else await self.revisions.origin(revision) or self._shipped
        found = await self._workshop.do(lambda: _difference(old, new))
        latest = await self.revisions.latest({guild})
        return revision, found, latest.get(guild) == number

    async def changes_since(self, guild: int, number: int) -> Difference:
        """Return what a guild has otherwise than in a revision, 0: than what is shipped. Raises StorageUnavailable."""
        before = await self.revisions.get(guild, number) if number else None
        old = await self.revisions.files(before) if before else self._shipped
        new = (await self.current(guild)).files
        return await self._workshop.do(lambda: _difference(old, new))

    async def publish(
        self,
        current: Current,
        guild: int,
        author: int,
        reason: str,
        library: Library,
        files: KnowledgeFiles,
        origin: KnowledgeFiles | None = None,
    ) -> Published | Conflict:
        """Make files, and the library opened from them, what a guild has, in the place of `current`.

        `origin`: what the guild's own work is told apart from, from now on; None: as before. The new library answers
        from the moment at which the database has the revision. Raises StorageUnavailable.
        """
        if origin is None and current.revision is None:
            origin = self._shipped
        outcome = await self.revisions.publish(guild, current.number, author, reason, files, self._now(), origin)
        if isinstance(outcome, Published):
            self._libraries.put(library)
            self._learn(outcome.revision)
            _log.info("guild %d has revision %d", guild, outcome.revision.number)
        return outcome

    async def follow(self) -> None:
        """Take over what other processes publish, until cancelled."""
        known = {guild: revision.number for guild, revision in self._current.items()}
        await follow(self._database, self._take_over, known=known)

    async def _take_over(self, change: Change) -> None:
        """Open a revision that another process published, if its guild is served here, and answer from it."""
        if change.number == SHIPPED:
            self._current.pop(change.guild, None)
            return
        ours = self._revision(change.guild)
        if ours is not None and ours.number >= change.number:
            return  # our own publication
        while True:
            try:
                revision = await self.revisions.get(change.guild, change.number)
                if revision is None:
                    return  # forgotten meanwhile
                if ours is not None and self._libraries.get(ours.content):
                    await self._open(revision)
                break
            except (KnowledgeRejected, ContentLost):  # no waiting helps, and other guilds' publications wait behind
                _log.exception("revision %d of guild %d cannot be opened", change.number, change.guild)
                return
            except StorageUnavailable:
                await asyncio.sleep(_AGAIN)
        self._learn(revision)
        _log.info("guild %d has revision %d, published elsewhere", change.guild, change.number)

    def _learn(self, revision: Revision) -> None:
        """Take a revision for what its guild has now, unless a later one came while this one was read."""
        known = self._current.get(revision.guild)
        # A guild that was forgotten begins at 1 again.
        if known is None or known.number <= revision.number or known.at < revision.at:
            self._current[revision.guild] = revision

    async def _reached(self, revision: Revision) -> Library:
        try:
            return await self._open(revision)
        except (StorageUnavailable, KnowledgeRejected) as error:
            reason = error.reason if isinstance(error, StorageUnavailable) else error
            _log.warning("revision %d of guild %d cannot be opened: %s", revision.number, revision.guild, reason)
            raise KnowledgeUnreachable(f"revision {revision.number} of guild {revision.guild}") from error

    async def _open(self, revision: Revision) -> Library:
        return await self._libraries.open(revision.content, lambda: self.revisions.files(revision))

    def _revision(self, guild: int | None) -> Revision | None:
        return None if guild is None else self._current.get(guild)
