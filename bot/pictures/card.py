"""Quote cards: a quotation as a picture.

The paper is cream and the ink brown, the telling words as if marked with a pen, in the colour of the bot's answers.
This reads well on a dark page and on a white one.
"""

from io import BytesIO

from PIL import Image, ImageDraw

from bot.article.text import excerpt
from bot.locales import texts_in
from bot.pictures.layout import MARGIN, RULE, WIDTH, Line, QuoteCard, TooLong, layout
from bot.pictures.letters import font, runs, shows

__all__ = ["MOST_ALT_TEXT", "QuoteCard", "TooLong", "alt_text", "quote_card", "shows"]

MOST_ALT_TEXT = 1_024  # characters of an attachment's description
_MOST_ORIGIN = 300  # of these, for who said it and where it stands

PAPER, INK, PEN, MARKED, FAINT = "#F9F2E5", "#2A2018", "#E0A526", "#F4D688", "#6F5F4A"
_PEN_ABOVE, _PEN_BELOW, _PEN_BESIDE = 0.62, 0.2, 0.05  # what the pen marks around a baseline, in sizes
_STRIP = 200  # rows of paper that are coloured at once

Image.preinit()  # imports Pillow's formats, which the first card would do otherwise, and be slow


def quote_card(card: QuoteCard) -> bytes:
    """Draw a card as PNG; the same card gives the same bytes.

    It takes 10 to 90 ms, in any thread, several at once too. No step of it holds the interpreter for more than 2 ms:
    the longest one, the PNG's encoder, lets go of it.
    """
    laid = layout(card)
    image = paper(laid.height)
    draw = ImageDraw.Draw(image)
    if not laid.marks:
        width, height = RULE
        draw.rectangle((MARGIN, MARGIN, MARGIN + width - 1, MARGIN + height - 1), PEN)
    for line in laid.quotation:
        _mark(draw, line)
    for lines, colour in ((laid.marks, PEN), (laid.quotation, INK), (laid.speaker, INK), (laid.source, FAINT)):
        for line in lines:
            write(draw, line, colour)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def alt_text(card: QuoteCard) -> str:
    """Return what a card shows, in words and in the card's language, for those who do not see it.

    It has at most `MOST_ALT_TEXT` characters; a quotation that is longer ends in an ellipsis.
    """
    texts = texts_in(card.language)
    origin = excerpt(" · ".join(filter(None, (card.speaker, *card.source))), _MOST_ORIGIN)

    def said(quotation: str) -> str:
        if origin:
            return texts.say("card-alt", quotation=quotation, origin=origin)
        return texts.say("card-alt-bare", quotation=quotation)

    return said(excerpt(card.text, MOST_ALT_TEXT - len(said(""))))


def _mark(draw: ImageDraw.ImageDraw, line: Line) -> None:
    """Mark the telling words as a pen does."""
    for piece in line.pieces:
        if piece.telling:
            beside = _PEN_BESIDE * line.size
            top, bottom = line.baseline - _PEN_ABOVE * line.size, line.baseline + _PEN_BELOW * line.size
            box = (piece.x - beside, top, piece.x + piece.width + beside, bottom)
            draw.rounded_rectangle(box, radius=beside, fill=MARKED)


def paper(height: int) -> Image.Image:
    """Return an empty picture of that height.

    It is coloured strip by strip: all at once, memory that is new to the process would hold the interpreter for 8 ms.
    """
    image = Image.new("RGB", (WIDTH, height), None)
    for top in range(0, height, _STRIP):
        image.paste(PAPER, (0, top, WIDTH, min(top + _STRIP, height)))
    return image


def write(draw: ImageDraw.ImageDraw, line: Line, colour: str) -> None:
    """Write a line; its letters are that colour, its emoji have their own."""
    for piece in line.pieces:
        x = piece.x
        for run in runs(piece.text, piece.face):
            letters = font(run.font, line.size)
            # Emoji one by one: a line of them at once would hold the interpreter too long.
            for drawn in run.drawn if run.font == "emoji" else (run.drawn,):
                draw.text((x, line.baseline), drawn, colour, letters, anchor="ls", embedded_color=True)
                x += letters.getlength(drawn)
