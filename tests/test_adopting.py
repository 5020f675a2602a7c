"""A base is taken in: what the guild has done itself is done again on it, and nothing else of the old one stays."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.anchoring import Changed, Gone
from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.adopting import Adoption, adopted
from bot.factbase.building import Built, build
from bot.factbase.difference import Count, difference
from bot.factbase.editing import AddItem, AddRow, Edit, EditRefused, RemoveItem, RemoveRow, Replace, edited
from bot.factbase.files import KnowledgeFiles
from bot.factbase.merging import Overruled
from bot.factbase.model import LANGUAGES, FactBase
from bot.factbase.refreshing import Accept, Dropped, KeepOut, refreshed
from tests.edits import add_check, add_phrasing
from tests.knowledge import SMALL, built, files

ARTICLE, FACTS, FAQ, GAPS = (f"crue/{name}" for name in ("article.md", "facts.yaml", "faq.yaml", "gaps.yaml"))
CHECKS, QUOTATIONS, ENTITIES, LEXICON = "crue/checks.yaml", "crue/quotations.yaml", "crue/entities.yaml", "lexicon.yaml"
ORIGIN = files({LEXICON: "concepts:\n  - id: flood\n    fr: [crue, inondation]\n"})


def fact(fact_id: str, words: str, text: str = "Les écoles ont rouvert.", about: tuple[str, ...] = ()) -> AddRow:
    statement = schema.StatementText(fr=text, en="The schools opened again.")
    cites = (schema.SelectorRow(exact=words),)
    return AddRow(FACTS, schema.FactRow(id=fact_id, statement=statement, cites=cites, about=about))


def entry(entry_id: str, facts: Sequence[str], *asked: str) -> AddRow:
    answer = schema.AnswerText(fr="Les écoles ont rouvert.", en="The schools opened again.")
    questions = schema.Questions(fr=asked)
    return AddRow(FAQ, schema.EntryRow(id=entry_id, answer=answer, facts=tuple(facts), questions=questions))


def gap(gap_id: str, nearest: tuple[str, ...], *asked: str) -> AddRow:
    return AddRow(GAPS, schema.GapRow(id=gap_id, nearest=nearest, questions=schema.Questions(fr=asked)))


OWN = (
    fact("reopened", "Les écoles ont rouvert"),
    entry("are-they-open", ["reopened"], "Les écoles ont-elles rouvert ?"),
    AddItem(FAQ, "how-much", "questions.fr", "ça a coûté combien"),
    gap("rain", ("how-much",), "Combien a-t-il plu ?"),
    AddItem(LEXICON, "flood", "fr", "débordement"),
)


def base(knowledge: KnowledgeFiles) -> FactBase:
    return built(knowledge).fact_base


def taken(theirs: KnowledgeFiles, ours: KnowledgeFiles, origin: KnowledgeFiles = ORIGIN) -> Adoption:
    return adopted(theirs, origin, ours)


def retold(knowledge: KnowledgeFiles, *changes: tuple[str, str, str]) -> dict[str, bytes]:
    """Texts in files replaced by others."""
    found = dict(knowledge)
    for name, old, new in changes:
        assert old.encode() in found[name], (name, old)
        found[name] = found[name].replace(old.encode(), new.encode())
    return found


def test_a_guild_that_has_done_nothing_gets_what_there_is_to_the_byte() -> None:
    theirs = retold(ORIGIN, (FAQ, "nombre d'écoles fermées", "combien d'écoles"), (ARTICLE, "Luc Petit l’a dit.", ""))
    found = taken(theirs, ORIGIN)
    assert found.files == theirs
    assert (found.reviews, found.dropped, found.overruled) == ((), Dropped(), ())


def test_what_a_guild_has_added_is_there_again_and_what_came_too() -> None:
    theirs = retold(
        ORIGIN,
        (FAQ, "fr: Le maire a fermé 12 écoles.", "fr: 12 écoles ont fermé."),
        (FAQ, "prix de la crue", "la facture de la crue"),
        (LEXICON, "inondation", "inondation, montée des eaux"),
    )
    found = taken(theirs, edited(ORIGIN, OWN))
    assert found.overruled == ()
    new = base(found.files)
    assert difference(base(theirs), new).counts == {
        "facts": Count(1, 0, 0),
        "entries": Count(1, 1, 0),
        "gaps": Count(1, 0, 0),
        "concepts": Count(0, 1, 0),
    }
    assert new.entry["how-many-schools"].answer.fr == "12 écoles ont fermé."
    assert new.entry["how-much"].questions.fr[1:] == ("la facture de la crue", "ça a coûté combien")
    assert new.lexicon.concepts[0].fr == ("crue", "inondation", "montée des eaux", "débordement")


def test_what_both_changed_stays_as_the_guild_has_it_and_is_told() -> None:
    ours = retold(ORIGIN, (FAQ, "fr: Le maire a fermé 12 écoles.", "fr: Luc Petit a fermé 12 écoles."))
    theirs = retold(ORIGIN, (FAQ, "fr: Le maire a fermé 12 écoles.", "fr: 12 écoles ont fermé."))
    found = taken(theirs, ours)
    assert difference(base(found.files), base(ours)).is_empty
    assert found.overruled == (Overruled(FAQ, "how-many-schools"),)


def test_what_a_guild_took_out_stays_out_unless_something_new_rests_on_it() -> None:
    ours = edited(ORIGIN, [RemoveRow(FAQ, "how-much"), RemoveRow(FACTS, "cost")])
    assert taken(ORIGIN, ours).files == ours
    theirs = edited(ORIGIN, [entry("price", ["cost"], "à quel prix ?")])
    found = base(taken(theirs, ours).files)
    assert set(found.entry) == {"how-many-schools", "price"}
    assert "cost" in found.fact


def test_what_a_guild_rests_on_is_brought_along_where_it_has_gone() -> None:
    ours = edited(ORIGIN, [entry("price", ["cost"], "à quel prix ?"), gap("depth", ("how-much",), "quelle hauteur ?")])
    theirs = edited(ORIGIN, [RemoveRow(FAQ, "how-much"), RemoveRow(FACTS, "cost")])
    found = base(taken(theirs, ours).files)
    assert found.entry["price"].facts == ("cost",)
    assert set(found.entry) == {"how-many-schools", "price"}
    assert {one.id: one.nearest for one in found.gaps}["depth"] == ()


def test_a_row_that_the_guild_changed_and_they_took_out_stays() -> None:
    ours = edited(ORIGIN, [AddItem(FAQ, "how-much", "questions.fr", "ça a coûté combien")])
    theirs = edited(ORIGIN, [RemoveRow(FAQ, "how-much"), RemoveRow(FACTS, "cost")])
    found = taken(theirs, ours)
    assert base(found.files).entry["how-much"].facts == ("cost",)
    assert found.overruled == (Overruled(FAQ, "how-much"),)


def test_a_row_that_is_replaced_as_a_whole_overrules_what_they_changed_in_it() -> None:
    gazette = AddRow(ENTITIES, schema.EntityRow(id="gazette", kind="organisation", name="La Gazette"))
    origin = edited(ORIGIN, [gazette])
    # A part that is new to a row has no place in it yet: the row is replaced.
    words = schema.SelectorRow(exact="Les écoles ont rouvert")
    row = schema.QuotationRow(id="said", quote=words, speaker="luc-petit", reported_by="gazette")
    ours = edited(origin, [RemoveRow(QUOTATIONS, "said"), AddRow(QUOTATIONS, row)])
    assert adopted(origin, origin, ours).overruled == ()
    theirs = edited(origin, [Replace(QUOTATIONS, "said", "quote", Selector(words.exact), Selector("ont rouvert"))])
    found = adopted(theirs, origin, ours)
    assert found.overruled == (Overruled(QUOTATIONS, "said"),)
    (quotation,) = base(found.files).quotations
    assert (quotation.reported_by, quotation.citation.highlight) == ("gazette", words.exact)


@pytest.mark.parametrize("theirs_added", ["Ça a coûté combien ?", "ça a coûté combien"])
def test_a_phrasing_that_both_came_upon_leads_where_the_guild_lets_it(theirs_added: str) -> None:
    ours = edited(ORIGIN, [AddItem(FAQ, "how-much", "questions.fr", "ça a coûté combien")])
    same = taken(add_phrasing(ORIGIN, FAQ, "how-much", "fr", theirs_added), ours)
    assert theirs_added in base(same.files).entry["how-much"].questions.fr
    assert same.overruled == ()
    for theirs in (
        add_phrasing(ORIGIN, FAQ, "how-many-schools", "fr", theirs_added),
        edited(ORIGIN, [gap("price", (), theirs_added)]),
    ):
        found = taken(theirs, ours)
        new = base(found.files)
        assert "ça a coûté combien" in new.entry["how-much"].questions.fr
        assert len(found.overruled) == 1


def test_the_first_question_that_a_guild_reworded_stays_the_first() -> None:
    first = "Combien la crue a-t-elle coûté ?"
    ours = edited(ORIGIN, [Replace(FAQ, "how-much", "questions.fr", first, "Quel a été le coût de la crue ?")])
    theirs = add_phrasing(ORIGIN, FAQ, "how-much", "fr", "montant de la facture")
    found = base(taken(theirs, ours).files).entry["how-much"].questions.fr
    assert found == ("Quel a été le coût de la crue ?", "prix de la crue", "montant de la facture")


def test_an_article_of_the_guilds_own_stays_and_one_it_took_out_stays_out() -> None:
    bridge = {"pont/article.md": b"Le pont a ouvert en 1999."}
    found = taken(ORIGIN, {**ORIGIN, **bridge})
    assert found.files == {**ORIGIN, **bridge}
    theirs = {**ORIGIN, **bridge}
    assert taken(theirs, ORIGIN, theirs).files == ORIGIN


def test_an_article_that_has_gone_stays_where_the_guild_has_done_something_in_it() -> None:
    bridge = {"pont/article.md": b"Le pont a ouvert en 1999."}
    row = schema.FactRow(
        id="opened", statement=schema.StatementText(fr="Ouvert en 1999.", en="Opened in 1999."),
        cites=(schema.SelectorRow(exact="a ouvert en 1999"),),
    )  # fmt: skip
    origin = {**ORIGIN, **bridge}
    assert taken(ORIGIN, origin, origin).files == ORIGIN
    ours = edited(origin, [AddRow("pont/facts.yaml", row)])
    assert taken(ORIGIN, ours, origin).files == ours


def test_metadata_that_the_guild_changed_stay() -> None:
    ours = retold(ORIGIN, (ARTICLE, "label: La crue", "label: La grande crue"))
    theirs = retold(ORIGIN, (ARTICLE, "Luc Petit l’a dit.", "Luc Petit l’a dit hier."))
    found = base(taken(theirs, ours).files).article["crue"]
    assert found.name == "La grande crue"
    assert "l’a dit hier" in found.text


class TestArticleThatChanged:
    """Selectors of the guild's own work point into the text that is taken in."""

    OURS = edited(
        ORIGIN,
        [
            fact("reopened", "Les écoles ont rouvert"),
            entry("are-they-open", ["reopened"], "Les écoles ont-elles rouvert ?"),
            AddItem(FAQ, "how-much", "questions.fr", "ça a coûté combien"),
        ],
    )

    def test_what_was_moved_follows_by_itself(self) -> None:
        theirs = retold(ORIGIN, (ARTICLE, "La rivière a", "Il a plu. La rivière a"))
        found = taken(theirs, self.OURS)
        assert [one.cited.row for one in found.reviews] == ["reopened"]
        assert base(found.files).fact["reopened"].citations[0].sentence == 4

    def test_what_was_changed_waits_and_follows_once_accepted(self) -> None:
        theirs = retold(
            ORIGIN,
            (ARTICLE, "Les écoles ont rouvert.", "Les écoles ont bien rouvert."),
            (QUOTATIONS, "Les écoles ont rouvert", "Les écoles ont bien rouvert"),
        )
        found = taken(theirs, self.OURS)
        (pending,) = [one for one in found.reviews if one.decision is None]
        assert isinstance(pending.found, Changed)
        accepted = adopted(theirs, ORIGIN, self.OURS, {pending.cited: Accept(pending.found.new)})
        cited = base(accepted.files).fact["reopened"].citations[0]
        assert cited.highlight == "Les écoles ont bien rouvert"

    def test_what_is_gone_takes_along_what_rests_on_it_alone(self) -> None:
        theirs = edited(
            retold(ORIGIN, (ARTICLE, "Les écoles ont rouvert.", "")), [RemoveRow(QUOTATIONS, "said")]
        )  # fmt: skip
        found = taken(theirs, self.OURS)
        (pending,) = [one for one in found.reviews if one.decision is None]
        assert isinstance(pending.found, Gone)
        without = adopted(theirs, ORIGIN, self.OURS, {pending.cited: KeepOut()})
        assert without.dropped == Dropped(facts=("reopened",), entries=("are-they-open",))
        new = base(without.files)
        assert "are-they-open" not in new.entry
        assert "ça a coûté combien" in new.entry["how-much"].questions.fr

    def test_an_article_that_the_guild_alone_refreshed_stays_and_what_came_points_into_it(self) -> None:
        text = SMALL[ARTICLE].partition("---\n")[2].partition("---\n")[2].replace("12 écoles", "14 écoles")
        old = base(self.OURS).article["crue"]
        pending = refreshed(self.OURS, old, text).pending
        decided = {one.cited: Accept(one.found.new) for one in pending if isinstance(one.found, Changed)}
        refreshed_files = refreshed(self.OURS, old, text, decided).files
        ours = retold(refreshed_files, (FACTS, "12 écoles", "14 écoles"), (FACTS, "12 schools", "14 schools"),
                      (FAQ, "12 écoles", "14 écoles"), (FAQ, "twelve schools", "14 schools"))  # fmt: skip
        theirs = edited(ORIGIN, [fact("overflow", "débordé le 3 mars 2021", "La rivière a débordé.")])
        theirs = retold(theirs, (FACTS, "The schools opened again", "The river overflowed"))
        found = taken(theirs, ours)
        assert [one.cited.row for one in found.reviews if one.decision is None] == []
        new = base(found.files)
        assert new.article["crue"].text == text
        assert {"schools-closed", "cost", "reopened", "overflow"} == set(new.fact)
        assert new.fact["schools-closed"].citations[0].highlight == "fermé 14 écoles"


# -- whatever a guild does

WORDS = st.sampled_from(["Le maire", "12 écoles", "2,5 millions", "Les écoles ont rouvert", "le 3 mars 2021"])
PHRASINGS = st.text(st.characters(codec="utf-8", categories=["L", "Nd", "Zs"]), min_size=3, max_size=30).filter(
    lambda text: any(one.isalpha() for one in text)
)


@st.composite
def some_edits(draw: st.DrawFn, mark: str) -> list[Edit]:
    edits: list[Edit] = []
    for number in range(draw(st.integers(0, 4))):
        name = f"{mark}-{number}"
        match draw(st.integers(0, 5)):
            case 0:
                language = draw(st.sampled_from(LANGUAGES))
                target = draw(st.sampled_from(["how-many-schools", "how-much"]))
                edits.append(AddItem(FAQ, target, f"questions.{language}", f"{mark} {draw(PHRASINGS).strip()}"))
            case 1:
                edits.append(gap(name, (), f"{mark} {number} {draw(PHRASINGS).strip()}"))
            case 2:
                edits += [
                    fact(name, "Les écoles ont rouvert", about=("luc-petit",)),
                    entry(f"{name}-e", [name], f"{mark} {number} {draw(PHRASINGS).strip()}"),
                ]
            case 3:
                edits.append(RemoveItem(FAQ, "how-much", "questions.fr", "prix de la crue"))
            case 4:
                edits.append(RemoveRow(GAPS, "victims"))
            case _:
                edits.append(AddItem(LEXICON, "flood", "en", f"{mark}{number}"))
    return edits


def tried(knowledge: KnowledgeFiles, edits: Sequence[Edit]) -> KnowledgeFiles:
    """The files after those edits that can be made, one after the other."""
    for edit in edits:
        try:
            after = edited(knowledge, [edit])
        except EditRefused:
            continue
        if isinstance(build(after), Built) or isinstance(edit, AddRow):
            knowledge = after
    return knowledge


@settings(max_examples=40, deadline=None)
@given(some_edits("nous"), some_edits("eux"))
def test_nothing_of_either_is_lost(own: list[Edit], came: list[Edit]) -> None:
    ours, theirs = tried(ORIGIN, own), tried(ORIGIN, came)
    assert difference(base(taken(ORIGIN, ours).files), base(ours)).is_empty
    assert taken(theirs, ORIGIN).files == theirs
    merged = base(taken(theirs, ours).files)
    for side in (ours, theirs):
        found = base(side)
        assert {one.id for one in found.gaps} - {"victims"} <= {one.id for one in merged.gaps}
        assert set(found.entry) <= set(merged.entry)
        for one in found.entries:
            assert set(one.questions.all) - {"prix de la crue"} <= set(merged.entry[one.id].questions.all)
        assert set(found.lexicon.concepts[0].en) <= set(merged.lexicon.concepts[0].en)


def test_the_shipped_base_can_be_taken_in(shipped_files: KnowledgeFiles) -> None:
    faq = "meta-scale-ai/faq.yaml"
    ours = add_check(
        add_phrasing(shipped_files, faq, "investment-amount", "fr", "la douloureuse, c'est combien"),
        "meta-scale-ai",
        "c'est quoi la douloureuse ?",
        [Selector("29 milliards de dollars")],
    )
    theirs = edited(shipped_files, [RemoveRow("meta-scale-ai/gaps.yaml", base(shipped_files).gaps[0].id)])
    found = base(adopted(theirs, shipped_files, ours).files)
    counts: Mapping[str, Count] = difference(base(theirs), found).counts
    assert counts == {"entries": Count(0, 1, 0), "checks": Count(1, 0, 0)}
