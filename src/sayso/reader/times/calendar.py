"""Calendar arithmetic on periods: the day, week, month ... that a word names, and its neighbours.

All dates are proleptic Gregorian. Weeks are ISO weeks (Monday to Sunday), seasons are the
meteorological ones of the northern hemisphere, a winter is named by the year of its December.
"""

from __future__ import annotations

import calendar as std
import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sayso.model import Interval

Grain = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASONS = ("WI", "SP", "SU", "FA")
LAST_MONTH = 9999 * 12 + 11
_SHARES = {
    "early": (0, 1 / 3),
    "start": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "end": (2 / 3, 1),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1),
}
COARSENESS: tuple[Grain, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar unit with both its end days."""

    grain: Grain
    start: date
    end: date

    @property
    def interval(self) -> Interval:
        """The closed interval of days it covers."""
        return Interval(self.start, self.end)


def no_coarser(grain: Grain, than: Grain) -> bool:
    """Whether periods of a grain are at most as long as those of the other."""
    return COARSENESS.index(grain) <= COARSENESS.index(than)


def days_from(day: date, count: int) -> date:
    """``count`` days after ``day``, held inside the years that a date can have."""
    ordinal = min(max(day.toordinal() + count, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def months_from(day: date, count: int) -> date:
    """The same day ``count`` months on, or the month's last day where it has none."""
    month = min(max(day.year * 12 + day.month - 1 + count, 12), LAST_MONTH)
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, std.monthrange(year, index + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, std.monthrange(year, month)[1])


def period(grain: Grain, day: date) -> Period:
    """The period of that grain which holds ``day``."""
    if grain == "day":
        return Period(grain, day, day)
    if grain in {"week", "weekend"}:
        monday = days_from(day, -day.weekday())
        first = monday if grain == "week" else days_from(monday, 5)
        return Period(grain, first, days_from(monday, 6))
    months = MONTHS_OF[grain]
    offset = 1 if grain == "season" else 0  # seasons begin in December, March, June, September
    first_month = max((day.year * 12 + day.month - 1 + offset) // months * months - offset, 12)
    last_month = min(first_month + months - 1, LAST_MONTH)
    return Period(
        grain,
        date(first_month // 12, first_month % 12 + 1, 1),
        month_end(last_month // 12, last_month % 12 + 1),
    )


def move(unit: Period, count: int) -> Period:
    """The period of the same grain ``count`` places on (back when negative)."""
    if unit.grain == "day":
        return period("day", days_from(unit.start, count))
    if unit.grain in {"week", "weekend"}:
        return period(unit.grain, days_from(unit.start, 7 * count))
    return period(unit.grain, months_from(unit.start, MONTHS_OF[unit.grain] * count))


def value(unit: Period) -> str:
    """The TIMEX3 value of a period (TimeML 1.2.1)."""
    day = unit.start
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "season": f"{day.year:04d}-{SEASONS[day.month % 12 // 3]}",
        "quarter": f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}",
        "half": f"{day.year:04d}-H{(day.month - 1) // 6 + 1}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }[unit.grain]


def shifted(day: date, count: float, unit: str) -> date:
    """``day`` moved by a number of units ("day", "week", "month", "year", ...)."""
    if unit in {"second", "minute", "hour"}:
        per_day = {"second": 86400, "minute": 1440, "hour": 24}[unit]
        return days_from(day, int(count / per_day))
    if unit in {"day", "night"}:
        return days_from(day, round(count))
    if unit in {"week", "weekend", "fortnight"}:
        return days_from(day, round(count * (14 if unit == "fortnight" else 7)))
    return months_from(day, round(count * MONTHS_OF[unit]))


def part_of(unit: Period, part: str) -> Interval:
    """The early, mid or late part, the beginning or end, or a half, of a period.

    Of a month the parts are days 1-10, 11-20 and 21 to its end (claim model); of anything longer
    its thirds; "start" and "end" of a year are two months, of a month as early and late.
    """
    start, end = unit.start, unit.end
    if unit.grain == "month":
        cuts = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
        cuts |= {"first half": (1, 15), "second half": (16, 31)}
        first, last = cuts[part]
        return Interval(start.replace(day=first), start.replace(day=min(last, end.day)))
    if start == end or unit.grain == "weekend":
        return unit.interval
    if unit.grain == "day":  # a feast of several days
        return _share_of_days(unit, part)
    if unit.grain == "year" and part in {"start", "end"}:
        return (
            Interval(start, months_from(start, 2) - timedelta(1))
            if part == "start"
            else Interval(months_from(start, 10), end)
        )
    return _share(unit, part)


def _share_of_days(unit: Period, part: str) -> Interval:
    """Thirds or halves of a run of days."""
    low, high = _SHARES[part]
    length = (unit.end - unit.start).days + 1
    first = min(int(length * low), length - 1)
    return Interval(
        days_from(unit.start, first), days_from(unit.start, max(math.ceil(length * high) - 1, first))
    )


def _share(unit: Period, part: str) -> Interval:
    """Thirds or halves of a period, on month limits when it has whole months."""
    low, high = _SHARES[part]
    if unit.grain == "week":
        days = (0, 3) if high <= 1 / 2 else (2, 4) if part == "mid" else (3, 6)
        return Interval(days_from(unit.start, days[0]), days_from(unit.start, days[1]))
    months = MONTHS_OF[unit.grain]
    return Interval(
        months_from(unit.start, round(months * low)),
        days_from(months_from(unit.start, round(months * high)), -1) if high < 1 else unit.end,
    )


def weekday_before(day: date, weekday: int, *, same: bool) -> date:
    """The latest such weekday (Monday 0) before ``day``, or ``day`` itself when ``same``."""
    back = (day.weekday() - weekday) % 7
    return days_from(day, -(back or (0 if same else 7)))


def weekday_after(day: date, weekday: int, *, same: bool) -> date:
    """The first such weekday (Monday 0) after ``day``, or ``day`` itself when ``same``."""
    ahead = (weekday - day.weekday()) % 7
    return days_from(day, ahead or (0 if same else 7))


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (within a day or two of the sighted moon)."""
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(days)
