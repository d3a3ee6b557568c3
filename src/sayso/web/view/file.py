"""The view's file: SQLite by key, so that a server holds none of it in memory. It may always be deleted."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.fusion.record import control_record
from sayso.fusion.roots import Root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sayso.web.view.build import View

Record = dict[str, Any]
TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE blobs (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE incidents (n INTEGER PRIMARY KEY, id TEXT NOT NULL, summary TEXT NOT NULL, claims TEXT NOT NULL,
  merges TEXT NOT NULL, rivals TEXT NOT NULL, place TEXT NOT NULL, held TEXT,
  state TEXT NOT NULL, type TEXT NOT NULL, starts TEXT, ends TEXT);
CREATE TABLE claims (id TEXT PRIMARY KEY, incident INTEGER NOT NULL, root TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE control (key TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, line TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE queue (n INTEGER PRIMARY KEY, claim TEXT NOT NULL, sha256 TEXT NOT NULL, weight INTEGER NOT NULL,
  reasons TEXT NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX incident_id ON incidents (id);
CREATE INDEX incident_held ON incidents (held);
CREATE INDEX incident_place ON incidents (place);
CREATE INDEX incident_state ON incidents (state);
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents to find; what is empty leaves a field open. With days, undated ones come too."""

    states: tuple[str, ...] = ()
    type: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    undated: bool = True


def write(target: Path, key: str, view: View, overview: Record, sources: list[Record]) -> None:
    """Write the view whole under its name, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.stem}.incoming")  # hidden: no document, if it is left behind
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(aside)) as connection:
        connection.executescript(TABLES)
        with connection:
            _fill(connection, view)
            for name, value in (("overview", {"key": key, **overview}), ("sources", sources)):
                packed = gzip.compress(_json(value).encode("utf-8", "replace"), 5)
                connection.execute("INSERT INTO blobs VALUES (?, ?)", (name, packed))
        connection.executescript(INDEXES)
    aside.replace(target)


def _fill(connection: sqlite3.Connection, view: View) -> None:
    for n, shown in enumerate(view.shown):
        claims = [t.claim.id for t in shown.incident.told]
        merges = [[m.claim, m.like, m.reason] for m in shown.incident.merges]
        connection.execute(
            "INSERT INTO incidents VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                n,
                claims[0],
                *(_json(v) for v in (shown.summary, claims, merges, shown.rivals)),
                shown.place.key,
                shown.place.held,
                shown.state,
                shown.summary["type"],
                shown.summary["start"] or shown.summary["end"],
                shown.summary["end"] or shown.summary["start"],
            ),
        )
        connection.executemany(
            "INSERT INTO claims VALUES (?,?,?)", ((claim, n, _root(view.roots[claim])) for claim in claims)
        )
    for key, line in view.control.items():
        place = line[0].place
        records = [control_record(one) for one in line]
        connection.execute(
            "INSERT INTO control VALUES (?,?,?,?)", (key, place.name, place.country, _json(records))
        )
    for doubt in view.doubts:
        connection.execute(
            "INSERT INTO queue (claim, sha256, weight, reasons) VALUES (?,?,?,?)",
            (doubt.claim, doubt.sha256, doubt.weight, _json(doubt.reasons)),
        )


class ViewFile:
    """A view that was written. Each call opens the file anew, so that threads do not meet in it."""

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        self.key = key

    def blob(self, name: str) -> bytes:
        """A gzipped JSON value."""
        data: bytes = self._one("SELECT data FROM blobs WHERE name = ?", name)["data"]
        return data

    def value(self, name: str) -> Any:
        """The value of a blob."""
        return json.loads(gzip.decompress(self.blob(name)))

    def summaries(self, ids: Sequence[str]) -> list[Record]:
        """Summaries of incidents, in the order of the ids; those that are not there are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._rows(f"SELECT id, summary FROM incidents WHERE id IN ({marks})", *ids)
        found = {row["id"]: json.loads(row["summary"]) for row in rows}
        return [found[one] for one in ids if one in found]

    def every(self) -> Iterator[Record]:
        """All summaries, newest first."""
        return (json.loads(row["summary"]) for row in self._rows("SELECT summary FROM incidents ORDER BY n"))

    def find(self, wanted: Wanted) -> Iterator[Record]:
        """Summaries of the incidents that are wanted, newest first."""
        conditions, values = ["1"], list[object]()
        if wanted.states:
            conditions.append(f"state IN ({','.join('?' * len(wanted.states))})")
            values += wanted.states
        if wanted.type:
            conditions.append("(type = ? OR substr(type, 1, ?) = ?)")
            family = f"{wanted.type.rstrip('.')}."
            values += [wanted.type, len(family), family]
        if wanted.place:
            conditions.append("(held = ? OR place = ?)")
            values += [wanted.place, wanted.place]
        for day, condition in ((wanted.start, "ends >= ?"), (wanted.end, "starts <= ?")):
            if day:
                conditions.append(f"(starts IS NULL OR {condition})")
                values.append(day.isoformat())
        if not wanted.undated:
            conditions.append("starts IS NOT NULL")
        sql = f"SELECT summary FROM incidents WHERE {' AND '.join(conditions)} ORDER BY n"
        return (json.loads(row["summary"]) for row in self._rows(sql, *values))

    def at_place(self, key: str) -> list[Record]:
        """Summaries of the incidents of a place, newest first."""
        sql = "SELECT summary FROM incidents WHERE held = ? OR place = ? ORDER BY n"
        return [json.loads(row["summary"]) for row in self._rows(sql, key, key)]

    def incident(self, identifier: str) -> Record | None:
        """An incident's row, by its own id or that of any of its claims."""
        sql = "SELECT i.* FROM claims c JOIN incidents i ON i.n = c.incident WHERE c.id = ?"
        for row in self._rows(sql, identifier):
            lists = {name: json.loads(row[name]) for name in ("summary", "claims", "merges", "rivals")}
            return {**row, **lists}
        return None

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The incident of each claim."""
        sql = (
            "SELECT c.id AS claim, i.id FROM json_each(?) j JOIN claims c ON c.id = j.value"
            " JOIN incidents i ON i.n = c.incident"
        )
        return {row["claim"]: row["id"] for row in self._rows(sql, _json(list(claims)))}

    def roots(self, claims: Sequence[str]) -> dict[str, Root]:
        """The roots of claims."""
        marks = ",".join("?" * len(claims))
        rows = self._rows(f"SELECT id, root FROM claims WHERE id IN ({marks})", *claims)
        return {row["id"]: Root(**json.loads(row["root"])) for row in rows}

    def control(self, key: str) -> list[Record]:
        """A place's control timeline."""
        rows = list(self._rows("SELECT line FROM control WHERE key = ?", key))
        found: list[Record] = json.loads(rows[0]["line"]) if rows else []
        return found

    def places(self) -> list[Record]:
        """Places of which it is told who holds them, by name, with the last verdict."""
        rows = self._rows("SELECT key, name, country, line FROM control ORDER BY name, key")
        return [
            {**{n: row[n] for n in ("key", "name", "country")}, "now": json.loads(row["line"])[-1]}
            for row in rows
        ]

    def queue(self, limit: int, offset: int = 0) -> list[Record]:
        """Claims to review, most pressing first."""
        rows = self._rows("SELECT * FROM queue ORDER BY n LIMIT ? OFFSET ?", limit, offset)
        return [{**row, "reasons": json.loads(row["reasons"])} for row in rows]

    def _one(self, sql: str, *values: object) -> Record:
        return next(iter(self._rows(sql, *values)))

    def _rows(self, sql: str, *values: object) -> Iterator[Record]:
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            for row in connection.execute(sql, values):
                yield dict(row)


def _root(root: Root) -> str:
    return _json({name: getattr(root, name) for name in Root.__slots__})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
