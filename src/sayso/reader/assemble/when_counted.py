""" "A week after rebels took Sukhnah": days counted from another event of the same report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.syntax import is_publishing
from sayso.reader.assemble.when_calendar import last_dated
from sayso.reader.times.calendar import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Token

    from sayso.reader.assemble.when_calendar import Calendar, Dated, Length, Told
    from sayso.reader.events import Found


def counted_time(found: Found, calendar: Calendar, before: Sequence[Told]) -> ClaimTime | None:
    """The day that a length counts back (or on) to the event from what its sentence tells besides.

    None unless the event's own clause hangs on the length: "X happened a week after [the event]".
    """
    for length, verb in _counting(found.token, calendar):
        origin = _origin(verb, calendar, before)
        if origin is None:
            continue
        count, unit = length.count, length.unit
        back = found.token.doc[length.end].lower_ == "after"
        day = shifted(origin[0], -count if back else count, unit)
        reason = f"{count} {unit}(s) {'before' if back else 'after'} “{verb.text}”, {origin[1]}"
        return ClaimTime(Interval(day, day), "event", length.expression.span, reason)
    return None


def _counting(trigger: Token, calendar: Calendar) -> Iterator[tuple[Length, Token]]:
    """Lengths before an "after" or "before" whose clause tells the event, and the verb counted from."""
    tree = calendar.tree
    for length in calendar.lengths:
        if not length.count or length.end >= len(trigger.doc):
            continue
        word = trigger.doc[length.end]
        same = tree.sentences[word.i] == tree.sentences[trigger.i]
        if not same or word.lower_ not in {"after", "before"}:
            continue
        told = (
            word.head if word.dep_ == "mark" else next((c for c in word.children if c.dep_ == "pobj"), None)
        )
        if told is not None and trigger in (told, tree.clause_of(told)):
            verb = tree.clause_of(told.head if word.dep_ == "mark" else word.head)
            if verb != told:
                yield length, verb


def _origin(verb: Token, calendar: Calendar, before: Sequence[Told]) -> tuple[date, str] | None:
    """The day of what is counted from, and where it is told."""
    tree = calendar.tree
    own = next((d for d in calendar.dated if tree.clause(d.root.i) == verb.i and _day(d)), None)
    if own is not None:
        return _sure(own)
    if is_publishing(verb):
        return _saying(verb, calendar)
    last = last_dated(before)
    if last is not None and last.interval.start is not None and last.interval.start == last.interval.end:
        return last.interval.start, f"told before: {last.reason}"
    return None


def _saying(verb: Token, calendar: Calendar) -> tuple[date, str] | None:
    """When a report that a report speaks of was published: the last dated act of saying before it."""
    earlier = [d for d in calendar.dated if d.saying and d.root.i < verb.i and _day(d)]
    if earlier:
        return _sure(earlier[-1])
    published = calendar.report.published
    return (published, f"the report's own publication ({published})") if published else None


def _sure(dated: Dated) -> tuple[date, str] | None:
    day = _day(dated)
    return (day, f"on {day} (“{dated.expression.span.text}”)") if day else None


def _day(dated: Dated) -> date | None:
    interval = dated.expression.interval
    return interval.start if interval is not None and interval.start == interval.end else None
