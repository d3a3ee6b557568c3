"""The reading side of a casebook: SQL in, rows out.

Queries are text that both databases understand. On SQLite they run on the standard library alone:
importing SQLAlchemy takes longer than most queries do, and asking a question should not wait for it.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from sayso.casebook.version import CURRENT
from sayso.errors import CasebookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sayso.casebook.location import Location

Row = dict[str, Any]
VERSION = "SELECT version_num FROM alembic_version"


class Select(Protocol):
    """Something that answers queries; ``dialect`` is "sqlite" or "postgresql"."""

    dialect: str

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterator[Row]:
        """The rows, as they come. ``:name`` in the text stands for a value."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class SqliteSelect:
    """Reads a database file that other processes may be writing to."""

    dialect = "sqlite"

    def __init__(self, database: Path) -> None:
        self._name = str(database)
        with self._errors():
            self._connection = sqlite3.connect(_read_only(database), uri=True, timeout=30)
            self._connection.row_factory = sqlite3.Row

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterator[Row]:
        """See ``Select``."""
        with self._errors():
            for row in self._connection.execute(sql, dict(values)):
                yield dict(row)

    def close(self) -> None:
        """See ``Select``."""
        self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CasebookError(f"cannot read {self._name}: {error}") from error


class ServerSelect:
    """Reads a database server through SQLAlchemy."""

    dialect = "postgresql"

    def __init__(self, location: Location) -> None:
        from sayso.casebook import store  # noqa: PLC0415  # SQLAlchemy only where it is needed

        self._what = f"cannot read the casebook {location}"
        self._errors = store.database_errors
        self._engine = store.server(location.url or "")

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterator[Row]:
        """See ``Select``."""
        from sqlalchemy import text  # noqa: PLC0415

        with self._errors(self._what), self._engine.connect() as connection:
            found = connection.execution_options(yield_per=200).execute(text(sql), dict(values))
            for row in found.mappings():
                yield dict(row)

    def close(self) -> None:
        """See ``Select``."""
        self._engine.dispose()


def open_select(location: Location) -> Select:
    """Open what is there; CasebookError when its schema is not this version's."""
    select: Select = SqliteSelect(location.database) if location.folder else ServerSelect(location)
    return select


def is_current(select: Select) -> bool:
    """Whether the schema is the one that the queries are written for."""
    try:
        return [row["version_num"] for row in select.rows(VERSION, {})] == [CURRENT]
    except CasebookError as error:
        if "alembic_version" in str(error):
            return False
        raise


def _read_only(database: Path) -> str:
    return f"{database.resolve().as_uri()}?mode=ro"
