"""/factbase add, edit, remove: forms whose sentence is chosen first, validated as `check` does, seen, published."""

from typing import Any, ClassVar

import pytest

from bot.discord_ui import curating
from bot.factbase.difference import Count, difference
from tests.discord_ui.moderating.office import KNOWLEDGE, Office, article, fields, offers, said
from tests.knowledge import built

FACT = {
    "words": "Les écoles ont rouvert",
    "fr": "Les écoles ont rouvert.",
    "en": "The schools opened again.",
    "about": "",
}


async def counts(office: Office) -> dict[str, Count]:
    current = await office.current()
    return dict(difference(built(KNOWLEDGE).fact_base, current.library.base).counts)


async def test_a_fact_is_added_to_the_sentence_that_was_chosen(office: Office) -> None:
    choices = await office.chief.autocomplete(office.world.channel, "factbase add fact", "sentence", "écoles rouvert")
    assert choices[0]["name"] == "Les écoles ont rouvert."
    form = await office.run("add fact", sentence=choices[0]["value"])
    assert form.modal
    assert fields(form.modal) == {"words": "Les écoles ont rouvert.", "fr": "", "en": "", "about": ""}
    found = await office.chief.submit_modal(form, FACT)
    assert "➕ The schools opened again." in said(found)
    await office.publish(found)
    fact = (await office.current()).library.base.fact["schools-opened-again"]
    assert (fact.citations[0].sentence, fact.citations[0].highlight) == (3, "Les écoles ont rouvert")


async def test_what_a_form_gets_wrong_is_told_and_nothing_typed_is_lost(office: Office) -> None:
    form = await office.run("add fact", sentence="#0.2")
    wrong = {**FACT, "words": "fermé 99 écoles", "about": "Luc Petit, Nobody At All"}
    found = await office.chief.submit_modal(form, wrong)
    assert "not in the sentence to the letter" in said(found)
    assert "It says: “fermé 12 écoles”" in said(found)
    form = await office.click(found, "Correct")
    assert form.modal
    assert fields(form.modal) == wrong
    found = await office.chief.submit_modal(form, {**wrong, "words": "a fermé 12 écoles"})
    assert "the name “Nobody At All” is not known" in said(found)
    form = await office.click(found, "Correct")
    right = {
        "words": "a fermé 12 écoles",
        "fr": "12 écoles ont fermé.",
        "en": "12 schools closed.",
        "about": "le maire",
    }
    found = await office.chief.submit_modal(form, right)
    await office.publish(found)
    assert (await office.current()).library.base.fact["12-schools-closed"].about == ("luc-petit",)


async def test_a_claim_that_the_sentence_does_not_hold_is_refused_as_check_does(office: Office) -> None:
    form = await office.run("add fact", sentence="#0.3")
    found = await office.chief.submit_modal(form, {**FACT, "fr": "13 écoles ont rouvert."})
    assert "the number “13” is not in the cited sentences" in said(found)
    assert "Publish" not in offers(found)


async def test_an_entry_rests_on_the_sentence_and_answers_at_once(office: Office) -> None:
    form = await office.run("add entry", sentence="#0.3")
    assert form.modal
    (place,) = fields(form.modal)["rests_on"]
    assert place.startswith("#0.3.")
    found = await office.chief.submit_modal(
        form,
        {
            "rests_on": [place],
            "fr": "Oui, les écoles ont rouvert.",
            "en": "Yes, they opened again.",
            "asked_fr": "Les écoles ont-elles rouvert ?\nc'est rouvert les écoles ?",
            "asked_en": "Are the schools open again?",
        },
    )
    assert "**Facts** ➕ 1" in said(found)
    await office.publish(found)
    assert "Oui, les écoles ont rouvert." in await office.answer("les ecoles elles ont rouvert")


async def test_an_entry_is_changed_and_its_other_phrasings_stay(office: Office) -> None:
    form = await office.run("edit entry", entry="how-much")
    assert form.modal
    before = fields(form.modal)
    assert before["asked_fr"] == "Combien la crue a-t-elle coûté ?"
    assert before["rests_on"] == ["cost"]
    found = await office.chief.submit_modal(form, {**before, "fr": "2,5 millions d'euros, dit la ville."})
    await office.publish(found)
    entry = (await office.current()).library.base.entry["how-much"]
    assert entry.answer.fr == "2,5 millions d'euros, dit la ville."
    assert entry.questions.fr == ("Combien la crue a-t-elle coûté ?", "prix de la crue")


async def test_a_form_sent_back_unchanged_changes_nothing(office: Office) -> None:
    commands: tuple[tuple[str, dict[str, Any]], ...] = (
        ("edit fact", {"fact": "cost"}),
        ("edit entry", {"entry": "how-much"}),
        ("edit phrasing", {"phrasing": "how-much.fr.1"}),
        ("edit quotation", {"quotation": "said"}),
        ("edit synonym", {"synonym": "flood"}),
    )
    for command, options in commands:
        form = await office.run(command, **options)
        assert form.modal
        found = await office.chief.submit_modal(form, fields(form.modal))
        assert "Nothing changes" in said(found), command


async def test_phrasings_are_added_line_by_line_reworded_and_removed(office: Office) -> None:
    form = await office.run("add phrasing", entry="how-much")
    typed = {"asked_fr": "la douloureuse ?\nPRIX DE LA CRUE\nc koi la facture", "asked_en": "what was the bill?"}
    found = await office.chief.submit_modal(form, typed)
    await office.publish(found)
    entry = (await office.current()).library.base.entry["how-much"]
    assert entry.questions.fr[2:] == ("la douloureuse ?", "c koi la facture")  # one of them was there already
    choices = await office.chief.autocomplete(office.world.channel, "factbase edit phrasing", "phrasing", "douloureuse")
    assert choices[0] == {"name": "la douloureuse ?", "value": "how-much.fr.2"}
    form = await office.run("edit phrasing", phrasing="how-much.fr.2")
    found = await office.chief.submit_modal(form, {"asked_fr": "la note, c'est combien ?", "asked_en": ""})
    await office.publish(found)
    found = await office.run("remove phrasing", what="how-much.fr.3")
    assert "~~− c koi la facture~~" in said(found)
    await office.publish(found)
    entry = (await office.current()).library.base.entry["how-much"]
    assert entry.questions.fr[2:] == ("la note, c'est combien ?",)


async def test_rows_are_offered_the_same_in_whatever_steps_they_are_compared(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def offered() -> list[object]:
        return list(await office.chief.autocomplete(office.world.channel, "factbase edit phrasing", "phrasing", "crue"))

    at_once = await offered()
    assert len(at_once) > 1
    monkeypatch.setattr(curating, "_AT_ONCE", 1)
    assert await offered() == at_once


async def test_a_phrasing_that_leads_elsewhere_already_is_refused(office: Office) -> None:
    form = await office.run("add phrasing", entry="how-much")
    found = await office.chief.submit_modal(form, {"asked_fr": "Combien de blessés ?", "asked_en": ""})
    assert "this phrasing already stands in" in said(found)


async def test_a_quotation_gets_its_speaker_a_known_one_or_a_new_one(office: Office) -> None:
    form = await office.run("add quotation", sentence="#0.5")
    said_by = {"words": "Luc Petit l’a dit", "speaker": "le maire", "reported_by": "La Gazette"}
    found = await office.chief.submit_modal(form, said_by)
    assert "➕ La Gazette" in said(found)
    await office.publish(found)
    base = (await office.current()).library.base
    (quotation,) = [one for one in base.quotations if one.id != "said"]
    assert (quotation.speaker, base.entity[quotation.reported_by].kind) == ("luc-petit", "organisation")


async def test_synonyms_join_the_words_they_are_given_with(office: Office) -> None:
    form = await office.run("add synonym")
    found = await office.chief.submit_modal(form, {"fr": "crue, débordement", "en": "flood"})
    await office.publish(found)
    (concept,) = (await office.current()).library.base.lexicon.concepts
    assert (concept.fr, concept.en) == (("crue", "inondation", "débordement"), ("flood",))
    form = await office.run("edit synonym", synonym="flood")
    assert form.modal
    assert fields(form.modal)["fr"] == "crue, inondation, débordement"
    found = await office.chief.submit_modal(form, {"fr": "crue, débordement", "en": "flood"})
    assert "~~− inondation~~" in said(found)
    await office.publish(found)


@pytest.mark.parametrize("words", ["😀", "\u200b", "bouchon, 👨‍👩‍👧"])
async def test_a_synonym_without_a_word_breaks_nothing(office: Office, words: str) -> None:
    found = await office.chief.submit_modal(await office.run("add synonym"), {"fr": words, "en": ""})
    await office.publish(found)
    assert "2,5 millions" in await office.answer("prix de l'inondation ?")


async def test_what_rests_on_a_removed_fact_alone_goes_with_it(office: Office) -> None:
    found = await office.run("remove fact", what="cost")
    await office.publish(found)
    assert await counts(office) == {"facts": Count(0, 0, 1), "entries": Count(0, 0, 1)}
    found = await office.run("remove entry", what="how-many-schools")
    await office.publish(found)
    base = (await office.current()).library.base
    assert base.gaps[0].nearest == ()


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("add fact", {"sentence": "whatever"}),
        ("add fact", {"sentence": "#7.7"}),
        ("add phrasing", {"entry": "nothing"}),
        ("edit entry", {"entry": "cost"}),
        ("edit phrasing", {"phrasing": "how-much.fr.99"}),
        ("remove fact", {"what": "../../etc"}),
        ("remove article", {"what": "0"}),
        ("remove check", {"what": "99"}),
    ],
)
async def test_what_is_not_there_is_told(office: Office, command: str, options: dict[str, Any]) -> None:
    found = await office.run(command, **options)
    assert "There is no such thing" in said(found)


async def test_a_form_for_a_row_that_is_gone_meanwhile_is_told(office: Office) -> None:
    form = await office.run("edit fact", fact="cost")
    assert form.modal
    await office.publish(await office.run("remove fact", what="cost"))
    found = await office.chief.submit_modal(form, fields(form.modal))
    assert "begin again with the command" in said(found)


async def test_a_note_says_why_and_stands_in_the_history(office: Office) -> None:
    form = await office.run("add phrasing", entry="how-much")
    found = await office.chief.submit_modal(form, {"asked_fr": "la note ?", "asked_en": ""})
    asked = await office.click(found, "Reason")
    found = await office.chief.submit_modal(asked, {"note": "asked *every* day"})
    assert "asked \\*every\\* day" in said(found)
    await office.publish(found)
    assert "asked \\*every\\* day" in said(await office.run("history"))


async def test_an_entry_rests_on_the_sentence_that_was_chosen_however_far_down_it_stands(office: Office) -> None:
    more = "".join(f" Le pont {number} a tenu." for number in range(60))
    await office.publish(await office.run("refresh", file=article(("l’a répété.", f"l’a répété.{more}"))))
    form = await office.run("add entry", sentence="#0.66")
    assert form.modal
    (place,) = fields(form.modal)["rests_on"]
    assert place.startswith("#0.66.")


class TestMeanwhile:
    """What a form points at is the same when sentences and phrasings have other numbers, by somebody's publication."""

    ENTRY: ClassVar = {"fr": "Oui.", "en": "Yes.", "asked_fr": "C'est rouvert ?", "asked_en": "Open again?"}

    async def shift(self, office: Office) -> None:
        longer = article(("La rivière", "Le pont a tenu. La rivière"))
        await office.publish(await office.run("refresh", file=longer))

    async def cited(self, office: Office) -> str:
        return (await office.current()).library.base.facts[-1].citations[0].text

    async def test_before_the_form_is_sent(self, office: Office) -> None:
        form = await office.run("add entry", sentence="#0.3")
        assert form.modal
        await self.shift(office)
        await office.publish(await office.chief.submit_modal(form, {**self.ENTRY, **rests_on(form.modal)}))
        assert await self.cited(office) == "Les écoles ont rouvert."

    async def test_before_the_draft_is_published(self, office: Office) -> None:
        form = await office.run("add entry", sentence="#0.3")
        assert form.modal
        found = await office.chief.submit_modal(form, {**self.ENTRY, **rests_on(form.modal)})
        await self.shift(office)
        await office.click(await office.click(found, "Publish"), "Publish on top")
        assert await self.cited(office) == "Les écoles ont rouvert."

    async def test_a_sentence_that_is_gone_is_told(self, office: Office) -> None:
        form = await office.run("add entry", sentence="#0.5")
        assert form.modal
        await office.publish(await office.run("refresh", file=article((" Luc Petit l’a dit.", ""))))
        found = await office.chief.submit_modal(form, {**self.ENTRY, **rests_on(form.modal)})
        assert "Publish" not in offers(found)
        assert "Correct" in offers(found)

    async def test_a_phrasing_is_reworded_and_not_the_one_that_has_its_number_now(self, office: Office) -> None:
        form = await office.run("edit phrasing", phrasing="how-much.fr.1")
        more = await office.run("add phrasing", entry="how-much")
        await office.publish(await office.chief.submit_modal(more, {"asked_fr": "La note ?", "asked_en": ""}))
        await office.publish(await office.run("remove phrasing", what="how-much.fr.0"))
        await office.publish(await office.chief.submit_modal(form, {"asked_fr": "Le prix ?", "asked_en": ""}))
        questions = (await office.current()).library.base.entry["how-much"].questions
        assert questions.fr == ("Le prix ?", "La note ?")


def rests_on(modal: dict[str, Any]) -> dict[str, Any]:
    return {"rests_on": fields(modal)["rests_on"]}
