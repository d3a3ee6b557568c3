"""Where a relation to a place of the gazetteer leads, with what the gazetteer knows of the ground there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.gazetteer.geometry import relate

if TYPE_CHECKING:
    from sayso.gazetteer.entry import Entry
    from sayso.gazetteer.geometry import Located
    from sayso.gazetteer.index import Gazetteer
    from sayso.model import Relation


def ground(relation: Relation, anchor: Entry, gazetteer: Gazetteer, other: Entry | None = None) -> Located:
    """Return (lat, lon, radius_km) as ``geometry.relate`` does; of a country's part, by the towns in it."""
    parted = relation.bearing is not None and anchor.feature == "country" and anchor.country is not None
    towns = gazetteer.towns(str(anchor.country)) if parted else ()
    return relate(relation, anchor, other, towns)
