"""Events, attributions, times, places and actors of one report, put together to claims."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Claim, Reason, Role
from sayso.reader.assemble.chain import chain_of
from sayso.reader.assemble.speaker_apart import without_speakers
from sayso.reader.assemble.when import times_of
from sayso.reader.assemble.when_calendar import Calendar
from sayso.reader.assemble.when_each import time_of_each
from sayso.reader.assemble.when_said import said_when
from sayso.reader.assemble.where import Where, places_of_all
from sayso.reader.assemble.where_options import Scene
from sayso.reader.assemble.who import at_place, completed
from sayso.reader.assemble.who_cast import Cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import ClaimTime, Event, Link, Report, Span, Toponym
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.assemble.who import Resolver


def assemble(report: Report, layers: Layers, resolver: Resolver) -> tuple[Claim, ...]:
    """Make the claims of a report: one an event and place, in the order of the text."""
    layers = without_speakers(layers)
    chains = [chain_of(report, layers.attributions, f.token, f.event.trigger) for f in layers.events]
    events = [replace(f.event, roles=resolver.roles(f.event.roles)) for f in layers.events]
    events = completed(layers.events, events, Cast.of(layers, resolver))
    calendar = Calendar.of(report, layers)
    chains = [said_when(chain, calendar) for chain in chains]
    times = times_of(layers.events, events, calendar)
    wheres = _places(layers)
    return tuple(
        _claim(report, event, when, where, chain)
        for event, time, places, chain in zip(events, times, wheres, chains, strict=True)
        for where, when in _each(report.text, places, time, layers)
    )


def _each(
    text: str, places: Sequence[Where], time: ClaimTime | None, layers: Layers
) -> list[tuple[Where | None, ClaimTime | None]]:
    """Where and when an event was, a claim each."""
    times = time_of_each(text, [where.toponym for where in places], time, layers.times)
    return list(zip(places, times, strict=True)) or [(None, time)]


def _places(layers: Layers) -> list[tuple[Where, ...]]:
    scene = Scene.of(layers)
    return places_of_all(layers.events, scene)


def _claim(
    report: Report, event: Event, time: ClaimTime | None, where: Where | None, chain: tuple[Link, ...]
) -> Claim:
    place = where.toponym if where is not None else None
    if where is not None and place is not None:
        role = Role("place", place.span, reason=where.rule)
        event = at_place(event, place.span)
        event = replace(event, roles=(*(r for r in event.roles if r.role != "place"), role))
    return Claim(
        id=claim_id(report.sha256, event, place),
        event=event,
        time=time,
        place=place,
        chain=chain,
        reasons=_reasons(event, time, where, chain),
    )


def claim_id(sha256: str, event: Event, place: Toponym | None) -> str:
    """An id that outlives a re-read: made of the report, the trigger's words, the type and the place."""
    where = place.span.start if place is not None else "-"
    key = f"{sha256}|{event.trigger.start}|{event.trigger.end}|{event.type}|{where}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _reasons(
    event: Event, time: ClaimTime | None, where: Where | None, chain: tuple[Link, ...]
) -> tuple[Reason, ...]:
    reasons = [Reason("event", event.reason, event.trigger)]
    reasons += [Reason(role.role, role.reason, role.span) for role in event.roles if role.role != "place"]
    if time is not None:
        reasons.append(Reason("time", time.reason, time.span))
    if where is not None:
        reasons.append(Reason("place", f"{where.rule}; {where.toponym.reason}", where.toponym.span))
    reasons += [Reason("source", f"act {link.act}", _words(link)) for link in chain[1:]]
    return tuple(reasons)


def _words(link: Link) -> Span | None:
    return link.cue or link.source.span
