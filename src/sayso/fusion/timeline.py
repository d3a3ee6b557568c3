"""Who is said to have held a place when: every statement about it, side by side, in the order of its days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.control import holdable
from sayso.fusion.places import itself
from sayso.fusion.roots import roots as find_roots
from sayso.fusion.sides import Sides
from sayso.fusion.statements import statement
from sayso.fusion.told import meet, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.names import Party
    from sayso.fusion.places import Place
    from sayso.fusion.roots import Root
    from sayso.fusion.statements import How, Statement
    from sayso.fusion.told import Told
    from sayso.model import Interval


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn in the story of a place: the same thing said of overlapping days, with all who say it.

    ``how`` is "change" (a taking or a loss, somewhere in ``when``), "state" (held, or not, all through it) or
    "denial"; ``holds`` is false where the parties are said not to hold it. ``dated`` is false when no
    day is told: it is then only known by when it was told. ``accounts`` are roots with their claims.
    """

    when: Interval
    parties: tuple[Party, ...]
    lost_by: tuple[Party, ...]
    how: How
    holds: bool
    dated: bool
    accounts: tuple[tuple[Root, tuple[Told, ...]], ...]


def timeline(
    told: Sequence[Told],
    place: Place,
    roots: Mapping[str, Root] | None = None,
    sides: Sides | None = None,
) -> tuple[Turn, ...]:
    """The turns of one place, earliest first; none is left out, and none is preferred to another."""
    parties = sides or Sides.shipped()
    here = [t for t in told if _at(t) == place.key]
    known = find_roots(here, sides=parties) if roots is None else roots
    groups: list[list[Statement]] = []
    for said in sorted((s for t in here if (s := statement(t, parties))), key=_order):
        joined = next((group for group in groups if _same(group, said, parties)), None)
        if joined is None:
            groups.append([said])
        else:
            joined.append(said)
    return tuple(sorted((_turn(group, known) for group in groups), key=_shown))


def _at(told: Told) -> str | None:
    at = itself(told.claim)
    return at.key if at is not None and holdable(told) else None


def _order(said: Statement) -> tuple[bool, int, str, str]:
    """The most exactly dated first, so that vaguer ones join them."""
    width = (said.when.end - said.when.start).days if said.when.start and said.when.end else 10**6
    return not said.dated, width, str(said.when.end), said.told.claim.id


def _same(group: Sequence[Statement], said: Statement, sides: Sides) -> bool:
    first = group[0]
    alike = first.how == said.how and first.holds == said.holds and first.dated == said.dated
    if not alike or not sides.alike(first.parties, said.parties):
        return False
    if not said.dated:
        return True
    return overlap(_shared(group), said.when)


def _shared(group: Iterable[Statement]) -> Interval:
    """The days that all of them allow."""
    first, *rest = group
    shared = first.when
    for said in rest:
        shared = meet(shared, said.when)
    return shared


def _turn(group: Sequence[Statement], known: Mapping[str, Root]) -> Turn:
    first = group[0]
    by_root: dict[str, list[Told]] = defaultdict(list)
    for said in group:
        by_root[known[said.told.claim.id].key].append(said.told)
    accounts = tuple(
        (known[some[0].claim.id], tuple(sorted(some, key=lambda t: t.claim.id)))
        for _, some in sorted(by_root.items())
    )
    lost_by = tuple(dict.fromkeys(p for s in group for p in s.lost_by))
    when = _shared(group) if first.dated else max((s.when for s in group), key=lambda w: str(w.end))
    return Turn(when, first.parties, lost_by, first.how, first.holds, first.dated, accounts)


def _shown(turn: Turn) -> tuple[str, str, str]:
    return str(turn.when.end or ""), str(turn.when.start or ""), turn.parties[0].name
