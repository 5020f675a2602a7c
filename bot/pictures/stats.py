"""Figures: what was asked in how many days, and what became of it."""

from dataclasses import dataclass

from bot.article.model import Language

MOST_DAYS = 31
MOST_ASKED = 5  # questions shown
MOST_COUNT = 10**9  # of one figure: what is larger is a mistake


@dataclass(frozen=True, slots=True)
class Day:
    """What became of a day's questions; `label` is its date, short, as the picture's language writes it.

    Raises ValueError for a count below zero or above `MOST_COUNT`.
    """

    label: str
    answered: int = 0
    clarified: int = 0
    declined: int = 0

    def __post_init__(self) -> None:
        _check(self.answered, self.clarified, self.declined)

    @property
    def total(self) -> int:
        """How many questions there were."""
        return self.answered + self.clarified + self.declined


@dataclass(frozen=True, slots=True)
class StatsCard:
    """What a picture of the figures shows.

    `days` are 1 to `MOST_DAYS`, oldest first, those without questions among them; `asked` is what was asked most, each
    with how often, the most frequent first: `MOST_ASKED` are shown; `up` and `down` are the votes. Raises ValueError.
    """

    days: tuple[Day, ...]
    asked: tuple[tuple[str, int], ...] = ()
    up: int = 0
    down: int = 0
    language: Language = "fr"

    def __post_init__(self) -> None:
        if not 1 <= len(self.days) <= MOST_DAYS:
            raise ValueError(f"{len(self.days)} days")
        _check(self.up, self.down, *(count for _, count in self.asked))

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return sum(day.answered for day in self.days)

    @property
    def clarified(self) -> int:
        """How many questions were asked back."""
        return sum(day.clarified for day in self.days)

    @property
    def declined(self) -> int:
        """How many questions were declined."""
        return sum(day.declined for day in self.days)

    @property
    def total(self) -> int:
        """How many questions there were."""
        return sum(day.total for day in self.days)

    @property
    def period(self) -> tuple[str, ...]:
        """The labels of the first day and the last, one if they are the same."""
        return tuple(dict.fromkeys((self.days[0].label, self.days[-1].label)))

    @property
    def percent(self) -> int:
        """The share answered; 100 only if all were, 0 only if none was."""
        if self.answered in (0, self.total):
            return 100 if self.answered else 0
        return min(99, max(1, (200 * self.answered + self.total) // (2 * self.total)))


def _check(*counts: int) -> None:
    for count in counts:
        if not 0 <= count <= MOST_COUNT:
            raise ValueError(f"a count of {count}")
