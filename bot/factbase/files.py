"""Knowledge files: which there are, and reading them from a folder into memory.

Everything behind this works on `KnowledgeFiles`, names and bytes, wherever they came from.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

KnowledgeFiles = Mapping[str, bytes]
"""A file's name, relative to the knowledge folder with `/` between, and its bytes."""

LEXICON = "lexicon.yaml"
ARTICLE = "article.md"
ROW_FILES = ("entities.yaml", "facts.yaml", "faq.yaml", "gaps.yaml", "quotations.yaml", "checks.yaml")


class NoKnowledge(Exception):
    """The folder holds nothing to answer from; `code` names the message for whoever named the folder."""

    def __init__(self, code: str, folder: Path) -> None:
        super().__init__(code, str(folder))
        self.code = code
        self.folder = folder


def read_folder(folder: Path) -> KnowledgeFiles:
    """Read the knowledge files of a folder. Raises NoKnowledge or OSError."""
    if not folder.is_dir():
        raise NoKnowledge("knowledge-not-a-folder", folder)
    if (folder / ARTICLE).is_file():
        raise NoKnowledge("knowledge-is-an-article", folder)
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in {".yaml", ".yml"}]
    for article in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        paths += [path for path in sorted(article.iterdir()) if path.suffix.lower() in {".md", ".yaml", ".yml"}]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    if not any(name.endswith(f"/{ARTICLE}") for name in files):
        raise NoKnowledge("knowledge-empty", folder)
    return files


def digest(files: KnowledgeFiles) -> str:
    """Return a hash that changes whenever a byte of the knowledge does."""
    sha = hashlib.sha256()
    for name in sorted(files):
        sha.update(f"{name}\0{len(files[name])}\0".encode(errors="surrogateescape"))
        sha.update(files[name])
    return sha.hexdigest()
