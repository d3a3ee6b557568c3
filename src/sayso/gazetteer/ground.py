"""Where a relation to a place of the gazetteer leads, with what the gazetteer knows of the ground there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.gazetteer.geometry import relate

if TYPE_CHECKING:
    from sayso.gazetteer.entry import Entry
    from sayso.gazetteer.geometry import Located
    from sayso.gazetteer.index import Gazetteer
    from sayso.model import Relation


LONG_KM = 200.0
"""From what reach on a river runs through more than one neighbourhood, so that its middle tells little."""


def ground(
    relation: Relation,
    anchor: Entry,
    gazetteer: Gazetteer,
    other: Entry | None = None,
    country: Entry | None = None,
) -> Located:
    """Return (lat, lon, radius_km) as ``geometry.relate`` does; of a country's part, by the towns in it.

    What lies east of a long river lies in the east of ``country``, where the report tells of its banks.
    """
    if country is not None and relation.bearing is not None and is_long_river(anchor):
        anchor, relation = country, replace(relation, kind="inside")
    parted = relation.bearing is not None and anchor.feature == "country" and anchor.country is not None
    towns = gazetteer.towns(str(anchor.country)) if parted else ()
    return relate(relation, anchor, other, towns)


def is_long_river(entry: Entry) -> bool:
    """Whether a place is a river that runs far."""
    return entry.feature == "river" and entry.radius_km >= LONG_KM
