"""Drafts are begun, gone on with and published; none is lost, and nobody overwrites what somebody else published."""

from dataclasses import replace

import pytest

from bot.factbase.editing import AddItem, RemoveRow
from bot.service.drafting import Done, Overtaken
from bot.service.drafts import Draft, Ready
from bot.service.forms import SynonymForm
from bot.service.proposals import (
    Attached,
    NewText,
    Proposal,
    dump_proposal,
)
from bot.service.service import Service
from bot.storage.database import Database
from bot.storage.drafts import Drafts, KeptDraft
from tests.service.conftest import Serve
from tests.service.small import ARTICLE, FAQ, GAPS, SMALL, retold
from tests.storage.examples import GUILD, MODERATOR, NOW

SOMEBODY = MODERATOR + 1


def phrasing(text: str) -> Proposal:
    return Proposal("teach", text, edits=(AddItem(FAQ, "how-much", "questions.fr", text),), asked=(text,))


LEFT_OUT = Proposal("remove", edits=(RemoveRow(GAPS, "victims"),))
RETOLD = retold(SMALL, (ARTICLE, "Les écoles ont rouvert.", "Les classes ont repris."))[ARTICLE]
CALMER = retold(SMALL, (ARTICLE, "Luc Petit l’a dit.", "Luc Petit a dit cela."))[ARTICLE]
NEW_TEXT = Proposal("refresh", "crue", source=NewText("crue"))


async def begun(service: Service, proposal: Proposal, guild: int = GUILD) -> Draft:
    return await service.drafting.begin(guild, MODERATOR, proposal)


async def done(service: Service, draft: Draft, author: int = MODERATOR) -> Done:
    outcome = await service.drafting.publish(draft, author)
    assert isinstance(outcome, Done), outcome
    return outcome


# -- one after the other


async def test_a_draft_is_gone_on_with(serve: Serve) -> None:
    service = await serve()
    draft = await begun(service, phrasing("la douloureuse"))
    form = SynonymForm("ville", "town")
    again = await service.drafting.revise(draft, draft.proposal.with_form(form))
    assert (again.id, again.author, again.proposal.forms) == (draft.id, MODERATOR, (form,))
    assert isinstance(again.state, Ready)
    assert set(again.state.difference.counts) == {"entries", "concepts"}
    assert await service.drafting.get(GUILD, draft.id) == again
    await service.drafting.drop(GUILD, draft.id)
    assert await service.drafting.get(GUILD, draft.id) is None


# -- who overtakes whom


async def test_a_draft_that_was_given_up_and_overtaken_is_kept_again(serve_sqlite: Serve) -> None:
    service = await serve_sqlite()
    mine = await service.drafting.begin(GUILD, MODERATOR, NEW_TEXT, {"article.md": CALMER})
    await done(service, await begun(service, LEFT_OUT), SOMEBODY)
    await service.drafting.drop(GUILD, mine.id)
    overtaken = await service.drafting.publish(mine, MODERATOR)
    assert isinstance(overtaken, Overtaken)
    assert (await done(service, overtaken.again)).revision.number == 2
    assert (await service.guilds.current(GUILD)).library.base.gaps == ()


# -- what survives what


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
async def test_a_kept_draft_that_cannot_be_read_is_given_up_quietly(kept: str, serve_sqlite: Serve) -> None:
    service = await serve_sqlite()
    async with Database(serve_sqlite.url) as database:
        await Drafts(database).put(KeptDraft("0123456789ab", GUILD, MODERATOR, NOW, kept))
    assert await service.drafting.get(GUILD, "0123456789ab") is None
    assert await service.drafting.of(GUILD, MODERATOR) == ()


@pytest.mark.parametrize("source", [NewText("crue"), Attached()])
async def test_a_draft_that_was_given_up_meanwhile_is_kept_again_with_what_it_takes_in(
    source: NewText | Attached, serve_sqlite: Serve
) -> None:
    service = await serve_sqlite()
    files = {"article.md": RETOLD} if isinstance(source, NewText) else {**SMALL, ARTICLE: CALMER}
    draft = await service.drafting.begin(GUILD, MODERATOR, Proposal("refresh", source=source), files)
    async with Database(serve_sqlite.url) as database:
        await Drafts(database).erase(GUILD)  # as after a week
    again = await service.drafting.revise(draft, replace(draft.proposal, note="encore"))
    assert (again.files, again.reviews) == (draft.files, draft.reviews)
    assert type(again.state) is type(draft.state)
    found = await (await serve_sqlite()).drafting.get(GUILD, draft.id)
    assert found is not None
    assert (found.files, found.proposal.note) == (draft.files, "encore")


# -- other knowledge


# -- other guilds, and no database
