"""The bot as a process, with the real library, against a small Discord on real sockets."""

import asyncio
import contextlib
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire import private
from tests.wire.process import Bot
from tests.wire.server import SmallDiscord, Trouble, rate_limited

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
QUESTION = "qui est Wang ?"
NAME = "Wang"  # in the question, and in its answer


@dataclass
class Town:
    """A small Discord and the bot that is on it."""

    discord: SmallDiscord
    bot: Bot

    async def there(self) -> None:
        """Wait until the bot is on the gateway."""
        await self.bot.until(lambda: self.discord.identified and self.discord.session().socket, "it is on the gateway")

    async def answers(self) -> None:
        """Ask, and wait until the answer is delivered: once."""
        asked = await self.discord.mention(QUESTION)
        await self.bot.until(lambda: self.discord.delivered(asked), "it answers")
        assert NAME in self.discord.replies(asked)[-1].body
        assert self.discord.delivered(asked) == 1


Launch = Callable[..., Awaitable[Town]]


@contextlib.asynccontextmanager
async def launched(discord: SmallDiscord, folder: Path, state: Path, **environment: str) -> AsyncIterator[Town]:
    await discord.open()
    bot = Bot(discord, folder, state, **environment)
    try:
        yield Town(discord, bot)
    finally:
        bot.kill()
        await discord.close()
    assert NAME not in bot.log  # no question and no answer is ever logged


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lasting(tmp_path_factory: pytest.TempPathFactory, warm_cache: Path) -> AsyncIterator[Town]:
    async with launched(SmallDiscord(), tmp_path_factory.mktemp("bot"), warm_cache) as town:
        yield town


@pytest_asyncio.fixture(loop_scope="module")
async def town(lasting: Town) -> Town:
    """Return the town that most tests share: each leaves the bot on the gateway, or the next finds it coming back."""
    await lasting.there()
    return lasting


@pytest_asyncio.fixture(loop_scope="module")
async def launch(tmp_path: Path, warm_cache: Path) -> AsyncIterator[Launch]:
    """Return what starts a bot of a test's own."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(discord: SmallDiscord, **environment: str) -> Town:
            return await stack.enter_async_context(launched(discord, tmp_path, warm_cache, **environment))

        yield start


async def test_the_library_still_has_the_private_names_that_these_tests_use() -> None:
    assert private.renamed() == []


async def test_a_command_is_answered_within_three_seconds(town: Town) -> None:
    began = time.monotonic()
    token = await town.discord.slash("ask", question=QUESTION)
    await town.bot.until(lambda: town.discord.answers(token), "it answers")
    assert town.discord.answers(token)[0].at - began < 3
    await town.bot.until(lambda: any(NAME in one.body for one in town.discord.answers(token)), "it says who")


async def test_a_mention_is_answered(town: Town) -> None:
    await town.answers()


async def test_too_many_requests_are_repeated_after_the_wait_that_discord_names(town: Town) -> None:
    town.discord.trouble("POST", r"/channels/\d+/messages", rate_limited(0.4))
    asked = await town.discord.mention(QUESTION)
    await town.bot.until(lambda: town.discord.delivered(asked), "it answers")
    first, second = town.discord.replies(asked)
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 0.4


async def test_an_error_of_discords_is_repeated(town: Town) -> None:
    town.discord.trouble("POST", r"/channels/\d+/messages", Trouble(502), Trouble(502))
    asked = await town.discord.mention(QUESTION)
    await town.bot.until(lambda: town.discord.delivered(asked), "it answers")
    assert [one.status for one in town.discord.replies(asked)] == [502, 502, 200]


async def test_a_connection_that_broke_is_resumed_and_what_was_missed_answered_once(town: Town) -> None:
    identified, resumed = len(town.discord.identified), len(town.discord.resumed)
    town.discord.drop()
    missed = await town.discord.mention(QUESTION)
    await town.bot.until(lambda: town.discord.delivered(missed), "it answers what it missed")
    await town.answers()
    assert town.discord.delivered(missed) == 1
    assert len(town.discord.resumed) == resumed + 1
    assert len(town.discord.identified) == identified


async def test_a_connection_is_given_up_and_resumed_when_discord_asks_for_it(town: Town) -> None:
    identified, resumed = len(town.discord.identified), len(town.discord.resumed)
    await town.discord.ask_to_reconnect()
    await town.bot.until(lambda: len(town.discord.resumed) > resumed, "it resumes")
    await town.answers()
    assert len(town.discord.identified) == identified


async def test_a_session_that_is_invalid_is_begun_anew(town: Town) -> None:
    identified = len(town.discord.identified)
    await town.discord.invalidate()
    await town.bot.until(lambda: len(town.discord.identified) > identified, "it signs in again")
    await town.there()
    await town.answers()


async def test_an_event_that_the_library_cannot_read_brings_a_new_client(town: Town) -> None:
    identified = len(town.discord.identified)
    broken = town.discord.message(QUESTION)
    del broken["type"]
    await town.discord.dispatch("MESSAGE_CREATE", broken)
    await town.bot.until(lambda: len(town.discord.identified) > identified, "it comes back")
    await town.there()
    await town.answers()
    assert re.search(r"ERROR.*the client broke", town.bot.log)
    assert "KeyError: 'type'" in town.bot.log


async def test_the_log_tells_an_operator_where_the_bot_is(town: Town) -> None:
    await town.bot.until(lambda: "invite: " in town.bot.log, "it is ready")
    assert re.search(r"commands sent: ", town.bot.log)
    assert re.search(r"on Discord as verbatim.*1 guild", town.bot.log)
    assert f"client_id={town.discord.bot['id']}" in town.bot.log
    # Commands that have not changed are sent once, however often the bot comes back.
    assert len(town.discord.made("PUT", r"/applications/\d+/commands")) == 1


async def test_a_token_that_discord_refuses_is_told_once_and_not_tried_again(launch: Launch) -> None:
    town = await launch(SmallDiscord(), DISCORD_TOKEN="another-made-up-word-and-no-token")
    assert await town.bot.end() == 3
    assert [one.path for one in town.discord.requests] == ["/users/@me"]
    assert "Traceback" not in town.bot.log
    (line,) = [line for line in town.bot.log.splitlines() if line.startswith("verbatim: ")]
    assert "DISCORD_TOKEN" in line


async def test_a_discord_that_is_away_is_tried_until_it_is_back_and_not_waited_for_at_the_end(launch: Launch) -> None:
    discord = SmallDiscord()
    discord.trouble("GET", "/users/@me", Trouble(), Trouble(503))
    discord.away = 2
    town = await launch(discord)
    await town.there()
    await town.answers()
    assert [one.status for one in discord.made("GET", "/users/@me")] == [0, 503, 200]
    assert discord.connections == 3

    discord.silent = True
    discord.drop()
    await town.bot.until(lambda: discord.connections > 3, "it connects anew")
    began = time.monotonic()
    town.bot.tell(signal.SIGTERM)
    assert await town.bot.end() == 0
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    ("number", "path"),
    [(signal.SIGTERM, r"/channels/\d+/messages"), (signal.SIGINT, r"/interactions/.*")],
    ids=["SIGTERM-mention", "SIGINT-command"],
)
async def test_the_end_lets_an_answer_in_flight_go_out(number: int, path: str, launch: Launch) -> None:
    town = await launch(SmallDiscord())
    discord = town.discord
    await town.there()
    # An answer that has to be sent again, and then takes its time.
    held = asyncio.Event()
    discord.trouble("POST", path, Trouble(502), Trouble(until=held))
    if "channels" in path:
        await discord.mention(QUESTION)
    else:
        await discord.slash("ask", question=QUESTION)
    await town.bot.until(lambda: discord.made("POST", path), "it answers")

    began = time.monotonic()
    town.bot.tell(number)
    await town.bot.until(lambda: discord.closed == [1000], "it leaves the gateway", 5)
    late = await discord.mention(QUESTION)
    await town.bot.until(lambda: len(discord.made("POST", path)) == 2, "it answers again")
    await asyncio.sleep(0.3)
    assert town.bot.running
    held.set()
    assert await town.bot.end() == 0
    assert time.monotonic() - began < 10
    assert [one.status for one in discord.made("POST", path)] == [502, 200]
    assert not discord.replies(late)
    assert "cut off" not in town.bot.log
    assert "Traceback" not in town.bot.log


async def test_shards_are_those_of_the_settings_and_a_refusal_of_them_is_told(launch: Launch) -> None:
    discord = SmallDiscord()
    guilds = discord.shard_of_guild(3)
    ours = sorted([guilds, (guilds + 1) % 3])
    town = await launch(discord, SHARD_COUNT="3", SHARD_IDS=",".join(map(str, ours)))
    await town.bot.until(lambda: len(discord.identified) == 2, "both shards sign in")
    assert discord.identified == [(one, 3) for one in ours]
    await town.answers()
    await discord.hang_up(4011)
    assert await town.bot.end() == 4
    assert len(discord.identified) == 2
    assert "Traceback" not in town.bot.log
    (line,) = [line for line in town.bot.log.splitlines() if line.startswith("verbatim: ")]
    assert "SHARD_COUNT" in line
