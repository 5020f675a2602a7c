"""Where everything in a picture of the figures stands, in pixels from its upper left corner."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.article.text import excerpt
from bot.locales import Texts, texts_in
from bot.pictures.bars import axis, stack, thinned
from bot.pictures.layout import LEAST_HEIGHT, RULE, WIDTH, Line
from bot.pictures.letters import width
from bot.pictures.setting import MIDDLE, RIGHT, cut, fitting, flush, line, readable
from bot.pictures.stats import MOST_ASKED, StatsCard

Ink = Literal["ink", "faint", "grid", "paper", "answered", "clarified", "declined"]
_PARTS: tuple[Ink, ...] = ("answered", "clarified", "declined")

MARGIN = 76
ROOM = WIDTH - 2 * MARGIN
_END = WIDTH - MARGIN
_SECTION = 68  # between sections
_ORNAMENT_BELOW = 48

_DIGIT = 0.74  # how high a digit of the sans is, in sizes
_TOTALS = (120, 104, 92, 80, 70, 62, 54, 46)  # sizes of the number of questions: the largest that leaves its words room
_CAPTION, _CAPTION_LEADING, _CAPTION_GAP = 42, 56, 32
_TITLE, _TITLE_LEADING, _HINT, _HINT_LEADING, _HINT_BELOW = 84, 106, 40, 56, 92

_FIGURES = (64, 58, 52, 46, 40, 34, 28)
_FIGURE_ABOVE = 28
_LEGEND = 37
_SWATCH, _SWATCH_GAP = 30, 14
_COLUMN_GAP = 40  # at least

_CHART = 330  # height of the bars
_SCALE, _SCALE_GAP = 34, 22
_DAY, _DAY_APART = 34, 20
_LABEL, _MOST_LABEL = 300, 60  # pixels of a day's label, and characters looked at
_BELOW_AXIS, _TICK = 52, 10  # to the labels' baseline; a mark at the bar that one of them is of
_BAR, _MOST_BAR = 0.68, 96  # what a bar takes of its day's room, and pixels at most
_RADIUS = 6
_ONE_DAY = 84  # height of the bar of a day that is alone
LEAST_PART = 7  # height of a part of a bar, with the gap below it
_PART_GAP = 3

_HEADING = 50
_QUESTION, _QUESTION_LEADING, _QUESTION_LINES, _QUESTION_GAP = 40, 48, 2, 20
_MOST_QUESTION = 300  # characters looked at: more have no room
_TIMES_GAP = 40
_VOTES, _VOTES_GAP = (52, 46, 40, 36), 52

_MILLION, _BILLION = 10**6, 10**9


@dataclass(frozen=True, slots=True)
class Text:
    """A line in an ink."""

    line: Line
    ink: Ink


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle: up to `right` and `bottom`, without them; `radius` of its upper corners."""

    left: int
    top: int
    right: int
    bottom: int
    ink: Ink
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where, the first block below the others; `bars` are the parts of each day's bar, from below."""

    height: int
    texts: tuple[Text, ...]
    blocks: tuple[Block, ...]
    bars: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class _Section:
    bottom: int
    texts: tuple[Text, ...]
    blocks: tuple[Block, ...] = ()
    bars: tuple[tuple[Block, ...], ...] = ()


def layout(card: StatsCard) -> Layout:
    """Lay the figures out, one section below the other."""
    texts = texts_in(card.language)
    sections: list[_Section] = []
    y = MARGIN + RULE[1] + _ORNAMENT_BELOW
    for make in _makers(card):
        sections.append(make(card, texts, y))
        y = sections[-1].bottom + _SECTION
    ornament = Block(MARGIN, MARGIN, MARGIN + RULE[0], MARGIN + RULE[1], "answered")
    return Layout(
        max(LEAST_HEIGHT, sections[-1].bottom + MARGIN),
        tuple(text for section in sections for text in section.texts),
        (ornament, *(block for section in sections for block in section.blocks)),
        tuple(bar for section in sections for bar in section.bars),
    )


def _makers(card: StatsCard) -> Iterator[Callable[[StatsCard, Texts, int], _Section]]:
    """Yield what makes the sections of a picture, each from where it begins."""
    if card.total:
        yield from (_head, _legend, _chart if len(card.days) > 1 else _one_day)
        if card.asked:
            yield _asked
        yield _votes
    else:
        yield _nobody
        if card.up or card.down:
            yield _votes


def _head(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Set how many questions there were, large, and beside it in how many days and how many were answered."""
    number = _number(card.total, texts)
    caption = texts.say("stats-questions", count=card.total, days=len(card.days))
    share = texts.say("stats-share", percent=card.percent)
    beside = max(width(one, "sans", _CAPTION) for one in (caption, share))
    size = fitting([number], "sans", _TOTALS, ROOM - _CAPTION_GAP - beside)
    baseline = top + round(_DIGIT * _TOTALS[0])
    # However large it is, its middle is that of the two lines beside it.
    lifted = round((_CAPTION_LEADING + _DIGIT * (_CAPTION - size)) / 2)
    large = flush(number, "sans", size, (MARGIN, baseline - lifted))
    x = large.right + _CAPTION_GAP
    return _Section(
        baseline,
        (
            Text(large, "ink"),
            Text(line(caption, "sans", _CAPTION, (x, baseline - _CAPTION_LEADING)), "faint"),
            Text(line(share, "sans", _CAPTION, (x, baseline)), "ink"),
        ),
    )


def _nobody(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Set that nobody asked anything, when, and how to ask."""
    said = []
    baseline = top + round(0.68 * _TITLE)
    for number, text in enumerate(cut(texts.say("stats-nobody"), "serif-bold", _TITLE, ROOM, most=3)):
        at = (MARGIN, baseline + number * _TITLE_LEADING)
        said.append(Text(line(text, "serif-bold", _TITLE, at), "ink"))
    baseline = said[-1].line.baseline + _HINT_BELOW
    period = " – ".join(_label(label, _HINT) for label in card.period)
    said.append(Text(line(period, "sans", _HINT, (MARGIN, baseline)), "faint"))
    baseline += _HINT_LEADING
    said.append(Text(line(texts.say("stats-nobody-how"), "sans", _HINT, (MARGIN, baseline)), "faint"))
    return _Section(baseline, tuple(said))


def _legend(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Set what the colours mean, and the sums, from margin to margin."""
    labels = [texts.say(key) for key in ("stats-answered", "stats-clarified", "stats-declined")]
    figures = [_number(one, texts) for one in (card.answered, card.clarified, card.declined)]
    indent = _SWATCH + _SWATCH_GAP
    for size in _FIGURES:
        columns = [
            max(indent + width(label, "sans", _LEGEND), width(figure, "sans", size))
            for label, figure in zip(labels, figures, strict=True)
        ]
        gap = (ROOM - sum(columns)) / 2
        if gap >= _COLUMN_GAP:
            break
    baseline = top + _SWATCH - 2
    below = baseline + _FIGURE_ABOVE + round(_DIGIT * size)
    said, swatches = [], []
    x = float(MARGIN)
    for label, figure, ink, column in zip(labels, figures, _PARTS, columns, strict=True):
        swatches.append(Block(round(x), top, round(x) + _SWATCH, top + _SWATCH, ink))
        said.append(Text(line(label, "sans", _LEGEND, (x + indent, baseline)), "faint"))
        said.append(Text(flush(figure, "sans", size, (x, below)), "ink"))
        x += column + gap
    return _Section(below, tuple(said), tuple(swatches))


def _chart(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Draw a bar a day over its label, and the axis."""
    values = axis(max(day.total for day in card.days))
    scale = [_scale(value, values[-1], texts) for value in values]
    left = round(MARGIN + max(width(one, "sans", _SCALE) for one in scale) + _SCALE_GAP)
    bottom = top + _CHART
    heights = [bottom - round(value * _CHART / values[-1]) for value in values]
    said = [
        Text(line(one, "sans", _SCALE, (left - _SCALE_GAP, y + round(0.36 * _SCALE)), RIGHT), "faint")
        for one, y in zip(scale, heights, strict=True)
    ]
    grid = [Block(left, y - 1, _END, y + 1, "grid") for y in heights[1:]]
    grid.append(Block(left, bottom, _END, bottom + 3, "faint"))

    room = (_END - left) / len(card.days)
    thick = min(_MOST_BAR, round(_BAR * room))
    bars, labels = [], []
    for number, day in enumerate(card.days):
        middle = left + (number + 0.5) * room
        parts = stack((day.answered, day.clarified, day.declined), values[-1], _CHART, LEAST_PART)
        bars.append(tuple(_bar(parts, round(middle - thick / 2), thick, bottom)))
        # In the gaps between its parts a bar shows paper, not the lines behind it.
        gaps = pairwise(bars[-1])
        grid += [Block(lower.left, upper.bottom, lower.right, lower.top, "paper") for lower, upper in gaps]
        label = _label(day.label, _DAY)
        labels.append(_within(line(label, "sans", _DAY, (middle, bottom + _BELOW_AXIS), MIDDLE)))
    shown = thinned([(one.pieces[0].x, one.right) for one in labels], _DAY_APART)
    said += [Text(labels[number], "faint") for number in shown]
    if len(shown) < len(labels):
        middles = [round(left + (number + 0.5) * room) for number in shown]
        grid += [Block(x - 1, bottom + 3, x + 2, bottom + 3 + _TICK, "faint") for x in middles]
    return _Section(bottom + _BELOW_AXIS, tuple(said), tuple(grid), tuple(bars))


def _one_day(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Draw the only day's bar from margin to margin: there is nothing to compare it with."""
    (day,) = card.days
    bottom = top + _ONE_DAY
    parts = stack((day.answered, day.clarified, day.declined), day.total, ROOM, LEAST_PART)
    bar: list[Block] = []
    x = MARGIN
    for part, ink in zip(parts, _PARTS, strict=True):
        if part:
            bar.append(Block(x + (_PART_GAP if bar else 0), top, x + part, bottom, ink))
            x += part
    said = Text(line(_label(day.label, _DAY), "sans", _DAY, (MARGIN, bottom + _BELOW_AXIS)), "faint")
    return _Section(bottom + _BELOW_AXIS, (said,), (), (tuple(bar),))


def _bar(parts: list[int], left: int, thick: int, bottom: int) -> Iterator[Block]:
    """Yield the parts of a bar, from below, a gap between each two."""
    highest = max((number for number, part in enumerate(parts) if part), default=0)
    lower = bottom
    for number, (part, ink) in enumerate(zip(parts, _PARTS, strict=True)):
        if part:
            gap = _PART_GAP if lower < bottom else 0
            radius = min(_RADIUS, thick // 6, part - gap) if number == highest else 0
            yield Block(left, lower - part, left + thick, lower - gap, ink, radius)
            lower -= part


def _asked(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Set the questions that were asked most, and how often."""
    baseline = top + round(0.68 * _HEADING)
    said = [Text(line(texts.say("stats-asked"), "serif-bold", _HEADING, (MARGIN, baseline)), "ink")]
    asked = card.asked[:MOST_ASKED]
    times = [texts.say("stats-times", count=count) for _, count in asked]
    room = ROOM - max(width(one, "sans", _QUESTION) for one in times) - _TIMES_GAP
    baseline += 74
    for (question, _), often in zip(asked, times, strict=True):
        shown = excerpt(question, _MOST_QUESTION)
        shown = shown if readable(shown) else texts.say("stats-unwritable")
        said.append(Text(line(often, "sans", _QUESTION, (_END, baseline), RIGHT), "ink"))
        for text in cut(shown, "serif", _QUESTION, room, _QUESTION_LINES):
            said.append(Text(line(text, "serif", _QUESTION, (MARGIN, baseline)), "ink"))
            baseline += _QUESTION_LEADING
        baseline += _QUESTION_GAP
    return _Section(baseline - _QUESTION_LEADING - _QUESTION_GAP, tuple(said))


def _votes(card: StatsCard, texts: Texts, top: int) -> _Section:
    """Set the votes."""
    baseline = top + round(0.68 * _HEADING)
    heading = line(texts.say("stats-votes"), "serif-bold", _HEADING, (MARGIN, baseline))
    votes = [texts.say("stats-up", count=card.up), texts.say("stats-down", count=card.down)]
    room = (_END - heading.right - 2 * _VOTES_GAP) / 2
    size = fitting(votes, "sans", _VOTES, room)
    down = line(votes[1], "sans", size, (_END, baseline), RIGHT)
    up = line(votes[0], "sans", size, (down.pieces[0].x - _VOTES_GAP, baseline), RIGHT)
    return _Section(baseline, (Text(heading, "ink"), Text(up, "ink"), Text(down, "ink")))


def _label(label: str, size: int) -> str:
    """Return a day's label, short."""
    (shown,) = cut(excerpt(label, _MOST_LABEL), "sans", size, _LABEL)
    return shown


def _within(label: Line) -> Line:
    """Return a label moved to where it does not stand out on either side."""
    (piece,) = label.pieces
    x = min(max(piece.x, MARGIN), _END - piece.width)
    return line(label.text, piece.face, label.size, (x, label.baseline))


def _number(number: int, texts: Texts) -> str:
    return texts.say("stats-number", number=number)


def _scale(value: int, most: int, texts: Texts) -> str:
    """Return a value of the axis, in millions or billions where the largest is."""
    if value and most >= _BILLION:
        return texts.say("stats-billions", number=value / _BILLION)
    if value and most >= _MILLION:
        return texts.say("stats-millions", number=value / _MILLION)
    return _number(value, texts)
