"""When, as exactly as it is known and no more exactly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.fusion.told import days

if TYPE_CHECKING:
    from sayso.model import Interval

MONTH = 31
PART_OF_MONTH = 15
WEEK = 7
YEAR = 366


def exact(when: Interval | None) -> date | None:
    """The day, when it is one."""
    return when.start if when and when.start == when.end else None


def iso(day: date | None) -> str | None:
    """A day as ``YYYY-MM-DD``."""
    return day.isoformat() if day else None


def american(day: date | None) -> str | None:
    """A day as ``MM/DD/YYYY``."""
    return f"{day:%m/%d}/{day.year:04d}" if day else None


def year(when: Interval | None) -> int | None:
    """The year, when the whole interval lies in one."""
    if when is None or when.start is None or when.end is None or when.start.year != when.end.year:
        return None
    return when.start.year


def precision(when: Interval | None) -> int | None:
    """ACLED's precision: 1 a day, 2 a week or part of a month, 3 a month; None for what is vaguer."""
    wide = days(when) if when else None
    if wide is None or wide > MONTH:
        return None
    return 1 if wide == 1 else 2 if wide <= PART_OF_MONTH else 3


def middle(when: Interval | None) -> date | None:
    """The day in the middle of an interval of a month at most, to stand for it beside its precision."""
    if when is None or when.start is None or when.end is None or precision(when) is None:
        return None
    return when.start + timedelta(days=(when.end - when.start).days // 2)


def ucdp_precision(when: Interval | None) -> int | None:
    """UCDP's: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 up to a year; None for what is vaguer."""
    wide = days(when) if when else None
    if wide is None or wide > YEAR:
        return None
    steps = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next(code for most, code in steps if wide <= most)
