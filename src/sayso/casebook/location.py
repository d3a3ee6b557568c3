"""Where a casebook lies: a folder with an SQLite database, or a database URL with an archive beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.errors import CasebookError

DATABASE = "casebook.sqlite"
ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class Location:
    """``folder`` is None for a database server, ``url`` None for a folder."""

    archive: Path
    folder: Path | None = None
    url: str | None = None

    @property
    def database(self) -> Path:
        """The SQLite file. Only folders have one."""
        if self.folder is None:
            raise CasebookError(f"the casebook {self} is on a server and has no database file")
        return self.folder / DATABASE

    @property
    def exists(self) -> bool:
        """Whether there is something to open; a server is taken at its word."""
        return self.folder is None or self.database.is_file()

    def __str__(self) -> str:
        """The folder, or the URL without its password."""
        return str(self.folder) if self.folder else _without_password(self.url or "")


def locate(casebook: str, archive: str | None = None) -> Location:
    """Understand ``--casebook`` and ``--archive``."""
    if "://" not in casebook:
        folder = Path(casebook).expanduser()
        return Location(Path(archive).expanduser() if archive else folder / ORIGINALS, folder=folder)
    if not casebook.startswith(("postgresql://", "postgresql+psycopg://")):
        scheme = casebook.partition("://")[0]
        raise CasebookError(f"a casebook lies in a folder or at postgresql://…; {scheme}:// is neither")
    if archive is None:
        raise CasebookError("a casebook on a server needs --archive DIR for the original documents")
    return Location(
        Path(archive).expanduser(), url=casebook.replace("postgresql://", "postgresql+psycopg://")
    )


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    account, at, host = rest.rpartition("@")
    return f"{scheme}://{account.partition(':')[0]}{at}{host}"
