"""Which function gives which kind of expression its meaning, and the walk through a text that asks them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Interval, Span, TimeExpression
from sayso.reader.doctext import text_of
from sayso.reader.times import (
    ago,
    beside,
    business,
    counted,
    daytime,
    explicit,
    holidays,
    inmonth,
    periods,
    recent,
    sets,
    thatyear,
    weekdays,
)
from sayso.reader.times.anchored import with_dated_anchors
from sayso.reader.times.calendar import part_of
from sayso.reader.times.detect import find
from sayso.reader.times.ending import day_told_with_it
from sayso.reader.times.found import page
from sayso.reader.times.narrative import is_narrative
from sayso.reader.times.sense import Context, Sense, Told
from sayso.reader.times.tense import dates_beginning, dates_main_verb, tense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from spacy.tokens import Doc

    from sayso.reader.times.calendar import Period
    from sayso.reader.times.found import Found, Page

_NOUNS = frozenset({"NOUN", "PROPN"})
_FIRST_NEWS, _LAST_NEWS = 1600, 2999
_REMEMBERED = 11  # expressions before the last that one may count from


MEANINGS: Mapping[str, Callable[[Found, Context], Sense]] = {
    "date": explicit.calendar_day,
    "numeric_date": explicit.numeric_date,
    "month": explicit.month,
    "year": explicit.year,
    "spoken_year": explicit.spoken_year,
    "era_year": explicit.era_year,
    "decade": explicit.decade,
    "century": explicit.century,
    "named_day": holidays.named_day,
    "holiday": holidays.holiday,
    "new_year": holidays.new_year,
    "weekday": weekdays.weekday,
    "day": daytime.day,
    "daypart": daytime.daypart,
    "clock": daytime.clock,
    "period": periods.named_period,
    "season": periods.season,
    "definite": beside.definite,
    "that_month": thatyear.that_month,
    "month_day": inmonth.month_day,
    "neighbour": beside.neighbour,
    "then": beside.then,
    "edge_period": periods.edge_period,
    "ordinal_day": beside.ordinal_day,
    "quarter": business.quarter,
    "half": business.half,
    "year_ago": business.year_ago,
    "fiscal_year": business.fiscal_year,
    "ago": ago.ago,
    "ahead": ago.ahead,
    "nth_in_month": inmonth.nth_in_month,
    "shift": ago.shift,
    "length": counted.length,
    "window": counted.window,
    "recent": recent.recent,
    "set": sets.time_set,
    "reference": recent.reference,
}


def find_times(doc: Doc, published: date | None) -> tuple[TimeExpression, ...]:
    """Every time expression of a parsed report, in order, with its TIMEX3 value and its days.

    ``published`` anchors what is relative; without it such expressions have no days. A date from
    before the first newspapers, or of the far future, is a slip of its source and anchors nothing.
    """
    sheet = page(doc)
    if published is not None and not _FIRST_NEWS <= published.year <= _LAST_NEWS:
        published = None
    return tuple(with_dated_anchors(sheet, tuple(_expressions(sheet, published))))


def _expressions(sheet: Page, published: date | None) -> Iterator[tuple[Found, TimeExpression]]:
    everything = find(sheet)
    context = Context(sheet, published, narrative=is_narrative(everything, published))
    for found in everything:
        here = replace(
            context,
            tense=tense(sheet, found),
            at=found.start,
            main=dates_main_verb(sheet, found),
            begins=dates_beginning(sheet, found),
        )
        sense = _edged(found, MEANINGS[found.kind](found, here), published)
        span = Span(found.start, found.end, text_of(sheet.doc)[found.start : found.end])
        yield (
            found,
            TimeExpression(
                span, sense.type, sense.value, sense.interval, sense.basis, sense.anchor, sense.reason
            ),
        )
        context = _after(here, found, sense, span)


def _edged(found: Found, sense: Sense, published: date | None) -> Sense:
    """Narrow a period to its part ("early"), and add the time of day that stands beside a date."""
    if found.at is not None and sense.type == "DATE" and sense.period is not None:
        return replace(sense, type="TIME", value=sense.value + found.at)
    if not found.edge or sense.period is None or sense.interval is None:
        return sense
    reason = f"{sense.reason}; the {found.edge} part of it"
    return replace(sense, interval=_part(sense.period, found.edge, published), reason=reason)


def _part(whole: Period, edge: str, published: date | None) -> Interval:
    """ "Earlier this month" reaches up to publication and "later" on from it, when it falls in the period."""
    if edge not in {"earlier", "later"}:
        return part_of(whole, edge)
    if published is None or not whole.start <= published <= whole.end:
        return whole.interval
    return Interval(whole.start, published) if edge == "earlier" else Interval(published, whole.end)


def _names_something(context: Context, found: Found) -> bool:
    """ "The treaty of 1859" tells which treaty; the text goes on in its own year."""
    before = context.page.before(found.start)
    return (
        found.kind == "year" and before is not None and before.lower_ == "of" and before.head.pos_ in _NOUNS
    )


def _after(context: Context, found: Found, sense: Sense, span: Span) -> Context:
    """What the next expression may count from."""
    if found.kind == "window" and found.part("side") in {"first", "latest"}:
        return replace(context, quarter=None)  # "the first nine months": no longer of one quarter
    if sense.period is None or _names_something(context, found):
        return context
    time = _time_of(sense.value)
    told = Told(sense.period, span, sense.interval, sense.basis, time, context.main, context.begins)
    history = (*context.history[-_REMEMBERED:], told)
    return replace(context, history=history, quarter=_reported_quarter(context, found, sense.period))


def _time_of(value: str) -> str:
    """The time of day in a TIMEX3 value ("TNI")."""
    return "T" + value.partition("T")[2] if "T" in value else ""


def _reported_quarter(context: Context, found: Found, unit: Period) -> Period | None:
    """The quarter that a business report is about: the latest told, not one for comparison, nor one to come.

    The fourth quarter of a business year may be gone before the calendar's: results of it tell the past.
    """
    compared = (
        unit.grain != "quarter"
        or found.kind not in {"quarter", "definite"}
        or (found.part("rel") or "").startswith("year")
        or found.part("year")
    )
    to_come = context.published is not None and unit.end >= context.published and context.tense != "past"
    by_its_end = day_told_with_it(found, context) is not None
    before = context.quarter is not None and unit.end < context.quarter.end and not by_its_end
    return context.quarter if compared or to_come or before else unit
