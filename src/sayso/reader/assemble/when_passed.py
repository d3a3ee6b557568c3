""" "Nine days have passed since the shooting", "it is a week since rebels took the port": that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.when_bounded import SINCE
from sayso.reader.assemble.when_lengths import split_length
from sayso.reader.times.calendar import period, shifted
from sayso.reader.times.periods import grain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.model import Span
    from sayso.reader.assemble.when_calendar import Calendar
    from sayso.reader.events import Found

_PASSING = frozenset({"be", "elapse", "go", "pass"})
_EXACT = frozenset({"day", "week"})


def passed_since(found: Found, calendar: Calendar) -> ClaimTime | None:
    """The day, or for months and years the one of the calendar, that so long has passed since by publication.

    None unless the event is what is counted from, and the length has a number.
    """
    published = calendar.report.published
    for verb in _counting_from(found.token, calendar) if published is not None else ():
        for root, span, value in _lengths(calendar):
            count, unit = split_length(value)
            if root.head != verb or not count or published is None:
                continue
            day = shifted(published, -count, unit)
            days = Interval(day, day) if unit in _EXACT else period(grain_of(unit), day).interval
            reason = f"{count} {unit}(s) have passed since by publication ({published})"
            return ClaimTime(days, "relative", span, reason)
    return None


def _counting_from(trigger: Token, calendar: Calendar) -> Iterator[Token]:
    """The verb "have passed" or "is" whose "since" holds an event, with its clause where it has one."""
    for word in trigger.sent:
        if word.lower_ != SINCE or word.i > trigger.i:
            continue
        clause = word.dep_ == "mark"
        held = word.head if clause else next((c for c in word.children if c.dep_ == "pobj"), None)
        verb = word.head.head if clause else word.head
        mine = held is not None and (trigger == held or (clause and calendar.tree.clause_of(trigger) == held))
        if mine and verb.lemma_.lower() in _PASSING:
            yield verb


def _lengths(calendar: Calendar) -> Iterator[tuple[Token, Span, str]]:
    """Every length of time of a report: its governing token, its words, and its TIMEX3 value."""
    for length in calendar.lengths:
        yield length.root, length.expression.span, length.expression.value
    for dated in calendar.dated:
        yield dated.root, dated.expression.span, dated.expression.value
