"""Who copied whom, kept so that a further report costs what it shares words with and no more."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.passages import Reprint, reprint_of
from sayso.fusion.prints import fingerprints, text_of
from sayso.fusion.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.prints import Text
    from sayso.model import Report

EARLIEST = 8  # reports remembered for one fingerprint: a story in a thousand papers stays linear


class Rank(NamedTuple):
    """A report's place among all: by day, then those credited by others of that day, then by name."""

    day: str
    uncredited: bool
    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Day:
    """The reports of one day, by SHA-256, and the outlets that another's report of that day names."""

    reports: Mapping[str, Report] = field(default_factory=dict)
    credited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports, ranked, by the fingerprints of their words; and what each copied. Never changed once made.

    A report is compared with the first ``EARLIEST`` reports of each of its fingerprints that rank before it.
    """

    ranks: Shelf[str, Rank] = field(default_factory=Shelf)
    days: Shelf[str, Day] = field(default_factory=Shelf)
    holders: Shelf[int, tuple[Rank, ...]] = field(default_factory=Shelf)  # by fingerprint, in order
    found: Shelf[str, Reprint] = field(default_factory=Shelf)

    def report(self, sha256: str) -> Report | None:
        """The report of this SHA-256, if it is there."""
        rank = self.ranks.get(sha256)
        return self.days[rank.day].reports[sha256] if rank else None

    def add(self, reports: Iterable[Report], gone: Iterable[str] = ()) -> tuple[Lineage, frozenset[str]]:
        """With more reports, or better readings of those there; and whose ``found`` is not what it was.

        Reports that are ``gone`` (SHA-256) are taken out.

        The words of each new report are read once. Compared again are the reports after it that share a
        fingerprint with it, unless ``EARLIEST`` others came before it: none, when it is the newest.
        """
        new = {r.sha256: r for r in reports}
        leaving = {sha for sha in gone if sha in self.ranks and sha not in new}
        days = self._days(new, leaving)
        ranks = {rank.sha256: rank for key, day in days.items() if day for rank in _ranks(key, day)}
        moved = {sha for sha, rank in ranks.items() if self.ranks.get(sha) != rank}
        changed = {sha for sha, report in new.items() if not self._has(report)}
        known = self.ranks.but({**{sha: ranks[sha] for sha in moved}, **dict.fromkeys(leaving)})
        fresh = Lineage(known, self.days.but(days), self.holders, self.found)
        marks: dict[str, frozenset[int]] = {}
        again, holders = fresh._marked(moved | changed | leaving, self, marks)
        fresh = Lineage(fresh.ranks, fresh.days, self.holders.but(holders), self.found)
        # in order, so that copies find the words of what came shortly before still at hand
        inorder = sorted(again - leaving, key=lambda sha: fresh.ranks[sha])
        compared = {sha: fresh._compare(sha, marks.get(sha)) for sha in inorder}
        differing = {sha: found for sha, found in compared.items() if found != self.found.get(sha)}
        found = self.found.but({**differing, **dict.fromkeys(leaving)})
        return Lineage(fresh.ranks, fresh.days, fresh.holders, found), frozenset(differing)

    def _has(self, report: Report) -> bool:
        known = self.report(report.sha256)
        return known is not None and known.text == report.text

    def _days(self, new: Mapping[str, Report], leaving: Iterable[str]) -> dict[str, Day | None]:
        """The days of reports that come, were known as something else, or leave, as they then are."""
        coming: dict[str, list[Report]] = defaultdict(list)
        going: dict[str, set[str]] = defaultdict(set)
        for report in new.values():
            coming[_day(report)].append(report)
        for sha in (*new, *leaving):
            rank = self.ranks.get(sha)
            if rank:
                going[rank.day].add(sha)
        return {
            key: _changed(self.days.get(key) or Day(), coming[key], going[key]) for key in {*coming, *going}
        }

    def _marked(
        self, shas: Iterable[str], before: Lineage, marks: dict[str, frozenset[int]]
    ) -> tuple[set[str], dict[int, tuple[Rank, ...] | None]]:
        """The reports to compare (again) when these are new, or rank otherwise, and the changed holders."""
        plus: dict[int, set[Rank]] = defaultdict(set)
        minus: dict[int, set[Rank]] = defaultdict(set)
        for sha in shas:
            marks[sha] = self._prints(sha)
            for mark in marks[sha]:
                plus[mark].add(self.ranks[sha])
            for mark in before._prints(sha):
                minus[mark].add(before.ranks[sha])
        again = set(shas)
        holders: dict[int, tuple[Rank, ...] | None] = {}
        for mark in {*plus, *minus}:
            old = self.holders.get(mark)
            if old is None:
                holders[mark] = tuple(sorted(plus[mark]))
                continue
            now = tuple(sorted({*old}.difference(minus[mark]) | plus[mark]))
            holders[mark] = now or None
            first = min(bisect_left(now, rank) for rank in {*plus[mark], *minus[mark]})
            if first < EARLIEST:
                again.update(rank.sha256 for rank in now[first:])
        return again, holders

    def _prints(self, sha256: str) -> frozenset[int]:
        report = self.report(sha256)
        return fingerprints(text_of(sha256, report.text)) if report else frozenset()

    def _compare(self, sha256: str, marks: frozenset[int] | None) -> Reprint | None:
        own = self.ranks[sha256]
        earlier: set[Rank] = set()
        for mark in self._prints(sha256) if marks is None else marks:
            earlier.update(rank for rank in self.holders[mark][:EARLIEST] if rank < own)
        if not earlier:
            return None
        return reprint_of(self._text(own), [self._text(rank) for rank in sorted(earlier)])

    def _text(self, rank: Rank) -> Text:
        return text_of(rank.sha256, self.days[rank.day].reports[rank.sha256].text)


def _day(report: Report) -> str:
    return report.published.isoformat() if report.published else "undated"


def _ranks(key: str, day: Day) -> Iterable[Rank]:
    return (Rank(key, r.outlet not in day.credited, r.id, sha) for sha, r in day.reports.items())


def _changed(day: Day, coming: Sequence[Report], going: Iterable[str]) -> Day | None:
    """A day with reports added and taken out; None when none is left."""
    gone = set(going)
    reports = {sha: r for sha, r in day.reports.items() if sha not in gone}
    credited = set() if gone else set(day.credited)
    old = set() if gone else {r.outlet for r in reports.values()}
    reports.update((r.sha256, r) for r in coming)
    for outlet in {r.outlet for r in reports.values()}.difference(credited):
        # who was looked for in the others' words before needs to be looked for in the new ones only
        among = coming if outlet in old else reports.values()
        if outlet is not None and any(outlet in r.text for r in among if r.outlet != outlet):
            credited.add(outlet)
    return Day(reports, frozenset(credited)) if reports else None
