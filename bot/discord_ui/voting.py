"""Votes on answers, and the question why an answer was no good."""

import logging
import re
from typing import Any, Literal

import discord
from discord import ui

from bot.discord_ui.control import REVISION, TOPIC, VERSION, desk_of, topic_at
from bot.discord_ui.errors import apologise, tell
from bot.locales import Texts

_log = logging.getLogger(__name__)

REASONS = ("other-question", "incomplete", "wrong", "unclear")
_WHY = re.compile(rf"{VERSION}:why:{REVISION}:(?P<topic>{TOPIC})")


def count(vote: Literal["up", "down"], topic: str, revision: str, reason: str = "") -> None:
    """Write a vote into the log: what it is about and why, never by whom."""
    _log.info("vote %s on %s at revision %s%s", vote, topic, revision, f": {reason}" if reason else "")


class WhyNot(ui.Modal):
    """Asks why an answer was no good, by choices. What is needed to count the vote stands in its custom id.

    The library would know it by its custom id alone, until a restart: a second member's would take the place of the
    first one's. So it is stopped before it is shown, and `submitted` reads what comes back.
    """

    def __init__(self, topic: str, revision: str, texts: Texts) -> None:
        super().__init__(title=texts.say("discord-why-title"), custom_id=f"{VERSION}:why:{revision}:{topic}")
        choice = ui.RadioGroup[Any](
            custom_id="reason",
            options=[
                discord.RadioGroupOption(label=texts.say(f"discord-why-{reason}"), value=reason) for reason in REASONS
            ],
        )
        self.add_item(ui.Label(text=texts.say("discord-why"), component=choice))
        self.stop()


async def submitted(interaction: discord.Interaction[Any]) -> None:
    """Count the vote of a modal that a member sent, and say thanks; whatever breaks is told and logged."""
    try:
        interaction.client.in_flight.enter()
        data: Any = interaction.data
        found = _WHY.fullmatch(data["custom_id"])
        if found is None:
            await tell(interaction, "discord-outdated")
            return
        library, revision, topic = desk_of(interaction).library, found["revision"], found["topic"]
        # A sentence is written by its number, which may be another one's by now.
        count("down", topic_at(topic, library) if revision == library.revision else topic, revision, _reason(data))
        await tell(interaction, "discord-vote-down")
    except Exception as error:
        await apologise(interaction, error)


def _reason(data: Any) -> str:
    values = (label.get("component", {}).get("value") for label in data["components"])
    return next((value for value in values if value in REASONS), "")
