"""What members asked in vain is grouped, and taught: a phrasing, an entry or a gap, and answered so afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.outcome import Answer, Decline
from bot.factbase import schema
from bot.factbase.difference import Count
from bot.factbase.editing import AddRow, RemoveRow, edited
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings
from bot.service.drafts import Faulty, Material, Ready, Unchanged, work_out
from bot.service.forms import EntryForm
from bot.service.guilds import Current
from bot.service.library import Library
from bot.service.proposals import Proposal
from bot.service.teaching import Asked, asked_in_vain, asked_of, noted_as_gap, others_for, taught, with_entry
from bot.storage.questions import Unanswered, UnansweredOutcome
from tests.service.small import FACTS, FAQ, GAPS, SMALL, library, retold

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
    state = work_out("d", 1, 2, proposal, current, Material(), LIBRARY).state
    assert isinstance(state, Ready), state
    return state


# -- groups


def test_what_is_nearly_the_same_falls_together_oldest_first_and_most_asked_leads() -> None:
    asked = vain("Qui pleure ?", "où est le pont ?", "ou est le pont", "OÙ EST LE PONT", "🙂", "", "Qui pleure")
    groups = asked_in_vain(asked, LIBRARY)
    assert [[one.question for one in group] for group in groups] == [
        ["où est le pont ?", "ou est le pont", "OÙ EST LE PONT"],
        ["Qui pleure ?", "Qui pleure"],
    ]
    assert asked_in_vain(vain("", " ", "🙂", "?!", "\u200b"), LIBRARY) == ()
    assert asked_in_vain([], LIBRARY) == ()


def test_a_group_is_known_by_its_oldest_question_and_settles_all() -> None:
    found = one_of(vain("le pont ?", "le pont", "le pont ?"))
    assert (found.head, found.ids) == (1, (1, 2, 3))


def test_wordings_are_told_once_however_they_are_written_the_most_frequent_first() -> None:
    asked = ("le pons ?", "le pons ?", "le pons ?", "le pont", "LE PONT", "le pônt ?", "Le pont ?")
    assert asked_of(vain(*asked), LIBRARY).texts == ("Le pont ?", "le pons ?")


def test_how_it_went_is_counted() -> None:
    questions = vain("le pont ?", "le pont ?") + vain("le pont ?", outcome="down", resolved="how-much")
    assert one_of(questions).outcomes == (("declined", 2), ("down", 1))


def test_what_members_clicked_on_comes_before_what_the_engine_finds_nearest() -> None:
    plain = one_of(vain("combien d'écoles à payer"))
    assert plain.offered[0].kind != "sentence"
    clicked = vain("combien d'écoles à payer", "combien d'écoles à payer", outcome="clarified", resolved="crue#5")
    clicked += vain("combien d'écoles à payer", outcome="clarified", resolved="how-much")
    clicked += vain("combien d'écoles à payer", outcome="clarified", resolved="gone")
    found = one_of(clicked)
    assert [(one.id, times) for one, times in found.chosen] == [("crue#5", 2), ("how-much", 1)]
    assert [one.id for one in found.offered[:2]] == ["crue#5", "how-much"]
    assert len({one.id for one in found.offered}) == len(found.offered) == 3


def test_entries_and_facts_are_offered_before_bare_sentences() -> None:
    kinds = [one.kind for one in one_of(vain("Luc Petit a répété quoi ?")).offered]
    assert kinds == sorted(kinds, key=lambda kind: kind == "sentence")
    assert "entry" in kinds


def test_of_what_nothing_is_known_something_is_offered_or_nothing_without_a_fault() -> None:
    for text in ("xyzzy", "12", "a", "zzz " * 300, "的"):
        found = one_of(vain(text))
        assert len(found.offered) <= 3
        assert len(others_for(found, LIBRARY)) <= 25


def test_others_are_all_there_is_nearest_first() -> None:
    others = others_for(one_of(vain("les écoles fermées, combien")), LIBRARY)
    assert others[0].id == "how-many-schools"
    assert {one.id for one in others} == set(LIBRARY.answerer.index.by_id)


# -- a phrasing is taught


def entry(topic_id: str, asked: Asked, knowledge: KnowledgeFiles = SMALL) -> Proposal:
    known = library(knowledge)
    return taught(asked, known.answerer.index.by_id[topic_id], knowledge, known)


def test_what_is_taught_is_answered_with_its_entry_afterwards() -> None:
    asked = one_of(vain("tu sais la douloureuse", "tu sais la  douloureuse ?"))
    assert not isinstance(LIBRARY.answerer.ask("tu sais la douloureuse"), Answer)
    proposal = entry("how-much", asked)
    assert (proposal.kind, proposal.detail, proposal.questions) == (
        "teach",
        "Combien la crue a-t-elle coûté ?",
        (1, 2),
    )
    state = published(proposal)
    for text in ("tu sais la douloureuse", "Tu sais la DOULOUREUSE ?"):
        found = state.library.answerer.ask(text)
        assert isinstance(found, Answer)
        assert found.entry == "how-much"
    assert [outcome.question for outcome in state.outcomes] == ["tu sais la douloureuse"]
    assert isinstance(state.outcomes[0], Answer)


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
    state = work_out("d", 1, 2, proposal, Current(library(gone), gone, None), Material(), LIBRARY).state
    assert isinstance(state, Faulty)
    assert [fault.code for fault in state.faults] == ["edit-not-there"]


def test_a_wording_without_end_is_taught_as_far_as_it_may_be_long() -> None:
    long = "combien " + "vraiment " * 100
    found = published(entry("how-much", one_of(vain(long)))).library.base.entry["how-much"].questions.fr[-1]
    assert long.startswith(found)
    assert len(found) <= 400


# -- an entry of its own


WITH_FACT = edited(SMALL, [AddRow(FACTS, schema.FactRow(
    id="schools-opened", cites=(schema.SelectorRow(exact="Les écoles ont rouvert"),),
    statement=schema.StatementText(fr="Les écoles ont rouvert.", en="The schools opened again."),
))])  # fmt: skip


def test_a_fact_or_a_sentence_becomes_the_form_of_an_entry() -> None:
    asked = one_of(vain("tu sais si c'est rouvert"))
    for topic_id, rests_on in (("crue#3", "crue#3"), ("schools-opened", "schools-opened")):
        knowledge = SMALL if topic_id == "crue#3" else WITH_FACT
        known = library(knowledge)
        proposal = taught(asked, known.answerer.index.by_id[topic_id], knowledge, known)
        (form,) = proposal.forms
        assert isinstance(form, EntryForm)
        assert (form.rests_on, form.target) == (rests_on, "")
        assert (form.asked_fr, form.asked_en) == ("tu sais si c'est rouvert", "")
        assert bool(form.fr and form.en) == (topic_id != "crue#3")
        filled = replace(form, fr="Les écoles ont rouvert.", en="The schools opened again.")
        state = published(proposal.with_form(filled, 0), knowledge)
        found = state.library.answerer.ask("tu sais si c'est rouvert")
        assert isinstance(found, Answer)
        assert [one.sentence for one in found.citations] == [3]


def test_an_entry_without_a_topic_is_to_be_filled_in_and_keeps_both_languages_apart() -> None:
    asked = Asked(tuple(vain("x")), ("le pont est long ?", "is the bridge long?"), (), (), (), "fr")
    proposal = with_entry(asked, LIBRARY)
    assert proposal.forms == (EntryForm("", "", "", "le pont est long ?", "is the bridge long?"),)
    assert (proposal.kind, proposal.detail, proposal.questions) == ("add", "le pont est long ?", (1,))


# -- a gap


def test_what_is_noted_as_a_gap_is_declined_afterwards_and_its_check_passes() -> None:
    asked = one_of(vain("Combien de voitures emportées ?", "combien de voiture emportée"))
    proposal = noted_as_gap(asked, SMALL, LIBRARY)
    assert (proposal.kind, proposal.questions) == ("gap", (1, 2))
    state = published(proposal)
    gap = state.library.base.gaps[-1]
    assert gap.questions.fr == ("Combien de voitures emportées ?", "combien de voiture emportée")
    assert set(gap.nearest) <= set(state.library.base.entry)
    for text in gap.questions.fr:
        assert isinstance(state.library.answerer.ask(text), Decline)
    assert state.library.base.checks[-1].question == "Combien de voitures emportées ?"
    assert (state.passed, state.broken) == (3, ())


def test_a_gap_stands_with_the_entries_nearest_to_it_and_keeps_languages_apart() -> None:
    two = {"avant/article.md": b"Le pont a ouvert en 1999.", **SMALL}
    asked = Asked(
        tuple(vain("x")), ("how many cars were lost", "combien de voitures perdues"), (), (),
        tuple(library(two).answerer.index.by_id[one] for one in ("crue#3", "how-much", "how-many-schools")), "en",
    )  # fmt: skip
    proposal = noted_as_gap(asked, two, library(two))
    assert {edit.file for edit in proposal.edits} == {GAPS, "crue/checks.yaml"}
    gap = published(proposal, two).library.base.gaps[-1]
    assert gap.nearest == ("how-much", "how-many-schools")
    assert gap.questions == Phrasings(("combien de voitures perdues",), ("how many cars were lost",))
    without = noted_as_gap(replace(asked, offered=()), two, library(two))
    assert {edit.file for edit in without.edits} == {"avant/gaps.yaml", "avant/checks.yaml"}


def test_what_is_a_gap_already_is_not_noted_again() -> None:
    asked = Asked(tuple(vain("x")), ("combien de BLESSÉS", "combien de morts"), (), (), (), "fr")
    state = published(noted_as_gap(asked, SMALL, LIBRARY))
    assert [one.questions.fr for one in state.library.base.gaps] == [("Combien de blessés ?",), ("combien de morts",)]
    checked = published(noted_as_gap(one_of(vain("qui est mort")), SMALL, LIBRARY))
    assert checked.difference.counts == {"gaps": Count(1, 0, 0)}


def test_a_gap_that_says_nothing_new_changes_no_gap() -> None:
    asked = Asked(tuple(vain("x")), ("combien de blessés",), (), (), (), "fr")
    proposal = noted_as_gap(asked, SMALL, LIBRARY)
    state = work_out("d", 1, 2, proposal, Current(LIBRARY, SMALL, None), Material(), LIBRARY).state
    assert isinstance(state, Ready | Unchanged)
    assert not isinstance(state, Ready) or set(state.difference.counts) == {"checks"}


def test_what_an_entry_said_becomes_a_gap() -> None:
    state = published(noted_as_gap(one_of(vain("prix de la crue", outcome="down")), SMALL, LIBRARY))
    assert isinstance(state.library.answerer.ask("prix de la crue"), Decline)


@pytest.mark.parametrize("text", ["d", "12", "的", "é" * 700, "prix " * 200])
def test_any_text_with_a_word_can_be_noted_or_taught(text: str) -> None:
    asked = one_of(vain(text))
    assert isinstance(published(noted_as_gap(asked, SMALL, LIBRARY)), Ready)
    assert isinstance(published(entry("how-much", asked)), Ready)


def test_what_shows_no_word_where_it_is_cut_is_not_taught() -> None:
    asked = one_of(vain("🙂" * 450 + " pont", "le pont"))
    for proposal in (entry("how-much", asked), noted_as_gap(asked, SMALL, LIBRARY)):
        assert all("🙂" not in str(edit) for edit in proposal.edits)
        published(proposal)
