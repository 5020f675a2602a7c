"""Votes on answers, and the question why an answer was no good."""

import logging
from typing import Any, Literal

import discord
from discord import ui

from bot.discord_ui.errors import apologise, tell
from bot.locales import Texts

_log = logging.getLogger(__name__)

REASONS = ("other-question", "incomplete", "wrong", "unclear")
_OPEN = 600.0  # seconds: a dismissed modal is never reported, and would be kept for ever


def count(vote: Literal["up", "down"], topic: str, revision: str, reason: str = "") -> None:
    """Write a vote into the log: what it is about and why, never by whom."""
    _log.info("vote %s on %s at revision %s%s", vote, topic, revision, f": {reason}" if reason else "")


class WhyNot(ui.Modal):
    """Asks why an answer was no good, by choices, and counts the vote."""

    def __init__(self, topic: str, revision: str, texts: Texts) -> None:
        super().__init__(title=texts.say("discord-why-title"), timeout=_OPEN, custom_id="why")
        self.topic, self.revision = topic, revision
        self.choice = ui.RadioGroup[Any](
            custom_id="reason",
            options=[
                discord.RadioGroupOption(label=texts.say(f"discord-why-{reason}"), value=reason) for reason in REASONS
            ],
        )
        self.add_item(ui.Label(text=texts.say("discord-why"), component=self.choice))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Count the vote and say thanks."""
        interaction.client.in_flight.enter()
        count("down", self.topic, self.revision, self.choice.value or "")
        await tell(interaction, "discord-vote-down")

    async def on_error(  # type: ignore[override]  # the library calls a modal's without an item
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell the member that something of ours broke."""
        await apologise(interaction, error)
