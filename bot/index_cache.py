"""Keeps what was fitted on knowledge between starts, in files named by the knowledge's hash."""

import contextlib
import hashlib
import logging
import os
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_log = logging.getLogger(__name__)
_KEPT = 8
_CHECKSUM = hashlib.sha256().digest_size
_LIBRARIES = ("numpy", "nupunkt", "simplemma", "rapidfuzz")


class IndexCache:
    """A folder of index dumps. A cache that cannot be read or written is slow, never wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, digest: str) -> bytes | None:
        """Return what was kept for knowledge of that hash by this very code, or None; a damaged file is none."""
        try:
            kept = self._path(digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("the index cache cannot be read: %s", error)
            return None
        checksum, dumped = kept[:_CHECKSUM], kept[_CHECKSUM:]
        return dumped if hashlib.sha256(dumped).digest() == checksum else None

    def put(self, digest: str, dumped: bytes) -> None:
        """Keep an index dump, and only the newest few of all."""
        path = self._path(digest)
        aside = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Written aside and moved: another process never reads half a file.
            aside.write_bytes(hashlib.sha256(dumped).digest() + dumped)
            aside.replace(path)
            kept = sorted(self._folder.glob("*.index"), key=lambda found: found.stat().st_mtime, reverse=True)
            for old in kept[_KEPT:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("the index cannot be kept for the next start: %s", error)
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{hashlib.sha256((digest + _code_digest()).encode()).hexdigest()[:32]}.index"


def _code_digest() -> str:
    """A hash of the code that makes an index, libraries too: changed code reads no index of the code before."""
    sha = hashlib.sha256("".join(version(library) for library in _LIBRARIES).encode())
    for package in ("bot.article", "bot.factbase", "bot.answering"):
        for path in sorted(files(package).iterdir(), key=lambda found: found.name):
            if path.name.endswith(".py"):
                sha.update(path.read_bytes())
    return sha.hexdigest()
