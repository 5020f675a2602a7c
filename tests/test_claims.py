import time

import pytest

from bot.article.model import Language
from bot.factbase.claims import claims, proved_by


def values(text: str, language: Language, kind: str) -> set[str]:
    return {claim.value for claim in claims(text, language) if claim.kind == kind}


@pytest.mark.parametrize(
    ("french", "english", "value"),
    [
        ("29 milliards de dollars", "$29 billion", "29000000000 $"),
        ("vingt-neuf milliards de dollars", "twenty-nine billion dollars", "29000000000 $"),
        ("100\u202f000 personnes", "100,000 people", "100000"),
        ("49 %", "49%", "49 %"),
        ("quarante-neuf pour cent", "49 percent", "49 %"),
        ("2,5 millions d’euros", "€2.5 million", "2500000 €"),
        ("neuf ans", "nine years", "9"),
        ("3,14 mètres", "3.14 metres", "3.14"),
    ],
)
def test_numbers_compare_between_french_and_english(french: str, english: str, value: str) -> None:
    assert values(french, "fr", "number") == {value}
    assert values(english, "en", "number") == {value}


def test_a_french_billion_is_a_thousand_english_ones() -> None:
    assert values("1 billion", "fr", "number") == {"1000000000000"}
    assert values("1 billion", "en", "number") == {"1000000000"}


def test_articles_are_not_numbers() -> None:
    assert not values("Un homme et une femme", "fr", "number")
    assert not values("No one is here, one said", "en", "number")


def test_dates_compare_between_french_and_english() -> None:
    assert values("en septembre, un mardi", "fr", "date") == values("in September, on a Tuesday", "en", "date")


def test_words_that_are_also_months_need_a_date_about_them() -> None:
    assert not values("you may march on", "en", "date")
    assert values("le 3 mars", "fr", "date") == {"month 3"}


def test_names_are_capitals_that_the_sentence_does_not_give() -> None:
    assert values("Hier, Luc a vu l’ONU. Paris dort.", "fr", "name") == {"luc", "onu"}
    assert values("The mayor of Paris's suburb", "en", "name") == {"paris"}


def test_a_number_without_a_unit_is_held_by_one_with_it_and_not_the_other_way_round() -> None:
    plain, dollars, euros = ("number", "29"), ("number", "29 $"), ("number", "29 €")
    assert proved_by("29 dollars", "fr") == {plain, dollars}
    assert proved_by("29", "fr") == {plain}
    assert euros not in proved_by("29 dollars", "fr")


def test_a_sentence_of_a_hundred_thousand_words_proves_what_it_says() -> None:
    began = time.process_time()
    proved = proved_by("mot vingt-deux " * 50_000 + "et 29 dollars", "fr")
    assert {("number", "22"), ("number", "29 $")} <= proved
    assert time.process_time() - began < 5  # by the square of the words it would take fifteen
