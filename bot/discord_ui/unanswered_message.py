"""What members asked in vain, group by group, and what a moderator makes of each: two clicks to teach the bot."""

import re
from typing import Any, Literal, Self, cast, get_args

import discord
from discord import ui

from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.audience import Audience
from bot.discord_ui.control import BLUE, TOPIC, VERSION, button, reference, row, said, topic_at, view_of
from bot.discord_ui.draft_message import begin
from bot.discord_ui.errors import tell
from bot.discord_ui.form_modals import Slot, form_modal, near
from bot.discord_ui.markdown import plain
from bot.discord_ui.modals import Values, modal
from bot.discord_ui.moderators import ModeratorControl, moderated
from bot.discord_ui.replying import desk_of, guild_of, library_of, put_off, show
from bot.discord_ui.status_message import moment
from bot.locales import Texts
from bot.service.forms import EntryForm
from bot.service.library import Library
from bot.service.service import Service
from bot.service.teaching import Asked, Groups, asked_of, noted_as_gap, others_for, taught, with_entry

_ALSO = 3  # other wordings that are shown
_SHOWN = 300  # characters of a question

Action = Literal["other", "entry", "gap", "ignore"]


async def unanswered_of(service: Service, guild: int, texts: Texts, at: int = 0) -> ui.LayoutView:
    """Show one of a guild's groups of questions, by its place, the most asked first."""
    groups, library = await service.asked_in_vain(guild), await service.guilds.library(guild)
    if not groups:
        return view_of(
            BLUE, [said(f"### {texts.say('factbase-unanswered')}\n{texts.say('factbase-unanswered-none')}")], []
        )
    at = max(0, min(at, len(groups) - 1))
    return unanswered_view(asked_of(groups[at], library), at, groups, library, texts)


def unanswered_view(asked: Asked, at: int, groups: Groups, library: Library, texts: Texts) -> ui.LayoutView:
    """Lay a group out: what was asked, how often, what members chose, what it may mean."""
    place = texts.say("factbase-unanswered-place", at=str(at + 1), of=str(len(groups)))
    newest = max(one.at for one in asked.questions)
    times = texts.say("factbase-asked-times", count=len(asked.questions), when=moment(newest.timestamp()))
    outcomes = ", ".join(texts.say(f"factbase-asked-{kind}", count=number) for kind, number in asked.outcomes)
    lines = [f"### {place}", f"**{plain(excerpt(asked.texts[0], _SHOWN))}**", f"-# {times} · {outcomes}"]
    also = [texts.say("factbase-asked-so", question=plain(excerpt(text, 80))) for text in asked.texts[1 : 1 + _ALSO]]
    if also:
        lines.append(f"-# {texts.say('factbase-asked-also')} {', '.join(also)}")
    for topic, number in asked.chosen[:_ALSO]:
        question = plain(excerpt(topic.shown.in_language(texts.language), 80))
        lines.append(f"-# {texts.say('factbase-asked-chosen', count=number, question=question)}")
    parts = [said("\n".join(lines))]
    rows = []
    if asked.offered:
        parts.append(said(f"**{texts.say('factbase-means')}**"))
        rows += [
            row(Teach(asked.head, reference(topic.id, library), topic.shown.in_language(texts.language)))
            for topic in asked.offered
        ]
    acts = [Resolve(asked.head, one, texts.say(f"factbase-resolve-{one}")) for one in get_args(Action)]
    rows.append(row(*acts))
    if len(groups) > 1:
        last = len(groups) - 1
        rows.append(row(TurnAsked(max(0, at - 1), "b", at == 0), TurnAsked(min(last, at + 1), "o", at == last)))
    return view_of(BLUE, parts, rows)


async def group_with(service: Service, guild: int, head: int, library: Library) -> Asked | None:
    """Return the group that a question of that id is in; None where it is not kept any more."""
    for group in await service.asked_in_vain(guild):
        if any(one.id == head for one in group):
            return asked_of(group, library)
    return None


class _OnGroup(ModeratorControl, template=f"{VERSION}:none"):
    """A control about a group of questions."""

    head: int

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Find the group, and act on it."""
        service, library = desk_of(interaction).service, await library_of(interaction)
        asked = await group_with(service, guild, self.head, library)
        if asked is None:
            await tell(interaction, "factbase-asked-gone")
            return
        await self.on_group(interaction, guild, asked, library)

    async def on_group(self, interaction: discord.Interaction[Any], guild: int, asked: Asked, library: Library) -> None:
        """Do what the control is for."""
        raise NotImplementedError


class Teach(_OnGroup, template=rf"{VERSION}:teach:(?P<head>\d{{1,19}}):(?P<topic>{TOPIC})"):
    """Says which entry a group of questions means: shown first, then published."""

    def __init__(self, head: int, topic: str, label: str = "") -> None:
        self.head, self.topic = head, topic
        super().__init__(button(f"{VERSION}:teach:{head}:{topic}", label))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["head"]), match["topic"])

    async def on_group(self, interaction: discord.Interaction[Any], guild: int, asked: Asked, library: Library) -> None:
        """Propose it."""
        await put_off(interaction)
        await _teach(interaction, guild, asked, topic_at(self.topic, library), library)


class Resolve(_OnGroup, template=rf"{VERSION}:asked:(?P<head>\d{{1,19}}):(?P<action>{'|'.join(get_args(Action))})"):
    """Settles a group of questions otherwise: another entry, a new one, a gap, or nothing at all."""

    def __init__(self, head: int, action: Action, label: str = "") -> None:
        self.head, self.action = head, action
        super().__init__(button(f"{VERSION}:asked:{head}:{action}", label))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["head"]), cast(Action, match["action"]))

    async def on_group(self, interaction: discord.Interaction[Any], guild: int, asked: Asked, library: Library) -> None:
        """Do it."""
        texts, service = Audience.alone(interaction).texts, desk_of(interaction).service
        match self.action:
            case "other":
                await interaction.response.send_modal(_other_modal(asked, library, texts))
            case "entry":
                form = cast(EntryForm, with_entry(asked, library).forms[0])
                first = near(form, library)
                await interaction.response.send_modal(
                    form_modal(form, Slot(), library.base, texts, f"?{asked.head}", first)
                )
            case "gap":
                await put_off(interaction)
                current = await service.guilds.current(guild)
                await begin(interaction, guild, noted_as_gap(asked, current.files, library))
            case "ignore":
                await put_off(interaction)
                await service.recorder.questions.remove(guild, asked.ids)
                await show(interaction, await unanswered_of(service, guild, texts))


class TurnAsked(ModeratorControl, template=rf"{VERSION}:turnasked:(?P<at>\d{{1,4}})(?P<turn>[bo])"):
    """Turns to another group of questions."""

    def __init__(self, at: int, turn: str, disabled: bool = False) -> None:
        self.at, self.turn = at, turn
        emoji = "◀️" if turn == "b" else "▶️"
        super().__init__(button(f"{VERSION}:turnasked:{at}{turn}", emoji=emoji, disabled=disabled))

    @classmethod
    def restored(cls, match: re.Match[str]) -> Self:
        """Return the button that a custom id stands for."""
        return cls(int(match["at"]), match["turn"])

    async def moderate(self, interaction: discord.Interaction[Any], guild: int) -> None:
        """Show it."""
        await put_off(interaction)
        texts = Audience.alone(interaction).texts
        await show(interaction, await unanswered_of(desk_of(interaction).service, guild, texts, self.at))


def _other_modal(asked: Asked, library: Library, texts: Texts) -> ui.Modal:
    options = [
        discord.SelectOption(
            value=reference(topic.id, library), label=excerpt(topic.shown.in_language(texts.language), limits.CHOICE)
        )
        for topic in others_for(asked, library)
    ]
    choice = ui.Label(
        text=texts.say("factbase-means"), component=ui.Select[Any](custom_id="topic", options=options[: limits.CHOICES])
    )
    return modal(f"{VERSION}:meant:{asked.head}", texts.say("factbase-resolve-other"), choice)


async def _meant(interaction: discord.Interaction[Any], found: re.Match[str], values: Values) -> None:
    """Teach the entry that was chosen."""
    service, guild = desk_of(interaction).service, guild_of(interaction) or 0
    await put_off(interaction)
    library = await library_of(interaction)
    asked = await group_with(service, guild, int(found["head"]), library)
    if asked is None:
        await tell(interaction, "factbase-asked-gone")
        return
    await _teach(interaction, guild, asked, topic_at(values["topic"], library), library)


async def _teach(
    interaction: discord.Interaction[Any], guild: int, asked: Asked, topic_id: str, library: Library
) -> None:
    topic = library.answerer.index.by_id.get(topic_id)
    if topic is None:
        await tell(interaction, "discord-topic-gone")
        return
    current = await desk_of(interaction).service.guilds.current(guild)
    await begin(interaction, guild, taught(asked, topic, current.files, library))


MEANT = moderated(rf"{VERSION}:meant:(?P<head>\d{{1,19}})", _meant)
