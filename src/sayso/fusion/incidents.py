"""Incidents: the claims, of any number of reports, that plainly speak of the same event.

The order in which reports come makes no difference: claims are looked at in an order of their own, the
most exactly dated first. A claim joins an incident when it is plainly like one of its claims and in
conflict with none (clustering under cannot-link constraints: Wagstaff et al., ICML 2001). A claim that fits
two incidents is left by itself: one of them would be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.bucket import Bucket, Merge, change
from sayso.fusion.copies import copied_claims
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import Gist, gist
from sayso.fusion.places import spot
from sayso.fusion.reprints import reprints
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.told import meet, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.reprints import Reprint
    from sayso.fusion.told import Told
    from sayso.model import Interval

__all__ = ["Incident", "Merge", "bucket_of", "incident", "incidents"]


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims of one event, the most exactly dated first; a merge for each but the first.

    ``when`` are the days that all dated claims allow; None when none of them is dated. ``lead`` is the
    claim that the incident is shown by, and ``lead.claim.id`` names it.
    """

    told: tuple[Told, ...]
    when: Interval | None
    merges: tuple[Merge, ...] = ()

    @property
    def lead(self) -> Told:
        """The claim to show it by: what is said to have happened, before any denial of it."""
        return self.told[0]


def incidents(
    told: Sequence[Told], copies: Mapping[str, Reprint] | None = None, sides: Sides | None = None
) -> tuple[Incident, ...]:
    """Group claims into incidents; every claim is in one. Sorted by the id of the leading claim."""
    known = reprints({t.report.sha256: t.report for t in told}.values()) if copies is None else copies
    repeated = copied_claims(told, known)
    kin = Kinship(sides or Sides.shipped())
    repeats: dict[str, list[Told]] = defaultdict(list)
    buckets: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for t in told:
        if t.claim.id in repeated:
            repeats[_first(t.claim.id, repeated)].append(t)
        else:
            buckets[bucket_of(t)].append(t)
    made = (change(Bucket(), (gist(t, rules()) for t in some), (), kin).bucket for some in buckets.values())
    found = (incident(bucket, lead, repeats) for bucket in made for lead in bucket.groups)
    return tuple(sorted(found, key=lambda i: i.lead.claim.id))


def _first(claim: str, repeated: Mapping[str, str]) -> str:
    """Where a chain of copies begins. Origins are earlier reports, so that it ends."""
    while claim in repeated:
        claim = repeated[claim]
    return claim


def bucket_of(told: Told) -> tuple[str, ...]:
    """Claims of different buckets are never one event. Where the spot cannot be told, the report decides."""
    claim = told.claim
    where = spot(claim)
    if where is None or claim.place is None or claim.place.lat is None:
        where = f"{where} in {told.report.sha256}"
    return rules().family(claim.event.type), claim.event.modality, where


def incident(bucket: Bucket, lead: str, repeats: Mapping[str, Sequence[Told]]) -> Incident:
    """The incident of one group, with the claims that repeat its claims (by claim id) in reprints."""
    seats = [bucket.seats[claim] for claim in bucket.groups[lead]]
    members = [seat.gist.told for seat in seats]
    merges = [seat.like for seat in seats if seat.like]
    for told in tuple(members):
        for copy in sorted(repeats.get(told.claim.id, ()), key=lambda t: t.claim.id):
            members.append(copy)
            merges.append(Merge(copy.claim.id, told.claim.id, "word for word in a reprint"))
    return Incident(tuple(members), _when(seat.gist for seat in seats), tuple(merges))


def _when(members: Iterable[Gist]) -> Interval | None:
    shared: Interval | None = None
    for member in members:
        if member.when is None or (member.negative and shared is not None):
            continue
        if shared is None:
            shared = member.when
        elif overlap(shared, member.when):
            shared = meet(shared, member.when)
    return shared
