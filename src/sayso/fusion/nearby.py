"""Which claims of a bucket may be like a new one: a look at the calendar instead of at every claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sayso.fusion.rules import rules
from sayso.fusion.told import days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.fusion.likeness import Gist

K = TypeVar("K")

Ids = dict[str, None]  # a set that keeps its order


@dataclass(slots=True)
class Nearby:
    """Ids of a bucket's claims by what lets ``likeness`` join two of them.

    ``near`` finds no fewer than all that a claim can be like: those of its report; those whose days may
    overlap its own, when both are exact or a state; and what a denial without a day of its own may deny.
    """

    reports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exact: dict[int, tuple[str, ...]] = field(default_factory=dict)  # by each of their few days
    states: Ids = field(default_factory=dict)  # as good as exact, however many days they last
    wide: Ids = field(default_factory=dict)
    denials: dict[str, int] = field(default_factory=dict)  # without a day of their own: when published

    def copy(self) -> Nearby:
        """One that can be changed without changing this one."""
        return Nearby(
            dict(self.reports), dict(self.exact), dict(self.states), dict(self.wide), dict(self.denials)
        )

    def add(self, one: Gist) -> None:
        """Put a claim in."""
        _put(self.reports, one.told.report.sha256, one.id)
        if one.undated_denial:
            self.denials[one.id] = one.undated_denial.toordinal()
        if one.when is None:
            return
        own = _days(one)
        for day in own:
            _put(self.exact, day, one.id)
        if not own:
            (self.states if one.narrow else self.wide)[one.id] = None

    def drop(self, one: Gist) -> None:
        """Take a claim out."""
        _take(self.reports, one.told.report.sha256, one.id)
        self.denials.pop(one.id, None)
        self.states.pop(one.id, None)
        self.wide.pop(one.id, None)
        for day in _days(one):
            _take(self.exact, day, one.id)

    def near(self, one: Gist) -> set[str]:
        """What a claim may be like: all it is like, and more."""
        found = set(self.reports.get(one.told.report.sha256, ()))
        if one.narrow:
            found.update(self.states)
            own = _days(one)
            # one day to either side: two reports may give one event two days in a row
            around = range(own.start - 1, own.stop + 1)
            found.update(*((self.exact.get(day, ()) for day in around) if own else self.exact.values()))
        if one.undated_denial:
            said = one.undated_denial.toordinal()
            found.update(self.states, self.wide)
            found.update(*(self.exact.get(d, ()) for d in range(said - rules().denial_days, said + 1)))
        if one.when is not None and not one.negative:
            found.update(self._denials_of(one))
        return found

    def _denials_of(self, one: Gist) -> Iterator[str]:
        start, end = (one.when.start, one.when.end) if one.when else (None, None)
        first, until = start.toordinal() if start else 0, end or start
        last = until.toordinal() + rules().denial_days if until else 0
        return (claim for claim, said in self.denials.items() if first <= said <= last)


def _days(one: Gist) -> range:
    """The days of a claim that gives no more than a few; none of one that gives many or leaves one open."""
    if one.when is None or one.when.start is None or one.when.end is None:
        return range(0)
    if (days(one.when) or 0) > rules().narrow_days:
        return range(0)
    return range(one.when.start.toordinal(), one.when.end.toordinal() + 1)


def _put(into: dict[K, tuple[str, ...]], key: K, claim: str) -> None:
    into[key] = (*into.get(key, ()), claim)


def _take(out_of: dict[K, tuple[str, ...]], key: K, claim: str) -> None:
    left = tuple(c for c in out_of[key] if c != claim)
    if left:
        out_of[key] = left
    else:
        del out_of[key]
