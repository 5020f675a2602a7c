"""Commands that show what there is without asking: quotes, the article, the facts."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.naming import articles_like, entities_like, entity_named
from bot.answering.quotes import Quote
from bot.discord_ui import limits
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import reference, topic_at
from bot.discord_ui.errors import tell
from bot.discord_ui.everywhere import completes, everywhere
from bot.discord_ui.facts_message import facts_view, name_of, subjects_of, subjects_view
from bot.discord_ui.page_message import outline_view
from bot.discord_ui.quote_message import quote_view
from bot.discord_ui.replying import known_library, library_of, send
from bot.discord_ui.translator import key

_FOUND = 10  # quotes that a search offers

Typed = app_commands.Range[str, 1, limits.SEARCH]


@everywhere
class Quoting(commands.GroupCog, group_name="quote", group_description=key("discord-quote")):
    """/quote: sentences of the article, to find and to share."""

    @app_commands.command(name="random", description=key("discord-quote-random"))
    async def random(self, interaction: discord.Interaction[Any]) -> None:
        """Show any quote."""
        quote = (await library_of(interaction)).quotes.random()
        await self._show(interaction, [quote] if quote else [], "discord-quote-none")

    @app_commands.command(name="search", description=key("discord-quote-search"))
    @app_commands.describe(text=key("discord-quote-search-text"))
    async def search(self, interaction: discord.Interaction[Any], text: Typed) -> None:
        """Show the quote that was chosen, or those most like what was typed."""
        library = await library_of(interaction)
        quotes = library.quotes
        chosen = quotes.by_id.get(topic_at(text, library))
        await self._show(interaction, [chosen] if chosen else quotes.search(text, _FOUND), "discord-quote-none")

    @search.autocomplete("text")
    @completes
    async def _complete_text(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        library = known_library(interaction)
        quotes = library.quotes
        found = quotes.search(typed, limits.CHOICES) if typed.strip() else quotes.all[: limits.CHOICES]
        return [(quote.citation.highlight or quote.citation.text, reference(quote.id, library)) for quote in found]

    @app_commands.command(name="speaker", description=key("discord-quote-speaker"))
    @app_commands.describe(name=key("discord-quote-speaker-name"))
    async def speaker(self, interaction: discord.Interaction[Any], name: Typed) -> None:
        """Show what somebody is quoted as saying."""
        quotes = (await library_of(interaction)).quotes
        speakers = {speaker.id: speaker for speaker in quotes.speakers}
        missing = "discord-quote-no-speaker" if speakers else "discord-quote-nobody"
        speaker = speakers.get(name) or entity_named(name, quotes.speakers)
        await self._show(interaction, quotes.by(speaker.id) if speaker else [], missing)

    @speaker.autocomplete("name")
    @completes
    async def _complete_name(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        return [(one.name, one.id) for one in entities_like(typed, known_library(interaction).quotes.speakers)]

    async def _show(self, interaction: discord.Interaction[Any], found: Sequence[Quote], missing: str) -> None:
        if not found:
            await tell(interaction, missing)
            return
        view = quote_view(found[0], await library_of(interaction), Audience.alone(interaction), found)
        await send(interaction, view)


class Browsing(commands.Cog):
    """/article and /facts."""

    @app_commands.command(name="article", description=key("discord-article"))
    @app_commands.describe(name=key("discord-article-name"))
    @everywhere
    async def article(self, interaction: discord.Interaction[Any], name: Typed | None = None) -> None:
        """Show an article's outline, the first one's without a name."""
        library = await library_of(interaction)
        found = articles_like(name or "", library.base.articles)
        if not found:
            await tell(interaction, "discord-article-unknown")
            return
        await send(interaction, outline_view(library.base.articles[found[0]], library, Audience.alone(interaction)))

    @article.autocomplete("name")
    @completes
    async def _complete_article(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        base = known_library(interaction).base
        return [(base.articles[number].name, f"#{number}") for number in articles_like(typed, base.articles)]

    @app_commands.command(name="facts", description=key("discord-facts"))
    @app_commands.describe(about=key("discord-facts-about"))
    @everywhere
    async def facts(self, interaction: discord.Interaction[Any], about: Typed | None = None) -> None:
        """Show the facts about somebody or something, or what there are facts about."""
        library, audience = await library_of(interaction), Audience.alone(interaction)
        if about is None or not about.strip():
            view = subjects_view(library, audience)
        else:
            entity = entity_named(about, library.base.entities)
            subject = about if about in subjects_of(library.base) else entity.id if entity else about
            view = facts_view(subject, 1, library, audience)
        await send(interaction, view)

    @facts.autocomplete("about")
    @completes
    async def _complete_about(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        base, texts = known_library(interaction).base, Audience.alone(interaction).texts
        subjects = subjects_of(base)
        if not typed.strip():
            return [(name_of(subject, base, texts), subject) for subject in subjects]
        return [(one.name, one.id) for one in entities_like(typed, base.entities) if one.id in subjects]
