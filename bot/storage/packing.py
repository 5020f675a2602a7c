"""Knowledge files as one piece of bytes, for a database to keep: a ZIP archive, which any tool opens."""

import io
import zlib
from urllib.parse import quote, unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bot.factbase.files import KnowledgeFiles, digest

_UNIX = 3


class DamagedPack(ValueError):
    """The bytes are not what was packed under that hash."""


def pack(files: KnowledgeFiles) -> bytes:
    """Return the files as an archive: the same files give the same bytes, on every system."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            # Quoted, a name may hold anything, half characters too: those stand for bytes that are no UTF-8.
            info = ZipInfo(quote(name, errors="surrogateescape"))
            info.create_system = _UNIX
            archive.writestr(info, files[name], ZIP_DEFLATED)
    return packed.getvalue()


def unpack(packed: bytes, hash_: str) -> KnowledgeFiles:
    """Return the files of an archive, whose digest must be `hash_`. Raises DamagedPack."""
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            files = {unquote(name, errors="surrogateescape"): archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError) as error:
        raise DamagedPack(hash_) from error
    if digest(files) != hash_:
        raise DamagedPack(hash_)
    return files
