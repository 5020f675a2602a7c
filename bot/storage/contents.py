"""Knowledge files as the database keeps them: packed, under their digest, once however many refer to them."""

import asyncio

from sqlalchemy import delete, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.factbase.files import KnowledgeFiles, digest
from bot.storage.database import Database, StorageUnavailable, insert_or
from bot.storage.packing import DamagedPack, pack, unpack
from bot.storage.tables import contents, drafts, revisions


class ContentLost(StorageUnavailable):
    """What is kept under a digest is missing or damaged."""

    @property
    def reason(self) -> str:
        """What an operator has to know about it, in a line."""
        return f"what was kept under {self} is missing or damaged"


class Packed:
    """Knowledge files ready to be kept. Packing takes a while: it is done in a thread, before a transaction begins."""

    def __init__(self, hash_: str, data: bytes) -> None:
        self.hash = hash_
        self._data = data

    @classmethod
    async def of(cls, files: KnowledgeFiles) -> "Packed":
        """Pack files."""
        return await asyncio.to_thread(lambda: cls(digest(files), pack(files)))

    async def keep(self, connection: AsyncConnection) -> None:
        """Keep the files within a transaction, which must also make something refer to them."""
        await connection.execute(
            insert_or(connection, contents).on_conflict_do_nothing(), {"hash": self.hash, "data": self._data}
        )


async def kept_files(database: Database, hash_: str) -> KnowledgeFiles:
    """Return the files of a digest, to the byte. Raises StorageUnavailable, ContentLost among them."""
    async with database.reading() as connection:
        data = await connection.scalar(select(contents.c.data).where(contents.c.hash == hash_))
    if data is None:
        raise ContentLost(hash_)
    try:
        return await asyncio.to_thread(unpack, data, hash_)
    except DamagedPack as error:
        raise ContentLost(hash_) from error


async def delete_unused(connection: AsyncConnection) -> None:
    """Delete the contents that nothing refers to any more."""
    if connection.dialect.name == "postgresql":
        # A publication that counts on contents being there is waited for, and the next one waits.
        await connection.execute(text("LOCK TABLE contents IN SHARE ROW EXCLUSIVE MODE"))
    used = or_(
        select(revisions).where(revisions.c.content == contents.c.hash).exists(),
        select(revisions).where(revisions.c.origin == contents.c.hash).exists(),
        select(drafts).where(drafts.c.content == contents.c.hash).exists(),
    )
    await connection.execute(delete(contents).where(~used))
