"""The libraries that are open, by the digest of their knowledge files: guilds of the same knowledge share one."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.factbase.files import KnowledgeFiles
from bot.service.library import Library, open_revision
from bot.service.workshop import Workshop

MOST_BYTES = 128_000_000
"""What the libraries beside the shipped one take: a thousand that are much like it, or seven as large of their own."""


class Libraries:
    """Opens libraries in a thread, each once however many wait for it, and keeps the last ones that were used.

    Of those that take more than `most` bytes together, the one that was asked least recently is given up.
    """

    def __init__(self, shipped: Library, workshop: Workshop, most: int = MOST_BYTES) -> None:
        self.shipped = shipped
        self._workshop = workshop
        self._most = most
        self._open: OrderedDict[str, Library] = OrderedDict()
        self._opening: dict[str, asyncio.Task[Library]] = {}

    def get(self, content: str) -> Library | None:
        """Return the library of a digest if it is open."""
        if content == self.shipped.content:
            return self.shipped
        library = self._open.get(content)
        if library is not None:
            self._open.move_to_end(content)
        return library

    def put(self, library: Library) -> None:
        """Take in a library that was opened elsewhere."""
        if library.content == self.shipped.content:
            return
        self._open[library.content] = library
        self._open.move_to_end(library.content)
        while len(self._open) > 1 and sum(one.size for one in self._open.values()) > self._most:
            self._workshop.give_up(self._open.popitem(last=False)[1])

    async def open(self, content: str, files: Callable[[], Awaitable[KnowledgeFiles]]) -> Library:
        """Return the library of a digest, opened from its files where it is not.

        Raises KnowledgeRejected, and what `files` raises.
        """
        found = self.get(content)
        if found is not None:
            return found
        task = self._opening.get(content)
        if task is None:
            task = self._opening[content] = asyncio.create_task(self._open_from(files))
            task.add_done_callback(lambda _: self._opening.pop(content, None))
        # Who waits may give up; the others go on waiting.
        return await asyncio.shield(task)

    async def _open_from(self, files: Callable[[], Awaitable[KnowledgeFiles]]) -> Library:
        found = await files()
        library = await self._workshop.do(lambda: open_revision(found, self.shipped))
        self.put(library)
        return library
