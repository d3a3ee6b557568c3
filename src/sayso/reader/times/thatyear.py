"""What is of a year told before: "that March", "on 7 August of that year", "in July of the next year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import move, no_coarser, period, value
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.reader.times.calendar import Period
    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Told

_NEXT = frozenset({"the next", "the following"})


def year_gone_by(context: Context) -> Told | None:
    """What was told last in a year other than publication's, which is "this year"; else the last at all."""
    today, last = context.published, context.told("year")
    if today is None or context.narrative or last is None or last.unit.start.year != today.year:
        return last
    fine = [one for one in reversed(context.history) if no_coarser(one.unit.grain, "year")]
    return next((one for one in fine if one.unit.start.year != today.year), last)


def of_that_year(make: Callable[[int], Period | None], found: Found, context: Context) -> Sense | None:
    """What ``make`` builds for the year told before, or for the one after it; None when none was told."""
    told = year_gone_by(context)
    if told is None:
        return None
    start = told.unit.start.year + (found.part("that") in _NEXT)
    unit = make(start) if start <= date.max.year else None
    if unit is None:
        return unknown(f"{start:04d}", "the calendar has no such day")
    reason = f"of the year told before ({start})"
    return replace(unit_sense(unit, value(unit), "context", reason), anchor=told.span)


def that_month(found: Found, context: Context) -> Sense:
    """ "That March", "in August that year": of the year told before, else the latest before publication's."""
    index = int(words()["month_any"][(found.part("thatmonth", "month_any") or "january").rstrip(".")])
    sense = of_that_year(lambda year: period("month", date(year, index, 1)), found, context)
    if sense is not None:
        return sense
    today = context.published
    if today is None or context.tense != "past" or not found.part("thatmonth"):
        return unknown(f"XXXX-{index:02d}", "no year was told before")
    there = move(period("month", today), -((today.month - index) % 12 or 12))
    return unit_sense(there, value(there), "relative", f"the latest before that of publication ({today})")
