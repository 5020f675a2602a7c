"""Commands in the member's language: names stay, descriptions, options and choices are translated."""

import discord
from discord import app_commands

from bot.article.model import Language
from bot.locales import MissingText, texts_in


def language_of(locale: discord.Locale | None) -> Language:
    """Return the language for somebody of that locale: French for French, English for everybody else."""
    return "fr" if locale is not None and locale.value.startswith("fr") else "en"


def key(name: str) -> app_commands.locale_str:
    """Return the text of a Fluent key as a command's description: English by default, translated at sync."""
    return app_commands.locale_str(texts_in("en").say(name), key=name)


class CommandTranslator(app_commands.Translator):
    """Translates what was made with `key`; None elsewhere and for locales that the texts do not have."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in a locale, or None to leave it as it is. Never raises: that would abort the sync."""
        name = string.extras.get("key")
        if name is None or not locale.value.startswith("fr"):
            return None
        try:
            return texts_in("fr").say(name)
        except MissingText:
            return None
