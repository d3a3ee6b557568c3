"""How much of the map a place takes up: what is known, and never a point in the middle of more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sayso.fusion.places import place_of

if TYPE_CHECKING:
    from sayso.gazetteer.index import Gazetteer
    from sayso.model import Toponym

Shape = Literal["circle", "area", "country", "wide", "none"]
Record = dict[str, Any]
Point = tuple[float, float]
_UNITS = frozenset({"admin1", "county"})
_WIDE = frozenset({"continent", "region", "sea", "river"})
WIDE_KM = 60.0  # a circle of more than this is hatched and has no middle


@dataclass(frozen=True, slots=True)
class Extent:
    """What to draw for a place. ``outline`` is (lon, lat) corners; ``anchor`` where a relation starts."""

    key: str
    name: str
    shape: Shape
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    feature: str | None = None
    held: str | None = None
    relation: str | None = None
    anchor: Point | None = None
    outline: tuple[Point, ...] = ()


def extent(place: Toponym | None, gazetteer: Gazetteer | None) -> Extent:
    """The extent of a claim's place. ``held`` is the key of the named place, for its page."""
    if place is None:
        return Extent("none:", "place not told", "none")
    key = spot_key(place)
    shown = " ".join(place.span.text.split()) if place.relation else place.name or place.span.text
    held = place_of(place).key
    if place.lat is None or place.lon is None:
        return Extent(f"none:{key}", shown, "none", place.country, feature=place.feature, held=held)
    shape, outline = _shape(place, gazetteer)
    return Extent(
        key,
        shown,
        shape,
        place.country,
        place.lat,
        place.lon,
        place.radius_km,
        place.feature,
        held,
        " ".join(place.span.text.split()) if place.relation else None,
        _anchor(place),
        outline,
    )


def spot_key(place: Toponym) -> str:
    """What extents are told apart by: the gazetteer's place, or the words of a relation to one."""
    if place.relation is None or place.relation.kind == "inside":
        return place_of(place).key
    lat, lon = (round(v, 3) if v is not None else None for v in (place.lat, place.lon))
    return f"{place.relation.kind}:{place.relation.anchor}:{lat}:{lon}:{place.radius_km}".casefold()


def extent_record(one: Extent) -> Record:
    """The extent as JSON, without what is not there."""
    told = {name: getattr(one, name) for name in Extent.__slots__}
    return {name: value for name, value in told.items() if value not in (None, ())}


def _shape(place: Toponym, gazetteer: Gazetteer | None) -> tuple[Shape, tuple[Point, ...]]:
    whole = place.relation is None or place.relation.kind == "inside"
    if whole and place.feature == "country" and place.country:
        return "country", _outline(place.id, gazetteer)
    if whole and place.feature in _UNITS:
        outline = _outline(place.id, gazetteer)
        return ("area", outline) if outline else ("wide", ())
    if place.feature in _WIDE or (place.radius_km or 0.0) > WIDE_KM:
        return "wide", ()
    return "circle", ()


def _outline(identifier: str | None, gazetteer: Gazetteer | None) -> tuple[Point, ...]:
    entry = gazetteer.get(identifier) if gazetteer and identifier else None
    if entry is None or not entry.extent:
        return ()
    corners = entry.extent.removeprefix("POLYGON ((").removesuffix("))").split(", ")
    pairs = (corner.split(" ") for corner in corners)
    return tuple((float(lon), float(lat)) for lon, lat in pairs)


def _anchor(place: Toponym) -> Point | None:
    """Where a distance and a bearing are counted from, as (lon, lat)."""
    relation = place.relation
    if relation is None or relation.distance_km is None or relation.bearing is None:
        return None
    from pyproj import Geod  # noqa: PLC0415  # only for the few places that have a relation

    back = Geod(ellps="WGS84").fwd(place.lon, place.lat, relation.bearing + 180, relation.distance_km * 1000)
    return round(back[0], 4), round(back[1], 4)
