"""The question that a message asks, and the one that a reply of the bot's answers."""

import logging
import re
from itertools import takewhile

import discord
from discord import ui

from bot.article.text import excerpt, fold
from bot.discord_ui import limits
from bot.discord_ui.markdown import plain, unescaped

_log = logging.getLogger(__name__)

_MARK = "-# "  # small letters
_MENTION = re.compile(r"<@!?\d+>")


def question_line(question: str) -> str:
    """Return how a reply shows the question that it answers, where that stands nowhere else."""
    return _MARK + plain(excerpt(" ".join(question.split()), limits.QUESTION))


def question_in(message: discord.Message) -> str:
    """Return what a message asks, without mentions; empty where nothing of it can be read."""
    question = _MENTION.sub(" ", message.content).strip()
    return question if fold(question) else ""


async def question_on(reply: discord.Message) -> str:
    """Return the question that a reply of the bot's answers: as it shows it, or as the message replied to says it.

    Empty where neither can be seen.
    """
    view = ui.LayoutView.from_message(reply)
    texts = [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    if shown := list(takewhile(lambda text: text.startswith(_MARK), texts)):
        return unescaped(shown[-1].removeprefix(_MARK))
    asked = reply.reference.resolved if reply.reference else None
    if asked is None and reply.reference and reply.reference.message_id:
        try:
            asked = await reply.channel.fetch_message(reply.reference.message_id)
        except discord.HTTPException as error:
            _log.info("a question could not be read again: %s", error)  # deleted, or the bot may not look
    return question_in(asked) if isinstance(asked, discord.Message) else ""
