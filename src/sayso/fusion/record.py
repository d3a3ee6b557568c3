"""What fusion finds as the JSON objects of the claim model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.fusion.accounts import independent, route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.control import Control, Word
    from sayso.fusion.credibility import Credibility
    from sayso.fusion.graph import Graph
    from sayso.fusion.incidents import Incident
    from sayso.fusion.sources import SourceRecord
    from sayso.fusion.timeline import Turn
    from sayso.model import Interval, Toponym

Record = dict[str, Any]


def control_record(one: Control) -> Record:
    """The line that ``sayso control`` writes. ``as_of`` is null for everything there is.

    ``last`` is the last day of which anything is told, and ``stale_days`` how long that is before ``as_of``.

    An account with ``holds`` false is one that says that its holder does not hold the place.
    """
    place = one.place
    return {
        "place": {
            "id": place.id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
        },
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "state": one.state,
        "holder": one.holder.name if one.holder else None,
        "holder_id": one.holder.id if one.holder else None,
        "since": interval_record(one.since),
        "accounts": [_account(word) for word in one.words],
        "fighting": [t.claim.id for t in one.fighting],
        "earlier": [s.told.claim.id for s in one.earlier],
        "last": one.last.isoformat() if one.last else None,
        "stale_days": (one.as_of - one.last).days if one.as_of and one.last else None,
        "reason": one.reason,
    }


def turn_record(one: Turn) -> Record:
    """A turn in the story of a place. ``when`` is of the telling where no day is told (``dated`` false)."""
    return {
        "when": interval_record(one.when),
        "dated": one.dated,
        "how": one.how,
        "holds": one.holds,
        "holder": ", ".join(party.name for party in one.parties),
        "holder_ids": [party.id for party in one.parties if party.id],
        "lost_by": [party.name for party in one.lost_by],
        "accounts": [
            {"root": root.text, "claims": [t.claim.id for t in told]} for root, told in one.accounts
        ],
    }


def interval_record(given: Interval | None) -> Record | None:
    """``{"start", "end"}``, or null when nothing is known."""
    if given is None:
        return None
    return {
        "start": given.start.isoformat() if given.start else None,
        "end": given.end.isoformat() if given.end else None,
    }


def _account(word: Word) -> Record:
    return {
        "root": word.root.text,
        "holder": ", ".join(party.name for party in word.parties),
        "holds": word.holds,
        "claims": [t.claim.id for t in word.told],
        "neutral": word.neutral,
        "why": word.why,
    }


# ------------------------------------------------------------------ incidents


def incident_record(one: Incident, told: Sequence[Account]) -> Record:
    """An incident with its accounts, and why each claim is in it."""
    event = one.lead.claim.event
    return {
        "type": event.type,
        "modality": event.modality,
        "when": interval_record(one.when),
        "place": _place(one.lead.claim.place),
        "sources": len(independent(a for a in told if a.stance == "affirms")),
        "denying": len(independent(a for a in told if a.stance == "denies")),
        "reports": len({sha for a in told for sha in a.reports}),
        "accounts": [account_record(a) for a in told],
        "merges": [{"claim_id": m.claim, "like": m.like, "reason": m.reason} for m in one.merges],
    }


def account_record(one: Account) -> Record:
    """What one root says of an incident. ``origin`` is what it counts as, null when not known."""
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


def contradiction_record(one: Contradiction) -> Record:
    """Positions that cannot all be true, with the accounts that take each."""
    return {
        "issue": one.issue,
        "reason": one.reason,
        "positions": [
            {"says": p.says, "accounts": [account_record(a) for a in p.accounts]} for p in one.positions
        ],
    }


def credibility_record(one: Credibility) -> Record:
    """A grade of the Admiralty's, 1 to 6, with what it comes from."""
    return {"credibility": one.grade, "why": one.why, "telling": one.telling, "against": one.against}


def graph_record(one: Graph) -> Record:
    """Nodes and edges, from roots to reports."""
    return {
        "nodes": [{"id": n.id, "kind": n.kind, "name": n.name, "published": n.published} for n in one.nodes],
        "edges": [
            {
                "source": e.source,
                "target": e.target,
                "how": e.how,
                "claims": list(e.claims),
                "acts": list(e.acts),
            }
            for e in one.edges
        ],
    }


def source_record(one: SourceRecord) -> Record:
    """The record of a source: counts, and the incidents that they count."""
    return {
        "source": one.name,
        "origin": one.origin,
        "names": list(one.names),
        "kinds": list(one.kinds),
        "reports": one.reports,
        "claims": one.claims,
        **{
            name: {"count": len(ids), "incidents": list(ids)}
            for name, ids in (
                ("told", one.incidents),
                ("alone", one.alone),
                ("confirmed", one.confirmed),
                ("contradicted", one.contradicted),
            )
        },
    }


def _place(place: Toponym | None) -> Record | None:
    if place is None:
        return None
    names = ("id", "name", "country", "lat", "lon", "radius_km")
    return {"text": place.span.text, **{name: getattr(place, name) for name in names}}
