"""Revisions: publishing, conflicts, what comes back."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, text, update

from bot.factbase.files import KnowledgeFiles, digest
from bot.storage.contents import ContentLost
from bot.storage.database import Database
from bot.storage.packing import DamagedPack, pack, unpack
from bot.storage.revisions import SHIPPED, Conflict, Published, Revision, Revisions
from bot.storage.tables import contents, revisions
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER, files


@pytest.fixture
def kept(database: Database) -> Revisions:
    return Revisions(database)


async def publish(kept: Revisions, parent: int, content: KnowledgeFiles, guild: int = GUILD) -> Revision:
    outcome = await kept.publish(guild, parent, MODERATOR, "", content, NOW)
    assert isinstance(outcome, Published), outcome
    return outcome.revision


async def content_count(database: Database) -> int:
    async with database.reading() as connection:
        return (await connection.execute(select(func.count()).select_from(contents))).scalar_one()


async def test_a_guild_begins_with_what_is_shipped(kept: Revisions) -> None:
    assert await kept.current(GUILD) is None
    assert await kept.history(GUILD, 10) == ()
    assert await kept.latest() == {}


async def test_a_publication_is_kept_as_it_was_made(kept: Revisions) -> None:
    at = datetime(2026, 3, 29, 3, 30, 5, 7, tzinfo=timezone(timedelta(hours=2)))
    outcome = await kept.publish(GUILD, SHIPPED, MODERATOR, "l’été\0 \ud800", files(1), at)
    expected = Revision(GUILD, 1, SHIPPED, MODERATOR, at, "l’été ?", digest(files(1)))
    assert outcome == Published(expected)
    assert await kept.current(GUILD) == expected
    assert await kept.get(GUILD, 1) == expected
    assert await kept.get(GUILD, 2) is None
    assert expected.at.utcoffset() is not None
    assert await kept.files(expected) == files(1)


async def test_a_time_without_a_zone_is_refused(kept: Revisions) -> None:
    with pytest.raises(Exception, match="without a zone"):
        await kept.publish(GUILD, SHIPPED, MODERATOR, "", files(1), NOW.replace(tzinfo=None))
    assert await kept.current(GUILD) is None


async def test_guilds_count_each_for_itself_and_share_contents(kept: Revisions, database: Database) -> None:
    assert (await publish(kept, SHIPPED, files(1))).number == 1
    assert (await publish(kept, 1, files(2))).number == 2
    assert (await publish(kept, SHIPPED, files(1), OTHER)).number == 1
    assert await kept.latest() == {GUILD: 2, OTHER: 1}
    assert await kept.latest({OTHER, 5}) == {OTHER: 1}
    assert await content_count(database) == 2


async def test_the_current_revisions_of_all_guilds_are_told_at_once(kept: Revisions) -> None:
    assert await kept.all_current() == ()
    await publish(kept, SHIPPED, files(1))
    second = await publish(kept, 1, files(2))
    other = await publish(kept, SHIPPED, files(1), OTHER)
    assert set(await kept.all_current()) == {second, other}


async def test_an_origin_is_kept_and_handed_on_until_there_is_another(kept: Revisions) -> None:
    first = await kept.publish(GUILD, SHIPPED, MODERATOR, "", files(1), NOW, origin=files(7))
    assert isinstance(first, Published)
    assert await kept.origin(first.revision) == files(7)
    second = await publish(kept, 1, files(2))
    assert second.origin == digest(files(7))
    third = await kept.publish(GUILD, 2, MODERATOR, "", files(3), NOW, origin=files(8))
    assert isinstance(third, Published)
    assert await kept.origin(third.revision) == files(8)
    assert await kept.origin(await publish(kept, SHIPPED, files(1), OTHER)) is None


async def test_going_back_is_publishing_old_files_again(kept: Revisions, database: Database) -> None:
    first = await publish(kept, SHIPPED, files(1))
    await publish(kept, 1, files(2))
    third = await publish(kept, 2, await kept.files(first))
    assert (third.number, third.content) == (3, first.content)
    assert await content_count(database) == 2


@pytest.mark.parametrize("parent", [SHIPPED, 1, 3])
async def test_what_is_not_made_from_the_current_revision_conflicts(kept: Revisions, parent: int) -> None:
    await publish(kept, SHIPPED, files(1))
    current = await publish(kept, 1, files(2))
    assert await kept.publish(GUILD, parent, MODERATOR, "", files(9), NOW) == Conflict(current)
    assert await kept.current(GUILD) == current


async def test_a_parent_that_is_forgotten_conflicts_with_what_is_shipped(kept: Revisions) -> None:
    assert await kept.publish(GUILD, 7, MODERATOR, "", files(9), NOW) == Conflict(None)


async def test_history_is_turned_page_by_page(kept: Revisions) -> None:
    for number in range(5):
        await publish(kept, number, files(number))
    await publish(kept, SHIPPED, files(9), OTHER)
    assert [one.number for one in await kept.history(GUILD, 2)] == [5, 4]
    assert [one.number for one in await kept.history(GUILD, 2, before=4)] == [3, 2]
    assert [one.number for one in await kept.history(GUILD, 9, before=2)] == [1]


async def test_five_megabytes_come_back_to_the_byte(kept: Revisions) -> None:
    large = {"a/article.md": os.urandom(5_000_000), "a/faq.yaml": b""}
    revision = await publish(kept, SHIPPED, large)
    assert await kept.files(revision) == large


async def test_contents_that_are_damaged_or_gone_are_told(kept: Revisions, database: Database) -> None:
    revision = await publish(kept, SHIPPED, files(1))
    async with database.writing() as connection:
        await connection.execute(update(contents).values(data=pack(files(2))))
    with pytest.raises(ContentLost):
        await kept.files(revision)
    async with database.writing() as connection:
        await connection.execute(delete(revisions))
        await connection.execute(delete(contents))
    with pytest.raises(ContentLost):
        await kept.files(revision)


async def test_contents_in_use_cannot_be_deleted(kept: Revisions, database: Database) -> None:
    await publish(kept, SHIPPED, files(1))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with database.writing() as connection:
            await connection.execute(delete(contents))


async def test_a_revision_must_follow_its_parent(kept: Revisions, database: Database) -> None:
    await publish(kept, SHIPPED, files(1))
    with pytest.raises(Exception, match="ck_revisions_follows"):
        async with database.writing() as connection:
            await connection.execute(text("UPDATE revisions SET number = 3"))


@pytest.fixture
async def several(url: str) -> AsyncIterator[list[Revisions]]:
    """As from five processes, each with a pool of its own."""
    async with AsyncExitStack() as stack:
        yield [Revisions(await stack.enter_async_context(Database(url))) for _ in range(5)]


async def test_of_fifty_at_once_one_is_published(several: list[Revisions]) -> None:
    for parent in range(3):
        outcomes = await asyncio.gather(
            *(several[n % 5].publish(GUILD, parent, n, f"{n}", files(n), NOW) for n in range(50))
        )
        (won,) = [one.revision for one in outcomes if isinstance(one, Published)]
        assert won.number == parent + 1
        assert outcomes.count(Conflict(won)) == 49
        assert await several[0].current(GUILD) == won
        assert await several[0].files(won) == files(won.author)


async def test_fifty_that_try_until_they_succeed_all_get_a_number_of_their_own(several: list[Revisions]) -> None:
    async def insist(kept: Revisions, author: int) -> None:
        current = await kept.current(GUILD)
        while True:
            outcome = await kept.publish(GUILD, current.number if current else SHIPPED, author, "", files(author), NOW)
            if isinstance(outcome, Published):
                return
            current = outcome.current

    async def several_times(kept: Revisions, worker: int) -> None:
        for n in range(5):
            await insist(kept, 5 * worker + n)

    await asyncio.gather(*(several_times(several[worker % 5], worker) for worker in range(10)))
    found = await several[0].history(GUILD, 100)
    assert [one.number for one in found] == list(range(50, 0, -1))
    assert sorted(one.author for one in found) == list(range(50))


@given(st.dictionaries(st.text(st.characters(exclude_characters="\0"), min_size=1), st.binary()))
def test_any_files_come_out_of_a_pack_as_they_went_in(content: dict[str, bytes]) -> None:
    content = {name: data for name, data in content.items() if encodable(name)}
    assert unpack(pack(content), digest(content)) == content
    assert pack(dict(reversed(content.items()))) == pack(content)


def encodable(name: str) -> bool:
    try:
        return bool(name.encode(errors="surrogateescape"))
    except UnicodeEncodeError:
        return False


@given(st.data())
def test_a_pack_with_a_byte_changed_is_never_taken_for_the_whole(data: st.DataObject) -> None:
    packed = bytearray(pack(files(1)))
    position = data.draw(st.integers(0, len(packed) - 1))
    packed[position] ^= data.draw(st.integers(1, 255))
    with suppress(DamagedPack):
        assert unpack(bytes(packed), digest(files(1))) == files(1)
