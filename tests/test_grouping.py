"""Questions that are nearly the same fall together; those that ask for something else do not."""

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.analysis import Analyzer
from bot.answering.grouping import grouped
from bot.answering.index import Index
from tests.knowledge import SMALL, built, files

LEXICON = """
concepts:
  - id: flood
    fr: [crue, inondation]
spellings:
  fr: {c: c'est, ki: qui, kan: quand, pk: pourquoi, cb: combien, koi: quoi, svp: ""}
"""
PEOPLE = f"""{SMALL["crue/entities.yaml"]}
- id: anne-grand
  kind: person
  name: Anne Grand
"""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    base = built(files({"lexicon.yaml": LEXICON, "crue/entities.yaml": PEOPLE})).fact_base
    return Index.build(base).analyzer


def groups(questions: Sequence[str], analyzer: Analyzer) -> list[list[str]]:
    return [[questions[number] for number in group] for group in grouped(questions, analyzer)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Combien la crue a-t-elle coûté ?", "combien la crue a t elle coute"),
        ("Combien la crue a-t-elle coûté ?", "COMBIEN LA CRUE A-T-ELLE COÛTÉ ???"),
        ("Combien la crue a-t-elle coûté ?", "« Combien, la crue, a-t-elle coûté… »"),
        ("Combien la crue a-t-elle coûté ?", "combein la crue a-t-elle coûté ?"),
        ("Combien la crue a-t-elle coûté ?", "la crue, elle a coûté combien ?"),
        ("Combien de sinistrés ?", "combien de sinsitrés"),
        ("Combien de sinistrés ?", "combien de sinistrées"),
        ("nombre d'écoles fermées", "nombre d ecoles fermes"),
        ("Quand les écoles ont-elles rouvert ?", "kan les ecoles ont rouvert"),
        ("C'est qui, Luc Petit ?", "c ki luc petit svp"),
        ("Le maire est-il sinistré ?", "Luc Petit, il est sinistré ?"),
        ("Le maire est-il sinistré ?", "Luc Petit est-il sinstré"),
        ("Qui est Luc Petit ?", "qui est Luc Petti ?"),
        ("Pourquoi les écoles ont fermé ?", "pk les écoles ont fermé"),
        ("Pourquoi les écoles ont fermé ?", "pourqoui les ecoles ont fermées"),
        ("Pourquoi n'a-t-il pas plu ?", "pk il a pas plu"),
        ("How many schools were closed?", "how many school was closed"),
        ("Why can't we go back?", "why cant we go back"),
        ("Why didn't it rain?", "why did it not rain"),
        ("l’école est-elle ouverte", "l'ecole est elle ouverte ?"),
        ("Les écoles sont-elles parties ?", "les écoles sont parti"),
        ("Il a fermé 12 écoles ?", "il a fermé 12 ecoles"),
        ("combien ?", "combien"),
        ("🙂 prix de la crue", "prix de la crue 🙂🙂"),
    ],
)
def test_questions_that_are_nearly_the_same_fall_together(one: str, other: str, analyzer: Analyzer) -> None:
    assert len(groups([one, other], analyzer)) == 1
    assert len(groups([other, one], analyzer)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qui est Luc Petit ?", "Qui est Anne Grand ?"),
        ("Où est Luc Petit ?", "Qui est Luc Petit ?"),
        ("Qui est le maire ?", "Qui est Luc Petit ?"),
        ("Quand la crue a-t-elle commencé ?", "Où la crue a-t-elle commencé ?"),
        ("Pourquoi les écoles ont fermé ?", "Combien d'écoles ont fermé ?"),
        ("Comment les écoles ont-elles fermé ?", "Pourquoi les écoles ont-elles fermé ?"),
        ("How did the schools close?", "How many schools did close?"),
        ("Le maire a-t-il fermé 12 écoles en mars 2021 ?", "Le maire a-t-il fermé 13 écoles en mars 2021 ?"),
        ("Le maire a-t-il fermé 12 écoles en mars 2021 ?", "Le maire a-t-il fermé 12 écoles en mars 2020 ?"),
        ("Le maire a-t-il fermé les 12 écoles ?", "Le maire a-t-il fermé les écoles ?"),
        ("Pourquoi le maire a fermé les écoles ?", "Pourquoi le maire n'a pas fermé les écoles ?"),
        ("Why did the mayor close the schools?", "Why didn't the mayor close the schools?"),
        ("Why can the schools open?", "Why can't the schools open?"),
        ("La ville a-t-elle payé avec une assurance ?", "La ville a-t-elle payé sans assurance ?"),
        ("Le maire a-t-il payé pour les écoles de la ville ?", "Le maire a-t-il payé pour les étoiles de la ville ?"),
        ("Combien de blessés ?", "Combien de blessés graves ?"),
        ("Combien de blessés dans les écoles fermées ?", "Combien de morts dans les écoles fermées ?"),
        ("Quelle est la hauteur de la grue ?", "Quelle est la hauteur de la crue ?"),
        ("combien ?", "pourquoi ?"),
        ("Combien Apple a-t-il donné à la ville inondée ?", "Combien Google a-t-il donné à la ville inondée ?"),
    ],
)  # fmt: skip
def test_questions_that_ask_for_something_else_stay_apart(one: str, other: str, analyzer: Analyzer) -> None:
    assert len(groups([one, other], analyzer)) == 2
    assert len(groups([other, one], analyzer)) == 2


def test_what_was_asked_most_comes_first_and_of_two_as_often_the_older(analyzer: Analyzer) -> None:
    asked = [
        "Qui est Anne Grand ?",
        "Où est le maire ?",
        "ou est le mairre",
        "C'est quand ?",
        "ou est le maire",
        "kan ?",
    ]
    assert grouped(asked, analyzer) == ((1, 2, 4), (3, 5), (0,))
    assert grouped(asked[:1] + asked[3:4], analyzer) == ((0,), (1,))


def test_what_was_asked_most_draws_to_it_what_is_nearly_the_same(analyzer: Analyzer) -> None:
    rare, usual, typo = "combien de sinistre", "combien de sinistres", "combien de sinistrs"
    assert groups([typo, rare, usual, usual, usual], analyzer) == [[typo, rare, usual, usual, usual]]


def test_nothing_and_what_has_no_word_are_grouped_too(analyzer: Analyzer) -> None:
    assert grouped([], analyzer) == ()
    assert grouped(["", "🙂", "<@123>", "https://a.example/b", "prix"], analyzer) == ((0, 1, 2, 3), (4,))


def test_a_question_is_read_as_far_as_questions_are(analyzer: Analyzer) -> None:
    long = "pluie " * 100
    assert len(grouped([long, f"{long} et vent", "pluie"], analyzer)) == 1


def test_a_word_that_denies_in_one_language_alone_does_so_there(analyzer: Analyzer) -> None:
    assert groups(["why dont they open", "why don't they open", "why they open"], analyzer)[0] == [
        "why dont they open",
        "why don't they open",
    ]
    assert len(groups(["l'école dont le maire a parlé", "l'école le maire a parlé"], analyzer)) == 1


WORDS = [
    "combien",
    "qui",
    "crue",
    "crues",
    "Luc",
    "Petit",
    "le",
    "maire",
    "12",
    "13",
    "pas",
    "école",
    "ecloe",
    "n'a",
    "?",
]
questions = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(questions, max_size=12))
def test_every_question_is_in_one_group_and_the_same_one_in_the_same(analyzer: Analyzer, asked: list[str]) -> None:
    found = grouped(asked, analyzer)
    assert sorted(number for group in found for number in group) == list(range(len(asked)))
    assert list(map(len, found)) == sorted(map(len, found), reverse=True)
    of = {number: group for group in found for number in group}
    assert all(of[asked.index(question)] == of[number] for number, question in enumerate(asked))


def test_a_thousand_questions_take_less_than_two_seconds(analyzer: Analyzer) -> None:
    chance = random.Random(7)
    telling = sorted(word for word in analyzer.vocabulary.own if len(word) > 3)
    asked = []
    for _ in range(1_000):
        words = [chance.choice(["combien", "pourquoi", "quand", "qui", "le"]), *chance.choices(telling, k=6)]
        at = chance.randrange(1, len(words))
        words[at] = words[at][:2] + chance.choice("abcdefgh") + words[at][2:]
        asked.append(" ".join(words))
    began = time.process_time()
    found = grouped(asked, analyzer)
    assert time.process_time() - began < 2
    assert len(found) > 100
