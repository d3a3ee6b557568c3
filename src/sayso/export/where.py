"""Where, as exactly as it is known: what kind of place it is, whether it may be a pin, what it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from sayso.gazetteer.entry import Entry
    from sayso.model import Toponym

Level = Literal[
    "spot", "near", "vague", "county", "province", "area", "country", "waters", "beyond", "unknown"
]

NEAR_KM = 25.0
_SPOTS = frozenset({"city", "village", "town", "airbase", "airport", "camp", "site"})
_LEVELS: dict[str, Level] = {
    "county": "county",
    "admin1": "province",
    "country": "country",
    "sea": "waters",
    "continent": "beyond",
}
_HAS_OUTLINE = frozenset({"county", "province", "country"})


class Places(Protocol):
    """What is asked of a gazetteer."""

    def get(self, identifier: str, /) -> Entry | None:
        """The entry of an id."""
        ...

    def country(self, code: str, /) -> Entry | None:
        """The country of a code."""
        ...

    def admin1(self, country: str, code: str, /) -> Entry | None:
        """The first-level unit of a country by its GeoNames code."""
        ...


@dataclass(frozen=True, slots=True)
class Where:
    """A place as rows need it. ``entry`` is the gazetteer's, of the place itself or of its anchor.

    ``lat`` and ``lon`` are given only where a pin says no more than is known: for a spot, for what lies
    within ``NEAR_KM`` of the point, and for a unit whose outline the gazetteer has. Names of units are
    given only where the place itself lies in them, not for what is told to lie near it.
    """

    level: Level
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    entry: Entry | None = None


def where(place: Toponym | None, places: Places) -> Where:
    """What can be said of a place without saying too much."""
    known = level(place)
    if place is None or known == "unknown":
        code = _code(place)
        return Where(known, country=_name(code, places), code=code)
    entry = places.get(place.id) if place.id else None
    in_units = known in {"spot", "county", "province"}
    unit = places.admin1(entry.country, entry.admin1) if entry and entry.country and entry.admin1 else None
    pinned = known in {"spot", "near"} or (known in {"county", "province"} and bool(entry and entry.extent))
    return Where(
        known,
        place.lat if pinned else None,
        place.lon if pinned else None,
        _name(place.country, places),
        place.country,
        unit.name if unit and in_units else None,
        place.name if known == "county" else None,
        entry,
    )


def level(place: Toponym | None) -> Level:
    """How exact a place is. What is told to lie in a part of a country, or off it, is an area."""
    if place is None or place.lat is None or place.lon is None:
        return "unknown"
    relation, loose = place.relation, _loose(place)
    if place.feature in _SPOTS or place.feature is None:
        if not loose:
            return "spot" if place.feature else "vague"
        exact = relation is not None and relation.kind != "between" and (place.radius_km or 0.0) <= NEAR_KM
        return "near" if exact else "vague"
    return "area" if loose else _LEVELS.get(place.feature, "area")


def outlined(at: Where) -> str | None:
    """The outline of a unit or country as WKT, where the place is the whole of it."""
    return at.entry.extent if at.entry and at.level in _HAS_OUTLINE else None


def geoname(place: Toponym | None) -> int | None:
    """The GeoNames number of a place, where the gazetteer has it; what lies near a place has none."""
    if place is None or place.id is None or place.lat is None or _loose(place):
        return None
    scheme, _, number = place.id.partition(":")
    return int(number) if scheme == "geonames" and number.isdecimal() else None


def _loose(place: Toponym) -> bool:
    """Whether it is told to lie in some relation to the named place, and is not that place."""
    relation = place.relation
    return relation is not None and not (relation.kind == "inside" and relation.bearing is None)


def _code(place: Toponym | None) -> str | None:
    """The country of a place that may be several, when all of them are in one."""
    if place is None or place.country or not place.candidates:
        return place.country if place else None
    codes = {candidate.country for candidate in place.candidates}
    return next(iter(codes)) if len(codes) == 1 else None


def _name(code: str | None, places: Places) -> str | None:
    entry = places.country(code) if code else None
    return entry.name if entry else code
