"""Quote cards: what stands where, and what is drawn."""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.article.model import Language
from bot.factbase.model import LANGUAGES, FactBase
from bot.pictures.card import MOST_ALT_TEXT, PAPER, PEN, QuoteCard, TooLong, alt_text, quote_card, shows
from bot.pictures.layout import (
    LEAST_HEIGHT,
    LEAST_SIZE,
    MARGIN,
    MOST_CHARACTERS,
    MOST_ORIGIN,
    SIZES,
    WIDTH,
    Line,
    layout,
)
from bot.pictures.letters import FIRST_EMOJI, FONTS, Font, clusters, font, runs, width
from bot.pictures.wrapping import word_ends, wrap
from tests.conftest import ROOT

SPOKEN = QuoteCard(
    "Si nous nous excluons mutuellement, je pense que nous allons en fait ralentir le rythme de l’innovation",
    (69, 103),
    "Sarah Friar",
    ("Rapporté par Bloomberg", "Meta et Scale AI · La position d’OpenAI · phrase 14"),
    "fr",
    spoken=True,
)
PROSE = (
    "Lors d’une conférence à Paris, Sarah Friar, directrice financière d’OpenAI, a souligné le rôle essentiel du "
    "maintien d’un vaste réseau de partenaires interconnectés au sein de l’industrie de l’IA ; « l’éviction » de "
    "concurrents par le biais d’accords exclusifs pourrait entraver considérablement le rythme de l’innovation. "
)
ADDRESS = "https://www.example.org/" + "chemin/vers-une-page/" * 4 + "x" * 30
EMOJI = ("👍🏽", "👨‍👩‍👧", "🇫🇷", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🎉")
NO_BREAK = "\u00a0\u202f"
GAPS = (" ", "  ", "\n", "\u00a0", "\u202f", " « ", "\u202f» ", " : ", "\u00a0: ", " ! ", " (", ") ", "… ")

characters = st.one_of(
    st.sampled_from("aeilmnrstuéèàçœÉÀŒÇ’'«»:;!?….,-–—()/%€0123456789 \u00a0\u202f\n\t"),
    st.sampled_from(EMOJI),
    st.sampled_from("\u202e\u200b\u200d\u0301\u00ad\u2060\ufeff\x07אשת日本語ไทย\ud800\uffff☎→≠½ЖΩ"),
    st.characters(),
)
texts = st.one_of(
    st.lists(characters, min_size=1, max_size=60).map("".join),
    st.lists(st.sampled_from([*PROSE.split(), *EMOJI, ADDRESS, "à", "W" * 40]), min_size=1, max_size=90).map(" ".join),
).map(lambda text: text[:MOST_CHARACTERS])


@st.composite
def quote_cards(draw: st.DrawFn) -> QuoteCard:
    text = draw(texts)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    source = tuple(draw(st.lists(st.sampled_from(["Rapporté par Bloomberg", PROSE[:120], ""]), max_size=2)))
    speaker = draw(st.sampled_from(["", "Sarah Friar", "W" * 60]))
    return QuoteCard(text, (start, end), speaker, source, draw(st.sampled_from(LANGUAGES)), draw(st.booleans()))


def picture(card: QuoteCard) -> Image.Image:
    image = Image.open(BytesIO(quote_card(card)))
    image.load()
    return image


def lines_of(text: str, room: int) -> list[str]:
    """The lines of a text whose letters are all as wide as each other."""
    ends = wrap(text, lambda start, end: end - start, room)
    return [text[start:end] for start, end in pairwise([0, *ends])]


def written(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines)


# What stands where


@settings(deadline=None)
@given(quote_cards())
@example(QuoteCard("a" + "\u0ccd" * 99))
@example(QuoteCard("a\u00a0:\u00a0" * 99, (7, 99), spoken=True))
@example(QuoteCard("Oui.   \n", (0, 6), spoken=True))
def test_the_lines_joined_are_the_quotation_to_the_letter_and_stand_within_the_margins(card: QuoteCard) -> None:
    laid = layout(card)
    assert written(laid.quotation) == card.text
    assert written(laid.speaker) == card.speaker
    assert written(laid.source) == "".join(card.source)
    for line in (*laid.marks, *laid.quotation, *laid.speaker, *laid.source):
        assert line.right <= WIDTH - MARGIN, line
        assert "".join(piece.text for piece in line.pieces) == line.text.rstrip()
        assert line.baseline < laid.height - MARGIN / 2
    told = "".join(piece.text for line in laid.quotation for piece in line.pieces if piece.telling)
    assert "".join(told.split()) == "".join(card.text[slice(*card.highlight)].split())
    baselines = [line.baseline for line in (*laid.quotation, *laid.speaker, *laid.source)]
    assert baselines == sorted(set(baselines))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PROSE.split()), st.sampled_from(GAPS))), st.integers(0, 20))
def test_no_line_ends_where_french_forbids_it(words: list[tuple[str, str]], more: int) -> None:
    text = "".join(word + gap for word, gap in words)
    units = pairwise(sorted({0, *word_ends(text)}))
    room = max((end - start for start, end in units), default=1) + more  # nothing must be taken apart
    for line, following in pairwise(lines_of(text, room)):
        assert line[-1] not in NO_BREAK
        assert following[0] not in NO_BREAK
        assert line.rstrip()[-1:] not in {"«", "("}
        assert following.lstrip()[:1] not in set("»:;!?")


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Il a dit « oui » et puis non", "« oui »"),
        ("Vraiment ? Mais oui ! Certes ; enfin : voilà", "oui !"),
        ("il a versé 29 milliards de dollars à 100 000 contractuels", "29 milliards"),
        ("il a versé 29 milliards de dollars à 100 000 contractuels", "100 000"),
        ("une participation de 49 % dans l’entreprise", "49 %"),
        ("le rôle sera assumé par M. Droege et Mme Friar", "M. Droege"),
        ("le rôle sera assumé par M. Droege et Mme Friar", "Mme Friar"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, together: str) -> None:
    for room in range(len(together), len(text)):
        assert any(together in line for line in lines_of(text, room)), room


def test_the_lines_are_even_and_as_few_as_can_be() -> None:
    assert lines_of("un deux trois quatre cinq six sept huit neuf dix onze douze treize", 24) == [
        "un deux trois quatre ",
        "cinq six sept huit neuf ",
        "dix onze douze treize",
    ]


def test_a_short_word_does_not_end_a_line() -> None:
    assert lines_of("elle ira bientôt à Paris demain matin", 24) == ["elle ira bientôt ", "à Paris demain matin"]


def test_a_long_address_is_taken_apart_at_its_joints() -> None:
    laid = layout(QuoteCard(f"Voir {ADDRESS} pour plus"))
    assert written(laid.quotation) == f"Voir {ADDRESS} pour plus"
    assert all(line.text[-1] in "/- " for line in laid.quotation[:-1])


def test_a_word_is_not_taken_apart_at_what_belongs_to_it() -> None:
    for room in range(3, 12):
        for line in lines_of("«\u00a0xxxx\u00a0yyyy\u202f:", room):
            assert line.strip(NO_BREAK + "«:")[:1] in {"x", "y"}
            assert line.strip(NO_BREAK) == line


def test_a_long_word_is_set_smaller_rather_than_taken_apart() -> None:
    laid = layout(QuoteCard("anticonstitutionnellement"))
    assert [line.text for line in laid.quotation] == ["anticonstitutionnellement"]


def test_the_size_follows_the_length() -> None:
    sizes = [layout(QuoteCard((PROSE * 5)[:length].strip())).size for length in (5, 40, 120, 300, 600, 1_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0][0]
    assert sizes[-2] >= 46  # a third of it on a phone: the size of what is read there
    assert sizes[-1] >= 40


@pytest.mark.parametrize("length", [1, 5, 40, 120, 300, 600, 1_000])
def test_a_card_is_neither_a_strip_nor_a_tower(length: int) -> None:
    for spoken in (True, False):
        laid = layout(replace(SPOKEN, text=(PROSE * 5)[:length], highlight=(0, 0), spoken=spoken))
        assert LEAST_HEIGHT <= laid.height <= 1.65 * WIDTH


def test_even_the_longest_card_has_a_bounded_height() -> None:
    laid = layout(QuoteCard("W" * MOST_CHARACTERS, speaker="W" * MOST_ORIGIN))
    assert laid.size == LEAST_SIZE
    assert laid.height < 3 * WIDTH


def test_what_is_too_long_is_refused() -> None:
    QuoteCard("a" * MOST_CHARACTERS, speaker="a" * 200, source=("a" * (MOST_ORIGIN - 200),))
    with pytest.raises(TooLong):
        QuoteCard("a" * (MOST_CHARACTERS + 1))
    with pytest.raises(TooLong):
        QuoteCard("a", speaker="a" * 200, source=("a" * (MOST_ORIGIN - 199),))


def test_spoken_words_get_marks_and_sentences_none() -> None:
    assert [mark.text for mark in layout(SPOKEN).marks] == ["«", "\u202f»"]
    assert [mark.text for mark in layout(replace(SPOKEN, language="en")).marks] == ["“", "\u200a”"]
    assert not layout(replace(SPOKEN, spoken=False)).marks


# Letters


def test_an_emoji_is_one_sign() -> None:
    assert list(clusters("a👍🏽👨‍👩‍👧🇫🇷e\u0301❤️")) == ["a", "👍🏽", "👨‍👩‍👧", "🇫🇷", "e\u0301", "❤️"]


@settings(deadline=None)
@given(st.text())
def test_the_signs_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_is_drawn_as_one_picture(emoji: str) -> None:
    (run,) = runs(emoji, "serif")
    assert run.font == "emoji"
    assert len(run.drawn) == 1
    colours = picture(QuoteCard(emoji)).crop((MARGIN, 150, 300, 400)).convert("RGB").getcolors(100_000)
    assert colours is not None
    assert any(max(colour) - min(colour) > 60 for _, colour in colours if isinstance(colour, tuple))


def test_a_symbol_is_a_letter_unless_it_asks_to_be_a_picture() -> None:
    assert [run.font for run in runs("©🎉", "serif")] == ["serif", "emoji"]
    assert [run.font for run in runs("©\ufe0f", "serif")] == ["emoji"]


def test_what_the_serif_lacks_is_taken_from_the_other_fonts() -> None:
    assert [(run.font, run.drawn) for run in runs("a⌘é", "serif-bold")] == [
        ("serif-bold", "a"),
        ("sans", "⌘"),
        ("serif-bold", "é"),
    ]


def test_a_letter_that_no_font_has_is_a_box_and_said() -> None:
    assert [run.drawn for run in runs("a日b", "serif")] == ["a□b"]
    assert not shows("a日b")
    assert picture(QuoteCard("日本語 \ud800 שלום")).width == WIDTH


@pytest.mark.parametrize("text", ["\u202eabc\u202c", "a\u200b\u2060b", "\x00\x07", "a\u00adb", "a\ufe0e\ufe0f"])
def test_what_is_not_seen_takes_no_room(text: str) -> None:
    seen = "".join(letter for letter in text if letter.isalpha())
    assert width(text, "serif", 60) == width(seen, "serif", 60)
    assert shows(text)


def test_a_letter_and_its_accent_are_drawn_as_the_accented_letter() -> None:
    assert [run.drawn for run in runs("e\u0301te\u0301", "serif")] == ["été"]


def test_letters_are_kerned() -> None:
    assert width("L’AVATAR", "serif", 100) < sum(width(letter, "serif", 100) for letter in "L’AVATAR")


@pytest.mark.parametrize("name", FONTS)
def test_the_fonts_have_the_letters_that_are_said_of_them(name: Font) -> None:
    letters = json.loads((ROOT / "bot" / "pictures" / "fonts" / "letters.json").read_text(encoding="utf-8"))
    if name == "emoji":
        said = [chr(FIRST_EMOJI + number) for number in range(len(letters["emoji"]))]
    else:
        spans = [[int(end, 16) for end in span.split("-")] for span in letters[name.removesuffix("-bold")]]
        said = [chr(code) for first, last in spans for code in range(first, last + 1)]
    face = font(name, 20)
    none = bytes(face.getmask("\uffff"))
    assert len(said) > 1_000
    assert [letter for letter in said if bytes(face.getmask(letter)) == none] == []


def test_the_fonts_stay_small_and_have_their_licences() -> None:
    folder = ROOT / "bot" / "pictures" / "fonts"
    assert {path.name for path in folder.glob("*.[ot]tf")} == set(FONTS.values())
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert all(name in listed for name in FONTS.values())
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")


def test_every_letter_of_the_article_can_be_drawn(shipped: FactBase) -> None:
    for article in shipped.articles:
        assert shows(article.text)


# What is drawn


@settings(max_examples=25, deadline=None)
@given(quote_cards())
def test_a_card_is_a_png_and_its_margins_are_empty(card: QuoteCard) -> None:
    image = picture(card)
    assert (image.format, image.mode, image.width) == ("PNG", "RGB", WIDTH)
    assert image.height == layout(card).height
    clear = MARGIN // 2
    for box in (
        (0, 0, clear, image.height),
        (WIDTH - clear, 0, WIDTH, image.height),
        (0, 0, WIDTH, clear),
        (0, image.height - clear, WIDTH, image.height),
    ):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), image.getpixel((0, 0)))]


def test_the_same_card_gives_the_same_bytes_in_any_thread() -> None:
    cards = [replace(SPOKEN, text=SPOKEN.text[:length], highlight=(0, length // 2)) for length in range(8, 72, 8)]
    alone = [quote_card(card) for card in cards]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(quote_card, cards * 3)) == alone * 3
    assert len(set(alone)) == len(cards)


@pytest.mark.parametrize("card", [SPOKEN, replace(SPOKEN, language="en"), replace(SPOKEN, spoken=False)])
def test_the_ornament_stands_in_the_corner_of_the_margins(card: QuoteCard) -> None:
    image = picture(card)
    ornament = image.crop((0, 0, WIDTH, layout(card).quotation[0].baseline - layout(card).size))
    left, top, *_ = ImageChops.difference(ornament, Image.new("RGB", ornament.size, PAPER)).getbbox() or (0, 0)
    assert (left, top) == (MARGIN, MARGIN)
    assert (0xE0, 0xA5, 0x26) in {colour for _, colour in ornament.getcolors(1_000_000) or ()}


def test_the_telling_words_are_marked() -> None:
    def colours(card: QuoteCard) -> set[object]:
        return {colour for _, colour in picture(card).getcolors(1_000_000) or ()}

    marked = (0xF4, 0xD6, 0x88)
    assert marked in colours(SPOKEN)
    assert marked not in colours(replace(SPOKEN, highlight=(0, 0)))


def test_the_colours_are_told_apart() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    from bot.pictures.card import FAINT, INK, MARKED

    def contrast(ink: str, ground: str) -> float:
        lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    assert contrast(INK, PAPER) > 7
    assert contrast(INK, MARKED) > 7
    assert contrast(FAINT, PAPER) > 4.5
    assert PEN == "#E0A526"


def longest_step(work: Callable[[], object]) -> tuple[float, str]:
    """The longest call of something not written in Python, which lets no other thread in, and what is called.

    In seconds of this thread's own time, which a busy machine does not stretch. What calls back into Python, where
    others are let in, does not count, nor does the encoder: it lets go of the interpreter.
    """
    longest = (0.0, "")
    begun: tuple[float, str] | None = None

    def watch(_: FrameType, event: str, what: object) -> None:
        nonlocal longest, begun
        if event == "c_return" and begun and begun[1] != "ImagingEncoder.encode":
            longest = max(longest, (time.thread_time() - begun[0], begun[1]))
        name = getattr(what, "__qualname__", "")
        begun = (time.thread_time(), name) if event == "c_call" else None

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return longest


@pytest.mark.parametrize("text", [SPOKEN.text, (PROSE * 4)[:1_000], "🎉" * 300, "x" * MOST_CHARACTERS])
def test_no_step_holds_the_interpreter(text: str) -> None:
    step, what = longest_step(lambda: quote_card(replace(SPOKEN, text=text)))
    assert 0 < step < 0.005, what


async def test_the_event_loop_turns_while_a_picture_is_encoded() -> None:
    noise = Image.effect_noise((WIDTH, 2 * WIDTH), 90).convert("RGB")
    encoding = asyncio.create_task(asyncio.to_thread(noise.save, BytesIO(), "PNG"))
    turns = 0
    while not encoding.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10


# Words for those who do not see it


def test_the_alt_text_says_what_the_card_shows() -> None:
    assert alt_text(replace(SPOKEN, text="Oui.")) == (
        "Image\u00a0: «\u202fOui.\u202f» (Sarah Friar · Rapporté par Bloomberg · "
        "Meta et Scale AI · La position d’OpenAI · phrase 14)"
    )
    assert alt_text(QuoteCard("Yes.", language="en")) == "Image: “Yes.”"


@settings(deadline=None)
@given(quote_cards())
def test_the_alt_text_fits(card: QuoteCard) -> None:
    said = alt_text(card)
    assert len(said) <= MOST_ALT_TEXT
    assert card.text in said or said.count("…") > card.text.count("…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_quotation_is_cut_in_the_alt_text_and_the_source_is_not(language: Language) -> None:
    card = replace(SPOKEN, text="mot " * 300, source=(PROSE[:200],), language=language)
    assert len(alt_text(card)) == MOST_ALT_TEXT
    assert PROSE[:200] in alt_text(card)
