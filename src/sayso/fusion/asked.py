"""Which place of those that claims name a user asks for, by any of its spellings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.fusion.control import holdable
from sayso.fusion.names import fold
from sayso.fusion.places import itself
from sayso.fusion.statements import statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sayso.fusion.places import Place
    from sayso.fusion.told import Told


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


def _spelled(told: Told) -> tuple[str, ...]:
    place = told.claim.place
    return (fold(place.name_span.text),) if place is not None else ()
