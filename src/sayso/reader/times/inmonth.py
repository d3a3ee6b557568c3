"""Days and weeks by their number in a month: "on the 13th", "the third week of May"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import (
    Period,
    days_from,
    move,
    period,
    real_date,
    value,
    weekday_after,
    weekday_before,
)
from sayso.reader.times.explicit import month_number, nearest
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from sayso.model import Basis
    from sayso.reader.times.found import Found

_A_YEAR = 366  # days: in a story of longer ago, a day of the month is of the month it has come to


def month_day(found: Found, context: Context) -> Sense:
    """ "On the 13th", "on the tenth": of the month told before, or the nearest by tense."""
    ordinal = found.part("ordinal")
    number = int(words()["ordinal"][ordinal] if ordinal else found.part("day") or 1)
    day = _of_month_told(number, found, context)
    if day is not None:
        there = period("day", day)
        return unit_sense(there, value(there), "context", f"of the month told before ({day:%Y-%m})")
    today = context.published
    if today is None:
        return unknown(f"XXXX-XX-{number:02d}", "no month was told before")
    if day := _of_month_by_publication(number, found.part("of"), today):
        reason = f"of {found.part('of')} month, by publication ({today})"
        return unit_sense(period("day", day), day.isoformat(), "relative", reason)
    return _nearest_day(number, found, context, today)


def _of_month_told(number: int, found: Found, context: Context) -> date | None:
    """ "The 5th of that month"; in a story "on the 5th", on from what was told just before."""
    told, which = context.told("month"), found.part("of")
    if told is None or which in {"this", "last"}:
        return None
    start = told.unit.start
    if which in {"that", "the same"} or context.narrative or context.published is None:
        return real_date(start.year, start.month, number)
    long_ago = (context.published - told.unit.end).days > _A_YEAR
    if not long_ago and (told != context.just_told or not (told.main and context.main)):
        return None
    months = [period("month", start), move(period("month", start), 1)]
    days = [day for one in months if (day := real_date(one.start.year, one.start.month, number)) is not None]
    on = next((day for day in days if told.unit.grain != "day" or day >= start), None)
    return on if on is not None and on <= context.published else None


def _of_month_by_publication(number: int, which: str | None, today: date) -> date | None:
    step = {"this": 0, "the": 0, "last": -1}.get(which or "")
    if step is None:
        return None
    month = move(period("month", today), step).start
    return real_date(month.year, month.month, number)


def _nearest_day(number: int, found: Found, context: Context, today: date) -> Sense:
    months = [move(period("month", today), step).start for step in (-1, 0, 1)]
    days = [day for first in months if (day := real_date(first.year, first.month, number)) is not None]
    if weekday := found.part("weekday"):
        days = [day for day in days if day.weekday() == words()["weekday"][weekday]] or days
    fitting = [
        day
        for day in days
        if (context.tense != "past" or day <= today) and (context.tense != "future" or day >= today)
    ]
    there = period("day", min(fitting or days, key=lambda day: abs((day - today).days)))
    return unit_sense(there, value(there), "relative", f"the nearest such day to publication ({today})")


def nth_in_month(found: Found, context: Context) -> Sense:
    """ "The third week of October" is its days 15 to 21, "the first Monday in May" that day."""
    month = _month_of(found, context)
    if month is None:
        return unknown(f"XXXX-{month_number(found):02d}", "no date tells its year")
    unit, why = month
    count = -1 if found.part("last") else int(words()["ordinal"][found.part("ordinal") or "first"])
    there = _nth(found, unit, count)
    if there is None:
        return unknown(value(unit), "the month has no such part")
    basis: Basis = "explicit" if found.part("year") else "relative"
    return unit_sense(there, value(there), basis, f"that part of {value(unit)}; {why}")


def _month_of(found: Found, context: Context) -> tuple[Period, str] | None:
    index = month_number(found)
    if written := found.part("year"):
        return period("month", date(int(written), index, 1)), "of a named year"
    return nearest(lambda year: period("month", date(year, index, 1)), context)


def _nth(found: Found, month: Period, count: int) -> Period | None:
    if found.part("unit") == "day":
        day = month.end if count < 0 else days_from(month.start, count - 1)
        return period("day", day) if day <= month.end else None
    if found.part("unit") == "week":
        first = days_from(month.end, -6) if count < 0 else days_from(month.start, 7 * (count - 1))
        return Period("week", first, min(days_from(first, 6), month.end)) if first <= month.end else None
    weekday = int(words()["weekday"][found.part("weekday") or "saturday"])
    if count < 0:
        day = weekday_before(month.end, weekday, same=True)
    else:
        day = days_from(weekday_after(month.start, weekday, same=True), 7 * (count - 1))
    if day > month.end:
        return None
    return period("weekend" if found.part("unit") else "day", day)
