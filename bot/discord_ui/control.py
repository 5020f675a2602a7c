"""What every button and select is made of: what it needs stands in its custom id, so a restart loses nothing.

A custom id reads `v1:what:revision:…`: the version of this scheme, what the control does, the revision of
the knowledge that its message was made from, and its arguments.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.errors import apologise, tell
from bot.discord_ui.replying import desk_of
from bot.service.library import Library

VERSION = "v1"
REVISION = r"(?P<revision>[0-9a-f]{1,16})"
ID = r"[a-z0-9-]{1,60}"  # an entry's, a fact's, an entity's: what the knowledge files allow
TOPIC = rf"{ID}|#\d{{1,4}}\.\d{{1,5}}"
_SENTENCE = re.compile(r"#(\d{1,4})\.(\d{1,5})")

GOLD = discord.Colour(0xE0A526)  # what the article says
BLUE = discord.Colour(0x5B7FDB)  # what is asked back, what helps
GREY = discord.Colour(0x80848E)  # what the article does not say


def reference(topic: str, library: Library) -> str:
    """Write a topic for a custom id: a sentence's by the number of its article, whose id may be any folder's name."""
    article, mark, number = topic.rpartition("#")
    return f"#{_numbers(library)[article]}.{number}" if mark else topic


def topic_at(written: str, library: Library) -> str:
    """Return the topic that a custom id writes; empty where the knowledge has no such sentence any more."""
    found = _SENTENCE.fullmatch(written)
    if not found:
        return written
    number, sentence = int(found[1]), int(found[2])
    article = library.base.articles[number] if number < len(library.base.articles) else None
    return f"{article.id}#{sentence}" if article and 1 <= sentence <= len(article.sentences) else ""


def _numbers(library: Library) -> dict[str, int]:
    return {article.id: number for number, article in enumerate(library.base.articles)}


class Control(ui.DynamicItem[ui.Item[Any]], template=f"{VERSION}:none"):
    """A button or select on a lasting message.

    The library only logs what breaks in a callback, and the member sees a failure: here it is told.
    """

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the control that a custom id stands for."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Restore the control from a message."""
        return cls.restored(match)

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the control is for."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act, unless the member is in too much haste; whatever breaks is told and logged."""
        try:
            interaction.client.in_flight.enter()
            wait = desk_of(interaction).clicks.wait(interaction.user.id, interaction.created_at.timestamp())
            if wait:
                await tell(interaction, "discord-cooldown", seconds=max(1, round(wait)))
            else:
                await self.act(interaction)
        except Exception as error:
            await apologise(interaction, error)


class Outdated(Control, template=rf"(?!{VERSION}:).*"):
    """A control of a message from another version of the bot: without it, the member would only see a failure."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Take the control as it is."""
        return cls(item)

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Say that it does nothing any more."""
        await tell(interaction, "discord-outdated")


def button(
    custom_id: str,
    label: str = "",
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[Any]:
    """Return a button; a label that is too long is cut. One that is only restored needs no label."""
    shown = excerpt(label, limits.LABEL) or (None if emoji else "…")
    return ui.Button(label=shown, emoji=emoji, style=style, custom_id=custom_id, disabled=disabled)


def select(
    custom_id: str, options: Iterable[tuple[str, str, str]] = (), placeholder: str = "", current: str = ""
) -> ui.Select[Any]:
    """Return a select of (value, label, description), a current value chosen; what is too long or too many is cut."""
    return ui.Select(
        custom_id=custom_id,
        placeholder=excerpt(placeholder, limits.PLACEHOLDER) or None,
        options=[
            discord.SelectOption(
                value=value,
                label=excerpt(label, limits.CHOICE),
                description=excerpt(description, limits.CHOICE) or None,
                default=value == current,
            )
            for value, label, description in list(options)[: limits.CHOICES]
        ],
    )


def chosen(control: Control) -> str:
    """Return the value that was chosen in a select."""
    item: Any = control.item
    values: Sequence[str] = item.values
    return values[0] if values else ""


def row(*controls: ui.Item[Any]) -> ui.ActionRow[Any]:
    """Return controls beside each other: five buttons, or one select."""
    found = ui.ActionRow[Any]()
    for one in controls:
        found.add_item(one)
    return found


def view_of(colour: discord.Colour, parts: Sequence[ui.Item[Any]], rows: Sequence[ui.ActionRow[Any]]) -> ui.LayoutView:
    """Return a message: what it says in a box with a coloured edge, its controls below."""
    # Nothing but dynamic items: a view that mixes in others would unregister their classes when it stops.
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container[Any](*parts, accent_colour=colour))
    for one in rows:
        view.add_item(one)
    return view


def fitting(lines: Iterable[str], room: int) -> str:
    """Return as many lines as fit into so many characters, an ellipsis for those that do not."""
    shown: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 2:
            return "\n".join([*shown, "…"])
        shown.append(line)
    return "\n".join(shown)


def said(text: str) -> ui.TextDisplay[Any]:
    """Return a text as part of a message."""
    return ui.TextDisplay(text)
