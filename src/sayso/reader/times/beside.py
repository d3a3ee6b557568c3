"""What lies beside something told of before: "that night", "the next day", "since then"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import (
    Period,
    days_from,
    move,
    no_coarser,
    period,
    value,
)
from sayso.reader.times.ending import period_told_with_it
from sayso.reader.times.found import word_before
from sayso.reader.times.grammar import words
from sayso.reader.times.periods import as_told, grain_of, season_of
from sayso.reader.times.sense import Context, Sense, Told, unit_sense, unknown

if TYPE_CHECKING:
    from sayso.model import Basis, TimeType
    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found

_NEWS_RUN = 7  # days up to publication that a report's "fourth straight day" may be told of
_DURING = frozenset({"in", "during", "over", "within"})  # before "the following week" as seven days
_NUMBERED = frozenset({"on", "by", "in", "from", "until"})  # before "the second day" of a story
_YEAR_TOLD = re.compile(r"\s(?:ended|ending)\b")


def definite(found: Found, context: Context) -> Sense:
    """ "That night", "the weekend", "the month": the period told of before, else publication's."""
    unit = found.part("unit") or "day"
    if unit in words()["season"]:
        return _that_season(unit, context)
    grain = grain_of(unit)
    if unit == "year" and _YEAR_TOLD.match(context.page.text, found.end):
        return Sense("DURATION", "P1Y", reason="a business year by the day on which it ends")
    origin = _by_its_end(found, grain, context) or _which(found, grain, context)
    if origin is None:
        return unknown("XXXX", "no date tells which")
    there, how, basis = origin
    reason = f"the {unit} {how}"
    if unit == "night":
        days = there.interval if basis == "context" else Interval(days_from(there.start, -1), there.end)
        return Sense("TIME", f"{value(there)}TNI", days, basis, reason, there)
    sense = Sense("DATE", value(there), there.interval, basis, reason, there)
    return as_told(sense, "this", context) if basis == "relative" else sense


def _by_its_end(found: Found, grain: Grain, context: Context) -> tuple[Period, str, Basis] | None:
    """ "The quarter ended Sept. 30", "the week of Oct. 20": the period of the day that is told with it."""
    if grain == "quarter" and context.quarter is not None:
        return None
    there = period_told_with_it(found, grain, context)
    return None if there is None else (there, f"of the day told with it ({value(there)})", "relative")


def _which(found: Found, grain: Grain, context: Context) -> tuple[Period, str, Basis] | None:
    if grain == "quarter" and context.quarter is not None:
        return context.quarter, "told before", "context"
    told = context.told(grain)
    if (found.part("the") != "the" or context.narrative) and told is not None:
        return period(grain, told.unit.start), f"told before ({value(told.unit)})", "context"
    if context.published is None:
        return None
    if (story := _of_look_back(grain, context)) is not None:
        return story, f"told just before ({value(story)})", "context"
    here = _current(grain, context.published, ahead=context.tense in {"future", "reported"})
    if grain == "quarter" and context.tense == "past":
        return move(here, -1), f"that had ended by publication ({context.published})", "relative"
    return here, f"of publication ({context.published})", "relative"


def _of_look_back(grain: Grain, context: Context) -> Period | None:
    """ "In March 1992 they attacked it, and by the end of the month …": of what was told just before."""
    told = context.just_told
    if told is None or context.published is None or grain not in {"week", "month", "year"}:
        return None
    main = told.main and context.tense == "past" and no_coarser(told.unit.grain, grain)
    there = period(grain, told.unit.start)
    return there if main and there.end < period(grain, context.published).start else None


def _current(grain: Grain, published: date, *, ahead: bool) -> Period:
    """The period around publication; of weekends the last one, unless it is one or lies ahead."""
    here = period(grain, published)
    if grain == "weekend" and published < here.start and not ahead:
        return move(here, -1)
    return here


def _that_season(season: str, context: Context) -> Sense:
    told = context.told("year")
    year = told.unit.start.year if told else context.published.year if context.published else None
    if year is None:
        return unknown("XXXX", "no date tells its year")
    there = season_of(int(words()["season"][season]), year)
    basis: Basis = "context" if told else "relative"
    return unit_sense(there, value(there), basis, f"that {season}, of {year}")


def neighbour(found: Found, context: Context) -> Sense:
    """ "The next day", "the week before", "the following Monday": beside what was told before."""
    way = found.part("way") or "next"
    back = way.split()[-1] in {"before", "previous", "preceding", "prior"}
    if weekday := found.part("weekday"):
        return _next_weekday(int(words()["weekday"][weekday]), context, back=back)
    unit = found.part("unit") or way.split()[0]
    grain = grain_of(unit)
    told = _origin(grain, context)
    if told is None:
        return unknown("XXXX-XX-XX", "nothing was told before to count from")
    base = period(grain, told.unit.start if back else told.unit.end)
    there = move(base, -1 if back else 1)
    days = there.interval
    if (
        grain == "week"
        and not back
        and told.unit.grain == "day"
        and word_before(context.page, found) in _DURING
    ):
        days = Interval(days_from(told.unit.end, 1), days_from(told.unit.end, 7))
    at = {"night": "TNI", "morning": "TMO"}.get(unit, "")
    reason = f"the {unit} {'before' if back else 'after'} {value(told.unit)}, told before"
    kind: TimeType = "TIME" if at else "DATE"
    return Sense(kind, value(there) + at, days, "event", reason, there, told.span)


def _origin(grain: Grain, context: Context) -> Told | None:
    """What was told before, else the publication's day (as told by no words)."""
    told = context.told(grain)
    if told is not None or context.published is None or context.narrative:
        return told
    return Told(period("day", context.published), None)


def _next_weekday(weekday: int, context: Context, *, back: bool) -> Sense:
    told = _origin("week", context)
    if told is None:
        return unknown(f"XXXX-WXX-{weekday + 1}", "nothing was told before to count from")
    start = days_from(told.unit.start, -1) if back else days_from(told.unit.end, 1)
    away = (start.weekday() - weekday) % 7 if back else (weekday - start.weekday()) % 7
    there = period("day", days_from(start, -away if back else away))
    reason = f"that weekday {'before' if back else 'after'} {value(told.unit)}, told before"
    return Sense("DATE", value(there), there.interval, "event", reason, there, told.span)


def then(found: Found, context: Context) -> Sense:
    """ "Since then": what was told last."""
    told = context.told("century")
    if told is None:
        gone = "PAST_REF" if context.tense == "past" else "FUTURE_REF"
        return Sense("DATE", gone, reason="nothing told before")
    there = told.unit
    reason = f"what was told before ({value(there)})"
    return replace(unit_sense(there, value(there), "context", reason), anchor=told.span)


def ordinal_day(found: Found, context: Context) -> Sense:
    """ "A fourth straight day": the day that the report is about, and the run of days that it ends.

    "On the second day" of what is told in the past is counted from a day told before.
    """
    unit = words()["unit"].get(found.part("unit") or "day", "day")
    grain = grain_of(unit)
    count = int(words()["ordinal"].get(found.part("ordinal") or "first", 1))
    before = word_before(context.page, found)
    run = found.part("straight") is not None or before in {"for", "into"}
    if not run and before in _NUMBERED and grain == "day" and context.tense == "past":
        return _day_of_story(count, context)
    there = _day_told_of(grain, context)
    if there is None:
        return unknown("XXXX-XX-XX", "no date tells which")
    sense = unit_sense(there, value(there), "context", f"number {count} of a run of {unit}s: {value(there)}")
    if not run:
        return sense
    first = move(there, 1 - count).start
    return replace(sense, interval=Interval(first, there.end), reason=f"{sense.reason}, begun on {first}")


def _day_of_story(count: int, context: Context) -> Sense:
    """The day of that number, counted from the day of a beginning, or from the one told just before."""
    days = [one for one in reversed(context.history) if one.unit.grain == "day"]
    just = [one for one in days if one is context.just_told and (one.main or count == 1)]
    begun = [one for one in days if one.begins and one.unit.end != context.published]
    told = next(iter(begun + just), None)
    if told is None:
        return unknown("XXXX-XX-XX", "no day was told before to count from")
    there = move(told.unit, count - 1 if told.unit.end != context.published else 0)
    reason = f"day {count}, counted from {value(told.unit)}, told before"
    return Sense("DATE", value(there), there.interval, "event", reason, there, told.span)


def _day_told_of(grain: Grain, context: Context) -> Period | None:
    """The period that a report is about: the one told last where it is news, else publication's."""
    told, today = context.told(grain), context.published
    if told is not None and told.unit.grain == grain:
        recent = today is None or 0 <= (today - told.unit.end).days <= _NEWS_RUN
        if recent or context.narrative:
            return told.unit
    return period(grain, today) if today is not None else None
