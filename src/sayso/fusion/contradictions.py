"""Where accounts contradict one another: whether it happened, how many, who did it, on what day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from sayso.fusion.accounts import Account, accounts, independent
from sayso.fusion.likeness import gist
from sayso.fusion.names import parties
from sayso.fusion.places import spot
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.told import days, interval, overlap
from sayso.fusion.tolls import agree, disagree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.model import Interval

Issue = Literal["whether", "toll", "who", "day"]


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a contradiction: what is held, by which accounts."""

    says: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Positions that cannot all be true, of one incident, or of two that are told of the same thing."""

    issue: Issue
    incidents: tuple[Incident, ...]
    positions: tuple[Position, ...]
    reason: str


def contradictions(
    found: Sequence[Incident], roots: Mapping[str, Root], sides: Sides | None = None
) -> tuple[Contradiction, ...]:
    """Every contradiction among incidents, in their order; none is resolved."""
    several = (incident for incident in found if len(incident.told) > 1)
    inside = (c for incident in several for c in _inside(incident, accounts(incident, roots)))
    return (*inside, *_doers(found, roots, sides or Sides.shipped()))


def _inside(incident: Incident, told: Sequence[Account]) -> Iterator[Contradiction]:
    affirm = tuple(a for a in told if a.stance == "affirms")
    deny = tuple(a for a in told if a.stance == "denies")
    actual = incident.lead.claim.event.modality == "actual"
    if affirm and deny and actual and {a.root.key for a in affirm} != {a.root.key for a in deny}:
        positions = (Position("it happened", affirm), Position("it did not", deny))
        yield Contradiction("whether", (incident,), positions, "some say so, others deny it")
    yield from _tolls(incident, affirm)
    yield from _other_days(incident, affirm)


def _tolls(incident: Incident, affirm: Sequence[Account]) -> Iterator[Contradiction]:
    """Counts of one kind by different roots that no number can satisfy together."""
    clashing = {
        account.root.key
        for one, other in combinations(affirm, 2)
        if disagree(one.tolls, other.tolls)
        for account in (one, other)
    }
    if clashing:
        positions = tuple(
            Position(", ".join(toll.words for toll in account.tolls), (account,))
            for account in affirm
            if account.root.key in clashing
        )
        yield Contradiction("toll", (incident,), positions, "no number is in all ranges")


def _other_days(incident: Incident, affirm: Sequence[Account]) -> Iterator[Contradiction]:
    """Days by different roots that no day is in all of; a reprint's "Tuesday" is its original's."""
    given: dict[Interval, list[Account]] = defaultdict(list)
    for account in affirm:
        own = [t for t in account.told if t.claim.id not in account.reprinted] or account.told
        for day in {when for t in own if (when := interval(t.claim))}:
            given[day].append(account)
    clashing = {day for pair in combinations(given, 2) if not overlap(*pair) for day in pair}
    roots_of = {tuple(sorted(a.root.key for a in given[day])) for day in clashing}
    if len(roots_of) > 1:
        ordered = sorted(clashing, key=lambda day: (str(day.start), str(day.end)))
        positions = tuple(Position(_words(day), tuple(given[day])) for day in ordered)
        yield Contradiction("day", (incident,), positions, "no day is in all that they give")


def _words(day: Interval) -> str:
    return str(day.start) if day.start == day.end else f"{day.start or '…'} – {day.end or '…'}"


def _doers(found: Iterable[Incident], roots: Mapping[str, Root], sides: Sides) -> Iterator[Contradiction]:
    """Incidents of one kind, spot and day, done to the same, each put down to somebody else."""
    buckets: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for incident in found:
        key = _comparable(incident)
        if key:
            buckets[key].append(incident)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if not _same_but_for_doer(one, other, sides):
                continue
            told = tuple(tuple(a for a in accounts(i, roots) if a.stance == "affirms") for i in (one, other))
            if independent(told[0]) != independent(told[1]) or not independent(told[0]):
                positions = tuple(Position(_doer(i), t) for i, t in zip((one, other), told, strict=True))
                yield Contradiction("who", (one, other), positions, "each is put down to somebody else")


def _comparable(incident: Incident) -> tuple[str, str] | None:
    """What two incidents must share to be told of the same thing; None when that is not known."""
    claim = incident.lead.claim
    exact = incident.when and (days(incident.when) or rules().narrow_days + 1) <= rules().narrow_days
    one = gist(incident.lead, rules())
    where = spot(claim)
    if not exact or where is None or one.vague or one.negative or claim.event.modality != "actual":
        return None
    return rules().family(claim.event.type), where


def _same_but_for_doer(one: Incident, other: Incident, sides: Sides) -> bool:
    ours, theirs = gist(one.lead, rules()), gist(other.lead, rules())
    if ours.told.claim.event.type in rules().symmetric or not one.when or not other.when:
        return False
    same = sides.alike(ours.targets, theirs.targets) or agree(ours.tolls, theirs.tolls)
    return bool(same) and overlap(one.when, other.when) and sides.alike(ours.actors, theirs.actors) is False


def _doer(incident: Incident) -> str:
    return ", ".join(party.name for party in parties(incident.lead.claim, "actor"))
