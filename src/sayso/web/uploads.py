"""Files dropped on the page: read by a process of its own, so that the server loads no model."""

from __future__ import annotations

import contextlib
import multiprocessing
import re
import secrets
import shutil
import tempfile
import threading
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sayso.casebook import Casebook, locate
from sayso.casebook.entries import Again, Aside, Read
from sayso.ingest import originals
from sayso.work import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from sayso.casebook.entries import Entry
    from sayso.ingest import Original, SetAside
    from sayso.web.settings import Settings

MOST_FILES = 1000
MOST_BYTES = 64 * 1024 * 1024  # of one upload
KEPT = 20
_ODD = re.compile(r"[^\w.() +@,;=-]+")


@dataclass(slots=True)
class Upload:
    """One drop of files and what has become of it. ``total`` counts files, ``done`` documents."""

    id: str
    files: list[str]
    done: int = 0
    read: list[dict[str, Any]] = field(default_factory=list)
    already: int = 0
    set_aside: list[dict[str, str]] = field(default_factory=list)
    finished: bool = False
    error: str | None = None

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return {**asdict(self), "total": len(self.files)}


class Uploads:
    """Uploads of this server; the last ones are remembered."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._turn = threading.Lock()  # one at a time: a reader fills a machine
        self._known: dict[str, Upload] = {}

    def get(self, identifier: str) -> Upload | None:
        """An upload by its id."""
        return self._known.get(identifier)

    def start(self, files: Iterable[tuple[str, bytes]]) -> Upload:
        """Put the files aside and have them read."""
        folder = Path(tempfile.mkdtemp(prefix="sayso-upload-"))
        names = [_keep(folder, name, data) for name, data in files]
        upload = Upload(secrets.token_hex(6), names)
        with self._lock:
            self._known[upload.id] = upload
            for old in list(self._known)[:-KEPT]:
                del self._known[old]
        threading.Thread(target=self._run, args=(upload, folder), daemon=True).start()
        return upload

    def _run(self, upload: Upload, folder: Path) -> None:
        try:
            with self._turn:
                self._watch(upload, folder)
        except Exception as error:  # whatever it is, the page must learn of it
            upload.error = str(error) or type(error).__name__
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            upload.finished = True

    def _watch(self, upload: Upload, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        arguments = (self._settings.casebook, self._settings.archive, folder, theirs)
        process = context.Process(target=read_folder, args=arguments)
        process.start()
        theirs.close()
        with contextlib.suppress(EOFError):
            while True:
                _note(upload, ours.recv())
        process.join()
        if process.exitcode and not upload.error:
            upload.error = "the process that read the files died"


def read_folder(casebook: str, archive: str | None, folder: Path, told: Connection) -> None:
    """Read a folder's documents into the casebook and tell of each. The body of the reading process."""
    from sayso.cli.readers import make_reader  # noqa: PLC0415  # the model, here and nowhere else

    try:
        with Casebook.open(locate(casebook, archive), create=True) as book:
            read_all(
                _named(folder),
                lambda: make_reader(None),
                book,
                processes=1,
                progress=lambda entry: told.send(_outcome(entry, book)),
            )
    except Exception as error:  # told to who waits for it
        told.send({"error": str(error) or type(error).__name__})
    finally:
        told.close()


def _named(folder: Path) -> Iterator[Original | SetAside]:
    """The documents under the names that they were uploaded by."""
    for document in originals([folder]):
        yield replace(document, uri=document.uri.replace(str(folder), "upload:", 1).replace(":/", ":", 1))


def _outcome(entry: Entry, book: Casebook) -> dict[str, Any]:
    match entry:
        case Read():
            held = book.report(entry.sha256)
            report = held.report
            return {
                "read": {
                    "uri": entry.uri,
                    "sha256": entry.sha256,
                    "title": report.title or report.id,
                    "claims": len(book.records(held)),
                }
            }
        case Again():
            return {"already": 1}
        case Aside():
            return {"set_aside": {"uri": entry.uri, "reason": entry.reason}}


def _note(upload: Upload, told: dict[str, Any]) -> None:
    if "error" in told:
        upload.error = told["error"]
        return
    upload.done += 1
    upload.already += told.get("already", 0)
    if "read" in told:
        upload.read.append(told["read"])
    if "set_aside" in told:
        upload.set_aside.append(told["set_aside"])


def _keep(folder: Path, name: str, data: bytes) -> str:
    """Write a file under a name that cannot lead anywhere else."""
    plain = _ODD.sub("_", PurePosixPath(name.replace("\\", "/")).name).lstrip(".")[-120:] or "file"
    target = folder / plain
    for n in range(2, MOST_FILES + 2):
        if not target.exists():
            break
        target = folder / f"{n}-{plain}"
    target.write_bytes(data)
    return target.name
