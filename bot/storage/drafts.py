"""What moderators have begun and not yet published: it outlives a restart, and is given up after a while."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.factbase.files import KnowledgeFiles
from bot.storage.contents import Packed, kept_files
from bot.storage.database import Database, insert_or
from bot.storage.tables import drafts

KEPT_DAYS = 7
"""How long a draft that nobody goes on with is kept."""
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A moderator's draft: `proposal` is what the application writes of it, `content` the digest of files beside it."""

    id: str
    guild: int
    author: int
    at: datetime
    proposal: str
    content: str | None = None


class Drafts:
    """The drafts of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, draft: KeptDraft, files: KnowledgeFiles | None = None) -> KeptDraft:
        """Keep a draft in the place of what it was, and files beside it; return it with their digest."""
        packed = await Packed.of(files) if files is not None else None
        kept = replace(draft, content=packed.hash) if packed else draft
        values = {column.name: getattr(kept, column.name) for column in drafts.columns}
        async with self._database.writing() as connection:
            if packed:
                await packed.keep(connection)
            await connection.execute(
                insert_or(connection, drafts)
                .values(values)
                .on_conflict_do_update(index_elements=[drafts.c.id], set_=values)
            )
        return kept

    async def get(self, guild: int, draft: str) -> KeptDraft | None:
        """Return a guild's draft by its id."""
        statement = select(drafts).where(drafts.c.guild == guild, drafts.c.id == draft)
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else KeptDraft(**row._mapping)

    async def of(self, guild: int, author: int) -> tuple[KeptDraft, ...]:
        """Return a moderator's drafts in a guild, newest first."""
        statement = (
            select(drafts)
            .where(drafts.c.guild == guild, drafts.c.author == author)
            .order_by(drafts.c.at.desc())
            .limit(_MOST_LISTED)
        )
        async with self._database.reading() as connection:
            return tuple(KeptDraft(**row._mapping) for row in (await connection.execute(statement)).all())

    async def files(self, draft: KeptDraft) -> KnowledgeFiles:
        """Return the files kept beside a draft; none where there are none. Raises ContentLost too."""
        return await kept_files(self._database, draft.content) if draft.content else {}

    async def remove(self, guild: int, draft: str) -> None:
        """Delete a draft."""
        async with self._database.writing() as connection:
            await connection.execute(delete(drafts).where(drafts.c.guild == guild, drafts.c.id == draft))

    async def erase(self, guild: int) -> int:
        """Delete every draft of a guild; return how many there were."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(drafts).where(drafts.c.guild == guild))).rowcount

    async def purge(self, now: datetime) -> int:
        """Delete what nobody went on with for KEPT_DAYS; return how many there were."""
        old = drafts.c.at < now - timedelta(days=KEPT_DAYS)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(drafts).where(old))).rowcount
