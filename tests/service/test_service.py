"""All of the application for one process: what was asked in vain, what is erased and tidied up, what goes on beside."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.outcome import Answer, Decline
from bot.factbase.editing import AddItem
from bot.service import service as service_module
from bot.service.drafting import Done
from bot.service.proposals import Proposal
from bot.service.service import Service
from bot.service.teaching import asked_of, noted_as_gap, taught
from bot.storage.database import Database, StorageUnavailable
from bot.storage.questions import Questions
from tests.service.conftest import Leaving, Serve, running
from tests.service.small import FAQ, SMALL
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER

PHRASING = Proposal("teach", edits=(AddItem(FAQ, "how-much", "questions.fr", "la douloureuse"),))
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


def vain(service: Service, *texts: str, guild: int = GUILD) -> None:
    for text in texts:
        service.recorder.asked(guild, Decline(text, "fr", 0.1, ()))


async def kept(service: Service, guild: int = GUILD) -> list[str]:
    return [one.question for one in await service.recorder.questions.list(guild, ALWAYS)]


async def test_what_was_asked_in_vain_is_grouped_for_as_long_as_the_guild_keeps_it(serve: Serve) -> None:
    service = await serve()
    vain(service, "le pont ?", "Qui pleure ?", "LE PONT", "🙂")
    vain(service, "le pont", guild=OTHER)
    await service.recorder.finish()
    groups = await service.asked_in_vain(GUILD)
    assert [[one.question for one in group] for group in groups] == [["le pont ?", "LE PONT"], ["Qui pleure ?"]]
    serve.now = NOW + timedelta(days=8)
    assert len(await service.asked_in_vain(GUILD)) == 2
    await service.preferences.change(GUILD, retention_days=7)
    assert await service.asked_in_vain(GUILD) == ()


async def test_a_group_is_taught_published_and_settled(serve: Serve) -> None:
    service = await serve()
    vain(service, "tu sais la douloureuse", "TU SAIS LA DOULOUREUSE ?", "Combien de voitures ?")
    await service.recorder.finish()
    library = service.guilds.shipped
    first, second = [asked_of(group, library) for group in await service.asked_in_vain(GUILD)]
    topic = library.answerer.index.by_id["how-much"]
    for proposal in (taught(first, topic, SMALL, library), noted_as_gap(second, SMALL, library)):
        draft = await service.drafting.begin(GUILD, MODERATOR, proposal)
        outcome = await service.drafting.publish(draft, MODERATOR)
        assert isinstance(outcome, Done)
    assert await service.asked_in_vain(GUILD) == ()
    answerer = (await service.guilds.library(GUILD)).answerer
    assert isinstance(answerer.ask("Tu sais la douloureuse"), Answer)
    assert isinstance(answerer.ask("combien de voitures"), Decline)


async def test_nothing_is_noted_of_what_is_answered_where_there_is_no_guild(serve: Serve) -> None:
    service = await serve()
    (await service.guilds.library(None)).answerer.ask("Qui pleure ?")
    await service.recorder.finish()
    assert await kept(service, 0) == []
    assert await service.recorder.counts.stats(0, ALWAYS.date()) == ()


async def test_a_guild_is_erased_at_once_and_no_other(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    vain(service, "un", "deux")
    vain(service, "trois", guild=OTHER)
    mine, theirs = [await service.drafting.begin(guild, MODERATOR, PHRASING) for guild in (GUILD, OTHER)]
    assert await service.erase(GUILD) == 2  # those that waited to be written too
    assert (await kept(service), await kept(service, OTHER)) == ([], ["trois"])
    assert await service.drafting.get(GUILD, mine.id) is None
    assert await service.drafting.get(OTHER, theirs.id) == theirs
    assert await service.erase(GUILD) == 0


async def test_what_is_being_written_is_erased_too(serve: Serve) -> None:
    service = await serve()
    async with running(service.recorder.run):
        for attempt in range(5):
            vain(service, *"abcde")
            for _ in range(attempt):
                await asyncio.sleep(0)
            assert await service.erase(GUILD) <= 5
            assert await kept(service) == []


async def test_without_the_database_nothing_is_erased_and_nothing_lost(serve_on_both: Serve, leaving: Leaving) -> None:
    service = await serve_on_both(leaving.url)
    draft = await service.drafting.begin(GUILD, MODERATOR, PHRASING)
    await leaving.leave()
    vain(service, "un")
    for attempt in (service.erase(GUILD), service.asked_in_vain(GUILD), service.tidy_once()):
        with pytest.raises(StorageUnavailable):
            await attempt
    await leaving.come_back()
    await service.recorder.finish()
    assert await kept(service) == ["un"]
    assert await service.drafting.of(GUILD, MODERATOR) != ()
    assert draft.guild == GUILD


async def test_what_is_kept_no_longer_is_tidied_up(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    await service.preferences.change(OTHER, retention_days=1)
    for guild in (GUILD, OTHER):
        vain(service, "le pont ?", guild=guild)
        await service.drafting.begin(guild, MODERATOR, PHRASING)
    await service.recorder.finish()
    await service.departures.left(7, NOW)
    await service.preferences.change(7, language="en")

    async def left() -> tuple[int, int, int, int, frozenset[int]]:
        counts = await service.recorder.counts.stats(GUILD, ALWAYS.date())
        drafts = await service.drafting.of(GUILD, MODERATOR)
        gone = await service.departures.gone()
        return len(await kept(service)), len(await kept(service, OTHER)), len(drafts), len(counts), gone

    for days, expected in (
        (0, (1, 1, 1, 1, frozenset({7}))),
        (2, (1, 0, 1, 1, frozenset({7}))),
        (8, (1, 0, 0, 1, frozenset({7}))),
        (31, (0, 0, 0, 1, frozenset[int]())),
        (401, (0, 0, 0, 0, frozenset[int]())),
    ):
        serve_on_both.now = NOW + timedelta(days=days)
        await service.tidy_once()
        assert await left() == expected, days


async def test_what_waits_is_written_on_closing(sqlite_url: str, serve: Serve) -> None:
    service = Service((await serve()).guilds.shipped, SMALL, Database(sqlite_url), lambda: NOW)
    vain(service, "le pont ?")
    await service.close()
    async with Database(sqlite_url) as database:
        assert len(await Questions(database).list(GUILD, ALWAYS)) == 1


async def test_what_breaks_beside_answering_begins_anew_and_stops_nothing_else(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service = await serve()
    monkeypatch.setattr(service_module, "_AGAIN", 0.01)
    begun = 0

    async def breaks() -> None:
        nonlocal begun
        begun += 1
        raise LookupError("a bug")

    monkeypatch.setattr(service.guilds, "follow", breaks)
    with caplog.at_level(logging.ERROR):
        async with running(service.work), asyncio.timeout(5):
            vain(service, "le pont ?")
            while begun < 3 or await kept(service) == []:
                await asyncio.sleep(0.01)
    assert "a job of the background broke" in caplog.text


async def test_a_process_tidies_up_when_it_begins(serve: Serve) -> None:
    service = await serve()
    vain(service, "le pont ?")
    await service.recorder.finish()
    serve.now = NOW + timedelta(days=31)
    async with running(service.work), asyncio.timeout(5):
        while await kept(service):
            await asyncio.sleep(0.01)
