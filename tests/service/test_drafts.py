"""A proposal worked out on what a guild has: what waits, what is at fault, what would change, what breaks."""

from dataclasses import replace

from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, RemoveItem, RemoveRow, edited
from bot.factbase.files import KnowledgeFiles
from bot.service.drafts import Draft, Faulty, Material, Ready, State, Unchanged, Undecided, work_out
from bot.service.forms import SynonymForm
from bot.service.guilds import Current
from bot.service.proposals import NewText, Proposal, Shipped, WithoutArticle
from tests.knowledge import ARTICLE as SOURCE
from tests.service.small import (
    BRIDGE,
    CHECKS,
    FAQ,
    GAPS,
    LEXICON,
    SMALL,
    library,
)

GUILD, AUTHOR = 1, 2
TEXT = SOURCE.partition("---\n")[2].partition("---\n")[2]
FRONT = SOURCE.removesuffix(TEXT)
TWO = {**SMALL, BRIDGE: b"---\nlabel: Le pont\n---\nLe pont a ouvert en 1999."}


def drafted(proposal: Proposal, material: Material | None = None, knowledge: KnowledgeFiles = SMALL) -> Draft:
    """A proposal worked out on what a guild has."""
    current = Current(library(knowledge), knowledge, None)
    found = work_out("d1", GUILD, AUTHOR, proposal, current, material or Material())
    assert (found.id, found.guild, found.author, found.current) == ("d1", GUILD, AUTHOR, current)
    assert not found.pending or isinstance(found.state, Undecided)
    return found


def retext(*changes: tuple[str, str], front: str = "") -> Material:
    """The article's text with words replaced by others."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return Material({"article.md": (front + text).encode()})


def ready(state: State) -> Ready:
    assert isinstance(state, Ready), state
    return state


def codes(state: State) -> list[str]:
    assert isinstance(state, Faulty), state
    assert all(fault.severity == "error" for fault in state.faults)
    return [fault.code for fault in state.faults]


NEW_TEXT = Proposal("refresh", "crue", source=NewText("crue"))


# -- edits and forms


# -- checks


def check(question: str, *words: str) -> AddRow:
    rows = tuple(schema.SelectorRow(exact=one) for one in words)
    return AddRow(CHECKS, schema.CheckRow(question=question, answered_from=rows, declined=not rows))


def test_checks_that_pass_no_more_are_told() -> None:
    gone = Proposal("remove", edits=(RemoveItem(GAPS, "victims", "nearest", "how-many-schools"),
                                     RemoveRow(FAQ, "how-many-schools")))  # fmt: skip
    taught = Proposal("teach", edits=(AddItem(FAQ, "how-much", "questions.fr", "Qui est mort ?"),))
    for proposal, question in ((gone, "Combien d'écoles ont dû fermer ?"), (taught, "Qui est mort ?")):
        state = ready(drafted(proposal).state)
        assert [one.check.question for one in state.broken] == [question]
        assert state.passed == 1


def test_a_check_that_failed_before_does_not_break() -> None:
    failing = edited(SMALL, [check("Combien d'écoles ont fermé ?"), check("prix de la crue", "fermé 12 écoles")])
    state = ready(drafted(Proposal("add", forms=(SynonymForm("eau", "water"),)), knowledge=failing).state)
    assert (state.broken, state.passed) == ((), 2)


def test_a_new_check_that_fails_is_told() -> None:
    state = ready(drafted(Proposal("add", edits=(check("Combien d'écoles ont fermé ?"),))).state)
    assert [one.check.question for one in state.broken] == ["Combien d'écoles ont fermé ?"]


def test_a_check_breaks_though_its_sentence_has_another_number_now() -> None:
    taken = (RemoveItem(GAPS, "victims", "nearest", "how-many-schools"), RemoveRow(FAQ, "how-many-schools"))
    moved = retext(("La rivière a", "Il a plu. La rivière a"))
    state = ready(drafted(replace(NEW_TEXT, edits=taken), moved).state)
    assert [one.check.question for one in state.broken] == ["Combien d'écoles ont dû fermer ?"]


# -- another text of an article


# -- whole bases


# -- without an article


def test_an_article_goes_with_all_that_is_in_its_folder() -> None:
    found = drafted(Proposal("remove", source=WithoutArticle("crue")), knowledge=TWO)
    assert set(found.files) == {LEXICON, BRIDGE}
    assert [one.id for one in ready(found.state).library.base.articles] == ["pont"]
    assert drafted(Proposal("remove", source=WithoutArticle("pont")), knowledge=TWO).files == SMALL


def test_what_is_gone_already_is_unchanged() -> None:
    assert drafted(Proposal("remove", source=WithoutArticle("pont"))).state == Unchanged()


def test_a_base_keeps_its_last_article() -> None:
    found = drafted(Proposal("remove", source=WithoutArticle("crue")))
    assert codes(found.state) == ["article-missing"]
    only_theirs = {LEXICON: SMALL[LEXICON], BRIDGE: TWO[BRIDGE]}
    neither = drafted(Proposal("refresh", source=Shipped()), Material(only_theirs, TWO, only_theirs))
    assert codes(neither.state) == ["article-missing"]
