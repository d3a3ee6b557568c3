"""So long before publication, or before what was told: "two years ago", "three days earlier"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.amounts import SHORT_UNITS, count_of, counting_grain, duration, unit_of
from sayso.reader.times.calendar import days_from, move, no_coarser, period, shifted, value
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import figure
from sayso.reader.times.sense import Context, Sense

if TYPE_CHECKING:
    from datetime import date

    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Told

_WHOLE: dict[str, Grain] = {"week": "week", "fortnight": "week", "month": "month", "quarter": "quarter"}
_EXACT: dict[str, Grain] = {"this week": "week", "this month": "month", "this year": "year"}
_EXACT_DAYS = {"yesterday": -1, "tomorrow": 1}
_FEW = (2, 4)  # "a few weeks ago" is taken as two to four of them


def ago(found: Found, context: Context) -> Sense:
    """ "Two years ago" is that calendar year, "three weeks ago" that week, "four days ago" the day."""
    count, unit = count_of(found), unit_of(found)
    if context.published is None:
        return Sense("DATE", "PAST_REF", reason="no publication date to count from")
    if count is None:
        return _few_ago(context.published, unit)
    if exact := found.part("exact"):
        grain = _EXACT.get(exact, "day")
        origin = days_from(context.published, _EXACT_DAYS.get(exact, 0))
        there = period(grain, shifted(origin, -count, unit))
        reason = f"{figure(count)} {unit}(s) to the {grain} before {origin}, by publication"
        return Sense("DATE", value(there), there.interval, "relative", reason, there)
    if unit == "year" and count == 1 and context.quarter is not None:
        there = move(context.quarter, -4)
        return Sense("DATE", value(there), there.interval, "context", "a year before that quarter", there)
    return _back_from(context.published, count, unit, words()["approx"].get(found.part("approx") or "", ""))


def _few_ago(published: date, unit: str) -> Sense:
    if unit in SHORT_UNITS:
        few = Interval(shifted(published, -1, "day"), published)
    else:
        few = Interval(shifted(published, -_FEW[1], unit), shifted(published, -_FEW[0], unit))
    reason = f"a number of {unit}s that is not told, taken as {_FEW[0]} to {_FEW[1]}, before {published}"
    return Sense("DATE", "PAST_REF", few, "relative", reason)


def _back_from(published: date, count: float, unit: str, about: str) -> Sense:
    day = shifted(published, -count, unit)
    grain: Grain = _WHOLE.get(unit, "year" if unit in {"year", "decade", "century"} else "day")
    there = period(grain, day)
    reason = f"{figure(count)} {unit}(s) before publication ({published})"
    days, why = _bounded(published, count, unit, about)
    return Sense("DATE", value(there), days or there.interval, "relative", reason + why, there)


def _bounded(published: date, count: float, unit: str, about: str) -> tuple[Interval | None, str]:
    """ "More than" and "less than" so long ago, "almost a year ago"; and "a week ago", which is a day."""
    day = shifted(published, -count, unit)
    if about == "more":
        return Interval(shifted(published, -count - 1, unit), day), ", or up to one more"
    if about == "less":
        return Interval(day, published), ", or less"
    if about == "almost" and unit == "year" and count == 1:
        return Interval(day, shifted(published, -10, "month")), ", or up to two months less"
    if unit == "week" and count == 1:
        return Interval(day, day), ""
    return None, ""


def ahead(found: Found, context: Context) -> Sense:
    """ "In two weeks' time", "a month from now"."""
    count, unit = count_of(found), unit_of(found)
    if count is None or context.published is None:
        return Sense("DATE", "FUTURE_REF", reason="how far ahead is not told")
    grain: Grain = _WHOLE.get(unit, "year" if unit in {"year", "decade", "century"} else "day")
    there = period(grain, shifted(context.published, count, unit))
    reason = f"{figure(count)} {unit}(s) after publication ({context.published})"
    return Sense("DATE", value(there), there.interval, "relative", reason, there)


def shift(found: Found, context: Context) -> Sense:
    """ "Two days earlier": counted back from what was told before."""
    count, unit = count_of(found), unit_of(found)
    if count is None:
        return Sense("DATE", "PAST_REF", reason="how much earlier is not told exactly")
    behind = context.page.after(found.end)
    if behind is not None and behind.lower_ == "than":
        return Sense("DURATION", duration(count, unit), reason="a length by which two times differ")
    if unit == "year" and context.quarter is not None:
        there = move(context.quarter, round(-4 * count))
        reason = f"{figure(count)} year(s) before {value(context.quarter)}"
        return Sense("DATE", value(there), there.interval, "event", reason, there)
    told = context.told(counting_grain(unit))
    if told is not None:
        return moved(told, -count, unit)
    if unit != "year" or context.published is None or context.narrative:
        return Sense("DATE", "PAST_REF", reason="nothing was told before to count from")
    return _back_from(context.published, count, unit, "")


def moved(told: Told, count: float, unit: str) -> Sense:
    """What lies so many units from what was told, no finer than the unit; a week later is a day."""
    moved = shifted(told.unit.start, count, unit)
    grain = counting_grain(unit)
    finer = unit == "week" and abs(count) == 1 and told.unit.grain == "day"
    there = period(
        "day" if finer else told.unit.grain if no_coarser(grain, told.unit.grain) else grain, moved
    )
    side = "before" if count < 0 else "after"
    reason = f"{figure(abs(count))} {unit}(s) {side} {value(told.unit)}, told before"
    return Sense("DATE", value(there), there.interval, "event", reason, there, told.span)
