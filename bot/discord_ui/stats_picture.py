"""A guild's figures as a picture: what was asked by day, and how it went."""

import asyncio
import io
from datetime import date, timedelta
from typing import Any

import discord
from discord import ui

from bot.article.model import Language
from bot.pictures.stats_card import Day, StatsCard, alt_text, stats_card
from bot.service.library import Library
from bot.service.service import Service

_FILE = "stats.png"
_MOST_ASKED = 5
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


async def card_of(service: Service, guild: int, library: Library, days: int, language: Language) -> StatsCard:
    """Return a guild's figures of the last days, today's among them. Raises StorageUnavailable."""
    today = service.now().date()
    since = today - timedelta(days=days - 1)
    daily = await service.recorder.counts.daily(guild, since)
    shown = [since + timedelta(days=number) for number in range(days)]
    counted = [
        Day(_label(day, language), *(daily.get((day, what), 0) for what in ("answered", "clarified", "declined")))
        for day in shown
    ]
    totals = await service.recorder.counts.stats(guild, since)
    votes = {what: sum(one.number for one in totals if one.what == what) for what in ("up", "down")}
    known = library.answerer.index.by_id
    asked = [
        (known[one.topic].shown.in_language(language), one.number)
        for one in totals
        if one.what == "answered" and one.topic in known
    ]
    return StatsCard(tuple(counted), tuple(asked[:_MOST_ASKED]), votes["up"], votes["down"], language)


def gallery(card: StatsCard) -> ui.MediaGallery[Any]:
    """Return the picture as part of a message, with its description."""
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{_FILE}", description=alt_text(card)))


async def picture_of(card: StatsCard) -> discord.File:
    """Draw it in a thread: it takes longer than the event loop may be held."""
    return discord.File(io.BytesIO(await asyncio.to_thread(stats_card, card)), _FILE)


def _label(day: date, language: Language) -> str:
    return f"{day.day:02}/{day.month:02}" if language == "fr" else f"{day.day} {_MONTHS[day.month - 1]}"
