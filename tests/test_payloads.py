"""The checks of what is sent: every rule catches what breaks it, and nothing of what discord.py writes rightly."""

import io
import json
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands, ui
from simcord import HttpLogEntry

from tests.payloads import DESCRIPTION, assert_taken, check_request, check_requests, description, numbers
from tests.payloads.limits import limit_faults
from tests.payloads.openapi import Description
from tests.payloads.right import FULL, RIGHT
from tests.payloads.wrong import WRONG, Half, Wrong

Act = Callable[[discord.Interaction], Awaitable[Any]]


@pytest.fixture
def described() -> Description:
    found = description()
    if found is None:
        pytest.skip(f"{DESCRIPTION.name} is not at hand: the limits alone are checked")
    return found


def test_a_fault_is_told_of_the_component_that_was_meant(described: Description) -> None:
    told = {wrong.why: list(described.faults(wrong.request)) for wrong in WRONG}
    assert told["component unknown"] == ["$.components[0].components[4]: type 99 is none of [1, 9, 10, 12, 13, 14]"]
    assert told["style unknown"] == ["$.components[1].components[0].style: 7 is none of [1, 2, 3, 4, 5, 6]"]
    assert told["section without accessory"] == ["$.components[0].components[1]: 'accessory' is a required property"]
    assert told["path unknown"] == ["$: Discord knows no such path and method"]
    [below] = told["id below zero"]
    assert below.endswith("message_id: -1 is less than the minimum of 0 (minimum 0)")


def test_a_long_value_is_not_repeated(described: Description) -> None:
    [wrong] = [wrong for wrong in WRONG if wrong.why == "content of 2,001"]
    [fault] = described.faults(wrong.request)
    assert fault.endswith("is too long (maxLength 2000)")
    assert len(fault) < 200


def bounds(schema: Any) -> tuple[int, int]:
    """The least and most of a text's characters, a list's entries or a number, as a schema has them."""
    least, most = (
        next((schema[word] for word in words if word in schema), 0)
        for words in (("minLength", "minItems", "minimum"), ("maxLength", "maxItems", "maximum"))
    )
    return least, most


def test_the_numbers_are_those_of_the_description(described: Description) -> None:
    schemas = json.loads(DESCRIPTION.read_text(encoding="utf-8"))["components"]["schemas"]
    tables = [
        (numbers.MESSAGE, "IncomingWebhookRequestPartial"),
        (numbers.MESSAGE, "MessageCreateRequest"),
        (numbers.ATTACHMENT, "MessageAttachmentRequest"),
        (numbers.OPTION, "StringSelectOptionForRequest"),
        (numbers.OPTION, "RadioGroupOptionForRequest"),
        (numbers.OPTION, "CheckboxGroupOptionForRequest"),
        (numbers.GALLERY_ITEM, "MediaGalleryItemRequest"),
        (numbers.EMBED, "RichEmbed"),
        (numbers.EMBED_FIELD, "RichEmbedField"),
        (numbers.EMBED_FOOTER, "RichEmbedFooter"),
        (numbers.EMBED_AUTHOR, "RichEmbedAuthor"),
        (numbers.MODAL, "ModalInteractionCallbackRequestData"),
        ({**numbers.COMMAND, "name": numbers.COMMAND_NAME}, "ApplicationCommandUpdateRequest"),
        ({"description": numbers.COMMAND_DESCRIPTION, "choices": numbers.CHOICES}, "ApplicationCommandStringOption"),
        ({"name": numbers.CHOICE_NAME, "value": numbers.CHOICE_VALUE}, "ApplicationCommandOptionStringChoice"),
        *(
            (numbers.COMPONENT[kind], name)
            for name, schema in schemas.items()
            if name.endswith(("ComponentForMessageRequest", "ComponentForModalRequest"))
            for kind in schema["properties"]["type"]["enum"]
            if kind in numbers.COMPONENT
        ),
    ]
    assert len(tables) > len(numbers.COMPONENT)
    others = {
        (name, field, pair, bounds(schemas[name]["properties"][field]))
        for table, name in tables
        for field, pair in table.items()
        if field in schemas[name]["properties"] and pair != bounds(schemas[name]["properties"][field])
    }
    # Where Discord's documentation is stricter than its description.
    assert others == {
        ("MessageCreateRequest", "content", (0, 2_000), (0, 4_000)),
        ("ModalInteractionCallbackRequestData", "components", (1, 5), (1, 40)),
        ("ApplicationCommandOptionStringChoice", "value", (1, 100), (0, 6_000)),
    }


@pytest.mark.parametrize("right", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_taken(right: HttpLogEntry) -> None:
    assert check_request(right) == []


@pytest.mark.parametrize("full", FULL.values(), ids=FULL)
def test_what_is_full_is_taken(full: HttpLogEntry) -> None:
    assert check_request(full) == []


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.why for wrong in WRONG])
def test_the_limits_catch_what_is_theirs(wrong: Wrong) -> None:
    faults = list(limit_faults(wrong.request))
    assert bool(faults) == (Half.LIMITS in wrong.caught_by)
    assert all(fault.startswith(wrong.where) for fault in faults), faults


def test_the_description_catches_what_is_its(described: Description) -> None:
    for wrong in WRONG:
        faults = list(described.faults(wrong.request))
        assert bool(faults) == (Half.DESCRIPTION in wrong.caught_by), wrong.why
        assert all(fault.startswith(wrong.where) for fault in faults), (wrong.why, faults)


class Sender(discord.Client):
    """A client whose /do does what a test says."""

    def __init__(self, allowed_mentions: discord.AllowedMentions | None) -> None:
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=allowed_mentions)
        self.tree = app_commands.CommandTree(self)
        self.act: Act | None = None
        self.choices = [app_commands.Choice(name="Qui ?", value="who")]

        @self.tree.command(name="do", description="Do it")
        async def do(interaction: discord.Interaction, what: str = "") -> None:
            assert self.act
            await self.act(interaction)

        @do.autocomplete("what")
        async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return self.choices

    async def setup_hook(self) -> None:
        await self.tree.sync()


@pytest.fixture
def allowed_mentions() -> discord.AllowedMentions | None:
    return discord.AllowedMentions.none()


@pytest.fixture
def simcord_bot(allowed_mentions: discord.AllowedMentions | None) -> Sender:
    return Sender(allowed_mentions)


@pytest.fixture
def checked_payloads() -> None:
    """Not the one of every test: here it is driven by hand."""


@pytest.fixture
def channel(simcord_env: simcord.Env) -> simcord.ChannelHandle:
    return simcord_env.create_guild().create_text_channel("general")


@pytest.fixture
def member(simcord_env: simcord.Env, channel: simcord.ChannelHandle) -> simcord.MemberActor:
    return simcord_env.guild.add_member(simcord_env.create_user("ann"))


def card() -> discord.File:
    return discord.File(io.BytesIO(b"png"), filename="card.png", description="La phrase, en image.")


def everything() -> ui.LayoutView:
    view = ui.LayoutView()
    view.add_item(
        ui.Container[Any](
            ui.TextDisplay[Any]("Une phrase."),
            ui.Section[Any]("Une autre.", accessory=ui.Thumbnail[Any]("attachment://card.png", description="Image")),
            ui.MediaGallery[Any](discord.MediaGalleryItem("attachment://card.png", description="Image")),
            ui.File[Any]("attachment://card.png"),
            ui.Separator[Any](),
            accent_colour=discord.Colour(0xE0A526),
        )
    )
    row = ui.ActionRow[Any]()
    row.add_item(ui.Button(label="Contexte", emoji="📖", custom_id="v1:context"))
    row.add_item(ui.Button(label="Article", url="https://example.org"))
    view.add_item(row)
    choice = discord.SelectOption(label="Qui ?", value="who", description="Une personne", emoji="👤")
    for select in (
        ui.Select[Any](options=[choice], placeholder="…"),
        ui.UserSelect[Any](default_values=[discord.Object(1, type=discord.User)]),
        ui.ChannelSelect[Any](channel_types=[discord.ChannelType.text]),
    ):
        view.add_item(ui.ActionRow[Any](select))
    return view


def form() -> ui.Modal:
    modal = ui.Modal(title="Signaler", custom_id="v1:report", timeout=60)
    pair = [discord.RadioGroupOption(label="Oui", value="y"), discord.RadioGroupOption(label="Non", value="n")]
    boxes = [discord.CheckboxGroupOption(label="Oui", value="y")]
    modal.add_item(ui.Label(text="Mots", description="Lesquels ?", component=ui.TextInput(max_length=400)))
    modal.add_item(ui.Label(text="Choix", component=ui.RadioGroup(options=pair)))
    modal.add_item(ui.Label(text="Choix", component=ui.CheckboxGroup(options=boxes)))
    modal.add_item(ui.Label(text="Fichier", component=ui.FileUpload(required=False)))
    modal.add_item(ui.TextDisplay("Merci."))
    return modal


async def answers(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=everything(), file=card())
    await interaction.edit_original_response(view=everything(), attachments=[card()])
    followup = await interaction.followup.send("Un mot.", embed=discord.Embed(title="Titre"), ephemeral=True, wait=True)
    await followup.edit(content="Un autre.")


async def put_off(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("Un mot.", ephemeral=True)


async def in_the_channel(interaction: discord.Interaction) -> None:
    assert isinstance(interaction.channel, discord.TextChannel)
    message = await interaction.channel.send(view=everything(), file=card())
    await message.edit(view=everything(), attachments=[card()], allowed_mentions=discord.AllowedMentions.none())
    reply = await message.reply("Un mot.", mention_author=False)
    thread = await reply.create_thread(name="Fil")
    await thread.send("Un mot.", silent=True)
    await reply.add_reaction("📖")
    await reply.pin()
    await reply.delete()
    await interaction.user.send("Un mot.")
    await interaction.response.send_modal(form())


@pytest.mark.parametrize("act", [answers, put_off, in_the_channel])
async def test_what_the_library_writes_is_taken(
    act: Act, simcord_env: simcord.Env, simcord_bot: Sender, channel: simcord.ChannelHandle, member: simcord.MemberActor
) -> None:
    simcord_bot.act = act
    await member.slash(channel, "do")
    await member.autocomplete(channel, "do", "what", "")
    assert check_requests(simcord_env.http_requests) == []


# What a client does wrong, and where it is caught. The simulated Discord takes some of it.


def labelled(label: str) -> ui.LayoutView:
    view = ui.LayoutView()
    view.add_item(ui.TextDisplay("Une phrase."))
    view.add_item(ui.ActionRow[Any](ui.Button(label=label, custom_id="v1:context")))
    return view


async def with_a_long_label(interaction: discord.Interaction) -> None:
    with pytest.raises(discord.HTTPException):
        await interaction.response.send_message(view=labelled("x" * 81))
    await interaction.response.send_message("Un mot.")  # as a bot does that hides its faults


async def with_mentions(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("@everyone", allowed_mentions=discord.AllowedMentions(everyone=True))


async def with_an_edit_that_forgets_mentions(interaction: discord.Interaction) -> None:
    assert isinstance(interaction.channel, discord.TextChannel)
    message = await interaction.channel.send(view=labelled("Contexte"))
    await message.edit(view=labelled("Contexte"))  # the client's allowed mentions go with content alone
    await interaction.response.send_message("Un mot.")


async def with_another_reply_than_was_put_off(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("Un mot.", ephemeral=True)


@pytest.mark.parametrize(
    ("act", "at"),
    [
        (with_a_long_label, "$.data.components[1].components[0].label: 81 characters"),
        (with_mentions, "$.data.allowed_mentions.parse: ['everyone']"),
        (with_an_edit_that_forgets_mentions, "$.allowed_mentions: missing"),
        (with_another_reply_than_was_put_off, "$.flags: put off with ephemeral False"),
    ],
)
async def test_a_mistake_fails_the_test(
    act: Act,
    at: str,
    simcord_env: simcord.Env,
    simcord_bot: Sender,
    channel: simcord.ChannelHandle,
    member: simcord.MemberActor,
) -> None:
    simcord_bot.act = act
    await member.slash(channel, "do")
    with pytest.raises(pytest.fail.Exception) as failure:
        assert_taken(simcord_env.http_requests)
    assert at in str(failure.value)
    assert "/1456" in str(failure.value)  # the path of the request


async def test_choices_that_are_too_long_fail_the_test(
    simcord_env: simcord.Env, simcord_bot: Sender, channel: simcord.ChannelHandle, member: simcord.MemberActor
) -> None:
    simcord_bot.choices = [app_commands.Choice(name="Qui ?", value="x" * 101)]
    await member.autocomplete(channel, "do", "what", "")
    [fault] = check_requests(simcord_env.http_requests)
    assert fault.startswith("POST /interactions/")
    assert "$.data.choices[0].value: 101 characters, Discord takes 1 to 100" in fault


def test_every_test_with_a_simulated_discord_is_checked(request: pytest.FixtureRequest) -> None:
    assert "checked_payloads" in request.fixturenames  # by the fixture of every test, which this module replaces
