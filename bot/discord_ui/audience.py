"""Who a reply is for."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.translator import language_of
from bot.locales import Texts, texts_in
from bot.storage.settings import GuildSettings


@dataclass(frozen=True, slots=True)
class Audience:
    """Who asked, whether others see the reply, and the language of its labels.

    Labels are in the guild's language where others see them, else in the member's; what answers is in
    the question's.
    """

    asker: int
    public: bool
    texts: Texts

    @classmethod
    def of(
        cls, interaction: discord.Interaction[Any], public: bool, settings: GuildSettings | None = None
    ) -> "Audience":
        """Return who a reply to an interaction is for; `settings` are those of the guild where others see it."""
        locale = interaction.guild_locale if public and interaction.guild_locale else interaction.locale
        chosen = settings.language if public and settings else None
        return cls(interaction.user.id, public, texts_in(chosen or language_of(locale)))

    @classmethod
    def alone(cls, interaction: discord.Interaction[Any]) -> "Audience":
        """Return the audience of a reply that the member alone sees."""
        return cls.of(interaction, public=False)

    @classmethod
    def of_message(cls, interaction: discord.Interaction[Any], settings: GuildSettings) -> "Audience":
        """Return who sees the message that a control stands on."""
        message = interaction.message
        return cls.of(interaction, message is not None and not message.flags.ephemeral, settings)
