"""A quote's picture, as Discord takes it: drawn in a thread, with a description for those who cannot see it."""

import asyncio
import io
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.answering.quotes import Quote
from bot.discord_ui.markdown import place_of
from bot.locales import Texts
from bot.pictures.card import alt_text, quote_card
from bot.pictures.layout import QuoteCard
from bot.service.library import Library

_FILE = "quote.png"


def speaker_line(quote: Quote, library: Library, texts: Texts) -> str:
    """Say who spoke a quote, and who reported it; empty for a sentence of the article's own."""
    if not quote.speaker:
        return ""
    speaker = texts.say("discord-quote-said", speaker=library.base.entity[quote.speaker].name)
    return ", ".join(filter(None, (speaker, _reported(quote, library, texts))))


def card_of(quote: Quote, library: Library, texts: Texts) -> QuoteCard:
    """Return what a quote's picture shows: what was said, or the sentence, and where it stands. Raises TooLong."""
    article = library.base.article[quote.citation.article]
    source = filter(None, (_reported(quote, library, texts), place_of(article, quote.citation, texts)))
    return QuoteCard(
        quote.citation.highlight or quote.citation.text,
        speaker=library.base.entity[quote.speaker].name if quote.speaker else "",
        source=tuple(source),
        language=article.metadata.language,
        spoken=bool(quote.speaker),
    )


def gallery(card: QuoteCard, texts: Texts) -> ui.MediaGallery[Any]:
    """Return a card's picture as part of a message, with its description in the language of the message."""
    alt = alt_text(replace(card, language=texts.language))
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{_FILE}", description=alt))


async def picture_of(card: QuoteCard) -> discord.File:
    """Draw a card in a thread: it takes longer than the event loop may be held."""
    return discord.File(io.BytesIO(await asyncio.to_thread(quote_card, card)), _FILE)


def _reported(quote: Quote, library: Library, texts: Texts) -> str:
    if not quote.reported_by:
        return ""
    return texts.say("discord-quote-reported", reporter=library.base.entity[quote.reported_by].name)
