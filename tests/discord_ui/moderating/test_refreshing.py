"""/factbase refresh: other knowledge, its quotations found again, seen before anything changes."""

from pathlib import Path

import pytest

from bot.factbase.refreshing import Accept
from bot.index_cache import IndexCache
from bot.intake.archives import Exported, pack, unpack
from bot.service.drafts import Draft
from bot.service.library import open_library
from tests.discord_ui.moderating.office import KNOWLEDGE, Office, article, buttons, fields, offers, said, with_text
from tests.discord_ui.world import LocalBot, Serve
from tests.knowledge import files

CORRECTED = ("fermé 12 écoles", "fermé 14 écoles")
MAYOR = ("Le maire, Luc Petit, a", "Luc Petit, le maire, a")
DEEPER = ("dépensé 2,5 millions", "déjà dépensé 2,5 millions")
SPENT = "La ville a dépensé 2,5 millions d’euros."


async def test_an_article_whose_words_only_moved_is_ready_to_be_published(office: Office) -> None:
    found = await office.run("refresh", file=article(("La rivière", "Il a plu. La rivière")))
    assert "➕ *sentence 1* Il a plu." in said(found)
    assert "5 sentences moved" not in said(found)  # they are where they were among each other
    assert "2 checks pass" in said(found)
    assert await office.revisions() == ()
    await office.publish(found)
    assert "sentence 5" in await office.answer("Combien la crue a-t-elle coûté ?")


async def test_nothing_changes_before_publish_nor_by_cancelling(office: Office) -> None:
    found = await office.run("refresh", file=article(("Luc Petit l’a dit.", "")))
    cancelled = await office.click(found, "Cancel")
    assert "nothing has changed" in said(cancelled)
    assert await office.revisions() == ()
    assert (await office.current()).files == KNOWLEDGE


async def test_the_same_article_again_changes_nothing(office: Office) -> None:
    assert "Nothing changes" in said(await office.run("refresh", file=article()))
    assert "Nothing changes" in said(await office.run("refresh"))


async def test_a_corrected_figure_is_shown_in_both_wordings_and_decided_once(office: Office) -> None:
    found = await office.run("refresh", file=article(CORRECTED))
    assert "2 passages left to decide" in said(found)
    assert "> Le maire, Luc Petit, a **fermé 12 écoles**." in said(found)
    assert "> Le maire, Luc Petit, a **fermé 14 écoles**." in said(found)
    assert "a fermé ~~12~~ **14** écoles" in said(found)
    # The fact and the check cite the same words: one decision is enough.
    faulty = await office.click(found, "Accept")
    assert "number “12” is not in the cited sentences" in said(faulty)
    assert "Publish" not in offers(faulty)


async def test_the_old_figure_in_statements_and_answers_is_corrected_in_forms(office: Office) -> None:
    found = await office.click(await office.run("refresh", file=article(CORRECTED)), "Accept")
    form = await office.choose(found, "correct", "schools-closed")
    assert form.modal
    assert fields(form.modal)["words"] == "fermé 14 écoles"
    fact = {**fields(form.modal), "fr": "Le maire a fermé 14 écoles.", "en": "The mayor closed 14 schools."}
    found = await office.chief.submit_modal(form, fact)
    assert "how-many-schools" in said(found)
    assert "schools-closed" not in said(found)
    form = await office.choose(found, "correct", "how-many-schools")
    assert form.modal
    entry = {**fields(form.modal), "fr": "Le maire a fermé 14 écoles.", "en": "The mayor closed 14 schools."}
    found = await office.chief.submit_modal(form, entry)
    assert "~~12~~ **14**" in said(found)
    await office.publish(found)
    assert "Le maire a fermé 14 écoles." in await office.answer("nombre d'écoles fermées")
    assert (await office.revisions())[0].number == 1


async def test_words_that_are_gone_take_along_what_rests_on_them_and_only_that(office: Office) -> None:
    found = await office.run("refresh", file=article((SPENT, "")))
    assert "not in the article any more" in said(found)
    assert "How much did the flood cost?" in said(found)
    found = await office.click(found, "Leave out")
    assert "Left out: cost, how-much" in said(found)
    await office.publish(found)
    base = (await office.current()).library.base
    assert set(base.entry) == {"how-many-schools"}
    assert set(base.fact) == {"schools-closed"}


@pytest.mark.parametrize("typed", ["2,5\u00a0millions d’euros", "2,5 millions d'euros"])
async def test_other_words_are_chosen_by_hand(office: Office, typed: str) -> None:
    found = await office.run("refresh", file=article((SPENT, "Cela vaut 2,5\u00a0millions d’euros.")))
    form = await office.click(found, "Other words…")
    wrong = await office.chief.submit_modal(form, {"words": "Luc Petit"})
    assert "Luc Petit" in wrong.followups[0].content  # what was typed is told, and can be copied
    form = await office.click(found, "Other words…")
    found = await office.chief.submit_modal(form, {"words": typed})
    await office.publish(found)
    (cited,) = (await office.current()).library.base.fact["cost"].citations
    assert (cited.sentence, cited.highlight) == (4, "2,5\u00a0millions d’euros")


async def test_other_words_may_be_typed_with_a_keyboard(office: Office) -> None:
    found = await office.run("refresh", file=article((SPENT, "Cela vaut 3\u202fmillions d’euros.")))
    form = await office.click(found, "Other words…")
    await office.chief.submit_modal(form, {"words": "3 millions  d'euros"})
    (review,) = [one for one in (await drafted(office)).reviews if one.decision and one.cited.row == "cost"]
    assert isinstance(review.decision, Accept)
    assert review.decision.new.highlight == "3\u202fmillions d’euros"


async def drafted(office: Office) -> Draft:
    """The chief's newest draft."""
    drafting, guild = office.world.bot.desk.service.drafting, office.world.guild.id
    draft = await drafting.get(guild, (await drafting.of(guild, office.chief.id))[0].id)
    assert draft
    return draft


async def test_drafts_that_change_nothing_do_not_hide_those_that_do(office: Office) -> None:
    found = await office.run("remove entry", what="how-much")
    for _ in range(3):
        assert "Nothing changes" in said(await office.run("refresh", file=article()))
    status = await office.run("status")
    assert said(status).count("Draft, ") == 1
    found = await office.click(status, "Go on")
    assert "Publish" in offers(found)


async def test_words_that_may_stand_in_two_places_are_asked_for(office: Office) -> None:
    twice = "La ville a dépensé 2,5 millions d’euros."
    found = await office.run(
        "refresh",
        file=article(
            (twice, "La ville a dépensé 2,5 millions d’euros en mars. La ville a dépensé 2,5 millions d’euros en mai.")
        ),
    )
    assert "may stand in 2 places" in said(found)
    found = await office.choose(found, "place", "1")
    assert (await office.current()).files == KNOWLEDGE
    await office.publish(found)
    assert "mai" in (await office.current()).library.base.fact["cost"].citations[0].text


async def test_decisions_are_seen_again_and_changed(office: Office) -> None:
    found = await office.run("refresh", file=article(DEEPER, ("rouvert.", "bien rouvert.")))
    found = await office.click(found, "Accept")
    found = await office.click(found, "Leave out")
    assert "Left out: cost, how-much" in said(found)
    found = await office.click(found, "Review the passages")
    onward = next(one for one in buttons(found, "draft") if ":review:" in one and one.endswith("o"))
    found = await office.press(found, onward)
    assert "Decided: left out" in said(found)
    found = await office.click(found, "Accept")
    await office.publish(found)
    base = (await office.current()).library.base
    assert set(base.entry) == {"how-many-schools", "how-much"}
    assert base.fact["cost"].citations[0].text == "La ville a déjà dépensé 2,5 millions d’euros."


async def test_who_accepts_changed_words_accepts_what_else_is_cited_of_their_sentence(office: Office) -> None:
    more = (
        "- id: named\n  statement: {fr: Luc Petit est maire., en: Luc Petit is the mayor.}\n  cites: ['Luc Petit, a']\n"
    )
    wider = {**KNOWLEDGE, "crue/facts.yaml": more.encode() + KNOWLEDGE["crue/facts.yaml"]}
    await office.publish(await office.run("refresh", file=("base.zip", pack(wider))))
    found = await office.run("refresh", file=article(CORRECTED))
    assert "3 passages left to decide" in said(found)
    assert "fermé ~~12~~ **14** écoles" in said(found)  # words that have changed come first
    assert "one other passage" in said(found)
    found = await office.click(found, "Accept")
    assert "left to decide" not in said(found)


async def test_all_proposals_are_accepted_and_all_that_is_gone_left_out_at_once(office: Office) -> None:
    found = await office.run(
        "refresh",
        file=article(
            DEEPER,
            MAYOR,
            ("Les écoles ont rouvert.", ""),
        ),
    )
    assert "4 passages left to decide" in said(found)
    found = await office.click(found, "Accept the 3 proposals")
    assert "One passage left to decide" in said(found)
    found = await office.click(found, "Leave out")
    await office.publish(found)


async def test_a_rewritten_article_says_what_would_go(office: Office) -> None:
    found = await office.run("refresh", file=("new.txt", b"Un pont a ouvert hier. Personne ne l'attendait."))
    assert "2 facts and 2 questions would go" in said(found)
    found = await office.click(found, "Leave out the 4 that are gone")
    assert "Questions** ➖ 2" in said(found)
    await office.publish(found)
    assert "Un pont a ouvert hier" in await office.answer("qu'est-ce qui a ouvert hier ?")


async def test_a_review_whose_article_was_published_meanwhile_says_that_nothing_changes(
    office: Office, serve: Serve, tmp_path: Path
) -> None:
    other = article(DEEPER, ("rouvert.", "bien rouvert."))
    found = await office.run("refresh", file=other)
    onward = next(one for one in buttons(found, "draft") if ":review:" in one and one.endswith("o"))
    await office.publish(
        await office.click(await office.click(await office.run("refresh", file=other), "Accept"), "Accept")
    )
    library = open_library(KNOWLEDGE, IndexCache(tmp_path))
    await office.world.env.restart_bot(LocalBot(serve(library, KNOWLEDGE), tmp_path))
    assert "Nothing changes" in said(await office.press(found, onward))


async def test_a_draft_goes_on_after_a_restart(office: Office, serve: Serve, tmp_path: Path) -> None:
    found = await office.run("refresh", file=article(DEEPER, CORRECTED))
    found = await office.click(found, "Accept")
    library = open_library(KNOWLEDGE, IndexCache(tmp_path))
    await office.world.env.restart_bot(LocalBot(serve(library, KNOWLEDGE), tmp_path))
    found = await office.click(found, "Accept")
    assert "number “12”" in said(found)
    status = await office.run("status")
    assert "Draft" in said(status)
    again = await office.click(status, "Go on")
    assert "number “12”" in said(again)


async def test_a_new_article_is_added_beside_the_other(office: Office) -> None:
    choices = await office.chief.autocomplete(office.world.channel, "factbase refresh", "article", "Le pont")
    assert choices[-1] == {"name": "New article: Le pont", "value": "+Le pont"}
    found = await office.run("refresh", file=("pont.txt", b"The bridge opened in 1999. It is red."), article="+Le pont")
    await office.publish(found)
    base = (await office.current()).library.base
    assert [one.id for one in base.articles] == ["crue", "pont"]
    assert base.article["pont"].metadata.language == "en"
    refused = await office.run("refresh", file=article())
    assert "several articles" in said(refused)
    exported = await office.run("export")
    assert exported.response
    whole = await exported.response.attachments[0].read()
    assert "Nothing changes" in said(await office.run("refresh", file=("base.zip", whole)))
    known = await office.run("refresh", file=article(("Luc Petit l’a dit.", "")), article="#0")
    assert "➖" in said(known)
    removed = await office.run("remove article", what="1")
    await office.publish(removed)
    assert [one.id for one in (await office.current()).library.base.articles] == ["crue"]


class TestWholeBase:
    """A base that is attached, or shipped anew, with what the guild did itself on top of it."""

    async def own_phrasing(self, office: Office) -> None:
        form = await office.run("add phrasing", entry="how-much")
        found = await office.chief.submit_modal(form, {"asked_fr": "la douloureuse ?", "asked_en": ""})
        await office.publish(found)

    async def test_what_is_shipped_anew_is_taken_in_and_the_guilds_own_survives(
        self, office: Office, serve: Serve, tmp_path: Path
    ) -> None:
        await self.own_phrasing(office)
        newer = with_text("crue/gaps.yaml", "blessés", "morts")
        restarted = LocalBot(serve(open_library(newer, IndexCache(tmp_path)), newer), tmp_path)
        await office.world.env.restart_bot(restarted)
        office.world.bot = restarted
        found = await office.run("refresh")
        assert "Combien de morts ?" in said(found)
        assert "douloureuse" not in said(found)  # it stays: nothing changes about it
        await office.publish(found)
        assert "2,5 millions" in await office.answer("la douloureuse ?")

    async def test_an_exported_base_comes_back_with_what_was_done_in_the_files_and_here(self, office: Office) -> None:
        exported = await office.run("export")
        assert exported.response
        (attached,) = exported.response.attachments
        assert attached.filename.endswith("-0.zip")
        edited = with_text("crue/gaps.yaml", "blessés", "noyés")
        await self.own_phrasing(office)
        found = await office.run("refresh", file=("base.zip", pack(edited, Exported(office.world.guild.id, 0))))
        assert "noyés" in said(found)
        await office.publish(found)
        base = (await office.current()).library.base
        assert "la douloureuse ?" in base.entry["how-much"].questions.fr
        assert base.gaps[0].questions.fr == ("Combien de noyés ?",)

    async def test_an_export_is_accepted_by_check_and_says_what_it_is_of(self, office: Office) -> None:
        await self.own_phrasing(office)
        exported = await office.run("export")
        assert exported.response
        data = await exported.response.attachments[0].read()
        found = unpack("b.zip", data)
        assert found.exported == Exported(office.world.guild.id, 1)
        assert found.files == (await office.current()).files

    async def test_a_base_with_faults_says_where_and_changes_nothing(self, office: Office) -> None:
        broken = with_text("crue/facts.yaml", "fermé 12 écoles", "fermé 13 écoles")
        found = await office.run("refresh", file=("base.zip", pack(broken)))
        assert "crue/facts.yaml:" in said(found)
        assert "not in the article to the letter" in said(found)
        assert "Publish" not in offers(found)
        assert await office.revisions() == ()

    async def test_checks_that_break_are_told_and_can_be_left_out(self, office: Office) -> None:
        declined = "- question: Combien d'écoles ont fermé ?\n  declined: true\n"
        other = {**with_text("crue/gaps.yaml", "blessés", "noyés")}
        other["crue/checks.yaml"] += declined.encode()
        found = await office.run("refresh", file=("base.zip", pack(other)))
        assert "1 check would no longer pass" in said(found)
        assert "should not be answered" in said(found)
        found = await office.click(found, "Remove this check")
        assert "2 checks pass" in said(found)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("article.pdf", b"%PDF-1.7", "I cannot read “article.pdf”"),
        ("article.txt", b"%PDF-1.7 text", "is not text"),
        ("article.txt", b"caf\xe9", "neither UTF-8 nor UTF-16"),
        ("article.txt", b"", "no word"),
        ("article.txt", b"x" * 1_000_001, "is over 1,000 kB"),
        ("article.md", b"---\ntitle: x\nText.", "begins with a header"),
        ("article.md", b"---\nunknown: x\n---\nText.", "begins with a header"),
        ("base.zip", b"PK\x03\x04broken", "damaged"),
        ("base.zip", pack(files({"crue/gaps.yaml": "a: &a [b]\nb: *a\n"})), "alias"),
    ],
)
async def test_bad_input_is_refused_with_a_clear_word_and_nothing_changes(
    office: Office, name: str, data: bytes, told: str
) -> None:
    found = await office.run("refresh", file=(name, data))
    assert told in said(found), said(found)
    assert "Publish" not in offers(found)
    assert await office.revisions() == ()
    assert (await office.current()).files == KNOWLEDGE


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://localhost/article", "not a public site"),
        ("http://169.254.169.254/latest/meta-data", "by its number"),
        ("file:///etc/passwd", "not the address of a web page"),
        ("http://user:secret@exemple.fr/", "user name"),
    ],
)
async def test_addresses_that_lead_inside_are_refused(office: Office, address: str, told: str) -> None:
    found = await office.run("refresh", address=address)
    assert told in said(found), said(found)
    assert "secret" not in str(office.world.bot.cached_messages)
