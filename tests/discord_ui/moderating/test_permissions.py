"""Who may moderate: Manage Server or the role in the settings, asked at every command, button and form."""

from typing import Any

import discord
import pytest

from bot.discord_ui.client import CONTROLS, MODALS
from bot.discord_ui.moderators import ModeratorControl
from bot.discord_ui.voting import WHY
from tests.discord_ui.moderating.office import Office, article, said, told
from tests.discord_ui.world import World, text_of

COMMANDS: dict[str, dict[str, Any]] = {
    "status": {},
    "refresh": {},
    "unanswered": {},
    "history": {},
    "restore": {"revision": 0},
    "export": {},
    "check": {},
    "stats": {},
    "settings": {},
    "add fact": {"sentence": "#0.1"},
    "add entry": {"sentence": "#0.1"},
    "add phrasing": {"entry": "how-much"},
    "add quotation": {"sentence": "#0.1"},
    "add synonym": {},
    "edit fact": {"fact": "cost"},
    "edit entry": {"entry": "how-much"},
    "edit phrasing": {"phrasing": "how-much.fr.1"},
    "edit quotation": {"quotation": "said"},
    "edit synonym": {"synonym": "flood"},
    "remove fact": {"what": "cost"},
    "remove entry": {"what": "how-much"},
    "remove gap": {"what": "victims"},
    "remove phrasing": {"what": "how-much.fr.1"},
    "remove quotation": {"what": "said"},
    "remove synonym": {"what": "flood"},
    "remove check": {"what": "0"},
    "remove article": {"what": "0"},
}
NOT_ALLOWED = "This command is for moderators"


async def everybody_may_try(office: Office, *others: Any) -> None:
    """Discord shows the commands to members, as a server's admins can let it."""
    command = next(one for one in await office.world.bot.tree.fetch_commands() if one.name == "factbase")
    office.world.guild.set_command_permissions(command, dict.fromkeys((office.world.member, *others), True))


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_member_without_the_right_is_refused_whatever_discord_shows(office: Office, command: str) -> None:
    await everybody_may_try(office)
    found = await office.run(command, by=office.world.member, **COMMANDS[command])
    assert found.ephemeral
    assert not found.modal
    assert NOT_ALLOWED in said(found)


def test_every_command_is_among_these(world: World) -> None:
    commands = [
        one.qualified_name.removeprefix("factbase ")
        for one in world.bot.tree.walk_commands()
        if one.qualified_name.startswith("factbase ") and isinstance(one, discord.app_commands.Command)
    ]
    assert sorted(commands) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_moderator_gets_a_reply_of_their_own(office: Office, command: str) -> None:
    found = await office.run(command, **COMMANDS[command])
    if found.modal is None:
        assert found.ephemeral
        assert found.response
        assert said(found) or found.response.attachments
        assert "reference" not in said(found)


async def test_discord_shows_them_to_those_who_manage_the_server(office: Office) -> None:
    sent: Any = next(one.json for one in office.world.env.http_requests if one.path.endswith("/commands"))
    (group,) = [one for one in sent if one["name"] == "factbase"]
    assert str(group["default_member_permissions"]) == str(discord.Permissions(manage_guild=True).value)
    assert group["contexts"] == [0]
    assert group["integration_types"] == [0]
    assert "factbase" not in office.world.member.available_commands(office.world.channel)


async def test_autocomplete_says_nothing_to_a_member(office: Office) -> None:
    await everybody_may_try(office)
    assert await office.world.member.autocomplete(office.world.channel, "factbase add fact", "sentence", "maire") == []
    assert await office.chief.autocomplete(office.world.channel, "factbase add fact", "sentence", "maire")


async def test_the_role_of_the_settings_may_moderate_until_it_is_taken_away(office: Office) -> None:
    world = office.world
    role = world.guild.create_role("Curators")
    helper = world.guild.add_member(world.env.create_user("helper"), roles=[role])
    await everybody_may_try(office, helper)
    assert NOT_ALLOWED in said(await office.run("status", by=helper))
    await world.bot.desk.service.preferences.change(world.guild.id, moderator_role=role.id)
    draft = await office.run("refresh", by=helper, file=article(("Luc Petit l’a dit.", "")))
    form = await office.run("add phrasing", by=helper, entry="how-much")
    await world.bot.desk.service.preferences.change(world.guild.id, moderator_role=None)
    refused = await office.click(draft, "Publish", by=helper)
    assert NOT_ALLOWED in told(refused)
    refused = await helper.submit_modal(form, {"asked_fr": "combien ça fait ?", "asked_en": ""})
    assert NOT_ALLOWED in told(refused)
    assert await office.revisions() == ()


async def test_a_moderator_of_another_guild_reaches_nothing_of_this_one(office: Office) -> None:
    world = office.world
    draft = await office.run("refresh", file=article(("Luc Petit l’a dit.", "")))
    await office.publish(draft)
    other = world.env.create_guild("Elsewhere")
    role = other.create_role("Chiefs", permissions=discord.Permissions(manage_guild=True))
    stranger = other.add_member(world.env.create_user("stranger"), roles=[role])
    elsewhere = other.create_text_channel("general")
    found = await stranger.slash(elsewhere, "factbase status")
    assert "no revision has been published" in said(found)
    found = await stranger.slash(elsewhere, "factbase restore", revision=1)
    assert "no revision of that number" in said(found)
    # A button of the other guild's draft, put on a message here.
    mine = await office.run("refresh", file=article(("Luc Petit l’a répété.", "")))
    draft_id = next(iter(world.bot.desk.service.drafting._at_hand))
    assert await world.bot.desk.service.drafting.get(other.id, draft_id) is None
    assert mine.response
    asked = await stranger.slash(elsewhere, "ask", question="Luc Petit l’a dit ?")
    assert "l’a dit" in text_of(asked.response)  # this guild still has what is shipped


def test_every_control_and_form_of_moderators_asks(world: World) -> None:
    members = {"PickQuestion", "ShowContext", "ShowRelated", "VoteUp", "VoteDown", "DeleteReply", "QuoteAction",
               "ChooseQuote", "TurnPage", "ChoosePage", "ChooseSubject", "TurnFacts"}  # fmt: skip
    for control in CONTROLS:
        assert issubclass(control, ModeratorControl) == (control.__name__ not in members), control
    for kind in MODALS:
        assert kind is WHY or kind.submitted.__name__ == "checked", kind
