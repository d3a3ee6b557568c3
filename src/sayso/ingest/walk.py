"""Files, folders and streams to single documents, one at a time, whatever their size."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.errors import IngestError
from sayso.ingest.convert import is_html, too_big
from sayso.ingest.decode import binary_kind, decode
from sayso.ingest.original import LIMIT, Format, Original, SetAside

_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
# What a saved page brings along; in a folder these are passed over without a word.
_ASSETS = frozenset(
    f".{suffix}"
    for suffix in (
        *("css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot"),
        *("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "tif", "tiff"),
        *("mp3", "mp4", "m4a", "m4v", "mov", "avi", "webm", "wav", "ogg"),
        *("db", "sqlite", "sqlite-wal", "sqlite-shm", "ini", "lock", "pyc", "so", "dll", "exe"),
    )
)
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CHUNK = 1 << 16

Document = Original | SetAside


@dataclass(frozen=True, slots=True)
class _Name:
    """What a stream is called: where it stands, the id of what is in it, and its suffix in lower case."""

    uri: str
    stem: str
    suffix: str


def originals(
    paths: Iterable[Path], *, stdin: BinaryIO | None = None, skip: Collection[Path] = ()
) -> Iterator[Document]:
    """Yield every document in files and folders, in order; ``-`` is standard input.

    Folders are walked depth first in the order of names, without hidden files, what belongs to a saved
    page (its scripts, styles, pictures and ``NAME_files`` folder), and the folders in ``skip``. What
    cannot be read is yielded as SetAside, and the walk goes on. At most one document is held at a time.
    """
    for path in paths:
        if str(path) == "-":
            yield from _documents(stdin or sys.stdin.buffer, _Name("stdin", "stdin", ""))
        elif _is_folder(path):
            yield from _folder(path, skip)
        else:
            yield from _file(path)


def _folder(folder: Path, skip: Collection[Path]) -> Iterator[Document]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield SetAside(str(folder), f"The folder cannot be read: {_why(error)}.")
        return
    pages = {entry.stem for entry in entries if entry.suffix.lower() in (".html", ".htm", ".xhtml")}
    for entry in entries:
        if entry.name.startswith(".") or any(_is_same(entry, other) for other in skip):
            continue
        if not _is_folder(entry):
            yield from _file(entry, found=True) if entry.suffix.lower() not in _ASSETS else ()
        elif not entry.is_symlink() and entry.name.removesuffix("_files") not in pages - {entry.name}:
            yield from _folder(entry, skip)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _file(path: Path, *, found: bool = False) -> Iterator[Document]:
    """Yield what a file holds. One ``found`` in a folder must be plain: a pipe could wait for ever."""
    uri = str(path)
    try:
        if found and not stat.S_ISREG(path.stat().st_mode):
            yield SetAside(uri, "This is not a plain file.")
            return
        with path.open("rb") as stream:
            yield from _documents(stream, _Name(uri, path.stem or path.name, path.suffix.lower()))
    except FileNotFoundError:
        why = "The link leads nowhere." if path.is_symlink() else "There is no such file."
        yield SetAside(uri, why)
    except OSError as error:
        yield SetAside(uri, f"The file cannot be read: {_why(error)}.")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _documents(stream: BinaryIO, name: _Name) -> Iterator[Document]:
    """Yield what one stream holds: the lines of JSON Lines, or one document."""
    first = stream.readline(LIMIT + 2)
    if _is_lines(first, stream, name):
        yield from _lines(first, stream, name)
    else:
        yield _single(first, stream, name)


def _is_lines(first: bytes, stream: BinaryIO, name: _Name) -> bool:
    """Whether a stream is JSON Lines: by its name, or because its first line is a whole JSON object."""
    if name.suffix in _LINES:
        return True
    if not first.removeprefix(_UTF8_MARK).lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first.removeprefix(_UTF8_MARK)), dict)
    except (ValueError, RecursionError):
        return False


def _single(first: bytes, stream: BinaryIO, name: _Name) -> Document:
    data = first if len(first) > LIMIT else first + stream.read(LIMIT + 1 - len(first))
    if len(data) > LIMIT:
        return SetAside(name.uri, too_big(_size(stream)))
    return Original(name.uri, data, _format(data, name.suffix), name.stem)


def _size(stream: BinaryIO) -> int | None:
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _format(data: bytes, suffix: str) -> Format:
    if suffix == ".json" or data.removeprefix(_UTF8_MARK).lstrip()[:1] == b"{":
        return "jsonl"
    if binary_kind(data):
        return "text"
    try:
        return "html" if is_html(decode(data)) else "text"
    except IngestError:
        return "html" if suffix in (".html", ".htm", ".xhtml") else "text"


def _lines(first: bytes, stream: BinaryIO, name: _Name) -> Iterator[Document]:
    """Yield a document a line. Blank lines count but are nothing; a line too long is read past."""
    if first.startswith(_WIDE_MARKS):
        yield SetAside(name.uri, "JSON Lines must be UTF-8, and this file is UTF-16 or UTF-32.")
        return
    number, line = 1, first.removeprefix(_UTF8_MARK)
    while line:
        uri = f"{name.uri}:{number}"
        data = line.rstrip(b"\r\n")
        if len(data) > LIMIT:
            _read_past(line, stream)
            yield SetAside(uri, too_big(None))
        elif data.strip():
            yield _line(data, uri, f"{name.stem}-{number}")
        line = stream.readline(LIMIT + 2)
        number += 1


def _read_past(line: bytes, stream: BinaryIO) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)


def _line(data: bytes, uri: str, fallback_id: str) -> Document:
    try:
        record = json.loads(data)
    except json.JSONDecodeError as error:
        return SetAside(uri, f"The line is not valid JSON: {error.msg} at column {error.pos + 1}.", data)
    except UnicodeDecodeError as error:
        return SetAside(uri, f"The line is not UTF-8: see byte {error.start}.", data)
    except (ValueError, RecursionError):
        return SetAside(uri, "The line's JSON is nested too deeply or holds a number too long.", data)
    if not isinstance(record, dict):
        return SetAside(uri, "The line is JSON, but not an object with the fields of a report.", data)
    return Original(uri, data, "jsonl", fallback_id)
