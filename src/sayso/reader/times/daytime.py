"""Days and parts of days: "yesterday", "last night", "this morning", "at 4 a.m."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import days_from, period, value
from sayso.reader.times.detect import time_of_day
from sayso.reader.times.found import word_before
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from datetime import date

    from sayso.model import Basis
    from sayso.reader.times.found import Found

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
_NIGHTS = {"last night": -1, "yesternight": -1, "overnight": -1, "tonight": 0}
_FROM_TOLD = {"the previous": -1, "the following": 1, "the next": 1}


def day(found: Found, context: Context) -> Sense:
    """ "Today", "the day before yesterday": by the publication's own day."""
    name = found.part("day") or "today"
    if context.published is None:
        return unknown("XXXX-XX-XX", f"no publication date to count “{name}” from")
    there = period("day", days_from(context.published, _DAYS[name]))
    return unit_sense(there, value(there), "relative", f"“{name}” of publication ({context.published})")


def daypart(found: Found, context: Context) -> Sense:
    """ "Last night", "this morning", "in the evening": a part of the publication's or the told day."""
    night, which = found.part("night"), found.part("this")
    part = time_of_day(found)
    if night is not None:
        return _night(night, part, context)
    if which in {"this", "today", "yesterday", "tomorrow"}:
        base, step = _publication(context), _DAYS.get(which, 0)
    else:
        base, step = _told_day(context) or _publication(context), _FROM_TOLD.get(which or "", 0)
        step += step == 0 and _morning_after(part, found, context)
    if base is None:
        return Sense("TIME", f"XXXX-XX-XX{part}", reason="no date tells the day")
    origin, basis, reason = base
    there = period("day", days_from(origin, step))
    return Sense("TIME", f"{value(there)}{part}", there.interval, basis, f"a part of the day {reason}", there)


def _morning_after(part: str, found: Found, context: Context) -> bool:
    """ "By morning" after what an evening or a night was told for is on the next day."""
    told = context.told("day")
    late = told is not None and told.at in {"TNI", "TEV"}
    return late and part == "TMO" and word_before(context.page, found) in {"by", "until", "till"}


def _night(name: str, part: str, context: Context) -> Sense:
    if context.published is None:
        return Sense("TIME", f"XXXX-XX-XX{part}", reason="no publication date tells the night")
    there = period("day", days_from(context.published, _NIGHTS[name]))
    # A night reaches into the morning: news of a morning tells what happened "overnight" up to then.
    last = context.published if name == "overnight" else there.end
    reason = f"“{name}”, by publication ({context.published})"
    return Sense("TIME", f"{value(there)}{part}", Interval(there.start, last), "relative", reason, there)


def clock(found: Found, context: Context) -> Sense:
    """A time of day: of the day told before, else of publication."""
    at = time_of_day(found)
    base = _told_day(context) or _publication(context)
    if base is None:
        return Sense("TIME", f"XXXX-XX-XX{at}", reason="no date tells the day")
    there = period("day", base[0])
    reason = f"a time of the day {base[2]}"
    return Sense("TIME", f"{value(there)}{at}", there.interval, base[1], reason, there)


def _publication(context: Context) -> tuple[date, Basis, str] | None:
    if context.published is None:
        return None
    return context.published, "relative", f"of publication ({context.published})"


def _told_day(context: Context) -> tuple[date, Basis, str] | None:
    told = context.told("day")
    if told is None:
        return None
    return told.unit.start, "context", f"told before ({told.unit.start})"
