"""Forms that pop up. What is needed to take one in stands in its custom id: a restart, or a second member, loses none.

The library would know a modal by its custom id alone, until a restart, and two of one id at once would be taken for
each other. So each is stopped before it is shown, and what comes back is read here.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.errors import apologise, tell

Values = Mapping[str, str]
"""What was typed or chosen, by the custom ids of the fields; several choices have line breaks between."""

Submitted = Callable[[discord.Interaction[Any], re.Match[str], Values], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of modal: what its custom ids look like, and what is done with one that comes back."""

    template: re.Pattern[str]
    submitted: Submitted


def modal(custom_id: str, title: str, *fields: ui.Label[Any]) -> ui.Modal:
    """Return a modal to show; a title that is too long is cut."""
    found = ui.Modal(title=excerpt(title, limits.MODAL_TITLE), custom_id=custom_id)
    for one in fields:
        found.add_item(one)
    found.stop()
    return found


def field(name: str, label: str, value: str = "", hint: str = "", long: bool = False, required: bool = True,
          most: int = limits.TEXT_INPUT) -> ui.Label[Any]:  # fmt: skip
    """Return a field to type into."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    typed = ui.TextInput[Any](
        custom_id=name, style=style, default=excerpt(value, most) or None, required=required, max_length=most
    )
    return ui.Label(
        text=excerpt(label, limits.MODAL_LABEL),
        description=excerpt(hint, limits.MODAL_DESCRIPTION) or None,
        component=typed,
    )


async def take_in(interaction: discord.Interaction[Any], kinds: tuple[Kind, ...]) -> None:
    """Do what a modal that a member sent is for; whatever breaks is told and logged."""
    try:
        interaction.client.in_flight.enter()
        data: Any = interaction.data
        for kind in kinds:
            if found := kind.template.fullmatch(data["custom_id"]):
                await kind.submitted(interaction, found, _values(data["components"]))
                return
        await tell(interaction, "discord-outdated")
    except Exception as error:
        await apologise(interaction, error)


def _values(components: Any) -> Values:
    found: dict[str, str] = {}
    for label in components:
        typed = label.get("component", {})
        chosen = typed.get("values")
        found[typed.get("custom_id", "")] = "\n".join(chosen) if chosen is not None else typed.get("value") or ""
    return found
