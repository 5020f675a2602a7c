"""What several tests share: the shipped knowledge, built once; databases; the check of what is sent to Discord."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.factbase.building import Built, build
from bot.factbase.files import KnowledgeFiles, read_folder
from bot.factbase.model import FactBase
from bot.index_cache import IndexCache
from bot.service.library import Library, open_library
from bot.storage.database import Database
from bot.storage.upgrading import upgrade
from tests.storage.servers import CannotStart, Postgres, postgres

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
KINDS = ("sqlite", "postgresql")
"""Every test of what is kept runs on a real SQLite file and on a real PostgreSQL, each in a database of its own."""


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
    """A folder that all processes of this run of the tests have in common."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "cache"
    folder.mkdir(exist_ok=True)
    return folder


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


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with contextlib.ExitStack() as stack:
        try:
            started = stack.enter_context(postgres())
        except CannotStart as error:
            pytest.skip(f"no PostgreSQL here: {error}")
        yield started


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with its tables, and nothing in them."""
    if request.param == "sqlite":
        path = tmp_path / "verbatim.db"
        shutil.copy(request.getfixturevalue("upgraded_file"), path)
        yield f"sqlite:///{path}"
    else:
        with request.getfixturevalue("server").database(upgraded=True) as made:
            yield made


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables; of SQLite there is not even the file."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/folder/verbatim.db"
    else:
        with request.getfixturevalue("server").database(upgraded=False) as made:
            yield made


@pytest.fixture
def postgres_url(server: Postgres) -> Iterator[str]:
    with server.database(upgraded=True) as made:
        yield made


@pytest.fixture
def sqlite_url(upgraded_file: Path, tmp_path: Path) -> str:
    shutil.copy(upgraded_file, tmp_path / "verbatim.db")
    return f"sqlite:///{tmp_path}/verbatim.db"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with Database(url) as opened:
        yield opened


@pytest.fixture(autouse=True)
def checked_payloads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that sends to the simulated Discord what Discord would refuse."""
    yield
    env = request.node.funcargs.get("simcord_env")
    if env is not None:
        from tests.payloads import assert_taken  # takes time to import, and most tests send nothing

        assert_taken(env.http_requests)
