"""Which place of those that claims name a user asks for, by any of its spellings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.fusion.control import holdable
from sayso.fusion.names import fold
from sayso.fusion.places import distance_km, itself
from sayso.fusion.statements import statement
from sayso.fusion.told import Told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sayso.fusion.places import Place

_AREA = re.compile(r"\s*(?:province|governorate|canton|countryside|region|district)\b")
_AHEAD = 20  # characters after a name in which it may be told that it is an area's


def asked(told: Iterable[Told], name: str, ids: Collection[str] = ()) -> tuple[Place, ...]:
    """The places that a name or id may mean, the one most is told of first.

    ``ids`` are those that a gazetteer has for the name. What is said of who holds a place counts before
    what else happened there.
    """
    held: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    places: dict[str, Place] = {}
    wanted = fold(name)
    for t in told:
        at = itself(t.claim)
        if at is None or not holdable(t):
            continue
        if at.id in ids or at.id == name or wanted in {fold(at.name), *_spelled(t)}:
            places[at.key] = min(places.get(at.key, at), at, key=lambda p: p.name)
            seen[at.key] += 1
            held[at.key] += statement(t) is not None
    return tuple(sorted(places.values(), key=lambda p: (-held[p.key], -seen[p.key], p.key)))


def as_asked(told: Iterable[Told], name: str, found: Sequence[Place]) -> tuple[Told, ...]:
    """Claims, in which the bare name means the first of these places where it was taken for another.

    A report that says "Idlib" may mean the city or its province, and does not say which; who asks does not
    either. Only where the words are no more than the name, and one of the two places lies in the other.
    """
    if not found:
        return tuple(told)
    first, wanted = found[0], fold(name)
    same = {place.key for place in found[1:] if _inside(place, first) or _inside(first, place)}
    return tuple(_moved(t, first) if wanted in _spelled(t) and _key(t) in same else t for t in told)


def _key(told: Told) -> str | None:
    at = itself(told.claim)
    return at.key if at else None


def _inside(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= (other.radius_km or 0.0)


def _moved(told: Told, to: Place) -> Told:
    place = told.claim.place
    if place is None or _AREA.search(told.report.text, place.span.end, place.span.end + _AHEAD):
        return told
    moved = replace(
        place,
        **{field: getattr(to, field) for field in ("id", "name", "country", "lat", "lon", "radius_km")},
    )
    return Told(replace(told.claim, place=moved), told.report)


def _spelled(told: Told) -> tuple[str, ...]:
    place = told.claim.place
    return (fold(place.name_span.text),) if place is not None else ()
