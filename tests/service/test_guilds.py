"""Which guild has which knowledge: its own, or what is shipped; whatever the database does."""

import asyncio

import pytest
from sqlalchemy import update

from bot.answering.outcome import Answer
from bot.factbase.editing import AddItem, edited
from bot.factbase.files import KnowledgeFiles, digest
from bot.service.service import Service
from bot.storage.database import Database
from bot.storage.revisions import Published, Revision, Revisions
from bot.storage.tables import contents
from tests.service.conftest import Serve
from tests.service.small import FAQ, SMALL, library
from tests.storage.examples import GUILD, MODERATOR, NOW

WORDS = ("abricot", "banane", "cerise", "datte", "figue")


def version(number: int) -> KnowledgeFiles:
    """Knowledge in which one of the words asks how much."""
    return edited(SMALL, [AddItem(FAQ, "how-much", "questions.fr", WORDS[number])])


BROKEN = {**SMALL, FAQ: b"- id: broken\n"}


async def publish(service: Service, number: int, guild: int = GUILD) -> Revision:
    """Publish a version in a process."""
    current = await service.guilds.current(guild)
    files = version(number)
    outcome = await service.guilds.publish(current, guild, MODERATOR, "why", library(files), files)
    assert isinstance(outcome, Published)
    return outcome.revision


async def publish_elsewhere(url: str, files: KnowledgeFiles, parent: int = 0, guild: int = GUILD) -> None:
    """Publish in another process, whatever the files are."""
    async with Database(url) as database:
        found = await Revisions(database).publish(guild, parent, MODERATOR, "", files, NOW, SMALL)
        assert isinstance(found, Published)


async def lose(url: str, files: KnowledgeFiles) -> None:
    """Damage what the database keeps of some files."""
    async with Database(url) as database, database.writing() as connection:
        await connection.execute(update(contents).where(contents.c.hash == digest(files)).values(data=b"nothing"))


async def answered_from(service: Service, guild: int | None = GUILD) -> int | None:
    """The version that a guild's members are answered from; None: what is shipped."""
    answerer = (await service.guilds.library(guild)).answerer
    found = [number for number, word in enumerate(WORDS) if isinstance(answerer.ask(word), Answer)]
    assert len(found) <= 1
    return found[0] if found else None


async def test_what_was_read_before_a_publication_does_not_take_its_place(
    serve_sqlite: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = await serve_sqlite()
    await publish(service, 1)
    read, published = service.guilds.revisions.current, asyncio.Event()

    async def slowly(guild: int) -> Revision | None:
        found = await read(guild)
        if not published.is_set():
            published.set()
            await publish(service, 2)
        return found

    monkeypatch.setattr(service.guilds.revisions, "current", slowly)
    current = await service.guilds.current(GUILD)
    assert (current.number, current.library.content) == (1, digest(current.files))
    assert await answered_from(service) == 2


# -- without the database


# -- what a revision changed
