"""Who is said to have held each place, day by day: the verdict at each day that something new is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.fusion.control import control, holdable
from sayso.fusion.places import itself
from sayso.fusion.statements import statement
from sayso.fusion.told import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sayso.fusion.control import Control
    from sayso.fusion.places import Place
    from sayso.fusion.roots import Root
    from sayso.fusion.sides import Sides
    from sayso.fusion.told import Told

Record = dict[str, Any]
MOST = 24  # days looked at for a place of which much is told; its page says so, and looks at any day


def by_place(told: Iterable[Told]) -> dict[str, tuple[Place, list[Told]]]:
    """Claims by the very place they name; places of which nobody says who holds them are left out."""
    found: dict[str, tuple[Place, list[Told]]] = {}
    for t in told:
        at = itself(t.claim)
        if at is not None and holdable(t):
            place, here = found.setdefault(at.key, (at, []))
            here.append(t)
            if at.name < place.name:
                found[at.key] = (at, here)
    return {key: pair for key, pair in found.items() if any(statement(t) for t in pair[1])}


def days_of_change(told: Iterable[Told]) -> list[date]:
    """The days on which the verdict may change: something comes out, or what is out begins."""
    found: set[date] = set()
    for t in told:
        if t.report.published is not None and statement(t):
            given = interval(t.claim)
            start = given.start if given else None
            found.add(max(t.report.published, start) if start else t.report.published)
    return sorted(found)


def timeline(
    told: Sequence[Told], place: Place, roots: Mapping[str, Root], sides: Sides, most: int | None = MOST
) -> list[Control]:
    """The verdict as of each day of change, without days that change nothing a reader would see."""
    days = days_of_change(told)
    if most is not None and len(days) > most:
        step = len(days) / most
        days = [days[min(len(days) - 1, int((n + 1) * step) - 1)] for n in range(most)]
    said = [t for t in told if statement(t) or t.claim.event.type.startswith("fight.")]
    found: list[Control] = []
    for day in days:
        one = control(said, place, day, roots, sides)
        if not found or _gist(one) != _gist(found[-1]):
            found.append(one)
    return found


def _gist(one: Control) -> tuple[object, ...]:
    return one.state, one.holder, one.reason, tuple(sorted(w.root.key for w in one.words))
