"""Lengths of time and windows: "three days later", "within a month", "the past two weeks"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.ago import moved
from sayso.reader.times.amounts import (
    count_of,
    counting_grain,
    duration,
    how_many,
    least_of,
    reach,
    unit_of,
)
from sayso.reader.times.anchored import counted_from
from sayso.reader.times.calendar import days_from, no_coarser, period, shifted, value
from sayso.reader.times.found import word_before, word_behind
from sayso.reader.times.numbers import figure
from sayso.reader.times.sense import Context, Sense

if TYPE_CHECKING:
    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Told

_AHEAD = frozenset(
    {"next", "coming", "following", "ensuing", "subsequent", "that followed", "ahead", "to come"}
)
_NO_SIDE = frozenset({"first", "opening", "early", "initial", "final"})
_IN_A_YEAR = frozenset({"day", "week", "month", "quarter"})
_AFTER = frozenset({"later", "on", "after", "afterward", "afterwards"})
_BEFORE = frozenset({"before", "beforehand", "previously", "earlier"})


def length(found: Found, context: Context) -> Sense:
    """A length of time. "Three days later" also tells a day, counted from what was told before."""
    count, unit = count_of(found) if found.part("count") else None, unit_of(found)
    if found.part("half_unit", "quarter_unit"):
        share, name = (0.5, "half") if found.part("half_unit") else (0.25, "a quarter")
        return Sense("DURATION", duration(share, unit), reason=f"{name} of one {unit}")
    if found.part("count") is None and found.part("unit", "units") is None:
        return Sense("DURATION", "PXX", reason="a length that is not told")
    if count is None and found.part("one"):
        count = 1.0
    text = duration(least_of(found), unit) if found.part("count2") else duration(count, unit)
    anchor = counted_from(context.page, found)
    if anchor is not None:
        counted = f"{how_many(count)} {unit}(s) {anchor.side} “{anchor.event.text}”"
        reason = f"{counted}, on a day that is not told with it"
        return Sense("DURATION", text, basis="event", reason=reason, anchor=anchor.event)
    return _from_told(found, context, count, unit) or _within(found, context, count, unit) or Sense(
        "DURATION", text, reason=f"a length: {text}"
    )  # fmt: skip


def _from_told(found: Found, context: Context, count: float | None, unit: str) -> Sense | None:
    way = (found.part("way") or "").split()
    step = 1 if way[:1] and way[0] in _AFTER else -1 if way[:1] and way[0] in _BEFORE else 0
    told = context.told(counting_grain(unit))
    if not step or count is None or told is None:
        return None
    there = moved(told, step * count, unit)
    text = duration(count, unit)
    return Sense("DURATION", text, there.interval, "event", there.reason, anchor=there.anchor)


def _within(found: Found, context: Context, count: float | None, unit: str) -> Sense | None:
    """ "Within a month" from publication on, of what is to come; "in the ten days since" up to it.

    In the past "within a month" counts from what was told just before.
    """
    if context.published is None:
        return None
    if word_behind(context.page, found) == "since" and count is not None:
        interval = reach(context.published, count, unit, ahead=False)
        reason = f"{how_many(count)} {unit}(s) up to publication ({context.published})"
        return Sense("DURATION", duration(count, unit), interval, "relative", reason)
    if word_before(context.page, found) != "within":
        return None
    if context.tense == "past":
        return _within_story(found, context, count, unit)
    interval = reach(context.published, count, unit, ahead=True)
    reason = f"within {how_many(count)} {unit}(s) from publication ({context.published})"
    least = least_of(found) if found.part("count2") else count
    return Sense("DURATION", duration(least, unit), interval, "relative", reason) if interval else None


def _within_story(found: Found, context: Context, count: float | None, unit: str) -> Sense | None:
    """ "Within ten weeks the town had fallen": from what was told just before, up to publication."""
    told = context.just_told
    if told is None or not context.main or not no_coarser(told.unit.grain, counting_grain(unit)):
        return None
    interval = _from_then(told, count, unit, context)
    if interval is None:
        return None
    reason = f"within {how_many(count)} {unit}(s) of {value(told.unit)}, told before"
    least = least_of(found) if found.part("count2") else count
    return Sense("DURATION", duration(least, unit), interval, "event", reason, anchor=told.span)


def _from_then(told: Told, count: float | None, unit: str, context: Context) -> Interval | None:
    """From what was told, so many units on, but not beyond publication."""
    days = reach(told.unit.end, count, unit, ahead=True)
    if days is None or days.end is None or context.published is None:
        return days
    last = min(days.end, context.published)
    return Interval(told.unit.end, last) if last >= told.unit.end else None


def window(found: Found, context: Context) -> Sense:
    """ "The past two weeks", "the next few days": a length that ends or begins at publication."""
    count, unit = count_of(found), unit_of(found)
    if found.part("count") is None and not _plural(found, context):
        count = 1.0
    side = found.part("side") or "past"
    text = duration(count, unit)
    ahead = side in _AHEAD
    if ahead and context.tense == "past":
        return _next_in_story(context, count, unit, text)
    written = found.part("year")
    if written and count is not None and unit in _IN_A_YEAR and side in _NO_SIDE | {"last"}:
        return _of_year(int(written), count, unit, side, text)
    if context.published is None or side in _NO_SIDE:
        return Sense("DURATION", text, reason=f"a length: {text}")
    interval = reach(context.published, count, unit, ahead=ahead)
    if interval is None:
        return Sense("DURATION", text, reason=f"a length: {text}")
    reason = f"{how_many(count)} {unit}(s) {'from' if ahead else 'up to'} publication ({context.published})"
    return Sense("DURATION", text, interval, "relative", reason)


def _of_year(year: int, count: float, unit: str, side: str, text: str) -> Sense:
    """ "The first three months of 2004"."""
    whole = period("year", date(year, 1, 1))
    if side in {"final", "last"}:
        days = Interval(shifted(days_from(whole.end, 1), -count, unit), whole.end)
    else:
        days = Interval(whole.start, days_from(shifted(whole.start, count, unit), -1))
    return Sense("DURATION", text, days, "explicit", f"the {side} {figure(count)} {unit}(s) of {year}")


def _next_in_story(context: Context, count: float | None, unit: str, text: str) -> Sense:
    """ "He spent the next three weeks": past tense, so from what was told before."""
    told = context.told(counting_grain(unit))
    interval = _from_then(told, count, unit, context) if told is not None else None
    if told is None or interval is None:
        return Sense("DURATION", text, reason=f"a length after something told before: {text}")
    reason = f"{how_many(count)} {unit}(s) on from {value(told.unit)}, told before"
    return Sense("DURATION", text, interval, "event", reason, anchor=told.span)


def _plural(found: Found, context: Context) -> bool:
    words_of = context.page.text[found.start : found.end].lower().split()
    unit = (found.part("unit") or "") + "s"
    return unit in words_of
