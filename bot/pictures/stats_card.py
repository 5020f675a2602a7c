"""Figures as a picture, on the paper of the quote cards, in the colours of the bot's messages."""

from io import BytesIO
from typing import get_args

from PIL import ImageDraw

from bot.article.model import Language
from bot.locales import texts_in
from bot.pictures.card import FAINT, INK, MOST_ALT_TEXT, PAPER, PEN, paper, write
from bot.pictures.stats import Day, StatsCard
from bot.pictures.stats_layout import Block, Ink, layout
from bot.pictures.stats_words import alt_text

__all__ = ["MOST_ALT_TEXT", "Day", "StatsCard", "alt_text", "stats_card"]

COLOURS: dict[Ink, str] = {
    "ink": INK,
    "faint": FAINT,
    "grid": "#E7DBC6",
    "paper": PAPER,
    "answered": PEN,
    "clarified": "#5B7FDB",
    "declined": "#80848E",
}

for _language in get_args(Language):  # reads how numbers are written, which the first picture would do otherwise
    texts_in(_language).say("stats-number", number=0)


def stats_card(card: StatsCard) -> bytes:
    """Draw the figures as PNG; the same figures give the same bytes.

    It takes 20 to 120 ms, in any thread, several at once too. No step of it holds the interpreter for more than 2 ms:
    the longest one, the PNG's encoder, lets go of it.
    """
    laid = layout(card)
    image = paper(laid.height)
    draw = ImageDraw.Draw(image)
    for block in (*laid.blocks, *(part for bar in laid.bars for part in bar)):
        _fill(draw, block)
    for text in laid.texts:
        write(draw, text.line, COLOURS[text.ink])
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _fill(draw: ImageDraw.ImageDraw, block: Block) -> None:
    box = (block.left, block.top, block.right - 1, block.bottom - 1)
    draw.rounded_rectangle(box, block.radius, COLOURS[block.ink], corners=(True, True, False, False))
