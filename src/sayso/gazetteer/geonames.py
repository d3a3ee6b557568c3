"""GeoNames dumps, read line by line: places (``SY.txt``, ``allCountries.txt``) and ``alternateNamesV2.txt``.

The formats are those of https://download.geonames.org/export/dump/readme.txt: UTF-8, one row a line,
columns parted by tabs, no header. A dump is told by its number of columns: 19 of a place, 8 or 10 of
an alternate name. A ``.zip`` is read as the text file of the same name inside it.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from typing import TYPE_CHECKING

from sayso.errors import GazetteerError
from sayso.gazetteer import schema
from sayso.gazetteer.entry import TOWNS, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

PLACE_COLUMNS = 19
NAME_COLUMNS = frozenset({8, 10})
SMALLEST_CITY = 15_000  # GeoNames' own line between its lists of cities and of all places
UNIT_IMPORTANCE, FEATURE_IMPORTANCE = 2_000.0, 300.0
_CODE = re.compile(r"[A-Z]{2,4}")


@dataclass(frozen=True, slots=True)
class AlternateName:
    """A further name of the place of a GeoNames id."""

    identifier: str
    name: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """A row that cannot be read: where it stands, counted from 1, and what is wrong with it."""

    path: Path
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.problem}"


Row = Entry | AlternateName | Malformed


def rows(path: Path) -> Iterator[Row | None]:
    """Yield what each line of a dump holds; None for a row that is right but of no use here.

    Raises GazetteerError when the file cannot be opened or is no GeoNames dump at all.
    """
    with _opened(path) as lines:
        columns = 0
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            columns = columns or _kind(path, cells)
            yield _row(path, number, cells, columns)


def _kind(path: Path, cells: list[str]) -> int:
    if len(cells) == PLACE_COLUMNS or len(cells) in NAME_COLUMNS:
        return len(cells)
    raise GazetteerError(
        f"{path} is no GeoNames dump: its first line has {len(cells)} columns parted by tabs, "
        "a place has 19 and an alternate name 8 or 10"
    )


def _row(path: Path, number: int, cells: list[str], columns: int) -> Row | None:
    if len(cells) != columns:
        return Malformed(path, number, f"{len(cells)} columns instead of {columns}")
    if "\ufffd" in "".join(cells[:4]):
        return Malformed(path, number, "not UTF-8")
    try:
        return _place(cells) if columns == PLACE_COLUMNS else _alternate(cells)
    except ValueError as error:
        return Malformed(path, number, str(error))


def _place(cells: list[str]) -> Entry | None:
    """Return the entry of a row of places, None of a kind that reports do not place events by."""
    geoname, name, plain, alternates, lat, lon, group, code, country = cells[:9]
    found = _feature(f"{group}.{code}", _whole(cells[14] or "0", "population"))
    identifier, (north, east) = _whole(geoname, "id"), _point(lat, lon)
    if not name:
        raise ValueError("no name")
    if found is None:
        return None
    feature, radius, people = found
    town = feature in TOWNS
    spoken = (other for other in alternates.split(",") if not _CODE.fullmatch(other))
    importance = UNIT_IMPORTANCE if group == "A" else FEATURE_IMPORTANCE
    return Entry(
        id=f"geonames:{identifier}",
        name=name,
        country=country or None,
        admin1=cells[10] or None,
        lat=north,
        lon=east,
        radius_km=schema.town_radius(people) if town else radius,
        feature=feature,
        population=people,
        names=tuple(dict.fromkeys(other for other in (name, plain, *spoken) if other)),
        importance=schema.town_importance(people) if town else max(importance, people / 20.0),
    )


def _feature(code: str, people: int) -> tuple[str, float, int] | None:
    """Return feature, radius and population; the population of a town decides what it is."""
    if code.startswith("P."):
        return ("city" if people >= SMALLEST_CITY else "village"), 0.0, people
    known = _codes().get(code)
    return (known[0], known[1], people) if known else None


def _alternate(cells: list[str]) -> AlternateName | None:
    identifier, language, name = _whole(cells[1], "id"), cells[2], cells[3].strip()
    if not name:
        raise ValueError("no name")
    return None if language in _no_names() else AlternateName(f"geonames:{identifier}", name)


def _whole(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{what} {text!r} is no whole number")
    return int(text)


def _point(lat: str, lon: str) -> tuple[float, float]:
    try:
        north, east = float(lat), float(lon)
    except ValueError as error:
        raise ValueError(f"no point: latitude {lat!r}, longitude {lon!r}") from error
    if not (isfinite(north) and isfinite(east) and abs(north) <= 90.0 and abs(east) <= 180.0):
        raise ValueError(f"no point on earth: latitude {lat!r}, longitude {lon!r}")
    return north, east


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        if path.suffix.lower() != ".zip":
            with path.open("r", encoding="utf-8", errors="replace", newline="\n") as lines:
                yield lines
            return
        with zipfile.ZipFile(path) as archive, archive.open(_member(path, archive)) as member:
            yield io.TextIOWrapper(member, encoding="utf-8", errors="replace", newline="\n")
    except (OSError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"cannot read {path}: {error}") from error


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    wanted = f"{path.stem}.txt".lower()
    found = next((name for name in archive.namelist() if name.lower() == wanted), None)
    if found is None:
        raise GazetteerError(f"there is no {path.stem}.txt in {path}")
    return found


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, float]]:
    table = tomllib.loads((files(__package__) / "data" / "geonames.toml").read_text("utf-8"))
    return {code: (feature, float(radius)) for code, (feature, radius) in table["codes"].items()}


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    table = tomllib.loads((files(__package__) / "data" / "geonames.toml").read_text("utf-8"))
    return frozenset(table["names"]["no_names"])
