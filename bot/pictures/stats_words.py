"""Figures in words, for those who do not see the picture."""

from collections.abc import Iterable, Iterator

from bot.article.text import excerpt
from bot.locales import Texts, texts_in
from bot.pictures.card import MOST_ALT_TEXT
from bot.pictures.setting import spaced
from bot.pictures.stats import MOST_ASKED, Day, StatsCard

_QUESTIONS = (150, 100, 70, 50, 40)  # characters of a question: the first with which everything fits
_MOST_LABEL = 30  # characters of a day's label


def alt_text(card: StatsCard) -> str:
    """Return the figures in words and in the card's language.

    They have at most `MOST_ALT_TEXT` characters. Where there is no room for each day's figures, each has its total, and
    where there is none for these, the busiest day alone is named; long questions end in an ellipsis.
    """
    return next(said for said in _wordings(card, texts_in(card.language)) if len(said) <= MOST_ALT_TEXT)


def _wordings(card: StatsCard, texts: Texts) -> Iterator[str]:
    """Yield the figures in words, ever fewer of them."""
    votes = texts.say("stats-alt-votes", up=card.up, down=card.down)
    period = " – ".join(map(_label, card.period))
    if not card.total:
        yield _joined(texts.say("stats-alt-nobody", period=period), votes if card.up or card.down else "")
        return
    head = texts.say("stats-alt", count=card.total, days=len(card.days), period=period)
    sums = texts.say(
        "stats-alt-sums",
        answered=card.answered,
        clarified=card.clarified,
        declined=card.declined,
        percent=card.percent,
    )
    for days in _days(card, texts):
        for most in _QUESTIONS:
            yield _joined(head, sums, days, _asked(card, texts, most), votes)


def _days(card: StatsCard, texts: Texts) -> Iterator[str]:
    """Yield what happened by day, ever shorter; of a single day the sums say it."""
    if len(card.days) == 1:
        yield ""
        return

    def figures(day: Day) -> str:
        if not day.total:
            return total(day)
        each = (texts.say("stats-number", number=one) for one in (day.answered, day.clarified, day.declined))
        return texts.say("stats-alt-day", day=_label(day.label), figures="+".join(each))

    def total(day: Day) -> str:
        return texts.say("stats-alt-day", day=_label(day.label), figures=texts.say("stats-number", number=day.total))

    yield _listed(texts.say("stats-alt-days"), map(figures, card.days))
    yield _listed(texts.say("stats-alt-totals"), map(total, card.days))
    yield _listed(texts.say("stats-alt-busiest"), [total(max(card.days, key=lambda day: day.total))])


def _asked(card: StatsCard, texts: Texts, most: int) -> str:
    """Say what was asked most, in so many characters a question."""
    if not card.asked:
        return ""
    said = (
        texts.say("stats-alt-question", question=excerpt(spaced(question), most), count=count)
        for question, count in card.asked[:MOST_ASKED]
    )
    return _listed(texts.say("stats-alt-asked"), said)


def _label(label: str) -> str:
    return excerpt(spaced(label), _MOST_LABEL)


def _listed(heading: str, items: Iterable[str]) -> str:
    return f"{heading} {', '.join(items)}."


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
