"""The record of each source: how often others, independent of it, later confirmed or contradicted it.

A record is counts and no grade. What only one source tells is neither confirmed nor contradicted, and most
is of that kind; a source that is often the first to tell what others then deny shows here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.fusion.accounts import independent
from sayso.fusion.gathered import lead
from sayso.fusion.tolls import disagree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.gathered import Gathered
    from sayso.fusion.sides import Sides


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What one origin told, and what became of it; ``incidents`` are ids, as are the rest of the tuples.

    ``confirmed`` and ``contradicted`` by an independent source on the same day or later; ``alone`` are those
    that no other independent source tells anything of. ``names`` are its names in the reports, the most used
    first, ``kinds`` the kinds of source that they were taken for.
    """

    origin: str
    name: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    reports: int
    claims: int
    incidents: tuple[str, ...]
    alone: tuple[str, ...]
    confirmed: tuple[str, ...]
    contradicted: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    claims: int = 0
    incidents: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)


def source_records(gathered: Gathered, sides: Sides) -> tuple[SourceRecord, ...]:
    """Every source of known origin, the one that tells of most incidents first."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    disputes = gathered.disputes()
    for incident in gathered.incidents:
        name = lead(incident)
        told = gathered.accounts(incident)
        clashes = disputes.get(name, ())
        for origin in sorted(independent(told)):
            _count(tallies[origin], origin, name, told, clashes)
    found = (_record(origin, tally, sides) for origin, tally in tallies.items())
    return tuple(sorted(found, key=lambda r: (-len(r.incidents), r.name, r.origin)))


def _count(
    tally: _Tally, origin: str, incident: str, told: Iterable[Account], clashes: Iterable[Contradiction]
) -> None:
    own = [a for a in told if a.origin == origin]
    others = [a for a in told if a.origin not in {origin, None}]
    rivals = list(_rivals(origin, own, clashes))
    tally.incidents.append(incident)
    for account in own:
        tally.names[account.root.text] += len(account.told)
        tally.claims += len(account.told)
        tally.reports |= account.reports
        tally.kinds.update(t.claim.chain[-1].source.kind for t in account.told)
    first = _first(own)
    stances = {a.stance for a in own}
    if not others and not rivals:
        tally.alone.append(incident)
    if any(a.stance in stances and a not in rivals and _since(first, a) for a in others):
        tally.confirmed.append(incident)
    if any(_since(first, a) for a in (*rivals, *(a for a in others if a.stance not in stances))):
        tally.contradicted.append(incident)


def _rivals(origin: str, own: Sequence[Account], clashes: Iterable[Contradiction]) -> Iterator[Account]:
    """Accounts of others that contradict its own."""
    mine = {(a.root.key, a.stance) for a in own}
    for clash in clashes:
        held = [p for p in clash.positions if any((a.root.key, a.stance) in mine for a in p.accounts)]
        if not held:
            continue
        for account in (a for p in clash.positions if p not in held for a in p.accounts):
            agrees = clash.issue == "toll" and not any(disagree(account.tolls, a.tolls) for a in own)
            if account.origin not in {origin, None} and not agrees:
                yield account


def _first(own: Iterable[Account]) -> date | None:
    return min((t.report.published for a in own for t in a.told if t.report.published), default=None)


def _since(first: date | None, other: Account) -> bool:
    """Whether another account was told on that day or later; without dates it cannot be said."""
    last = max((t.report.published for t in other.told if t.report.published), default=None)
    return first is not None and last is not None and last >= first


def _record(origin: str, tally: _Tally, sides: Sides) -> SourceRecord:
    actor = sides.catalogue.get(origin)
    names = tuple(name for name, _ in sorted(tally.names.items(), key=lambda pair: (-pair[1], pair[0])))
    kinds = tuple(kind for kind, _ in sorted(tally.kinds.items(), key=lambda pair: (-pair[1], pair[0])))
    return SourceRecord(
        origin,
        actor.name if actor else names[0],
        names,
        kinds,
        len(tally.reports),
        tally.claims,
        tuple(tally.incidents),
        tuple(tally.alone),
        tuple(tally.confirmed),
        tuple(tally.contradicted),
    )
