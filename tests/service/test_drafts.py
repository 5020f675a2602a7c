"""A proposal worked out on what a guild has: what waits, what is at fault, what would change, what breaks."""

from dataclasses import replace

import pytest

from bot.answering.outcome import Answer, Decline
from bot.article.anchoring import Ambiguous, Changed, Gone, Moved, SentenceChanged
from bot.factbase import schema
from bot.factbase.difference import Count
from bot.factbase.editing import AddItem, AddRow, RemoveItem, RemoveRow, edited
from bot.factbase.files import KnowledgeFiles, digest
from bot.factbase.merging import Overruled
from bot.factbase.refreshing import Accept, Dropped, KeepOut
from bot.service.drafts import Draft, Faulty, Material, Ready, State, Unchanged, Undecided, work_out
from bot.service.forms import EntryForm, FactForm, PhrasingForm, SynonymForm
from bot.service.guilds import Current
from bot.service.proposals import Attached, Earlier, NewText, Proposal, Shipped, WithoutArticle
from tests.knowledge import ARTICLE as SOURCE
from tests.service.small import (
    ARTICLE,
    BRIDGE,
    CHECKS,
    FACTS,
    FAQ,
    GAPS,
    LEXICON,
    QUOTATIONS,
    SMALL,
    base_of,
    library,
    retold,
)

GUILD, AUTHOR = 1, 2
TEXT = SOURCE.partition("---\n")[2].partition("---\n")[2]
FRONT = SOURCE.removesuffix(TEXT)
TWO = {**SMALL, BRIDGE: b"---\nlabel: Le pont\n---\nLe pont a ouvert en 1999."}


def drafted(proposal: Proposal, material: Material | None = None, knowledge: KnowledgeFiles = SMALL) -> Draft:
    """A proposal worked out on what a guild has."""
    current = Current(library(knowledge), knowledge, None)
    found = work_out("d1", GUILD, AUTHOR, proposal, current, material or Material(), library(SMALL))
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
REOPENED = FactForm("crue#3", "Les écoles ont rouvert", "Les écoles ont rouvert.", "The schools opened again.")


# -- edits and forms


def test_what_changes_nothing_is_unchanged() -> None:
    assert drafted(Proposal("edit")).state == Unchanged()
    there = AddItem(FAQ, "how-much", "questions.fr", "le coût")
    back = RemoveItem(FAQ, "how-much", "questions.fr", "le coût")
    found = drafted(Proposal("edit", edits=(there, back)))
    assert (found.state, found.files) == (Unchanged(), SMALL)


def test_edits_come_first_and_each_form_is_of_what_the_one_before_has_made() -> None:
    proposal = Proposal(
        "add",
        edits=(AddItem(FAQ, "how-much", "questions.fr", "le coût"),),
        forms=(
            REOPENED,
            EntryForm("schools-opened-again", "Les écoles ont rouvert.", "They are open.", "Ouvert ?", ""),
        ),
    )
    found = drafted(proposal)
    state = ready(found.state)
    assert state.difference.counts == {"facts": Count(1, 0, 0), "entries": Count(1, 1, 0)}
    assert state.library.base == base_of(found.files)
    assert state.library.content == digest(found.files)
    assert isinstance(state.library.answerer.ask("ouvert"), Answer)
    assert [one.code for one in state.warnings] == ["sentence-uncited"] * 3


def test_an_edit_of_what_is_not_there_is_at_fault() -> None:
    state = drafted(Proposal("edit", edits=(RemoveRow(FAQ, "gone"),))).state
    assert codes(state) == ["edit-not-there"]
    assert isinstance(state, Faulty)
    assert (state.form, state.faults[0].file, state.faults[0].id) == (None, FAQ, "gone")


def test_a_form_that_cannot_be_filled_in_is_named() -> None:
    wrong = replace(REOPENED, words="jamais dit")
    found = drafted(Proposal("add", forms=(REOPENED, wrong, REOPENED)))
    assert codes(found.state) == ["form-words-not-there"]
    assert isinstance(found.state, Faulty)
    assert found.state.form == 1
    assert found.files == drafted(Proposal("add", forms=(REOPENED,))).files


def test_what_a_form_breaks_is_found_before_the_next_one_is_filled_in() -> None:
    broken = AddItem(LEXICON, "flood", "fr", "é" * 81)
    assert codes(drafted(Proposal("add", edits=(broken,), forms=(REOPENED,))).state) == ["too-long"]


def test_a_base_that_breaks_the_rules_is_at_fault_and_its_warnings_are_none() -> None:
    said = PhrasingForm("how-much", "Combien de blessés ?", "")
    assert codes(drafted(Proposal("add", forms=(said,))).state) == ["phrasing-twice"]


def test_what_was_asked_is_answered_as_it_is_then() -> None:
    asked = ("tu sais la douloureuse", "Combien de blessés ?", "prix de la crue", "le coût")
    taught = AddItem(FAQ, "how-much", "questions.fr", "tu sais la douloureuse")
    first, second, third = ready(drafted(Proposal("teach", edits=(taught,), asked=asked)).state).outcomes
    assert isinstance(first, Answer)
    assert (first.question, first.entry) == (asked[0], "how-much")
    assert isinstance(second, Decline)
    assert isinstance(third, Answer)


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


def test_a_text_in_which_words_only_moved_is_ready() -> None:
    found = drafted(NEW_TEXT, retext(("La rivière a", "Il a plu. La rivière a")))
    assert all(isinstance(one.found, Moved) for one in found.reviews)
    assert ready(found.state).difference.counts == {"sentences": Count(1, 0, 0)}
    assert found.files[ARTICLE].startswith(FRONT.encode())
    assert {**found.files, ARTICLE: b""} == {**SMALL, ARTICLE: b""}


def test_the_same_text_is_unchanged() -> None:
    assert drafted(NEW_TEXT, retext()).state == Unchanged()
    assert drafted(NEW_TEXT, retext(front=FRONT)).state == Unchanged()


def test_a_front_matter_that_comes_along_takes_the_place_of_the_old_one() -> None:
    found = drafted(NEW_TEXT, retext(front="---\nlabel: La grande crue\nauthor: Anne\n---\n"))
    (article,) = ready(found.state).library.base.articles
    assert (article.metadata.label, article.metadata.author, article.text) == ("La grande crue", "Anne", TEXT)
    kept = drafted(NEW_TEXT, retext(("Luc Petit l’a dit. ", ""), front="---\nlanguage: fr\n---\n"))
    assert ready(kept.state).library.base.articles[0].metadata.label == "La crue"


RETOLD = retext(
    ("12 écoles", "14 écoles"), ("Les écoles ont rouvert", "Les classes ont repris"),
    ("La ville a dépensé", "La mairie a dépensé"),
)  # fmt: skip
CORRECTED = (
    FactForm("crue#2", "fermé 14 écoles", "Le maire a fermé 14 écoles.", "The mayor closed 14 schools.", "",
             "schools-closed"),
    EntryForm("schools-closed", "Le maire a fermé 14 écoles.", "The mayor closed 14 schools.",
              "Combien d'écoles ont fermé ?", "", "how-many-schools"),
)  # fmt: skip


def test_words_that_changed_wait_for_a_decision_and_then_follow() -> None:
    waiting = drafted(replace(NEW_TEXT, forms=CORRECTED), RETOLD)
    assert waiting.state == Undecided()
    found = {(one.cited.file, one.cited.row): one for one in waiting.pending}
    assert {key: type(one.found) for key, one in found.items()} == {
        (FACTS, "schools-closed"): Changed,
        (FACTS, "cost"): SentenceChanged,
        (QUOTATIONS, "said"): Gone,
        (CHECKS, "Combien d'écoles ont dû fermer ?"): Changed,
    }
    one = found[FACTS, "cost"]
    assert isinstance(one.found, SentenceChanged)
    partly = waiting.proposal.deciding([(one.cited, Accept(one.found.new))])
    assert len(drafted(partly, RETOLD).pending) == 3
    decided = partly.deciding((one.cited, KeepOut()) for one in found.values() if isinstance(one.found, Gone))
    decided = decided.deciding(
        (one.cited, Accept(one.found.new)) for one in found.values() if isinstance(one.found, Changed)
    )
    done = drafted(decided, RETOLD)
    assert done.dropped == Dropped(quotations=("said",))
    assert ready(done.state).difference.counts == {
        "sentences": Count(0, 3, 0), "facts": Count(0, 1, 0), "entries": Count(0, 1, 0), "quotations": Count(0, 0, 1),
        "checks": Count(0, 1, 0),
    }  # fmt: skip
    assert isinstance(drafted(replace(decided, forms=()), RETOLD).state, Faulty)  # 12 is not in the article any more


def test_what_rests_on_words_that_are_left_out_goes_along() -> None:
    material = retext(("La ville a dépensé 2,5 millions d’euros. ", ""))
    (pending,) = drafted(NEW_TEXT, material).pending
    assert isinstance(pending.found, Gone)
    found = drafted(NEW_TEXT.deciding([(pending.cited, KeepOut())]), material)
    assert found.dropped == Dropped(facts=("cost",), entries=("how-much",))
    assert "how-much" not in ready(found.state).library.base.entry


def test_words_that_stand_twice_now_are_pointed_at_by_a_choice() -> None:
    material = retext(
        (
            "Le maire, Luc Petit, a fermé 12 écoles.",
            "Luc Petit a fermé 12 écoles hier. Hier Luc Petit a fermé 12 écoles.",
        )
    )
    choices = [one for one in drafted(NEW_TEXT, material).pending if isinstance(one.found, Ambiguous)]
    assert [one.cited.row for one in choices] == ["schools-closed", "Combien d'écoles ont dû fermer ?"]
    decided = NEW_TEXT.deciding(
        (one.cited, Accept(one.found.candidates[1])) for one in choices if isinstance(one.found, Ambiguous)
    )
    base = ready(drafted(decided, material).state).library.base
    assert base.fact["schools-closed"].citations[0].sentence == 3
    assert base.checks[0].answered_from[0].sentence == 3


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "article-without-sentence"),
        (b"# Un titre\n", "article-without-sentence"),
        (b"---\nlabel: x\n", "front-matter-open"),
        (b"---\ncolour: x\n---\nUn.", "unknown-key"),
        (b"\xff", "not-utf8"),
    ],
)
def test_a_text_that_is_no_article_is_at_fault(source: bytes, code: str) -> None:
    found = drafted(Proposal("refresh", source=NewText("pont")), Material({"article.md": source}))
    assert codes(found.state) == [code]


def test_a_new_article_stands_beside_the_others_with_rows_of_its_own() -> None:
    opened = FactForm("pont#1", "1999", "Le pont a ouvert en 1999.", "The bridge opened in 1999.", "le maire")
    proposal = Proposal("refresh", source=NewText("pont"), forms=(opened,))
    found = drafted(proposal, Material({"article.md": TWO[BRIDGE]}))
    state = ready(found.state)
    assert [one.id for one in state.library.base.articles] == ["crue", "pont"]
    assert state.difference.counts == {"sentences": Count(1, 0, 0), "facts": Count(1, 0, 0)}
    assert "pont/facts.yaml" in found.files


def test_of_two_articles_the_other_stays_to_the_byte() -> None:
    source = NewText("pont")
    found = drafted(Proposal("refresh", source=source), Material({"article.md": b"Le pont a ouvert hier."}), TWO)
    state = ready(found.state)
    assert [one.id for one in state.difference.articles] == ["pont"]
    assert found.files[BRIDGE] == b"---\nlabel: Le pont\n---\nLe pont a ouvert hier."
    assert {**found.files, BRIDGE: b""} == {**TWO, BRIDGE: b""}


# -- whole bases


OURS = edited(SMALL, [AddItem(FAQ, "how-much", "questions.fr", "la douloureuse")])
THEIRS = retold(
    SMALL, (FAQ, "fr: Le maire a fermé 12 écoles.", "fr: 12 écoles ont fermé."), (FAQ, ", prix de la crue", "")
)


@pytest.mark.parametrize("source", [Shipped(), Attached(None), Attached(3)])
def test_a_whole_base_is_taken_in_and_the_guilds_own_work_is_done_again_on_it(source: Shipped | Attached) -> None:
    proposal = Proposal("refresh", source=source, forms=(SynonymForm("ville", "town"),))
    found = drafted(proposal, Material(THEIRS, SMALL, THEIRS), OURS)
    base = ready(found.state).library.base
    assert base.entry["how-many-schools"].answer.fr == "12 écoles ont fermé."
    assert base.entry["how-much"].questions.fr == ("Combien la crue a-t-elle coûté ?", "la douloureuse")
    assert [one.id for one in base.lexicon.concepts] == ["flood", "town"]
    assert (found.origin, found.overruled) == (THEIRS, ())


def test_what_both_changed_is_told() -> None:
    ours = retold(SMALL, (FAQ, "fr: Le maire a fermé 12 écoles.", "fr: Luc Petit a fermé 12 écoles."))
    found = drafted(Proposal("refresh", source=Shipped()), Material(THEIRS, SMALL, THEIRS), ours)
    assert found.overruled == (Overruled(FAQ, "how-many-schools"),)
    assert ready(found.state).library.base.entry["how-many-schools"].answer.fr == "Luc Petit a fermé 12 écoles."


def test_an_earlier_revision_is_taken_as_it_was() -> None:
    found = drafted(Proposal("restore", source=Earlier(1)), Material(SMALL, None, SMALL), OURS)
    assert found.files == SMALL
    assert ready(found.state).difference.counts == {"entries": Count(0, 1, 0)}
    assert drafted(Proposal("restore", source=Earlier(1)), Material(OURS, None, SMALL), OURS).state == Unchanged()


def test_a_base_without_a_lexicon_gets_the_guilds() -> None:
    bare = {name: content for name, content in THEIRS.items() if name != LEXICON}
    for material in (Material(bare, SMALL), Material(bare)):
        found = drafted(Proposal("refresh", source=Attached()), material)
        assert found.files[LEXICON] == SMALL[LEXICON]


def test_selectors_of_a_guilds_own_wait_where_the_text_that_came_has_changed() -> None:
    ours = drafted(Proposal("add", forms=(REOPENED,))).files
    theirs = retold(
        SMALL, (ARTICLE, "Les écoles ont rouvert", "Les écoles rouvrent"), (QUOTATIONS, "Les écoles ont rouvert", "Les")
    )
    theirs = retold(theirs, (QUOTATIONS, "quote: Les", "quote: Les écoles rouvrent"))
    proposal = Proposal("refresh", source=Attached())
    found = drafted(proposal, Material(theirs, SMALL), ours)
    assert found.state == Undecided()
    (pending,) = found.pending
    without = drafted(proposal.deciding([(pending.cited, KeepOut())]), Material(theirs, SMALL), ours)
    assert without.dropped.facts == ("schools-opened-again",)
    assert ready(without.state).library.base == base_of(theirs)


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
