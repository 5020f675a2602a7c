"""Buttons that work for ever: what each needs stands in its custom id, so a restart loses nothing."""

import re
from typing import Any, Protocol, Self

import discord
from discord import ui

from bot.article.model import Language
from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.errors import apologise, tell
from bot.discord_ui.translator import language_of
from bot.locales import texts_in

VERSION = "v1"
_TOPIC = r"[a-z0-9#._-]{1,80}"


class Desk(Protocol):
    """What the controls hand on to; the client has one."""

    async def answer_pick(self, interaction: discord.Interaction, topic: str, language: Language) -> None:
        """Answer the question of a topic in the place of its suggestions."""

    async def show_context(self, interaction: discord.Interaction, article: str, sentence: int) -> None:
        """Show the paragraph of a sentence to the member alone."""


def _desk(interaction: discord.Interaction) -> Desk:
    # The library's interactions know its own Client; ours has a desk.
    client: Any = interaction.client
    desk: Desk = client.desk
    return desk


class Control(ui.DynamicItem[ui.Button[Any]], template=f"{VERSION}:none"):
    """A button whose callback reports errors: the library only logs them, and the member sees a failure."""

    def __init__(self, label: str, custom_id: str) -> None:
        style = discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=excerpt(label, limits.LABEL), style=style, custom_id=custom_id))

    async def act(self, interaction: discord.Interaction) -> None:
        """Do what the button is for."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction) -> None:
        """Act; whatever breaks is told to the member and logged."""
        try:
            await self.act(interaction)
        except Exception as error:
            await apologise(interaction, error)


class PickQuestion(Control, template=rf"{VERSION}:pick:(?P<language>fr|en):(?P<topic>{_TOPIC})"):
    """A suggested question: its answer takes the place of the message, or is shown to whoever else clicks."""

    def __init__(self, topic: str, language: Language, label: str = "…") -> None:
        self.topic, self.language = topic, language
        super().__init__(label, f"{VERSION}:pick:{language}:{topic}")

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Restore the button from a message."""
        return cls(match["topic"], "fr" if match["language"] == "fr" else "en")

    async def act(self, interaction: discord.Interaction) -> None:
        """Replace the suggestions by the answer to the question that was picked."""
        await _desk(interaction).answer_pick(interaction, self.topic, self.language)


class ShowContext(Control, template=rf"{VERSION}:context:(?P<article>[A-Za-z0-9._-]{{1,60}}):(?P<sentence>\d{{1,5}})"):
    """Shows, to the member alone, the paragraph that a cited sentence stands in."""

    def __init__(self, article: str, sentence: int, label: str = "…") -> None:
        self.article, self.sentence = article, sentence
        super().__init__(label, f"{VERSION}:context:{article}:{sentence}")

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Restore the button from a message."""
        return cls(match["article"], int(match["sentence"]))

    async def act(self, interaction: discord.Interaction) -> None:
        """Send the paragraph, the sentence marked."""
        await _desk(interaction).show_context(interaction, self.article, self.sentence)


class DeleteReply(Control, template=rf"{VERSION}:delete:(?P<asker>\d{{1,20}})"):
    """Deletes a reply: for the member who asked, and for moderators."""

    def __init__(self, asker: int, label: str = "…") -> None:
        self.asker = asker
        super().__init__(label, f"{VERSION}:delete:{asker}")

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Restore the button from a message."""
        return cls(int(match["asker"]))

    async def act(self, interaction: discord.Interaction) -> None:
        """Delete the message, if the member may."""
        moderator = interaction.guild_id is not None and interaction.permissions.manage_messages
        if interaction.user.id != self.asker and not moderator:
            await tell(interaction, texts_in(language_of(interaction.locale)).say("discord-not-yours"))
            return
        await interaction.response.defer()
        await interaction.delete_original_response()


CONTROLS = (PickQuestion, ShowContext, DeleteReply)
