"""The guild that moderators' tests begin in: on the small base, whose index takes no time."""

from pathlib import Path

import discord
import pytest

from bot.index_cache import IndexCache
from bot.service.library import Library, open_library
from tests.discord_ui.moderating.office import KNOWLEDGE, Office
from tests.discord_ui.world import LocalBot, Serve, World


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(KNOWLEDGE, IndexCache(tmp_path / "cache"))


@pytest.fixture
def simcord_bot(serve: Serve, library: Library, tmp_path: Path) -> LocalBot:
    return LocalBot(serve(library, KNOWLEDGE), tmp_path)


@pytest.fixture
def office(world: World) -> Office:
    role = world.guild.create_role("Chiefs", permissions=discord.Permissions(manage_guild=True))
    return Office(world, world.guild.add_member(world.env.create_user("chief"), roles=[role]))
