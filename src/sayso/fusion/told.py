"""A claim with the report that tells it, and the days it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.fusion.rules import rules
from sayso.model import Claim, Interval, Report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Told(NamedTuple):
    """One claim and the report that makes it."""

    claim: Claim
    report: Report


def tell(pairs: Iterable[tuple[Claim, Report]]) -> tuple[Told, ...]:
    """Pairs as they come from the casebook, each claim once, in the order given."""
    once = {claim.id: Told(claim, report) for claim, report in pairs}
    return tuple(once.values())


def known_by(told: Iterable[Told], as_of: date | None) -> tuple[Told, ...]:
    """What was published up to a day; None stands for everything there is.

    A report without a date cannot be said to have been out by then, and counts only when ``as_of`` is None.
    """
    if as_of is None:
        return tuple(told)
    return tuple(t for t in told if t.report.published and t.report.published <= as_of)


def begun_by(told: Told, as_of: date | None) -> bool:
    """Whether what a claim speaks of is said to have begun by a day, as far as it says when."""
    given = interval(told.claim)
    return as_of is None or given is None or given.start is None or given.start <= as_of


def current(told: Iterable[Told], as_of: date | None) -> tuple[Told, ...]:
    """Without what is put forward as a fact that begins after a day."""
    return tuple(t for t in told if t.claim.event.modality != "actual" or begun_by(t, as_of))


def denies(claim: Claim) -> bool:
    """Whether a claim says that its event did not happen; "nobody was killed" says so too."""
    if claim.event.polarity == "negative" or claim.chain[-1].act == "deny":
        return True
    counted = (r.span.text.casefold() for r in claim.event.roles if r.role in {"target", "count"})
    return any(text.startswith(rules().nobody) for text in counted)


def interval(claim: Claim) -> Interval | None:
    """The claim's days, or None when it gives neither a first nor a last one."""
    if claim.time is None:
        return None
    given = claim.time.interval
    return given if given.start or given.end else None


def gives_its_day(claim: Claim) -> bool:
    """Whether a claim tells its days itself, and has them not merely from what else its report tells."""
    return claim.time is not None and claim.time.basis != "context"


def days(given: Interval) -> int | None:
    """How many days wide an interval is; None when an end is open."""
    if given.start is None or given.end is None:
        return None
    return (given.end - given.start).days + 1


def meet(one: Interval, other: Interval) -> Interval:
    """The days that two overlapping intervals share."""
    starts = [day for day in (one.start, other.start) if day]
    ends = [day for day in (one.end, other.end) if day]
    return Interval(max(starts, default=None), min(ends, default=None))


def overlap(one: Interval, other: Interval, slack: int = 0) -> bool:
    """Whether two closed intervals share a day, or come within ``slack`` days of one another."""
    return _by(one.start, other.end, slack) and _by(other.start, one.end, slack)


def _by(start: date | None, end: date | None, slack: int) -> bool:
    return start is None or end is None or (start - end).days <= slack
