""" "A week after rebels took Sukhnah": days counted from another event of the same report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.syntax import is_publishing
from sayso.reader.assemble.when_calendar import Option, family, last_dated
from sayso.reader.assemble.when_lengths import reckoned
from sayso.reader.times.calendar import days_from, period, shifted
from sayso.reader.times.periods import grain_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Token

    from sayso.reader.assemble.when_calendar import Calendar, Dated, Told
    from sayso.reader.assemble.when_lengths import Length
    from sayso.reader.events import Found

_INNER = frozenset({"ccomp", "relcl", "acl"})
"""What a clause tells besides its own event: "a month after he said that …"."""


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


def of_counted(found: Found, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """ "Talks began five months after the army took the city": so long before the day of the talks.

    Where no day is told with them it is so long before publication, in whole units of the calendar.
    """
    trigger, published = found.token, calendar.report.published
    for told, word, holder in _measured(trigger, calendar):
        length, main = reckoned(told), calendar.tree.clause_of(holder.head)
        if length is None or published is None:
            continue
        with_it = next((one for one in calendar.dated if calendar.tree.clause(one.root.i) == main.i), None)
        origin = _origin(main, calendar, before)
        if origin is not None:
            days, way = _away(origin[0], length, word, exact=bool(told.count)), "from what is told"
        elif with_it is not None:
            days, way = _moved(with_it.expression.interval, length, word), "from what is told"
        elif word.lower_ == "before" and found.event.modality == "actual":
            continue
        else:
            days, way = _back(published, length, word), "from publication"
        reason = f"{length.count} {length.unit}(s) {word.lower_} it, {origin[1] if origin else way}"
        signs = (
            ("counted", 1.0),
            (f"counted, {way}", 1.0),
            (f"counted, {word.lower_}", 1.0),
            ("counted, the verb itself", float(trigger == holder)),
            (f"counted | {family(found.event)}", 1.0),
        )
        yield Option(ClaimTime(days, "event", told.expression.span, reason), signs)


def _measured(trigger: Token, calendar: Calendar) -> Iterator[tuple[Length, Token, Token]]:
    """Lengths up to an "after" or "before" that holds the event; that word, and what it holds."""
    path = [trigger, *(trigger.doc[at] for at in calendar.tree.above(trigger.i))]
    for length in calendar.lengths:
        word = trigger.doc[length.end] if length.end < len(trigger.doc) else None
        if word is None or word.lower_ not in {"after", "before"}:
            continue
        pobj = next((child for child in word.children if child.dep_ == "pobj"), word)
        holder = word.head if word.dep_ == "mark" else pobj
        if holder in path and not any(token.dep_ in _INNER for token in path[: path.index(holder)]):
            yield length, word, holder


def _away(origin: date, length: Length, word: Token, *, exact: bool) -> Interval:
    """So long away from a day: that day, or all days up to there where no number is told."""
    back = word.lower_ == "after"
    day = shifted(origin, -length.count if back else length.count, length.unit)
    if exact:
        return Interval(day, day)
    return Interval(day, days_from(origin, -1)) if back else Interval(days_from(origin, 1), day)


def _moved(told: Interval | None, length: Length, word: Token) -> Interval:
    """So long away from days told together, of which none is told by itself."""
    count = -length.count if word.lower_ == "after" else length.count
    ends = (told.start, told.end) if told is not None else (None, None)
    return Interval(*(shifted(end, count, length.unit) if end is not None else None for end in ends))


def _back(published: date, length: Length, word: Token) -> Interval:
    count = -length.count if word.lower_ == "after" else length.count
    return period(grain_of(length.unit), shifted(published, count, length.unit)).interval


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
