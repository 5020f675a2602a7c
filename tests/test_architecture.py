"""The house's arrows: who may import whom, and who touches the world outside."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

BOT = ROOT / "bot"

# A part of the house and what of the house it may import.
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "article": frozenset(),
    "factbase": frozenset({"article"}),
    "answering": frozenset({"article", "factbase"}),
    "intake": frozenset({"article", "factbase"}),
    "locales": frozenset({"article"}),
    "settings": frozenset(),
    "storage": frozenset({"article", "factbase"}),
    "index_cache": frozenset(),
    "service": frozenset({"article", "factbase", "answering", "index_cache", "intake", "settings", "storage"}),
    "pictures": frozenset({"article", "locales"}),
    "discord_ui": frozenset(
        {"article", "factbase", "answering", "intake", "service", "storage", "locales", "pictures"}
    ),
    "terminal": frozenset({"article", "factbase", "answering", "index_cache", "service", "locales", "settings"}),
    "cli": frozenset(
        {
            "article",
            "factbase",
            "answering",
            "service",
            "locales",
            "settings",
            "index_cache",
            "storage",
            "terminal",
            "discord_ui",
        }
    ),
    "__main__": frozenset({"cli", "terminal"}),
}
PURE = ("article", "factbase", "answering", "pictures")
# What a pure part has no business with: time, network, processes, threads, the event loop, Discord.
IMPURE = frozenset(
    {
        "time",
        "datetime",
        "socket",
        "asyncio",
        "threading",
        "subprocess",
        "random",
        "logging",
        "discord",
        "os",
        "urllib",
        "tempfile",
    }
)


def parts() -> Iterator[tuple[str, Path]]:
    for path in sorted(BOT.rglob("*.py")):
        part = path.relative_to(BOT).parts[0].removesuffix(".py")
        if part != "__init__":
            yield part, path


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the arrows"
            yield str(node.module)
            if node.module == "bot":
                yield from (f"bot.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("part", "path"), list(parts()), ids=lambda value: str(getattr(value, "name", value)))
def test_imports_run_one_way(part: str, path: Path) -> None:
    allowed = MAY_IMPORT[part] | {part}
    for module in imported(path):
        if module.startswith("bot."):
            assert module.split(".")[1] in allowed, f"{path.name} must not import {module}"
        if part in PURE:
            assert module.split(".")[0] not in IMPURE, f"{path.name} must stay pure, without {module}"


def test_only_the_discord_part_imports_discord() -> None:
    for part, path in parts():
        if part not in {"discord_ui", "cli"}:
            assert "discord" not in {module.split(".")[0] for module in imported(path)}, path


def test_only_the_files_module_of_the_pure_parts_reads_files() -> None:
    for part, path in parts():
        if part in PURE and path.name not in {"files.py", "decision.py"}:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = {
                node.func.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert "open" not in calls, path
            assert "pathlib" not in set(imported(path)), path


def test_modules_stay_small() -> None:
    for _, path in parts():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
