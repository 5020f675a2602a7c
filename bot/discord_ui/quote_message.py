"""A quote as a message: a sentence, or what somebody said, with its source, to share as text or as a picture."""

import re
from collections.abc import Sequence
from typing import Any, Literal, Self, cast

import discord
from discord import ui

from bot.answering.quotes import Quote
from bot.discord_ui import limits
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import (
    GOLD,
    REVISION,
    TOPIC,
    VERSION,
    Control,
    button,
    chosen,
    reference,
    row,
    said,
    select,
    topic_at,
    view_of,
)
from bot.discord_ui.deletion import DeleteReply
from bot.discord_ui.errors import tell
from bot.discord_ui.markdown import plain, quoted, source_of
from bot.discord_ui.quote_picture import card_of, gallery, picture_of, speaker_line
from bot.discord_ui.replying import change, desk_of, guild_of, library_of, put_off, send
from bot.locales import Texts
from bot.pictures.card import shows
from bot.pictures.layout import QuoteCard, TooLong
from bot.service.library import Library

Action = Literal["share", "picture", "text", "another", "share-picture"]
_ROOM = limits.MESSAGE_TEXT - 1_000  # characters of a sentence; its source, and who shared it, need the rest


def quote_view(
    quote: Quote, library: Library, audience: Audience, found: Sequence[Quote] = (), note: str = ""
) -> ui.LayoutView:
    """Show a quote to a member alone: what can be done with it, and all that were found, to choose another."""
    texts = audience.texts
    before = [said(f"-# {texts.say(note)}")] if note else []
    rows = [_actions(quote, library, texts, ("share", "picture", "another"))]
    if len(found) > 1:
        rows.append(
            row(ChooseQuote(library.revision, [_option(one, library) for one in found], reference(quote.id, library)))
        )
    return view_of(GOLD, [*before, *_shown(quote, library, texts)], rows)


def picture_view(quote: Quote, card: QuoteCard, library: Library, audience: Audience) -> ui.LayoutView:
    """Show a quote's picture to a member alone."""
    rows = [_actions(quote, library, audience.texts, ("share-picture", "text", "another"))]
    return view_of(GOLD, [gallery(card, audience.texts)], rows)


def shared_view(quote: Quote, card: QuoteCard | None, library: Library, audience: Audience) -> ui.LayoutView:
    """Show a quote to everybody, as its picture if there is one, with who shared it."""
    texts = audience.texts
    shown = [gallery(card, texts)] if card else _shown(quote, library, texts)
    by = said(f"-# {texts.say('discord-quote-shared', member=f'<@{audience.asker}>')}")
    return view_of(GOLD, [*shown, by], [row(DeleteReply(audience.asker))])


def _shown(quote: Quote, library: Library, texts: Texts) -> list[ui.Item[Any]]:
    by = speaker_line(quote, library, texts)
    source = source_of(library.base.article[quote.citation.article], quote.citation, texts)
    return [said(quoted(quote.citation, _ROOM)), said((f"{plain(by)}\n" if by else "") + f"-# {source}")]


def _actions(quote: Quote, library: Library, texts: Texts, actions: Sequence[Action]) -> ui.ActionRow[Any]:
    written = reference(quote.id, library)
    labels = {one: texts.say(f"discord-quote-{'share' if one == 'share-picture' else one}") for one in actions}
    return row(*(QuoteAction(library.revision, one, written, labels[one]) for one in actions))


def _option(quote: Quote, library: Library) -> tuple[str, str, str]:
    cited = quote.citation
    speaker = library.base.entity[quote.speaker].name if quote.speaker else ""
    section = library.base.article[cited.article].sentence(cited.sentence).section
    return reference(quote.id, library), cited.highlight or cited.text, speaker or section


class QuoteAction(
    Control,
    template=rf"{VERSION}:quote:{REVISION}:(?P<action>share|picture|text|another|share-picture):(?P<quote>{TOPIC})",
):
    """Shares a quote, makes it a picture or text again, or shows another."""

    def __init__(self, revision: str, action: Action, quote: str, label: str = "") -> None:
        self.revision, self.action, self.quote = revision, action, quote
        style = discord.ButtonStyle.primary if action.startswith("share") else discord.ButtonStyle.secondary
        super().__init__(button(f"{VERSION}:quote:{revision}:{action}:{quote}", label, style=style))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(match["revision"], cast(Action, match["action"]), match["quote"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Do it; where the knowledge has changed since, show what stands there today instead."""
        desk, library = desk_of(interaction), await library_of(interaction)
        if self.action.startswith("share"):
            # Everybody sees it: no faster than answers.
            wait = desk.asks.wait(interaction.user.id, interaction.created_at.timestamp())
            if wait:
                await tell(interaction, "discord-cooldown", seconds=max(1, round(wait)))
                return
        settings = desk.service.preferences.of(guild_of(interaction))
        mine, everybody = Audience.alone(interaction), Audience.of(interaction, True, settings)
        another = self.action == "another"
        shown = topic_at(self.quote, library)
        quote = library.quotes.random(shown) if another else library.quotes.by_id.get(shown)
        if quote is None:
            await tell(interaction, "discord-quote-gone")
        elif another:
            await change(interaction, quote_view(quote, library, mine), [])
        elif self.revision != library.revision or self.action == "text":
            note = "discord-changed" if self.revision != library.revision else ""
            await change(interaction, quote_view(quote, library, mine, note=note), [])
        elif self.action == "share":
            await send(interaction, shared_view(quote, None, library, everybody), ephemeral=False)
        else:
            await self._show_picture(interaction, quote, everybody if self.action == "share-picture" else mine)

    async def _show_picture(self, interaction: discord.Interaction[Any], quote: Quote, audience: Audience) -> None:
        library = await library_of(interaction)
        try:
            card = card_of(quote, library, audience.texts)
        except TooLong:
            await tell(interaction, "discord-quote-too-long")
            return
        if not shows(card.text):
            await tell(interaction, "discord-quote-no-letters")
            return
        # Deferred: drawing waits for its turn in a thread, and Discord for three seconds.
        # Without a sign that everybody sees: if drawing breaks, the apology is the member's alone.
        await put_off(interaction)
        picture = await picture_of(card)
        if audience.public:
            await send(interaction, shared_view(quote, card, library, audience), ephemeral=False, file=picture)
        else:
            await change(interaction, picture_view(quote, card, library, audience), [picture])


class ChooseQuote(Control, template=rf"{VERSION}:quotes:{REVISION}"):
    """All quotes that were found, to choose another."""

    def __init__(self, revision: str, options: Sequence[tuple[str, str, str]] = (), current: str = "") -> None:
        self.revision = revision
        self.found = [value for value, _, _ in options]
        super().__init__(select(f"{VERSION}:quotes:{revision}", options, current=current))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Restore the select, with what it offers, from a message."""
        options = cast(ui.Select[Any], item).options
        return cls(match["revision"], [(one.value, one.label, one.description or "") for one in options])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the quote that was chosen, as it stands today."""
        library = await library_of(interaction)
        quotes = library.quotes.by_id
        quote = quotes.get(topic_at(chosen(self), library))
        if quote is None:
            await tell(interaction, "discord-quote-gone")
            return
        note = "discord-changed" if self.revision != library.revision else ""
        topics = [topic_at(one, library) for one in self.found]
        found = [quotes[topic] for topic in topics if topic in quotes]
        view = quote_view(quote, library, Audience.alone(interaction), found, note)
        await change(interaction, view, [])
