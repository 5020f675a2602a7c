"""What members asked in vain is grouped, and taught: a phrasing, an entry or a gap, and answered so afterwards."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.answering.outcome import Answer, Decline
from bot.factbase.difference import Count
from bot.factbase.editing import RemoveRow, edited
from bot.factbase.files import KnowledgeFiles
from bot.service.drafts import Faulty, Material, Ready, Unchanged, work_out
from bot.service.forms import EntryForm
from bot.service.guilds import Current
from bot.service.library import Library
from bot.service.proposals import Proposal
from bot.service.teaching import Asked, asked_in_vain, asked_of, noted_as_gap, taught
from bot.storage.questions import Unanswered, UnansweredOutcome
from tests.service.small import FAQ, GAPS, SMALL, library, retold

LIBRARY = library(SMALL)
NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


def vain(*texts: str, outcome: UnansweredOutcome = "declined", resolved: str | None = None) -> list[Unanswered]:
    """Questions that were asked in vain, the newest first, as they are listed."""
    return [
        Unanswered(number, 1, text, outcome, (), resolved, NOON + timedelta(minutes=number))
        for number, text in reversed(list(enumerate(texts, 1)))
    ]


def one_of(questions: Sequence[Unanswered], known: Library = LIBRARY) -> Asked:
    """The one group that questions make."""
    (group,) = asked_in_vain(questions, known)
    return asked_of(group, known)


def published(proposal: Proposal, knowledge: KnowledgeFiles = SMALL) -> Ready:
    """A proposal that can be published."""
    current = Current(library(knowledge), knowledge, None)
    state = work_out("d", 1, 2, proposal, current, Material()).state
    assert isinstance(state, Ready), state
    return state


# -- groups


def test_wordings_are_told_once_however_they_are_written_the_most_frequent_first() -> None:
    asked = ("le pons ?", "le pons ?", "le pons ?", "le pont", "LE PONT", "le pônt ?", "Le pont ?")
    assert asked_of(vain(*asked), LIBRARY).texts == ("Le pont ?", "le pons ?")


# -- a phrasing is taught


def entry(topic_id: str, asked: Asked, knowledge: KnowledgeFiles = SMALL) -> Proposal:
    known = library(knowledge)
    return taught(asked, known.answerer.index.by_id[topic_id], knowledge, known)


def test_wordings_go_to_the_lists_of_their_languages_and_none_is_said_again() -> None:
    asked = Asked(
        tuple(vain("x")),
        ("what about the damage", "et les dégâts alors", "PRIX de la crue !", "et les dégâts alors ?", "quoi", "où",
         "a"),
        (), (), (), "fr",
    )  # fmt: skip
    questions = published(entry("how-much", asked)).library.base.entry["how-much"].questions
    assert questions.fr[2:] == ("et les dégâts alors", "quoi", "où")
    assert questions.en == ("How much did the flood cost?", "what about the damage")  # five at most


def test_what_was_said_elsewhere_is_said_there_no_more() -> None:
    for text, moved in (
        ("Combien de blessés ?", {"gaps"}),  # the gap has an English question still
        ("nombre d'écoles fermées", {"entries"}),
    ):
        state = published(entry("how-much", one_of(vain(text, outcome="down"))))
        assert set(state.difference.counts) == moved | {"entries"}
        found = state.library.answerer.ask(text)
        assert isinstance(found, Answer)
        assert found.entry == "how-much"


def test_a_gap_that_has_nothing_left_to_ask_goes() -> None:
    only = retold(SMALL, (GAPS, "    en: [How many people were hurt?]\n", ""))
    asked = one_of(vain("combien de blessés"))
    assert published(entry("how-much", asked, only), only).library.base.gaps == ()
    form = EntryForm("crue#3", "Les écoles ont rouvert.", "The schools opened again.", "combien de blessés", "")
    assert published(entry("crue#3", asked, only).with_form(form, 0), only).library.base.gaps == ()


def test_an_entry_that_has_gone_meanwhile_is_told_on_working_out() -> None:
    gone = edited(SMALL, [RemoveRow(FAQ, "how-much")])
    proposal = taught(one_of(vain("la douloureuse")), LIBRARY.answerer.index.by_id["how-much"], gone, LIBRARY)
    state = work_out("d", 1, 2, proposal, Current(library(gone), gone, None), Material()).state
    assert isinstance(state, Faulty)
    assert [fault.code for fault in state.faults] == ["edit-not-there"]


# -- an entry of its own


# -- a gap


def test_what_is_a_gap_already_is_not_noted_again() -> None:
    asked = Asked(tuple(vain("x")), ("combien de BLESSÉS", "combien de morts"), (), (), (), "fr")
    state = published(noted_as_gap(asked, SMALL, LIBRARY))
    assert [one.questions.fr for one in state.library.base.gaps] == [("Combien de blessés ?",), ("combien de morts",)]
    checked = published(noted_as_gap(one_of(vain("qui est mort")), SMALL, LIBRARY))
    assert checked.difference.counts == {"gaps": Count(1, 0, 0)}


def test_a_gap_that_says_nothing_new_changes_no_gap() -> None:
    asked = Asked(tuple(vain("x")), ("combien de blessés",), (), (), (), "fr")
    proposal = noted_as_gap(asked, SMALL, LIBRARY)
    state = work_out("d", 1, 2, proposal, Current(LIBRARY, SMALL, None), Material()).state
    assert isinstance(state, Ready | Unchanged)
    assert not isinstance(state, Ready) or set(state.difference.counts) == {"checks"}


def test_what_an_entry_said_becomes_a_gap() -> None:
    state = published(noted_as_gap(one_of(vain("prix de la crue", outcome="down")), SMALL, LIBRARY))
    assert isinstance(state.library.answerer.ask("prix de la crue"), Decline)


def test_what_shows_no_word_where_it_is_cut_is_not_taught() -> None:
    asked = one_of(vain("🙂" * 450 + " pont", "le pont"))
    for proposal in (entry("how-much", asked), noted_as_gap(asked, SMALL, LIBRARY)):
        assert all("🙂" not in str(edit) for edit in proposal.edits)
        published(proposal)
