"""Unanswered questions, counts, settings, and what goes when a guild does."""

import asyncio
from datetime import date, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select

from bot.storage.counts import Count, Counts
from bot.storage.database import Database
from bot.storage.departures import Departures
from bot.storage.drafts import Drafts, KeptDraft
from bot.storage.questions import Questions, Unanswered
from bot.storage.revisions import SHIPPED, Published, Revisions
from bot.storage.settings import GuildSettings, SettingsOfGuilds
from bot.storage.tables import metadata
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER, files

DAY = timedelta(days=1)


async def rows(database: Database) -> dict[str, int]:
    async with database.reading() as connection:
        return {
            name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in metadata.tables.items()
        }


async def test_questions_are_kept_without_the_asker_newest_first(database: Database) -> None:
    questions = Questions(database)
    first = await questions.record(GUILD, "où est\0 le pont ?", "declined", (), NOW)
    second = await questions.record(GUILD, "le pont ?", "clarified", ("pont-date", "pont-prix"), NOW + DAY)
    await questions.record(OTHER, "ailleurs", "down", ("pont-date",), NOW)
    assert await questions.list(GUILD, NOW) == (
        Unanswered(second, GUILD, "le pont ?", "clarified", ("pont-date", "pont-prix"), None, NOW + DAY),
        Unanswered(first, GUILD, "où est le pont ?", "declined", (), None, NOW),
    )
    assert [one.id for one in await questions.list(GUILD, NOW + DAY)] == [second]
    assert [one.id for one in await questions.list(GUILD, NOW, limit=1)] == [second]


async def test_a_click_resolves_a_question_of_its_own_guild(database: Database) -> None:
    questions = Questions(database)
    await questions.record(GUILD, "le pont ?", "clarified", ("a", "b"), NOW, ticket="k0")
    await questions.resolve(OTHER, "k0", "a")
    assert (await questions.list(GUILD, NOW))[0].resolved is None
    await questions.resolve(GUILD, "k0", "b")
    await questions.resolve(GUILD, "k1", "a")
    assert (await questions.list(GUILD, NOW))[0].resolved == "b"


async def test_questions_are_removed_from_their_own_guild_and_their_ids_not_given_again(database: Database) -> None:
    questions = Questions(database)
    mine = await questions.record(GUILD, "1", "declined", (), NOW)
    other = await questions.record(OTHER, "2", "declined", (), NOW)
    assert await questions.remove(GUILD, [mine, other]) == 1
    assert await questions.remove(GUILD, []) == 0
    assert await questions.list(GUILD, NOW) == ()
    assert len(await questions.list(OTHER, NOW)) == 1
    assert await questions.erase(OTHER) == 1
    assert await questions.record(GUILD, "3", "declined", (), NOW) > other


async def test_questions_go_when_their_guild_says(database: Database) -> None:
    questions, settings = Questions(database), SettingsOfGuilds(database)
    long, short, default, defaults = 1, 2, 3, 4
    await settings.put(long, GuildSettings(retention_days=365))
    await settings.put(short, GuildSettings(retention_days=1))
    await settings.put(defaults, GuildSettings())
    for guild in (long, short, default, defaults):
        for age in (0, 2, 30, 31, 366):
            await questions.record(guild, str(age), "declined", (), NOW - age * DAY)
    assert await questions.purge(NOW) == 1 + 4 + 2 + 2
    kept = {
        guild: [one.question for one in await questions.list(guild, NOW - 999 * DAY)]
        for guild in (long, short, default, defaults)
    }
    assert kept == {
        long: ["0", "2", "30", "31"],
        short: ["0"],
        default: ["0", "2", "30"],
        defaults: ["0", "2", "30"],
    }


async def test_counts_add_up_however_many_count_at_once(database: Database) -> None:
    counts = Counts(database)
    day = date(2026, 3, 29)
    await asyncio.gather(*(counts.add(GUILD, day, "answered", "pont-date") for _ in range(30)))
    await counts.add(GUILD, day + DAY, "answered", "pont-date")
    await counts.add(GUILD, day + DAY, "answered", "pont-prix")
    await counts.add(GUILD, day + DAY, "declined")
    await counts.add(GUILD, day - DAY, "up", "pont-date")
    await counts.add(OTHER, day, "down", "pont-date")
    assert await counts.stats(GUILD, day) == (
        Count("answered", "pont-date", 31),
        Count("answered", "pont-prix", 1),
        Count("declined", "", 1),
    )
    assert len(await counts.stats(GUILD, day - DAY)) == 4
    assert await counts.daily(GUILD, day) == {
        (day, "answered"): 30,
        (day + DAY, "answered"): 2,
        (day + DAY, "declined"): 1,
    }
    await counts.purge(day + DAY)
    assert (day, "answered") not in await counts.daily(GUILD, day - DAY)
    assert (day + DAY, "answered") in await counts.daily(GUILD, day - DAY)


async def test_settings_are_kept_as_they_were_put_last(database: Database) -> None:
    settings = SettingsOfGuilds(database)
    assert await settings.all() == {}
    everything = GuildSettings(
        moderator_role=2**63 - 1,
        audit_channel=GUILD,
        answers_mentions=False,
        language="fr",
        retention_days=7,
        article_url="https://exemple.fr/article?id=1",
    )
    await settings.put(GUILD, everything)
    await settings.put(OTHER, GuildSettings())
    assert await settings.all() == {GUILD: everything, OTHER: GuildSettings()}
    changed = everything.model_copy(update={"language": None, "article_url": None})
    await settings.put(GUILD, changed)
    assert (await settings.all())[GUILD] == changed


@pytest.mark.parametrize(
    "wrong",
    [
        {"moderator_role": 0},
        {"audit_channel": 2**63},
        {"language": "de"},
        {"retention_days": 0},
        {"retention_days": 366},
        {"article_url": "ftp://exemple.fr"},
        {"article_url": "file:///etc/passwd"},
        {"unknown": 1},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        GuildSettings.model_validate(wrong)


async def fill(database: Database, guild: int) -> None:
    """Two revisions, the first of which every guild has, and a row of everything else."""
    revisions = Revisions(database)
    await revisions.publish(guild, SHIPPED, MODERATOR, "", files(0), NOW, origin=files(2_000))
    await revisions.publish(guild, 1, MODERATOR, "", files(guild), NOW)
    await Questions(database).record(guild, "où ?", "declined", (), NOW)
    await Counts(database).add(guild, NOW.date(), "declined")
    await SettingsOfGuilds(database).put(guild, GuildSettings())
    await Drafts(database).put(KeptDraft(f"d{guild}", guild, MODERATOR, NOW, "{}"), files(1_000 + guild))


async def test_everything_of_a_guild_goes_thirty_days_behind_it(database: Database) -> None:
    departures, revisions = Departures(database), Revisions(database)
    gone, returned, recent, here = 1, 2, 3, 4
    for guild in (gone, returned, recent, here):
        await fill(database, guild)
    await departures.left(gone, NOW)
    await departures.left(gone, NOW + 20 * DAY)  # told again, as every start may
    await departures.left(returned, NOW)
    await departures.returned(returned)
    await departures.left(recent, NOW + DAY)

    before = await rows(database)
    assert await departures.forget_departed(NOW + 30 * DAY) == ()
    assert await rows(database) == before

    assert await departures.forget_departed(NOW + 30 * DAY + timedelta(seconds=1)) == (gone,)
    assert await rows(database) == {
        "contents": 8,  # what all share, the origin; of the three that stay, a revision's and a draft's
        "revisions": 6,
        "drafts": 3,
        "unanswered": 3,
        "counts": 3,
        "guild_settings": 3,
        "departures": 1,
    }
    assert await revisions.current(gone) is None
    assert await departures.known() == {returned, here}
    for guild in (returned, recent, here):
        current = await revisions.current(guild)
        assert current
        assert await revisions.files(current) == files(guild)


async def test_contents_are_not_taken_from_a_publication_under_way(url: str) -> None:
    async with Database(url) as database, Database(url) as another:
        revisions, departures = Revisions(database), Departures(another)
        for guild in range(1, 26):
            shared = files(guild)
            await revisions.publish(guild, SHIPPED, MODERATOR, "", shared, NOW)
            await departures.left(guild, NOW)
            outcome, _ = await asyncio.gather(
                revisions.publish(GUILD, guild - 1, MODERATOR, "", shared, NOW),
                departures.forget_departed(NOW + 31 * DAY),
            )
            assert isinstance(outcome, Published), (guild, outcome)
            assert await revisions.files(outcome.revision) == shared
