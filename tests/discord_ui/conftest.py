"""The guild that every test of the Discord side begins in."""

from pathlib import Path

import discord
import pytest
import simcord

from bot.service.library import Library
from tests.discord_ui.world import LocalBot, World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Told of every test there is, not of this folder's alone.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.simcord(shard_count=1))


@pytest.fixture
def simcord_bot(library: Library, tmp_path: Path) -> LocalBot:
    return LocalBot(library, tmp_path)


@pytest.fixture
def world(simcord_env: simcord.Env, simcord_bot: LocalBot) -> World:
    guild = simcord_env.create_guild()
    role = guild.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
    return World(
        simcord_env,
        guild,
        guild.create_text_channel("general"),
        guild.add_member(simcord_env.create_user("ann")),
        guild.add_member(simcord_env.create_user("mod"), roles=[role]),
        simcord_bot,
    )
