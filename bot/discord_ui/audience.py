"""Who a reply is for."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.translator import language_of
from bot.locales import Texts, texts_in


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
    def of(cls, interaction: discord.Interaction[Any], public: bool) -> "Audience":
        """Return who a reply to an interaction is for."""
        locale = interaction.guild_locale if public and interaction.guild_locale else interaction.locale
        return cls(interaction.user.id, public, texts_in(language_of(locale)))

    @classmethod
    def alone(cls, interaction: discord.Interaction[Any]) -> "Audience":
        """Return the audience of a reply that the member alone sees."""
        return cls.of(interaction, public=False)

    @classmethod
    def of_message(cls, interaction: discord.Interaction[Any]) -> "Audience":
        """Return who sees the message that a control stands on."""
        message = interaction.message
        return cls.of(interaction, public=message is not None and not message.flags.ephemeral)
