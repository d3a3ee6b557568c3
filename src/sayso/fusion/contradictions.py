"""Where accounts contradict one another: whether it happened, how many, who did it, on what day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.fusion.accounts import Account, accounts, independent
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import Gist, gist
from sayso.fusion.names import parties
from sayso.fusion.places import spot
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.told import days, gives_its_day, interval, overlap
from sayso.fusion.tolls import agree, disagree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told
    from sayso.model import Interval

    RootsOf = Callable[[Iterable[Told]], Mapping[str, Root]]

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


class Rival(NamedTuple):
    """An incident known well enough to be told apart from others; only those of one ``kind`` are compared."""

    kind: tuple[str, str]
    incident: Incident
    gist: Gist

    @property
    def days(self) -> range:
        """Its few days, as ordinals."""
        when = self.incident.when
        if when is None or when.start is None or when.end is None:
            return range(0)
        return range(when.start.toordinal(), when.end.toordinal() + 1)


def contradictions(
    found: Sequence[Incident], roots: Mapping[str, Root], sides: Sides | None = None
) -> tuple[Contradiction, ...]:
    """Every contradiction among incidents, in their order; none is resolved."""
    inside = (c for incident in found for c in inside_of(incident, roots))
    return (*inside, *_doers(found, roots, Kinship(sides or Sides.shipped())))


def inside_of(incident: Incident, roots: Mapping[str, Root]) -> tuple[Contradiction, ...]:
    """The contradictions among the accounts of one incident."""
    if len(incident.told) < 2:
        return ()
    return tuple(_inside(incident, accounts(incident, roots)))


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
        for day in {when for t in own if gives_its_day(t.claim) and (when := interval(t.claim))}:
            given[day].append(account)
    clashing = {day for pair in combinations(given, 2) if not overlap(*pair) for day in pair}
    roots_of = {tuple(sorted(a.root.key for a in given[day])) for day in clashing}
    if len(roots_of) > 1:
        ordered = sorted(clashing, key=lambda day: (str(day.start), str(day.end)))
        positions = tuple(Position(_words(day), tuple(given[day])) for day in ordered)
        yield Contradiction("day", (incident,), positions, "no day is in all that they give")


def _words(day: Interval) -> str:
    return str(day.start) if day.start == day.end else f"{day.start or '…'} – {day.end or '…'}"


def _doers(found: Iterable[Incident], roots: Mapping[str, Root], kin: Kinship) -> Iterator[Contradiction]:
    """Incidents of one kind, spot and day, done to the same, each put down to somebody else."""
    buckets: dict[tuple[str, str], list[Rival]] = defaultdict(list)
    for incident in found:
        one = rival(incident)
        if one:
            buckets[one.kind].append(one)
    for bucket in buckets.values():
        for one, other in _of_one_day(bucket):
            clash = doers_of(one, other, lambda _: roots, kin)
            if clash:
                yield clash


def rival(incident: Incident) -> Rival | None:
    """An incident as it can be told apart from another; None when it is not known well enough for that."""
    claim, when = incident.lead.claim, incident.when
    where = spot(claim)
    exact = when and when.start and when.end and (days(when) or 0) <= rules().narrow_days
    if not exact or where is None or claim.event.modality != "actual":
        return None
    one = gist(incident.lead, rules())
    if one.vague or one.negative:
        return None
    return Rival((rules().family(claim.event.type), where), incident, one)


def doers_of(one: Rival, other: Rival, roots_of: RootsOf, kin: Kinship) -> Contradiction | None:
    """The contradiction between two incidents of one kind, if each is put down to somebody else.

    ``one`` is the one that comes first among incidents.
    """
    if not _same_but_for_doer(one, other, kin):
        return None
    pair = one.incident, other.incident
    told = tuple(tuple(a for a in accounts(i, roots_of(i.told)) if a.stance == "affirms") for i in pair)
    if independent(told[0]) == independent(told[1]) and independent(told[0]):
        return None
    positions = tuple(Position(_doer(i), t) for i, t in zip(pair, told, strict=True))
    return Contradiction("who", pair, positions, "each is put down to somebody else")


def _of_one_day(bucket: Sequence[Rival]) -> Iterator[tuple[Rival, Rival]]:
    """Pairs that share a day, in the order that ``combinations`` would give them in."""
    on: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(bucket):
        for day in one.days:
            on[day].append(at)
    for at, one in enumerate(bucket):
        for other in sorted({n for day in one.days for n in on[day] if n > at}):
            yield one, bucket[other]


def _same_but_for_doer(one: Rival, other: Rival, kin: Kinship) -> bool:
    ours, theirs = one.gist, other.gist
    if ours.symmetric or kin.alike(ours.actors, theirs.actors) is not False:
        return False
    return bool(kin.alike(ours.targets, theirs.targets) or agree(ours.tolls, theirs.tolls))


def _doer(incident: Incident) -> str:
    return ", ".join(party.name for party in parties(incident.lead.claim, "actor"))
