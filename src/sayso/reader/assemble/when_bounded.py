"""The days that an expression makes with what stands before it: "since June", "from 3 to 5 June"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.assemble.syntax import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Report
    from sayso.reader.assemble.when_options import Calendar, Dated

SINCE = "since"
_UNTIL = frozenset({"before", "until", "till"})
_STRETCHES = {"between": {"and"}, "from": {"to", "until", "till", "through"}}


def preposition_of(trigger: Token, dated: Dated) -> str:
    """What stands before an expression, or "since" before the clause that holds it and not the event."""
    root, verb = dated.root, clause_of(dated.root)
    marked = any(child.dep_ == "mark" and child.lower_ == SINCE for child in verb.children)
    if marked and trigger != verb and not verb.is_ancestor(trigger):
        return SINCE
    return str(root.head.lower_) if root.dep_ in {"pobj", "pcomp"} else ""


def stretch(dated: Dated, preposition: str, calendar: Calendar) -> Interval | None:
    """From the first to the last day of "between March and July", "from 3 to 5 May"."""
    first, end = dated.expression.interval, dated.expression.span.end
    text = dated.root.doc.text
    for other in calendar.dated if preposition in _STRETCHES else ():
        last = other.expression.interval
        between = text[end : other.expression.span.start].strip() if other.expression.span.start > end else ""
        if between in _STRETCHES[preposition] and first and first.start and last and last.end:
            return Interval(first.start, last.end) if last.end >= first.start else None
    return None


def bounded(dated: Dated, preposition: str, report: Report) -> Interval:
    """What a preposition makes of an interval: "since June" runs on, "before June" has no start."""
    given, published = dated.expression.interval or Interval(None, None), report.published
    if given.start is None or given.end is None or dated.expression.type == "TIME":
        return given
    if preposition == SINCE and published is not None:
        return Interval(given.start, max(published, given.start))
    if preposition in _UNTIL:
        return Interval(None, given.start - timedelta(days=1) if preposition == "before" else given.end)
    if preposition == "by" and published is not None and given.end >= published:
        return Interval(published, given.end)
    if preposition == "after" and given.end > given.start:
        return Interval(given.end + timedelta(days=1), None)
    return given
