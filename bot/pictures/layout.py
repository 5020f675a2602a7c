"""Where everything on a quote card stands, in pixels from its upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.article.model import Language
from bot.pictures.letters import Font, ink, width
from bot.pictures.wrapping import word_ends, wrap

WIDTH = 1080  # shown 350 to 550 wide: what is small here must be readable at a third of its size
MARGIN = 100
ROOM = WIDTH - 2 * MARGIN
LEAST_HEIGHT = 566  # Discord crops what is much wider than this
MOST_CHARACTERS = 1_500  # of a quotation: the card would be a strip
MOST_ORIGIN = 400  # characters of its speaker and source

# The sizes of the quotation's letters, and how many lines of them are well-proportioned.
SIZES = (
    (144, 1), (128, 2), (112, 3), (100, 3), (92, 4), (84, 5), (76, 6), (68, 7), (62, 8), (58, 9), (54, 11), (50, 13),
    (46, 16), (43, 20), (40, 26), (36, 32), (32, 38),
)  # fmt: skip
LEAST_SIZE = 28  # of what is longer than all these
_ANY_SIZE = 100  # at which a text is measured to see which of them come into question
_WHOLE_WORDS = 54  # letters get as small as this before a word is taken apart
_LEADING = 1.28  # from line to line, in sizes
_CAPITALS, _DESCENDERS = 0.68, 0.24  # above and below a baseline, in sizes
RULE = (84, 10)  # width and height of the ornament above a quotation that nobody spoke
_MARK = 250
_MARKS: dict[Language, tuple[str, str]] = {"fr": ("«", "\u202f»"), "en": ("“", "\u200a”")}
_SPEAKER, _SPEAKER_LEADING = 42, 54
_SOURCE, _SOURCE_LEADING = 32, 45
_ABOVE_QUOTATION, _BELOW_QUOTATION = 54, 62
_BELOW_SOURCE = MARGIN - (_SOURCE_LEADING - _SOURCE)


class TooLong(ValueError):
    """The quotation has more than `MOST_CHARACTERS`, or its speaker and source more than `MOST_ORIGIN`."""


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """What a card shows.

    `text` is the quotation, to the letter; `highlight` its telling words, `text[start:end]`. `spoken` are words that
    somebody said: they get quotation marks of the language, as ornament. Raises TooLong.
    """

    text: str
    highlight: tuple[int, int] = (0, 0)
    speaker: str = ""
    source: tuple[str, ...] = ()
    language: Language = "fr"
    spoken: bool = False

    def __post_init__(self) -> None:
        if len(self.text) > MOST_CHARACTERS or len("".join((self.speaker, *self.source))) > MOST_ORIGIN:
            raise TooLong


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one face, from `x` on; `telling` are highlighted words."""

    text: str
    face: Font
    x: float
    width: float
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text to the letter, spaces at its end included, and what is seen of it."""

    text: str
    size: int
    baseline: int
    pieces: tuple[Piece, ...]

    @property
    def right(self) -> float:
        """Where the line ends."""
        return max((piece.x + piece.width for piece in self.pieces), default=MARGIN)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. `marks` are ornament: the quotation marks around spoken words."""

    height: int
    size: int
    marks: tuple[Line, ...]
    quotation: tuple[Line, ...]
    speaker: tuple[Line, ...]
    source: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A text to set, and the mark that follows it on its last line."""

    text: str
    face: Font
    size: int
    highlight: tuple[int, int] = (0, 0)
    mark: str = ""

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield a stretch of the text in its faces, as it stands on a line."""
        first, last = self.highlight
        x = float(MARGIN)
        for begin, until, telling in (
            (start, min(end, first), False),
            (max(start, first), min(end, last), True),
            (max(start, first, last), end, False),
        ):
            if begin < until:
                face: Font = "serif-bold" if telling else self.face
                taken = width(self.text[begin:until], face, self.size)
                yield Piece(self.text[begin:until], face, x, taken, telling)
                x += taken

    def measure(self, start: int, end: int) -> float:
        """Return how wide a stretch of the text is, the mark included."""
        taken = sum(piece.width for piece in self.pieces(start, end))
        return taken + (width(self.mark, "serif-bold", self.size) if end >= len(self.text.rstrip()) else 0)

    def ends(self) -> list[int]:
        """Return where the lines end."""
        return wrap(self.text, self.measure, ROOM)

    def lines(self, ends: list[int], baseline: int, leading: int) -> tuple[Line, ...]:
        """Return the lines that end there, from the first one's baseline downwards."""
        return tuple(
            Line(
                self.text[start:end],
                self.size,
                baseline + number * leading,
                tuple(self.pieces(start, start + len(self.text[start:end].rstrip()))),
            )
            for number, (start, end) in enumerate(pairwise([0, *ends]))
        )


def layout(card: QuoteCard) -> Layout:
    """Lay a card out: the quotation as large as its length allows, and the card as high as it must be."""
    opening, closing = _MARKS[card.language] if card.spoken else ("", "")
    copy, ends = _fit(card, closing)
    leading = round(_LEADING * copy.size)
    speaker = [_Copy(card.speaker, "serif-bold", _SPEAKER)] if card.speaker else []
    source = [_Copy(line, "sans", _SOURCE) for line in card.source]

    left, top, _, bottom = ink(opening, "serif-bold", _MARK) if opening else (0, 0, *RULE)
    head = MARGIN + bottom - top + _ABOVE_QUOTATION + round(_CAPITALS * copy.size)
    body = (len(ends) - 1) * leading + round(_DESCENDERS * copy.size) + _BELOW_QUOTATION
    foot = _set(speaker, _SPEAKER_LEADING, 0)[1] + _set(source, _SOURCE_LEADING, 0)[1] + _BELOW_SOURCE
    spare = max(0, LEAST_HEIGHT - head - body - foot)  # goes above and below the quotation

    quotation = copy.lines(ends, head + spare // 2, leading)
    speakers, y = _set(speaker, _SPEAKER_LEADING, head + spare + body)
    sources, y = _set(source, _SOURCE_LEADING, y)
    marks = []
    if opening:
        marks.append(_mark(opening, _MARK, MARGIN - left, MARGIN - top))
        marks.append(_mark(closing, copy.size, quotation[-1].right, quotation[-1].baseline))
    return Layout(y + _BELOW_SOURCE, copy.size, tuple(marks), quotation, speakers, sources)


def _fit(card: QuoteCard, closing: str) -> tuple[_Copy, list[int]]:
    """Return the quotation at the largest size at which it is well-proportioned, and where its lines end."""
    words = word_ends(card.text)
    length = _Copy(card.text, "serif", _ANY_SIZE, card.highlight, closing).measure(0, len(card.text)) / _ANY_SIZE
    for size, most in (*SIZES, (LEAST_SIZE, len(card.text))):
        if length * size > most * ROOM:
            continue
        copy = _Copy(card.text, "serif", size, card.highlight, closing)
        ends = copy.ends()
        if len(ends) <= most and (size <= _WHOLE_WORDS or words.issuperset(ends)):
            break
    return copy, ends


def _set(copies: list[_Copy], leading: int, y: int) -> tuple[tuple[Line, ...], int]:
    """Return texts set below one another, and where they end."""
    lines: list[Line] = []
    for copy in copies:
        lines += copy.lines(ends := copy.ends(), y + round(_CAPITALS * copy.size), leading)
        y += len(ends) * leading
    return tuple(lines), y


def _mark(mark: str, size: int, x: float, baseline: int) -> Line:
    return Line(mark, size, baseline, (Piece(mark, "serif-bold", x, width(mark, "serif-bold", size)),))
