"""/factbase settings, status, stats, and what /privacy says of them."""

import discord
import pytest

from bot.storage.settings import GuildSettings
from tests.discord_ui.moderating.office import Office, offers, said, told
from tests.discord_ui.world import text_of, unanswered


def settings(office: Office) -> GuildSettings:
    return office.world.bot.desk.service.preferences.of(office.world.guild.id)


async def test_each_setting_is_kept_at_once(office: Office) -> None:
    world = office.world
    role, channel = world.guild.create_role("Curators"), world.guild.create_text_channel("audit")
    found = await office.run("settings")
    found = await office.choose(found, "setrole", role)
    assert f"<@&{role.id}>" in said(found)
    found = await office.choose(found, "setchannel", channel)
    assert f"<#{channel.id}>" in said(found)
    found = await office.choose(found, "set:language", "fr")
    await office.choose(found, "set:retention", "90")
    assert settings(office) == GuildSettings(
        moderator_role=role.id, audit_channel=channel.id, language="fr", retention_days=90
    )


async def test_mentions_are_answered_or_not_as_is_set(office: Office) -> None:
    world = office.world
    assert world.bot.user
    found = await office.click(await office.run("settings"), "Do not answer mentions")
    before = len(world.channel.history())
    await world.member.send(world.channel, f"{world.bot.user.mention} prix de la crue")
    assert len(world.channel.history()) == before + 1
    assert "2,5 millions" in await office.answer("prix de la crue")  # commands are
    user = world.env.create_user("dee")
    await user.send_dm("prix de la crue")
    assert user.dm_channel.history()
    await office.click(found, "Answer mentions")
    await world.member.send(world.channel, f"{world.bot.user.mention} prix de la crue")
    assert "2,5 millions" in text_of(world.channel.last_message)


async def test_the_language_of_public_posts_is_the_one_set(office: Office) -> None:
    world = office.world
    found = await office.run("settings")
    await office.choose(found, "set:language", "fr")
    result = await world.member.slash(world.channel, "ask", question="prix de la crue")
    assert "phrase\u00a04" in text_of(result.response)
    private = await world.member.slash(world.channel, "ask", question="prix de la crue", private=True)
    assert "sentence 4" in text_of(private.response)


@pytest.mark.parametrize("address", ["ftp://exemple.fr", "javascript:alert(1)", "https://exemple.fr/a b"])
async def test_an_address_that_is_none_is_refused(office: Office, address: str) -> None:
    form = await office.click(await office.run("settings"), "Address…")
    found = await office.chief.submit_modal(form, {"address": address})
    assert "not the address of a web page" in told(found)
    assert (settings(office)).article_url is None


async def test_an_address_however_long_leaves_room_for_the_settings(office: Office) -> None:
    form = await office.click(await office.run("settings"), "Address…")
    await office.chief.submit_modal(form, {"address": f"https://exemple.fr/{'(' * 1_980}"})
    found = await office.run("settings")
    assert "exemple.fr" in said(found)
    assert settings(office).article_url == f"https://exemple.fr/{'(' * 1_980}"


async def test_a_button_does_what_it_says_though_somebody_pressed_it_first(office: Office) -> None:
    mine, theirs = await office.run("settings"), await office.run("settings")
    await office.click(theirs, "Do not answer mentions")
    found = await office.click(mine, "Do not answer mentions")
    assert not settings(office).answers_mentions
    assert "Answer mentions" in offers(found)


async def test_the_address_is_where_a_refresh_looks(office: Office) -> None:
    form = await office.click(await office.run("settings"), "Address…")
    await office.chief.submit_modal(form, {"address": "http://localhost/article"})
    assert (settings(office)).article_url == "http://localhost/article"
    assert "not a public site" in said(await office.run("refresh"))
    assert "Nothing changes" in said(await office.run("refresh", shipped=True))
    form = await office.click(await office.run("settings"), "Address…")
    await office.chief.submit_modal(form, {"address": ""})
    assert (settings(office)).article_url is None


async def test_what_is_kept_is_erased_at_once_when_that_is_confirmed(office: Office) -> None:
    await office.ask("quel est le PIB de la France ?")
    sure = await office.click(await office.run("settings"), "Erase all…")
    assert len(await unanswered(office.world)) == 1
    found = await office.click(sure, "Yes, erase")
    assert "1 question erased" in said(found)
    assert await unanswered(office.world) == ()


async def test_privacy_says_how_long_questions_are_kept_here(office: Office) -> None:
    world = office.world
    result = await world.member.slash(world.channel, "privacy")
    assert "for 30 days here" in text_of(result.response)
    await world.bot.desk.service.preferences.change(world.guild.id, retention_days=7)
    result = await world.member.slash(world.channel, "privacy")
    assert "for 7 days here" in text_of(result.response)
    world.speak_french()
    result = await world.member.slash(world.channel, "privacy")
    assert "7 jours ici" in text_of(result.response)


async def test_status_tells_how_members_fare(office: Office) -> None:
    await office.ask("prix de la crue", "prix de la crue", "nombre d'écoles fermées", "quel est le PIB de la France ?")
    found = await office.run("status")
    assert "1 article · 6 sentences · 2 facts · 2 questions · 1 not answered" in said(found)
    assert "2 of 2 checks pass" in said(found)
    assert "**75%** of the questions were answered (3 of 4)" in said(found)
    assert "One question is waiting" in said(found)


async def test_the_figures_are_a_picture_with_words_for_those_who_do_not_see_it(office: Office) -> None:
    await office.ask("prix de la crue", "quel est le PIB de la France ?")
    found = await office.run("stats", days=7)
    assert found.response
    (picture,) = found.response.attachments
    assert (await picture.read()).startswith(b"\x89PNG")
    described = str(found.response.components)
    assert "How much did the flood cost?" in described


class TestDepartures:
    """A guild that removes the bot is forgotten after thirty days, unless it takes it back."""

    async def test_coming_and_going_are_noted(self, office: Office) -> None:
        world = office.world
        departures = world.bot.desk.service.departures
        guild = world.bot.get_guild(world.guild.id)
        assert isinstance(guild, discord.Guild)
        await world.bot.on_guild_remove(guild)
        assert await departures.gone() == {guild.id}
        await world.bot.on_guild_join(guild)
        assert await departures.gone() == set()

    async def test_what_happened_while_the_bot_was_away_is_noted_when_it_is_back(self, office: Office) -> None:
        world, service = office.world, office.world.bot.desk.service
        await service.departures.left(world.guild.id, service.now())
        await service.preferences.change(4_242, retention_days=7)
        await world.bot.on_ready()
        assert await service.departures.gone() == {4_242}
