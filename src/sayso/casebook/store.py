"""The writing side of a casebook: SQLAlchemy, one transaction a batch, migrations when behind."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from sayso.casebook import schema
from sayso.casebook.entries import Aside, Entry, Read
from sayso.casebook.rows import claim_row, filler_rows, layer_rows, report_row
from sayso.casebook.version import CURRENT
from sayso.errors import CasebookError
from sayso.review.record import decision_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.casebook.archive import Archive
    from sayso.casebook.location import Location
    from sayso.review.decision import Decision

WRITER_LOCK = 0x5A750  # any number that no other program on the same server is likely to lock
BUSY_MS = 30_000


@contextmanager
def database_errors(what: str) -> Iterator[None]:
    """Turn the database's errors into one line for the person at the terminal."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise CasebookError(f"{what}: {str(cause).strip().splitlines()[0]}") from error


class Store:
    """A casebook opened for writing."""

    def __init__(self, location: Location, archive: Archive) -> None:
        self.location = location
        self.archive = archive
        with database_errors(f"cannot open the casebook {location}"):
            self._engine = _engine(location)
            _migrate(self._engine, location)
        archive.sweep()

    def add(self, entries: Sequence[Entry]) -> None:
        """Write all entries or none. Originals go to the archive first, so that no row lacks its bytes."""
        prepared = [_Prepared(entry) for entry in entries]
        for entry in entries:
            if isinstance(entry, Read | Aside) and entry.data is not None and entry.sha256:
                self.archive.put(entry.sha256, entry.data)
        with database_errors(f"cannot write to the casebook {self.location}"), self._engine.begin() as tx:
            for rows in prepared:
                rows.write(tx)

    def decide(self, one: Decision) -> int:
        """Add a decision to the review log; its number comes back."""
        with database_errors(f"cannot write to the casebook {self.location}"), self._engine.begin() as tx:
            return _insert(tx, schema.decisions, decision_row(one))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


class _Prepared:
    """An entry whose rows are made before the database is locked."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        if isinstance(entry, Read):
            claims = entry.reading.claims
            self.report = report_row(entry.report, entry.given)
            self.claims = [claim_row(claim, entry.report, place) for place, claim in enumerate(claims)]
            self.fillers = [filler_rows(claim) for claim in claims]
            self.layers = layer_rows(entry.reading)

    def write(self, tx: Connection) -> None:
        _see(tx, self.entry)
        if not isinstance(self.entry, Read):
            return
        report = _report_number(tx, self.report)
        if _latest(tx, self.entry.sha256) != (report, self.entry.reading.reader):
            self._write_reading(tx, report, self.entry)

    def _write_reading(self, tx: Connection, report: int, entry: Read) -> None:
        row = {"report": report, "sha256": entry.sha256, "reader": entry.reading.reader}
        reading = _insert(tx, schema.readings, row)
        tx.execute(insert(schema.layers), [{"reading": reading, **layer} for layer in self.layers])
        if not self.claims:
            return
        numbers = tx.scalars(
            insert(schema.claims).returning(schema.claims.c.number, sort_by_parameter_order=True),
            [{"reading": reading, **claim} for claim in self.claims],
        ).all()
        fillers = [
            {"claim": number, **filler}
            for number, rows in zip(numbers, self.fillers, strict=True)
            for filler in rows
        ]
        if fillers:
            tx.execute(insert(schema.fillers), fillers)


def _see(tx: Connection, entry: Entry) -> None:
    """Note what became of the document, unless that is what became of it last time."""
    reason = entry.reason if isinstance(entry, Aside) else None
    seen = schema.sightings
    last = tx.execute(
        select(seen.c.sha256, seen.c.reason)
        .where(seen.c.uri == entry.uri)
        .order_by(seen.c.number.desc())
        .limit(1)
    ).first()
    if last is None or tuple(last) != (entry.sha256, reason):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        tx.execute(insert(seen).values(uri=entry.uri, sha256=entry.sha256, reason=reason, seen=now))


def _report_number(tx: Connection, row: dict[str, Any]) -> int:
    """The number of the report, which is written if it is not there."""
    table = schema.reports
    same = (table.c.sha256 == row["sha256"]) & (table.c.edition == row["edition"])
    number: int | None = tx.scalar(select(table.c.number).where(same))
    if number is None:
        number = _insert(tx, table, row)
    return number


def _insert(tx: Connection, table: Table, row: dict[str, Any]) -> int:
    """Add one row; its number comes back."""
    return int(tx.execute(insert(table).values(row).returning(table.c.number)).scalar_one())


def _latest(tx: Connection, sha256: str) -> tuple[int, str] | None:
    table = schema.readings
    of_report = select(table.c.report, table.c.reader).where(table.c.sha256 == sha256)
    row = tx.execute(of_report.order_by(table.c.number.desc()).limit(1)).first()
    return (row.report, row.reader) if row else None


# ------------------------------------------------------------------ opening


def _engine(location: Location) -> Engine:
    if location.url is not None:
        engine = server(location.url)
        lock = f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"
        event.listen(engine, "begin", lambda tx: tx.exec_driver_sql(lock))
        return engine
    try:
        location.database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CasebookError(f"cannot make the casebook {location}: {error.strerror}") from error
    engine = create_engine(f"sqlite:///{location.database}")
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", lambda tx: tx.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def server(url: str) -> Engine:
    """An engine for a database server."""
    try:
        return create_engine(url)
    except ImportError as error:
        raise CasebookError(
            "a casebook on PostgreSQL needs psycopg: pip install 'sayso[postgres]'"
        ) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Write-ahead log, foreign keys, and transactions that begin when we say so."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: Engine, location: Location) -> None:
    """Bring the schema to this version; nothing is imported or done when it is there."""
    with engine.begin() as tx:
        found = _version(tx)
        if found != CURRENT:
            from sayso.casebook.migrate import upgrade  # noqa: PLC0415  # Alembic only when needed

            upgrade(tx, found, str(location))


def _version(tx: Connection) -> str | None:
    there = tx.dialect.has_table(tx, "alembic_version")
    return tx.scalar(text("SELECT version_num FROM alembic_version")) if there else None
