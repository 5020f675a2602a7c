"""/factbase: how the fact base stands, other knowledge for it, what was asked in vain, its revisions, its settings."""

import io
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.checks import run_checks
from bot.answering.naming import articles_like
from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.audience import Audience
from bot.discord_ui.audit import tell_audit
from bot.discord_ui.control import BLUE, view_of
from bot.discord_ui.curating import Adding, Editing, Removing
from bot.discord_ui.draft_message import begin, restore
from bot.discord_ui.draft_text import why_told
from bot.discord_ui.errors import tell_refusal
from bot.discord_ui.everywhere import completes
from bot.discord_ui.history_message import history_of
from bot.discord_ui.replying import desk_of, guild_of, known_library, library_of, put_off, send
from bot.discord_ui.settings_message import settings_view
from bot.discord_ui.stats_picture import card_of, gallery, picture_of
from bot.discord_ui.status_message import Standing, check_view, status_view
from bot.discord_ui.translator import key
from bot.discord_ui.unanswered_message import unanswered_of
from bot.factbase.building import Built, build
from bot.intake.archives import Exported, pack
from bot.intake.attachments import MOST_BYTES
from bot.intake.refusal import Refused
from bot.service.drafting import Done
from bot.service.guilds import Current
from bot.service.proposals import SHIPPED, Proposal, Shipped
from bot.service.sources import from_address, from_attachment, new_article
from bot.storage.counts import What
from bot.storage.database import StorageUnavailable

_log = logging.getLogger(__name__)

FACTBASE = "factbase"
_NEW = "+"  # before the name of an article that is to be added
_DAYS = (7, 30)

Typed = app_commands.Range[str, 1, limits.SEARCH]
Address = app_commands.Range[str, 1, 2_000]


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class Moderating(commands.GroupCog, group_name=FACTBASE, group_description=key("factbase-group")):
    """Everything that moderators do. Whether somebody is one, the tree of commands asks before."""

    def __init__(self) -> None:
        for group in (Adding(), Editing(), Removing()):
            self.app_command.add_command(group)  # type: ignore[union-attr]

    @app_commands.command(name="status", description=key("factbase-status"))
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Show how the fact base stands."""
        await put_off(interaction)
        service, guild = desk_of(interaction).service, guild_of(interaction) or 0
        current = await service.guilds.current(guild)
        library = current.library
        checked = await service.workshop.do(lambda: list(run_checks(library.answerer, library.base.checks)))
        week: dict[What, int] = {}
        for one in await service.recorder.counts.stats(guild, (service.now() - timedelta(days=6)).date()):
            week[one.what] = week.get(one.what, 0) + one.number
        waiting = len(await service.asked_in_vain(guild))
        drafts = await service.drafting.of(guild, interaction.user.id)
        standing = Standing(current, checked, week, waiting, drafts)
        await send(interaction, status_view(standing, Audience.alone(interaction).texts))

    @app_commands.command(name="refresh", description=key("factbase-refresh"))
    @app_commands.describe(
        file=key("factbase-refresh-file"),
        address=key("factbase-refresh-address"),
        article=key("factbase-article-name"),
        shipped=key("factbase-refresh-shipped"),
    )
    async def refresh(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment | None = None,
        address: Address | None = None,
        article: Typed | None = None,
        shipped: bool = False,
    ) -> None:
        """Take in other knowledge: from a file, from an address (the settings have one), or what is shipped."""
        await put_off(interaction)
        settings = desk_of(interaction).service.preferences.of(guild_of(interaction))
        if file is None and address is None and not shipped:
            address = settings.article_url
        try:
            await self._refresh(interaction, file, address, article)
        except Refused as refused:
            await tell_refusal(interaction, refused)

    async def _refresh(
        self, interaction: discord.Interaction[Any], file: discord.Attachment | None, address: str | None,
        article: str | None,
    ) -> None:  # fmt: skip
        service, guild = desk_of(interaction).service, guild_of(interaction) or 0
        current = await service.guilds.current(guild)
        if file is None and address is None:
            await begin(interaction, guild, Proposal("refresh", SHIPPED, source=Shipped()))
            return
        if file is not None and file.size > MOST_BYTES:
            raise Refused("attachment-too-big", name=excerpt(file.filename, 100), most=MOST_BYTES // 1_000_000)
        chosen = _article(article, current, file.filename if file else address or "")
        if file is not None:
            data = await file.read()
            taken = await from_attachment(file.filename, data, guild, chosen, current.files, service.workshop)
            what = file.filename
        else:
            taken = await from_address(address or "", chosen, current.files, service.workshop)
            what = address or ""
        await begin(interaction, guild, Proposal("refresh", excerpt(what, 80), source=taken[0]), taken[1])

    @refresh.autocomplete("article")
    @completes
    async def _complete_article(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
        base, texts = known_library(interaction).base, Audience.alone(interaction).texts
        found = [(base.articles[number].name, f"#{number}") for number in articles_like(typed, base.articles)]
        if typed.strip() and not typed.startswith("#"):
            found.append((texts.say("factbase-new-article", name=typed), f"{_NEW}{typed}"))
        return found

    @app_commands.command(name="unanswered", description=key("factbase-unanswered-command"))
    async def unanswered(self, interaction: discord.Interaction[Any]) -> None:
        """Show what was asked in vain."""
        await put_off(interaction)
        texts = Audience.alone(interaction).texts
        await send(interaction, await unanswered_of(desk_of(interaction).service, guild_of(interaction) or 0, texts))

    @app_commands.command(name="history", description=key("factbase-history-command"))
    async def history(self, interaction: discord.Interaction[Any]) -> None:
        """Show the revisions."""
        await put_off(interaction)
        texts = Audience.alone(interaction).texts
        await send(interaction, await history_of(desk_of(interaction).service, guild_of(interaction) or 0, texts))

    @app_commands.command(name="restore", description=key("factbase-restore"))
    @app_commands.describe(revision=key("factbase-restore-revision"))
    async def restore(
        self, interaction: discord.Interaction[Any], revision: app_commands.Range[int, 0, 999_999_999]
    ) -> None:
        """Go back to a revision, once its moderator has seen what that changes."""
        await put_off(interaction)
        await restore(interaction, guild_of(interaction) or 0, revision)

    @restore.autocomplete("revision")
    async def _complete_revision(
        self, interaction: discord.Interaction[Any], typed: int | str
    ) -> list[app_commands.Choice[int]]:
        try:
            return await _revisions(interaction, str(typed))
        except StorageUnavailable as error:
            _log.warning("no revisions could be offered: %s: %s", error, error.reason)
            return []

    @app_commands.command(name="export", description=key("factbase-export"))
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Send the knowledge files."""
        await put_off(interaction)
        service, guild = desk_of(interaction).service, guild_of(interaction) or 0
        current = await service.guilds.current(guild)
        data = await service.workshop.do(lambda: pack(current.files, Exported(guild, current.number)))
        name = f"factbase-{guild}-{current.number}.zip"
        text = Audience.alone(interaction).texts.say("factbase-exported", revision=str(current.number))
        await interaction.followup.send(text, file=discord.File(io.BytesIO(data), name), ephemeral=True)

    @app_commands.command(name="check", description=key("factbase-check"))
    async def check(self, interaction: discord.Interaction[Any]) -> None:
        """Run the base's own checks."""
        await put_off(interaction)
        service, guild = desk_of(interaction).service, guild_of(interaction) or 0
        current = await service.guilds.current(guild)
        library = current.library
        checked = await service.workshop.do(lambda: list(run_checks(library.answerer, library.base.checks)))
        built = await service.workshop.do(lambda: build(current.files))
        warnings = built.warnings if isinstance(built, Built) else built.faults
        await send(interaction, check_view(checked, warnings, Audience.alone(interaction).texts))

    @app_commands.command(name="stats", description=key("factbase-stats"))
    @app_commands.describe(days=key("factbase-stats-days"))
    @app_commands.choices(days=[app_commands.Choice(name=str(days), value=days) for days in _DAYS])
    async def stats(self, interaction: discord.Interaction[Any], days: int = _DAYS[-1]) -> None:
        """Show the figures as a picture."""
        await put_off(interaction)
        service, texts = desk_of(interaction).service, Audience.alone(interaction).texts
        library = await library_of(interaction)
        card = await card_of(service, guild_of(interaction) or 0, library, days, texts.language)
        picture = await picture_of(card)
        await send(interaction, view_of(BLUE, [gallery(card)], []), file=picture)

    @app_commands.command(name="settings", description=key("factbase-settings-command"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Show the settings, to change them."""
        settings = desk_of(interaction).service.preferences.of(guild_of(interaction))
        await send(interaction, settings_view(settings, Audience.alone(interaction).texts))

    @commands.Cog.listener()
    async def on_publication(self, interaction: discord.Interaction[Any], done: Done) -> None:
        """Tell the audit channel; show who settles questions the next one."""
        await tell_audit(interaction, done)
        if done.draft.proposal.questions:
            texts = Audience.alone(interaction).texts
            await send(interaction, await unanswered_of(desk_of(interaction).service, done.draft.guild, texts))


def _article(typed: str | None, current: Current, name: str) -> str | None:
    """Return the id of the article that is meant, or a new one's; None where that is not clear."""
    articles = current.library.base.articles
    if typed is None:
        return articles[0].id if len(articles) == 1 else None
    if typed.startswith(_NEW):
        return new_article(typed.removeprefix(_NEW) or name, [article.id for article in articles])
    found = articles_like(typed, articles)
    return articles[found[0]].id if found else None


async def _revisions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[int]]:
    """Offer the last revisions, and what is shipped."""
    texts, service = Audience.alone(interaction).texts, desk_of(interaction).service
    found = await service.guilds.revisions.history(guild_of(interaction) or 0, limits.CHOICES - 1)
    names = [
        (f"{texts.say('factbase-revision', revision=str(one.number))} · {why_told(one.reason, texts)[0]}", one.number)
        for one in found
    ]
    names.append((texts.say("factbase-revision-shipped"), 0))
    return [
        app_commands.Choice(name=excerpt(name, limits.CHOICE), value=number)
        for name, number in names
        if typed in str(number) or typed.casefold() in name.casefold()
    ]
