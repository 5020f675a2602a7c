"""A refusal as a test expects it: its code, and that both languages have words for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.factbase.model import LANGUAGES
from bot.intake.refusal import Refused
from bot.locales import texts_in


@contextmanager
def refused(code: str, **variables: str | int) -> Iterator[None]:
    """Expect a refusal of that code, with these among its variables, and a text for it in one short line."""
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value
    assert refusal.code == code
    assert variables.items() <= refusal.variables.items(), refusal.variables
    for language in LANGUAGES:
        text = texts_in(language).say(f"intake-{refusal.code}", **refusal.variables)
        assert len(text) < 600
        assert text.isprintable() or set(text) & {"\u202f", "\u00a0"}
        assert "\n" not in text
