"""What several tests share: the shipped knowledge, built once, and the check of what is sent to Discord."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.factbase.building import Built, build
from bot.factbase.files import KnowledgeFiles, read_folder
from bot.factbase.model import FactBase
from bot.index_cache import IndexCache
from bot.service.library import Library, open_library
from bot.storage.upgrading import upgrade

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shipped_files() -> KnowledgeFiles:
    return read_folder(ROOT / "knowledge")


@pytest.fixture(scope="session")
def shipped(shipped_files: KnowledgeFiles) -> FactBase:
    built = build(shipped_files)
    assert isinstance(built, Built), built
    return built.fact_base


@pytest.fixture(scope="session")
def index_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def library(shipped_files: KnowledgeFiles, index_cache: Path) -> Library:
    return open_library(shipped_files, IndexCache(index_cache))


@pytest.fixture(scope="session")
def warm_cache(library: Library, index_cache: Path) -> Path:
    """The folder in which the shipped knowledge's index stands already, so that processes start quickly."""
    assert library
    return index_cache


@pytest.fixture(scope="session")
def upgraded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with its tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("template") / "verbatim.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture(autouse=True)
def checked_payloads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that sends to the simulated Discord what Discord would refuse."""
    yield
    env = request.node.funcargs.get("simcord_env")
    if env is not None:
        from tests.payloads import assert_taken  # takes time to import, and most tests send nothing

        assert_taken(env.http_requests)
