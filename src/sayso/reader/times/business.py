"""Quarters, halves and fiscal years of business news."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import Period, move, period, value
from sayso.reader.times.ending import day_told_with_it
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from sayso.model import Basis
    from sayso.reader.times.found import Found

_NUMBERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_BACK = frozenset({"year-ago", "year-earlier", "year ago", "year earlier", "year before"})
_FIRST_HALF_TOLD = 4  # month from which "the first half" is that of the running year
_STEPS = {
    "last": -1,
    "before": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "after": 1,
    "following": 1,
}


def _quarter_of(year: int, number: int) -> Period:
    return period("quarter", date(year, 3 * number - 2, 1))


def quarter(found: Found, context: Context) -> Sense:
    """A quarter by its number, or by where it lies to the one told before or to publication."""
    last = "last quarter of" in " ".join(context.page.text[found.start : found.end].lower().split())
    number = 4 if last else int(found.part("qn") or _NUMBERS.get(found.part("q") or "", 0))
    year, why = _year(found, number, context)
    relation = found.part("rel")
    if number and year is not None:
        there = _quarter_of(year, number)
        return unit_sense(there, value(there), "explicit" if "named" in why else "relative", why)
    base = context.quarter or _last_ended(context)
    if base is None:
        return unknown("XXXX-QX", "no date tells which quarter")
    which = words()["which"].get(found.part("which") or "")
    if relation in _BACK or which == "last":
        there = move(base, -4)
    elif found.part("year"):
        there = _quarter_of(int(found.part("year") or 0), (base.start.month - 1) // 3 + 1)
    elif relation == "current" and context.published:
        there = period("quarter", context.published)
    else:
        there = move(base, _STEPS.get(relation or "", 0))
    return unit_sense(there, value(there), "context", f"{relation or 'the'} quarter, from {value(base)}")


def _year(found: Found, number: int, context: Context) -> tuple[int | None, str]:
    """The year that a numbered quarter is of."""
    written = found.part("year", "year_b", "year_last")
    if written:
        return int(written), "a quarter of a named year"
    last_day = day_told_with_it(found, context) if number else None
    if last_day is not None:
        return last_day.year, f"a quarter by the day on which it ends ({last_day})"
    if context.published is None or not number:
        return None, ""
    which = words()["which"].get(found.part("which") or "")
    if which:
        return context.published.year + _STEPS.get(which, 0), f"a quarter of {which} year, by publication"
    if found.part("rel") in _BACK:
        return _latest(number, context.published).start.year - 1, "a year before the latest such quarter"
    ended = _last_ended(context)
    just_ended = ended is not None and (ended.start.month - 1) // 3 + 1 == number
    if context.tense == "future" and not just_ended:
        ahead = period("quarter", context.published)
        year = ahead.start.year + (number < (ahead.start.month - 1) // 3 + 1)
        return year, f"the next such quarter from publication ({context.published})"
    return _latest(
        number, context.published
    ).start.year, f"the latest such quarter by publication ({context.published})"


def _latest(number: int, published: date) -> Period:
    here = _quarter_of(published.year, number)
    return here if here.start <= published else _quarter_of(published.year - 1, number)


def _last_ended(context: Context) -> Period | None:
    return move(period("quarter", context.published), -1) if context.published else None


def half(found: Found, context: Context) -> Sense:
    """ "The first half of the year"."""
    which = words()["which"].get(found.part("which") or "")
    first = 1 if found.part("h") == "first" else 7
    if found.part("year"):
        year = int(found.part("year") or 0)
    elif context.published is None:
        return unknown("XXXX-HX", "no date tells the year")
    elif which is None and "year" not in context.page.text[found.start : found.end].lower():
        year = _year_of_half(first, context.published, context)
    else:
        year = context.published.year + _STEPS.get(which or "", 0)
    there = period("half", date(year, first, 1))
    basis: Basis = "explicit" if found.part("year") else "relative"
    return unit_sense(there, value(there), basis, f"half of {year}")


def _year_of_half(first_month: int, published: date, context: Context) -> int:
    """A half by itself: the one to come by a future tense, else the latest that has ended or runs."""
    if context.tense == "future":
        return published.year + (first_month == 1 and published.month > 6)
    told_from = first_month if first_month == 7 else _FIRST_HALF_TOLD
    return published.year if published.month >= told_from else published.year - 1


def year_ago(found: Found, context: Context) -> Sense:
    """ "Year-ago": the same quarter of the year before where one was told, else that year."""
    base = context.quarter or (period("year", context.published) if context.published else None)
    if base is None:
        return unknown("XXXX", "no date tells which year")
    there = move(base, -4 if base.grain == "quarter" else -1)
    return unit_sense(there, value(there), "context", f"a year before {value(base)}")


def fiscal_year(found: Found, context: Context) -> Sense:
    """ "The current fiscal year", taken for the calendar's."""
    if context.published is None:
        return unknown("XXXX", "no publication date tells which year")
    relation = found.part("rel") or "current"
    steps = {"latest": -1, "previous": -1, "last": -1, "past": -1, "next": 1, "coming": 1}
    there = move(period("year", context.published), steps.get(relation, 0))
    return unit_sense(there, value(there), "relative", f"the {relation} year from publication")
