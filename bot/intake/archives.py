"""Knowledge files in a zip: a whole base, as it is exported and comes back.

Nothing in a zip is believed. Names and sizes are checked as they are declared, before a byte is unpacked, and sizes
again while unpacking. Nothing is written to disk.

Beside the knowledge files an exported base has a file MARK, which says of which guild and revision it is: so what was
done in the guild since can be told from what was done in the files.
"""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from bot.factbase.files import ARTICLE, LEXICON, ROW_FILES, KnowledgeFiles
from bot.intake.refusal import Refused, shown
from bot.intake.texts import MOST_BYTES as MOST_BYTES_OF_AN_ARTICLE

MARK = "REVISION"
MOST_ENTRIES = 200
MOST_BYTES = 10_000_000  # unpacked, all files together
MOST_BYTES_OF_A_FILE = 5_000_000
_MOST_PACKED = 12_000_000  # as attachments.MOST_BYTES
# Honest text shrinks to a tenth or so; what shrinks to nothing was made to. Small files may.
_RATIO = 200
_RATIO_FROM = 1_000_000

_ENTRY = b"PK\x01\x02"  # begins each entry of the list of contents
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
EXPECTED = ", ".join((LEXICON, *(f"…/{name}" for name in (ARTICLE, *ROW_FILES))))


_MARKED = re.compile(rb"guild (\d{1,20}) revision (\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Exported:
    """Of which guild and revision an exported base is."""

    guild: int
    revision: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a zip holds: knowledge files and, where it says so, what they were exported from."""

    files: KnowledgeFiles
    exported: Exported | None = None


def pack(files: KnowledgeFiles, exported: Exported | None = None) -> bytes:
    """Return a zip of the knowledge files of a base: the same bytes for the same files, on every machine.

    Files that are not of the knowledge format are left out: they are not read, and would be refused.
    """
    mark = {MARK: f"guild {exported.guild} revision {exported.revision}\n".encode()} if exported else {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted({name: files[name] for name in files if _is_knowledge(name)}.items()):
            _write(archive, name, content)
        for name, content in mark.items():
            _write(archive, name, content)
    return packed.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # of 1980, and stored as it is: machines differ in how they deflate
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def unpack(name: str, data: bytes) -> Unpacked:
    """Return the knowledge files of a zip. Raises Refused.

    One folder around everything is taken off; what an operating system or the project lays beside the
    files is left out.
    """
    if len(data) > _MOST_PACKED or data.count(_ENTRY) > 2 * MOST_ENTRIES:
        raise Refused("archive-too-big", name=shown(name), most=MOST_BYTES // 1_000_000, entries=MOST_ENTRIES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(name, archive.infolist())
            files = {inner: _content(name, archive, entry) for inner, entry in entries.items()}
    except _UNREADABLE as error:
        raise Refused("archive-broken", name=shown(name)) from error
    marked = _MARKED.fullmatch(files.pop(MARK, b""))
    return Unpacked(files, Exported(int(marked[1]), int(marked[2])) if marked else None)


def _checked(name: str, found: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries to unpack, by their names in the base."""
    if len(found) > MOST_ENTRIES or sum(entry.file_size for entry in found) > MOST_BYTES:
        raise Refused("archive-too-big", name=shown(name), most=MOST_BYTES // 1_000_000, entries=MOST_ENTRIES)
    entries: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for entry in found:
        inner = entry.orig_filename
        _check_path(name, inner)
        _check_entry(name, entry)
        same = unicodedata.normalize("NFC", inner).casefold()
        if same in folded:
            raise Refused("archive-twice", name=shown(name), inner=shown(inner))
        folded.add(same)
        if not inner.endswith("/") and not _is_litter(inner):
            entries[inner] = entry
    return _in_the_base(name, entries)


def _check_path(name: str, inner: str) -> None:
    """Refuse a name that leads out of the folder on some system, or hides what it is."""
    parts = inner.removesuffix("/").split("/")
    if not inner.isprintable() or "\\" in inner or ":" in inner or any(part.strip(". ") == "" for part in parts):
        raise Refused("archive-path", name=shown(name), inner=shown(inner))


def _check_entry(name: str, entry: zipfile.ZipInfo) -> None:
    """Refuse an entry that is no plain file or folder of a bearable size."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    most = MOST_BYTES_OF_AN_ARTICLE if entry.orig_filename.endswith(f"/{ARTICLE}") else MOST_BYTES_OF_A_FILE
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        code = "archive-link"
    elif entry.flag_bits & _ENCRYPTED:
        code = "archive-encrypted"
    elif entry.compress_type not in _METHODS:
        code = "archive-method"
    elif entry.file_size > most:
        raise Refused("archive-file-too-big", name=shown(name), inner=shown(entry.orig_filename), most=most // 1_000)
    elif entry.file_size > max(_RATIO_FROM, _RATIO * entry.compress_size):
        code = "archive-bomb"
    else:
        return
    raise Refused(code, name=shown(name), inner=shown(entry.orig_filename))


def _is_litter(inner: str) -> bool:
    top, _, _ = inner.partition("/")
    return top == "__MACOSX" or inner.rpartition("/")[2] in {".DS_Store", "Thumbs.db", "desktop.ini", "README.md"}


def _in_the_base(name: str, entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    tops = {inner.partition("/")[0] for inner in entries}
    if len(tops) == 1 and not all(map(_is_expected, entries)):
        entries = {inner.partition("/")[2]: entry for inner, entry in entries.items()}
    for inner, entry in entries.items():
        if not _is_expected(inner):
            raise Refused("archive-unknown-file", name=shown(name), inner=shown(entry.orig_filename), expected=EXPECTED)
    if not any(inner.endswith(f"/{ARTICLE}") for inner in entries):
        raise Refused("archive-no-article", name=shown(name), expected=f"…/{ARTICLE}")
    return entries


def _is_expected(inner: str) -> bool:
    return inner == MARK or _is_knowledge(inner)


def _is_knowledge(inner: str) -> bool:
    folder, _, file = inner.rpartition("/")
    if not folder:
        return file == LEXICON
    return "/" not in folder and not folder.startswith(".") and file in {ARTICLE, *ROW_FILES}


def _content(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:  # less than declared: a broken stream may end without a word
        raise Refused("archive-broken", name=shown(name))
    return content
