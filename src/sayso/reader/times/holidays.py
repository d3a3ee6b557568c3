"""Holidays and days known by a name of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import (
    Period,
    days_from,
    easter,
    islamic,
    months_from,
    period,
    value,
    weekday_after,
    weekday_before,
)
from sayso.reader.times.explicit import YEARS, nearest
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown
from sayso.reader.times.thatyear import of_that_year

if TYPE_CHECKING:
    from sayso.reader.times.found import Found


def named_day(found: Found, context: Context) -> Sense:
    """A day known by a name of its own ("9/11")."""
    unit = period("day", date.fromisoformat(words()["day_name"][found.part("day_name") or ""]))
    return unit_sense(unit, value(unit), "explicit", "a day known by this name")


def holiday(found: Found, context: Context) -> Sense:
    """A holiday, of a named year or the nearest by tense. Lunar ones are within two days."""
    name = found.part("holiday") or ""
    rule = words()["holiday"][name]
    if found.part("year"):
        unit = _holiday(rule, int(found.part("year") or 0))
        return unit_sense(unit, value(unit), "explicit", f"{name} of a named year")
    told = _of_told_year(rule, found, context)
    if told is not None:
        return told
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


def new_year(found: Found, context: Context) -> Sense:
    """ "At New Year", "since the new year": its first day."""
    return holiday(replace(found, parts={"holiday": "new year's day"}), context)


def _of_told_year(rule: str, found: Found, context: Context) -> Sense | None:
    """ "Christmas last year", "Christmas that year"."""
    if found.part("that"):
        return of_that_year(lambda year: _holiday(rule, year), found, context)
    which = words()["which"].get(found.part("which_year") or "")
    if which is None or context.published is None:
        return None
    unit = _holiday(rule, context.published.year + YEARS.get(which, 0))
    return unit_sense(unit, value(unit), "relative", f"that holiday of {which} year, by publication")


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
