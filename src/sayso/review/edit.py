"""A claim with the edits that reviewers made to it. Applying them twice changes nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.model import ClaimTime, Interval, Reason, Role, Source, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.model import Claim, Event, RoleName
    from sayso.review.decision import Decision


def edited(claim: Claim, decisions: Iterable[Decision]) -> Claim:
    """A claim with the last edit of each field, each with its reason: who changed it, and when."""
    last = {d.field: d for d in decisions if d.kind == "edit" and d.field}
    for name, one in last.items():
        claim = _with(claim, name, one.value, f"edited by {one.reviewer}, {one.made[:10]}")
    return claim


def _with(claim: Claim, name: str, value: Any, why: str) -> Claim:
    reasons = (*(r for r in claim.reasons if r.field != name), Reason(name, why))
    claim = replace(claim, reasons=reasons)
    if name in {"type", "polarity", "modality"}:
        return replace(claim, event=replace(claim.event, **{name: value}))
    if name in {"actor", "target"}:
        return replace(claim, event=_filled(claim.event, name, value or (), why))  # type: ignore[arg-type]
    if name == "time":
        return replace(claim, time=_time(value, why) if value else None)
    if name == "place":
        return replace(claim, place=_place(claim, value, why) if value else None)
    if name == "source":
        return replace(claim, chain=(*claim.chain[:-1], replace(claim.chain[-1], source=_source(value))))
    return claim


def _filled(event: Event, role: RoleName, fillers: Iterable[Mapping[str, Any]], why: str) -> Event:
    others = tuple(r for r in event.roles if r.role != role)
    made = (
        Role(role, _span(f) or event.trigger, f.get("actor_id"), f.get("name") or f.get("text"), reason=why)
        for f in fillers
    )
    return replace(event, roles=(*others, *made))


def _time(value: Mapping[str, Any], why: str) -> ClaimTime:
    days = (date.fromisoformat(value[side]) if value.get(side) else None for side in ("start", "end"))
    return ClaimTime(Interval(*days), "explicit", _span(value), why)


def _place(claim: Claim, value: Mapping[str, Any], why: str) -> Toponym:
    old = claim.place.span if claim.place else claim.event.trigger
    span = _span(value) or old
    return Toponym(
        span,
        span,
        id=value.get("id"),
        name=value.get("name"),
        country=value.get("country"),
        lat=value.get("lat"),
        lon=value.get("lon"),
        radius_km=value.get("radius_km"),
        feature=value.get("feature"),
        reason=why,
    )


def _source(value: Mapping[str, Any]) -> Source:
    return Source(
        value.get("text"), _span(value), value.get("kind") or "unknown", bool(value.get("named", True))
    )


def _span(value: Mapping[str, Any]) -> Span | None:
    if not value.get("span") or value.get("text") is None:
        return None
    start, end = value["span"]
    return Span(start, end, value["text"])
