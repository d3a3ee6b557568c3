"""GeoJSON (RFC 7946): a feature an item. A pin only for a spot; else the outline of what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.export.circle import circle, outline
from sayso.export.plain import COLUMNS, Row, plain
from sayso.export.where import outlined

if TYPE_CHECKING:
    from sayso.export.circle import Geometry
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where

PROPERTIES = (*COLUMNS, "geometry_is")
HEAD = '{"type": "FeatureCollection", "features": ['
FOOT = "]}"
_ROUND = frozenset({"near", "vague", "area", "county", "province"})


def feature(item: Item, at: Where, scheme: Scheme) -> dict[str, Any]:
    """One feature. ``geometry_is`` says in words what the geometry stands for."""
    drawn, meaning = geometry(item, at)
    properties: Row = {**plain(item, at), "geometry_is": meaning}
    name = item.incident if len(item.told) > 1 else item.lead.claim.id
    return {"type": "Feature", "id": name, "geometry": drawn, "properties": properties}


def geometry(item: Item, at: Where) -> tuple[Geometry | None, str]:
    """What can be drawn of a place: a point, an outline, a circle of uncertainty, or nothing."""
    place = item.place
    if place is None or place.lat is None or place.lon is None:
        return None, "nothing: it cannot be told where"
    if at.level == "spot":
        return {"type": "Point", "coordinates": [place.lon, place.lat]}, "the middle of the place"
    wkt = outlined(at)
    if wkt is not None:
        return outline(wkt), "around the towns of the whole unit or country: somewhere in it"
    if at.level in _ROUND and place.radius_km:
        drawn = circle(place.lat, place.lon, place.radius_km)
        return (
            drawn,
            f"a circle of {place.radius_km:g} km: somewhere in it" if drawn else "nothing: at a pole",
        )
    return None, "nothing: too large for a place, and without an outline"
