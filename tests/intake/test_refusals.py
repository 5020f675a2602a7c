"""Every refusal has its words, and its test."""

import re

import pytest

from bot.intake.refusal import Refused, shown
from tests.conftest import ROOT

CODE = re.compile(r'"((?:address|archive|attachment|page|text)-[a-z-]+)"')


def codes(folder: str, pattern: str) -> set[str]:
    return {code for path in (ROOT / folder).rglob(pattern) for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_the_texts_are_those_of_the_refusals_and_no_others() -> None:
    texts = (ROOT / "bot/locales/fr/intake.ftl").read_text(encoding="utf-8")
    assert set(re.findall(r"^intake-([a-z-]+) =", texts, re.MULTILINE)) == codes("bot", "*.py")


def test_every_refusal_is_met_in_a_test() -> None:
    assert codes("bot", "*.py") - codes("tests", "test_*.py") == set()


def test_a_refusal_names_its_code_and_variables_where_it_is_not_caught() -> None:
    with pytest.raises(Refused, match=r"text-empty.*a\.txt"):
        raise Refused("text-empty", name="a.txt")


@pytest.mark.parametrize(
    ("name", "seen"),
    [("a.md", "a.md"), ("a\nb\u202e.md", "a\ufffdb\ufffd.md"), ("a" * 101, "a" * 100 + "…"), ("\ud800", "\ufffd")],
)
def test_a_name_from_outside_is_shown_short_and_in_one_line(name: str, seen: str) -> None:
    assert shown(name) == seen
