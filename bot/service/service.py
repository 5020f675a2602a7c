"""All of the application for one process, and what it does beside answering."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.factbase.files import KnowledgeFiles
from bot.service.drafting import Drafting
from bot.service.guilds import Guilds
from bot.service.libraries import Libraries
from bot.service.library import Library
from bot.service.preferences import Preferences
from bot.service.recording import Recorder
from bot.service.teaching import Groups, asked_in_vain
from bot.service.workshop import Workshop
from bot.storage.database import Database, StorageUnavailable
from bot.storage.departures import Departures
from bot.storage.drafts import Drafts

_log = logging.getLogger(__name__)

_TIDY_HOURS = 6.0
_COUNTS_DAYS = 400  # how long counts are kept: a year, and some
_AGAIN = 60.0  # seconds before what broke is begun anew


def _now() -> datetime:
    return datetime.now(UTC)


class Service:
    """What the commands of Discord call. Made for one event loop; `work` runs beside it."""

    def __init__(
        self, shipped: Library, files: KnowledgeFiles, database: Database, now: Callable[[], datetime] = _now
    ) -> None:
        self.now = now
        self.workshop = Workshop()
        self.guilds = Guilds(Libraries(shipped, self.workshop), files, database, self.workshop, now)
        self.recorder = Recorder(database, now)
        self.drafting = Drafting(self.guilds, self.recorder, self.workshop, database, now)
        self.preferences = Preferences(database)
        self.departures = Departures(database)
        self._drafts = Drafts(database)
        self._database = database

    async def start(self) -> None:
        """Learn what the guilds have, and have set. Raises StorageUnavailable."""
        await self.guilds.load()
        await self.preferences.load()

    async def work(self) -> None:
        """Follow what other processes publish, write down what was asked, tidy up; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for job in (self.guilds.follow, self.recorder.run, self._tidy):
                tasks.create_task(self._lasting(job))

    async def close(self) -> None:
        """Write down what still waits, and leave the database."""
        await self.recorder.finish()
        self.workshop.close()
        await self._database.close()

    async def asked_in_vain(self, guild: int) -> Groups:
        """Return what a guild's members asked and were not answered, grouped, most asked first.

        Raises StorageUnavailable.
        """
        settings = self.preferences.of(guild)
        since = self.now() - timedelta(days=settings.retention_days)
        questions = await self.recorder.questions.list(guild, since)
        library = await self.guilds.library(guild)
        return await self.workshop.do(lambda: asked_in_vain(questions, library))

    async def erase(self, guild: int) -> int:
        """Delete at once what is kept of a guild's questions, and its drafts; return how many questions there were.

        Raises StorageUnavailable.
        """
        await self.recorder.finish()
        await self.drafting.erase(guild)
        return await self.recorder.questions.erase(guild)

    async def tidy_once(self) -> None:
        """Delete what is kept no longer. Raises StorageUnavailable."""
        now = self.now()
        await self.recorder.questions.purge(now)
        await self._drafts.purge(now)
        await self.recorder.counts.purge((now - timedelta(days=_COUNTS_DAYS)).date())
        gone = await self.departures.forget_departed(now)
        if gone:
            _log.info("forgot %d guilds that removed the bot", len(gone))
        await self.preferences.forget()

    async def _tidy(self) -> None:
        while True:
            try:
                await self.tidy_once()
            except StorageUnavailable as error:
                _log.warning("nothing could be tidied up: %s: %s", error, error.reason)
            await asyncio.sleep(_TIDY_HOURS * 3_600)
            self.workshop.sweep()

    async def _lasting(self, job: Callable[[], Awaitable[None]]) -> None:
        """Do a job, and begin anew where a bug of ours ends it: answering must not depend on it."""
        while True:
            try:
                await job()
            except Exception:
                _log.exception("a job of the background broke")
            await asyncio.sleep(_AGAIN)
