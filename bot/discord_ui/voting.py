"""Votes on answers, and the question why an answer was no good."""

import re
from typing import Any, Literal

import discord
from discord import ui

from bot.discord_ui.asked import question_on
from bot.discord_ui.control import REVISION, TOPIC, VERSION, topic_at
from bot.discord_ui.errors import tell
from bot.discord_ui.modals import Kind, Values, modal
from bot.discord_ui.replying import desk_of, guild_of, library_of
from bot.locales import Texts

REASONS = ("other-question", "incomplete", "wrong", "unclear")


def count(interaction: discord.Interaction[Any], vote: Literal["up", "down"], topic: str) -> None:
    """Count a member's vote on the answer of a message, once: what it is about, never by whom."""
    desk, guild = desk_of(interaction), guild_of(interaction)
    message = interaction.message.id if interaction.message else 0
    again = desk.votes.wait((interaction.user.id, message, vote), interaction.created_at.timestamp())
    if guild and topic and not again:
        desk.service.recorder.voted(guild, vote, topic)


def why_not(topic: str, revision: str, texts: Texts) -> ui.Modal:
    """Ask why an answer was no good, by choices."""
    choice = ui.RadioGroup[Any](
        custom_id="reason",
        options=[
            discord.RadioGroupOption(label=texts.say(f"discord-why-{reason}"), value=reason) for reason in REASONS
        ],
    )
    return modal(
        f"{VERSION}:why:{revision}:{topic}",
        texts.say("discord-why-title"),
        ui.Label(text=texts.say("discord-why"), component=choice),
    )


async def _submitted(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Keep the question whose answer was no good, for moderators, and say thanks."""
    guild, revision, topic = guild_of(interaction), found["revision"], found["topic"]
    library = await library_of(interaction)
    # A sentence is written by its number, which may be another one's by now.
    topic = topic_at(topic, library) if revision == library.revision else topic
    question = await question_on(interaction.message) if guild and interaction.message else ""
    if guild and question:
        reason = values.get("reason", "")
        desk_of(interaction).service.recorder.disliked(guild, topic, question, reason if reason in REASONS else "")
    await tell(interaction, "discord-vote-down")


WHY = Kind(re.compile(rf"{VERSION}:why:{REVISION}:(?P<topic>{TOPIC})"), _submitted)
