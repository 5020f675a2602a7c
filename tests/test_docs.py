"""The commands and examples of the documents are run as they stand."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import ROOT
from tests.forking import run_bot

README = ROOT / "README.md"
CURATING = ROOT / "knowledge" / "README.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(path: Path) -> Iterator[str]:
    for language, body in _FENCE.findall(path.read_text(encoding="utf-8")):
        if language == "sh":
            yield from body.splitlines()


def example(text: str) -> dict[str, str]:
    """The files of the worked example: the fences behind a heading belong to the files that it names, in turn."""
    found: dict[str, str] = {}
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        names = re.findall(r"`(pont/[\w.]+)`", section.splitlines()[0])
        bodies = [body for language, body in _FENCE.findall(section) if language in {"yaml", "markdown"}]
        assert len(names) == len(bodies) or not names, section.splitlines()[0]
        found.update(zip(names, bodies, strict=False))
    return found


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("knowledge")
    for name, body in example(CURATING.read_text(encoding="utf-8")).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return folder


def run(command: str, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VERBATIM_CACHE": str(cache), "LANG": "C.UTF-8"}
    words = shlex.split(command)
    if words[:3] == ["python", "-m", "bot"]:
        found = run_bot(words[3:], ROOT, environment)
        return subprocess.CompletedProcess(words, found.returncode, found.stdout.decode(), found.stderr.decode())
    command = command.replace("python -m bot", f"{shlex.quote(sys.executable)} -m bot")
    return subprocess.run(  # noqa: S602  (the documents' own commands, pipes included)
        command,
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_worked_example_names_every_kind_of_file(knowledge: Path) -> None:
    assert len(list(knowledge.glob("pont/*"))) == 7


@pytest.mark.parametrize("command", list(commands(CURATING)))
def test_the_curators_commands(command: str, knowledge: Path, tmp_path: Path) -> None:
    found = run(command.replace("DIR", shlex.quote(str(knowledge))), tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    if " check " in command:
        assert "no error, no warning" in found.stdout
        assert "checks: 2 of 2 passed" in found.stdout
    if " ask " in command:
        assert "12 millions d’euros" in found.stdout


# What serves until it is told to stop is run in test_preview.py.
@pytest.mark.parametrize(
    "command", [command for command in commands(README) if "-m bot " in command and not command.endswith(" run")]
)
def test_the_readmes_commands(command: str, warm_cache: Path) -> None:
    found = run(command, warm_cache)
    assert found.returncode == 0, found.stderr
    assert found.stdout


def test_the_readmes_set_up_names_what_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for command in commands(README):
        words = shlex.split(command)
        if words[0] == "make":
            assert words[1] in targets
        if "-r" in words:
            assert (ROOT / words[words.index("-r") + 1]).exists()
    assert "make test" in README.read_text()


@pytest.mark.parametrize(
    "path", [README, CURATING, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md"], ids=str
)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_every_setting_is_described_in_the_example() -> None:
    described = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    settings = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}
    assert described == settings


def test_the_example_of_settings_is_valid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "VERBATIM_KNOWLEDGE", "VERBATIM_CACHE", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text())
    assert Settings().discord_token is None


def test_lock_files_name_packages_versions_and_hashes_only() -> None:
    for path in sorted(ROOT.glob("requirements*.txt")):
        for line in path.read_text().splitlines():
            assert re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), line


def test_the_command_verbatim_is_the_module() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["name"] == "verbatim-bot"
    assert project["scripts"] == {"verbatim": "bot.cli:main"}


def test_the_package_carries_texts_and_knowledge(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert found.returncode == 0, found.stderr.decode()
    (wheel,) = tmp_path.glob("*.whl")
    listing = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(wheel)], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for name in (
        "bot/locales/fr/terminal.ftl",
        "bot/answering/decision.json",
        "bot/pictures/fonts/Vollkorn-Regular.ttf",
        "bot/pictures/fonts/OFL.txt",
        "bot/storage/migrations/env.py",
        "knowledge/meta-scale-ai/article.md",
    ):
        assert name in listing
