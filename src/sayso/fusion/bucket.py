"""A bucket: claims that may be of one event by kind and spot, grouped; and what a change regroups.

Claims are taken in an order of their own (``order``), whatever the order they came in. Each joins the one
group that it fits: it is like one of the group's earlier claims and in conflict with none of them. What a
claim does so depends on nothing but the groups of the earlier claims that it is like. That is what makes a
change cheap: when a claim joins or leaves a group, only those after it that would now answer otherwise for
that group are asked again, in order; and while they answer as before, nobody is asked on their account.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.likeness import Gist, conflict, likeness
from sayso.fusion.nearby import Nearby
from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sayso.fusion.kinship import Kinship

Order = tuple[bool, bool, int, str, str]

_MOST_EXACT = 10**6  # days, as the width of an interval with an open end
_MANY = 24  # claims; of fewer it is quicker to look at each than to keep a calendar


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a claim is in an incident: the claim of it that it is like, and in what."""

    claim: str
    like: str
    reason: str


class Seat(NamedTuple):
    """A claim in a bucket. ``group`` is the id of its group's first claim, ``like`` why it is in it.

    A claim that fits several groups is in none of them; ``torn`` are two that it fits.
    """

    gist: Gist
    order: Order
    group: str = ""
    like: Merge | None = None
    torn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bucket:
    """Claims and their groups: ids by the id of the first, each in order. Never changed once made."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nearby: Nearby | None = None


class Change(NamedTuple):
    """A changed bucket, and the groups (by first claim) that are new, gone or not what they were."""

    bucket: Bucket
    touched: frozenset[str]


def order(one: Gist) -> Order:
    """Denials after what they deny, undated after dated, vague after exact."""
    start = one.when.start if one.when else None
    end = one.when.end if one.when else None
    width = (end - start).days if start and end else _MOST_EXACT
    return one.negative, one.when is None, width, str(start or end), one.id


def change(bucket: Bucket, new: Iterable[Gist], gone: Iterable[str], kin: Kinship) -> Change:
    """The bucket with claims added and taken out, the same as one made of all that are then in it.

    Costs what the claims that are near in time cost to compare, and a copy of the bucket's dicts.
    """
    work = _Work(bucket, kin)
    for claim in gone:
        work.drop(claim)
    for one in new:
        work.add(one)
    return work.settle()


class _Work:
    """A bucket being changed: its dicts copied, the claims to ask again in a heap."""

    def __init__(self, bucket: Bucket, kin: Kinship) -> None:
        self.kin = kin
        self.seats = dict(bucket.seats)
        self.groups: dict[str, set[str]] = {}
        self.before = bucket.groups
        self.nearby = bucket.nearby.copy() if bucket.nearby else None
        self.heap: list[Order] = []
        self.waiting: set[str] = set()
        self.fresh = not bucket.seats  # then everybody is asked anyway

    def add(self, one: Gist) -> None:
        self.seats[one.id] = Seat(one, order(one))
        if self.nearby:
            self.nearby.add(one)
        self._wake(one.id)

    def drop(self, claim: str) -> None:
        seat = self.seats.pop(claim)
        self.waiting.discard(claim)
        if self.nearby:
            self.nearby.drop(seat.gist)
        self._leave(seat)

    def settle(self) -> Change:
        """Ask all who wait, in order."""
        if not self.nearby and len(self.seats) > _MANY:
            self.nearby = Nearby()
            for seat in self.seats.values():
                self.nearby.add(seat.gist)
        while self.heap:
            at = heappop(self.heap)
            claim = at[-1]
            if claim in self.waiting and self.seats[claim].order == at:
                self.waiting.discard(claim)
                self._ask(self.seats[claim])
        touched = frozenset(self.groups)
        groups = {lead: ids for lead, ids in self.before.items() if lead not in touched}
        for lead, members in self.groups.items():
            if members:
                groups[lead] = tuple(sorted(members, key=self._order))
        return Change(Bucket(self.seats, groups, self.nearby), touched)

    def _ask(self, seat: Seat) -> None:
        """Which group a claim joins; when it is another than before, later ones may have to be asked."""
        claim, fits = seat.gist.id, self._fits(seat)
        group, like = (fits[0].group, fits[0].like) if len(fits) == 1 else (claim, None)
        torn = tuple(fit.group for fit in fits) if len(fits) > 1 else ()
        self.seats[claim] = Seat(seat.gist, seat.order, group, like, torn)
        if group != seat.group:
            if seat.group:
                self._leave(seat)
            self._join(self.seats[claim])
        elif like != seat.like:
            self._group(group)  # the same members, but not for the same reasons

    def _fits(self, seat: Seat) -> list[_Fit]:
        """The group that a claim fits; or two, if it fits more than one."""
        some: dict[str, list[Order]] = defaultdict(list)
        for other in self._near(seat.gist):
            there = self.seats[other]
            if there.order < seat.order:
                some[there.group].append(there.order)
        fits: list[_Fit] = []
        for group, orders in some.items():
            if self._barred(seat, self._members(group)):
                continue
            for at in sorted(orders):
                reason = likeness(seat.gist, self.seats[at[-1]].gist, rules(), self.kin)
                if reason:
                    fits.append(_Fit(group, Merge(seat.gist.id, at[-1], reason)))
                    break
            if len(fits) == 2:
                break
        return fits

    def _barred(self, seat: Seat, members: Iterable[str]) -> bool:
        """Whether a claim is in conflict with one of those that come before it."""
        return any(self._conflict(seat, there) for there in self._earlier(seat, members))

    def _linked(self, seat: Seat, members: Iterable[str]) -> bool:
        """Whether a claim is like one of those that come before it."""
        return any(self._alike(seat, there) for there in self._earlier(seat, members))

    def _join(self, seat: Seat) -> None:
        claim, members = seat.gist.id, self._group(seat.group)
        members.add(claim)
        if self.fresh:
            return
        for later in self._later(seat, members):
            if later.group != seat.group:
                wakes = self._turned(later, seat, members)
            else:
                wakes = self._conflict(later, seat) or self._likes_sooner(later, seat)
            if wakes:
                self._wake(later.gist.id)

    def _leave(self, seat: Seat) -> None:
        """Where the first of a group leaves, all follow, each on the heels of the one it is there for."""
        claim, members = seat.gist.id, self._group(seat.group)
        members.discard(claim)
        for later in self._later(seat, members):
            if later.group != seat.group:
                wakes = self._turned(later, seat, members)
            else:
                wakes = later.like is not None and later.like.like == claim
            if wakes:
                self._wake(later.gist.id)

    def _likes_sooner(self, later: Seat, seat: Seat) -> bool:
        """Whether a claim of the same group is like this one, before the one that it is there for."""
        like = later.like
        return like is not None and seat.order < self._order(like.like) and self._alike(later, seat)

    def _turned(self, later: Seat, seat: Seat, members: Iterable[str]) -> bool:
        """Whether a claim outside a group may fit it, or not, now that another has joined or left it.

        Not if the others bar it anyway. If they do not, it may when the other did, or does, by itself.
        """
        if later.torn and seat.group not in later.torn:
            return False  # it stays torn between the two, whatever becomes of this one
        others = [m for m in members if m != seat.gist.id]
        if self._conflict(later, seat):
            return self._linked(later, others) and not self._barred(later, others)
        return (
            self._alike(later, seat) and not self._barred(later, others) and not self._linked(later, others)
        )

    def _later(self, seat: Seat, members: Collection[str]) -> list[Seat]:
        """Claims after this one that may be like it or its group's claims, and do not wait already."""
        if self.nearby is None or len(members) > _MANY:
            near: Iterable[str] = self.seats
        else:
            gists = [self.seats[m].gist for m in members if m != seat.gist.id]
            near = set().union(*(self.nearby.near(one) for one in (seat.gist, *gists)))
        seats = (self.seats[other] for other in near if other not in self.waiting)
        return [later for later in seats if later.order > seat.order]

    def _earlier(self, seat: Seat, members: Iterable[str]) -> Iterator[Seat]:
        seats = (self.seats[m] for m in members)
        return (there for there in seats if there.order < seat.order)

    def _conflict(self, later: Seat, earlier: Seat) -> bool:
        return conflict(later.gist, earlier.gist, rules(), self.kin)

    def _alike(self, later: Seat, earlier: Seat) -> bool:
        return likeness(later.gist, earlier.gist, rules(), self.kin) is not None

    def _order(self, claim: str) -> Order:
        return self.seats[claim].order

    def _wake(self, claim: str) -> None:
        self.waiting.add(claim)
        heappush(self.heap, self.seats[claim].order)

    def _members(self, lead: str) -> Iterable[str]:
        return self.groups[lead] if lead in self.groups else self.before[lead]

    def _group(self, lead: str) -> set[str]:
        """The members of a group, to be changed."""
        if lead not in self.groups:
            self.groups[lead] = set(self.before.get(lead, ()))
        return self.groups[lead]

    def _near(self, one: Gist) -> Iterable[str]:
        return self.seats if self.nearby is None else self.nearby.near(one)


class _Fit(NamedTuple):
    """A group that a claim fits, and the first of its claims that it is like."""

    group: str
    like: Merge
