"""An article is edited: its quotations follow, or wait to be decided, and nothing else is touched."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.anchoring import Ambiguous, Changed, Gone, Moved, SentenceChanged, Unchanged
from bot.article.model import Citation
from bot.article.selectors import Selector
from bot.factbase.building import Built, Rejected, build
from bot.factbase.difference import Count, difference
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.factbase.refreshing import Accept, Cited, Decision, Dropped, KeepOut, Refresh, Review, refreshed
from tests.knowledge import SMALL, built, files
from tests.test_anchoring import REWRITTEN, block_removed, retyped

NAME = "crue/article.md"
FRONT, BODY = SMALL[NAME][: SMALL[NAME].index("La rivière")], SMALL[NAME][SMALL[NAME].index("La rivière") :]
FACTS, CHECKS, QUOTATIONS = "crue/facts.yaml", "crue/checks.yaml", "crue/quotations.yaml"


def refresh(
    *edits: tuple[str, str],
    decisions: Mapping[Cited, Decision] | None = None,
    knowledge: KnowledgeFiles | None = None,
) -> Refresh:
    """The small base's article with texts replaced."""
    text = BODY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    knowledge = knowledge or files()
    return refreshed(knowledge, built(knowledge).fact_base.article["crue"], text, decisions)


def review(found: Refresh, file: str, row: str) -> Review:
    (one,) = [one for one in found.reviews if (one.cited.file, one.cited.row) == (file, row)]
    return one


def decided(found: Refresh) -> dict[Cited, Decision]:
    """Every pending review decided: what is proposed is accepted, what is gone is kept out."""
    decisions: dict[Cited, Decision] = {}
    for one in found.pending:
        match one.found:
            case SentenceChanged(new=new) | Changed(new=new):
                decisions[one.cited] = Accept(new)
            case Ambiguous(candidates=candidates):
                decisions[one.cited] = Accept(candidates[0])
            case _:
                decisions[one.cited] = KeepOut()
    return decisions


def test_every_selector_of_the_article_is_reviewed() -> None:
    found = refresh()
    assert [(one.cited.file, one.cited.row, one.cited.selector.exact) for one in found.reviews] == [
        (FACTS, "schools-closed", "fermé 12 écoles"),
        (FACTS, "cost", "2,5 millions d’euros"),
        (QUOTATIONS, "said", "Les écoles ont rouvert"),
        (CHECKS, "Combien d'écoles ont dû fermer ?", "fermé 12 écoles"),
    ]
    assert all(isinstance(one.found, Unchanged) for one in found.reviews)
    assert found.files == files()
    assert found.dropped == Dropped()


def test_where_the_words_only_moved_nothing_but_the_article_is_touched() -> None:
    found = refresh(("La rivière", "Il a plu. La rivière"))
    assert not found.pending
    assert all(isinstance(one.found, Moved) for one in found.reviews)
    assert {name: text for name, text in found.files.items() if name != NAME} == files({NAME: None})
    assert found.files[NAME].decode() == f"{FRONT}Il a plu. {BODY}"
    assert isinstance(build(found.files), Built)


def test_words_that_stand_there_twice_now_get_a_prefix_by_themselves() -> None:
    found = refresh(("Luc Petit l’a dit.", "Luc Petit l’a dit. Les écoles ont rouvert en mai."))
    assert isinstance(review(found, QUOTATIONS, "said").found, Unchanged)
    assert not found.pending
    (quotation,) = built(found.files).fact_base.quotations
    assert quotation.citation.sentence == 3


def test_typography_is_quoted_anew_without_asking() -> None:
    found = refresh(("’", "'"))
    assert not found.pending
    base = built(found.files).fact_base
    assert base.fact["cost"].citations[0].highlight == "2,5 millions d'euros"
    assert {name for name in found.files if found.files[name] != files()[name]} == {NAME, FACTS}


def test_a_corrected_figure_waits_until_it_is_accepted() -> None:
    edit = ("fermé 12 écoles", "fermé 14 écoles")
    found = refresh(edit)
    assert [one.cited.row for one in found.pending] == ["schools-closed", "Combien d'écoles ont dû fermer ?"]
    assert found.files[FACTS] == files()[FACTS]
    assert isinstance(build(found.files), Rejected)
    accepted = refresh(edit, decisions=decided(found))
    assert not accepted.pending
    base = build(accepted.files, rules=False)
    assert isinstance(base, Built)
    assert base.fact_base.fact["schools-closed"].citations[0].highlight == "fermé 14 écoles"
    # The statements still say 12: that is for the rules to tell, and for a curator to mend.
    rejected = build(accepted.files)
    assert isinstance(rejected, Rejected)
    assert {(fault.code, fault.id) for fault in rejected.faults if fault.severity == "error"} == {
        ("number-not-cited", "schools-closed"),
        ("number-not-cited", "how-many-schools"),
    }


def test_a_negation_beside_the_words_waits_too() -> None:
    found = refresh(("a dépensé 2,5", "n’a pas dépensé 2,5"))
    assert [one.cited.row for one in found.pending] == ["cost"]
    assert isinstance(found.pending[0].found, SentenceChanged)
    accepted = refresh(("a dépensé 2,5", "n’a pas dépensé 2,5"), decisions=decided(found))
    assert not accepted.pending
    assert accepted.files[FACTS] == files()[FACTS]


def test_what_is_kept_out_takes_along_what_rests_on_it_alone() -> None:
    edit = ("Le maire, Luc Petit, a fermé 12 écoles. ", "")
    found = refresh(edit)
    assert [type(one.found) for one in found.pending] == [Gone, Gone]
    assert found.dropped == Dropped()
    kept_out = refresh(edit, decisions=decided(found))
    assert kept_out.dropped == Dropped(
        facts=("schools-closed",), entries=("how-many-schools",), checks=("Combien d'écoles ont dû fermer ?",)
    )
    base = built(kept_out.files).fact_base
    assert [entry.id for entry in base.entries] == ["how-much"]
    assert base.gaps[0].nearest == ()
    assert [check.question for check in base.checks] == ["Qui est mort ?"]


def test_a_fact_with_words_left_stays_and_so_does_its_entry() -> None:
    knowledge = files(
        {
            FACTS: SMALL[FACTS].replace("    - fermé 12 écoles\n", "    - fermé 12 écoles  # ici\n    - Les écoles\n"),
            "crue/faq.yaml": SMALL["crue/faq.yaml"].replace("facts: [cost]", "facts: [cost, schools-closed]"),
        }
    )
    out: Mapping[Cited, Decision] = {Cited(FACTS, "schools-closed", Selector("Les écoles")): KeepOut()}
    found = refresh(decisions=out, knowledge=knowledge)
    assert found.dropped == Dropped()
    assert found.files[FACTS].decode() == SMALL[FACTS].replace("12 écoles\n  about", "12 écoles  # ici\n  about")
    out = {Cited(FACTS, "cost", Selector("2,5 millions d’euros")): KeepOut()}
    found = refresh(decisions=out, knowledge=knowledge)
    assert found.dropped == Dropped(facts=("cost",))
    base = build(found.files, rules=False)
    assert isinstance(base, Built)
    assert base.fact_base.entry["how-much"].facts == ("schools-closed",)


def test_a_quotation_is_kept_out_whole() -> None:
    found = refresh(decisions={Cited(QUOTATIONS, "said", Selector("Les écoles ont rouvert")): KeepOut()})
    assert found.dropped == Dropped(quotations=("said",))
    assert built(found.files).fact_base.quotations == ()


def test_one_of_several_places_is_accepted_with_what_tells_it_from_the_others() -> None:
    edit = ("Les écoles ont rouvert.", "Les écoles ont rouvert. Bon. Les écoles ont rouvert.")
    found = refresh(edit)
    (pending,) = found.pending
    assert isinstance(pending.found, Ambiguous)
    for place in pending.found.candidates:
        accepted = refresh(edit, decisions={pending.cited: Accept(place)})
        assert built(accepted.files).fact_base.quotations[0].citation == place


@pytest.mark.parametrize(
    "new",
    [
        Citation("crue", 2, "Le maire, Luc Petit, a fermé 13 écoles.", 21, 36),
        Citation("crue", 99, "Le maire, Luc Petit, a fermé 14 écoles.", 23, 38),
        Citation("crue", 2, "Le maire, Luc Petit, a fermé 14 écoles.", 23, 99),
        Citation("crue", 2, "Le maire, Luc Petit, a fermé 14 écoles.", 23, 23),
        Citation("vent", 2, "Le maire, Luc Petit, a fermé 14 écoles.", 23, 38),
    ],
)
def test_words_accepted_that_are_not_in_the_article_decide_nothing(new: Citation) -> None:
    cited = Cited(FACTS, "schools-closed", Selector("fermé 12 écoles"))
    found = refresh(("12 écoles", "14 écoles"), decisions={cited: Accept(new)})
    assert cited in {one.cited for one in found.pending}
    assert found.files[FACTS] == files()[FACTS]


def test_other_words_than_those_proposed_may_be_accepted() -> None:
    cited = Cited(FACTS, "schools-closed", Selector("fermé 12 écoles"))
    new = Citation("crue", 2, "Le maire, Luc Petit, a fermé 14 écoles.", 10, 19)
    found = refresh(("12 écoles", "14 écoles"), decisions={cited: Accept(new)})
    base = build(edited_check(found.files), rules=False)
    assert isinstance(base, Built)
    assert base.fact_base.fact["schools-closed"].citations == (new,)


def edited_check(knowledge: KnowledgeFiles) -> KnowledgeFiles:
    return {**knowledge, CHECKS: knowledge[CHECKS].replace("12 écoles".encode(), "14 écoles".encode())}


def test_what_a_guild_added_survives() -> None:
    own = """
# à nous
- id: ours
  answer: {fr: Les écoles ont rouvert., en: The schools reopened.}
  facts: [reopened]  # pas touche
  questions: {fr: [rouvert ?]}
"""
    fact = """
- id: reopened
  statement: {fr: Les écoles ont rouvert., en: The schools reopened.}
  cites: [ont rouvert]
"""
    knowledge = files({"crue/faq.yaml": SMALL["crue/faq.yaml"] + own, FACTS: SMALL[FACTS] + fact})
    edit = ("La ville a dépensé 2,5 millions d’euros. ", "")
    found = refresh(edit, decisions=decided(refresh(edit, knowledge=knowledge)), knowledge=knowledge)
    assert found.dropped == Dropped(facts=("cost",), entries=("how-much",))
    assert found.files["crue/faq.yaml"].decode().endswith(own)
    assert "ours" in built(found.files).fact_base.entry


@pytest.mark.parametrize("text", ["---\nUn.\n---\nDeux.", "\ufeffUn. Deux.", "--- Un."])
@pytest.mark.parametrize("front", ["", "---\nlabel: La crue\n---\n"])
def test_the_text_is_never_taken_for_front_matter(front: str, text: str) -> None:
    knowledge: KnowledgeFiles = {NAME: f"{front}Rien.".encode()}
    found = refreshed(knowledge, built(knowledge).fact_base.articles[0], text)
    article = built(found.files).fact_base.articles[0]
    assert article.text == text
    assert article.metadata == built(knowledge).fact_base.articles[0].metadata


def test_an_article_of_other_files_is_refused() -> None:
    with pytest.raises(ValueError, match="not built from these files"):
        refreshed(files({NAME: "Autre chose."}), built(files()).fact_base.articles[0], "Rien.")


# -- the shipped article

ARTICLE = "meta-scale-ai"


def test_the_shipped_article_retyped_needs_nobody(shipped_files: KnowledgeFiles, shipped: FactBase) -> None:
    old = shipped.article[ARTICLE]
    found = refreshed(shipped_files, old, retyped(old.text))
    assert not found.pending
    base = build(found.files, rules=False)
    assert isinstance(base, Built)
    for fact in shipped.facts:
        now = base.fact_base.fact[fact.id].citations
        assert [one.highlight for one in now] == [retyped(one.highlight) for one in fact.citations]
    assert found.files[f"{ARTICLE}/faq.yaml"] == shipped_files[f"{ARTICLE}/faq.yaml"]


def test_a_shipped_paragraph_removed(shipped_files: KnowledgeFiles, shipped: FactBase) -> None:
    old = shipped.article[ARTICLE]
    text = block_removed(old.text)
    found = refreshed(shipped_files, old, text, decided(refreshed(shipped_files, old, text)))
    assert not found.pending
    base = build(found.files, rules=False)
    assert isinstance(base, Built)
    counts = difference(shipped, base.fact_base).counts
    assert counts["sentences"] == Count(0, 0, 3)
    assert counts["facts"].removed == len(found.dropped.facts) == 8
    assert counts["entries"].removed == len(found.dropped.entries) > 0
    assert counts["checks"].removed - counts["checks"].added == len(found.dropped.checks) > 0
    name = f"{ARTICLE}/facts.yaml"
    comments = [line for line in shipped_files[name].splitlines() if line.startswith(b"#")]
    assert [line for line in found.files[name].splitlines() if line.startswith(b"#")] == comments


def test_of_an_article_said_in_other_words_gaps_and_names_are_left(
    shipped_files: KnowledgeFiles, shipped: FactBase
) -> None:
    old = shipped.article[ARTICLE]
    pending = refreshed(shipped_files, old, REWRITTEN).pending
    found = refreshed(shipped_files, old, REWRITTEN, {one.cited: KeepOut() for one in pending})
    base = build(found.files, rules=False)
    assert isinstance(base, Built)
    assert (base.fact_base.facts, base.fact_base.entries, base.fact_base.quotations) == ((), (), ())
    assert len(base.fact_base.gaps) == len(shipped.gaps)
    assert base.fact_base.entities == shipped.entities
    assert all(not check.answered_from for check in base.fact_base.checks)


# -- whatever the edit

PIECES = (
    "La rivière a débordé le 3 mars 2021.",
    "Le maire, Luc Petit, a fermé 12 écoles.",
    "Le maire, Luc Petit, n’a pas fermé 12 écoles.",
    "Luc Petit a fermé 14 écoles.",
    "Les écoles ont rouvert.",
    "La ville a dépensé 2,5 millions d'euros.",
    "La ville a dépensé 2,5 millions d’euros.",
    "La ville dépense 2,5 millions d’euros en tout.",
    "Luc Petit l’a dit.",
    "\n\n",
    "\n\n# Luc Petit l’a dit.\n",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join))
def test_once_all_is_decided_every_selector_points_at_what_was_accepted(text: str) -> None:
    text = f"{text} Fin."
    knowledge = files()
    old = built(knowledge).fact_base.article["crue"]
    found = refreshed(knowledge, old, text)
    decisions = decided(found)
    done = refreshed(knowledge, old, text, decisions)
    assert not done.pending
    base = build(done.files, rules=False)
    assert isinstance(base, Built), base
    assert base.fact_base.article["crue"].text == text
    for one in done.reviews:
        if isinstance(one.decision, Accept) and one.cited.file == FACTS:
            assert one.decision.new in base.fact_base.fact[one.cited.row].citations
        if not isinstance(one.found, Unchanged | Moved) and one.cited not in decisions:
            assert isinstance(one.found, Changed | SentenceChanged)
            assert one.found.typographic
    # Done twice, nothing is left to do.
    again = refreshed(done.files, base.fact_base.article["crue"], text)
    assert again.files == done.files
    assert all(isinstance(one.found, Unchanged) for one in again.reviews)
