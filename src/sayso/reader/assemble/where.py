"""Where an event is said to fall: its own place phrases, else the likeliest place told around it, or none.

What may place an event (``where_options``) is judged by weights fitted on annotated reports
(``training/links.py``), so that a country named in passing does not win over the town the report was last
at, and nothing wins where nothing fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.gazetteer.geometry import distance_km
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.where_options import Before, Option, Scene, is_same, options_of
from sayso.reader.assemble.where_together import goes_on
from sayso.reader.choice import shares, weights
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Toponym
    from sayso.reader.assemble.where_options import Placed
    from sayso.reader.events import Found

SURROUNDINGS_KM = 20.0
NEAR_SHARE = 0.5  # how much a belief in a place counts for one in its surroundings
_END = {"move.withdraw": "from", "harm.displace": "from", "move.deploy": "to", "move.advance": "to"}


@dataclass(frozen=True, slots=True)
class Where:
    """The place chosen for an event, and by which rule."""

    toponym: Toponym
    rule: str


def places_of_all(events: Iterable[Found], scene: Scene) -> list[tuple[Where, ...]]:
    """The places of every event of a report, told in this order."""
    found: list[tuple[Where, ...]] = []
    before: list[Before] = []
    for event in events:
        found.append(places_of(event, scene, before))
        before.append(Before.of(event, found[-1][0].toponym if found[-1] else None, scene))
    return found


def places_of(found: Found, scene: Scene, before: Sequence[Before] = ()) -> tuple[Where, ...]:
    """The places of an event, one a claim: several only where its own phrase names several."""
    options = _own_end(found.event.type, options_of(found, scene, before))
    chosen, share = likeliest(options, weights("sayso.reader.assemble", "where"))
    option = options[chosen]
    if option.placed is None:
        return ()
    rule = option.rule if len(options) == 2 else f"{option.rule}: {share:.0%} of belief"
    several = _told_of_it(found, option, scene)
    alike = [other for other in options if other is option or (several and _beside(option, other))]
    toponyms = [other.placed.toponym for other in alike if other.placed is not None]
    return tuple(
        Where(one, rule) for k, one in enumerate(toponyms) if not any(is_same(one, t) for t in toponyms[:k])
    )


def likeliest(options: Sequence[Option], weight: Mapping[str, float]) -> tuple[int, float]:
    """The option of the place that gets the most belief, by however many mentions, and how much it gets.

    Places in one another's surroundings, a town and its quarters, speak for each other, if for less.
    """
    belief = shares([option.signs for option in options], weight)
    pooled, told = list(belief), list(belief)
    for one, other in combinations(range(len(belief)), 2):
        a, b = options[one].placed, options[other].placed
        if a is None or b is None:
            continue
        same = is_same(a.toponym, b.toponym)
        near = _beside(options[one], options[other]) or _beside_it(a, b)
        part = 1.0 if same else NEAR_SHARE if near else 0.0
        for k, j in ((one, other), (other, one)):
            pooled[k] += part * belief[j]
            told[k] += belief[j] if same else 0.0
    chosen = max(range(len(belief)), key=lambda k: (round(pooled[k], 9), belief[k]))
    return chosen, told[chosen]


def _beside_it(one: Placed, other: Placed) -> bool:
    """Tell whether two small places lie so near to each other that an event at one is about at the other."""
    a, b = one.toponym, other.toponym
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    if max(a.radius_km or 0.0, b.radius_km or 0.0) > SURROUNDINGS_KM:
        return False
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= SURROUNDINGS_KM


def _own_end(kind: str, options: list[Option]) -> list[Option]:
    """Of a way with two ends, the one that the claim model calls the place of such a move."""
    role = _END.get(kind)
    ends = [one for one in options if role and one.role == role and one.placed and one.placed.toponym.literal]
    return ends or options


def _told_of_it(found: Found, option: Option, scene: Scene) -> bool:
    """Whether a list of places is told of the event itself, and not of another one in its sentence."""
    if option.rule != RULES["sentence"] or option.placed is None:
        return True
    told = scene.lists.get(option.placed.root.i, ())
    return bool(told) and goes_on(text_of(scene.tree.doc), told[-1].toponym, found.event.trigger)


def _beside(one: Option, other: Option) -> bool:
    """ "Seized Qaryatayn and Palmyra": two that are told together as an event's."""
    return one.coordinated >= 0 and one.coordinated == other.coordinated
