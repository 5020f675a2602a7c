"""Drafts are begun, gone on with and published; none is lost, and nobody overwrites what somebody else published."""

import asyncio
from dataclasses import replace

import pytest

from bot.answering.outcome import Answer
from bot.article.anchoring import Changed
from bot.factbase.difference import Count
from bot.factbase.editing import AddItem, RemoveRow
from bot.factbase.files import KnowledgeFiles, digest
from bot.factbase.refreshing import Accept, KeepOut
from bot.service import drafting
from bot.service.drafting import Done, NotReady, Overtaken, why_of
from bot.service.drafts import Draft, Faulty, Ready, Unchanged, Undecided
from bot.service.forms import SynonymForm
from bot.service.proposals import (
    Attached,
    Earlier,
    NewText,
    Proposal,
    Shipped,
    dump_proposal,
)
from bot.service.service import Service
from bot.storage.database import Database, StorageUnavailable
from bot.storage.drafts import Drafts, KeptDraft
from bot.storage.revisions import Revisions
from tests.service.conftest import Leaving, Serve
from tests.service.small import ARTICLE, FAQ, GAPS, SMALL, base_of, library, retold
from tests.service.test_guilds import BROKEN, lose, publish_elsewhere, version
from tests.storage.examples import GUILD, MODERATOR, NOW, OTHER

SOMEBODY = MODERATOR + 1


def phrasing(text: str) -> Proposal:
    return Proposal("teach", text, edits=(AddItem(FAQ, "how-much", "questions.fr", text),), asked=(text,))


LEFT_OUT = Proposal("remove", edits=(RemoveRow(GAPS, "victims"),))
RETOLD = retold(SMALL, (ARTICLE, "Les écoles ont rouvert.", "Les classes ont repris."))[ARTICLE]
CALMER = retold(SMALL, (ARTICLE, "Luc Petit l’a dit.", "Luc Petit a dit cela."))[ARTICLE]
NEW_TEXT = Proposal("refresh", "crue", source=NewText("crue"))


async def revised(service: Service, draft: Draft, proposal: Proposal) -> Draft:
    found = await service.drafting.revise(draft.guild, draft.id, lambda _: proposal)
    assert found
    return found


async def begun(service: Service, proposal: Proposal, guild: int = GUILD) -> Draft:
    return await service.drafting.begin(guild, MODERATOR, proposal)


async def done(service: Service, draft: Draft, author: int = MODERATOR) -> Done:
    outcome = await service.drafting.publish(draft, author)
    assert isinstance(outcome, Done), outcome
    return outcome


async def entry_for(service: Service, question: str, guild: int = GUILD) -> str:
    """The entry that a guild's members are answered with; empty where they are not."""
    outcome = (await service.guilds.library(guild)).answerer.ask(question)
    return outcome.entry if isinstance(outcome, Answer) else ""


# -- one after the other


async def test_a_draft_is_published_given_up_and_answered_from(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    draft = await begun(service, phrasing("la douloureuse"))
    assert isinstance(draft.state, Ready)
    assert (await entry_for(service, "la douloureuse"), service.guilds.mark(GUILD)) == ("", library(SMALL).revision)
    found = await done(service, replace(draft, proposal=replace(draft.proposal, note=" pour\n Léa ")))
    assert found.revision.number == 1
    assert (found.revision.author, found.revision.at, found.revision.parent) == (MODERATOR, NOW, 0)
    assert found.revision.reason == "teach\nla douloureuse\npour Léa"
    assert found.revision.content == digest(draft.files)
    assert await entry_for(service, "la douloureuse") == "how-much"
    assert service.guilds.open_now(GUILD) is draft.state.library
    assert service.guilds.mark(GUILD) == draft.state.library.revision
    assert await service.drafting.get(GUILD, draft.id) is None
    assert await service.drafting.of(GUILD, MODERATOR) == ()
    current = await service.guilds.current(GUILD)
    assert (current.number, current.files, current.library) == (1, draft.files, draft.state.library)


async def test_publishing_settles_the_questions_it_is_about(serve: Serve) -> None:
    service = await serve()
    kept = [await service.recorder.questions.record(GUILD, text, "declined", (), NOW) for text in ("a", "b", "c")]
    theirs = await service.recorder.questions.record(OTHER, "d", "declined", (), NOW)
    await done(service, await begun(service, replace(phrasing("x"), questions=(kept[0], kept[2], theirs))))
    assert [one.question for one in await service.recorder.questions.list(GUILD, NOW)] == ["b"]
    assert len(await service.recorder.questions.list(OTHER, NOW)) == 1


async def test_a_draft_is_gone_on_with(serve: Serve) -> None:
    service = await serve()
    draft = await begun(service, phrasing("la douloureuse"))
    form = SynonymForm("ville", "town")
    again = await revised(service, draft, draft.proposal.with_form(form))
    assert (again.id, again.author, again.proposal.forms) == (draft.id, MODERATOR, (form,))
    assert isinstance(again.state, Ready)
    assert set(again.state.difference.counts) == {"entries", "concepts"}
    assert await service.drafting.get(GUILD, draft.id) == again
    await service.drafting.drop(GUILD, draft.id)
    assert await service.drafting.get(GUILD, draft.id) is None


async def test_what_is_not_ready_is_not_published(serve: Serve) -> None:
    service = await serve()
    for proposal, state in (
        (Proposal("edit"), Unchanged),
        (Proposal("edit", edits=(RemoveRow(FAQ, "gone"),)), Faulty),
    ):
        draft = await begun(service, proposal)
        assert isinstance(draft.state, state)
        assert await service.drafting.publish(draft, MODERATOR) == NotReady(draft)
    waiting = await service.drafting.begin(GUILD, MODERATOR, NEW_TEXT, {"article.md": RETOLD})
    assert isinstance(waiting.state, Undecided)
    assert await service.drafting.publish(waiting, MODERATOR) == NotReady(waiting)
    assert (await service.guilds.current(GUILD)).number == 0
    assert len(await service.drafting.of(GUILD, MODERATOR)) == 2  # what changes nothing is not kept


async def test_a_draft_that_is_at_fault_shows_the_base_it_makes(serve: Serve) -> None:
    service = await serve()
    twice = await begun(service, phrasing("combien de blessés"))
    assert isinstance(twice.state, Faulty)
    base = await service.drafting.base_of(twice)
    assert base is not None
    assert "combien de blessés" in base.entry["how-much"].questions.fr
    ready = await begun(service, phrasing("la douloureuse"))
    assert isinstance(ready.state, Ready)
    assert await service.drafting.base_of(ready) is ready.state.library.base
    broken = await service.drafting.begin(
        GUILD, MODERATOR, Proposal("refresh", source=NewText("pont")), {"article.md": b""}
    )
    assert await service.drafting.base_of(broken) is None


# -- who overtakes whom


async def test_a_draft_that_was_overtaken_is_shown_on_top_of_what_the_other_changed(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    mine, theirs = await begun(service, phrasing("la douloureuse")), await begun(service, LEFT_OUT)
    await done(service, theirs, SOMEBODY)
    await done(service, await begun(service, phrasing("la facture")), SOMEBODY)
    overtaken = await service.drafting.publish(mine, MODERATOR)
    assert isinstance(overtaken, Overtaken)
    assert overtaken.meanwhile.counts == {"gaps": Count(0, 0, 1), "entries": Count(0, 1, 0)}
    assert [(one.number, one.author) for one in overtaken.revisions] == [(2, SOMEBODY), (1, SOMEBODY)]
    again = overtaken.again
    assert (again.id, again.current.number) == (mine.id, 2)
    assert isinstance(again.state, Ready)
    assert again.state.difference.counts == {"entries": Count(0, 1, 0)}
    assert await entry_for(service, "la douloureuse") == ""
    assert await service.drafting.get(GUILD, mine.id) == again
    assert (await done(service, again)).revision.number == 3
    for text in ("la douloureuse", "la facture"):
        assert await entry_for(service, text) == "how-much"


async def test_a_draft_that_was_given_up_and_overtaken_is_kept_again(serve: Serve) -> None:
    service = await serve()
    mine = await service.drafting.begin(GUILD, MODERATOR, NEW_TEXT, {"article.md": CALMER})
    await done(service, await begun(service, LEFT_OUT), SOMEBODY)
    await service.drafting.drop(GUILD, mine.id)
    overtaken = await service.drafting.publish(mine, MODERATOR)
    assert isinstance(overtaken, Overtaken)
    assert (await done(service, overtaken.again)).revision.number == 2
    assert (await service.guilds.current(GUILD)).library.base.gaps == ()


async def test_a_draft_of_what_somebody_else_took_out_is_at_fault_on_top(serve: Serve) -> None:
    service = await serve()
    mine, theirs = await begun(service, LEFT_OUT), await begun(service, LEFT_OUT)
    await done(service, theirs, SOMEBODY)
    overtaken = await service.drafting.publish(mine, MODERATOR)
    assert isinstance(overtaken, Overtaken)
    assert isinstance(overtaken.again.state, Faulty)  # the gap is not there any more


async def test_ones_own_publication_whose_answer_was_lost_is_done(serve_on_both: Serve) -> None:
    service = await serve_on_both()
    draft = await begun(service, phrasing("la douloureuse"))
    async with Database(serve_on_both.url) as database:  # the database kept it, and was gone before it could say so
        await Revisions(database).publish(GUILD, 0, MODERATOR, why_of(draft.proposal), draft.files, NOW, SMALL)
    found = await done(service, draft)
    assert found.revision.number == 1
    assert await entry_for(service, "la douloureuse") == "how-much"
    assert await service.drafting.of(GUILD, MODERATOR) == ()
    assert (await done(service, draft)).revision.number == 1  # clicked twice


# -- what survives what


async def test_a_draft_survives_a_new_process_with_its_text_and_its_decisions(serve_on_both: Serve) -> None:
    first = await serve_on_both()
    draft = await first.drafting.begin(GUILD, MODERATOR, NEW_TEXT, {"article.md": RETOLD})
    (pending,) = draft.pending
    await revised(first, draft, draft.proposal.deciding([(pending.cited, KeepOut())]))
    second = await serve_on_both()
    (kept,) = await second.drafting.of(GUILD, MODERATOR)
    found = await second.drafting.get(GUILD, kept.id)
    assert found is not None
    assert found.proposal.decisions == ((pending.cited, KeepOut()),)
    assert isinstance(found.state, Ready)
    assert (await done(second, found)).revision.number == 1
    assert (await second.guilds.library(GUILD)).base.articles[0].sentences[2].text == "Les classes ont repris."


async def test_more_drafts_than_are_at_hand_are_worked_out_anew(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_AT_HAND", 2)
    service = await serve()
    drafts = [await begun(service, phrasing(f"le coût {number}")) for number in range(4)]
    for draft in drafts:
        found = await service.drafting.get(GUILD, draft.id)
        assert found is not None
        assert (found.proposal, found.files) == (draft.proposal, draft.files)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "null",
        '{"type": "Proposal", "kind": "edit", "later": 1}',
        dump_proposal(NEW_TEXT),  # whose text is not there
        dump_proposal(Proposal("refresh", source=Attached())),
    ],
)
async def test_a_kept_draft_that_cannot_be_read_is_given_up_quietly(kept: str, serve: Serve) -> None:
    service = await serve()
    async with Database(serve.url) as database:
        await Drafts(database).put(KeptDraft("0123456789ab", GUILD, MODERATOR, NOW, kept))
    assert await service.drafting.get(GUILD, "0123456789ab") is None
    assert await service.drafting.of(GUILD, MODERATOR) == ()


@pytest.mark.parametrize("source", [NewText("crue"), Attached()])
async def test_a_draft_that_was_given_up_meanwhile_is_kept_again_with_what_it_takes_in(
    source: NewText | Attached, serve: Serve
) -> None:
    service = await serve()
    files = {"article.md": RETOLD} if isinstance(source, NewText) else {**SMALL, ARTICLE: CALMER}
    draft = await service.drafting.begin(GUILD, MODERATOR, Proposal("refresh", source=source), files)
    async with Database(serve.url) as database:
        await Drafts(database).erase(GUILD)  # as after a week
    again = await revised(service, draft, replace(draft.proposal, note="encore"))
    assert (again.files, again.reviews) == (draft.files, draft.reviews)
    assert type(again.state) is type(draft.state)
    found = await (await serve()).drafting.get(GUILD, draft.id)
    assert found is not None
    assert (found.files, found.proposal.note) == (draft.files, "encore")


# -- other knowledge


async def test_going_back_takes_what_was_as_it_was_and_what_it_was_told_apart_from(serve: Serve) -> None:
    service = await serve()
    await done(service, await begun(service, phrasing("la douloureuse")))
    await done(service, await begun(service, LEFT_OUT))
    back = await begun(service, Proposal("restore", "1", source=Earlier(1)))
    assert isinstance(back.state, Ready)
    assert back.state.difference.counts == {"gaps": Count(1, 0, 0)}
    found = await done(service, back)
    first = await service.guilds.revisions.get(GUILD, 1)
    assert first is not None
    assert (found.revision.number, found.revision.content, found.revision.origin) == (3, first.content, first.origin)
    shipped = await begun(service, Proposal("restore", "shipped", source=Earlier(0)))
    assert shipped.files == SMALL
    assert (await done(service, shipped)).revision.content == digest(SMALL)
    assert service.guilds.open_now(GUILD) is service.guilds.shipped


async def test_what_is_shipped_later_is_taken_in_with_the_guilds_own_work_on_it(serve: Serve) -> None:
    before = await serve()
    await done(before, await begun(before, phrasing("la douloureuse")))
    theirs = retold(SMALL, (FAQ, "prix de la crue", "prix des dégâts"))
    after = await serve(shipped=theirs)
    assert await entry_for(after, "la douloureuse") == "how-much"
    draft = await begun(after, Proposal("refresh", "shipped", source=Shipped()))
    assert isinstance(draft.state, Ready)
    assert draft.state.library.base.entry["how-much"].questions.fr[1:] == ("prix des dégâts", "la douloureuse")
    found = await done(after, draft)
    assert found.revision.origin == digest(theirs)
    again = await begun(after, Proposal("refresh", "shipped", source=Shipped()))
    assert isinstance(again.state, Unchanged)


async def test_an_export_that_comes_back_keeps_what_was_done_since(serve: Serve) -> None:
    service = await serve()
    await done(service, await begun(service, phrasing("la douloureuse")))
    exported = retold((await service.guilds.current(GUILD)).files, (FAQ, "prix de la crue", "prix des dégâts"))
    await done(service, await begun(service, phrasing("la facture")))
    proposal = Proposal("refresh", "b.zip", source=Attached(1))
    draft = await service.drafting.begin(GUILD, MODERATOR, proposal, exported)
    assert isinstance(draft.state, Ready)
    assert draft.state.library.base.entry["how-much"].questions.fr[1:] == (
        "prix des dégâts", "la douloureuse", "la facture",
    )  # fmt: skip
    unknown = await service.drafting.begin(GUILD, MODERATOR, replace(proposal, source=Attached(9)), exported)
    assert isinstance(unknown.state, Ready)
    assert "la facture" in unknown.state.library.base.entry["how-much"].questions.fr


async def test_a_new_text_is_decided_and_published(serve: Serve) -> None:
    service = await serve()
    source = retold(SMALL, (ARTICLE, "fermé 12 écoles", "fermé douze écoles"))[ARTICLE]
    draft = await service.drafting.begin(GUILD, MODERATOR, NEW_TEXT, {"article.md": source})
    decided = draft.proposal.deciding(
        (one.cited, Accept(one.found.new)) for one in draft.pending if isinstance(one.found, Changed)
    )
    found = await done(service, await revised(service, draft, decided))
    assert base_of(found.draft.files).fact["schools-closed"].citations[0].highlight == "fermé douze écoles"


# -- other guilds, and no database


async def test_a_guild_never_sees_anothers_draft(serve: Serve) -> None:
    service = await serve()
    draft = await begun(service, phrasing("la douloureuse"))
    for process in (service, await serve()):  # from what is at hand, from what is kept
        assert await process.drafting.get(OTHER, draft.id) is None
        assert await process.drafting.of(OTHER, MODERATOR) == ()
        assert await process.drafting.of(GUILD, SOMEBODY) == ()
    await service.drafting.erase(OTHER)
    assert await service.drafting.get(GUILD, draft.id) is not None
    await service.drafting.erase(GUILD)
    assert await service.drafting.get(GUILD, draft.id) is None


async def test_a_guild_never_goes_back_to_anothers_revision(serve: Serve) -> None:
    service = await serve()
    await done(service, await begun(service, phrasing("la douloureuse"), OTHER))
    draft = await begun(service, Proposal("restore", "1", source=Earlier(1)))
    assert isinstance(draft.state, Unchanged)  # it has none of that number: what is shipped


async def test_without_the_database_nothing_is_published_and_then_it_is(serve_on_both: Serve, leaving: Leaving) -> None:
    service = await serve_on_both(leaving.url)
    await done(service, await begun(service, phrasing("la facture")))
    draft = await begun(service, phrasing("la douloureuse"))
    await leaving.leave()
    for attempt in (
        service.drafting.publish(draft, MODERATOR),
        revised(service, draft, draft.proposal),
        service.drafting.begin(GUILD, MODERATOR, draft.proposal),
        service.drafting.of(GUILD, MODERATOR),
        service.drafting.drop(GUILD, "0123456789ab"),
    ):
        with pytest.raises(StorageUnavailable):
            await attempt
    assert [await entry_for(service, text) for text in ("la facture", "la douloureuse")] == ["how-much", ""]
    assert await service.drafting.get(GUILD, draft.id) == draft  # at hand
    await leaving.come_back()
    assert (await service.guilds.current(GUILD)).number == 1
    assert (await done(service, draft)).revision.number == 2
    assert await entry_for(service, "la douloureuse") == "how-much"


async def test_of_two_clicks_at_once_none_is_lost(serve: Serve) -> None:
    service = await serve()
    draft = await begun(service, phrasing("la douloureuse"))
    forms = (SynonymForm("ville", "town"), SynonymForm("fleuve", "river"))
    await asyncio.gather(
        *(
            service.drafting.revise(GUILD, draft.id, lambda one, form=form: one.proposal.with_form(form))  # type: ignore[misc]
            for form in forms
        )
    )
    again = await (await serve()).drafting.get(GUILD, draft.id)
    assert again
    assert {*again.proposal.forms} == {*forms}


def test_a_reason_is_a_line_each() -> None:
    proposal = Proposal("edit", "un\ndétail", note="pour\n\nLéa ")
    assert why_of(proposal) == "edit\nun détail\npour Léa"
    assert why_of(Proposal("gap")) == "gap\n\n"


@pytest.mark.parametrize("kind", ["broken", "lost"])
async def test_what_cannot_be_read_any_more_is_gone_back_from(kind: str, serve: Serve) -> None:
    files: KnowledgeFiles = BROKEN if kind == "broken" else version(2)
    await publish_elsewhere(serve.url, files)
    if kind == "lost":
        await lose(serve.url, files)
    service = await serve()
    with pytest.raises(StorageUnavailable):
        await service.guilds.library(GUILD)
    current = await service.guilds.current(GUILD)
    assert (current.readable, current.number, current.library.content) == (False, 1, library(SMALL).content)
    back = await begun(service, Proposal("restore", "shipped", source=Earlier(0)))
    assert (await done(service, back)).revision.number == 2
    assert (await service.guilds.current(GUILD)).readable
    assert await entry_for(service, "prix de la crue") == "how-much"
