"""Incidents: the claims, of any number of reports, that plainly speak of the same event.

The order in which reports come makes no difference: claims are looked at in an order of their own, the
most exactly dated first. A claim joins an incident when it is plainly like one of its claims and in
conflict with none (clustering under cannot-link constraints: Wagstaff et al., ICML 2001). A claim that fits
two incidents is left by itself: one of them would be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.copies import copied_claims
from sayso.fusion.likeness import Gist, conflict, gist, likeness
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

_MOST_EXACT = 10**6  # days, as the width of an interval with an open end


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a claim is in an incident: the claim of it that it is like, and in what."""

    claim: str
    like: str
    reason: str


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


class _Group(NamedTuple):
    members: list[Gist]
    merges: list[Merge]


def incidents(
    told: Sequence[Told], copies: Mapping[str, Reprint] | None = None, sides: Sides | None = None
) -> tuple[Incident, ...]:
    """Group claims into incidents; every claim is in one. Sorted by the id of the leading claim."""
    known = reprints(t.report for t in told) if copies is None else copies
    repeated = copied_claims(told, known)
    parties = sides or Sides.shipped()
    repeats: dict[str, list[Told]] = defaultdict(list)
    buckets: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for t in told:
        if t.claim.id in repeated:
            repeats[_first(t.claim.id, repeated)].append(t)
        else:
            buckets[_bucket(t)].append(t)
    groups = (group for bucket in buckets.values() for group in _grouped(bucket, parties))
    return tuple(sorted((_incident(g, repeats) for g in groups), key=lambda i: i.lead.claim.id))


def _first(claim: str, repeated: Mapping[str, str]) -> str:
    """Where a chain of copies begins. Origins are earlier reports, so that it ends."""
    while claim in repeated:
        claim = repeated[claim]
    return claim


def _bucket(told: Told) -> tuple[str, ...]:
    """Claims of different buckets are never one event. Where the spot cannot be told, the report decides."""
    claim = told.claim
    where = spot(claim)
    if where is None or claim.place is None or claim.place.lat is None:
        where = f"{where} in {told.report.sha256}"
    return rules().family(claim.event.type), claim.event.modality, where


def _grouped(bucket: Iterable[Told], sides: Sides) -> list[_Group]:
    groups: list[_Group] = []
    for new in sorted((gist(t, rules()) for t in bucket), key=_order):
        fits = [(group, merge) for group in groups if (merge := _fit(new, group, sides))]
        if len(fits) == 1:
            group, merge = fits[0]
            group.members.append(new)
            group.merges.append(merge)
        else:
            groups.append(_Group([new], []))
    return groups


def _order(one: Gist) -> tuple[bool, bool, int, str, str]:
    """Denials after what they deny, undated after dated, vague after exact."""
    start = one.when.start if one.when else None
    end = one.when.end if one.when else None
    width = (end - start).days if start and end else _MOST_EXACT
    return one.negative, one.when is None, width, str(start or end), one.id


def _fit(new: Gist, group: _Group, sides: Sides) -> Merge | None:
    """A claim joins when it is plainly like a member and in conflict with none."""
    if any(conflict(new, member, rules(), sides) for member in group.members):
        return None
    for member in group.members:
        reason = likeness(new, member, rules(), sides)
        if reason:
            return Merge(new.id, member.id, reason)
    return None


def _incident(group: _Group, repeats: Mapping[str, Sequence[Told]]) -> Incident:
    members, merges = [member.told for member in group.members], list(group.merges)
    for told in tuple(members):
        for copy in sorted(repeats.get(told.claim.id, ()), key=lambda t: t.claim.id):
            members.append(copy)
            merges.append(Merge(copy.claim.id, told.claim.id, "word for word in a reprint"))
    return Incident(tuple(members), _when(group.members), tuple(merges))


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
