"""What the bot can do, and what it keeps, as messages."""

from discord import ui

from bot.answering.outcome import Suggestion
from bot.discord_ui.answer_message import pick_rows
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, said, view_of
from bot.discord_ui.markdown import plain
from bot.service.library import Library
from bot.storage.settings import GuildSettings

_EXAMPLES = 3


def help_view(library: Library, audience: Audience) -> ui.LayoutView:
    """Say how to ask and what else there is, with questions to try."""
    texts = audience.texts
    names = ", ".join(article.name for article in library.base.articles[:3])
    parts = [
        said(f"### {texts.say('discord-help-title')}"),
        said(texts.say("discord-help-text", article=plain(names))),
    ]
    examples = [
        Suggestion(topic.id, topic.shown.in_language(texts.language), topic.citations)
        for topic in library.answerer.questions[:_EXAMPLES]
    ]
    if examples:
        parts.append(said(f"-# {texts.say('discord-help-try')}"))
    return view_of(BLUE, parts, pick_rows(examples, texts.language, library, audience))


def privacy_view(audience: Audience, settings: GuildSettings) -> ui.LayoutView:
    """Say what is kept, and for how long, where these settings hold."""
    texts = audience.texts
    told = texts.say("discord-privacy-text", days=settings.retention_days)
    return view_of(BLUE, [said(f"### {texts.say('discord-privacy-title')}"), said(told)], [])
