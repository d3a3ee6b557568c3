"""The brief as JSON objects: a headline, then one a line of each section, whole and uncut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.brief.page import Entry, page
from sayso.fusion.accounts import independent, route
from sayso.fusion.contradictions import Contradiction
from sayso.fusion.record import control_record, interval_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.brief.brief import Amiss, Brief, Happening
    from sayso.fusion.accounts import Account
    from sayso.model import Toponym

Record = dict[str, Any]


def records(brief: Brief, limit: int | None = None) -> Iterator[Record]:
    """Every object has ``section``; those of a line of the brief also ``head``, its words."""
    scope, basis = brief.scope, brief.basis
    yield {
        "section": "headline",
        "area": scope.area,
        "as_of": scope.day.isoformat(),
        "days": scope.days,
        "type": scope.kind,
        **{name: getattr(basis, name) for name in basis.__slots__},
    }
    if not basis.claims:
        return
    happened, undated, control, disputed, amiss, announced = page(brief, limit).sections
    for name, section, items in (
        ("happened", happened, brief.happened),
        ("undated", undated, brief.undated),
        ("announced", announced, brief.announced),
    ):
        for one, entry in zip(items, section.entries, strict=False):
            yield {"section": name, **_entry(entry), **_happening(one)}
    for held, entry in zip(brief.control, control.entries, strict=False):
        yield {"section": "control", **_entry(entry), **control_record(held)}
    for dispute, entry in zip(brief.disputed, disputed.entries, strict=False):
        told = (
            _contradiction(dispute)
            if isinstance(dispute, Contradiction)
            else _holder(control_record(dispute))
        )
        yield {"section": "disputed", **_entry(entry), **told}
    for wrong, entry in zip(brief.amiss, amiss.entries, strict=False):
        yield {"section": "does_not_add_up", **_entry(entry), **_amiss(wrong)}


def _entry(entry: Entry) -> Record:
    return {"head": entry.head, "claim_id": entry.claim}


def _happening(one: Happening) -> Record:
    event = one.incident.lead.claim.event
    return {
        "type": event.type,
        "modality": event.modality,
        "when": interval_record(one.incident.when),
        "place": _place(one.incident.lead.claim.place),
        "sources": len(independent(a for a in one.accounts if a.stance == "affirms")),
        "denying": len(independent(a for a in one.accounts if a.stance == "denies")),
        "reports": len({sha for a in one.accounts for sha in a.reports}),
        "accounts": [_account(a) for a in one.accounts],
        "merges": [{"claim_id": m.claim, "like": m.like, "reason": m.reason} for m in one.incident.merges],
    }


def _place(place: Toponym | None) -> Record | None:
    if place is None:
        return None
    names = ("id", "name", "country", "lat", "lon", "radius_km")
    return {"text": place.span.text, **{name: getattr(place, name) for name in names}}


def _account(one: Account) -> Record:
    return {
        "root": one.root.text,
        "stance": one.stance,
        "origin": one.origin,
        "lineage": one.lineage,
        "tolls": [{"text": t.words, "low": t.low, "high": t.high} for t in one.tolls],
        "claims": [t.claim.id for t in one.told],
        "reprinted": sorted(one.reprinted),
        "routes": [list(way) for way in dict.fromkeys(route(t) for t in one.told)],
    }


def _contradiction(one: Contradiction) -> Record:
    return {
        "issue": one.issue,
        "reason": one.reason,
        "positions": [{"says": p.says, "accounts": [_account(a) for a in p.accounts]} for p in one.positions],
    }


def _holder(control: Record) -> Record:
    return {"issue": "holder", **control}


def _amiss(one: Amiss) -> Record:
    return {
        "kind": one.check.kind,
        "message": one.check.message,
        "text": one.check.span.text if one.check.span else None,
        "report": one.told[0].report.id,
        "claims": [t.claim.id for t in one.told],
    }
