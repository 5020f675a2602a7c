"""A guild on a simulated Discord with the real bot, and what its replies look like."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol

import discord
import simcord

from bot.discord_ui.client import VerbatimBot
from bot.factbase.files import KnowledgeFiles
from bot.service.library import Library
from bot.service.service import Service
from bot.storage.questions import Unanswered


class Serve(Protocol):
    """Makes the application of a process, with its shipped library."""

    def __call__(self, library: Library, files: KnowledgeFiles = ...) -> Service: ...


class LocalBot(VerbatimBot):
    """The bot among members of a language: the simulated Discord knows English ones only."""

    locale = discord.Locale.american_english
    guild_locale = discord.Locale.american_english

    async def setup_hook(self) -> None:
        await self.desk.service.start()  # as `run` does before any client
        await super().setup_hook()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        # Commands and controls run in tasks, which begin after this.
        if event == "interaction":
            args[0].locale = self.locale
            args[0].guild_locale = self.guild_locale if args[0].guild_id else None
        super().dispatch(event, *args, **kwargs)


@dataclass
class World:
    """A guild with the bot, a channel, a member and a moderator."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    moderator: simcord.MemberActor
    bot: LocalBot

    def newcomer(self, name: str = "other") -> simcord.MemberActor:
        return self.guild.add_member(self.env.create_user(name))

    def speak_french(self) -> None:
        self.bot.locale = self.bot.guild_locale = discord.Locale.french


def shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def latest(world: World) -> discord.Message:
    message = world.channel.last_message
    assert message is not None
    return message


def components(message: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            raw = item if isinstance(item, dict) else item.to_dict()
            found.append(raw)
            walk(raw.get("components", []))

    walk(list(message.components))
    return found


def text_of(message: Any) -> str:
    assert message is not None
    return "\n".join(item["content"] for item in components(message) if item.get("type") == 10)


def controls(message: Any) -> dict[str, str]:
    """The custom ids of a message's buttons and selects, by what they do."""
    ids = [item["custom_id"] for item in components(message) if "custom_id" in item]
    return {one.split(":")[1]: one for one in reversed(ids)}


def labels(message: Any) -> list[str]:
    return [item["label"] for item in components(message) if item.get("type") == 2 and item.get("label")]


def all_of(message: Any, what: str) -> list[str]:
    """The custom ids of all controls of a kind."""
    return [item["custom_id"] for item in components(message) if item.get("custom_id", "").startswith(f"v1:{what}:")]


async def unanswered(world: World, bot: LocalBot | None = None) -> tuple[Unanswered, ...]:
    """What is kept of the guild's questions, newest first, once all notes are written."""
    recorder = (bot or world.bot).desk.service.recorder
    await recorder.finish()
    return await recorder.questions.list(world.guild.id, datetime(2000, 1, 1, tzinfo=UTC))


async def counted(world: World) -> dict[tuple[str, str], int]:
    """How often what happened in the guild, by topic."""
    recorder = world.bot.desk.service.recorder
    await recorder.finish()
    return {(one.what, one.topic): one.number for one in await recorder.counts.stats(world.guild.id, date(2000, 1, 1))}
