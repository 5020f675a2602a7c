"""Something is taken out of a base: what cannot stand without it goes along, and nothing else."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.factbase.difference import Count, Listed, difference
from bot.factbase.editing import edited
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings
from bot.service.proposals import Proposal, WithoutArticle
from bot.service.removing import without
from bot.service.rows_named import Kind, first_of, names_of
from tests.service.small import BRIDGE, CHECKS, FACTS, FAQ, SMALL, base_of, retold

KINDS = get_args(Kind)
# An entry on both facts, a gap near both entries, the same check in a second article.
FULL = retold(
    SMALL,
    (FAQ, "facts: [schools-closed]", "facts: [schools-closed, cost]"),
    ("crue/gaps.yaml", "nearest: [how-many-schools]", "nearest: [how-many-schools, how-much]  # les deux"),
)
TWO = {
    **SMALL,
    BRIDGE: b"Le pont a ouvert en 1999.",
    "pont/checks.yaml": b"- question: Qui est mort ?\n  answered_from: [Le pont]\n",
}


def removal(kind: Kind, what: str, knowledge: KnowledgeFiles) -> Proposal:
    found = without(kind, what, base_of(knowledge), knowledge)
    assert found is not None
    assert found.kind == "remove"
    return found


def removed(kind: Kind, what: str, knowledge: KnowledgeFiles = SMALL) -> KnowledgeFiles:
    """The files after something was taken out."""
    return edited(knowledge, removal(kind, what, knowledge).edits)


def counts(old: KnowledgeFiles, new: KnowledgeFiles) -> dict[str, Count]:
    return dict(difference(base_of(old), base_of(new)).counts)


@pytest.mark.parametrize(
    ("kind", "what", "expected"),
    [
        ("gap", "victims", {"gaps": Count(0, 0, 1)}),
        ("quotation", "said", {"quotations": Count(0, 0, 1)}),
        ("synonym", "flood", {"concepts": Count(0, 0, 1)}),
        ("check", "1", {"checks": Count(0, 0, 1)}),
        ("phrasing", "how-much.fr.1", {"entries": Count(0, 1, 0)}),
        ("phrasing", "victims.en.0", {"gaps": Count(0, 1, 0)}),
        ("fact", "cost", {"facts": Count(0, 0, 1), "entries": Count(0, 0, 1)}),
        ("entry", "how-much", {"entries": Count(0, 0, 1)}),
        ("entry", "how-many-schools", {"entries": Count(0, 0, 1), "gaps": Count(0, 1, 0)}),
    ],
)
def test_what_rests_on_nothing_else_goes_along_and_nothing_else(
    kind: Kind, what: str, expected: dict[str, Count]
) -> None:
    assert counts(SMALL, removed(kind, what)) == expected


def test_what_rests_on_something_else_too_stays() -> None:
    new = removed("fact", "cost", FULL)
    assert counts(FULL, new) == {"facts": Count(0, 0, 1), "entries": Count(0, 1, 1), "gaps": Count(0, 1, 0)}
    base = base_of(new)
    assert base.entry["how-many-schools"].facts == ("schools-closed",)
    assert base.gaps[0].nearest == ("how-many-schools",)
    assert b"  # les deux" in new["crue/gaps.yaml"]
    assert {**new, FACTS: b"", FAQ: b"", "crue/gaps.yaml": b""} == {
        **FULL, FACTS: b"", FAQ: b"", "crue/gaps.yaml": b""
    }  # fmt: skip


def test_a_phrasing_is_known_by_its_place() -> None:
    names = names_of("phrasing", base_of(SMALL), "en")
    assert names["how-much.fr.1"] == "prix de la crue"
    for place, text in names.items():
        row, language, _ = place.split(".")
        if place in {"how-much.en.0", "how-many-schools.en.0", "victims.fr.0", "victims.en.0"}:
            continue  # the only one of its language
        (change,) = difference(base_of(SMALL), base_of(removed("phrasing", place))).entries.changed
        assert (change.id, change.parts) == (row, (Listed(f"questions.{language}", (), (text,)),))


def test_of_two_articles_the_check_that_was_picked_is_taken_out() -> None:
    assert set(names_of("check", base_of(TWO), "fr").values()) == {"Combien d'écoles ont dû fermer ?", "Qui est mort ?"}
    for number, check in enumerate(base_of(TWO).checks):
        new = removed("check", str(number), TWO)
        assert new[check.file] != TWO[check.file]
        assert {**new, check.file: b""} == {**TWO, check.file: b""}
    assert CHECKS in {check.file for check in base_of(TWO).checks}


def test_an_article_is_left_out_whole_but_never_the_last_one() -> None:
    base = base_of(TWO)
    assert names_of("article", base, "fr") == {"0": "La crue", "1": "pont"}
    assert removal("article", "1", TWO) == Proposal("remove", "pont", source=WithoutArticle("pont"))
    assert without("article", "0", base_of(SMALL), SMALL) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["", "nothing", "7", "-1", "how-much.fr.9", "how-much.de.0", "luc-petit", "²"])
def test_what_is_not_there_cannot_be_taken_out(kind: Kind, what: str) -> None:
    assert without(kind, what, base_of(SMALL), SMALL) is None


def test_a_row_of_another_kind_is_not_taken_out() -> None:
    base = base_of(SMALL)
    for kind in KINDS:
        for other in KINDS:
            for what in names_of(other, base, "fr").keys() - names_of(kind, base, "fr").keys():
                assert without(kind, what, base, SMALL) is None


def test_what_has_gone_from_the_files_meanwhile_is_not_proposed() -> None:
    gone = removed("fact", "cost")
    assert without("fact", "cost", base_of(SMALL), gone) is None
    assert without("check", "1", base_of(SMALL), {**SMALL, CHECKS: b""}) is None


def test_a_proposal_is_called_after_what_it_takes_out() -> None:
    for kind in KINDS:
        for what, name in names_of(kind, base_of(TWO), "fr").items():
            assert removal(kind, what, TWO).detail == name
    long = "La ville a dépensé " + "beaucoup " * 20
    told = retold(SMALL, (FACTS, "fr: La ville a dépensé 2,5 millions d'euros.", f"fr: {long}"))
    title = removal("fact", "cost", told).detail
    assert len(title) == 80
    assert title.endswith("…")


def test_rows_are_named_in_the_language_that_is_read() -> None:
    base = base_of(SMALL)
    assert names_of("fact", base, "en")["cost"] == "The town spent €2.5 million."
    assert names_of("entry", base, "en")["how-much"] == "How much did the flood cost?"
    assert names_of("gap", base, "fr") == {"victims": "Combien de blessés ?"}
    assert names_of("quotation", base, "fr") == {"said": "Luc Petit – Les écoles ont rouvert"}
    assert names_of("synonym", base, "fr") == {"flood": "crue, inondation"}
    assert list(names_of("check", base, "fr")) == ["0", "1"]


def test_without_a_question_in_a_language_the_first_of_all_stands_for_them() -> None:
    asked = Phrasings(("un", "deux"), ())
    assert (first_of(asked, "fr"), first_of(asked, "en")) == ("un", "un")
    assert first_of(replace(asked, en=("one",)), "en") == "one"
