"""Pictures of the figures: the axis and the bars, what stands where, what is drawn, and what is said of it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.article.model import Language
from bot.discord_ui.control import BLUE, GOLD, GREY
from bot.factbase.model import LANGUAGES
from bot.locales import texts_in
from bot.pictures.bars import axis, stack, thinned
from bot.pictures.card import PAPER
from bot.pictures.layout import LEAST_HEIGHT, WIDTH
from bot.pictures.letters import shows, width
from bot.pictures.setting import cut, readable
from bot.pictures.stats import MOST_ASKED, MOST_COUNT, MOST_DAYS
from bot.pictures.stats_card import COLOURS, MOST_ALT_TEXT, Day, StatsCard, alt_text, stats_card
from bot.pictures.stats_layout import LEAST_PART, MARGIN, Block, Layout, Text, layout
from tests.conftest import ROOT
from tests.test_pictures import EMOJI, PROSE, longest_step
from tests.test_pictures import texts as any_text

QUESTIONS = (
    "Combien Meta a-t-elle investi dans Scale AI\u202f?",
    "Qui remplace Alexandr Wang à la tête de Scale AI\u202f?",
    "Pourquoi OpenAI a-t-elle mis fin à sa collaboration avec Scale AI\u202f?",
    "Que fait Scale AI\u202f?",
    "Quelle part de Scale AI Meta détient-elle désormais\u202f?",
)
ASKED = tuple(zip(QUESTIONS, (1_041, 28, 17, 9, 4), strict=True))
FIGURES = ((31, 6, 4), (28, 4, 9), (0, 0, 0), (45, 12, 7), (52, 9, 3), (18, 2, 1), (1_024, 5, 6))
WEEK = StatsCard(tuple(Day(f"{22 + number}/11", *of) for number, of in enumerate(FIGURES)), ASKED, 2_112, 19)
MONTH = replace(WEEK, days=tuple(Day(f"{number}/10", 20 + number, 11, 3) for number in range(1, 32)))
ONE = replace(WEEK, days=WEEK.days[:1])
NOBODY = StatsCard(tuple(Day(f"{number}/11") for number in range(22, 29)))
MOST = StatsCard((Day("28/11", *[MOST_COUNT] * 3),) * 31, ((QUESTIONS[0], MOST_COUNT),) * 5, MOST_COUNT, MOST_COUNT)

counts = st.one_of(st.integers(0, 3), st.integers(0, 2_000), st.integers(0, MOST_COUNT))
labels = st.one_of(st.sampled_from(["28/11", "28 Nov", "", "W" * 40]), st.text(max_size=12))
asked = st.lists(st.tuples(st.one_of(st.sampled_from(QUESTIONS), any_text), counts), max_size=7).map(tuple)
votes = st.one_of(st.just(0), counts)
days = st.lists(st.builds(Day, labels, counts, counts, counts), min_size=1, max_size=MOST_DAYS).map(tuple)
stats_cards = st.builds(StatsCard, days, asked, votes, votes, st.sampled_from(LANGUAGES))


def picture(card: StatsCard) -> Image.Image:
    image = Image.open(BytesIO(stats_card(card)))
    image.load()
    return image


def written(card: StatsCard) -> list[str]:
    return [text.line.text for text in layout(card).texts]


def height(block: Block) -> int:
    return block.bottom - block.top


def box(text: Text) -> tuple[float, float, float, float]:
    """Where a text's letters are: left, top, right, bottom; accents and tails may stand out a little."""
    one = text.line
    return one.pieces[0].x, one.baseline - 0.66 * one.size, one.right, one.baseline + 0.06 * one.size


# The axis and the bars


@pytest.mark.parametrize(
    ("most", "values"),
    [
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (12, (0, 5, 10, 15)),
        (41, (0, 20, 40, 60)),
        (100, (0, 25, 50, 75, 100)),
        (101, (0, 50, 100, 150)),
        (1_234_567, (0, 500_000, 1_000_000, 1_500_000)),
    ],
)
def test_an_axis_has_few_and_round_values(most: int, values: tuple[int, ...]) -> None:
    assert axis(most) == values


@given(st.integers(1, 10**15))
def test_an_axis_reaches_the_most_and_no_step_further(most: int) -> None:
    first, step, *_ = values = axis(most)
    assert first == 0
    assert values == tuple(range(0, values[-1] + 1, step))
    assert values[-2] < most <= values[-1]
    assert len(values) <= 5
    assert str(step).rstrip("0") in {"1", "2", "5", "25"}


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), st.integers(1, 10**9))
def test_a_bar_is_as_high_as_its_sum_and_every_part_is_seen(parts: list[int], more: int) -> None:
    top = sum(parts) + more
    heights = stack(parts, top, 330, LEAST_PART)
    for part, high in zip(parts, heights, strict=True):
        assert high >= LEAST_PART if part else high == 0
        assert abs(high - part * 330 / top) <= 2 * LEAST_PART + 1
    if all(part == 0 or part * 330 / top >= LEAST_PART for part in parts):
        assert sum(heights) == round(sum(parts) * 330 / top)
    assert sum(heights) <= 330


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 90)), min_size=1, max_size=31), st.integers(0, 30))
def test_labels_are_thinned_until_they_are_apart(widths: list[tuple[int, int]], apart: int) -> None:
    at, spans = 0, []
    for room, wide in widths:
        at += room
        spans.append((at - wide / 2, at + wide / 2))
    shown = thinned(spans, apart)
    assert shown[-1] == len(spans) - 1
    assert len({right - left for left, right in pairwise(shown)}) <= 1
    assert all(spans[left][1] + apart <= spans[right][0] for left, right in pairwise(shown))


def test_no_label_is_left_out_that_has_room() -> None:
    spans = [(100.0 * number, 100.0 * number + 80) for number in range(6)]
    assert thinned(spans, 20) == [0, 1, 2, 3, 4, 5]
    assert thinned(spans, 21) == [1, 3, 5]
    assert thinned(spans, 999) == [5]


# Short texts


@settings(deadline=None, max_examples=60)
@given(any_text, st.integers(1, 3), st.sampled_from([300, 800]))
@example("", 1, 300)
@example("W" * 99, 2, 300)
def test_a_cut_text_has_no_more_lines_and_none_is_too_wide(text: str, most: int, room: int) -> None:
    lines = cut(text, "serif", 40, room, most)
    assert 1 <= len(lines) <= most
    assert all(width(one, "serif", 40) <= room for one in lines)
    whole = "".join("".join(lines).split())
    assert whole == "".join(text.split()) or lines[-1].endswith("…")


def test_a_text_is_cut_after_a_word_and_only_where_it_must_be() -> None:
    assert cut("Que  fait\nScale AI\u202f?", "serif", 40, 700) == ["Que fait Scale AI\u202f?"]
    (line,) = cut(PROSE, "serif", 40, 700)
    assert line.endswith("…")
    assert PROSE.startswith(line[:-1] + " ") or PROSE.startswith(line[:-1] + ",")
    assert width(line, "serif", 40) > 500
    (line,) = cut("W" * 99, "serif", 40, 700)
    assert line == "W" * (len(line) - 1) + "…"
    assert width(line, "serif", 40) > 640


def test_what_no_reader_could_make_out_is_known() -> None:
    assert readable(QUESTIONS[0])
    assert readable("Qui est 王 (Wang)\u202f?")
    assert readable("".join(EMOJI))
    assert not readable("スケールAIとは何ですか")
    assert not readable("\u200b")
    assert not readable("")


# What stands where


@settings(deadline=None, max_examples=60)
@given(stats_cards)
@example(MOST)
@example(replace(MOST, language="en"))
@example(replace(MOST, days=(Day("W" * 99, 0, MOST_COUNT, 1),) * 31, asked=((PROSE * 9, MOST_COUNT),) * 9))
def test_everything_stands_within_the_margins_and_nothing_on_anything_else(card: StatsCard) -> None:
    laid = layout(card)
    assert LEAST_HEIGHT <= laid.height <= 1.65 * WIDTH
    blocks = [*laid.blocks, *(part for bar in laid.bars for part in bar)]
    for left, top, right, bottom in [*map(box, laid.texts), *((b.left, b.top, b.right, b.bottom) for b in blocks)]:
        assert MARGIN - 10 <= left <= right <= WIDTH - MARGIN + 0.01  # a first digit's empty room stands out
        assert MARGIN <= top <= bottom <= laid.height - MARGIN / 2
    for one, other in combinations(laid.texts, 2):
        assert apart(box(one), box(other)), (one, other)
    for text in laid.texts:
        for part in (part for bar in laid.bars for part in bar):
            assert apart(box(text), (part.left, part.top, part.right, part.bottom)), (text, part)


def apart(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("card", [WEEK, MONTH])
def test_the_bars_are_as_high_as_their_days_and_in_the_days_order(card: StatsCard) -> None:
    laid = layout(card)
    assert len(laid.bars) == len(card.days)
    highest = max(card.days, key=lambda day: day.total)
    unit = sum_of(laid, card.days.index(highest)) / highest.total
    for number, day in enumerate(card.days):
        assert abs(sum_of(laid, number) - day.total * unit) <= 3 * LEAST_PART
        assert [part.ink for part in laid.bars[number]] == [
            ink for ink in ("answered", "clarified", "declined") if getattr(day, ink)
        ]
    middles = [bar[0].left + bar[0].right for bar in laid.bars if bar]
    assert middles == sorted(set(middles))
    assert len({part.bottom for bar in laid.bars for part in bar[:1]}) == 1


def sum_of(laid: Layout, number: int) -> int:
    bar = laid.bars[number]
    return bar[0].bottom - bar[-1].top if bar else 0


def test_the_bars_reach_the_axis_values() -> None:
    """A bar of 10, one of 5: the higher ends at the line of 10, which is labelled, the other in the middle."""
    laid = layout(StatsCard((Day("a", 10), Day("b", 0, 5), Day("c", 2, 2, 1))))
    (scale,) = [text.line for text in laid.texts if text.line.text == "10" and text.ink == "faint"]
    (line,) = [block for block in laid.blocks if block.ink == "grid" and abs(block.top - scale.baseline) < 20]
    first, second, third = (sum_of(laid, number) for number in range(3))
    assert laid.bars[0][0].top == line.top + 1
    assert (second, third) == (first / 2, first / 2)


def test_every_day_has_its_label_below_its_bar_as_long_as_there_is_room() -> None:
    laid = layout(WEEK)
    for day, bar in zip(WEEK.days, laid.bars, strict=True):
        (label,) = [text.line for text in laid.texts if text.line.text == day.label]
        for part in bar:
            assert label.pieces[0].x + label.right == pytest.approx(part.left + part.right, abs=3)
            assert label.baseline > part.bottom
    shown = {day.label for day in MONTH.days} & set(written(MONTH))
    assert "31/10" in shown
    assert 4 <= len(shown) <= 8


def test_labels_that_are_left_out_leave_marks_at_the_bars_of_the_others() -> None:
    def marks(card: StatsCard) -> list[float]:
        blocks = layout(card).blocks
        return [(block.left + block.right) / 2 for block in blocks if block.ink == "faint" and height(block) > 3]

    assert marks(WEEK) == []
    shown = [number for number, day in enumerate(MONTH.days) if day.label in written(MONTH)]
    middles = [(bar[0].left + bar[0].right) / 2 for bar in layout(MONTH).bars]
    assert marks(MONTH) == pytest.approx([middles[number] for number in shown], abs=2)


def test_the_bar_of_a_day_alone_goes_from_margin_to_margin() -> None:
    laid = layout(ONE)
    (bar,) = laid.bars
    assert (bar[0].left, bar[-1].right) == (MARGIN, WIDTH - MARGIN)
    room = WIDTH - 2 * MARGIN
    assert [part.right - part.left for part in bar] == pytest.approx([room * of / 41 for of in FIGURES[0]], abs=4)
    assert "22/11" in written(ONE)
    assert not [block for block in laid.blocks if block.ink == "grid"]


@pytest.mark.parametrize(("language", "said"), [("fr", "Personne n’a encore"), ("en", "Nobody has asked")])
def test_where_nobody_asked_there_is_no_axis_but_a_word_of_it(language: Language, said: str) -> None:
    card = replace(NOBODY, language=language)
    laid = layout(card)
    assert written(card)[0].startswith(said)
    assert "22/11 – 28/11" in written(card)
    assert (laid.height, len(laid.blocks), laid.bars) == (LEAST_HEIGHT, 1, ())
    assert not any("0" in text for text in written(card))
    assert "👍\u00a03" in written(replace(card, up=3))
    assert not {"Le plus demandé", "Asked most"} & set(written(replace(card, asked=ASKED)))


FRENCH = (
    *("1\u202f267", "questions en 7 jours", "95\u00a0% avec réponse"),
    *("Avec réponse", "1\u202f198", "À préciser", "38", "Sans réponse", "31", "1\u202f500"),
    *("Le plus demandé", "1\u202f041\u202f×", "👍\u00a02\u202f112", "👎\u00a019"),
)
ENGLISH = (
    *("1,267", "questions in 7 days", "95% answered"),
    *("Answered", "1,198", "Asked back", "38", "Declined", "31", "1,500"),
    *("Asked most", "1,041×", "👍\u00a02,112", "👎\u00a019"),
)


@pytest.mark.parametrize(("language", "expected"), [("fr", FRENCH), ("en", ENGLISH)])
def test_the_figures_are_written_as_the_language_writes_them(language: Language, expected: tuple[str, ...]) -> None:
    card = replace(WEEK, days=(*WEEK.days[:-1], Day("28/11", 1_024, 5, 7)), language=language)
    assert [text for text in expected if text not in written(card)] == []


@pytest.mark.parametrize(
    ("language", "scale", "caption"),
    [
        ("fr", ["0", "0,5\u202fM", "1\u202fM"], "de questions en un jour"),
        ("en", ["0", "0.5M", "1M"], "questions in one day"),
    ],
)
def test_large_figures_have_short_axis_values_and_their_own_plural(
    language: Language, scale: list[str], caption: str
) -> None:
    million = StatsCard((Day("a", 1_000_000),), language=language)
    assert caption in written(million)
    faint = [text.line.text for text in layout(replace(million, days=million.days * 2)).texts if text.ink == "faint"]
    assert [text for text in scale if text not in faint] == []
    assert {"fr": "question en un jour", "en": "question in one day"}[language] in written(
        StatsCard((Day("a", 0, 1),), language=language)
    )


def test_of_the_questions_five_are_shown_and_long_ones_cut() -> None:
    card = replace(WEEK, asked=(*ASKED[:4], (PROSE, 3), ("Et la sixième\u202f?", 2)))
    said = written(card)
    assert all(question in " ".join(said) for question in QUESTIONS[:4])
    assert "3\u202f×" in said
    assert "2\u202f×" not in said
    assert len([text for text in said if text.endswith("\u202f×")]) == MOST_ASKED
    assert [text for text in said if text.endswith("…")]
    assert "Et la sixième\u202f?" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_the_fonts_cannot_write_is_said_to_be_one(language: Language) -> None:
    card = replace(WEEK, asked=(("スケールAIとは何ですか", 4), ("\u200b", 2)), language=language)
    said = " ".join(written(card))
    assert said.count(texts_in(language).say("stats-unwritable")[:20]) == 2
    assert "□" not in said
    assert not any("ス" in text for text in written(card))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", [WEEK, MONTH, ONE, NOBODY])
def test_the_fonts_have_all_of_the_pictures_words(card: StatsCard, language: Language) -> None:
    assert all(map(shows, written(replace(card, language=language))))
    assert shows(texts_in(language).say("stats-unwritable"))


# What is drawn


@settings(max_examples=20, deadline=None)
@given(stats_cards)
def test_it_is_a_png_and_its_margins_are_empty(card: StatsCard) -> None:
    image = picture(card)
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (WIDTH, layout(card).height))
    clear = MARGIN // 3
    for side in (
        (0, 0, clear, image.height),
        (WIDTH - clear, 0, WIDTH, image.height),
        (0, 0, WIDTH, clear),
        (0, image.height - clear, WIDTH, image.height),
    ):
        assert image.crop(side).getcolors() == [((side[2] - side[0]) * (side[3] - side[1]), rgb(PAPER))]


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize("card", [WEEK, MONTH, ONE])
def test_the_bars_are_drawn_in_their_colours_from_end_to_end(card: StatsCard) -> None:
    image = picture(card)
    laid = layout(card)
    for part in [part for bar in laid.bars for part in bar]:
        middle = (part.left + part.right) // 2
        for x, y in ((middle, part.top), (middle, part.bottom - 1), (part.left, part.bottom - 1)):
            assert image.getpixel((x, y)) == rgb(COLOURS[part.ink])
        assert image.getpixel((part.left - 1, part.bottom - 1)) != rgb(COLOURS[part.ink])
        assert image.getpixel((part.right, part.bottom - 1)) != rgb(COLOURS[part.ink])
    for bar in laid.bars:
        for lower, upper in pairwise(bar):
            between = (lower.left, upper.bottom) if len(laid.bars) > 1 else (lower.right, lower.top)
            assert image.getpixel(between) == rgb(PAPER)


def test_days_without_questions_have_nothing_but_the_lines() -> None:
    image, laid = picture(WEEK), layout(WEEK)
    left, right = laid.bars[1][0].right, laid.bars[3][0].left
    bottom, top = laid.bars[1][0].bottom, laid.bars[6][-1].top
    colours = {colour for _, colour in image.crop((left, top, right, bottom)).getcolors() or ()}
    assert colours == {rgb(PAPER), rgb(COLOURS["grid"])}


def test_the_legend_has_the_colours_of_the_bars_beside_their_names() -> None:
    image = picture(WEEK)
    for key in ("answered", "clarified", "declined"):
        (label,) = [one.line for one in layout(WEEK).texts if one.line.text == texts_in("fr").say(f"stats-{key}")]
        assert image.getpixel((round(label.pieces[0].x) - 25, label.baseline - 10)) == rgb(COLOURS[key])


def test_the_colours_are_those_of_the_bots_messages_and_the_words_stand_out() -> None:
    assert [int(COLOURS[ink][1:], 16) for ink in ("answered", "clarified", "declined")] == [
        int(colour) for colour in (GOLD, BLUE, GREY)
    ]
    inks = {text.ink for card in (WEEK, ONE, NOBODY) for text in layout(card).texts}
    assert inks == {"ink", "faint"}
    assert all(contrast(COLOURS[ink]) > 4.5 for ink in inks)


def contrast(colour: str) -> float:
    def luminance(colour: str) -> float:
        parts = [part / 255 for part in rgb(colour)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    return (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05)


def test_the_words_are_large_enough_for_a_phone() -> None:
    for card in (WEEK, MONTH, ONE, NOBODY):
        assert min(text.line.size for text in layout(card).texts) >= 34  # 11 pixels of 350


def test_the_thumbs_are_drawn_in_colour() -> None:
    (line,) = [text.line for text in layout(WEEK).texts if text.line.text.startswith("👍")]
    thumb = (round(line.pieces[0].x), line.baseline - line.size, round(line.pieces[0].x) + line.size, line.baseline)
    colours = {colour for _, colour in picture(WEEK).crop(thumb).getcolors(10_000) or ()}
    assert (0xFF, 0xDB, 0x5E) in colours


def test_the_same_figures_give_the_same_bytes_in_any_thread() -> None:
    cards = [WEEK, MONTH, ONE, NOBODY, replace(WEEK, language="en"), replace(WEEK, up=2_113)]
    alone = [stats_card(card) for card in cards]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(stats_card, cards * 2)) == alone * 2
    assert len(set(alone)) == len(cards)


@pytest.mark.parametrize(
    "card", [WEEK, MONTH, NOBODY, MOST, replace(WEEK, asked=(("🎉" * 300, 1), (PROSE * 30, 1), ("x" * 9_000, 1)))]
)
def test_no_step_holds_the_interpreter(card: StatsCard) -> None:
    for work in (stats_card, alt_text):
        step, what = longest_step(lambda work=work: work(card))  # type: ignore[misc]
        assert 0 < step < 0.005, what


def test_no_step_of_the_first_picture_holds_the_interpreter_either() -> None:
    """Nothing is read yet, and the memory is new to the process: in a process of its own."""
    code = (
        "from tests.test_pictures import longest_step; from bot.pictures.stats_card import Day, StatsCard, stats_card; "
        f"card = {replace(MONTH, asked=ASKED * 2)!r}; print(*longest_step(lambda: stats_card(card)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    step, what = done.stdout.split()
    assert 0 < float(step) < 0.005, what


# What is refused


@pytest.mark.parametrize("count", [-1, MOST_COUNT + 1])
def test_counts_that_cannot_be_are_refused(count: int) -> None:
    for wrong in (
        lambda: Day("a", count),
        lambda: Day("a", 1, count),
        lambda: Day("a", 1, 1, count),
        lambda: replace(WEEK, up=count),
        lambda: replace(WEEK, down=count),
        lambda: replace(WEEK, asked=(("a", count),)),
    ):
        with pytest.raises(ValueError, match=str(count)):
            wrong()


@pytest.mark.parametrize("number", [0, MOST_DAYS + 1])
def test_no_day_and_too_many_days_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"{number} days"):
        StatsCard(WEEK.days[:1] * number)


@pytest.mark.parametrize(
    ("answered", "declined", "percent"),
    [(0, 0, 0), (0, 9, 0), (9, 0, 100), (1, 1, 50), (1, 2, 33), (2, 1, 67), (1, 999, 1), (999, 1, 99)],
)
def test_the_share_is_all_only_if_it_is_and_nothing_only_if_it_is(answered: int, declined: int, percent: int) -> None:
    assert StatsCard((Day("a", answered), Day("b", declined=declined))).percent == percent


# Words for those who do not see it


def test_the_alt_text_says_what_the_picture_shows() -> None:
    card = replace(WEEK, days=WEEK.days[-3:], asked=ASKED[:2])
    assert alt_text(card) == (
        "Image\u00a0: 1\u202f120 questions en 3 jours (26/11 – 28/11). "
        "Avec réponse\u00a0: 1\u202f094 (98\u00a0%), à préciser\u00a0: 16, sans réponse\u00a0: 10. "
        "Par jour (avec réponse + à préciser + sans réponse)\u00a0: "
        "26/11 (52+9+3), 27/11 (18+2+1), 28/11 (1\u202f024+5+6). "
        "Le plus demandé\u00a0: «\u202fCombien Meta a-t-elle investi dans Scale AI\u202f?\u202f» (1\u202f041\u202f×), "
        "«\u202fQui remplace Alexandr Wang à la tête de Scale AI\u202f?\u202f» (28\u202f×). "
        "Votes\u00a0: 2\u202f112 👍, 19 👎."
    )
    assert alt_text(replace(ONE, asked=(), language="en")) == (
        "Image: 41 questions in one day (22/11). Answered: 31 (76%), asked back: 6, declined: 4. "
        "Votes: 2,112 👍, 19 👎."
    )
    assert alt_text(replace(NOBODY, language="en")) == "Image: nobody has asked anything yet (22/11 – 28/11)."
    assert alt_text(replace(NOBODY, down=2)).endswith("(22/11 – 28/11). Votes\u00a0: 0 👍, 2 👎.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", [WEEK, MONTH])
def test_the_alt_text_of_a_week_and_of_a_month_has_every_figure(card: StatsCard, language: Language) -> None:
    said = alt_text(replace(card, language=language))

    def number(count: int) -> str:
        return texts_in(language).say("stats-number", number=count)

    for count in (card.total, card.answered, card.clarified, card.declined, card.up, card.down):
        assert number(count) in said
    assert f"{card.percent}" in said
    for day in card.days:
        parts = (day.answered, day.clarified, day.declined)
        assert f"{day.label} ({'+'.join(map(number, parts)) if day.total else 0})" in said
    for question, count in card.asked:
        assert question[:30] in said
        assert f"({number(count)}" in said


def test_without_room_for_every_figure_the_alt_text_has_the_totals_else_the_busiest_day() -> None:
    days = tuple(Day(f"{number}/10", 1_000 + number, 1_000, 1_000) for number in range(1, 32))
    said = alt_text(replace(WEEK, days=days))
    assert "Questions par jour\u00a0: 1/10 (3\u202f001), 2/10 (3\u202f002)" in said
    assert all(question in said or "…" in said for question in QUESTIONS)
    said = alt_text(replace(WEEK, days=tuple(replace(day, label=f"le {day.label} de cette année") for day in days)))
    assert "Le jour le plus chargé\u00a0: le 31/10 de cette année (3\u202f031). " in said


@settings(deadline=None)
@given(stats_cards)
@example(replace(MOST, asked=((PROSE * 9, MOST_COUNT),) * 9, days=(Day("W" * 900, *[MOST_COUNT] * 3),) * 31))
def test_the_alt_text_fits(card: StatsCard) -> None:
    said = alt_text(card)
    assert len(said) <= MOST_ALT_TEXT
    assert texts_in(card.language).say("stats-number", number=card.answered) in said or not card.total
