"""The index file: its tables, its version, and how an entry becomes a row and a row an entry.

What can be told from the rest of a row is left out of it, which halves the file: a GeoNames id is
its number, coordinates are in units of 1e-5 degrees, a town's radius and importance follow from its
population, the loose key is a 32-bit hash (a hit is checked against the entry's names).
"""

from __future__ import annotations

import sqlite3
from math import sqrt
from typing import TYPE_CHECKING, Any, get_args
from zlib import crc32

from sayso.gazetteer.entry import Entry, Feature
from sayso.gazetteer.names import bare, fold, key_skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 2
ADDITION = "addition_to"  # of the table meta: the index is read together with the shipped one

# ``n`` numbers the entries in order of falling importance, so that the first rows of a key are the
# most important places of that name and no sort is needed.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  n INTEGER PRIMARY KEY, id NOT NULL, country TEXT, admin1 TEXT, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  radius_km REAL, feature INTEGER NOT NULL, population INTEGER NOT NULL, names TEXT NOT NULL,
  importance REAL, bbox TEXT, extent TEXT, countries TEXT);
CREATE TABLE strict (key TEXT NOT NULL, n INTEGER NOT NULL, forms INTEGER NOT NULL,
  PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE loose (hash INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (hash, n)) WITHOUT ROWID;
"""
INDEXES = "CREATE UNIQUE INDEX place_id ON place (id);"
COLUMNS = ", ".join(
    (
        *("id", "country", "admin1", "lat", "lon", "radius_km", "feature"),
        *("population", "names", "importance", "bbox", "extent", "countries"),
    )
)

_INSERT = f"INSERT INTO place (n, {COLUMNS}) VALUES ({','.join('?' * 14)})"

# Keys come entry by entry and are sorted by SQLite, which does so on disk where they are many.
_UNSORTED = """
CREATE TEMP TABLE raw_strict (key TEXT, n INTEGER, forms INTEGER);
CREATE TEMP TABLE raw_loose (hash INTEGER, n INTEGER);
"""
_SORT = """
INSERT INTO strict SELECT key, n, forms FROM raw_strict ORDER BY key, n;
INSERT INTO loose SELECT hash, n FROM raw_loose ORDER BY hash, n;
"""

# Bits of ``strict.forms``: the entry has a name of this key written without, or with, an article.
BARE, ARTICLED = 1, 2

FEATURES: tuple[str, ...] = get_args(Feature)
_GEONAMES = "geonames:"
_DEGREE = 100_000


def town_radius(population: int) -> float:
    """Return the radius (km) that covers a town: 2 km and 1 km for each 100 of √people, 20 at most."""
    return round(min(20.0, 2.0 + sqrt(max(population, 0)) / 100.0), 1)


def town_importance(population: int) -> float:
    """Return a town's importance: its population, or 100 where that is unknown."""
    return float(max(population, 100))


def stored_id(identifier: str) -> int | str:
    """Return an id as the index stores it: GeoNames ids by their number."""
    number = identifier.removeprefix(_GEONAMES)
    plain = number != identifier and number.isascii() and number.isdigit() and str(int(number)) == number
    return int(number) if plain else identifier


def loose_hash(sound: str) -> int:
    """Return the number that a loose key is stored under."""
    return crc32(sound.encode())


def write(path: Path, entries: Iterable[Entry], meta: Mapping[str, str]) -> int:
    """Write an index of ``entries`` to ``path`` (which must not exist) and return their number.

    The same entries give the same bytes.
    """
    return write_sorted(path, sorted(entries, key=lambda entry: (-entry.importance, entry.id)), meta)


def write_sorted(path: Path, entries: Iterable[Entry], meta: Mapping[str, str]) -> int:
    """Do what :func:`write` does with entries in order of falling importance, holding none in memory."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        connection.executescript(TABLES + _UNSORTED)
        with connection:
            count = _fill(connection, entries)
            connection.executescript(_SORT)
            pairs = sorted({**meta, "schema": str(VERSION), "entries": str(count)}.items())
            connection.executemany("INSERT INTO meta VALUES (?, ?)", pairs)
        connection.executescript(INDEXES + "VACUUM; ANALYZE;")
    finally:
        connection.close()
    return count


def _fill(connection: sqlite3.Connection, entries: Iterable[Entry]) -> int:
    count = 0
    for n, entry in enumerate(entries):
        strict: dict[str, int] = {}
        for name in entry.names:
            if key := fold(name):
                strict[key] = strict.get(key, 0) | (BARE if bare(name) else ARTICLED)
        loose = {loose_hash(sound) for key in strict if (sound := key_skeleton(key))}
        connection.execute(_INSERT, (n, *row(entry)))
        connection.executemany(
            "INSERT INTO raw_strict VALUES (?,?,?)", ((k, n, f) for k, f in strict.items())
        )
        connection.executemany("INSERT INTO raw_loose VALUES (?,?)", ((number, n) for number in loose))
        if entry.feature == "admin1":
            unit = f"admin1:{entry.country}.{entry.admin1}"
            connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (unit, entry.id))
        count += 1
    return count


def row(entry: Entry) -> tuple[object, ...]:
    """Return the row of ``COLUMNS`` of an entry."""
    radius = None if entry.radius_km == town_radius(entry.population) else entry.radius_km
    importance = None if entry.importance == town_importance(entry.population) else entry.importance
    bbox = entry.bbox and ",".join(f"{value:g}" for value in entry.bbox)
    return (
        *(stored_id(entry.id), entry.country, entry.admin1),
        *(round(entry.lat * _DEGREE), round(entry.lon * _DEGREE), radius),
        *(FEATURES.index(entry.feature), entry.population, "\n".join(entry.names), importance),
        *(bbox, entry.extent, " ".join(entry.countries) or None),
    )


def entry(row: tuple[Any, ...]) -> Entry:
    """Return the entry of a row of ``COLUMNS``."""
    (identifier, country, admin1, lat, lon, radius, feature, population, names, importance, *rest) = row
    bbox, extent, countries = rest[:3]
    split = tuple(names.split("\n"))
    return Entry(
        id=f"{_GEONAMES}{identifier}" if isinstance(identifier, int) else identifier,
        name=split[0],
        country=country,
        admin1=admin1,
        lat=lat / _DEGREE,
        lon=lon / _DEGREE,
        radius_km=town_radius(population) if radius is None else radius,
        feature=FEATURES[feature],
        population=population,
        bbox=tuple(map(float, bbox.split(","))) if bbox else None,  # type: ignore[arg-type]
        names=split,
        extent=extent,
        importance=town_importance(population) if importance is None else importance,
        countries=tuple(countries.split()) if countries else (),
    )
