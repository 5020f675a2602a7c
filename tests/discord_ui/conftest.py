"""The guild that every test of the Discord side begins in."""

import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord

from bot.factbase.files import KnowledgeFiles
from bot.service.library import Library
from bot.service.service import Service
from bot.storage.database import Database
from tests.discord_ui.world import LocalBot, Serve, World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Told of every test there is, not of this folder's alone.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.simcord(shard_count=1))


@pytest.fixture
def database_url(upgraded_file: Path, tmp_path: Path) -> str:
    shutil.copy(upgraded_file, tmp_path / "verbatim.db")
    return f"sqlite:///{tmp_path}/verbatim.db"


@pytest.fixture
async def serve(database_url: str, shipped_files: KnowledgeFiles) -> AsyncIterator[Serve]:
    """Return what makes the application of a process, all of them over one database."""
    async with contextlib.AsyncExitStack() as stack:

        def make(library: Library, files: KnowledgeFiles = shipped_files) -> Service:
            service = Service(library, files, Database(database_url))
            stack.push_async_callback(service.close)
            return service

        yield make


@pytest.fixture
def simcord_bot(serve: Serve, library: Library, tmp_path: Path) -> LocalBot:
    return LocalBot(serve(library), tmp_path)


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
