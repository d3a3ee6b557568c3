"""Weekdays: the one before publication, the next one, "Monday of last week"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import days_from, period, value, weekday_after, weekday_before
from sayso.reader.times.found import word_before
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from datetime import date

    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Told

_TO = re.compile(r"\s+(?:to|and|until|till)\s+(?:on\s+)?")
_LAST_WEEK = 4  # days back from publication within which "the Monday" is its last one
_SOON = 4  # days ahead that a weekday "would" mean; one that was further ahead lies just behind


def weekday(found: Found, context: Context) -> Sense:
    """A weekday: the publication's own day, else the last or next by tense."""
    name = found.part("weekday") or (found.part("weekday_short") or "").rstrip(".")
    index = int((words()["weekday_any"])[name])
    which = words()["which"].get(found.part("which") or "")
    told = context.told("week")
    if which in {"before", "after"} and told is not None:
        find = weekday_before if which == "before" else weekday_after
        origin = told.unit.start if which == "before" else told.unit.end
        there = period("day", find(origin, index, same=False))
        reason = f"the {which} such weekday, counted from the date told before ({origin})"
        return Sense("DATE", value(there), there.interval, "event", reason, there, told.span)
    if found.part("that") and told is not None:
        there = period("day", days_from(period("week", told.unit.start).start, index))
        reason = f"that day of the week told before ({value(told.unit)})"
        return Sense("DATE", value(there), there.interval, "context", reason, there, told.span)
    if (near := _beside_date(index, found, context) or _of_story(index, found, context)) is not None:
        return near
    today = context.published
    if today is None:
        return unknown(f"XXXX-WXX-{index + 1}", "no publication date to count the weekday from")
    day, how = _weekday_from(today, index, found, which, context)
    return unit_sense(
        period("day", day), day.isoformat(), "relative", f"{how} publication ({today}, a {today:%A})"
    )


def _beside_date(index: int, found: Found, context: Context) -> Sense | None:
    """ "On 7 August, a Thursday": the day just told; another "a Thursday" is no day that the text tells."""
    if word_before(context.page, found) != "a" or found.part("which", "off", "when"):
        return None
    told = context.just_told
    if told is None or told.unit.grain != "day" or told.unit.start.weekday() != index:
        return unknown(f"XXXX-WXX-{index + 1}", "some such weekday")
    there = told.unit
    return Sense("DATE", value(there), there.interval, told.basis, "the day told before", there, told.span)


def _of_story(index: int, found: Found, context: Context) -> Sense | None:
    """ "On the Wednesday", "that Wednesday": in a look back, the first from what was told before on."""
    told, today = context.told("day"), context.published
    alone = not found.part("which", "off", "when") and word_before(context.page, found) in {"the", "that"}
    if told is None or today is None or not alone or context.tense != "past":
        return None
    if word_before(context.page, found) == "that":
        named = (one for one in reversed(context.history) if one.unit.grain == "day")
        told = next((one for one in named if one.unit.start.weekday() == index), told)
    elif (today - told.unit.end).days < _LAST_WEEK:
        return None
    begun = _first_of_days(told, context)
    there = period("day", weekday_after(begun, index, same=True))
    reason = f"the first such weekday from {begun} on, told before"
    return Sense("DATE", value(there), there.interval, "event", reason, there, told.span)


def _first_of_days(last: Told, context: Context) -> date:
    """The day from which a stretch that ends on the day told last runs ("16 to 19 May"), or that day."""
    days = [one for one in context.history if one.unit.grain == "day" and one.span is not None]
    before = days[-2] if len(days) > 1 and days[-1] is last else None
    if before is None or before.span is None or last.span is None:
        return last.unit.start
    joined = _TO.fullmatch(context.page.text[before.span.end : last.span.start])
    return before.unit.start if joined and before.unit.start < last.unit.start else last.unit.start


def _weekday_from(
    today: date, index: int, found: Found, which: str | None, context: Context
) -> tuple[date, str]:
    if found.part("off", "when"):
        return _by_week(today, index, found)
    if which == "this" and context.tense != "past":
        day = days_from(today, index - today.weekday())
        if day >= today:
            return day, "that day of the week of"
        return days_from(
            day, 7
        ), "that day of the week of publication is gone, so the next such weekday after"
    if which in {"last", "before"}:
        return weekday_before(today, index, same=False), "the last such weekday before"
    if which in {"next", "after"}:
        return weekday_after(today, index, same=False), "the next such weekday after"
    if index == today.weekday():
        return today, "the weekday of"
    if context.tense == "future" or (context.tense == "reported" and (index - today.weekday()) % 7 <= _SOON):
        return weekday_after(today, index, same=True), "future tense, so the next such weekday after"
    return weekday_before(today, index, same=True), "the latest such weekday up to"


def _by_week(today: date, index: int, found: Found) -> tuple[date, str]:
    """ "A week from Monday", "Tuesday week", "last Tuesday week", "Monday of last week"."""
    if found.part("off"):
        back = found.part("off") == "ago" or found.part("past") is not None
        day = weekday_before(today, index, same=False) if back else weekday_after(today, index, same=False)
        return days_from(day, -7 if back else 7), "that weekday and a week away from"
    when = (found.part("when") or "").removeprefix("of ")
    weeks = {"last": -7, "this": 0, "next": 7}[when.split()[0]]
    monday = days_from(today, -today.weekday() + weeks)
    return days_from(monday, index), f"that day of {when}, by"
