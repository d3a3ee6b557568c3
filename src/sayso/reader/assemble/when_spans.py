"""Stretches between days told apart: from a day told up to publication, from the first day to the last."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.when_bounded import SINCE
from sayso.reader.assemble.when_calendar import Option, family, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.reader.assemble.when_calendar import Calendar, Days, Told
    from sayso.reader.assemble.when_thread import Thread
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_LONG = 400
"""Days beyond which a stretch is no story: what is told of years is background."""
_SHORT = 31
"""Days that an expression may span to be one of those that a story runs between."""
_LEAST = 2
"""Days from the first to the last of a stretch: one of two days in a row is better told by either."""
_PART = 4
"""Sentences back that a part of a story reaches."""
_SO_FAR = re.compile(r"\b(?:so far|thus far|to date|until now|up to now|as of now)\b", re.IGNORECASE)
_UNDATED_SINCE = frozenset({"advmod", "prep", "mark"})


def of_spans(found: Found, calendar: Calendar, before: Sequence[Told], thread: Thread) -> Iterator[Option]:
    """What has gone on since a day told, and what a story comes to in all."""
    said = {
        "since": float(_is_since(found.token)),
        "told so": float(_SO_FAR.search(found.token.sent.text) is not None),
    }
    for name, stretches in (
        ("so far", _so_far(calendar, before, thread)),
        ("in all", _in_all(calendar, before, thread)),
    ):
        for interval, ways in stretches:
            time = ClaimTime(interval, "event", None, _reason(name, interval, ways[0]))
            also = ((f"{name}, {word}", value) for word, value in said.items())
            yield Option(time, (*_signs(name, found, interval, ways, thread), *also))


def _reason(name: str, interval: Interval, way: str) -> str:
    if name == "so far":
        return f"since {interval.start} ({way}) up to publication ({interval.end})"
    return f"from the first to the last day told in its {way}: {interval.start} to {interval.end}"


def _so_far(
    calendar: Calendar, before: Sequence[Told], thread: Thread
) -> Iterator[tuple[Interval, list[str]]]:
    """ "It has cost 65,000 lives", after "the war began in May": from then up to publication."""
    published = calendar.report.published
    if published is None:
        return
    for first, ways in _by_start(_starts(calendar, before, thread)).items():
        if published.toordinal() - first >= _LEAST:
            yield Interval(date.fromordinal(first), published), ways


def _starts(calendar: Calendar, before: Sequence[Told], thread: Thread) -> Iterator[tuple[str, Days | None]]:
    told = [one for one in before if one.days is not None]
    begun = [one.days for one in calendar.dated if one.begins and one.days and one.sentence <= thread.here]
    yield "last told", told[-1].days if told else None
    yield "first told", told[0].days if told else None
    yield "last day", thread.last.days if thread.last is not None else None
    yield "day of its paragraph", thread.opening.days if thread.opening is not None else None
    yield "begun", begun[-1] if begun else None


def _by_start(starts: Iterator[tuple[str, Days | None]]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, days in starts:
        if days is not None:
            found.setdefault(days[0], []).append(name)
    return found


def _in_all(
    calendar: Calendar, before: Sequence[Told], thread: Thread
) -> Iterator[tuple[Interval, list[str]]]:
    """ "In all 82 were freed and 13 died": from the first day of a story, or a part of it, to the last."""
    told = [(one.days, one.sentence) for one in before if one.days is not None]
    parts = {
        "story": [days for days, _ in told],
        "part": [days for days, sentence in told if thread.here - sentence <= _PART],
        "paragraph": [
            one.days
            for one in calendar.telling
            if one.days is not None and calendar.paragraph(one.root) == thread.paragraph
        ],
    }
    stretches: dict[Days, list[str]] = {}
    for name, days in parts.items():
        short = [one for one in days if one[1] - one[0] <= _SHORT]
        if len(short) > 1:
            whole = min(one[0] for one in short), max(one[1] for one in short)
            if whole not in short and _LEAST < whole[1] - whole[0] <= _LONG:
                stretches.setdefault(whole, []).append(name)
    for (first, after), ways in stretches.items():
        yield Interval(date.fromordinal(first), date.fromordinal(after - 1)), ways


def _signs(
    name: str, found: Found, interval: Interval, ways: Sequence[str], thread: Thread
) -> Iterator[Sign]:
    event, token = found.event, found.token
    yield name, 1.0
    yield f"{name} | {thread.tense}", 1.0
    yield f"{name} | {family(event)}", 1.0
    yield f"{name} | {event.modality}", 1.0
    yield f"{name} | {token.pos_}", 1.0
    yield f"{name}, width {width(interval)}", 1.0
    yield f"{name} | a number of them", float(any(role.role == "count" for role in event.roles))
    for way in ways:
        yield f"{name}, {way}", 1.0
        yield f"{name}, {way} | {thread.tense}", 1.0


def _is_since(trigger: Token) -> bool:
    """Whether an event has come about "since", or since something that is told without its day."""
    near = (*trigger.children, *trigger.head.children)
    return any(child.lower_ == SINCE and child.dep_ in _UNDATED_SINCE for child in near)
