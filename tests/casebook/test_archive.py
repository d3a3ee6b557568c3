from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from sayso.casebook.archive import INCOMING, STALE_SECONDS, Archive
from sayso.errors import CasebookError

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"<p>Red took Palmyra.</p>"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "originals")


def test_bytes_lie_under_their_hash(archive: Archive) -> None:
    archive.put(SHA256, DATA)
    assert (archive.folder / SHA256[:2] / SHA256[2:]).read_bytes() == DATA
    assert archive.get(SHA256) == DATA
    assert SHA256 in archive
    assert list(archive.hashes()) == [SHA256]
    assert list((archive.folder / INCOMING).iterdir()) == []


def test_what_is_there_is_never_overwritten(archive: Archive) -> None:
    archive.put(SHA256, DATA)
    before = archive.path(SHA256).stat().st_mtime_ns
    archive.put(SHA256, DATA)
    assert archive.path(SHA256).stat().st_mtime_ns == before


def test_changed_bytes_are_noticed(archive: Archive) -> None:
    archive.put(SHA256, DATA)
    assert archive.intact(SHA256)
    archive.path(SHA256).write_bytes(DATA + b" ")
    assert not archive.intact(SHA256)


def test_a_missing_original_is_an_error_with_its_hash(archive: Archive) -> None:
    with pytest.raises(CasebookError, match=SHA256):
        archive.get(SHA256)


def test_only_what_was_left_long_ago_is_swept_away(archive: Archive) -> None:
    archive.put(SHA256, DATA)
    old, new = archive.folder / INCOMING / "old", archive.folder / INCOMING / "new"
    for file in (old, new):
        file.write_bytes(b"half a docu")
    os.utime(old, (0, new.stat().st_mtime - STALE_SECONDS - 60))
    archive.sweep()
    assert not old.exists()
    assert new.exists()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CasebookError, match="cannot archive"):
        Archive(tmp_path / "file").put(SHA256, DATA)
