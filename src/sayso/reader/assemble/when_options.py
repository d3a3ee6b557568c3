"""Which days may be an event's, and what speaks for each: expressions, the publication, the event before."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.pointing import read_signs
from sayso.reader.assemble.syntax import inside
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.when_bounded import bounded, gone, preposition_of, stretch, tells_day
from sayso.reader.assemble.when_calendar import (
    Option,
    days_of,
    family,
    part,
    share_half,
    width,
)
from sayso.reader.assemble.when_counted import of_counted
from sayso.reader.assemble.when_elsewhere import of_later, of_report
from sayso.reader.assemble.when_nth import of_nth
from sayso.reader.assemble.when_runs import run_of
from sayso.reader.assemble.when_spans import of_spans
from sayso.reader.assemble.when_stretches import of_ends, of_lengths
from sayso.reader.assemble.when_thread import Thread, with_thread
from sayso.reader.assemble.when_told import of_since, of_told
from sayso.reader.tagger.scores import log_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Event, Report
    from sayso.reader.assemble.when_calendar import Calendar, Dated, Told
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_BACK = 2  # sentences back that an expression may be taken from
_EARLIER = 3
_LATELY, _NEWS = 31, 366  # days before publication
_LEAD = 2  # sentences


def options_of(found: Found, event: Event, calendar: Calendar, before: Sequence[Told]) -> list[Option]:
    """Every time that may be the event's. ``before`` are the events told before it, in order."""
    here = calendar.tree.sentences[found.token.i]
    dated = [one for one in calendar.dated if one.may_date(found.token)]
    same = _not_others(found.token, [d for d in dated if d.sentence == here], calendar)
    earlier = [d for d in dated if here - _BACK <= d.sentence < here and not d.saying][-_EARLIER:]
    options = [_of_expression(found, event, d, calendar, same) for d in (*same, *earlier)]
    options += of_later(found, event, calendar)
    options += of_lengths(found, event, calendar, before)
    options += of_ends(found, calendar, before)
    options += of_nth(found, calendar)
    options += [Option(time, (("run", 1.0),)) for time in [run_of(found, calendar)] if time is not None]
    options += of_counted(found, calendar, before)
    options += _of_publication(found, event, calendar)
    options += of_told(found, event, calendar, before)
    options += of_since(found, calendar, before)
    thread = Thread.of(found, calendar, before)
    options += of_spans(found, calendar, before, thread)
    options += of_report(found, event, calendar, before, options)
    options = [option for option in options if not _is_stale(option, found, event, calendar)]
    signs = (*_always("none", found, event, calendar), ("none, dates here", float(bool(same))))
    options = _read(found, calendar, [*options, Option(None, signs)])
    return with_thread(options, thread, calendar)


def _is_stale(option: Option, found: Found, event: Event, calendar: Calendar) -> bool:
    """Whether days told further on are too long ago: a lead tells news, and so does "has fallen".

    Of 660 events that context dates in the first two sentences of reports and dispatches, three are of more
    than a year before; of 1,697 told in the present or the perfect, ten. A chronicle dates them beforehand.
    Nor is what is told in the past of the days of what "had been" before it.
    """
    published, time, at = calendar.report.published, option.time, found.token.i
    if published is None or time is None or time.span is None or time.basis != "context":
        return False
    end, tree = time.interval.end, calendar.tree
    ago = (published - end).days if end is not None else 0
    if ago <= _LATELY or time.span.start < event.trigger.end or event.modality != "actual":
        return False
    if ago > _NEWS and (tree.sentences[at] < _LEAD or tree.tense(at) in {"present", "perfect"}):
        return True
    dated = next((d for d in calendar.dated if d.expression.span == time.span), None)
    return dated is not None and tree.is_pluperfect(dated.root.i) and not tree.is_pluperfect(at)


def _read(found: Found, calendar: Calendar, options: list[Option]) -> list[Option]:
    """Options with what the trained reader says of them: of the days, by whatever words they are told."""
    points = calendar.points.get(found.token.i)
    if points is None:
        return options
    published = calendar.report.published
    today = days_of(Interval(published, published)) if published is not None else None
    shares = [points.share(*dated.pieces) for dated in calendar.dated]
    publication = math.exp(points.publication)

    def signs(option: Option) -> Iterator[Sign]:
        if option.time is None:
            return read_signs("none", points.nobody)
        days, span = days_of(option.time.interval), option.time.span
        alike = [shares[k] for k in sorted(calendar.alike(days))]
        if share_half(days, today):
            alike.append(publication)
        if not alike and span is not None:
            return read_signs("days", points.to(span.start, span.end))
        return read_signs("days", log_of(sum(alike)))

    return [Option(option.time, (*option.signs, *signs(option))) for option in options]


def _not_others(trigger: Token, dated: list[Dated], calendar: Calendar) -> list[Dated]:
    """Where an expression hangs on the event's own verb, one that hangs on another event is not its."""
    tree = calendar.tree
    mine = [d for d in dated if not tree.is_others(trigger.i, d.root.i, calendar.triggers)]
    return mine if any(trigger.i in tree.above(d.root.i) for d in mine) else dated


def _of_expression(
    found: Found,
    event: Event,
    dated: Dated,
    calendar: Calendar,
    same: Sequence[Dated],
) -> Option:
    trigger, root, tree = found.token, dated.root, calendar.tree
    relation = tree.relation(trigger.i, root.i)
    pluperfect = tree.is_pluperfect(trigger.i)
    preposition = preposition_of(trigger, dated)
    interval = stretch(dated, preposition, calendar) or bounded(dated, preposition, calendar.report)
    if event.modality == "actual":
        interval = gone(interval, calendar.report)
    expression = dated.expression
    rule = RULES.get(relation, "told before")
    time = ClaimTime(
        interval, expression.basis or "relative", expression.span, f"{rule}: {expression.reason}"
    )
    if relation.startswith("earlier"):
        time = replace(time, interval=dated.run or interval, basis="context")
    nearest = min((abs(d.root.i - trigger.i) for d in same), default=0)
    signs = (
        (relation, 1.0),
        (f"{relation} | {event.modality}", 1.0),
        (f"{relation} | {family(event)}", 1.0),
        (f"{relation} | {trigger.pos_}", 1.0),
        (f"basis {expression.basis}", 1.0),
        (f"width {width(interval)}", 1.0),
        (f"width {width(interval)} | {tree.tense(trigger.i)}", 1.0),
        (f"preposition {preposition}", 1.0),
        (f"word {root.dep_}", 1.0),
        ("dates a saying", float(dated.saying)),
        (f"dates a saying | {relation}", float(dated.saying)),
        ("of another event", float(tree.is_others(trigger.i, root.i, calendar.triggers))),
        *_near(trigger, root, relation, nearest),
        *_speech_signs(found, dated, calendar),
        (f"{relation} | pluperfect", float(pluperfect)),
        ("dates a saying | pluperfect", float(dated.saying and pluperfect)),
        (f"of a day told | {relation}", float(tells_day(dated, trigger))),
        *_future_signs(event, interval, calendar.report),
    )
    return Option(time, signs)


def _near(trigger: Token, root: Token, relation: str, nearest: int) -> Iterator[Sign]:
    if relation.startswith("earlier"):
        return
    away = abs(root.i - trigger.i)
    yield "distance", math.log1p(away)
    yield f"distance | {relation}", math.log1p(away)
    yield "nearest here", float(away == nearest)
    yield "after the trigger", float(root.i > trigger.i)
    if root.head == trigger:
        yield f"hangs on it as {root.dep_}", 1.0
    if root.head.head == trigger:
        yield f"hangs on it by {root.head.dep_}", 1.0


def _speech_signs(found: Found, dated: Dated, calendar: Calendar) -> Iterator[Sign]:
    """The day on which something is said is seldom the day on which it happened."""
    for attribution in calendar.tellings.of(found.event.trigger):
        if not any(inside(dated.expression.span, content) for content in attribution.content):
            yield "outside what is said", 1.0


def _future_signs(event: Event, interval: Interval, report: Report) -> Iterator[Sign]:
    if report.published is None or interval.start is None:
        return
    ahead = interval.start > report.published
    yield f"{'ahead' if ahead else 'past'} | {event.modality}", 1.0


def _of_publication(found: Found, event: Event, calendar: Calendar) -> list[Option]:
    """What is told in the present holds on the day of publication; and a lead tells news of the day."""
    published = calendar.report.published
    if published is None:
        return []
    reason = f"told as of the day of publication ({published})"
    time = ClaimTime(Interval(published, published), "context", None, reason)
    return [Option(time, tuple(_always("publication", found, event, calendar)))]


def _always(name: str, found: Found, event: Event, calendar: Calendar) -> Iterator[Sign]:
    """Signs of what can be said of every event: that it is of the day, or that nothing dates it."""
    token, tree = found.token, calendar.tree
    when, place = tree.tense(token.i), part(tree.sentences[token.i])
    told = len(calendar.tellings.of(event.trigger))
    yield name, 1.0
    yield f"{name} | {event.modality}", 1.0
    yield f"{name} | {event.type}", 1.0
    yield f"{name} | {when}", 1.0
    yield f"{name} | {when} | {token.pos_}", 1.0
    yield f"{name} | {when} | {family(event)}", 1.0
    yield f"{name} | pluperfect", float(tree.is_pluperfect(token.i))
    yield f"{name} | {token.tag_}", 1.0
    yield f"{name} | {event.polarity}", 1.0
    yield f"{name} | {place}", 1.0
    yield f"{name} | {place} | {event.modality}", 1.0
    yield f"{name} | said by {min(told, 2)}", 1.0
    yield f"{name}, dates in the report", math.log1p(len(calendar.dated))
    yield f"{name} | a number of them", float(any(r.role == "count" for r in event.roles))
