"""An incident in a few words: for lists, tables and the head of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.brief import words
from sayso.brief.page import told_what
from sayso.brief.quote import quote
from sayso.fusion.accounts import independent
from sayso.fusion.credibility import credibility
from sayso.fusion.names import parties
from sayso.fusion.record import interval_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.incidents import Incident
    from sayso.web.view.standing_of import State

Record = dict[str, Any]
COLUMNS = (
    *("id", "state", "title", "type", "modality", "start", "end", "days", "reported"),
    *("place", "place_key", "country", "lat", "lon", "radius_km"),
    *(
        "actors",
        "targets",
        "sources",
        "denying",
        "reports",
        "claims",
        "issues",
        "checks",
        "credibility",
        "quote",
    ),
)
"""The columns of the list of incidents as CSV."""


def summary(
    incident: Incident,
    told: Sequence[Account],
    state: State,
    clashes: Sequence[Contradiction],
    place_key: str,
) -> Record:
    """One line of the list, and what can be filtered on; ``clashes`` are the contradictions it is in."""
    lead = incident.lead
    claim, place = lead.claim, lead.claim.place
    when = interval_record(incident.when) or {"start": None, "end": None}
    return {
        "id": claim.id,
        "state": state,
        "title": told_what(incident),
        "type": claim.event.type,
        "modality": claim.event.modality,
        **when,
        "days": words.days(incident.when),
        "reported": lead.report.published.isoformat() if lead.report.published else None,
        "place": words.where(place),
        "place_key": place_key,
        **{name: getattr(place, name, None) for name in ("country", "lat", "lon", "radius_km")},
        "actors": [p.name for p in parties(claim, "actor")],
        "targets": [p.name for p in parties(claim, "target")],
        "sources": len(independent(a for a in told if a.stance == "affirms")),
        "denying": len(independent(a for a in told if a.stance == "denies")),
        "reports": len({sha for a in told for sha in a.reports}),
        "claims": len(incident.told),
        "issues": list(dict.fromkeys(one.issue for one in clashes)),
        "checks": len({c.message for t in incident.told for c in t.claim.checks}),
        "credibility": credibility(incident, told, clashes).grade,
        "quote": quote(claim, lead.report),
    }
