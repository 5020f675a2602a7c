"""`python -m bot db upgrade`, as an operator or a host's release phase runs it."""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.upgrading import ensure_current
from tests.conftest import ROOT
from tests.forking import run_bot


@dataclass(frozen=True)
class Found:
    """How the command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def upgrade(folder: Path, database_url: str, language: str = "en") -> Found:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"}}
    given = {"DATABASE_URL": database_url, "HOME": str(folder)}
    run = run_bot(["db", "upgrade", "--lang", language], folder, {**kept, **given})
    found = Found(run.returncode, run.stdout.decode(), run.stderr.decode())
    assert "Traceback" not in found.stderr
    return found


def test_it_upgrades_and_says_so_again_and_again(tmp_path: Path, empty_url: str) -> None:
    for _ in range(2):
        found = upgrade(tmp_path, empty_url)
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith("The database is up to date: ")
        assert found.stdout.count("\n") == 1
    asyncio.run(ensure_current(empty_url))


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is named by the system")
def test_without_a_setting_the_database_is_in_the_users_data_folder(tmp_path: Path) -> None:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-m", "bot", "db", "upgrade"], cwd=tmp_path, env=kept, check=True)
    asyncio.run(ensure_current(f"sqlite:///{tmp_path}/.local/share/verbatim/verbatim.db"))


@pytest.mark.parametrize(
    ("url", "language", "said", "status"),
    [
        ("postgres://u:secret@127.0.0.1:1/db", "en", "the database postgresql://127.0.0.1:1/db does not answer: ", 1),
        ("mysql://u:secret@host/db", "en", "DATABASE_URL begins with `postgres://`", 2),
        ("sqlite:///:memory:", "fr", "une base SQLite est un fichier", 2),
        ("postgres://u:secret@x@host/db", "fr", "DATABASE_URL est illisible", 2),
        ("postgres://u:secret@[host/db", "en", "DATABASE_URL is not a readable address", 2),
    ],
)
def test_what_fails_is_one_clear_line(tmp_path: Path, url: str, language: str, said: str, status: int) -> None:
    found = upgrade(tmp_path, url, language)
    assert (found.returncode, found.stdout) == (status, "")
    assert said in found.stderr
    assert found.stderr.count("\n") == 1
    assert "secret" not in found.stderr


async def test_a_newer_database_is_told(tmp_path: Path, sqlite_url: str) -> None:
    async with Database(sqlite_url) as database, database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    found = await asyncio.to_thread(upgrade, tmp_path, sqlite_url)
    assert found.returncode == 2
    assert "comes from a newer version of the bot" in found.stderr
