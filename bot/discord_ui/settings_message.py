"""A guild's settings as a message to a moderator: each is changed where it stands, and kept at once."""

import re
from typing import Any, Literal, Self, cast, get_args

import discord
from discord import ui
from pydantic import ValidationError

from bot.article.text import excerpt
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, VERSION, button, chosen, row, said, select, view_of
from bot.discord_ui.errors import tell
from bot.discord_ui.markdown import plain
from bot.discord_ui.modals import Values, field, modal
from bot.discord_ui.moderators import ModeratorControl, moderated
from bot.discord_ui.replying import desk_of, guild_of, put_off, show
from bot.locales import Texts
from bot.storage.settings import GuildSettings

_RETENTIONS = (7, 30, 90, 365)  # days that are offered
_ADDRESS, _SHOWN = 2_000, 500  # characters that are taken, and shown

Action = Literal["mentions-on", "mentions-off", "address", "erase", "erase-all"]


def settings_view(settings: GuildSettings, texts: Texts, note: str = "") -> ui.LayoutView:
    """Show what a guild has set, with what changes it."""
    role = f"<@&{settings.moderator_role}>" if settings.moderator_role else texts.say("factbase-set-nobody")
    channel = f"<#{settings.audit_channel}>" if settings.audit_channel else texts.say("factbase-set-nowhere")
    mentions = texts.say("factbase-set-on" if settings.answers_mentions else "factbase-set-off")
    language = texts.say(f"factbase-set-language-{settings.language or 'discord'}")
    address = (
        plain(excerpt(settings.article_url, _SHOWN)) if settings.article_url else texts.say("factbase-set-no-address")
    )
    days = texts.say("factbase-set-days", days=settings.retention_days)
    lines = [
        f"### {texts.say('factbase-settings')}",
        *([note] if note else []),
        f"**{texts.say('factbase-set-role')}** {role}\n-# {texts.say('factbase-set-role-hint')}",
        f"**{texts.say('factbase-set-channel')}** {channel}",
        f"**{texts.say('factbase-set-language')}** {language}",
        f"**{texts.say('factbase-set-retention')}** {days}",
        f"**{texts.say('factbase-set-mentions')}** {mentions}",
        f"**{texts.say('factbase-set-address')}** {address}",
    ]
    turned: Action = "mentions-off" if settings.answers_mentions else "mentions-on"
    return view_of(
        BLUE,
        [said("\n".join(lines))],
        [
            row(ChooseRole(texts.say("factbase-set-role-choose"), settings.moderator_role)),
            row(ChooseChannel(texts.say("factbase-set-channel-choose"), settings.audit_channel)),
            row(ChooseSetting("language", texts, settings)),
            row(ChooseSetting("retention", texts, settings)),
            row(
                SettingAction(turned, texts.say(f"factbase-set-{turned}")),
                SettingAction("address", texts.say("factbase-set-address-edit")),
                SettingAction("erase", texts.say("factbase-erase"), discord.ButtonStyle.danger),
            ),
        ],
    )


def erase_view(texts: Texts) -> ui.LayoutView:
    """Say what would be erased, and ask for leave."""
    sure = SettingAction("erase-all", texts.say("factbase-erase-sure"), discord.ButtonStyle.danger)
    return view_of(BLUE, [said(texts.say("factbase-erase-what"))], [row(sure)])


async def _change(interaction: discord.Interaction[Any], guild: int, **changes: Any) -> None:
    settings = await desk_of(interaction).service.preferences.change(guild, **changes)
    await show(interaction, settings_view(settings, Audience.alone(interaction).texts))


class ChooseRole(ModeratorControl, template=rf"{VERSION}:setrole"):
    """The role whose members may moderate, too."""

    def __init__(self, placeholder: str = "", current: int | None = None) -> None:
        defaults = [discord.Object(current, type=discord.Role)] if current else []
        super().__init__(
            ui.RoleSelect[Any](
                custom_id=f"{VERSION}:setrole", placeholder=placeholder or None, min_values=0, default_values=defaults
            )
        )

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls()

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Keep it."""
        await _change(interaction, guild, moderator_role=_first_id(self.item))


class ChooseChannel(ModeratorControl, template=rf"{VERSION}:setchannel"):
    """The channel in which publications are told."""

    def __init__(self, placeholder: str = "", current: int | None = None) -> None:
        defaults = [discord.Object(current, type=discord.abc.GuildChannel)] if current else []
        super().__init__(
            ui.ChannelSelect[Any](
                custom_id=f"{VERSION}:setchannel",
                channel_types=[discord.ChannelType.text, discord.ChannelType.news],
                placeholder=placeholder or None,
                min_values=0,
                default_values=defaults,
            )
        )

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls()

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Keep it."""
        await _change(interaction, guild, audit_channel=_first_id(self.item))


class ChooseSetting(ModeratorControl, template=rf"{VERSION}:set:(?P<what>language|retention)"):
    """The language of public posts, or how long questions are kept."""

    def __init__(self, what: str, texts: Texts | None = None, settings: GuildSettings | None = None) -> None:
        self.what = what
        options, current, placeholder = [], "", ""
        if texts and settings and what == "language":
            options = [(one, texts.say(f"factbase-set-language-{one}"), "") for one in ("discord", "fr", "en")]
            current, placeholder = settings.language or "discord", texts.say("factbase-set-language")
        elif texts and settings:
            kept = sorted({*_RETENTIONS, settings.retention_days})
            hint = texts.say("factbase-set-retention")
            options = [(str(days), texts.say("factbase-set-days", days=days), hint) for days in kept]
            current, placeholder = str(settings.retention_days), hint
        super().__init__(select(f"{VERSION}:set:{what}", options, placeholder, current))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the select that a custom id stands for."""
        return cls(match["what"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Keep it."""
        value = chosen(self)
        if self.what == "language":
            await _change(interaction, guild, language=None if value == "discord" else value)
        else:
            await _change(interaction, guild, retention_days=int(value))


class SettingAction(
    ModeratorControl, template=rf"{VERSION}:setting:(?P<action>{'|'.join(reversed(get_args(Action)))})"
):
    """Turns answers to mentions on or off, asks for the article's address, or for leave to erase what is kept."""

    def __init__(
        self, action: Action, label: str = "", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        self.action = action
        super().__init__(button(f"{VERSION}:setting:{action}", label, style=style))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(cast(Action, match["action"]))

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Do it."""
        service, texts = desk_of(interaction).service, Audience.alone(interaction).texts
        settings = service.preferences.of(guild)
        match self.action:
            case "mentions-on" | "mentions-off":
                await _change(interaction, guild, answers_mentions=self.action == "mentions-on")
            case "address":
                asked = field(
                    "address", texts.say("factbase-set-address"), settings.article_url or "", "https://…",
                    required=False, most=_ADDRESS,
                )  # fmt: skip
                title = texts.say("factbase-set-address")
                await interaction.response.send_modal(modal(f"{VERSION}:setaddress", title, asked))
            case "erase":
                await show(interaction, erase_view(texts))
            case "erase-all":
                await put_off(interaction)
                erased = await service.erase(guild)
                note = f"✅ {texts.say('factbase-erased', count=erased)}"
                await show(interaction, settings_view(settings, texts, note))


async def _address(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Keep the address from which the article is fetched."""
    address = values["address"].strip()
    await put_off(interaction)
    try:
        await _change(interaction, guild_of(interaction) or 0, article_url=address or None)
    except ValidationError:
        await tell(interaction, "intake-address-form", address=address[:100])


ADDRESS = moderated(rf"{VERSION}:setaddress", _address)


def _first_id(item: Any) -> int | None:
    values = item.values
    return int(values[0].id) if values else None
