"""Weeks, months, seasons and years by where they lie from publication: "last week", "next summer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from sayso.model import Interval
from sayso.reader.times.calendar import Period, days_from, move, period, value
from sayso.reader.times.explicit import full_year, nearest
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import number
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from sayso.model import Basis
    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found

STEPS = {"last": -1, "before": -1, "this": 0, "next": 1, "after": 1}
_SUNDAY = 6
_DECEMBER = 12
_UNITS: dict[str, Grain] = {"night": "day", "morning": "day", "fortnight": "week"}
_GRAINS = frozenset(
    {"day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"}
)


def grain_of(unit: str) -> Grain:
    """The calendar grain that a unit word counts in."""
    return cast("Grain", unit) if unit in _GRAINS else _UNITS.get(unit, "day")


def named_period(found: Found, context: Context) -> Sense:
    """ "Last week", "next year", "this summer", "last summer": whole periods from publication's."""
    beyond = found.part("beyond")
    which = beyond.split()[1] if beyond else words()["which"][found.part("which") or "this"]
    if season := found.part("season"):
        return _season_by(which, season, found, context)
    unit = found.part("period") or "week"
    grain = grain_of(words()["period"][unit])
    origin = _origin(which, grain, context)
    if origin is None:
        return unknown("XXXX", "no publication date to count the period from")
    there = move(origin[0], STEPS[which] * (2 if unit == "fortnight" or beyond else 1))
    sense = unit_sense(
        there, value(there), origin[2], f"the {beyond or which} {unit} from that of {origin[1]}"
    )
    return as_told(sense, which, context)


def _origin(which: str, grain: Grain, context: Context) -> tuple[Period, str, Basis] | None:
    """ "The following month" counts from what was told; everything else from publication."""
    told = context.told(grain)
    if which in {"before", "after"} and told is not None:
        return period(grain, told.unit.start), f"the date told before ({told.unit.start})", "context"
    if context.published is None:
        return None
    return period(grain, context.published), f"publication ({context.published})", "relative"


def as_told(sense: Sense, which: str, context: Context) -> Sense:
    """The days of a period that its report can speak of.

    What happened "this year" happened up to publication, what will happen is yet to come. A Sunday's
    "last week" is the one that has just ended, its "this week" the one that begins.
    """
    unit, today = sense.period, context.published
    if unit is None or today is None:
        return sense
    if unit.grain == "week" and today.weekday() == _SUNDAY and which in {"last", "this"}:
        if which == "last":
            days = Interval(days_from(today, -7), days_from(today, -1))
            return replace(sense, interval=days, reason=f"{sense.reason}; as a Sunday tells it")
        if context.tense != "past":
            return replace(
                sense, interval=move(unit, 1).interval, reason=f"{sense.reason}; as a Sunday tells it"
            )
    if which == "this" and unit.start <= today <= unit.end:
        return _side_of_publication(sense, unit, today, context)
    return sense


def _side_of_publication(sense: Sense, unit: Period, today: date, context: Context) -> Sense:
    if context.tense == "past":
        days, why = Interval(unit.start, today), "past tense, so up to it"
    elif context.tense == "future":
        days, why = Interval(today, unit.end), "future tense, so from it on"
    else:
        return sense
    return replace(sense, interval=days, reason=f"{sense.reason}; {why}")


def _season_by(which: str, season: str, found: Found, context: Context) -> Sense:
    first = int(words()["season"][season])
    if found.part("year"):
        there = season_of(first, int(found.part("year") or 0))
        return unit_sense(there, value(there), "explicit", "a season of a named year")
    if context.published is None:
        return unknown("XXXX", "no publication date to count the season from")
    if (beside := _beside_told(which, first, found, context)) is not None:
        return beside
    today = context.published
    around = [season_of(first, today.year + step) for step in (-2, -1, 0, 1, 2)]
    past, ahead = [s for s in around if s.end < today], [s for s in around if s.start > today]
    running = [s for s in around if s.start <= today <= s.end]
    there = {-1: past[-1], 0: (running or [_season_of_year(around, first, today)])[0], 1: ahead[0]}[
        STEPS[which]
    ]
    reason = f"the {which} {season} from publication ({today})"
    return as_told(unit_sense(there, value(there), "relative", reason), which, context)


def _beside_told(which: str, first: int, found: Found, context: Context) -> Sense | None:
    """ "The next summer", "the following spring" of what a story told just before, in an earlier year."""
    told = context.just_told
    with_article = context.page.text[found.start : found.end].lower().startswith("the ")
    if told is None or context.tense != "past" or not with_article or STEPS[which] == 0 or which == "last":
        return None
    if context.published is None or told.unit.end.year >= context.published.year:
        return None
    around = [season_of(first, told.unit.start.year + step) for step in (-2, -1, 0, 1, 2)]
    if STEPS[which] > 0:
        there = next(one for one in around if one.start > told.unit.end)
    else:
        there = next(one for one in reversed(around) if one.end < told.unit.start)
    reason = f"the season {'after' if STEPS[which] > 0 else 'before'} {value(told.unit)}, told before"
    return replace(unit_sense(there, value(there), "context", reason), anchor=told.span)


def _season_of_year(around: list[Period], first: int, today: date) -> Period:
    """ "This fall" told in February is the one to come; a winter, which two years share, the nearest."""
    if first == _DECEMBER:
        return min(around, key=lambda season: abs(season.start - today))
    return season_of(first, today.year)


def season_of(first_month: int, year: int) -> Period:
    """The season that begins in that month of the year."""
    return period("season", date(year, first_month, 1))


def season(found: Found, context: Context) -> Sense:
    """ "The summer of 2015", "mid-winter", "the spring": of a named year, or the nearest by tense."""
    name = found.part("season") or "summer"
    first = int(words()["season"][name])
    year = _written_year(found, context)
    if year is not None:
        there = season_of(first, year)
        return unit_sense(there, value(there), "explicit", "a season of a named year")
    which = words()["which"].get(found.part("which") or "")
    if which and context.published:
        there = season_of(first, context.published.year + STEPS[which])
        return unit_sense(there, value(there), "relative", f"the season of {which} year, by publication")
    told = context.told("year") if found.part("that") else None
    if told is not None:
        there = season_of(first, told.unit.start.year)
        return unit_sense(there, value(there), "context", f"of the year told before ({value(told.unit)})")
    chosen = nearest(lambda year: season_of(first, year), context)
    if chosen is None:
        return unknown(f"XXXX-{('SP', 'SU', 'FA', 'WI')[first // 3 - 1]}", "no date tells its year")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"a season without a year; {chosen[1]}")


def _written_year(found: Found, context: Context) -> int | None:
    if spoken := found.part("spoken"):
        return 1900 + int(number(spoken) or 0)
    written = found.part("year", "year2")
    return full_year(written, context.published) if written else None


def edge_period(found: Found, context: Context) -> Sense:
    """ "Year-end" is the last day of a year; "year's end", "midyear", "month-end" stand in publication's."""
    grain = grain_of(found.part("unit") or "year")
    part = "middle" if found.part("edge") else "end"
    if "year-end" in context.page.text[found.start : found.end].lower():
        return _year_end(found.part("year"), context)
    if written := found.part("year"):
        there = period("year", date(int(written), 1, 1))
        return unit_sense(there, value(there), "explicit", f"the {part} of a named year")
    if context.published is None:
        return unknown("XXXX", "no publication date tells which")
    there = period(grain, context.published)
    return unit_sense(there, value(there), "relative", f"the {part} of the {grain} of publication")


def _year_end(written: str | None, context: Context) -> Sense:
    """ "By year-end", "since year-end": 31 December of a named year, or of the one that tense tells."""
    if written:
        last = period("day", date(int(written), _DECEMBER, 31))
        return unit_sense(last, value(last), "explicit", "the last day of a named year")
    chosen = nearest(lambda year: period("day", date(year, _DECEMBER, 31)), context)
    if chosen is None:
        return unknown("XXXX-12-31", "no date tells the year")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"the last day of a year; {chosen[1]}")
