"""Lengths counted from another event: "a week after the army took the town", "within days of the vote"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.model import Interval, Span
from sayso.reader.times.ago import moved
from sayso.reader.times.calendar import period, shifted
from sayso.reader.times.sense import Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import TimeExpression
    from sayso.reader.times.found import Found, Page

_SIDES = {"after": 1, "following": 1, "before": -1}
_LENGTH = re.compile(r"P(?P<time>T?)(?P<count>\d+)(?P<unit>[HDWMY])\Z")
_UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The event that a length is counted from: its word, and on which side ("after", "before", "from").

    "from" has the length as its limit: "within a week of the vote".
    """

    side: str
    event: Span
    token: Token


def counted_from(page: Page, found: Found) -> Anchor | None:
    """The event that a length is counted from, when one is told with it."""
    word = page.after(found.end)
    if word is None or found.kind != "length":
        return None
    before = page.before(found.start)
    if word.lower_ == "of" and before is not None and before.lower_ == "within":
        return _anchor("from", _object(word))
    if word.lower_ not in _SIDES:
        return None
    event = word.head if word.dep_ == "mark" else _object(word)
    return _anchor(word.lower_, event) if event is not None and event.i > word.i else None


def _object(word: Token) -> Token | None:
    """What a preposition governs: a noun, or the verb of a clause ("after taking the town")."""
    return next((one for one in word.rights if one.dep_ in {"pobj", "pcomp"}), None)


def _anchor(side: str, event: Token | None) -> Anchor | None:
    if event is None:
        return None
    return Anchor(side, Span(event.idx, event.idx + len(event), event.text), event)


def with_dated_anchors(
    page: Page, expressions: Sequence[tuple[Found, TimeExpression]]
) -> Iterator[TimeExpression]:
    """Put a length on the calendar where the event that it is counted from has a day of its own."""
    everything = [expression for _, expression in expressions]
    for found, expression in expressions:
        anchor = counted_from(page, found) if expression.anchor is not None else None
        yield expression if anchor is None else _dated(page.doc, expression, anchor, everything)


def _dated(
    doc: Doc, length: TimeExpression, anchor: Anchor, expressions: Sequence[TimeExpression]
) -> TimeExpression:
    told = _LENGTH.match(length.value)
    day = next((one for one in expressions if _tells_day(one) and _under(doc, one, anchor.token)), None)
    if told is None or day is None or day.interval is None or day.interval.start is None:
        return length
    origin = day.interval.start
    count, unit = _SIDES.get(anchor.side, 1) * int(told["count"]), _UNITS[told["unit"]]
    if anchor.side == "from":
        interval: Interval | None = Interval(origin, shifted(origin, count, unit))
    elif unit in {"hour", "day", "week"}:
        interval = Interval(shifted(origin, count, unit), shifted(origin, count, unit))
    else:
        interval = moved(Told(period("day", origin), None), count, unit).interval
    counted, _, _ = length.reason.partition(", on a day")
    return replace(length, interval=interval, reason=f"{counted} ({origin}, “{day.span.text}”)")


def _tells_day(expression: TimeExpression) -> bool:
    days = expression.interval
    return days is not None and days.start is not None and days.start == days.end


def _under(doc: Doc, expression: TimeExpression, event: Token) -> bool:
    """Whether an expression names the day counted from or tells it: "Christmas", "the 14 July parade"."""
    words = doc.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
    if words is None:
        return False
    behind = event.i < words.root.i and event.is_ancestor(words.root)
    return behind or words.start <= event.i < words.end or words.root.head == event
