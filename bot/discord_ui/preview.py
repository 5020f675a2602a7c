"""The real bot in a local browser page, on a simulated Discord: to try it without a token, and to take pictures.

Needs the extra `preview` (simcord). The simulated Discord listens on loopback alone, and its address holds a secret.
"""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.article.model import Language
from bot.discord_ui.client import VerbatimBot
from bot.discord_ui.pace import Pace
from bot.factbase.files import KnowledgeFiles
from bot.locales import texts_in
from bot.service.library import Library
from bot.service.service import Service
from bot.storage.database import Database
from bot.storage.upgrading import upgrade

_PATIENCE = 60.0  # seconds that the simulated Discord waits for a reply
_LOCALES = {"fr": discord.Locale.french, "en": discord.Locale.british_english}


class PreviewBot(VerbatimBot):
    """The bot among members of a language (the simulated Discord knows American ones only), with time to look."""

    def __init__(self, service: Service, state: Path, language: Language) -> None:
        super().__init__(service, state)
        self.locale = _LOCALES[language]
        # The simulated clock stands still: nobody's haste would ever be over.
        self.desk.asks = self.desk.clicks = Pace(1_000_000, 1.0)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Give interactions the members' language; commands and controls run in tasks, which begin after this."""
        if event == "interaction":
            args[0].locale = self.locale
            args[0].guild_locale = self.locale
        super().dispatch(event, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Scene:
    """A guild with the bot, a channel, a member and a moderator."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    moderator: simcord.MemberActor
    bot: PreviewBot

    def page(self, viewer: simcord.MemberActor) -> simcord.Preview:
        """Return the channel as a viewer sees it (another can be chosen there): a context manager with an `url`."""
        others = [one for one in (self.member, self.moderator) if one is not viewer]
        return self.env.preview(
            self.channel,
            viewers=[viewer, *others],
            layout="channel",
            locale=self.bot.locale.value,
            width=1100,
            height=900,
        )


@asynccontextmanager
async def scene(library: Library, files: KnowledgeFiles, state: Path, language: Language) -> AsyncIterator[Scene]:
    """Bring the bot into a simulated guild of a language, with a database of its own in the folder `state`."""
    texts = texts_in(language)
    url = f"sqlite:///{state.absolute() / 'preview.db'}"
    await upgrade(url)
    env: simcord.Env | None = None

    def now() -> datetime:
        # The page tells times by the simulated clock.
        return env.now() if env else datetime.now(UTC)

    async with contextlib.AsyncExitStack() as stack:
        service = Service(library, files, Database(url), now)
        stack.push_async_callback(service.close)
        await service.start()
        stack.push_async_callback(_ended, asyncio.create_task(service.work()))
        bot = PreviewBot(service, state, language)
        env = await stack.enter_async_context(
            simcord.run(bot, shard_count=1, check_errors=False, settle_timeout=_PATIENCE)
        )
        if bot.user is not None:
            await bot.user.edit(username="Verbatim")
        guild = env.create_guild(texts.say("preview-guild"), preferred_locale=_LOCALES[language].value)
        role = guild.create_role(
            texts.say("preview-moderators"), permissions=discord.Permissions(manage_guild=True, manage_messages=True)
        )
        yield Scene(
            env,
            guild.create_text_channel(texts.say("preview-channel")),
            guild.add_member(env.create_user(texts.say("preview-member"))),
            guild.add_member(env.create_user(texts.say("preview-moderator")), roles=[role]),
            bot,
        )


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def serve_preview(
    library: Library, files: KnowledgeFiles, state: Path, language: Language, ready: Callable[[str], None]
) -> None:
    """Serve the page until SIGINT or SIGTERM. `ready` is called with its address."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with scene(library, files, state, language) as found:
        question = texts_in(language).say("preview-question")
        if found.bot.user is not None:
            await found.member.send(found.channel, f"{found.bot.user.mention} {question}")
        async with found.page(found.member) as page:
            ready(page.url)
            await stop.wait()
