"""What moderators type into forms becomes rows: nothing typed is lost, and nothing else in the files changes."""

from dataclasses import replace

import pytest

from bot.article.model import Citation
from bot.factbase import schema
from bot.factbase.building import Rejected, build
from bot.factbase.difference import Count, difference
from bot.factbase.editing import AddRow
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings, Text
from bot.service.forms import (
    EntryForm,
    FactForm,
    Form,
    FormRefused,
    PhrasingForm,
    QuotationForm,
    SynonymForm,
    edits_of,
    form_of,
    new_id,
    title_of,
)
from tests.service.small import ARTICLE, ENTITIES, FACTS, FAQ, LEXICON, QUOTATIONS, SMALL, base_of, filled, retold

REOPENED = FactForm("crue#3", "Les écoles ont rouvert", "Les écoles ont rouvert.", "The schools opened again.")
QUOTED = retold(
    SMALL,
    (ARTICLE, "Les écoles ont rouvert.", "« Les écoles ont rouvert… », a dit Luc\u00a0Petit le 4 mars."),
)


def changed(form: Form, knowledge: KnowledgeFiles = SMALL) -> dict[str, Count]:
    """What a form changes, as a difference counts it."""
    return dict(difference(base_of(knowledge), base_of(filled(form, knowledge))).counts)


def codes(form: Form, knowledge: KnowledgeFiles = SMALL) -> list[str]:
    """Why a form is refused."""
    with pytest.raises(FormRefused) as refused:
        edits_of(form, base_of(knowledge), knowledge)
    assert all(fault.id == form.target or fault.line == 0 for fault in refused.value.faults)
    return [fault.code for fault in refused.value.faults]


# -- new rows


def test_a_fact_is_put_behind_the_others_and_all_else_stays_to_the_byte() -> None:
    new = filled(replace(REOPENED, about="le maire"))
    assert new[FACTS].startswith(SMALL[FACTS])
    assert {**new, FACTS: b""} == {**SMALL, FACTS: b""}
    fact = base_of(new).facts[-1]
    assert (fact.id, fact.about) == ("schools-opened-again", ("luc-petit",))
    assert fact.statement == Text("Les écoles ont rouvert.", "The schools opened again.")
    assert fact.citations == (Citation("crue", 3, "Les écoles ont rouvert.", 0, 22),)


def test_without_words_a_fact_rests_on_the_whole_sentence() -> None:
    (cited,) = base_of(filled(replace(REOPENED, words="  "))).facts[-1].citations
    assert cited.highlight == cited.text == "Les écoles ont rouvert."


def test_an_entry_rests_on_facts() -> None:
    form = EntryForm("schools-closed\ncost", "12 écoles.", "12 schools.", "Et les écoles ?\n\nécoles ?", "And schools?")
    entry = base_of(filled(form)).entries[-1]
    assert (entry.id, entry.facts) == ("schools", ("schools-closed", "cost"))
    assert entry.questions == Phrasings(("Et les écoles ?", "écoles ?"), ("And schools?",))
    assert changed(form) == {"entries": Count(1, 0, 0)}


def test_an_entry_that_rests_on_a_sentence_gets_a_fact_of_its_own() -> None:
    form = EntryForm("crue#3\ncost", "Elles ont rouvert.", "They opened again.", "Ouvertes ?", "")
    new = base_of(filled(form))
    assert new.entries[-1].facts == ("opened-again", "cost")
    assert new.facts[-1].statement == Text("Elles ont rouvert.", "They opened again.")
    assert [one.sentence for one in new.facts[-1].citations] == [3]
    assert changed(form) == {"facts": Count(1, 0, 0), "entries": Count(1, 0, 0)}


def test_phrasings_go_to_their_languages_and_none_is_said_twice() -> None:
    form = PhrasingForm("how-much", "PRIX de la crue !\n  le   coût \nle coût", "the bill\nHow much did the flood cost")
    questions = base_of(filled(form)).entry["how-much"].questions
    assert questions.fr[2:] == ("le coût",)
    assert questions.en[1:] == ("the bill",)
    assert base_of(filled(PhrasingForm("victims", "", "any casualties?"))).gaps[0].questions.en[1:] == (
        "any casualties?",
    )


def test_a_quotation_names_its_speaker_and_whoever_is_new_becomes_an_entity() -> None:
    known = base_of(filled(QuotationForm("crue#5", "Luc Petit l’a dit", "the mayor"))).quotations[-1]
    assert (known.speaker, known.reported_by, known.citation.sentence) == ("luc-petit", "", 5)
    form = QuotationForm("crue#3", "Les écoles", "Anne  Le Goff", "Le Télégramme")
    new = base_of(filled(form))
    assert (new.quotations[-1].speaker, new.quotations[-1].reported_by) == ("anne-goff", "telegramme")
    assert [(one.kind, one.name) for one in new.entities[1:]] == [
        ("person", "Anne Le Goff"),
        ("organisation", "Le Télégramme"),
    ]
    assert changed(form) == {"entities": Count(2, 0, 0), "quotations": Count(1, 0, 0)}


def test_a_newcomer_who_speaks_and_reports_is_one_entity() -> None:
    new = base_of(filled(QuotationForm("crue#3", "Les écoles", "Jean Dupont", "jean  DUPONT")))
    assert [one.id for one in new.entities] == ["luc-petit", "jean-dupont"]
    assert (new.quotations[-1].speaker, new.quotations[-1].reported_by) == ("jean-dupont", "jean-dupont")


def test_two_newcomers_whose_names_have_no_latin_letter_are_two_entities() -> None:
    new = base_of(filled(QuotationForm("crue#3", "Les écoles", "王", "語")))
    assert [one.id for one in new.entities[1:]] == ["entry", "entry-2"]


def test_words_that_mean_the_same_are_a_concept() -> None:
    found = base_of(filled(SynonymForm("pompier, soldat du feu;sapeur", "fireman\nfirefighter"))).lexicon.concepts[-1]
    assert (found.id, found.fr, found.en) == (
        "fireman",
        ("pompier", "soldat du feu", "sapeur"),
        ("fireman", "firefighter"),
    )


def test_words_that_a_concept_has_already_bring_it_the_others() -> None:
    form = SynonymForm("Inondation, montée des eaux", "flood")
    (found,) = base_of(filled(form)).lexicon.concepts
    assert (found.id, found.fr, found.en) == ("flood", ("crue", "inondation", "montée des eaux"), ("flood",))
    assert edits_of(SynonymForm("INONDATION", ""), base_of(SMALL), SMALL) == ()


def test_a_file_or_a_lexicon_that_is_not_there_is_made() -> None:
    bare = {ARTICLE: SMALL[ARTICLE]}
    assert base_of(filled(REOPENED, bare)).facts[-1].id == "schools-opened-again"
    assert base_of(filled(SynonymForm("eau, flotte", ""), bare)).lexicon.concepts[-1].id == "eau"


def test_an_id_that_is_taken_is_not_given_again() -> None:
    once = filled(REOPENED)
    assert base_of(filled(REOPENED, once)).facts[-1].id == "schools-opened-again-2"
    same = EntryForm("crue#3", "Elles ont rouvert.", "Schools opened again.", "", "Schools opened again?")
    new = base_of(filled(same, once))
    assert (new.facts[-1].id, new.entries[-1].id) == ("schools-opened-again-2", "schools-opened-again-3")
    concepts = filled(SynonymForm("ville", "flood plain"))
    assert base_of(filled(SynonymForm("plaine", "Flood, plain"), concepts)).lexicon.concepts[-1].id == "flood-2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How much did the flood cost?", "flood-cost"),
        ("Quand la crue a-t-elle commencé à monter vraiment beaucoup ?", "crue-t-commence-monter-vraiment"),
        ("Œuvre, (art) 2021 !", "oeuvre-art-2021"),
        ("why?", "why"),
        ("", "entry"),
        ("漢字 🙂", "entry"),
        ("x" * 200, "x" * 50),
        ("x" * 49 + " et yyy", "x" * 49),
    ],
)
def test_an_id_is_made_of_telling_words(text: str, expected: str) -> None:
    assert new_id(text, ()) == expected
    taken = (expected, f"{expected}-2")
    again = new_id(text, taken)
    assert again == f"{expected}-3"
    schema.ConceptRow(id=again)


# -- rows that are changed


def test_a_form_tells_a_row_and_there_is_none_of_what_is_no_row() -> None:
    base = base_of(SMALL)
    assert form_of("schools-closed", base) == FactForm(
        "crue#2", "fermé 12 écoles", "Le maire a fermé 12 écoles.", "The mayor closed 12 schools.", "Luc Petit",
        "schools-closed",
    )  # fmt: skip
    assert form_of("how-much", base) == EntryForm(
        "cost", "La ville a dépensé 2,5 millions d'euros.", "The town spent 2.5 million euros.",
        "Combien la crue a-t-elle coûté ?", "How much did the flood cost?", "how-much",
    )  # fmt: skip
    assert form_of("said", base) == QuotationForm("crue#3", "Les écoles ont rouvert", "Luc Petit", "", "said")
    assert form_of("flood", base) == SynonymForm("crue, inondation", "", "flood")
    assert [form_of(one, base) for one in ("victims", "luc-petit", "nothing", "")] == [None] * 4


ODD = retold(
    SMALL,
    (ARTICLE, "La rivière a débordé", "« La rivière »\u00a0a  débordé"),
    (ARTICLE, "Luc Petit l’a dit.", "Luc Petit a dit l’eau\u202f: l’eau\nmonte."),
    (ENTITIES, "name: Luc Petit", "name: Petit, Luc"),
    (ENTITIES, "[le maire]", "[le maire, Luc Petit]"),
    (FACTS, "- fermé 12 écoles", "- {exact: fermé 12 écoles, prefix: 'a '}\n    - {exact: La, suffix: ' ville'}"),
    (FACTS, "- 2,5 millions d’euros", '- {exact: l’eau, suffix: "\\nmonte"}\n    - 2,5 millions d’euros'),
    (FAQ, "a-t-elle coûté ?", "a-t-elle coûté\u202f?"),
    (FAQ, "nombre d'écoles fermées", "nombre d'écoles"),
    (FAQ, "How many schools were closed?", "'How many  schools?'"),
    (QUOTATIONS, "quote: Les écoles ont rouvert", 'quote: "« La rivière »\u00a0a  débordé "'),
    (QUOTATIONS, "speaker: luc-petit", "speaker: luc-petit\n  reported_by: luc-petit"),
    (LEXICON, "[crue, inondation]", "['crue, grande', s’il\u00a0pleut, 'de  l’eau']\n    en: []"),
)


@pytest.mark.parametrize("knowledge", [SMALL, ODD], ids=["plain", "odd"])
@pytest.mark.parametrize("row", ["schools-closed", "cost", "how-many-schools", "how-much", "said", "flood"])
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(row: str, knowledge: KnowledgeFiles) -> None:
    form = form_of(row, base_of(knowledge))
    assert form is not None
    assert edits_of(form, base_of(knowledge), knowledge) == ()


def test_an_entity_of_a_name_with_a_comma_or_of_initials_is_known_by_it() -> None:
    named = retold(SMALL, (ENTITIES, "name: Luc Petit", "name: Meta Platforms, Inc."), (QUOTATIONS, "luc-petit", "u2"))
    named = retold(
        named,
        (ENTITIES, "[le maire]", "[le maire, Luc Petit]"),
        (ENTITIES, "    en: [the mayor]", "    en: [the mayor]\n- id: u2\n  kind: product\n  name: U 2"),
    )
    for row in ("schools-closed", "said"):
        form = form_of(row, base_of(named))
        assert form is not None
        assert edits_of(form, base_of(named), named) == ()
    more = replace(REOPENED, about="Meta Platforms, Inc., U 2;luc-petit")
    assert base_of(filled(more, named)).facts[-1].about == ("luc-petit", "u2")


def test_a_shipped_entry_that_is_sent_back_as_it_was_changes_nothing(shipped_files: KnowledgeFiles) -> None:
    found = build(shipped_files, rules=False)
    assert not isinstance(found, Rejected)
    form = form_of("investment-amount", found.fact_base)
    assert isinstance(form, EntryForm)
    assert "\u202f" in form.asked_fr
    assert edits_of(form, found.fact_base, shipped_files) == ()


def test_a_fact_that_is_changed_keeps_the_other_sentences_it_cites_and_its_comments() -> None:
    two = retold(SMALL, (FACTS, "    - fermé 12 écoles", "    - fermé 12 écoles  # ici\n    - 3 mars 2021"))
    form = replace(REOPENED, words="Le maire, Luc Petit", fr="Le maire a fermé 12 écoles.", target="schools-closed")
    new = filled(replace(form, place="crue#2", en="The mayor closed twelve schools."), two)
    assert [one.highlight for one in base_of(new).fact["schools-closed"].citations] == [
        "Le maire, Luc Petit",
        "3 mars 2021",
    ]
    assert b"  # ici\n" in new[FACTS]
    assert base_of(new).fact["schools-closed"].about == ()


def test_an_entry_shows_the_question_that_was_typed_in_the_place_of_the_old_one() -> None:
    form = form_of("how-much", base_of(SMALL))
    assert isinstance(form, EntryForm)
    other = base_of(filled(replace(form, asked_fr="Quel prix ?"))).entry["how-much"]
    assert other.questions.fr == ("Quel prix ?", "prix de la crue")
    three = retold(SMALL, (FAQ, ", prix de la crue]", ", prix de la crue, le coût]"))
    for typed in ("le coût", "Le coût ?"):
        led = base_of(filled(replace(form, asked_fr=typed), three)).entry["how-much"].questions.fr
        assert led == (typed, "prix de la crue")


def test_of_several_questions_the_first_is_shown_and_none_is_lost() -> None:
    form = form_of("how-much", base_of(SMALL))
    assert isinstance(form, EntryForm)
    typed = replace(form, asked_fr="Quel prix ?\nCombien la crue a-t-elle coûté ?\nle coût", asked_en="")
    assert base_of(filled(typed)).entry["how-much"].questions == Phrasings(
        ("Quel prix ?", "prix de la crue", "Combien la crue a-t-elle coûté ?", "le coût"),
        ("How much did the flood cost?",),
    )


def test_the_facts_of_an_entry_are_in_the_order_that_was_asked_for() -> None:
    form = form_of("how-much", base_of(SMALL))
    assert isinstance(form, EntryForm)
    for rests_on in (("schools-closed", "cost"), ("cost", "schools-closed"), ("schools-closed",)):
        form = replace(form, rests_on="\n".join(rests_on), fr="C'est cher.", en="A lot.")
        knowledge = filled(form)
        assert base_of(knowledge).entry["how-much"].facts == rests_on
        back = replace(form, rests_on="\n".join(reversed(rests_on)))
        assert base_of(filled(back, knowledge)).entry["how-much"].facts == tuple(reversed(rests_on))


def test_a_phrasing_is_put_in_the_place_of_another_and_what_was_typed_below_it_too() -> None:
    form = PhrasingForm("how-much", "Quel prix ?\nquel prix\nprix de la crue", "", "prix de la crue")
    assert base_of(filled(form)).entry["how-much"].questions.fr == (
        "Combien la crue a-t-elle coûté ?",
        "Quel prix ?",
        "prix de la crue",
    )
    out = replace(form, asked_fr="", asked_en="the price")
    assert base_of(filled(out)).entry["how-much"].questions == Phrasings(
        ("Combien la crue a-t-elle coûté ?",), ("How much did the flood cost?", "the price")
    )
    assert edits_of(replace(form, asked_fr="prix de la crue"), base_of(SMALL), SMALL) == ()


def test_a_quotation_gets_another_speaker_or_loses_who_reported_it() -> None:
    reported = filled(QuotationForm("crue#3", "Les écoles ont rouvert", "Luc Petit", "Le Télégramme", "said"))
    assert base_of(reported).quotations[0].reported_by == "telegramme"
    back = filled(QuotationForm("crue#3", "Les écoles ont rouvert", "Luc Petit", "", "said"), reported)
    assert base_of(back).quotations == base_of(SMALL).quotations


def test_a_concept_gets_other_words() -> None:
    new = base_of(filled(SynonymForm("crue, déluge", "flood", "flood")))
    assert [(one.fr, one.en) for one in new.lexicon.concepts] == [(("crue", "déluge"), ("flood",))]


# -- words of the article


def cited(place: str, typed: str, knowledge: KnowledgeFiles) -> Citation:
    """What a new fact cites, of words typed for a sentence."""
    (found,) = base_of(filled(replace(REOPENED, place=place, words=typed), knowledge)).facts[-1].citations
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Les écoles ont rouvert", "Les écoles ont rouvert"),
        ('"Les écoles ont rouvert..."', "« Les écoles ont rouvert… »"),
        ("  « Les écoles ont rouvert…», a dit", "« Les écoles ont rouvert… », a dit"),
        ("a dit Luc Petit", "a dit Luc\u00a0Petit"),
        ("Petit le 4 mars.", "Petit le 4 mars."),
        ("Luc Petit  le 4 mars.", "Luc\u00a0Petit le 4 mars."),
    ],
)
def test_words_are_cited_in_the_articles_own_signs(typed: str, found: str) -> None:
    assert cited("crue#3", typed, QUOTED).highlight == found


def test_words_of_any_length_are_found_in_other_signs() -> None:
    long = "Luc Petit a dit " + ", ".join(f"l’école {number}" for number in range(60))
    knowledge = retold(SMALL, (ARTICLE, "Luc Petit l’a dit.", f"{long}."))
    assert cited("crue#5", long.replace("’", "'"), knowledge).highlight == long


def test_words_of_the_one_other_sentence_that_has_them_are_cited_there() -> None:
    assert cited("crue#1", "Les écoles ont rouvert", SMALL).sentence == 3
    assert cited("crue#1", '"Les écoles ont rouvert..."', QUOTED).sentence == 3
    assert codes(replace(REOPENED, place="crue#1", words="Luc Petit l’a")) == ["form-words-not-there"]


def test_words_that_stand_twice_in_a_sentence_are_the_first_ones() -> None:
    twice = retold(SMALL, (ARTICLE, "Luc Petit l’a dit.", "Luc Petit l’a dit et l’a redit."))
    assert (cited("crue#5", "l'a", twice).highlight, cited("crue#5", "l'a", twice).start) == ("l’a", 10)


# -- what is refused


REFUSED: dict[str, tuple[Form, list[str]]] = {
    "words that are not there": (replace(REOPENED, words="Les ecoles ont rouvert"), ["form-words-not-there"]),
    "words in other letters": (replace(REOPENED, words="LES ÉCOLES ont rouvert"), ["form-words-not-there"]),
    "marks alone": (replace(REOPENED, words="«»"), ["form-words-not-there"]),
    "a sentence that is not there": (replace(REOPENED, place="crue#7"), ["form-no-sentence"]),
    "a sentence of no article": (replace(REOPENED, place="pont#1"), ["form-no-sentence"]),
    "no sentence": (replace(REOPENED, place=""), ["form-no-sentence"]),
    "the sentence of a number without end": (replace(REOPENED, place="crue#" + "9" * 5_000), ["form-no-sentence"]),
    "a name that is not known": (replace(REOPENED, about="Luc Petit, Marie Curie"), ["form-unknown-name"]),
    "a statement in one language": (replace(REOPENED, fr=" "), ["empty-text"]),
    "statements too long": (replace(REOPENED, fr="é" * 301, en="e" * 301), ["too-long", "too-long"]),
    "half a character": (replace(REOPENED, fr="\ud800"), ["bad-value"]),
    "a fact that is gone": (replace(REOPENED, target="gone"), ["form-gone"]),
    "a fact that is an entry": (replace(REOPENED, target="how-much"), ["form-gone"]),
    "an entry on nothing": (EntryForm(" \n", "Oui.", "Yes.", "Oui ?", ""), ["form-rests-on-nothing"]),
    "an entry on no fact": (EntryForm("how-much", "Oui.", "Yes.", "Oui ?", ""), ["form-unknown-fact"]),
    "an entry on no sentence": (EntryForm("crue#0", "Oui.", "Yes.", "Oui ?", ""), ["form-no-sentence"]),
    "an entry that nobody asks": (EntryForm("cost", "Oui.", "Yes.", " ", "\n"), ["no-phrasing"]),
    "an entry without an answer": (EntryForm("cost", "", "", "Oui ?", ""), ["empty-text", "empty-text"]),
    "an answer too long": (EntryForm("cost", "é" * 601, "Yes.", "Oui ?", ""), ["too-long"]),
    "an answer too long for a fact": (EntryForm("crue#3", "é" * 301, "Yes.", "Oui ?", ""), ["too-long"]),
    "too many facts": (
        EntryForm("\n".join(f"crue#{'0' * (n // 6)}{n % 6 + 1}" for n in range(21)), "a", "b", "c", ""),
        ["too-many-items"],
    ),
    "an entry that is gone": (EntryForm("crue#3", "Oui.", "Yes.", "Oui ?", "", "gone"), ["form-gone"]),
    "a phrasing too long": (PhrasingForm("how-much", "é" * 401, ""), ["too-long"]),
    "no phrasing": (PhrasingForm("how-much", " ", "\n"), ["form-nothing"]),
    "a phrasing of a fact": (PhrasingForm("cost", "Oui ?", ""), ["form-gone"]),
    "nobody speaks": (QuotationForm("crue#3", "", "\u200b ", "Le Télégramme"), ["form-no-speaker"]),
    "a name too long": (QuotationForm("crue#3", "", "x" * 81), ["too-long"]),
    "a quotation that is gone": (QuotationForm("crue#3", "", "Luc Petit", "", "gone"), ["form-gone"]),
    "no word": (SynonymForm(" ,; ", "\n"), ["form-nothing"]),
    "a word too long": (SynonymForm("x" * 81, "eau"), ["too-long"]),
    "a word too long for a concept": (SynonymForm("crue, " + "x" * 81, ""), ["too-long"]),
    "half a character for a concept": (SynonymForm("crue, \udfff", ""), ["bad-value"]),
    "a concept that is gone": (SynonymForm("eau", "", "gone"), ["form-gone"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_become_a_row_is_refused(case: str) -> None:
    form, expected = REFUSED[case]
    assert codes(form) == expected


def test_a_refusal_shows_what_was_typed_and_what_the_sentence_says() -> None:
    with pytest.raises(FormRefused) as refused:
        edits_of(replace(REOPENED, words="Les écoles sont rouvertes"), base_of(SMALL), SMALL)
    (fault,) = refused.value.faults
    assert fault.args["value"] == "Les écoles sont rouvertes"
    assert fault.args["detail"] in "Les écoles ont rouvert."


def test_what_is_at_fault_only_in_the_base_is_found_on_building() -> None:
    for form, code in (
        (PhrasingForm("how-much", "Combien de blessés ?", ""), "phrasing-twice"),
        (PhrasingForm("how-much", "?!", ""), "phrasing-without-word"),
        (PhrasingForm("victims", "", "", "Combien de blessés ?"), None),
        (EntryForm("cost", "Elle a dépensé 3 millions.", "It spent 2.5 million.", "a", ""), "number-not-cited"),
        (EntryForm("cost", "Oui.", "Yes.", "é" * 81, ""), "shown-question-too-long"),
    ):
        found = build(filled(form))
        assert isinstance(found, Rejected) == bool(code)
        assert not code or code in [fault.code for fault in found.faults]  # type: ignore[union-attr]


# -- what a form is called


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (REOPENED, "Les écoles ont rouvert."),
        (replace(REOPENED, fr=""), "The schools opened again."),
        (EntryForm("", "", "", "\n Quel prix ?\nCombien ?", "How much?"), "Quel prix ?"),
        (EntryForm("", "", "", "", "", "how-much"), "how-much"),
        (PhrasingForm("how-much", "", "How much?"), "How much?"),
        (QuotationForm("crue#1", "a" * 90, ""), "a" * 79 + "…"),
        (SynonymForm("", "flood, flooding"), "flood, flooding"),
    ],
)
def test_a_form_is_called_after_what_was_typed_first(form: Form, expected: str) -> None:
    assert title_of(form) == expected


def test_the_edits_of_a_form_are_of_the_files_as_they_are() -> None:
    (edit,) = edits_of(REOPENED, base_of(SMALL), SMALL)
    assert isinstance(edit, AddRow)
    assert edit.file == FACTS
