"""Libraries are opened once, shared by all whose knowledge they are, and given up for others."""

import asyncio

import pytest

from bot.factbase.files import KnowledgeFiles, digest
from bot.service.libraries import MOST_BYTES, Libraries
from bot.service.library import KnowledgeRejected, Library, open_revision, revision_mark
from bot.service.workshop import Workshop
from tests.knowledge import opened
from tests.service.small import FAQ, SMALL, library, retold

SHIPPED = library(SMALL)


def version(number: int) -> KnowledgeFiles:
    return retold(SMALL, (FAQ, "prix de la crue", f"prix numéro {number}"))


class Shelf:
    """Libraries, and how often which files were fetched."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.workshop = Workshop()
        self.libraries = Libraries(SHIPPED, self.workshop, most)
        self.fetched: list[str] = []

    async def open(self, knowledge: KnowledgeFiles, error: Exception | None = None) -> Library:
        content = digest(knowledge)

        async def files() -> KnowledgeFiles:
            self.fetched.append(content)
            await asyncio.sleep(0.01)
            if error:
                raise error
            return knowledge

        return await self.libraries.open(content, files)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_what_is_shipped_is_open_always(shelf: Shelf) -> None:
    assert await shelf.open(SMALL) is SHIPPED
    assert shelf.libraries.get(digest(SMALL)) is SHIPPED
    shelf.libraries.put(library(SMALL))
    assert shelf.libraries.get(SHIPPED.content) is SHIPPED
    assert shelf.fetched == []


async def test_all_who_wait_get_one_library_that_is_opened_once(shelf: Shelf) -> None:
    opened = await asyncio.gather(*(shelf.open(version(1)) for _ in range(5)), shelf.open(version(2)))
    assert len({id(one) for one in opened[:5]}) == 1
    assert opened[0].base.entry["how-much"].questions.fr[1] == "prix numéro 1"
    assert opened[0].content == digest(version(1))
    assert opened[0].revision == revision_mark(digest(version(1)))
    assert sorted(shelf.fetched) == sorted({digest(version(1)), digest(version(2))})
    assert await shelf.open(version(1)) is opened[0]


async def test_who_gives_up_waiting_takes_it_from_no_other(shelf: Shelf) -> None:
    first, second = (asyncio.create_task(shelf.open(version(1))) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).content == digest(version(1))
    assert first.cancelled() or (await asyncio.gather(first, return_exceptions=True))
    alone = asyncio.create_task(shelf.open(version(2)))
    await asyncio.sleep(0)
    alone.cancel()
    async with asyncio.timeout(5):
        while shelf.libraries.get(digest(version(2))) is None:
            await asyncio.sleep(0.01)


async def test_an_error_reaches_all_who_wait_and_nobody_after(shelf: Shelf) -> None:
    gone = LookupError("gone")
    failed = await asyncio.gather(*(shelf.open(version(1), gone) for _ in range(3)), return_exceptions=True)
    assert failed == [gone] * 3
    assert len(shelf.fetched) == 1
    with pytest.raises(LookupError):
        await shelf.open(version(1), gone)
    assert (await shelf.open(version(1))).content == digest(version(1))


async def test_knowledge_that_cannot_be_built_is_refused_each_time(shelf: Shelf) -> None:
    broken = {**SMALL, FAQ: b"- id: broken\n"}
    for _ in range(2):
        with pytest.raises(KnowledgeRejected) as rejected:
            await shelf.open(broken)
        assert rejected.value.errors
    assert shelf.libraries.get(digest(broken)) is None


async def test_the_one_that_was_used_least_recently_is_given_up() -> None:
    shelf = Shelf(most=2 * opened(version(1)).size)
    for number in (1, 2):
        await shelf.open(version(number))
    shelf.libraries.get(digest(version(1)))
    await shelf.open(version(3))
    assert [number for number in (1, 2, 3) if shelf.libraries.get(digest(version(number)))] == [1, 3]
    shelf.libraries.put(open_revision(version(2), SHIPPED))
    assert [number for number in (1, 2, 3) if shelf.libraries.get(digest(version(number)))] == [2, 3]
    assert shelf.libraries.get(SHIPPED.content) is SHIPPED
    await shelf.open(version(1))
    assert shelf.fetched.count(digest(version(1))) == 2
