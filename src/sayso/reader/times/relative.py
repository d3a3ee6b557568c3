"""Days, parts of days and periods by where they lie: from publication, or from what was told before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from sayso.model import Interval
from sayso.reader.times.calendar import Period, days_from, move, period, value
from sayso.reader.times.detect import time_of_day
from sayso.reader.times.explicit import full_year, nearest
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense, unit_sense, unknown

if TYPE_CHECKING:
    from sayso.model import Basis
    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
_NIGHTS = {"last night": -1, "yesternight": -1, "overnight": -1, "tonight": 0}
_STEPS = {"last": -1, "before": -1, "this": 0, "next": 1, "after": 1}
_UNITS: dict[str, Grain] = {"night": "day", "morning": "day", "fortnight": "week"}
_GRAINS = frozenset(
    {"day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"}
)


def grain_of(unit: str) -> Grain:
    """The calendar grain that a unit word counts in."""
    return cast("Grain", unit) if unit in _GRAINS else _UNITS.get(unit, "day")


def day(found: Found, context: Context) -> Sense:
    """ "Today", "the day before yesterday": by the publication's own day."""
    name = found.part("day") or "today"
    if context.published is None:
        return unknown("XXXX-XX-XX", f"no publication date to count “{name}” from")
    there = period("day", days_from(context.published, _DAYS[name]))
    return unit_sense(there, value(there), "relative", f"“{name}” of publication ({context.published})")


def daypart(found: Found, context: Context) -> Sense:
    """ "Last night", "this morning", "in the evening": a part of the publication's or the told day."""
    night, which = found.part("night"), found.part("this")
    part = time_of_day(found)
    if night is not None:
        return _night(night, part, context)
    steps = {"yesterday": -1, "tomorrow": 1, "the previous": -1, "the following": 1, "the next": 1}
    if which in {"this", "today", "yesterday", "tomorrow"}:
        base: tuple[date, Basis, str] | None = _publication(context)
    else:
        base = _told_day(context) or _publication(context)
    if base is None:
        return Sense("TIME", f"XXXX-XX-XX{part}", reason="no date tells the day")
    origin, basis, reason = base
    there = period("day", days_from(origin, steps.get(which or "", 0)))
    return Sense("TIME", f"{value(there)}{part}", there.interval, basis, f"a part of the day {reason}", there)


def _night(name: str, part: str, context: Context) -> Sense:
    if context.published is None:
        return Sense("TIME", f"XXXX-XX-XX{part}", reason="no publication date tells the night")
    there = period("day", days_from(context.published, _NIGHTS[name]))
    # A night reaches into the morning: news of a morning tells what happened "overnight" up to then.
    last = context.published if name == "overnight" else there.end
    reason = f"“{name}”, by publication ({context.published})"
    return Sense("TIME", f"{value(there)}{part}", Interval(there.start, last), "relative", reason, there)


def clock(found: Found, context: Context) -> Sense:
    """A time of day: of the day told before, else of publication."""
    at = time_of_day(found)
    base = _told_day(context) or _publication(context)
    if base is None:
        return Sense("TIME", f"XXXX-XX-XX{at}", reason="no date tells the day")
    there = period("day", base[0])
    return Sense(
        "TIME", f"{value(there)}{at}", there.interval, base[1], f"a time of the day {base[2]}", there
    )


def _publication(context: Context) -> tuple[date, Basis, str] | None:
    if context.published is None:
        return None
    return context.published, "relative", f"of publication ({context.published})"


def _told_day(context: Context) -> tuple[date, Basis, str] | None:
    if context.told is None or context.told.grain != "day":
        return None
    return context.told.start, "context", f"told before ({context.told.start})"


def named_period(found: Found, context: Context) -> Sense:
    """ "Last week", "next year", "this summer", "last summer": whole periods from publication's."""
    which = words()["which"][found.part("which") or "this"]
    if season := found.part("season"):
        return _season_by(which, season, found, context)
    unit = found.part("period") or "week"
    grain = grain_of(words()["period"][unit])
    origin = _origin(which, grain, context)
    if origin is None:
        return unknown("XXXX", "no publication date to count the period from")
    there = move(origin[0], _STEPS[which] * (2 if unit == "fortnight" else 1))
    reason = f"the {which} {unit} from that of {origin[1]}"
    return unit_sense(there, value(there), origin[2], reason)


def _origin(which: str, grain: Grain, context: Context) -> tuple[Period, str, Basis] | None:
    """ "The following month" counts from what was told; everything else from publication."""
    if which in {"before", "after"} and context.told is not None:
        return period(grain, context.told.start), f"the date told before ({context.told.start})", "context"
    if context.published is None:
        return None
    return period(grain, context.published), f"publication ({context.published})", "relative"


def _season_by(which: str, season: str, found: Found, context: Context) -> Sense:
    first = int(words()["season"][season])
    if found.part("year"):
        there = _season_of(first, int(found.part("year") or 0))
        return unit_sense(there, value(there), "explicit", "a season of a named year")
    if context.published is None:
        return unknown("XXXX", "no publication date to count the season from")
    today = context.published
    around = [_season_of(first, today.year + step) for step in (-2, -1, 0, 1, 2)]
    past, ahead = [s for s in around if s.end < today], [s for s in around if s.start > today]
    running = [s for s in around if s.start <= today <= s.end]
    chosen = {-1: past[-1], 0: (running or [min(around, key=lambda s: abs(s.start - today))])[0], 1: ahead[0]}
    there = chosen[_STEPS[which]]
    return unit_sense(there, value(there), "relative", f"the {which} {season} from publication ({today})")


def _season_of(first_month: int, year: int) -> Period:
    return period("season", date(year, first_month, 1))


def season(found: Found, context: Context) -> Sense:
    """ "The summer of 2015", "mid-winter", "the spring": of a named year, or the nearest by tense."""
    name = found.part("season") or "summer"
    first = int(words()["season"][name])
    written = found.part("year", "year2")
    if written:
        there = _season_of(first, full_year(written, context.published))
        return unit_sense(there, value(there), "explicit", "a season of a named year")
    which = words()["which"].get(found.part("which") or "")
    if which and context.published:
        there = _season_of(first, context.published.year + _STEPS[which])
        return unit_sense(there, value(there), "relative", f"the season of {which} year, by publication")
    chosen = nearest(lambda year: _season_of(first, year), context)
    if chosen is None:
        return unknown(f"XXXX-{('SP', 'SU', 'FA', 'WI')[first // 3 - 1]}", "no date tells its year")
    return unit_sense(chosen[0], value(chosen[0]), "relative", f"a season without a year; {chosen[1]}")


def definite(found: Found, context: Context) -> Sense:
    """ "That night", "the weekend", "the month": the period told of before, else publication's."""
    if found.part("thatmonth"):
        return _that_month(found, context)
    unit = found.part("unit") or "day"
    if unit in words()["season"]:
        first = int(words()["season"][unit])
        year = (
            context.told.start.year if context.told else context.published.year if context.published else None
        )
        if year is None:
            return unknown("XXXX", "no date tells its year")
        there = _season_of(first, year)
        return unit_sense(there, value(there), "context", f"that {unit}, of the year told before")
    grain = grain_of(unit)
    if grain == "quarter" and context.quarter is not None:
        there, how, basis = context.quarter, "told before", "context"
    elif found.part("the") != "the" and context.told is not None:
        there, how, basis = (
            period(grain, context.told.start),
            f"told before ({context.told.start})",
            "context",
        )
    elif context.published is not None:
        there, how, basis = (
            _current(grain, context.published),
            f"of publication ({context.published})",
            "relative",
        )
    else:
        return unknown("XXXX", "no date tells which")
    at = "TNI" if unit == "night" else ""
    text = f"the {unit} {how}"
    return Sense(
        "TIME" if at else "DATE", value(there) + at, there.interval, cast("Basis", basis), text, there
    )


def _current(grain: Grain, published: date) -> Period:
    """The period around publication; of weekends the last one, unless it is one."""
    here = period(grain, published)
    if grain == "weekend" and published < here.start:
        return move(here, -1)
    return here


def _that_month(found: Found, context: Context) -> Sense:
    index = int(words()["month"][found.part("thatmonth") or "january"])
    if context.told is None:
        return unknown(f"XXXX-{index:02d}", "no year was told before")
    there = period("month", date(context.told.start.year, index, 1))
    return unit_sense(there, value(there), "context", f"of the year told before ({context.told.start.year})")


def neighbour(found: Found, context: Context) -> Sense:
    """ "The next day", "the week before", "the following Monday": beside what was told before."""
    way = found.part("way") or "next"
    back = way.split()[-1] in {"before", "previous", "preceding"}
    if weekday := found.part("weekday"):
        return _next_weekday(int(words()["weekday"][weekday]), context, back=back)
    unit = found.part("unit") or way.split()[0]
    grain = grain_of(unit)
    origin = context.told if context.told is not None else context.today
    if origin is None:
        return unknown("XXXX-XX-XX", "nothing was told before to count from")
    base = period(grain, origin.start if back else origin.end)
    there = move(base, -1 if back else 1)
    at = {"night": "TNI", "morning": "TMO"}.get(unit, "")
    reason = f"the {unit} {'before' if back else 'after'} {value(origin)}, told before"
    kind = "TIME" if at else "DATE"
    return Sense(kind, value(there) + at, there.interval, "event", reason, there, context.told_span)


def _next_weekday(weekday: int, context: Context, *, back: bool) -> Sense:
    origin = context.told if context.told is not None else context.today
    if origin is None:
        return unknown(f"XXXX-WXX-{weekday + 1}", "nothing was told before to count from")
    start = days_from(origin.start, -1) if back else days_from(origin.end, 1)
    away = (start.weekday() - weekday) % 7 if back else (weekday - start.weekday()) % 7
    there = period("day", days_from(start, -away if back else away))
    reason = f"that weekday {'before' if back else 'after'} {value(origin)}, told before"
    return Sense("DATE", value(there), there.interval, "event", reason, there, context.told_span)


def then(found: Found, context: Context) -> Sense:
    """ "Since then": what was told last."""
    if context.told is None:
        return Sense(
            "DATE", "PAST_REF" if context.tense == "past" else "FUTURE_REF", reason="nothing told before"
        )
    reason = f"what was told before ({value(context.told)})"
    return unit_sense(context.told, value(context.told), "context", reason)


def edge_period(found: Found, context: Context) -> Sense:
    """ "Year-end": the last part of publication's period."""
    grain = grain_of(found.part("unit") or "year")
    if context.published is None:
        return unknown("XXXX", "no publication date tells which")
    there = period(grain, context.published)
    return unit_sense(there, value(there), "relative", f"the end of the {grain} of publication")


def ordinal_day(found: Found, context: Context) -> Sense:
    """ "A fourth straight day": the day that the report is about; its run of days began so many before."""
    unit = words()["unit"].get(found.part("unit") or "day", "day")
    grain = grain_of(unit)
    origin = context.told if context.told is not None and context.told.grain == grain else None
    there = origin or (period(grain, context.published) if context.published else None)
    if there is None:
        return unknown("XXXX-XX-XX", "no date tells which")
    count = words()["ordinal"].get(found.part("ordinal") or "first", 1)
    reason = f"number {count} of a run of {unit}s, the one of {value(there)}"
    return unit_sense(there, value(there), "context", reason)
