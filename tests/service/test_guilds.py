"""Which guild has which knowledge: its own, or what is shipped; whatever the database does."""

import asyncio

import pytest
from sqlalchemy import update

from bot.answering.outcome import Answer
from bot.factbase.difference import Count
from bot.factbase.editing import AddItem, RemoveRow, edited
from bot.factbase.files import KnowledgeFiles, digest
from bot.service.guilds import KnowledgeUnreachable
from bot.service.library import revision_mark
from bot.service.service import Service
from bot.storage.database import Database, StorageUnavailable
from bot.storage.departures import Departures
from bot.storage.revisions import Conflict, Published, Revision, Revisions
from bot.storage.tables import contents
from tests.service.conftest import Leaving, Serve
from tests.service.small import ARTICLE, FAQ, GAPS, SMALL, library, retold
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER

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


async def test_a_guild_that_has_nothing_of_its_own_has_what_is_shipped(serve: Serve) -> None:
    service = await serve()
    for guild in (GUILD, None):
        assert await service.guilds.library(guild) is service.guilds.open_now(guild) is service.guilds.shipped
        assert service.guilds.mark(guild) == service.guilds.shipped.revision
    current = await service.guilds.current(GUILD)
    assert (current.library, current.files, current.revision, current.number) == (library(SMALL), SMALL, None, 0)
    assert service.guilds.shipped_files == SMALL


async def test_what_is_published_is_the_guilds_alone(serve: Serve) -> None:
    service = await serve()
    revision = await publish(service, 1)
    assert service.guilds.mark(GUILD) == revision_mark(revision.content) != service.guilds.mark(OTHER)
    assert [await answered_from(service, guild) for guild in (GUILD, OTHER, None)] == [1, None, None]
    assert revision.origin == digest(SMALL)
    await publish(service, 1, OTHER)
    assert await service.guilds.library(OTHER) is await service.guilds.library(GUILD)  # of the same knowledge


async def test_of_two_who_publish_from_the_same_one_conflicts_and_changes_nothing(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    before = await service.guilds.current(GUILD)
    revision = await publish(service, 1)
    files = version(2)
    outcome = await service.guilds.publish(before, GUILD, MODERATOR, "", library(files), files)
    assert outcome == Conflict(revision)
    assert await answered_from(service) == 1


async def test_a_new_process_answers_from_what_was_published(serve: Serve) -> None:
    revision = await publish(await serve(), 1)
    service = await serve()
    assert service.guilds.open_now(GUILD) is None
    assert service.guilds.mark(GUILD) == revision_mark(revision.content)
    assert await answered_from(service) == 1
    assert service.guilds.open_now(GUILD) is await service.guilds.library(GUILD)


async def test_what_a_guild_has_is_read_from_the_database_itself(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    await publish(await serve_on_both(), 1)
    assert await answered_from(service) is None  # nobody told it
    current = await service.guilds.current(GUILD)
    assert (current.number, current.files) == (1, version(1))
    assert await answered_from(service) == 1
    async with Database(serve_on_both.url) as database:
        await Departures(database).left(GUILD, NOW.replace(year=2020))
        await Departures(database).forget_departed(NOW)
    assert (await service.guilds.current(GUILD)).number == 0
    assert service.guilds.open_now(GUILD) is service.guilds.shipped


async def test_what_was_read_before_a_publication_does_not_take_its_place(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = await serve()
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


async def test_answering_goes_on_from_what_is_open_and_the_rest_comes_back(
    serve_on_both: Serve, leaving: Leaving
) -> None:
    first = await serve_on_both()
    await publish(first, 1)
    await publish(first, 2, OTHER)
    service = await serve_on_both(leaving.url)
    assert await answered_from(service) == 1
    await leaving.leave()
    assert await answered_from(service) == 1
    assert await answered_from(service, None) is None
    with pytest.raises(KnowledgeUnreachable):
        await service.guilds.library(OTHER)
    with pytest.raises(StorageUnavailable):
        await service.guilds.current(GUILD)
    assert service.guilds.mark(OTHER) == revision_mark(digest(version(2)))
    await leaving.come_back()
    assert await answered_from(service, OTHER) == 2
    assert (await service.guilds.current(GUILD)).number == 1


async def test_a_process_begins_only_where_it_can_learn_what_the_guilds_have(
    serve_on_both: Serve, leaving: Leaving
) -> None:
    await leaving.leave()
    with pytest.raises(StorageUnavailable):
        await serve_on_both(leaving.url)
    await leaving.come_back()
    await serve_on_both(leaving.url)


async def test_knowledge_that_cannot_be_opened_is_its_guilds_trouble_alone(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    await publish(await serve(), 1, OTHER)
    await publish_elsewhere(serve.url, BROKEN)
    await publish_elsewhere(serve.url, version(3), guild=7)
    await lose(serve.url, version(3))
    service = await serve()
    for guild in (GUILD, 7):
        with pytest.raises(KnowledgeUnreachable):
            await service.guilds.library(guild)
        assert not (await service.guilds.current(guild)).readable
    assert (await service.guilds.current(GUILD)).files == BROKEN  # to be exported, and corrected
    assert await answered_from(service, OTHER) == 1
    assert f"revision 1 of guild {GUILD} cannot be opened: 4 errors, the first " in caplog.text
    assert f"guild 7 cannot be opened: what was kept under {digest(version(3))} is missing or damaged" in caplog.text


# -- what a revision changed


async def test_what_a_revision_changed_is_told_against_the_one_before(serve: Serve) -> None:
    service = await serve()
    await publish(service, 1)
    current = await service.guilds.current(GUILD)
    files = edited(current.files, [RemoveRow(GAPS, "victims")])
    await service.guilds.publish(current, GUILD, MODERATOR, "", library(files), files)
    first, second = [await service.guilds.changes_of(GUILD, number) for number in (1, 2)]
    assert first is not None
    assert second is not None
    assert (first[0].number, first[1].counts, first[2]) == (1, {"entries": Count(0, 1, 0)}, False)
    assert (second[0].number, second[1].counts, second[2]) == (2, {"gaps": Count(0, 0, 1)}, True)
    for guild, number in ((GUILD, 3), (GUILD, 0), (OTHER, 1)):
        assert await service.guilds.changes_of(guild, number) is None


async def test_the_first_revision_is_told_against_what_was_shipped_then(serve: Serve) -> None:
    await publish(await serve(), 1)
    later = retold(SMALL, (ARTICLE, "Luc Petit l’a dit.", "Luc Petit a dit cela."))
    found = await (await serve(shipped=later)).guilds.changes_of(GUILD, 1)
    assert found is not None
    assert found[1].counts == {"entries": Count(0, 1, 0)}


async def test_of_what_this_code_cannot_build_nothing_is_told(serve: Serve) -> None:
    service = await serve()
    await publish_elsewhere(serve.url, BROKEN)
    await publish_elsewhere(serve.url, version(2), parent=1)
    for number in (1, 2):
        found = await service.guilds.changes_of(GUILD, number)
        assert found is not None
        assert found[1].is_empty
