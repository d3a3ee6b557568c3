"""The record: claims and layers as the JSON objects of the claim model, and back.

Every span is ``"text"`` with ``"span": [start, end]``; a text with no place in the body (an outlet,
an inherited date) has ``"span": null``. Keys that hold nothing beyond the contract (no reason, no
candidates, no catalogue id) are left out, so that a record stays readable; the loaders fill them in.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.model import (
    MEDIUM,
    ActorMention,
    Attribution,
    Candidate,
    Check,
    Claim,
    ClaimTime,
    Event,
    Interval,
    Link,
    Reading,
    Reason,
    Relation,
    Role,
    Source,
    Span,
    TimeExpression,
    Toponym,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sayso.model import Report

Record = dict[str, Any]
"""A JSON object."""

LAYERS = ("attributions", "events", "times", "places", "actors")
STORED_LAYERS = (*LAYERS, "checks")


# ------------------------------------------------------------------ parts


def span_record(span: Span) -> Record:
    """``{"text", "span": [start, end]}``."""
    return {"text": span.text, "span": [span.start, span.end]}


def _span_or_null(span: Span | None) -> Record | None:
    return span_record(span) if span else None


def _words_or_null(span: Span | None) -> Record:
    return span_record(span) if span else {"text": None, "span": None}


def _span(record: Mapping[str, Any] | None) -> Span | None:
    if record is None or record["span"] is None:
        return None
    start, end = record["span"]
    return Span(start, end, record["text"])


def _sure(record: Mapping[str, Any]) -> Span:
    span = _span(record)
    if span is None:
        raise ValueError("a span is null where words are required")
    return span


def _told(**values: object) -> Record:
    """Only those values that say something."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [])}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# ------------------------------------------------------------------ report


def report_record(report: Report) -> Record:
    """The head of a report, as every record carries it."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "uri": report.uri,
        "outlet": report.outlet,
        "title": report.title,
        "published": _iso(report.published),
        "language": report.language,
        **_told(byline=report.byline),
    }


# ------------------------------------------------------------------ sources


def source_record(source: Source) -> Record:
    """A source; ``resolved`` is who is meant when the words themselves do not say (a pronoun)."""
    words = source.span.text if source.span else source.text
    return {
        "text": words,
        "span": [source.span.start, source.span.end] if source.span else None,
        "kind": source.kind,
        "named": source.named,
        **({"resolved": source.text} if source.text != words else {}),
        **_told(refers_to=_span_or_null(source.refers_to)),
    }


def source_from_record(record: Mapping[str, Any]) -> Source:
    """The inverse of ``source_record``."""
    return Source(
        text=record.get("resolved", record["text"]),
        span=_span(record),
        kind=record["kind"],
        named=record["named"],
        refers_to=_span(record.get("refers_to")),
    )


def link_record(link: Link) -> Record:
    """One step of an attribution chain; ``time`` only where the report tells when it was said."""
    record = {"source": source_record(link.source), "cue": _span_or_null(link.cue), "act": link.act}
    return {**record, **_told(time=_claim_time_record(link.time))}


def link_from_record(record: Mapping[str, Any]) -> Link:
    """The inverse of ``link_record``."""
    said = _claim_time(record.get("time"))
    return Link(source_from_record(record["source"]), _span(record["cue"]), record["act"], said)


def attribution_record(attribution: Attribution) -> Record:
    """An attribution; ``source`` is null when nobody is named, ``parent`` an index in its layer."""
    source = attribution.source
    nobody = source.text is None and source.span is None and source.refers_to is None
    return {
        "source": None if nobody else source_record(source),
        "cue": _span_or_null(attribution.cue),
        "content": [span_record(span) for span in attribution.content],
        "act": attribution.act,
        "kind": source.kind,
        "named": source.named,
        "parent": attribution.parent,
        **_told(reason=attribution.reason),
    }


def attribution_tree(records: Iterable[Record]) -> list[Record]:
    """Records of a report's attributions as a tree: each with those inside its content, as ``inside``.

    ``parent`` is left out: it is the record that a record stands in. An outlet that a source spoke to,
    which has no cue of its own, is the ``medium`` of what the source told it.
    """
    nodes = [{**record, "medium": None, "inside": []} for record in records]
    parents = [node.pop("parent") for node in nodes]
    top: list[Record] = []
    for node, parent in zip(nodes, parents, strict=True):
        if _is_medium(node):
            continue
        around = parent
        if around is not None and _is_medium(nodes[around]):
            node["medium"] = nodes[around]["source"]
            around = parents[around]
        (top if around is None else nodes[around]["inside"]).append(node)
    return top


def _is_medium(record: Record) -> bool:
    return record["cue"] is None and record.get("reason") == MEDIUM


def attribution_from_record(record: Mapping[str, Any]) -> Attribution:
    """The inverse of ``attribution_record``."""
    source = record["source"]
    return Attribution(
        source=source_from_record(source)
        if source
        else Source(None, kind=record["kind"], named=record["named"]),
        cue=_span(record["cue"]),
        content=tuple(_sure(span) for span in record["content"]),
        act=record["act"],
        parent=record["parent"],
        reason=record.get("reason", ""),
    )


# ------------------------------------------------------------------ events


def role_record(role: Role) -> Record:
    """A filler of a role; ``low`` and ``high`` bound a count."""
    told = _told(actor_id=role.actor_id, name=role.name, low=role.low, high=role.high, reason=role.reason)
    return {"role": role.role, **span_record(role.span), **told}


def role_from_record(record: Mapping[str, Any]) -> Role:
    """The inverse of ``role_record``."""
    return Role(
        role=record["role"],
        span=_sure(record),
        actor_id=record.get("actor_id"),
        name=record.get("name"),
        low=record.get("low"),
        high=record.get("high"),
        reason=record.get("reason", ""),
    )


def _event_head(event: Event) -> Record:
    return {
        "type": event.type,
        "trigger": span_record(event.trigger),
        "polarity": event.polarity,
        "modality": event.modality,
        **_told(reason=event.reason),
    }


def event_record(event: Event) -> Record:
    """An event of the events layer: its own words first, then what it is, then its roles."""
    return {
        **span_record(event.trigger),
        **_event_head(event),
        "roles": [role_record(role) for role in event.roles],
    }


def event_from_record(record: Mapping[str, Any], roles: list[Record] | None = None) -> Event:
    """The inverse of ``event_record``; a claim's record keeps the roles beside the event."""
    return Event(
        type=record["type"],
        trigger=_sure(record["trigger"]),
        polarity=record["polarity"],
        modality=record["modality"],
        roles=tuple(role_from_record(role) for role in (record["roles"] if roles is None else roles)),
        reason=record.get("reason", ""),
    )


# ------------------------------------------------------------------ times


def _interval_record(interval: Interval | None) -> Record:
    if interval is None:
        return {"start": None, "end": None}
    return {"start": _iso(interval.start), "end": _iso(interval.end)}


def _interval(record: Mapping[str, Any]) -> Interval:
    return Interval(_day(record["start"]), _day(record["end"]))


def time_record(time: TimeExpression) -> Record:
    """A TIMEX3 expression; ``calendar`` is false when it gives no interval at all."""
    return {
        **span_record(time.span),
        "type": time.type,
        "value": time.value,
        **_interval_record(time.interval),
        "basis": time.basis,
        "calendar": time.interval is not None,
        **_told(anchor=_span_or_null(time.anchor), reason=time.reason),
    }


def time_from_record(record: Mapping[str, Any]) -> TimeExpression:
    """The inverse of ``time_record``."""
    return TimeExpression(
        span=_sure(record),
        type=record["type"],
        value=record["value"],
        interval=_interval(record) if record["calendar"] else None,
        basis=record["basis"],
        anchor=_span(record.get("anchor")),
        reason=record.get("reason", ""),
    )


def _claim_time_record(time: ClaimTime | None) -> Record | None:
    if time is None:
        return None
    return {
        **_words_or_null(time.span),
        **_interval_record(time.interval),
        "basis": time.basis,
        **_told(reason=time.reason),
    }


def _claim_time(record: Mapping[str, Any] | None) -> ClaimTime | None:
    if record is None:
        return None
    return ClaimTime(_interval(record), record["basis"], _span(record), record.get("reason", ""))


# ------------------------------------------------------------------ places


def _relation_record(relation: Relation | None) -> Record | None:
    if relation is None:
        return None
    return {
        "kind": relation.kind,
        "anchor": relation.anchor,
        "anchor_span": [relation.anchor_span.start, relation.anchor_span.end]
        if relation.anchor_span
        else None,
        "distance_km": relation.distance_km,
        "bearing": relation.bearing,
        **_told(
            other=relation.other, anchor_text=relation.anchor_span.text if relation.anchor_span else None
        ),
    }


def _relation(record: Mapping[str, Any] | None) -> Relation | None:
    if record is None:
        return None
    return Relation(
        kind=record["kind"],
        anchor=record["anchor"],
        anchor_span=_span({"text": record.get("anchor_text", ""), "span": record["anchor_span"]}),
        distance_km=record["distance_km"],
        bearing=record["bearing"],
        other=record.get("other"),
    )


def _candidate_record(candidate: Candidate) -> Record:
    return {name: getattr(candidate, name) for name in Candidate.__slots__}


def place_record(place: Toponym) -> Record:
    """A place; null coordinates mean that it cannot be told which place is meant."""
    return {
        **span_record(place.span),
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "relation": _relation_record(place.relation),
        "toponym": span_record(place.name_span),
        "feature": place.feature,
        "literal": place.literal,
        "candidates": [_candidate_record(candidate) for candidate in place.candidates],
        **_told(reason=place.reason),
    }


def place_from_record(record: Mapping[str, Any]) -> Toponym:
    """The inverse of ``place_record``."""
    return Toponym(
        span=_sure(record),
        name_span=_sure(record["toponym"]),
        **{name: record[name] for name in ("id", "name", "country", "lat", "lon", "radius_km", "feature")},
        relation=_relation(record["relation"]),
        candidates=tuple(Candidate(**candidate) for candidate in record["candidates"]),
        literal=record["literal"],
        reason=record.get("reason", ""),
    )


# ------------------------------------------------------------------ actors


def actor_record(actor: ActorMention) -> Record:
    """A mention of an actor; ``id`` is null when the catalogue does not know it."""
    return {
        **span_record(actor.span),
        "id": actor.actor_id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        **_told(reason=actor.reason),
    }


def actor_from_record(record: Mapping[str, Any]) -> ActorMention:
    """The inverse of ``actor_record``."""
    return ActorMention(
        span=_sure(record),
        actor_id=record["id"],
        name=record["name"],
        kind=record["kind"],
        country=record["country"],
        reason=record.get("reason", ""),
    )


# ------------------------------------------------------------------ checks and reasons


def check_record(check: Check) -> Record:
    """Something that does not add up, with the words at fault."""
    return {"kind": check.kind, "message": check.message, **_words_or_null(check.span)}


def check_from_record(record: Mapping[str, Any]) -> Check:
    """The inverse of ``check_record``."""
    return Check(record["kind"], record["message"], _span(record))


def _reason_record(reason: Reason) -> Record:
    return {"field": reason.field, "rule": reason.rule, **_words_or_null(reason.span)}


# ------------------------------------------------------------------ claims


def claim_record(claim: Claim, report: Report) -> Record:
    """The claim as the one JSON object that ``sayso read --format jsonl`` writes for it."""
    return {
        "claim_id": claim.id,
        "report": report_record(report),
        "event": _event_head(claim.event),
        "roles": [role_record(role) for role in claim.event.roles],
        "time": _claim_time_record(claim.time),
        "place": place_record(claim.place) if claim.place else None,
        "attribution": [link_record(link) for link in claim.chain],
        "checks": [check_record(check) for check in claim.checks],
        **_told(reasons=[_reason_record(reason) for reason in claim.reasons]),
    }


def claim_from_record(record: Mapping[str, Any]) -> Claim:
    """The inverse of ``claim_record``."""
    return Claim(
        id=record["claim_id"],
        event=event_from_record(record["event"], record["roles"]),
        time=_claim_time(record["time"]),
        place=place_from_record(record["place"]) if record["place"] else None,
        chain=tuple(link_from_record(link) for link in record["attribution"]),
        checks=tuple(check_from_record(check) for check in record["checks"]),
        reasons=tuple(Reason(r["field"], r["rule"], _span(r)) for r in record.get("reasons", ())),
    )


# ------------------------------------------------------------------ layers

_WRITE: dict[str, Callable[[Any], Record]] = {
    "attributions": attribution_record,
    "events": event_record,
    "times": time_record,
    "places": place_record,
    "actors": actor_record,
    "checks": check_record,
}
_READ: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "attributions": attribution_from_record,
    "events": event_from_record,
    "times": time_from_record,
    "places": place_from_record,
    "actors": actor_from_record,
    "checks": check_from_record,
}


def layer_records(reading: Reading, layer: str) -> list[Record]:
    """The items of one layer of a reading, in order of the text."""
    return [_WRITE[layer](item) for item in getattr(reading, layer)]


def tag_record(report: Report, layer: str, items: list[Record]) -> Record:
    """What ``sayso tag --layer LAYER --format jsonl`` writes for a report."""
    return {"report": report_record(report), layer: items}


def reading_records(reading: Reading) -> dict[str, list[Record]]:
    """Every layer of a reading and its checks, but not its claims."""
    return {layer: layer_records(reading, layer) for layer in _WRITE}


def reading_from_records(
    report: str, reader: str, layers: Mapping[str, list[Record]], claims: list[Record]
) -> Reading:
    """A whole reading from its layers and claims."""
    read = {name: tuple(_READ[name](item) for item in items) for name, items in layers.items()}
    return Reading(report, reader, claims=tuple(claim_from_record(claim) for claim in claims), **read)
