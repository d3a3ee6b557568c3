"""Fusion that is kept: what all claims say together, to which a further report is added.

Everything that the other modules here work out from all claims, ``Fused`` holds, and ``add`` works out again
only what a report touches: its own words and copies, the buckets that its claims fall in, the incidents whose
claims, copies or roots change, and the contradictions of those. ``Fused`` is never changed: ``add`` returns
another that shares nearly everything with it, so that whoever reads the old one is not disturbed.

For a process that goes on, with the state in memory:

    kept = fused(tell(book.claims()))                                 # once
    gc.freeze()                                                       # see below
    kept = kept.add(tell(book.claims(Filter(report=report.sha256))))  # a report more
    for lead in kept.touched: ...                                     # incidents to show anew

It holds all claims and reports, and beside them some 5 KB a claim. Of 100,000 claims the first line takes
half a minute, a further report some milliseconds (``bench/fusion_scale.py``, docs/benchmarks.md). Python's
collector of garbage would, now and then, take seconds to look through what is no garbage: hence ``freeze``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.accounts import accounts
from sayso.fusion.bucket import Bucket, change
from sayso.fusion.control import all_control, control, holdable
from sayso.fusion.copies import repeated_in
from sayso.fusion.disputes import Disputes
from sayso.fusion.incidents import bucket_of, incident
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import gist
from sayso.fusion.lineage import Lineage
from sayso.fusion.places import itself
from sayso.fusion.roots import root_of
from sayso.fusion.rules import rules
from sayso.fusion.shelf import Shelf
from sayso.fusion.sides import Sides
from sayso.fusion.statements import statement
from sayso.fusion.told import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.control import Control
    from sayso.fusion.incidents import Incident
    from sayso.fusion.passages import Reprint
    from sayso.fusion.places import Place
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told
    from sayso.model import Report

Key = tuple[str, ...]


class Held(NamedTuple):
    """A report's claims by id, what each repeats of an earlier report, and the root of each."""

    report: Report | None
    told: Mapping[str, Told]
    repeats: Mapping[str, Told]
    roots: Mapping[str, Root]


_NOTHING = Held(None, {}, {}, {})


class Ground(NamedTuple):
    """A place as claims name it (how many do so), and those (by id) that bear on who holds it."""

    named: dict[Place, int]
    bearing: dict[str, Told]

    @property
    def place(self) -> Place | None:
        """By the first of its names."""
        return min(self.named, key=lambda p: (p.name, repr(p)), default=None)


@dataclass(frozen=True, slots=True)
class Fused:
    """What claims of many reports say together. Begin with ``Fused.empty()``, and ``add``.

    ``touched`` are the incidents (by the id of the leading claim) that the last ``add`` made, changed or
    undid, ``moved`` the places (by key) for which it may have changed who holds them.
    """

    kin: Kinship
    lineage: Lineage = field(default_factory=Lineage)
    held: Shelf[str, Held] = field(default_factory=Shelf)
    copiers: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    copies: Shelf[str, dict[str, Told]] = field(default_factory=Shelf)  # by the claim that they repeat
    buckets: Shelf[Key, Bucket] = field(default_factory=Shelf)
    found: Shelf[str, Incident] = field(default_factory=Shelf)
    disputes: Disputes = field(default_factory=Disputes)
    places: Shelf[str, Ground] = field(default_factory=Shelf)
    touched: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()

    @classmethod
    def empty(cls, sides: Sides | None = None) -> Fused:
        """Of no claims."""
        return cls(Kinship(sides or Sides.shipped()))

    def add(self, told: Iterable[Told], gone: Iterable[str] = ()) -> Fused:
        """With the claims of more reports; all claims of a report at once, also when it was read anew.

        The result is the same as of all claims together, whatever the order they came in. A report costs
        the reading of its words, and the comparison of its claims with those of the same kind and spot at
        about the same time; however many others there are only costs as much as it takes to copy some lists
        of them. A report that others copied, and that comes after them, costs those too.

        Reports that are ``gone`` (SHA-256) are taken out, such as one that, read anew, makes no claims.
        """
        return _Adding(self).add(told, gone)

    # ---------------------------------------------------------------- what is asked of it

    @property
    def told(self) -> tuple[Told, ...]:
        """All claims, by id."""
        return tuple(
            sorted((t for h in self.held.values() for t in h.told.values()), key=lambda t: t.claim.id)
        )

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """As ``incidents.incidents`` gives them."""
        return tuple(sorted(self.found.values(), key=lambda i: i.lead.claim.id))

    @property
    def reprints(self) -> dict[str, Reprint]:
        """As ``reprints.reprints`` gives them."""
        return dict(self.lineage.found.items())

    @property
    def roots(self) -> dict[str, Root]:
        """As ``roots.roots`` gives them."""
        return {claim: root for held in self.held.values() for claim, root in held.roots.items()}

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """As ``contradictions.contradictions`` gives them."""
        return self.disputes.all(self.incidents)

    def accounts(self, incident: Incident) -> tuple[Account, ...]:
        """As ``accounts.accounts`` gives them."""
        return accounts(incident, self.roots_of(incident.told))

    def control(self, place: Place, as_of: date | None = None) -> Control:
        """As ``control.control`` gives it, at the cost of the claims that bear on who holds the place."""
        ground = self.places.get(place.key)
        here = sorted(ground.bearing.values(), key=lambda t: t.claim.id) if ground else []
        return control(here, place, as_of, self.roots_of(here), self.kin.sides)

    def all_control(self, as_of: date | None = None) -> tuple[Control, ...]:
        """As ``control.all_control`` gives it."""
        return all_control(self.told, as_of, self.roots, self.kin.sides)

    def roots_of(self, told: Iterable[Told]) -> dict[str, Root]:
        """The roots of some claims."""
        return {t.claim.id: self.held[t.report.sha256].roots[t.claim.id] for t in told}

    def place(self, key: str) -> Place | None:
        """The place of this key, if claims name it."""
        ground = self.places.get(key)
        return ground.place if ground else None


class _Adding:
    """One ``add`` at work: what has changed so far, over what there was."""

    def __init__(self, before: Fused) -> None:
        self.before = before
        self.now = before
        self.new: dict[Key, list[Told]] = defaultdict(list)  # claims that come into a bucket
        self.gone: dict[Key, list[str]] = defaultdict(list)
        self.copies: dict[str, dict[str, Told]] = {}
        self.places: dict[str, Ground] = {}
        self.stirred: list[Told] = []  # claims whose incident has another look, if not other claims
        self.moved: set[str] = set()

    def add(self, told: Iterable[Told], gone: Iterable[str]) -> Fused:
        by_report: dict[str, dict[str, Told]] = defaultdict(dict)
        for t in tell(told):
            by_report[t.report.sha256][t.claim.id] = t
        coming = {sha: _held(some) for sha, some in by_report.items()}
        before = self.before
        leaving = {sha for sha in gone if sha in before.held and sha not in coming}
        lineage, changed = before.lineage.add((h.report for h in coming.values() if h.report), leaving)
        copying = {copier for sha in {*coming, *leaving} for copier in before.copiers.get(sha) or ()}
        there = before.held.but({**coming, **dict.fromkeys(leaving)})
        self.now = replace(before, lineage=lineage, held=there)
        settled = {sha: self._settled(sha) for sha in {*coming, *changed, *copying} - leaving}
        copiers = self._copiers(changed | leaving)
        self.now = replace(self.now, held=there.but(dict(settled)), copiers=copiers)
        for sha in leaving:
            self._compare(before.held[sha], None)
        for sha, held in settled.items():
            self._compare(before.held.get(sha), held)
        renamed = {key for key, ground in self.places.items() if ground.place != before.place(key)}
        self.now = replace(
            self.now,
            copies=before.copies.but({k: v or None for k, v in self.copies.items()}),
            places=before.places.but({k: v if v.named else None for k, v in self.places.items()}),
            moved=frozenset(self.moved | renamed),
        )
        return self._regrouped()

    def _settled(self, sha: str) -> Held:
        """A report's claims with what they repeat and whose word they are."""
        held = self.now.held[sha]
        copy = self.now.lineage.found.get(sha)
        origins = {p.origin for p in copy.passages} if copy else ()
        others = {o: self.now.held[o] for o in origins}
        repeats = repeated_in(
            held.told.values(), copy, {o: tuple(h.told.values()) for o, h in others.items()}
        )
        reports = {o: h.report for o, h in others.items() if h.report}
        sides = self.now.kin.sides
        roots = {claim: root_of(t, copy, reports, sides) for claim, t in held.told.items()}
        return Held(held.report, held.told, repeats, roots)

    def _copiers(self, changed: Iterable[str]) -> Shelf[str, frozenset[str]]:
        """For each report those that copy it."""
        now: dict[str, set[str]] = {}
        for sha in changed:
            for lineage, put in ((self.before.lineage, False), (self.now.lineage, True)):
                copy = lineage.found.get(sha)
                for passage in copy.passages if copy else ():
                    some = now.setdefault(passage.origin, set(self.before.copiers.get(passage.origin) or ()))
                    some.add(sha) if put else some.discard(sha)
        return self.before.copiers.but({sha: frozenset(some) or None for sha, some in now.items()})

    # ---------------------------------------------------------------- what is different about a report

    def _compare(self, old: Held | None, new: Held | None) -> None:
        was, now = old or _NOTHING, new or _NOTHING
        for claim, t in was.told.items():
            if now.told.get(claim) is not t:
                self._take(t, was)
        for claim, t in now.told.items():
            if was.told.get(claim) is not t:
                self._put(t, now)
            elif was.repeats.get(claim) is not now.repeats.get(claim):
                self._take(t, was)
                self._put(t, now)
            elif was.roots.get(claim) != now.roots.get(claim):
                self.stirred.append(t)
                self._stand(t, gone=True)
                self._stand(t)

    def _take(self, t: Told, was: Held) -> None:
        original = was.repeats.get(t.claim.id)
        if original is None:
            self.gone[bucket_of(t)].append(t.claim.id)
        else:
            self._copies(original).pop(t.claim.id, None)
        self._stand(t, gone=True)

    def _put(self, t: Told, now: Held) -> None:
        original = now.repeats.get(t.claim.id)
        if original is None:
            self.new[bucket_of(t)].append(t)
        else:
            self._copies(original)[t.claim.id] = t
        self._stand(t)

    def _copies(self, original: Told) -> dict[str, Told]:
        """The claims that repeat this one, to be changed."""
        claim = original.claim.id
        if claim not in self.copies:
            self.copies[claim] = dict(self.before.copies.get(claim) or {})
            self.stirred.append(original)
        return self.copies[claim]

    def _stand(self, t: Told, *, gone: bool = False) -> None:
        """Put a claim at the place that it names, or take it away."""
        place = itself(t.claim)
        if place is None or not holdable(t):
            return
        if place.key not in self.places:
            was = self.before.places.get(place.key) or Ground({}, {})
            self.places[place.key] = Ground(dict(was.named), dict(was.bearing))
        ground = self.places[place.key]
        if bears(t):
            self.moved.add(place.key)
        ground.named[place] = ground.named.get(place, 0) + (-1 if gone else 1)
        if not ground.named[place]:
            del ground.named[place]
        if gone:
            ground.bearing.pop(t.claim.id, None)
        elif bears(t):
            ground.bearing[t.claim.id] = t

    # ---------------------------------------------------------------- what becomes of the incidents

    def _regrouped(self) -> Fused:
        now = self.now
        buckets: dict[Key, Bucket | None] = {}
        touched: set[tuple[Key, str]] = set()
        for key in {*self.new, *self.gone}:
            coming = (gist(t, rules()) for t in self.new.get(key, ()))
            changed = change(now.buckets.get(key) or Bucket(), coming, self.gone.get(key, ()), now.kin)
            buckets[key] = changed.bucket if changed.bucket.seats else None
            touched.update((key, lead) for lead in changed.touched)
        self.now = now = replace(now, buckets=now.buckets.but(buckets))
        touched.update(at for t in self.stirred if (at := self._group(t)))
        found: dict[str, Incident | None] = {lead: None for _, lead in touched}
        for key, lead in touched:
            bucket = now.buckets.get(key)
            if bucket and lead in bucket.groups:
                repeats = {c: some for c in bucket.groups[lead] if (some := self._repeats(c))}
                found[lead] = incident(bucket, lead, repeats)
        return replace(
            now,
            found=now.found.but(found),
            disputes=now.disputes.but(found, now.roots_of, now.kin),
            touched=frozenset(found),
        )

    def _group(self, t: Told) -> tuple[Key, str] | None:
        """The bucket and group of a claim, or of the claim that it goes back to."""
        held = self.now.held.get(t.report.sha256)
        while held and (original := held.repeats.get(t.claim.id)):
            t = original
            held = self.now.held.get(t.report.sha256)
        key = bucket_of(t)
        bucket = self.now.buckets.get(key)
        seat = bucket.seats.get(t.claim.id) if bucket else None
        return (key, seat.group) if seat else None

    def _repeats(self, claim: str) -> list[Told]:
        """The claims that repeat one, and those that repeat them."""
        found: list[Told] = []
        for copy, t in (self.now.copies.get(claim) or {}).items():
            found += (t, *self._repeats(copy))
        return found


def bears(told: Told) -> bool:
    """Whether a claim can bear on who holds its place: by what it says of that, or by a fight for it."""
    return told.claim.event.type in rules().contest or statement(told) is not None


def _held(told: Mapping[str, Told]) -> Held:
    return Held(next(iter(told.values())).report, told, {}, {})


def fused(told: Iterable[Told], sides: Sides | None = None) -> Fused:
    """All of it at once."""
    return Fused.empty(sides).add(told)
