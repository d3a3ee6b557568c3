"""Periods told with their last day ("the quarter ended Sept. 30") or another ("the week of Oct. 20")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import Period, days_from, period, real_date
from sayso.reader.times.explicit import nearest
from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from datetime import date

    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found
    from sayso.reader.times.sense import Context

_HALF_A_QUARTER = 45  # days back from the end of a business quarter into the calendar's that it mostly covers


def period_told_with_it(found: Found, grain: Grain, context: Context) -> Period | None:
    """The period of a grain that the day told with an expression ends, or lies in."""
    day = day_told_with_it(found, context)
    if day is None:
        return None
    ends = _day_with_it().match(context.page.text, found.end)
    if grain == "quarter" and ends is not None and ends["how"].lower() != "of":
        return period(grain, days_from(day, -_HALF_A_QUARTER))
    return period(grain, day)


def day_told_with_it(found: Found, context: Context) -> date | None:
    """The day behind "ended", "ending" or "of", in the year it gives or in the one that fits."""
    told = _day_with_it().match(context.page.text, found.end)
    if told is None:
        return None
    month, number = int(words()["month_any"][told["month"].lower().rstrip(".")]), int(told["day"])

    def of_year(year: int) -> Period | None:
        day = real_date(year, month, number)
        return None if day is None else period("day", day)

    if told["year"]:
        named = of_year(int(told["year"]))
        return named.start if named is not None else None
    tense = "past" if told["how"].lower() == "ended" else context.tense
    chosen = nearest(of_year, replace(context, tense=tense, at=told.start("month")))
    return chosen[0].start if chosen is not None else None


@lru_cache(maxsize=1)
def _day_with_it() -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name in words()["month_any"])
    return re.compile(
        rf"\s(?P<how>ended|ending|of)\s(?P<month>{months})\.?\s(?P<day>\d\d?)(?:,?\s(?P<year>\d{{4}}))?\b",
        re.IGNORECASE,
    )
