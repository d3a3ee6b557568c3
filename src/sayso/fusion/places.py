"""When two claims speak of the same place. A place next to another is not that place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.fusion.names import fold
from sayso.model import Candidate

if TYPE_CHECKING:
    from pyproj import Geod

    from sayso.model import Claim, Toponym


@dataclass(frozen=True, slots=True)
class Place:
    """A named place that can be held: a gazetteer entry, or a bare name when it is in none."""

    name: str
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    @property
    def key(self) -> str:
        """What places are compared by: the gazetteer's id, else the name."""
        return self.id or f"name:{fold(self.name)}"


def place_of(entry: Toponym | Candidate) -> Place:
    """A gazetteer candidate, or the named place of a toponym, whatever its relation to it."""
    name = entry.name or ("" if isinstance(entry, Candidate) else entry.name_span.text)
    return Place(name, entry.id, entry.country, entry.lat, entry.lon, entry.radius_km)


def itself(claim: Claim) -> Place | None:
    """The place a claim names; None when it speaks of somewhere near, outside or between."""
    toponym = claim.place
    if toponym is None or (toponym.relation and toponym.relation.kind != "inside"):
        return None
    return place_of(toponym)


def spot(claim: Claim) -> str | None:
    """A key for the very spot of a claim, relation and all; None when it has no place."""
    toponym = claim.place
    if toponym is None:
        return None
    if toponym.relation is None or toponym.relation.kind == "inside":
        return place_of(toponym).key
    words = fold(toponym.span.text)
    return f"{toponym.relation.kind}:{fold(toponym.relation.anchor)}:{words}"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Geodesic distance on WGS 84, in kilometres."""
    return float(_geod().inv(lon, lat, other_lon, other_lat)[2]) / 1000.0


@lru_cache(maxsize=1)
def _geod() -> Geod:
    from pyproj import Geod  # noqa: PLC0415  # a brief of everything needs no geodesy

    return Geod(ellps="WGS84")
