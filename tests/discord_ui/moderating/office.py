"""A guild with moderators on the small base, and what they click."""

from dataclasses import dataclass
from typing import Any

import simcord

from bot.factbase.files import KnowledgeFiles
from bot.service.guilds import Current
from bot.storage.revisions import Revision
from tests.discord_ui.world import World, all_of, components, labels, text_of
from tests.knowledge import SMALL, files

LEXICON = "concepts:\n  - id: flood\n    fr: [crue, inondation]\n"
KNOWLEDGE: KnowledgeFiles = files({"lexicon.yaml": LEXICON})
_FRONT, _MARK, ARTICLE = SMALL["crue/article.md"].partition("language: fr\n---\n")
HEAD = _FRONT + _MARK


@dataclass
class Office:
    """A world in which somebody has Manage Server."""

    world: World
    chief: simcord.MemberActor

    async def run(
        self, command: str, by: simcord.MemberActor | None = None, **options: Any
    ) -> simcord.InteractionResult:
        return await (by or self.chief).slash(self.world.channel, f"factbase {command}", **options)

    async def click(
        self, result: simcord.InteractionResult, label: str, by: simcord.MemberActor | None = None
    ) -> simcord.InteractionResult:
        assert result.response is not None
        return await (by or self.chief).click(result.response, label=label)

    async def press(
        self, result: simcord.InteractionResult, custom_id: str, by: simcord.MemberActor | None = None
    ) -> simcord.InteractionResult:
        assert result.response is not None
        return await (by or self.chief).click(result.response, custom_id=custom_id)

    async def choose(self, result: simcord.InteractionResult, what: str, *values: Any) -> simcord.InteractionResult:
        assert result.response is not None
        ids = [item.get("custom_id", "") for item in components(result.response)]
        custom_id = next(one for one in ids if f"{one}:".startswith(f"v1:{what}:"))
        return await self.chief.select(result.response, list(values), custom_id=custom_id)

    async def ask(self, *questions: str) -> None:
        """A member asks, and what is noted of it is written down."""
        for question in questions:
            await self.world.member.slash(self.world.channel, "ask", question=question)
        await self.world.bot.desk.service.recorder.finish()

    async def answer(self, question: str, by: simcord.MemberActor | None = None) -> str:
        result = await (by or self.world.member).slash(self.world.channel, "ask", question=question)
        return text_of(result.response)

    async def current(self) -> Current:
        return await self.world.bot.desk.service.guilds.current(self.world.guild.id)

    async def revisions(self) -> tuple[Revision, ...]:
        return await self.world.bot.desk.service.guilds.revisions.history(self.world.guild.id, 100)

    async def publish(self, result: simcord.InteractionResult) -> simcord.InteractionResult:
        """Publish a draft that is ready, and see that it is."""
        done = await self.click(result, "Publish")
        assert "is published" in text_of(done.response), text_of(done.response)
        return done


def said(result: simcord.InteractionResult) -> str:
    """All that a reply says, as a text or in its parts."""
    assert result.response is not None
    return result.response.content or text_of(result.response)


def told(result: simcord.InteractionResult) -> str:
    """What a click is told, alone or beside a message that stays."""
    replies = [one.content or text_of(one) for one in result.followups]
    return " ".join([result.response.content if result.response else "", *replies])


def offers(result: simcord.InteractionResult) -> list[str]:
    return labels(result.response)


def buttons(result: simcord.InteractionResult, what: str) -> list[str]:
    return all_of(result.response, what)


def fields(modal: dict[str, Any]) -> dict[str, Any]:
    """What the fields of a modal hold, by their names; of a select, what is chosen."""
    found: dict[str, Any] = {}
    for label in modal["components"]:
        inner = label["component"]
        options = inner.get("options")
        found[inner["custom_id"]] = (
            [one["value"] for one in options if one.get("default")] if options else inner.get("value", "")
        )
    return found


def with_text(file: str, old: str, new: str) -> KnowledgeFiles:
    """The base with a text in one file replaced by another."""
    assert old.encode() in KNOWLEDGE[file], old
    return {**KNOWLEDGE, file: KNOWLEDGE[file].replace(old.encode(), new.encode())}


def article(*changes: tuple[str, str]) -> tuple[str, bytes]:
    """The article as a file, with texts replaced."""
    text = ARTICLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return "article.txt", text.encode()
