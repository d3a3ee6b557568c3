"""The brief as JSON objects: a headline, then one a line of each section, whole and uncut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.brief.page import Entry, page
from sayso.fusion.contradictions import Contradiction
from sayso.fusion.record import contradiction_record, control_record, incident_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.brief.brief import Amiss, Brief

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
            yield {"section": name, **_entry(entry), **incident_record(one.incident, one.accounts)}
    for held, entry in zip(brief.control, control.entries, strict=False):
        yield {"section": "control", **_entry(entry), **control_record(held)}
    for dispute, entry in zip(brief.disputed, disputed.entries, strict=False):
        told = (
            contradiction_record(dispute)
            if isinstance(dispute, Contradiction)
            else _holder(control_record(dispute))
        )
        yield {"section": "disputed", **_entry(entry), **told}
    for wrong, entry in zip(brief.amiss, amiss.entries, strict=False):
        yield {"section": "does_not_add_up", **_entry(entry), **_amiss(wrong)}


def _entry(entry: Entry) -> Record:
    return {"head": entry.head, "claim_id": entry.claim}


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
