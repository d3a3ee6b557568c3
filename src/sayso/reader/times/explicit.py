"""Dates that name their day, month or year; a missing year comes from tense and publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import (
    Period,
    move,
    no_coarser,
    period,
    real_date,
    value,
)
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import number
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown
from sayso.reader.times.thatyear import of_that_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Told

_OLDEST_BARE = 305  # days back that a past-tense date without a year may lie (ten months) ...
_NEAREST_BARE = 60  # ... when the same date lies at most this many days ahead
_SOON = 210  # days ahead that a date "would" be: four sevenths of a year, as of weekdays of a week
_A_YEAR = 366  # days; what publication tells the year of lies no further back
_FINE = frozenset({"day", "week", "month"})  # what a story tells in its order
YEARS = {"last": -1, "before": -1, "next": 1, "after": 1}  # from publication
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
    if (story := _as_just_told(make, context, today)) is not None:
        return story
    built = [
        unit for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999 and (unit := make(year))
    ]
    if not built:
        return None
    past = [unit for unit in built if unit.start <= today]
    ahead = [unit for unit in built if unit.end >= today]
    if context.tense == "past" and past:
        back, soon = past[-1], ahead[0] if ahead else None
        too_old = (today - back.end).days > _OLDEST_BARE and not _lies_behind(context)
        if soon is not None and too_old and (soon.start - today).days <= _NEAREST_BARE:
            return soon, f"ten months or more since the last one, so the year of the next one: {value(soon)}"
        return back, f"past tense, so the latest before publication ({today}): {value(back)}"
    said_ahead = context.tense == "reported" and ahead and (ahead[0].start - today).days <= _SOON
    if (context.tense == "future" and ahead) or said_ahead:
        return ahead[0], f"future tense, so the first from publication ({today}) on: {value(ahead[0])}"
    close = min(built, key=lambda unit: _distance(unit, today))
    return close, f"the nearest to publication ({today}): {value(close)}"


def _lies_behind(context: Context) -> bool:
    """Whether what is told has lasted "since October", or "ended Oct. 31"."""
    before = context.page.before(context.at)
    return before is not None and before.lower_ in {"since", "ended"}


def _distance(unit: Period, day: date) -> int:
    """Days between, those ahead twice: reports tell of the past sooner than of the future."""
    return max(2 * (unit.start - day).days, (day - unit.end).days, 0)


def _in_story(make: Callable[[int], Period | None], context: Context) -> tuple[Period, str] | None:
    """In a narrative the year told last, or the next where that keeps the story going forward."""
    told = context.told("year")
    return None if told is None else _told_on(make, told)


def _told_on(make: Callable[[int], Period | None], told: Told) -> tuple[Period, str] | None:
    start = told.unit.start
    built = [unit for year in (start.year, start.year + 1) if year <= 9999 and (unit := make(year))]
    if not built:
        return None
    begun = told.days.start if told.days and told.days.start else start
    back = (begun - built[0].end).days > 120 and (told.unit.grain in _FINE or begun != start)
    chosen = built[-1] if back else built[0]
    return chosen, f"the year told before ({start.year}) in the story's order: {value(chosen)}"


def _as_just_told(
    make: Callable[[int], Period | None], context: Context, today: date
) -> tuple[Period, str] | None:
    """ "In February 1999 they took it; but in March ...": a look back goes on in its own year."""
    told = context.just_told
    if told is None or not (told.main and context.main):
        return None
    far = (today - told.unit.end).days > _A_YEAR and told.unit.grain in _FINE
    if told.unit.end.year >= today.year or (told.basis == "relative" and not far):
        return None
    if not no_coarser(told.unit.grain, "year"):
        return None
    chosen = _told_on(make, told)
    return chosen if chosen is not None and chosen[0].end < today else None


def calendar_day(found: Found, context: Context) -> Sense:
    """A day of a month, with or without its year."""
    if found.part("mm"):
        month, day = int(found.part("mm") or 0), int(found.part("dd") or 0)
    else:
        month = month_number(found)
        ordinal = found.part("ordinal")
        day = int(words()["ordinal"][ordinal]) if ordinal else int(found.part("day") or 0)
    return _to_day(found, _calendar_day(found, month, day, context))


def _calendar_day(found: Found, month: int, day: int, context: Context) -> Sense:
    if spoken := found.part("spoken"):
        return _dated(1900 + int(number(spoken) or 0), month, day)
    written = found.part("year", "year2")
    if written:
        return _dated(full_year(written, context.published), month, day)
    which = words()["which"].get(found.part("which") or "")
    if which and context.published:
        sense = _dated(context.published.year + YEARS.get(which, 0), month, day)
        if sense.interval is None:
            return sense
        return replace(sense, basis="relative", reason=f"that day of {which} year, by publication")
    if found.part("that"):
        told = of_that_year(lambda year: _day_period(year, month, day), found, context)
        if told is not None:
            return told
    chosen = nearest(lambda year: _day_period(year, month, day), context)
    if chosen is None:
        return unknown(f"XXXX-{month:02d}-{day:02d}", "no year is told and no publication date gives one")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"day without a year; {chosen[1]}")


def _to_day(found: Found, sense: Sense) -> Sense:
    """ "May 3-7": on to the second day, of the same month."""
    last = found.part("day2")
    if last is None or sense.interval is None or sense.interval.start is None:
        return sense
    first = sense.interval.start
    end = real_date(first.year, first.month, int(last))
    if end is None or end < first:
        return sense
    return replace(sense, interval=Interval(first, end), reason=f"{sense.reason}; up to {end}")


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
        year = context.published.year + YEARS.get(which, 0)
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
        if step < 0 and away == 1:  # the month just gone by would be "last month"
            away += 12
        unit = move(here, step * away)
    return unit_sense(
        unit, value(unit), "relative", f"{which} such month from publication ({context.published})"
    )


def year(found: Found, context: Context) -> Sense:
    """A year in figures."""
    unit = period("year", date(full_year(found.part("year", "year2") or "", context.published), 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named year")


def era_year(found: Found, context: Context) -> Sense:
    """A year of an era ("70 AD", "264 BC"); days before the common era are no dates here."""
    count = int(found.parts["n"])
    if (found.part("era") or "").replace(".", "").startswith("b"):
        return unknown(f"BC{count:04d}", "a year before the common era")
    unit = period("year", date(count, 1, 1)) if 1 <= count <= 9999 else None
    if unit is None:
        return unknown("XXXX", "no year of the calendar")
    return unit_sense(unit, value(unit), "explicit", "a named year of the common era")


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
    if first > 99 and first < 2000 and first % 100 == 0:
        hundred = period("century", date(first, 1, 1))
        return unit_sense(hundred, value(hundred), "explicit", "the years of a century")
    unit = period("decade", date(first if first > 99 else 1900 + first, 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named decade")


def century(found: Found, context: Context) -> Sense:
    """The 20th century, 1900 to 1999 as TIMEX3 counts it."""
    text = found.part("n") or ""
    figure = re.match(r"\d+", text)
    count = int(figure.group()) if figure else int(words()["ordinal"][text])
    if not 11 <= count <= 22:
        return unknown(f"{count - 1:02d}", "a named century")
    unit = period("century", date((count - 1) * 100, 1, 1))
    return unit_sense(unit, value(unit), "explicit", "a named century")
