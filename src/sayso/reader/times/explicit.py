"""Dates that name their day, month or year; a missing year comes from tense and publication."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import (
    Period,
    days_from,
    easter,
    islamic,
    months_from,
    move,
    period,
    real_date,
    value,
    weekday_after,
    weekday_before,
)
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import number
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.reader.times.found import Found

_OLDEST_BARE = 305  # days back that a past-tense date without a year may lie (ten months) ...
_NEAREST_BARE = 60  # ... when the same date lies at most this many days ahead
_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
         "eighties": 80, "nineties": 90}  # fmt: skip


def month_number(found: Found) -> int:
    """The month an expression names, 1 to 12."""
    name = found.part("month_any", "month", "thatmonth") or ""
    return int(words()["month_any"][name.rstrip(".")])


def full_year(text: str, published: date | None) -> int:
    """A year in four figures; of two figures the century nearest to the publication."""
    digits = int(text.lstrip("'"))
    if len(text.lstrip("'")) > 2:
        return digits
    near = published.year if published else 1980
    return min((digits + 100 * c for c in range(10, 22)), key=lambda year: (abs(year - near), -year))


def nearest(make: Callable[[int], Period | None], context: Context) -> tuple[Period, str] | None:
    """The period that ``make`` builds for the year that fits tense and context, and why."""
    today = context.published
    if context.narrative or today is None:
        return _in_story(make, context)
    built = [
        unit for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999 and (unit := make(year))
    ]
    if not built:
        return None
    past = [unit for unit in built if unit.start <= today]
    ahead = [unit for unit in built if unit.end >= today]
    if context.tense == "past" and past:
        back, soon = past[-1], ahead[0] if ahead else None
        too_old = (today - back.end).days > _OLDEST_BARE
        if soon is not None and too_old and (soon.start - today).days <= _NEAREST_BARE:
            return soon, f"ten months or more since the last one, so the year of the next one: {value(soon)}"
        return back, f"past tense, so the latest before publication ({today}): {value(back)}"
    if context.tense == "future" and ahead:
        return ahead[0], f"future tense, so the first from publication ({today}) on: {value(ahead[0])}"
    close = min(built, key=lambda unit: _distance(unit, today))
    return close, f"the nearest to publication ({today}): {value(close)}"


def _distance(unit: Period, day: date) -> int:
    return max((unit.start - day).days, (day - unit.end).days, 0)


def _in_story(make: Callable[[int], Period | None], context: Context) -> tuple[Period, str] | None:
    """In a narrative the year told last, or the next where that keeps the story going forward."""
    told = context.told("year")
    if told is None:
        return None
    start = told.unit.start
    built = [unit for year in (start.year, start.year + 1) if year <= 9999 and (unit := make(year))]
    if not built:
        return None
    back = (start - built[0].end).days > 120 and told.unit.grain in {"day", "week", "month"}
    chosen = built[-1] if back else built[0]
    return chosen, f"the year told before ({start.year}) in the story's order: {value(chosen)}"


def calendar_day(found: Found, context: Context) -> Sense:
    """A day of a month, with or without its year."""
    if found.part("mm"):
        month, day = int(found.part("mm") or 0), int(found.part("dd") or 0)
    else:
        month = month_number(found)
        ordinal = found.part("ordinal")
        day = int(words()["ordinal"][ordinal]) if ordinal else int(found.part("day") or 0)
    written = found.part("year", "year2")
    if written:
        return _dated(full_year(written, context.published), month, day)
    chosen = nearest(lambda year: _day_period(year, month, day), context)
    if chosen is None:
        return unknown(f"XXXX-{month:02d}-{day:02d}", "no year is told and no publication date gives one")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"day without a year; {chosen[1]}")


def _day_period(year: int, month: int, day: int) -> Period | None:
    built = real_date(year, month, day)
    return period("day", built) if built else None


def _dated(year: int, month: int, day: int) -> Sense:
    unit = _day_period(year, month, day)
    if unit is None:
        return unknown(f"{year:04d}-{month:02d}", "the calendar has no such day")
    return unit_sense(unit, value(unit), "explicit", "a full date")


def numeric_date(found: Found, context: Context) -> Sense:
    """11/02/89 or 2.11.1989. Which figure is the month is told by the figures, the dots, or publication."""
    first, second = int(found.parts["a"]), int(found.parts["b"])
    year = full_year(found.parts["y"], context.published)
    month_first, day_first = real_date(year, first, second), real_date(year, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        only = month_first or day_first
        if only is None:
            return unknown("XXXX-XX-XX", "the calendar has no such day")
        return unit_sense(period("day", only), only.isoformat(), "explicit", "a full date in figures")
    chosen = day_first if found.parts["sep"] == "." else month_first
    if context.published and found.parts["sep"] == "/":
        today = context.published
        chosen = min(
            month_first, day_first, key=lambda d: (d > today, abs((d - today).days) > 31, d != month_first)
        )
    other = day_first if chosen == month_first else month_first
    reason = f"a full date in figures; could also be {other}, but this fits publication and custom better"
    return unit_sense(period("day", chosen), chosen.isoformat(), "explicit", reason)


def month(found: Found, context: Context) -> Sense:
    """A month: of a named year, of last, this or next year, or of the year that tense tells."""
    index = month_number(found)
    written = found.part("year", "year2")
    if written:
        unit = period("month", date(full_year(written, context.published), index, 1))
        return unit_sense(unit, value(unit), "explicit", "a month of a named year")
    which = words()["which"].get(found.part("which") or "")
    if which and context.published and " year" in context.page.text[found.start : found.end].lower():
        year = context.published.year + {"last": -1, "next": 1}.get(which, 0)
        unit = period("month", date(year, index, 1))
        return unit_sense(unit, value(unit), "relative", f"that month of {year}, by the publication year")
    if which and context.published:
        return _which_month(index, which, context)
    chosen = nearest(lambda year: period("month", date(year, index, 1)), context)
    if chosen is None:
        return unknown(f"XXXX-{index:02d}", "no year is told and no publication date gives one")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"month without a year; {chosen[1]}")


def _which_month(index: int, which: str, context: Context) -> Sense:
    assert context.published is not None
    here = period("month", context.published)
    step = {"last": -1, "before": -1, "this": 0}.get(which, 1)
    if step == 0:
        unit = period("month", date(here.start.year, index, 1))
    else:
        away = (index - here.start.month) * step % 12 or 12
        unit = move(here, step * away)
    return unit_sense(
        unit, value(unit), "relative", f"{which} such month from publication ({context.published})"
    )


def year(found: Found, context: Context) -> Sense:
    """A year in figures."""
    unit = period("year", date(full_year(found.part("year", "year2") or "", context.published), 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named year")


def spoken_year(found: Found, context: Context) -> Sense:
    """A year in words, as broadcasts are transcribed ("nineteen ninety-seven")."""
    head = (found.part("head") or "").removesuffix(" and")
    hundreds = {"two thousand": 2000, "eighteen": 1800, "nineteen": 1900, "twenty": 2000}[head]
    whole = hundreds + int(number(found.part("tail") or "zero") or 0)
    if found.part("month_any"):
        unit = period("month", date(whole, month_number(found), 1))
        return unit_sense(unit, value(unit), "explicit", "a month of a named year, in words")
    unit = period("year", date(whole, 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named year, in words")


def decade(found: Found, context: Context) -> Sense:
    """The 1980s, the '80s, the eighties."""
    text = found.part("decade") or ""
    first = int(text) if text.isdigit() else _TENS[text]
    unit = period("decade", date(first if first > 99 else 1900 + first, 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named decade")


def century(found: Found, context: Context) -> Sense:
    """The 20th century, 1900 to 1999 as TIMEX3 counts it."""
    text = found.part("n") or ""
    figure = re.match(r"\d+", text)
    count = int(figure.group()) if figure else int(words()["ordinal"][text])
    if not 11 <= count <= 22:
        return unknown(f"{count - 1:02d}XX", "a named century")
    unit = period("century", date((count - 1) * 100, 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named century")


def named_day(found: Found, context: Context) -> Sense:
    """A day known by a name of its own ("9/11")."""
    unit = period("day", date.fromisoformat(words()["day_name"][found.part("day_name")]))
    return unit_sense(unit, value(unit), "explicit", "a day known by this name")


def holiday(found: Found, context: Context) -> Sense:
    """A holiday, of a named year or the nearest by tense. Lunar ones are within two days."""
    name = found.part("holiday") or ""
    rule = words()["holiday"][name]
    if found.part("year"):
        unit = _holiday(rule, int(found.part("year") or 0))
        return unit_sense(unit, value(unit), "explicit", f"{name} of a named year")
    which = words()["which"].get(found.part("which") or "")
    if which in {"last", "next"} and context.published:
        today = context.published
        built = [_holiday(rule, today.year + step) for step in (-2, -1, 0, 1, 2)]
        past, ahead = [u for u in built if u.end < today], [u for u in built if u.start > today]
        unit = past[-1] if which == "last" else ahead[0]
        return unit_sense(unit, value(unit), "relative", f"{which} {name} from publication ({today})")
    chosen = nearest(lambda year: _holiday(rule, year), context)
    if chosen is None:
        fixed = re.fullmatch(r"(\d+)-(\d+)", rule)
        text = f"XXXX-{int(fixed[1]):02d}-{int(fixed[2]):02d}" if fixed else "XXXX-XX-XX"
        return unknown(text, "no year is told and no publication date gives one")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"{name}; {chosen[1]}")


def _holiday(rule: str, year: int) -> Period:
    if rule.startswith("easter"):
        return period("day", days_from(easter(year), int(rule.removeprefix("easter"))))
    if hijri := re.fullmatch(r"hijri (\d+)-(\d+):(\d+)", rule):
        return _hijri(int(hijri[1]), int(hijri[2]), int(hijri[3]), year)
    if nth := re.fullmatch(r"(\d)#(-?\d) of (\d+)", rule):
        weekday, count, of = int(nth[1]), int(nth[2]), int(nth[3])
        if count < 0:
            last = days_from(months_from(date(year, of, 1), 1), -1)
            return period("day", weekday_before(last, weekday, same=True))
        first = weekday_after(date(year, of, 1), weekday, same=True)
        return period("day", days_from(first, 7 * (count - 1)))
    of, day = (int(part) for part in rule.split("-"))
    return period("day", date(year, of, day))


def _hijri(month: int, day: int, length: int, year: int) -> Period:
    """A stretch of the Islamic year that begins in a Gregorian year."""
    lunar = int((year - 622) * 33 / 32)
    starts = [islamic(lunar + step, month, day) for step in (-1, 0, 1, 2)]
    first = next((start for start in starts if start.year == year), starts[1])
    return Period("day", first, days_from(first, length - 1))


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
    today = context.published
    if today is None:
        return unknown(f"XXXX-WXX-{index + 1}", "no publication date to count the weekday from")
    day, how = _weekday_from(today, index, found, which, context)
    return unit_sense(
        period("day", day), day.isoformat(), "relative", f"{how} publication ({today}, a {today:%A})"
    )


def _weekday_from(
    today: date, index: int, found: Found, which: str | None, context: Context
) -> tuple[date, str]:
    if found.part("off"):
        back = found.part("off") == "ago"
        day = weekday_before(today, index, same=False) if back else weekday_after(today, index, same=False)
        return days_from(day, -7 if back else 7), "that weekday and a week away from"
    if when := found.part("when"):
        weeks = {"last": -7, "this": 0, "next": 7}[when.removeprefix("of ").split()[0]]
        monday = days_from(today, -today.weekday() + weeks)
        return days_from(monday, index), f"that day of {when.removeprefix('of ')}, by"
    if which in {"last", "before"}:
        return weekday_before(today, index, same=False), "the last such weekday before"
    if which in {"next", "after"}:
        return weekday_after(today, index, same=False), "the next such weekday after"
    if index == today.weekday():
        return today, "the weekday of"
    if context.tense == "future":
        return weekday_after(today, index, same=True), "future tense, so the next such weekday after"
    return weekday_before(today, index, same=True), "the latest such weekday up to"
