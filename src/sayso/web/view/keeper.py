"""Keeps the view of the casebook as it is now: computed in a process of its own, once a state."""

from __future__ import annotations

import hashlib
import multiprocessing
import tempfile
import threading
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.casebook import Casebook, locate
from sayso.errors import SaysoError
from sayso.web.view.build import build
from sayso.web.view.file import ViewFile

if TYPE_CHECKING:
    from sayso.web.settings import Settings

FOLDER = "views"
KEPT = 3  # files of earlier states
_CODE = ("sayso.fusion", "sayso.review", "sayso.web.view", "sayso.brief")


class Keeper:
    """The current view; the last one while the next is being computed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._current: ViewFile | None = None
        self._folder = _folder(settings)
        self._code = _code()
        self.error: str | None = None

    @property
    def computing(self) -> bool:
        """Whether a newer view is on its way."""
        return self._thread is not None and self._thread.is_alive()

    def current(self) -> ViewFile | None:
        """The newest view there is, after seeing to it that the state of now is computed or being so."""
        key = self.key()
        if self._current is None or self._current.key != key:
            target = self._folder / f"{key}.sqlite"
            if target.is_file():
                self._current = ViewFile(target, key)
            else:
                self._compute(key, target)
        return self._current

    def wait(self) -> ViewFile:
        """The view of now, however long it takes. Raises SaysoError when it cannot be computed."""
        while True:
            found, key = self.current(), self.key()
            if found is not None and found.key == key:
                return found
            thread = self._thread
            if thread is not None:
                thread.join()
            if self.error:
                raise SaysoError(self.error)

    def key(self) -> str:
        """Names the state of the casebook and the code that looks at it."""
        with self.open() as book:
            mark = book.mark()
        told = f"{self._settings.casebook} {mark} {self._code}"
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    def open(self) -> Casebook:
        """The casebook."""
        return Casebook.open(locate(self._settings.casebook, self._settings.archive))

    def _compute(self, key: str, target: Path) -> None:
        with self._lock:
            if self.computing:
                return
            self.error = None
            self._thread = threading.Thread(target=self._run, args=(key, target), daemon=True)
            self._thread.start()

    def _run(self, key: str, target: Path) -> None:
        arguments = (self._settings.casebook, self._settings.archive, target, key)
        try:
            if self._settings.in_process:
                build(*arguments)
            else:
                process = multiprocessing.get_context("spawn").Process(
                    target=build, args=arguments, daemon=True
                )
                process.start()
                process.join()
                if process.exitcode:
                    self.error = "the view could not be computed; see the server's output"
            if target.is_file():
                # newer than what is shown, even where the casebook has gone on meanwhile
                self._current = ViewFile(target, key)
            self._forget(target)
        except (SaysoError, OSError) as error:
            self.error = str(error)

    def _forget(self, shown: Path) -> None:
        """Delete the views of states long gone, never the one that is shown."""
        written = sorted(self._folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in written[KEPT:]:
            if old != shown:
                old.unlink(missing_ok=True)


def _folder(settings: Settings) -> Path:
    location = locate(settings.casebook, settings.archive)
    beside = (location.folder or location.archive) / FOLDER
    try:
        beside.mkdir(parents=True, exist_ok=True)
        probe = beside / ".writable"
        probe.touch()
        probe.unlink()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="sayso-views-"))
    return beside


def _code() -> str:
    """A hash of the code that a view depends on."""
    digest = hashlib.sha256(__version__.encode())
    for package in _CODE:
        for path in sorted(Path(str(files(package))).rglob("*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
