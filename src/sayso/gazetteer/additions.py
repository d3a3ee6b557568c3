"""A user's own index: what GeoNames dumps add to the shipped one.

It holds only what the dumps bring. A place that the shipped index has too keeps its position, extent
and importance from there and gains the dump's names. Adding a second dump keeps what the first added.
Dumps may be far larger than memory: rows wait in a scratch database beside the index until all are in,
and the index takes the old one's place in one step.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.gazetteer import schema
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.geonames import AlternateName, Malformed, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.gazetteer.index import Gazetteer

ENVIRONMENT = "SAYSO_GAZETTEER"
_BATCH = 20_000

_SCRATCH = f"""
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE place (id TEXT PRIMARY KEY, {schema.COLUMNS.removeprefix("id, ")}, rank REAL) WITHOUT ROWID;
CREATE TABLE name (id TEXT, name TEXT, PRIMARY KEY (id, name)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the rows: places and names taken, rows of no use here, rows set aside; entries now."""

    places: int = 0
    names: int = 0
    unused: int = 0
    set_aside: int = 0
    entries: int = 0


def user_index() -> Path:
    """Return where the user's own index lies: ``$SAYSO_GAZETTEER``, else a file of the user's data."""
    if chosen := os.environ.get(ENVIRONMENT):
        return Path(chosen).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "sayso" / "gazetteer.sqlite"


def add(
    dumps: Iterable[Path],
    index: Path,
    shipped: Gazetteer,
    *,
    set_aside: Callable[[Malformed], None],
    progress: Callable[[int], None] = lambda _: None,
) -> Added:
    """Add GeoNames dumps to the user's index, made where there is none.

    ``set_aside`` is told of each row that cannot be read, ``progress`` how many rows are done. Raises
    GazetteerError when a file is no dump; the index is then what it was.
    """
    from sayso.gazetteer.index import Gazetteer  # noqa: PLC0415  # which reads what this module says

    index.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=index.parent, prefix=".gazetteer-") as folder:
        scratch = sqlite3.connect(Path(folder) / "rows.sqlite")
        try:
            scratch.executescript(_SCRATCH)
            if index.exists():
                _keep(scratch, Gazetteer.open(index, alone=True).entries())
            added = _read(scratch, dumps, set_aside, progress)
            fresh = Path(folder) / "index.sqlite"
            count = schema.write_sorted(fresh, _merged(scratch, shipped), {schema.ADDITION: "shipped"})
        finally:
            scratch.close()
        fresh.replace(index)
    return replace(added, entries=count)


def _read(
    scratch: sqlite3.Connection,
    dumps: Iterable[Path],
    set_aside: Callable[[Malformed], None],
    progress: Callable[[int], None],
) -> Added:
    counts = dict.fromkeys(("places", "names", "unused", "set_aside"), 0)
    for dump in dumps:
        for row in rows(dump):
            counts[_take(scratch, row)] += 1
            if isinstance(row, Malformed):
                set_aside(row)
            if sum(counts.values()) % _BATCH == 0:
                scratch.commit()
                progress(_BATCH)
    scratch.commit()
    progress(sum(counts.values()) % _BATCH)
    return Added(**counts)


def _take(scratch: sqlite3.Connection, row: Entry | AlternateName | Malformed | None) -> str:
    match row:
        case Entry():
            _keep(scratch, [row])
            return "places"
        case AlternateName():
            scratch.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (row.identifier, row.name))
            return "names"
        case Malformed():
            return "set_aside"
    return "unused"


def _keep(scratch: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    holes = ",".join("?" * 14)
    for entry in entries:
        row = (entry.id, *schema.row(entry)[1:], entry.importance)
        scratch.execute(f"INSERT OR REPLACE INTO place VALUES ({holes})", row)


def _merged(scratch: sqlite3.Connection, shipped: Gazetteer) -> Iterator[Entry]:
    """Yield the user's entries in order of falling importance, with the further names of each."""
    _known(scratch, shipped)
    found = scratch.execute(f"SELECT {schema.COLUMNS} FROM place ORDER BY rank DESC, id")
    for row in found:
        entry = schema.entry(row)
        further = scratch.execute("SELECT name FROM name WHERE id = ? ORDER BY name", (entry.id,))
        names = tuple(dict.fromkeys((*entry.names, *(name for (name,) in further))))
        yield replace(entry, names=names)


def _known(scratch: sqlite3.Connection, shipped: Gazetteer) -> None:
    """Put what the shipped index knows of the places in question before what the dumps say of them."""
    asked = f"SELECT {schema.COLUMNS} FROM place WHERE id = ?"
    for known in shipped.entries():
        row = scratch.execute(asked, (known.id,)).fetchone()
        if row is None and not scratch.execute("SELECT 1 FROM name WHERE id = ?", (known.id,)).fetchone():
            continue
        names = (*known.names, *(schema.entry(row).names if row else ()))
        _keep(scratch, [replace(known, names=tuple(dict.fromkeys(names)))])
