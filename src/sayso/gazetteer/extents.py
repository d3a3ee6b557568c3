"""Outlines of countries and units, drawn from where their towns lie.

An outline is the convex hull of the towns. Its centre is the hull's centroid, so that crowded
corners weigh no more than empty ones, which is what a gazetteer's own point for a unit marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

from pyproj import Geod
from shapely.geometry import MultiPoint, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

_EARTH = Geod(ellps="WGS84")
Point = tuple[float, float]
_SIMPLIFY_DEGREES = 0.02
_FEWEST_CORNERS = 3
_NEAR_KM = 50.0
_OUTLYING = 5.0  # times the distance that three quarters of the places lie within


@dataclass(frozen=True, slots=True)
class Outline:
    """Centre (lat, lon), covering radius in km, bounding box (west, south, east, north), WKT polygon.

    Over the 180th meridian longitudes run on past 180, so that west is always less than east.
    """

    lat: float
    lon: float
    radius_km: float
    bbox: tuple[float, float, float, float]
    wkt: str | None


def outline(points: Sequence[Point], *, centre: Point | None = None, covered: float = 1.0) -> Outline:
    """Draw the outline of (lat, lon) points; at least one. ``centre`` overrides the hull's centroid.

    The radius reaches the share ``covered`` of the points (1: all), and is 3 km at least.
    """
    turned = _together(_unwrapped(points))
    hull = MultiPoint([(lon, lat) for lat, lon in turned]).convex_hull
    lat, lon = centre or (hull.centroid.y, hull.centroid.x)
    return Outline(
        round(lat, 5),
        round((lon + 180) % 360 - 180, 5),
        _reach(lat, lon, turned, covered),
        tuple(round(value, 4) for value in hull.bounds),
        _wkt(hull),
    )


def _unwrapped(points: Sequence[Point]) -> list[Point]:
    lons = [lon for _, lon in points]
    turned = [lon % 360 for lon in lons]
    if max(turned) - min(turned) < max(lons) - min(lons):
        return [(lat, lon % 360) for lat, lon in points]
    return list(points)


def _together(points: list[Point]) -> list[Point]:
    """Leave out far outliers: places filed under the wrong unit, and islands an ocean away."""
    lat, lon = median(point[0] for point in points), median(point[1] for point in points)
    away = _distances_km(lat, lon, points)
    limit = max(_NEAR_KM, _OUTLYING * quantiles([*away, *away], n=4)[2])
    return [point for point, km in zip(points, away, strict=True) if km <= limit]


def _distances_km(lat: float, lon: float, points: Sequence[Point]) -> list[float]:
    count = len(points)
    lats, lons = [point[0] for point in points], [point[1] for point in points]
    return [metres / 1000.0 for metres in _EARTH.inv([lon] * count, [lat] * count, lons, lats)[2]]


def _reach(lat: float, lon: float, points: Sequence[Point], covered: float) -> float:
    away = sorted(_distances_km(lat, lon, points))
    return round(max(3.0, away[min(len(away) - 1, int(covered * len(away)))] + 1.0), 1)


def _wkt(hull: object) -> str | None:
    if not isinstance(hull, Polygon) or len(hull.exterior.coords) <= _FEWEST_CORNERS:
        return None
    simple = hull.simplify(_SIMPLIFY_DEGREES)
    corners = ", ".join(f"{round(lon, 2):g} {round(lat, 2):g}" for lon, lat in simple.exterior.coords)
    return f"POLYGON (({corners}))"
