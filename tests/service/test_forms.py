"""What moderators type into forms becomes rows: nothing typed is lost, and nothing else in the files changes."""

from dataclasses import replace

from bot.factbase.difference import Count, difference
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings
from bot.service.forms import (
    FactForm,
    Form,
    PhrasingForm,
    QuotationForm,
    edits_of,
)
from tests.service.small import SMALL, base_of, filled

REOPENED = FactForm("crue#3", "Les écoles ont rouvert", "Les écoles ont rouvert.", "The schools opened again.")


def changed(form: Form, knowledge: KnowledgeFiles = SMALL) -> dict[str, Count]:
    """What a form changes, as a difference counts it."""
    return dict(difference(base_of(knowledge), base_of(filled(form, knowledge))).counts)


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


# -- what a form is called
