"""Distances and bearings on the WGS 84 ellipsoid, and where "17 km east of X" lies.

A relation gives a point and a radius that covers what the words may mean:

==================  ====================================================================================
near, outside       the anchor's own point; the radius reaches NEAR_KM (near; the distance where one is
                    told) or OUTSIDE_KM (outside) beyond the anchor's edge. With a bearing ("the
                    southern outskirts") the point lies on the anchor's edge
inside              the anchor's point and radius; with a bearing, the middle of that part of it: of a
                    country, of its well-known towns there
direction           a point beyond the anchor's edge by a fifth of its radius and 8 km at least, the
                    radius covering half to twice that distance; of a country or continent, as
                    "inside" with a bearing; of a river or sea, a point 25 km to that side
distance_direction  the point at that distance and bearing; the radius is the slack of the distance (a
                    tenth, 2 km at least) and of the compass word (22.5 degrees to either side)
between             the middle of the two; the radius reaches both
==================  ====================================================================================
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from math import radians, sin
from statistics import fmean
from typing import TYPE_CHECKING

from pyproj import Geod
from shapely import wkt
from shapely.geometry import Polygon, box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.gazetteer.entry import Entry
    from sayso.gazetteer.extents import Point
    from sayso.model import Relation

NEAR_KM, OUTSIDE_KM = 10.0, 5.0
DISTANCE_SLACK, DISTANCE_SLACK_KM = 0.1, 2.0
WORD_SLACK_DEGREES = 22.5
OFF_KM, OFF_SHARE = 8.0, 0.2
BANK_KM = 25.0
PART = 0.4  # of a country's height or width, is "the north" of it
FEWEST_TOWNS = 3
"""Towns in a part from which on they tell where its middle is."""
_WIDE = frozenset({"country", "continent"})
_LONG = frozenset({"river", "sea"})

# What a report's distance and direction may be off before the gazetteer contradicts it. Wide: points
# of towns are centres, distances are rounded or by road, "east" is said of east-north-east.
CONTRADICTION_DEGREES = 67.5
CONTRADICTION_RATIO = 2.0
CONTRADICTION_KM = 10.0

Located = tuple[float, float, float]
_EARTH = Geod(ellps="WGS84")
_QUARTERS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the (lat, lon) reached by going ``km`` from a point at a bearing in degrees."""
    to_lon, to_lat, _ = _EARTH.fwd(lon, lat, bearing, km * 1000.0)
    return (float(to_lat), float(to_lon))


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the geodesic distance of two points in km."""
    return float(_EARTH.inv(lon, lat, to_lon, to_lat)[2]) / 1000.0


def bearing(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the bearing of the second point from the first: degrees clockwise from north, 0 to 360."""
    return float(_EARTH.inv(lon, lat, to_lon, to_lat)[0]) % 360.0


@lru_cache(maxsize=1)
def compass() -> dict[str, float]:
    """Return the bearing of each compass word, in one spelling ("northeast", "north-northeast")."""
    table = tomllib.loads((files(__package__) / "data" / "compass.toml").read_text("utf-8"))
    return {word.replace("-", ""): float(degrees) for word, degrees in table["bearings"].items()}


def compass_bearing(word: str) -> float | None:
    """Return the bearing of a compass word in any spelling ("North-East", "south western"), or None."""
    plain = re.sub(r"[\s\-‐–]+", "", word.lower())
    return compass().get(plain, compass().get(plain.removesuffix("s")))


def compass_word(degrees: float) -> str:
    """Return the nearest of the eight compass words."""
    return _QUARTERS[round(degrees % 360.0 / 45.0) % 8]


def turn(one: float, other: float) -> float:
    """Return the angle between two bearings, 0 to 180 degrees."""
    return abs((one - other + 180.0) % 360.0 - 180.0)


def relate(
    relation: Relation, anchor: Entry, other: Entry | None = None, towns: Iterable[Point] = ()
) -> Located:
    """Return (lat, lon, radius_km) of what stands in ``relation`` to ``anchor``; rules see above.

    ``other`` is the second anchor of "between", ``towns`` are well-known ones of the anchor.
    """
    kind, km, degrees = relation.kind, relation.distance_km, relation.bearing
    if kind == "near":
        return (anchor.lat, anchor.lon, anchor.radius_km + (NEAR_KM if km is None else km))
    if kind == "outside":
        return _outside(anchor, degrees)
    if kind == "between" and other is not None:
        return _between(anchor, other)
    if kind == "distance_direction" and km is not None:
        return _at_distance(anchor, km, degrees)
    if kind in {"direction", "distance_direction"} and degrees is not None and anchor.feature not in _WIDE:
        return _off(anchor, degrees)
    if degrees is None:
        return (anchor.lat, anchor.lon, anchor.radius_km)
    return part_of(anchor, degrees, towns)


def _outside(anchor: Entry, degrees: float | None) -> Located:
    if degrees is None:
        return (anchor.lat, anchor.lon, anchor.radius_km + OUTSIDE_KM)
    edge = destination(anchor.lat, anchor.lon, degrees, anchor.radius_km)
    return (*edge, max(OUTSIDE_KM, anchor.radius_km))


def _at_distance(anchor: Entry, km: float, degrees: float | None) -> Located:
    slack = max(DISTANCE_SLACK_KM, DISTANCE_SLACK * km)
    if degrees is None:
        return (anchor.lat, anchor.lon, km + slack)
    sideways = 2.0 * km * sin(radians(WORD_SLACK_DEGREES / 2.0))
    return (*destination(anchor.lat, anchor.lon, degrees, km), max(slack, sideways))


def _off(anchor: Entry, degrees: float) -> Located:
    if anchor.feature in _LONG:
        return (*destination(anchor.lat, anchor.lon, degrees, BANK_KM), anchor.radius_km)
    km = anchor.radius_km + max(OFF_KM, OFF_SHARE * anchor.radius_km)
    return (*destination(anchor.lat, anchor.lon, degrees, km), km)


def _between(anchor: Entry, other: Entry) -> Located:
    apart = distance_km(anchor.lat, anchor.lon, other.lat, other.lon)
    towards = bearing(anchor.lat, anchor.lon, other.lat, other.lon)
    return (*destination(anchor.lat, anchor.lon, towards, apart / 2.0), max(2.0, apart / 2.0))


def outline(entry: Entry) -> Polygon:
    """Return what is known of a place's ground in degrees: its outline, else its box, else its circle's."""
    if entry.extent:
        shape = wkt.loads(entry.extent)
        if isinstance(shape, Polygon):
            return shape
    if entry.bbox:
        return box(*entry.bbox)
    (north, _), (south, _) = (destination(entry.lat, entry.lon, way, entry.radius_km) for way in (0.0, 180.0))
    (_, east), (_, west) = (destination(entry.lat, entry.lon, way, entry.radius_km) for way in (90.0, 270.0))
    return box(west, south, east if east >= west else east + 360.0, north)


def part_of(entry: Entry, degrees: float, towns: Iterable[Point] = ()) -> Located:
    """Return the middle and reach of the part of a place on the side of a bearing: its north, its east.

    An intercardinal direction takes the corner where two such parts meet. The middle is that of the ``towns``
    (lat, lon) in the part, where some are: what happens in a country's east happens where people live.
    """
    shape = outline(entry)
    west, south, east, north = shape.bounds
    vertical, horizontal = _side(degrees, 0.0), _side(degrees, 90.0)
    low, high = _slice(south, north, vertical)
    left, right = _slice(west, east, horizontal)
    part = shape.intersection(box(left, low, right, high))
    part = part if not part.is_empty else box(left, low, right, high)
    lat, lon = _middle(part, towns)
    x0, y0, x1, y1 = part.bounds
    reach = max(distance_km(lat, lon, y, x) for x in (x0, x1) for y in (y0, y1))
    return (lat, (lon + 180.0) % 360.0 - 180.0, max(2.0, reach))


def _middle(part: Polygon, towns: Iterable[Point]) -> Point:
    west, south, east, north = part.bounds
    inside = [(lat, lon) for lat, lon in towns if south <= lat <= north and west <= lon <= east]
    if len(inside) < FEWEST_TOWNS:
        return part.centroid.y, part.centroid.x
    return fmean(lat for lat, _ in inside), fmean(lon for _, lon in inside)


def _side(degrees: float, axis: float) -> int:
    """Return 1 or -1 when a bearing points along or against an axis, 0 when across it."""
    away = turn(degrees, axis)
    return 1 if away < 67.5 else -1 if away > 112.5 else 0


def _slice(low: float, high: float, side: int) -> tuple[float, float]:
    reach = (high - low) * PART
    return {1: (high - reach, high), -1: (low, low + reach), 0: (low, high)}[side]


def contradiction(
    relation: Relation, anchor: Entry, place: Entry, *, called: str | None = None
) -> str | None:
    """Say how the gazetteer's position of ``place`` contradicts what is stated of it, or return None.

    ``called`` is what the report calls the place, if it is to be named so.

    A stated direction is contradicted when the place lies more than 67.5 degrees away from it, and
    not where either place is so large, for the distance between them, that any direction may be
    meant; a stated distance when it is off by a factor of two and by 10 km, beyond both radii.
    """
    apart = distance_km(anchor.lat, anchor.lon, place.lat, place.lon)
    actual = bearing(anchor.lat, anchor.lon, place.lat, place.lon)
    slack = anchor.radius_km + place.radius_km
    turned = (
        relation.bearing is not None
        and apart > slack
        and turn(relation.bearing, actual) > CONTRADICTION_DEGREES
    )
    if not turned and not _far_off(relation.distance_km, apart, slack):
        return None
    return (
        f"the report puts {called or place.name} {_stated(relation)} {relation.anchor}; "
        f"the gazetteer has it {apart:.0f} km to its {compass_word(actual)}"
    )


def _far_off(stated: float | None, apart: float, slack: float) -> bool:
    if stated is None:
        return False
    larger, smaller = max(stated, apart), min(stated, apart)
    return larger - smaller > CONTRADICTION_KM + slack and larger > CONTRADICTION_RATIO * smaller


def _stated(relation: Relation) -> str:
    way = f"{compass_word(relation.bearing)} of" if relation.bearing is not None else "from"
    return f"{relation.distance_km:g} km {way}" if relation.distance_km is not None else way
