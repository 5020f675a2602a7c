"""What moderators have begun: kept from one process to the next, for a week."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.factbase.files import digest
from bot.storage.contents import ContentLost
from bot.storage.database import Database
from bot.storage.departures import Departures
from bot.storage.drafts import Drafts, KeptDraft
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER, files

DAY = timedelta(days=1)
DRAFT = KeptDraft("d1", GUILD, MODERATOR, NOW, '{"steps": ["l’été"]}')


async def test_a_draft_comes_back_as_it_was_put(url: str) -> None:
    async with Database(url) as database:
        kept = await Drafts(database).put(DRAFT, files(1))
    assert kept == replace(DRAFT, content=digest(files(1)))
    async with Database(url) as database:
        drafts = Drafts(database)
        assert await drafts.get(GUILD, "d1") == kept
        assert await drafts.files(kept) == files(1)
        assert await drafts.files(DRAFT) == {}
        assert await drafts.get(OTHER, "d1") is None
        assert await drafts.get(GUILD, "d2") is None


async def test_a_draft_that_is_put_again_takes_its_own_place_and_keeps_its_files(database: Database) -> None:
    drafts = Drafts(database)
    kept = await drafts.put(DRAFT, files(1))
    further = replace(kept, proposal="{}", at=NOW + DAY)
    assert await drafts.put(further) == further
    assert await drafts.of(GUILD, MODERATOR) == (further,)
    assert await drafts.files(further) == files(1)


async def test_drafts_are_listed_for_their_author_newest_first_and_removed(database: Database) -> None:
    drafts = Drafts(database)
    older, newer = DRAFT, replace(DRAFT, id="d2", at=NOW + DAY)
    for draft in (older, newer, replace(DRAFT, id="d3", author=1), replace(DRAFT, id="d4", guild=OTHER)):
        await drafts.put(draft)
    assert await drafts.of(GUILD, MODERATOR) == (newer, older)
    await drafts.remove(OTHER, "d1")
    await drafts.remove(GUILD, "d2")
    assert await drafts.of(GUILD, MODERATOR) == (older,)
    assert await drafts.erase(GUILD) == 2
    assert await drafts.get(OTHER, "d4")


async def test_drafts_go_after_a_week_and_their_files_with_them(database: Database) -> None:
    drafts = Drafts(database)
    kept = await drafts.put(DRAFT, files(1))
    assert await drafts.purge(NOW + 7 * DAY) == 0
    await Departures(database).forget_departed(NOW)
    assert await drafts.files(kept) == files(1)
    assert await drafts.purge(NOW + 7 * DAY + timedelta(seconds=1)) == 1
    await Departures(database).forget_departed(NOW)
    with pytest.raises(ContentLost):
        await drafts.files(kept)
