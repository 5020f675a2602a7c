"""What moderators type into forms becomes rows: nothing typed is lost, and nothing else in the files changes."""

from dataclasses import replace

import pytest

from bot.factbase.building import Rejected, build
from bot.factbase.difference import Count, difference
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings
from bot.service.forms import (
    EntryForm,
    FactForm,
    Form,
    FormRefused,
    PhrasingForm,
    QuotationForm,
    SynonymForm,
    edits_of,
)
from tests.service.small import SMALL, base_of, filled

REOPENED = FactForm("crue#3", "Les écoles ont rouvert", "Les écoles ont rouvert.", "The schools opened again.")


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


# -- rows that are changed


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


# -- words of the article


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
