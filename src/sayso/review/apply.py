"""Claims and incidents under the decisions that stand. The machine's own values are never touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.fusion.incidents import Incident, Merge
from sayso.fusion.told import Told, meet, overlap
from sayso.model import ClaimTime, Interval, Reason, Role, Source, Span, Toponym
from sayso.review.standing import verdict
from sayso.review.values import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Claim, Event, RoleName
    from sayso.review.decision import Decision, Words
    from sayso.review.standing import Standing


def applied(told: Iterable[Told], standing: Standing) -> tuple[Told, ...]:
    """Claims with the edits made to them, and without those that were rejected."""
    found = []
    for one in told:
        sha256 = one.report.sha256
        decisions = standing.of_claim(one.claim, sha256) if sha256 in standing.reports else ()
        if not decisions:
            found.append(one)
        elif verdict(one.claim, decisions) != "rejected":
            found.append(Told(edited(one.claim, decisions), one.report))
    return tuple(found)


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
    names = ("id", "name", "country", "lat", "lon", "radius_km", "feature")
    old = claim.place.span if claim.place else claim.event.trigger
    span = _span(value) or old
    return Toponym(span, span, **{name: value.get(name) for name in names}, reason=why)


def _source(value: Mapping[str, Any]) -> Source:
    return Source(
        value.get("text"), _span(value), value.get("kind") or "unknown", bool(value.get("named", True))
    )


def _span(value: Mapping[str, Any]) -> Span | None:
    if not value.get("span") or value.get("text") is None:
        return None
    start, end = value["span"]
    return Span(start, end, value["text"])


# ------------------------------------------------------------------ incidents


def regrouped(found: Sequence[Incident], standing: Standing) -> tuple[Incident, ...]:
    """Incidents with claims split off and brought together as reviewers decided, in the order made."""
    decisions = standing.of_kind("merge", "split")
    groups: dict[str, Incident] = {i.lead.claim.id: i for i in found}
    if not decisions:
        return tuple(found)
    of_words = _by_words(found, {w.sha256 for d in decisions for w in (d.words, d.other) if w})
    for one in decisions:
        first = _held(groups, of_words, one.words)
        second = _held(groups, of_words, one.other)
        if one.kind == "merge" and first and second and first is not second:
            del groups[second.lead.claim.id]
            del groups[first.lead.claim.id]
            joined = _joined(first, second, one)
            groups[joined.lead.claim.id] = joined
        elif one.kind == "split" and first and one.words:
            _split(groups, first, of_words.get(_key(one.words), ""))
    return tuple(sorted(groups.values(), key=lambda i: i.lead.claim.id))


def _by_words(found: Iterable[Incident], reports: set[str]) -> dict[tuple[str, int, int | None], str]:
    return {
        _key(words_of(t.claim, t.report.sha256)): t.claim.id
        for i in found
        for t in i.told
        if t.report.sha256 in reports
    }


def _key(words: Words) -> tuple[str, int, int | None]:
    return words.sha256, words.start, words.place


def _held(
    groups: Mapping[str, Incident], of_words: Mapping[tuple[str, int, int | None], str], words: Words | None
) -> Incident | None:
    claim = of_words.get(_key(words)) if words else None
    if claim is None:
        return None
    return groups.get(claim) or next(
        (i for i in groups.values() if any(t.claim.id == claim for t in i.told)), None
    )


def _joined(first: Incident, second: Incident, why: Decision) -> Incident:
    reason = f"merged by {why.reviewer}, {why.made[:10]}"
    when = first.when or second.when
    if first.when and second.when and overlap(first.when, second.when):
        when = meet(first.when, second.when)
    merge = Merge(second.lead.claim.id, first.lead.claim.id, reason)
    return Incident((*first.told, *second.told), when, (*first.merges, merge, *second.merges))


def _split(groups: dict[str, Incident], held: Incident, claim: str) -> None:
    """The claim by itself, the others without it."""
    alone = tuple(t for t in held.told if t.claim.id == claim)
    rest = tuple(t for t in held.told if t.claim.id != claim)
    if not alone or not rest:
        return
    del groups[held.lead.claim.id]
    time = alone[0].claim.time
    groups[claim] = Incident(alone, time.interval if time else None)
    merges = tuple(m for m in held.merges if claim not in {m.claim, m.like})
    groups[rest[0].claim.id] = Incident(rest, held.when, merges)
