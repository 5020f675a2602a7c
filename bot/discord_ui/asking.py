"""Ways to ask: /ask, a message's context menu, a mention, a direct message, a reply to the bot."""

import re
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui import limits
from bot.discord_ui.desk import Desk
from bot.discord_ui.errors import tell
from bot.discord_ui.translator import key, language_of
from bot.locales import texts_in

_MENTION = re.compile(r"<@!?\d+>")
_ASKS, _PER_SECONDS = 5, 30.0


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    """Declare /ask and the context menu."""

    @tree.command(name="ask", description=key("discord-ask"))
    @app_commands.describe(question=key("discord-ask-question"), private=key("discord-ask-private"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.checks.cooldown(_ASKS, _PER_SECONDS)
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, limits.QUESTION],
        private: bool = False,
    ) -> None:
        await _answer(interaction, desk, question, private)

    @ask.autocomplete("question")
    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = desk.suggestions(typed, language_of(interaction.locale))
        return [app_commands.Choice(name=one[: limits.CHOICE], value=one[: limits.CHOICE]) for one in found]

    @tree.context_menu(name=app_commands.locale_str("Answer from the article", key="discord-menu"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.checks.cooldown(_ASKS, _PER_SECONDS)
    async def answer_message(interaction: discord.Interaction, message: discord.Message) -> None:
        if not message.content.strip():
            await tell(interaction, texts_in(language_of(interaction.locale)).say("discord-empty"))
            return
        await _answer(interaction, desk, message.content, private=False)


async def _answer(interaction: discord.Interaction, desk: Desk, question: str, private: bool) -> None:
    view = desk.reply(question, interaction.user.id, desk.chrome(interaction, public=not private))
    if view is None:
        await tell(interaction, texts_in(language_of(interaction.locale)).say("discord-unreadable"))
        return
    await interaction.response.send_message(view=view, ephemeral=private)


async def answer_message(message: discord.Message, me: discord.ClientUser, desk: Desk) -> None:
    """Answer a message that addresses the bot: a direct message, a mention, a reply to it with the ping on."""
    if message.author.bot or (message.guild is not None and me not in message.mentions):
        return
    locale = message.guild.preferred_locale if message.guild else discord.Locale.french
    chrome = texts_in(language_of(locale))
    question = _MENTION.sub(" ", message.content).strip()
    view = desk.reply(question, message.author.id, chrome) if question else None
    try:
        if view is None:
            await message.reply(chrome.say("discord-hello"), mention_author=False)
        else:
            await message.reply(view=view, mention_author=False)
    except discord.Forbidden:
        # The bot may not speak there; asking again would only be refused again.
        return
