"""Outlines as GeoJSON geometries (RFC 7946): circles of uncertainty, the gazetteer's outlines of units."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

Ring = list[tuple[float, float]]
Geometry = dict[str, Any]

EARTH_KM = 6371.0088  # mean radius; a circle of uncertainty needs no ellipsoid
CORNERS = 64
DECIMALS = 5
_HALF = 180.0


def circle(lat: float, lon: float, km: float) -> Geometry | None:
    """A circle round a point; None where it reaches over a pole, which no ring of longitudes can draw."""
    reach = km / EARTH_KM
    if abs(lat) + degrees(reach) >= 90.0:
        return None
    return polygon([_destination(lat, lon, -2.0 * pi * n / CORNERS, reach) for n in range(CORNERS)])


def outline(wkt: str) -> Geometry:
    """A gazetteer's ``POLYGON ((lon lat, …))``, whose longitudes may run on past 180."""
    corners = wkt[wkt.index("((") + 2 : wkt.index("))")].split(",")
    return polygon([(float(lon), float(lat)) for lon, lat in (corner.split() for corner in corners)])


def polygon(corners: Ring) -> Geometry:
    """A polygon, counterclockwise and closed; in two parts where it lies over the 180th meridian."""
    ring = corners[:-1] if corners[0] == corners[-1] else list(corners)
    if _area(ring) < 0:
        ring.reverse()
    if all(-_HALF <= lon <= _HALF for lon, _ in ring):
        return {"type": "Polygon", "coordinates": [_closed(ring)]}
    edge = _HALF if any(lon > _HALF for lon, _ in ring) else -_HALF
    east, west = _cut(ring, edge, 1), _cut(ring, edge, -1)
    turn = -2 * _HALF if edge > 0 else 2 * _HALF
    outside, inside = (east, west) if edge > 0 else (west, east)
    parts = [inside, [(lon + turn, lat) for lon, lat in outside]]
    return {"type": "MultiPolygon", "coordinates": [[_closed(part)] for part in parts if part]}


def _destination(lat: float, lon: float, bearing: float, reach: float) -> tuple[float, float]:
    """(lon, lat) on a sphere; ``bearing`` and ``reach`` in radians."""
    north, east = radians(lat), radians(lon)
    to_lat = asin(sin(north) * cos(reach) + cos(north) * sin(reach) * cos(bearing))
    turned = atan2(sin(bearing) * sin(reach) * cos(north), cos(reach) - sin(north) * sin(to_lat))
    return degrees(east + turned), degrees(to_lat)


def _area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _cut(ring: Ring, edge: float, side: int) -> Ring:
    """The part of a ring on one side of a meridian: 1 for what lies to its east, -1 to its west."""
    kept: Ring = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        inside, next_inside = (x0 - edge) * side >= 0, (x1 - edge) * side >= 0
        if inside:
            kept.append((x0, y0))
        if inside != next_inside:
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return kept


def _closed(ring: Ring) -> list[list[float]]:
    rounded = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring]
    return [*rounded, rounded[0]]
