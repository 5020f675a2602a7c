"""Publishing: two moderators at once, the history, the way back, the audit channel, a database that is gone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import discord
import pytest
import simcord

from bot.service.library import Library, open_revision
from bot.storage.revisions import Published
from tests.discord_ui.moderating.office import KNOWLEDGE, Office, article, buttons, offers, said, told
from tests.discord_ui.world import LocalBot, Serve, controls, shown, text_of


async def phrasing(
    office: Office, text: str, by: simcord.MemberActor | None = None, entry: str = "how-much"
) -> simcord.InteractionResult:
    """The draft of a phrasing, not yet published."""
    form = await office.run("add phrasing", by=by, entry=entry)
    return await (by or office.chief).submit_modal(form, {"asked_fr": text, "asked_en": ""})


@pytest.fixture
def deputy(office: Office) -> simcord.MemberActor:
    role = office.world.guild.create_role("Deputies", permissions=discord.Permissions(manage_guild=True))
    return office.world.guild.add_member(office.world.env.create_user("deputy"), roles=[role])


@pytest.fixture
def restart(office: Office, serve: Serve, library: Library, tmp_path: Path) -> Callable[[], Awaitable[object]]:
    return lambda: office.world.env.restart_bot(LocalBot(serve(library, KNOWLEDGE), tmp_path))


class TestTwoAtOnce:
    """Of two moderators who publish from the same revision, the second is shown what the first changed."""

    async def test_the_second_sees_it_and_publishes_on_top_with_one_click(
        self, office: Office, deputy: simcord.MemberActor
    ) -> None:
        mine = await phrasing(office, "la douloureuse ?")
        theirs = await phrasing(office, "la note ?", by=deputy)
        await office.click(theirs, "Publish", by=deputy)
        found = await office.click(mine, "Publish")
        assert "Somebody published meanwhile" in said(found)
        assert f"<@{deputy.id}>" in said(found)
        assert "**+ la note ?**" in said(found)
        assert "**+ la douloureuse ?**" in said(found)
        assert len(await office.revisions()) == 1
        done = await office.click(found, "Publish on top")
        assert "Revision 2 is published" in said(done)
        questions = (await office.current()).library.base.entry["how-much"].questions.fr
        assert questions[-2:] == ("la note ?", "la douloureuse ?")

    async def test_what_does_not_go_on_top_says_why(self, office: Office, deputy: simcord.MemberActor) -> None:
        mine = await phrasing(office, "la douloureuse ?")
        theirs = await office.run("remove entry", by=deputy, what="how-much")
        await office.click(theirs, "Publish", by=deputy)
        found = await office.click(mine, "Publish")
        assert "do not apply as they are" in said(found)
        assert offers(found) == ["Preview", "Cancel"]
        found = await office.click(found, "Preview")
        assert "is not in the base any more" in said(found)
        assert len(await office.revisions()) == 1

    async def test_a_refresh_is_done_again_on_what_was_published_meanwhile(
        self, office: Office, deputy: simcord.MemberActor
    ) -> None:
        mine = await office.run("refresh", file=article(("dépensé 2,5 millions", "déjà dépensé 2,5 millions")))
        mine = await office.click(mine, "Accept")
        await office.click(await phrasing(office, "la note ?", by=deputy), "Publish", by=deputy)
        found = await office.click(mine, "Publish")
        done = await office.click(found, "Publish on top")
        assert "Revision 2 is published" in said(done)
        base = (await office.current()).library.base
        assert "déjà dépensé" in base.article["crue"].text
        assert "la note ?" in base.entry["how-much"].questions.fr

    async def test_after_a_restart_too_nothing_is_published_on_top_unseen(
        self, office: Office, deputy: simcord.MemberActor, restart: Callable[[], Awaitable[object]]
    ) -> None:
        mine = await phrasing(office, "la douloureuse ?")
        theirs = await phrasing(office, "la note ?", by=deputy)
        await office.click(theirs, "Publish", by=deputy)
        await restart()
        found = await office.click(mine, "Publish")
        assert "Somebody published meanwhile" in said(found)
        assert "**+ la note ?**" in said(found)
        assert len(await office.revisions()) == 1
        await restart()
        assert "Revision 2 is published" in said(await office.click(found, "Publish on top"))

    async def test_what_is_left_to_review_after_a_restart_may_be_nothing(
        self, office: Office, deputy: simcord.MemberActor, restart: Callable[[], Awaitable[object]]
    ) -> None:
        text = article(("ont rouvert", "ont toutes rouvert"))
        mine = await office.click(await office.run("refresh", file=text), "Accept")
        theirs = await office.run("refresh", by=deputy, file=text)
        await office.click(await office.click(theirs, "Accept", by=deputy), "Publish", by=deputy)
        await restart()
        assert "Nothing changes" in said(await office.click(mine, "Review the passages"))

    async def test_of_clicks_at_once_one_publishes(self, office: Office) -> None:
        mine = await phrasing(office, "la douloureuse ?")
        again = mine
        await office.click(mine, "Publish")
        late = await office.click(again, "Publish") if "Publish" in offers(again) else None
        assert late is None or "draft is gone" in told(late)
        assert len(await office.revisions()) == 1


async def test_buttons_of_messages_from_before_a_publication_say_so_and_show_what_holds_today(office: Office) -> None:
    world = office.world
    asked = await world.member.slash(world.channel, "ask", question="combien ?")
    answered = await world.member.slash(world.channel, "ask", question="prix de la crue")
    await office.publish(await office.run("remove entry", what="how-much"))
    gone = await world.member.click(shown(answered), custom_id=controls(answered.response)["context"])
    assert "changed" in told(gone)
    pick = next(one for one in buttons(asked, "ask") if ":how-many-schools" in one)
    picked = await world.member.click(shown(asked), custom_id=pick)
    assert "12 écoles" in text_of(picked.response)
    assert "have changed since this message" in text_of(picked.response)


async def test_the_history_shows_who_when_and_what_and_leads_back(office: Office, deputy: simcord.MemberActor) -> None:
    for number in range(8):
        await office.publish(await phrasing(office, f"la note numéro {number} ?"))
    found = await office.run("history")
    assert "**8** · <t:" in said(found)
    assert f"<@{office.chief.id}>" in said(found)
    assert "**2**" not in said(found)
    older = await office.press(found, next(one for one in buttons(found, "history") if one.endswith(":older")))
    assert "**2**" in said(older)
    assert "**8**" not in said(older)
    shown = await office.choose(older, "revision", "1")
    assert "**+ la note numéro 0 ?**" in said(shown)
    draft = await office.click(shown, "Back to revision 1")
    assert draft.ephemeral
    assert "~~− la note numéro 1 ?~~" in said(draft)
    await office.publish(draft)
    newest, *_ = await office.revisions()
    assert newest.number == 9
    assert newest.content == (await office.revisions())[8].content


async def test_restoring_nothing_else_than_what_there_is_changes_nothing(office: Office) -> None:
    assert "Nothing changes" in said(await office.run("restore", revision=0))
    assert "no revision of that number" in said(await office.run("restore", revision=7))
    await office.publish(await phrasing(office, "la note ?"))
    assert "Nothing changes" in said(await office.run("restore", revision=1))
    found = await office.run("restore", revision=0)
    assert "Back to what is shipped" in said(found)
    await office.publish(found)
    assert (await office.current()).files == KNOWLEDGE


class TestAudit:
    """Every publication is told in the audit channel: who, what, why, with a way back."""

    async def test_it_is_told_with_a_button_that_goes_back(self, office: Office) -> None:
        world = office.world
        channel = world.guild.create_text_channel("audit")
        await office.choose(await office.run("settings"), "setchannel", channel)
        draft = await phrasing(office, "la note ?")
        await office.chief.submit_modal(await office.click(draft, "Reason"), {"note": "asked often"})
        await office.publish(draft)
        post = channel.last_message
        assert f"<@{office.chief.id}> published revision 1" in text_of(post)
        assert "asked often" in text_of(post)
        assert "**+ la note ?**" in text_of(post)
        assert post
        back = await office.chief.click(post, label="Back to what is shipped")
        assert back.ephemeral
        refused = await world.member.click(post, label="Back to what is shipped")
        assert "for moderators" in told(refused)
        await office.publish(back)
        assert (await office.current()).files == KNOWLEDGE
        for request in world.env.http_requests:
            if request.path.endswith("/messages") and request.method == "POST":
                assert not (request.json or {}).get("allowed_mentions", {}).get("parse")

    async def test_a_channel_that_is_closed_or_gone_stops_nothing(
        self, office: Office, caplog: pytest.LogCaptureFixture
    ) -> None:
        world = office.world
        channel = world.guild.create_text_channel("audit")
        await office.choose(await office.run("settings"), "setchannel", channel)
        world.env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50013)
        await office.publish(await phrasing(office, "la note ?"))
        assert "audit channel cannot be written to" in caplog.text
        await world.bot.desk.service.preferences.change(world.guild.id, audit_channel=1)
        await office.publish(await phrasing(office, "l'addition ?"))

    async def test_its_button_works_after_a_restart(
        self, office: Office, serve: Serve, library: Library, tmp_path: Path
    ) -> None:
        channel = office.world.guild.create_text_channel("audit")
        await office.choose(await office.run("settings"), "setchannel", channel)
        await office.publish(await phrasing(office, "la note ?"))
        await office.world.env.restart_bot(LocalBot(serve(library, KNOWLEDGE), tmp_path))
        assert channel.last_message
        back = await office.chief.click(channel.last_message, label="Back to what is shipped")
        assert "~~− la note ?~~" in said(back)


class TestDatabaseGone:
    """Without its database the bot goes on answering; moderators are told; it comes back by itself."""

    async def test_answers_go_on_and_moderators_are_told(
        self, office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        await office.publish(await phrasing(office, "la note ?"))
        draft = await phrasing(office, "l'addition ?")
        aside = tmp_path / "aside.db"
        (tmp_path / "verbatim.db").rename(aside)
        assert "2,5 millions" in await office.answer("la note ?")
        assert await office.chief.autocomplete(office.world.channel, "factbase restore", "revision", "1") == []
        assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
        for command in ("status", "history", "unanswered", "export"):
            found = await office.run(command)
            assert "database does not answer" in told(found) or "database does not answer" in said(found), command
        refused = await office.click(draft, "Publish")
        assert "nothing was changed" in told(refused)
        office.world.env.errors.clear()  # each of them was told
        aside.rename(tmp_path / "verbatim.db")
        await office.publish(draft)
        assert [one.number for one in await office.revisions()] == [2, 1]
        assert "2,5 millions" in await office.answer("l'addition ?")
        await office.world.bot.desk.service.recorder.finish()

    async def test_what_is_not_in_memory_is_told_to_be_out_of_reach(
        self, office: Office, serve: Serve, library: Library, tmp_path: Path
    ) -> None:
        world = office.world
        await office.publish(await phrasing(office, "la note ?"))
        restarted = LocalBot(serve(library, KNOWLEDGE), tmp_path)
        await world.env.restart_bot(restarted)
        (tmp_path / "verbatim.db").rename(tmp_path / "aside.db")
        found = await world.member.slash(world.channel, "ask", question="la note ?")
        assert "out of reach" in told(found)
        assert restarted.user
        await world.member.send(world.channel, f"{restarted.user.mention} la note ?")
        assert world.channel.last_message
        assert "out of reach" in world.channel.last_message.content
        world.env.errors.clear()  # each of them was told
        (tmp_path / "aside.db").rename(tmp_path / "verbatim.db")
        assert "2,5 millions" in await office.answer("la note ?")


async def test_a_publication_of_another_process_is_answered_from(
    office: Office, serve: Serve, library: Library
) -> None:
    world = office.world
    await office.publish(await phrasing(office, "la note ?"))
    elsewhere = serve(library, KNOWLEDGE)
    await elsewhere.start()
    current = await elsewhere.guilds.current(world.guild.id)
    files = {**current.files, "crue/gaps.yaml": b""}
    outcome = await elsewhere.guilds.publish(current, world.guild.id, 1, "add", open_revision(files, library), files)
    assert isinstance(outcome, Published)
    following = asyncio.create_task(world.bot.desk.service.guilds.follow())
    async with asyncio.timeout(10):
        while world.bot.desk.service.guilds.mark(world.guild.id) != outcome.revision.content[:6]:
            await asyncio.sleep(0.05)
    following.cancel()
    library_now = world.bot.desk.service.guilds.open_now(world.guild.id)
    assert library_now
    assert library_now.base.gaps == ()
