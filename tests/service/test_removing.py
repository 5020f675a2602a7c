"""Something is taken out of a base: what cannot stand without it goes along, and nothing else."""

from bot.factbase.editing import edited
from bot.factbase.files import KnowledgeFiles
from bot.service.proposals import Proposal
from bot.service.removing import without
from bot.service.rows_named import Kind, names_of
from tests.service.small import BRIDGE, CHECKS, SMALL, base_of

# An entry on both facts, a gap near both entries, the same check in a second article.
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


def test_of_two_articles_the_check_that_was_picked_is_taken_out() -> None:
    assert set(names_of("check", base_of(TWO), "fr").values()) == {"Combien d'écoles ont dû fermer ?", "Qui est mort ?"}
    for number, check in enumerate(base_of(TWO).checks):
        new = removed("check", str(number), TWO)
        assert new[check.file] != TWO[check.file]
        assert {**new, check.file: b""} == {**TWO, check.file: b""}
    assert CHECKS in {check.file for check in base_of(TWO).checks}
