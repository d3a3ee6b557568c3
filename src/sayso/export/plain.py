"""Sayso's own flat row of an item: CSV, Parquet and GeoJSON carry it whole, the others in part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sayso.brief.phrases import sentence
from sayso.brief.quote import quote
from sayso.brief.words import named
from sayso.export.days import iso
from sayso.export.state import affirming, denying, state
from sayso.export.toll import dead
from sayso.export.where import Where, level
from sayso.fusion.accounts import independent, route
from sayso.fusion.roots import outlet_name
from sayso.fusion.told import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.export.item import Item
    from sayso.fusion.accounts import Account
    from sayso.fusion.told import Told

Kind = Literal["text", "texts", "number", "numeral"]
Row = dict[str, Any]

COLUMNS: Mapping[str, Kind] = {
    "incident_id": "text",
    "claim_ids": "texts",
    "type": "text",
    "description": "text",
    "state": "text",
    "modality": "text",
    "polarity": "text",
    "disputed_over": "texts",
    "independent_sources": "numeral",
    "denying_sources": "numeral",
    "reports": "numeral",
    "chain": "texts",
    "denied_by": "texts",
    "words": "texts",
    "trigger": "text",
    "trigger_start": "numeral",
    "trigger_end": "numeral",
    "actors": "texts",
    "actor_ids": "texts",
    "targets": "texts",
    "target_ids": "texts",
    "weapons": "texts",
    "counts": "texts",
    "count_low": "numeral",
    "count_high": "numeral",
    "fatalities_low": "numeral",
    "fatalities_high": "numeral",
    "time_words": "text",
    "time_start": "text",
    "time_end": "text",
    "time_days": "numeral",
    "time_basis": "text",
    "place_words": "text",
    "place_name": "text",
    "place_id": "text",
    "place_level": "text",
    "place_relation": "text",
    "place_radius_km": "number",
    "place_candidates": "texts",
    "country": "text",
    "admin1": "text",
    "latitude": "number",
    "longitude": "number",
    "outlets": "texts",
    "published_first": "text",
    "published_last": "text",
    "report_sha256s": "texts",
    "report_uris": "texts",
    "checks": "texts",
    "told_with": "texts",
}
"""The columns in order: a text, several texts, a number, a whole number. Days are texts, ``YYYY-MM-DD``."""

PROVENANCE = (
    *("incident_id", "claim_ids", "type", "state", "modality", "disputed_over"),
    *("independent_sources", "denying_sources", "reports", "chain", "denied_by", "words"),
    *("actors", "actor_ids", "targets", "target_ids", "counts", "fatalities_low", "fatalities_high"),
    *("time_start", "time_end", "time_words"),
    *("place_words", "place_id", "place_level", "place_relation", "place_radius_km", "place_candidates"),
    *("published_first", "published_last", "report_sha256s", "report_uris", "checks", "told_with"),
)
"""What rows of other projects' formats carry of it, after their own columns."""

PREFIX = "sayso_"
OURS = tuple(f"{PREFIX}{name}" for name in PROVENANCE)


def provenance(row: Row) -> Row:
    """The columns of ours that come after another project's."""
    return {f"{PREFIX}{name}": row[name] for name in PROVENANCE}


def plain(item: Item, at: Where) -> Row:
    """The row, with a value (which may be None or an empty list) for each of ``COLUMNS``."""
    event = item.lead.claim.event
    affirm, deny = affirming(item), denying(item)
    toll = dead(item)
    told = {
        "incident_id": item.incident,
        "claim_ids": [t.claim.id for t in item.told],
        "type": event.type,
        "description": description(item),
        "state": state(item),
        "modality": event.modality,
        "polarity": event.polarity,
        "disputed_over": list(item.disputes),
        "independent_sources": len(independent(affirm)),
        "denying_sources": len(independent(deny)),
        "reports": len({sha for account in item.accounts for sha in account.reports}),
        "chain": _ways(item.alike),
        "denied_by": _ways(t for account in deny for t in account.told),
        "words": list(dict.fromkeys(quote(t.claim, t.report) for t in item.told)),
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "fatalities_low": toll.low,
        "fatalities_high": toll.high,
        **_who(item),
        **_when(item),
        **_where(item, at),
        **_reports(item.told),
        "checks": list(dict.fromkeys(c.message for t in item.told for c in t.claim.checks)),
        "told_with": list(item.beside),
    }
    return {name: told[name] for name in COLUMNS}


def description(item: Item) -> str:
    """What the leading source says, in plain words."""
    lead = item.lead
    own = [t.claim for t in item.alike if route(t)[0] == route(lead)[0]]
    others = [t.claim for t in item.alike if t.claim not in own]
    return sentence(own, named(item.place) if item.place else None, others)


def accounts_in_words(found: Iterable[Account]) -> list[str]:
    """Whose words accounts finally are, each once."""
    return list(dict.fromkeys(account.root.text for account in found))


def _ways(told: Iterable[Told]) -> list[str]:
    """How claims came, from whoever's word it finally is to the outlet that printed it; each way once."""
    return list(dict.fromkeys(" ← ".join(route(t)) for t in told))


def _who(item: Item) -> Row:
    actors, targets = item.parties("actor"), item.parties("target")
    counts = [r for r in item.lead.claim.event.roles if r.role == "count"]
    only = counts[0] if len(counts) == 1 else None
    return {
        "actors": [party.name for party in actors],
        "actor_ids": [party.id for party in actors if party.id],
        "targets": [party.name for party in targets],
        "target_ids": [party.id for party in targets if party.id],
        "weapons": list(item.words("weapon")),
        "counts": list(
            dict.fromkeys(r.span.text for t in item.alike for r in t.claim.event.roles if r.role == "count")
        ),
        "count_low": only.low if only else None,
        "count_high": only.high if only else None,
    }


def _when(item: Item) -> Row:
    time, when = item.lead.claim.time, item.when
    return {
        "time_words": time.span.text if time and time.span else None,
        "time_start": iso(when.start) if when else None,
        "time_end": iso(when.end) if when else None,
        "time_days": days(when) if when else None,
        "time_basis": time.basis if time else None,
    }


def _where(item: Item, at: Where) -> Row:
    place = item.place
    relation = place.relation if place else None
    unresolved = place.candidates if place and place.lat is None else ()
    return {
        "place_words": place.span.text if place else None,
        "place_name": place.name if place else None,
        "place_id": place.id if place else None,
        "place_level": level(place),
        "place_relation": f"{relation.kind} {relation.anchor}" if relation else None,
        "place_radius_km": place.radius_km if place else None,
        "place_candidates": [f"{c.name} ({c.id})" for c in unresolved],
        "country": at.country,
        "admin1": at.admin1,
        "latitude": at.lat,
        "longitude": at.lon,
    }


def _reports(told: Iterable[Told]) -> Row:
    reports = list({t.report.sha256: t.report for t in told}.values())
    published = sorted(report.published for report in reports if report.published)
    return {
        "outlets": list(dict.fromkeys(outlet_name(report) for report in reports)),
        "published_first": iso(published[0]) if published else None,
        "published_last": iso(published[-1]) if published else None,
        "report_sha256s": [report.sha256 for report in reports],
        "report_uris": list(dict.fromkeys(report.uri for report in reports)),
    }
