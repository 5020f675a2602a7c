"""Knowledge files: which there are, read from a folder into memory, and written out again.

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
    files = {LEXICON: (folder / LEXICON).read_bytes()} if (folder / LEXICON).is_file() else {}
    for article in sorted(folder.glob(f"*/{ARTICLE}")):
        for path in sorted(article.parent.iterdir()):
            if path.is_file() and path.suffix in {".md", ".yaml", ".yml"}:
                files[f"{article.parent.name}/{path.name}"] = path.read_bytes()
    if not any(name.endswith(f"/{ARTICLE}") for name in files):
        raise NoKnowledge("knowledge-empty", folder)
    return files


def write_folder(files: KnowledgeFiles, folder: Path) -> None:
    """Write knowledge files into a folder, which is made if it is not there."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def digest(files: KnowledgeFiles) -> str:
    """Return a hash that changes whenever a byte of the knowledge does."""
    sha = hashlib.sha256()
    for name in sorted(files):
        sha.update(f"{name}\0{len(files[name])}\0".encode())
        sha.update(files[name])
    return sha.hexdigest()
