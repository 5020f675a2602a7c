"""What an operator deploys: the unit, the container and their document name what is there, and agree with the bot."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from bot import cli
from bot.discord_ui import running
from bot.terminal.terminal import BAD_INPUT
from tests.conftest import ROOT
from tests.test_docs import commands

UNIT = ROOT / "deploy" / "verbatim.service"
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
DEPLOYING = ROOT / "docs" / "deploying.md"
EXAMPLE = ROOT / ".env.example"

SHOW_FOLDERS = """
from bot.settings import Settings
from bot.storage.address import parse_address
settings = Settings()
print(settings.cache, parse_address(settings.database_url.get_secret_value()).path.parent)
"""

Unit = Mapping[str, Mapping[str, Sequence[str]]]


def read_unit(text: str) -> Unit:
    """The values of each key of each section, in turn; a line that is none of a unit's fails."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if section := re.fullmatch(r"\[(Unit|Service|Install)\]", line):
            values = found.setdefault(section[1], {})
            continue
        entry = re.fullmatch(r"([A-Z][A-Za-z]+)=(.*)", line)
        assert entry, line
        values.setdefault(entry[1], []).append(entry[2])
    return found


@pytest.fixture(scope="module")
def service() -> Mapping[str, Sequence[str]]:
    return read_unit(UNIT.read_text())["Service"]


@pytest.fixture(scope="module")
def image() -> list[tuple[str, str]]:
    """The instructions of the container, each with what it is told."""
    text = CONTAINERFILE.read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, " ".join(rest.split())) for word, rest in (line.split(maxsplit=1) for line in lines)]


def one(service: Mapping[str, Sequence[str]], key: str) -> str:
    (value,) = service[key]
    return value


def told(image: list[tuple[str, str]], instruction: str) -> list[str]:
    return [rest for word, rest in image if word == instruction]


def processes() -> dict[str, list[str]]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: shlex.split(command) for name, command in (line.split(": ", 1) for line in lines)}


def document_commands() -> list[list[str]]:
    """The document's commands, those written over several lines in one."""
    lines = "\n".join(commands(DEPLOYING)).replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines]


def container_run() -> list[str]:
    """The command that runs the bot in a container."""
    (run,) = [words for words in document_commands() if words[:3] == ["docker", "run", "-d"]]
    return run


def settings_described() -> dict[str, str]:
    """The settings as the example has them."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE))


def helps(arguments: Sequence[str]) -> bool:
    """Tell whether arguments of python are a command that has a help."""
    found = subprocess.run([sys.executable, *arguments, "--help"], cwd=ROOT, capture_output=True, check=False)
    return found.returncode == 0


def environment(assignments: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in shlex.split(assignments))


def documented_statuses() -> dict[int, bool]:
    """Each exit status in the document, and whether to start again."""
    rows = re.findall(r"^\| (\d+) \| .+ \| (yes|no)\b.* \|$", DEPLOYING.read_text(), re.MULTILINE)
    return {int(status): again == "yes" for status, again in rows}


def default_folders(env: Mapping[str, str]) -> list[str]:
    """Where the bot keeps its cache and its database in an environment over which the settings' example is put.

    So do systemd with EnvironmentFile and a container with --env-file: a setting that is empty there is empty.
    """
    return subprocess.run(
        [sys.executable, "-c", SHOW_FOLDERS],
        cwd=UNIT.parent,  # away from a .env of one's own
        env={**env, **settings_described(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split()


@pytest.mark.parametrize("process", processes())
def test_the_procfiles_processes_are_commands_of_the_bot(process: str) -> None:
    python, *arguments = processes()[process]
    assert python == "python"
    assert helps(arguments)


def test_unit_and_container_run_what_the_procfile_runs(
    service: Mapping[str, Sequence[str]], image: list[tuple[str, str]]
) -> None:
    worker = processes()["worker"]
    python, *arguments = shlex.split(one(service, "ExecStart"))
    assert [Path(python).name, *arguments] == worker
    assert Path(python).is_relative_to(one(service, "WorkingDirectory"))
    (command,) = told(image, "CMD")
    # As a list: a shell in between would keep SIGTERM for itself.
    assert json.loads(command) == worker


def test_the_document_has_every_exit_status() -> None:
    statuses = {value for name, value in vars(cli).items() if name.isupper() and isinstance(value, int)}
    assert {0, *statuses} <= set(documented_statuses())


def test_the_unit_does_not_start_again_what_the_document_says_not_to(service: Mapping[str, Sequence[str]]) -> None:
    prevented = {int(status) for status in one(service, "RestartPreventExitStatus").split()}
    assert {BAD_INPUT, cli.REFUSED} <= prevented
    # 0 is no failure; 130 and 143 come of being stopped, and what is stopped stays so.
    assert prevented == {status for status, again in documented_statuses().items() if not again} - {0, 130, 143}
    assert one(service, "Restart") == "on-failure"
    assert f"{one(service, 'RestartSec')} seconds after a failure" in DEPLOYING.read_text()


def test_a_bot_without_a_token_ends_with_a_status_that_is_not_tried_again(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    found = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert documented_statuses()[found.returncode] is False
    assert "DISCORD_TOKEN" in found.stderr


def test_the_bot_has_longer_to_end_than_it_takes(service: Mapping[str, Sequence[str]]) -> None:
    assert int(one(service, "TimeoutStopSec")) > running.ENDING
    words = container_run()
    assert int(words[words.index("--stop-timeout") + 1]) > running.ENDING


@pytest.mark.skipif(sys.platform != "linux", reason="a unit and a container run on Linux")
def test_what_is_kept_goes_where_it_may_be_written_and_lasts(
    service: Mapping[str, Sequence[str]], image: list[tuple[str, str]]
) -> None:
    # %C is /var/cache, %S is /var/lib; the bot may write below them what CacheDirectory and StateDirectory name.
    written = one(service, "Environment").replace("%C", "/var/cache").replace("%S", "/var/lib")
    assert default_folders(environment(written)) == [
        f"/var/cache/{one(service, 'CacheDirectory')}",
        f"/var/lib/{one(service, 'StateDirectory')}",
    ]

    env = {key: value for line in told(image, "ENV") for key, value in environment(line).items()}
    folders = default_folders(env)
    owner = told(image, "USER")[-1].split(":")[0]
    assert any(re.search(rf"install -d .*-o {owner} .*{' '.join(folders)}$", line) for line in told(image, "RUN"))
    volumes = [value for flag, value in pairwise(container_run()) if flag == "-v"]
    assert sorted(value.partition(":")[2] for value in volumes) == sorted(folders)


def test_the_container_installs_what_is_locked(image: list[tuple[str, str]]) -> None:
    (install,) = [line for line in told(image, "RUN") if "pip" in line]
    assert "--require-hashes" in install
    assert "-r /requirements.txt" in install
    assert "requirements.txt /" in told(image, "COPY")
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    for base in told(image, "FROM"):
        # An official image, named without a host.
        version = re.fullmatch(r"python:(3\.\d+)-slim( AS packages)?", base)
        assert version, base
        assert [int(part) for part in version[1].split(".")] >= [int(part) for part in required[2:].split(".")]


def test_the_container_takes_what_is_there_and_nothing_secret(image: list[tuple[str, str]]) -> None:
    copied = {line.split()[0] for line in told(image, "COPY") if not line.startswith("--from")}
    assert all((ROOT / name).exists() for name in copied)
    first, *more = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert first == "*"
    assert {line[1:] for line in more if line.startswith("!")} == copied
    # Settings are given to a container when it runs; one that stood in the image would be in its layers for ever.
    assert not told(image, "ARG")
    assert not set(settings_described()) & {name for line in told(image, "ENV") for name in environment(line)}


def test_the_container_runs_as_nobody_in_particular(image: list[tuple[str, str]]) -> None:
    words = [word for word, _ in image]
    assert int(told(image, "USER")[-1].split(":")[0]) > 0
    assert words.index("USER") < words.index("CMD")


def test_the_document_names_what_is_there() -> None:
    of_the_bot: set[tuple[str, ...]] = set()
    for words in document_commands():
        assert all(
            (ROOT / word).is_file() for word in words if word.startswith(("deploy/", "requirements", ".env."))
        ), words
        if "-m" in words and words[words.index("-m") + 1] == "bot":
            of_the_bot.add(tuple(words[words.index("-m") :]))
        if "ps:scale" in words:
            assert words[-1].split("=")[0] in processes()
    assert of_the_bot
    assert all(helps(arguments) for arguments in of_the_bot)
    named = set(re.findall(r"\b[A-Z]+_[A-Z]+\b", DEPLOYING.read_text()))
    assert named <= set(settings_described())


def test_the_documents_commands_put_things_where_the_unit_looks(service: Mapping[str, Sequence[str]]) -> None:
    written = {word for words in document_commands() for word in words}
    settings = one(service, "EnvironmentFile").replace("%N", UNIT.stem)
    assert {settings, one(service, "WorkingDirectory")} <= written
    python = Path(one(service, "ExecStart").split()[0])
    assert str(python.relative_to(one(service, "WorkingDirectory"))) in written
    assert {f"deploy/{UNIT.name}", UNIT.stem} <= written
