"""A bucket: claims that may be of one event by kind and spot, grouped; and what a change regroups.

Claims are taken in an order of their own (``order``), whatever the order they came in. Each joins the one
group that it fits: it is like one of the group's earlier claims and in conflict with none of them. What a
claim does so depends on nothing but the groups of the earlier claims that it is like. That is what makes a
change cheap: only claims whose answer a change can alter are asked again, in order, and when they answer as
before, nobody after them is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.likeness import Gist, conflict, likeness
from sayso.fusion.nearby import Nearby
from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

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

    ``likes`` are the claims that it is like, before it and after it.
    """

    gist: Gist
    order: Order
    likes: AbstractSet[str]
    group: str = ""
    like: Merge | None = None


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
        self.likes: dict[str, set[str]] = {}  # those of this change, free to be written to
        self.groups: dict[str, set[str]] = {}
        self.before = bucket.groups
        self.nearby = bucket.nearby.copy() if bucket.nearby else None
        self.heap: list[Order] = []
        self.waiting: set[str] = set()
        self.fresh = not bucket.seats  # then everybody is asked anyway

    def add(self, one: Gist) -> None:
        at = order(one)
        found = set()
        for other in self._near(one):
            seat = self.seats[other]
            pair = (one, seat.gist) if at > seat.order else (seat.gist, one)
            if likeness(*pair, rules(), self.kin):
                found.add(other)
                self._likes(other).add(one.id)
        self.likes[one.id] = found
        self.seats[one.id] = Seat(one, at, found)
        if self.nearby:
            self.nearby.add(one)
        self._wake(one.id)

    def drop(self, claim: str) -> None:
        seat = self.seats[claim]
        group = self._group(seat.group)
        group.discard(claim)
        self._unsettle(seat, seat.group, group)
        for other in seat.likes:
            self._likes(other).discard(claim)
        del self.seats[claim]
        self.likes.pop(claim, None)
        self.waiting.discard(claim)
        if self.nearby:
            self.nearby.drop(seat.gist)

    def settle(self) -> Change:
        """Ask all who wait, in order."""
        while self.heap:
            at = heappop(self.heap)
            claim = at[-1]
            if claim in self.waiting and self.seats[claim].order == at:
                self.waiting.discard(claim)
                self._ask(claim)
        touched = frozenset(self.groups)
        groups = {lead: ids for lead, ids in self.before.items() if lead not in touched}
        for lead, members in self.groups.items():
            if members:
                groups[lead] = tuple(sorted(members, key=lambda c: self.seats[c].order))
        return Change(Bucket(self.seats, groups, self.nearby), touched)

    def _ask(self, claim: str) -> None:
        """Which group a claim joins; when it is another than before, the later ones it bears on wait too."""
        seat = self.seats[claim]
        fits = self._fits(seat)
        group, like = (fits[0][0], fits[0][1]) if len(fits) == 1 else (claim, None)
        merge = Merge(claim, like, self._reason(seat, like)) if like else None
        if (group, merge) == (seat.group, seat.like):
            return
        self.seats[claim] = seat._replace(group=group, like=merge)
        joined = self._group(group)
        joined.add(claim)
        if group == seat.group:
            return
        left = self._group(seat.group) if seat.group else set()
        left.discard(claim)
        if self.fresh:
            return
        self._unsettle(seat, group, joined)
        if seat.group:
            self._unsettle(seat, seat.group, left)

    def _fits(self, seat: Seat) -> list[tuple[str, str]]:
        """Groups that a claim fits, each with the first of its claims that it is like."""
        first: dict[str, tuple[Order, str]] = {}
        for other in seat.likes:
            liked = self.seats[other]
            if liked.order < seat.order:
                found = first.get(liked.group)
                if found is None or liked.order < found[0]:
                    first[liked.group] = liked.order, other
        return [(group, like) for group, (_, like) in first.items() if not self._barred(seat, group)]

    def _barred(self, seat: Seat, group: str) -> bool:
        """Whether a claim is in conflict with one of a group's earlier claims."""
        members = self.groups[group] if group in self.groups else self.before[group]
        seats = (self.seats[m] for m in members)
        return any(s.order < seat.order and conflict(seat.gist, s.gist, rules(), self.kin) for s in seats)

    def _reason(self, seat: Seat, like: str) -> str:
        return likeness(seat.gist, self.seats[like].gist, rules(), self.kin) or ""

    def _unsettle(self, seat: Seat, group: str, members: Iterable[str]) -> None:
        """Wake the later claims whose answer may change now that a claim has joined or left a group.

        They may only if they are in conflict with it, or like it; and one that is in the group anyway, by an
        earlier claim, has no use for another that it is like. Where the first claim of a group leaves, the
        rest follow, each on the heels of the one that it is in the group for.
        """
        claim = seat.gist.id
        for other in set(seat.likes).union(*(self.seats[m].likes for m in members)):
            later = self.seats.get(other)
            if later is None or later.order < seat.order or other in self.waiting or other == claim:
                continue
            if other in seat.likes:
                content = later.group == group and later.like and self._order(later.like.like) < seat.order
                if not content:
                    self._wake(other)
                    continue
            if conflict(later.gist, seat.gist, rules(), self.kin):
                self._wake(other)

    def _order(self, claim: str) -> Order:
        return self.seats[claim].order

    def _wake(self, claim: str) -> None:
        if claim not in self.waiting:
            self.waiting.add(claim)
            heappush(self.heap, self.seats[claim].order)

    def _likes(self, claim: str) -> set[str]:
        """What a claim is like, to be changed."""
        if claim not in self.likes:
            self.likes[claim] = set(self.seats[claim].likes)
            self.seats[claim] = self.seats[claim]._replace(likes=self.likes[claim])
        return self.likes[claim]

    def _group(self, lead: str) -> set[str]:
        """The members of a group, to be changed."""
        if lead not in self.groups:
            self.groups[lead] = set(self.before.get(lead, ()))
        return self.groups[lead]

    def _near(self, one: Gist) -> Iterable[str]:
        if self.nearby is None:
            if len(self.seats) < _MANY:
                return tuple(self.seats)
            self.nearby = Nearby()
            for seat in self.seats.values():
                self.nearby.add(seat.gist)
        return self.nearby.near(one)
