"""The archive of original documents, each under its SHA-256: ``ab/cdef…``.

A file appears under its name only when all its bytes are on the disk, so whatever is there is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import CasebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

INCOMING = ".incoming"
STALE_SECONDS = 3600.0


class Archive:
    """Original documents by SHA-256 in a folder; nothing in it is ever overwritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the document with this hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256[2:]

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """The original bytes. Raises CasebookError when they are not there."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise CasebookError(f"original {sha256} cannot be read: {error.strerror}") from error

    def put(self, sha256: str, data: bytes) -> None:
        """Keep the bytes under their hash, whole or not at all."""
        if sha256 in self:
            return
        target = self.path(sha256)
        try:
            incoming = self._write_aside(data)
            target.parent.mkdir(parents=True, exist_ok=True)
            incoming.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            raise CasebookError(f"cannot archive in {self.folder}: {error.strerror}") from error

    def _write_aside(self, data: bytes) -> Path:
        aside = self.folder / INCOMING
        aside.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=aside, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return Path(file.name)

    def sweep(self) -> None:
        """Remove what reads that were killed long ago left unfinished."""
        for left in (self.folder / INCOMING).glob("*"):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)

    def hashes(self) -> Iterator[str]:
        """The names under which documents are kept, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from (folder.name + file.name for file in sorted(folder.iterdir()))

    def intact(self, sha256: str) -> bool:
        """Whether the bytes kept under the hash still have it."""
        with self.path(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
