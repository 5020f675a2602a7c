"""Every test of the storage runs on a real SQLite file and on a real PostgreSQL, each in a database of its own."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.storage.servers import CannotStart, Postgres, postgres

KINDS = ("sqlite", "postgresql")


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
