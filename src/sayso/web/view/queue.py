"""What to look at first: claims by how doubtful they are and how much hangs on them, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.told import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.fusion.incidents import Incident
    from sayso.fusion.told import Told
    from sayso.web.view.standing_of import State

MOST = 5000  # claims in the queue; more than anyone reviews before it is made anew


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim with its reasons to be looked at; ``weight`` orders them and means nothing by itself."""

    claim: str
    sha256: str
    weight: int
    reasons: tuple[str, ...]


def doubts(found: Iterable[tuple[Incident, State]]) -> tuple[Doubt, ...]:
    """The queue, most pressing first. Reprinted claims are not asked about again."""
    every = (_doubt(told, incident, how) for incident, how in found for told in _own(incident))
    return tuple(sorted(every, key=lambda d: (-d.weight, d.claim))[:MOST])


def _own(incident: Incident) -> Iterator[Told]:
    copies = {m.claim for m in incident.merges if m.reason == "word for word in a reprint"}
    return (t for t in incident.told if t.claim.id not in copies)


def _doubt(told: Told, incident: Incident, how: State) -> Doubt:
    weighed = list(_reasons(told, incident, how))
    return Doubt(
        told.claim.id, told.report.sha256, sum(w for w, _ in weighed), tuple(reason for _, reason in weighed)
    )


def _reasons(told: Told, incident: Incident, how: State) -> Iterator[tuple[int, str]]:
    claim = told.claim
    if how in {"disputed", "denied"}:
        yield 5, f"the incident is {how}"
    if claim.checks:
        yield 4, "something in the report does not add up"
    if claim.event.type.startswith("control."):
        yield 3, "it says who holds a place"
    if any(r.role == "count" for r in claim.event.roles):
        yield 2, "it gives a toll"
    if claim.place is not None and claim.place.lat is None:
        yield 3, "it cannot be told which place is meant"
    if claim.place is None:
        yield 1, "no place is told"
    if interval(claim) is None:
        yield 1, "no day is told"
    if len(incident.told) > 1:
        yield 1, "it was joined with other claims"
    if not any(r.role == "actor" for r in claim.event.roles):
        yield 1, "nobody is said to have done it"
