"""Borders of two countries, drawn from the towns on either side of them.

A border is known by the towns of one country that have one of the other within ``REACH_KM``. Its point is
the middle of their outline and its radius reaches all of them: where on it something is, a report that only
says "the border" does not tell.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import cos, floor, hypot, radians
from typing import TYPE_CHECKING

from sayso.gazetteer.entry import Entry
from sayso.gazetteer.extents import Point, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

REACH_KM = 50.0
FEWEST = 4
"""Towns on both sides together from which on a border is drawn."""
IMPORTANCE = 1_000.0
_KM = 111.2  # of a degree of latitude
_NORTH, _EAST = range(-1, 2), range(-2, 3)  # cells of half a degree that may hold a town within reach

_Cells = dict[tuple[int, int], dict[str, list[Point]]]


def border_id(one: str, other: str) -> str:
    """The id of the border of two countries (ISO codes, in any order)."""
    return f"border:{'-'.join(sorted((one, other)))}"


def borders(towns: Mapping[str, Iterable[Point]], names: Mapping[str, str]) -> Iterator[Entry]:
    """Every land border, and strait as narrow: ``towns`` and ``names`` by the ISO code of the country."""
    cells: _Cells = defaultdict(lambda: defaultdict(list))
    for country, points in towns.items():
        for lat, lon in points:
            cells[_cell(lat, lon)][country].append((lat, lon))
    along: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for cell, countries in cells.items():
        around = _around(cells, cell)
        for country, points in countries.items():
            for other in sorted(around.keys() - {country}):
                pair = (min(country, other), max(country, other))
                along[pair] += [point for point in points if _is_near(point, around[other])]
    for (one, other), points in sorted(along.items()):
        if len(points) >= FEWEST and one in names and other in names:
            yield _border(one, other, points, names)


@lru_cache(maxsize=512)
def along(one: tuple[Point, ...], other: tuple[Point, ...]) -> tuple[Point, ...]:
    """The towns of each of two countries that have one of the other within ``REACH_KM``."""
    return (*(p for p in one if _is_near(p, other)), *(p for p in other if _is_near(p, one)))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat * 2), floor(lon * 2)


def _around(cells: _Cells, cell: tuple[int, int]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for north in _NORTH:
        for east in _EAST:
            for country, points in cells.get((cell[0] + north, cell[1] + east), {}).items():
                found[country] += points
    return found


def _is_near(point: Point, others: Sequence[Point]) -> bool:
    lat, lon = point
    narrow = cos(radians(lat))
    return any(hypot(a - lat, (b - lon) * narrow) * _KM <= REACH_KM for a, b in others)


def _border(one: str, other: str, points: Sequence[Point], names: Mapping[str, str]) -> Entry:
    drawn = outline(points)
    told = tuple(f"border of {names[a]} and {names[b]}" for a, b in ((one, other), (other, one)))
    return Entry(
        id=border_id(one, other),
        name=told[0],
        country=None,
        admin1=None,
        lat=drawn.lat,
        lon=drawn.lon,
        radius_km=drawn.radius_km,
        feature="region",
        bbox=drawn.bbox,
        names=told,
        extent=drawn.wkt,
        importance=IMPORTANCE,
        countries=(one, other),
    )
