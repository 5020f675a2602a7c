"""/factbase add, edit, remove: one fact, entry, phrasing, quotation or synonym at a time."""

import asyncio
from collections.abc import Sequence
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import Any, get_args

import discord
from discord import app_commands
from rapidfuzz import fuzz, process

from bot.article.text import fold
from bot.discord_ui import limits
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import reference, topic_at
from bot.discord_ui.draft_message import begin
from bot.discord_ui.errors import tell
from bot.discord_ui.everywhere import completes
from bot.discord_ui.form_modals import Slot, form_modal, near
from bot.discord_ui.replying import desk_of, guild_of, known_library, library_of, put_off
from bot.discord_ui.translator import key
from bot.service.forms import EntryForm, FactForm, Form, PhrasingForm, QuotationForm, SynonymForm, form_of
from bot.service.library import Library
from bot.service.places import mark_of
from bot.service.removing import without
from bot.service.rows_named import Kind, Names, names_of

_LIKE = 50  # of 100: a row less like what is typed has only common words with it
_AT_ONCE = 256  # rows that are compared in one step

Typed = app_commands.Range[str, 1, limits.SEARCH]
Choices = Sequence[tuple[str, str]]


async def _ask(interaction: discord.Interaction[Any], form: Form | None, library: Library, where: str = "") -> None:
    """Show a form; say so where what it is about is not there."""
    if form is None:
        await tell(interaction, "factbase-no-such-row")
        return
    texts = Audience.alone(interaction).texts
    await interaction.response.send_modal(form_modal(form, Slot(), library.base, texts, where, near(form, library)))


def _sentences(interaction: discord.Interaction[Any], typed: str) -> Choices:
    library = known_library(interaction)
    quotes = [one for one in library.quotes.all if not one.speaker]
    found = library.quotes.search(typed, limits.CHOICES) if typed.strip() else quotes[: limits.CHOICES]
    shown = dict.fromkeys(f"{one.citation.article}#{one.citation.sentence}" for one in found)
    sentence = {one.id: one.citation.text for one in quotes}
    return [(sentence[place], reference(place, library)) for place in shown if place in sentence]


def _like(typed: str, names: Names) -> Choices:
    """Return the rows (id: name) most like what is typed, as (name, id); the first ones where nothing is."""
    rows = ((row, name) for row, name in names.items() if len(row) <= limits.CHOICE)
    if not typed.strip():
        return [(name, row) for row, name in islice(rows, limits.CHOICES)]
    found: list[tuple[str, float, str]] = []
    # In steps: one search through all of them would hold up whatever runs beside it.
    while part := dict(islice(rows, _AT_ONCE)):
        found += process.extract(
            typed, part, scorer=fuzz.token_set_ratio, processor=fold, limit=limits.CHOICES, score_cutoff=_LIKE
        )
    return [(name, row) for name, _, row in nlargest(limits.CHOICES, found, key=itemgetter(1))]


async def _choices(typed: str, kind: Kind, interaction: discord.Interaction[Any]) -> Choices:
    """Return the rows of a kind most like what is typed, looked for in a thread: ten thousand phrasings take long."""
    language, base = Audience.alone(interaction).texts.language, known_library(interaction).base
    return await asyncio.to_thread(lambda: _like(typed, names_of(kind, base, language)))


class Adding(app_commands.Group):
    """/factbase add: a form each, whose sentence is chosen first."""

    def __init__(self) -> None:
        super().__init__(name="add", description=key("factbase-add"))

    @app_commands.command(name="fact", description=key("factbase-add-fact"))
    @app_commands.describe(sentence=key("factbase-sentence"))
    async def fact(self, interaction: discord.Interaction[Any], sentence: Typed) -> None:
        """Ask for a fact that a sentence proves."""
        library = await library_of(interaction)
        place, words = _place(sentence, library)
        await _ask(interaction, FactForm(place, words, "", "") if place else None, library)

    @app_commands.command(name="entry", description=key("factbase-add-entry"))
    @app_commands.describe(sentence=key("factbase-sentence"))
    async def entry(self, interaction: discord.Interaction[Any], sentence: Typed) -> None:
        """Ask for an FAQ entry that rests on a sentence."""
        library = await library_of(interaction)
        place, _ = _place(sentence, library)
        await _ask(interaction, EntryForm(place, "", "", "", "") if place else None, library)

    @app_commands.command(name="phrasing", description=key("factbase-add-phrasing"))
    @app_commands.describe(entry=key("factbase-entry"))
    async def phrasing(self, interaction: discord.Interaction[Any], entry: Typed) -> None:
        """Ask for further ways of asking."""
        library = await library_of(interaction)
        known = entry in library.base.entry or any(gap.id == entry for gap in library.base.gaps)
        await _ask(interaction, PhrasingForm(entry, "", "") if known else None, library)

    @app_commands.command(name="quotation", description=key("factbase-add-quotation"))
    @app_commands.describe(sentence=key("factbase-sentence"))
    async def quotation(self, interaction: discord.Interaction[Any], sentence: Typed) -> None:
        """Ask for who said what in a sentence."""
        library = await library_of(interaction)
        place, words = _place(sentence, library)
        await _ask(interaction, QuotationForm(place, words, "") if place else None, library)

    @app_commands.command(name="synonym", description=key("factbase-add-synonym"))
    async def synonym(self, interaction: discord.Interaction[Any]) -> None:
        """Ask for words that mean the same."""
        await _ask(interaction, SynonymForm("", ""), await library_of(interaction))

    @fact.autocomplete("sentence")
    @entry.autocomplete("sentence")
    @quotation.autocomplete("sentence")
    @completes
    async def _complete_sentence(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return _sentences(interaction, typed)

    @phrasing.autocomplete("entry")
    @completes
    async def _complete_entry(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        texts, base = Audience.alone(interaction).texts, known_library(interaction).base
        mark, language = texts.say("factbase-gap-mark"), texts.language
        gaps = {row: f"{mark} {name}" for row, name in names_of("gap", base, language).items()}
        return await asyncio.to_thread(_like, typed, {**names_of("entry", base, language), **gaps})


class Editing(app_commands.Group):
    """/factbase edit: the same forms, with what they hold."""

    def __init__(self) -> None:
        super().__init__(name="edit", description=key("factbase-edit"))

    @app_commands.command(name="fact", description=key("factbase-edit-fact"))
    @app_commands.describe(fact=key("factbase-fact-name"))
    async def fact(self, interaction: discord.Interaction[Any], fact: Typed) -> None:
        """Ask for a fact anew."""
        await _edit(interaction, fact, FactForm)

    @app_commands.command(name="entry", description=key("factbase-edit-entry"))
    @app_commands.describe(entry=key("factbase-entry"))
    async def entry(self, interaction: discord.Interaction[Any], entry: Typed) -> None:
        """Ask for an entry anew."""
        await _edit(interaction, entry, EntryForm)

    @app_commands.command(name="phrasing", description=key("factbase-edit-phrasing"))
    @app_commands.describe(phrasing=key("factbase-phrasing"))
    async def phrasing(self, interaction: discord.Interaction[Any], phrasing: Typed) -> None:
        """Ask for a phrasing anew."""
        library = await library_of(interaction)
        target, _, at = phrasing.partition(".")
        old = names_of("phrasing", library.base, "fr").get(phrasing)
        fr, en = (old or "", "") if at.startswith("fr") else ("", old or "")
        await _ask(
            interaction,
            PhrasingForm(target, fr, en, old) if old else None,
            library,
            f"={phrasing}.{mark_of(old or '')}",
        )

    @app_commands.command(name="quotation", description=key("factbase-edit-quotation"))
    @app_commands.describe(quotation=key("factbase-quotation"))
    async def quotation(self, interaction: discord.Interaction[Any], quotation: Typed) -> None:
        """Ask for a quotation anew."""
        await _edit(interaction, quotation, QuotationForm)

    @app_commands.command(name="synonym", description=key("factbase-edit-synonym"))
    @app_commands.describe(synonym=key("factbase-synonym"))
    async def synonym(self, interaction: discord.Interaction[Any], synonym: Typed) -> None:
        """Ask for a concept's words anew."""
        await _edit(interaction, synonym, SynonymForm)

    @fact.autocomplete("fact")
    @completes
    async def _complete_fact(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, "fact", interaction)

    @entry.autocomplete("entry")
    @completes
    async def _complete_entry(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, "entry", interaction)

    @phrasing.autocomplete("phrasing")
    @completes
    async def _complete_phrasing(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, "phrasing", interaction)

    @quotation.autocomplete("quotation")
    @completes
    async def _complete_quotation(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, "quotation", interaction)

    @synonym.autocomplete("synonym")
    @completes
    async def _complete_synonym(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, "synonym", interaction)


class Removing(app_commands.Group):
    """/factbase remove: what goes with it is shown before it goes."""

    def __init__(self) -> None:
        super().__init__(name="remove", description=key("factbase-remove"))
        for kind in get_args(Kind):
            self.add_command(_removal(kind))


def _removal(kind: Kind) -> app_commands.Command[Any, ..., Any]:
    async def remove(interaction: discord.Interaction[Any], what: Typed) -> None:
        await put_off(interaction)
        library = await library_of(interaction)
        guild = guild_of(interaction) or 0
        files = (await desk_of(interaction).service.guilds.current(guild)).files
        proposal = without(kind, what, library.base, files)
        if proposal is None:
            await tell(interaction, "factbase-no-such-row")
            return
        await begin(interaction, guild, proposal)

    @completes
    async def complete(_: object, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await _choices(typed, kind, interaction)

    async def completing(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return await complete(None, interaction, typed)

    command: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=kind, description=key(f"factbase-remove-{kind}"), callback=remove
    )
    app_commands.describe(what=key("factbase-remove-what"))(command)
    command.autocomplete("what")(completing)
    return command


async def _edit(interaction: discord.Interaction[Any], row: str, model: type[Form]) -> None:
    library = await library_of(interaction)
    form = form_of(row, library.base)
    await _ask(interaction, form if isinstance(form, model) else None, library)


def _place(written: str, library: Library) -> tuple[str, str]:
    """Return the sentence that was chosen, and its text; empty where there is no such sentence."""
    place = topic_at(written, library) if written.startswith("#") else ""
    article, _, number = place.rpartition("#")
    return (place, library.base.article[article].sentence(int(number)).text) if place else ("", "")
