"""Which function gives which kind of expression its meaning, and the walk through a text that asks them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Interval, Span, TimeExpression
from sayso.reader.times import business, counted, explicit, relative
from sayso.reader.times.calendar import part_of
from sayso.reader.times.detect import find
from sayso.reader.times.found import page
from sayso.reader.times.sense import Context, Sense, Told
from sayso.reader.times.tense import tense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from spacy.tokens import Doc

    from sayso.reader.times.calendar import Period
    from sayso.reader.times.found import Found


def reference(found: Found, context: Context) -> Sense:
    """ "Now", "recently", "the future": TIMEX3's references without a place on the calendar."""
    if found.part("past"):
        return Sense("DATE", "PAST_REF", reason="some time past")
    if found.part("future", "future_b", "future_c", "future_d"):
        return Sense("DATE", "FUTURE_REF", reason="some time ahead")
    return Sense("DATE", "PRESENT_REF", reason="the present of the report")


MEANINGS: Mapping[str, Callable[[Found, Context], Sense]] = {
    "date": explicit.calendar_day,
    "numeric_date": explicit.numeric_date,
    "month": explicit.month,
    "year": explicit.year,
    "spoken_year": explicit.spoken_year,
    "decade": explicit.decade,
    "century": explicit.century,
    "named_day": explicit.named_day,
    "holiday": explicit.holiday,
    "weekday": explicit.weekday,
    "day": relative.day,
    "daypart": relative.daypart,
    "clock": relative.clock,
    "period": relative.named_period,
    "season": relative.season,
    "definite": relative.definite,
    "neighbour": relative.neighbour,
    "then": relative.then,
    "edge_period": relative.edge_period,
    "ordinal_day": relative.ordinal_day,
    "quarter": business.quarter,
    "half": business.half,
    "year_ago": business.year_ago,
    "fiscal_year": business.fiscal_year,
    "ago": counted.ago,
    "shift": counted.shift,
    "length": counted.length,
    "window": counted.window,
    "recent": counted.recent,
    "set": counted.time_set,
    "reference": reference,
}


def find_times(doc: Doc, published: date | None) -> tuple[TimeExpression, ...]:
    """Every time expression of a parsed report, in order, with its TIMEX3 value and its days.

    ``published`` anchors what is relative; without it such expressions have no days.
    """
    return tuple(_expressions(doc, published))


def _expressions(doc: Doc, published: date | None) -> Iterator[TimeExpression]:
    sheet = page(doc)
    context = Context(sheet, published, narrative=published is None)
    for found in find(sheet):
        here = replace(context, tense=tense(sheet, found))
        sense = _edged(found, MEANINGS[found.kind](found, here), published)
        span = Span(found.start, found.end, doc.text[found.start : found.end])
        yield TimeExpression(
            span, sense.type, sense.value, sense.interval, sense.basis, sense.anchor, sense.reason
        )
        context = _after(context, found, sense, span)


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


def _after(context: Context, found: Found, sense: Sense, span: Span) -> Context:
    """What the next expression may count from; a year-ago quarter is only told for comparison."""
    if sense.period is None:
        return context
    compared = found.kind != "quarter" or (found.part("rel") or "").startswith("year") or found.part("year")
    quarter = context.quarter if compared else sense.period
    history = (*context.history[-_REMEMBERED:], Told(sense.period, span))
    return replace(context, history=history, quarter=quarter)
