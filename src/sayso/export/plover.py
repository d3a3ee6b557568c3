"""PLOVER's records, for JSON Lines: the format that can say what is planned, doubted or denied."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.brief.quote import quote
from sayso.export.days import exact, precision
from sayso.export.plain import OURS, Row, plain, provenance
from sayso.export.where import geoname
from sayso.fusion.told import denies

if TYPE_CHECKING:
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where
    from sayso.fusion.names import Party
    from sayso.fusion.told import Told

PLOVER = (
    *("id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info"),
    *("coder", "coded_date", "coded_time", "comment"),
)
EVENT_LOC = (
    *("extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province"),
    *("country", "country_code", "feature_class", "feature_code", "resolution"),
)
COLUMNS = (*PLOVER, *OURS)


@dataclass(frozen=True, slots=True)
class Rules:
    """See ``data/plover.toml``."""

    quad: dict[str, int]
    now: dict[str, str]
    mode: dict[str, str]
    historical_days: int
    feature: dict[str, tuple[str, str, str]]


def left_out(item: Item, scheme: Scheme) -> str | None:
    """Why an item has no category of PLOVER's; None when it has."""
    kind = scheme.codebook.types.get(item.type)
    return None if kind and kind.plover else "of a type that PLOVER has none for"


def row(item: Item, at: Where, scheme: Scheme) -> Row:
    """One record, by its keys."""
    ours = plain(item, at)
    named = scheme.codebook.types[item.type].plover
    event = rules().now.get(named, named)
    actors, targets = item.parties("actor"), item.parties("target")
    if item.type in scheme.symmetric:
        actors, targets = (*actors, *targets), ()
    lead, trigger = item.lead, item.lead.claim.event.trigger
    bounded = precision(item.when) is not None
    return {
        **dict.fromkeys(PLOVER),
        "id": item.incident if len(item.told) > 1 else lead.claim.id,
        "has_event": True,
        "date": ours["time_start"] if bounded else None,
        "enddate": ours["time_end"] if bounded and not exact(item.when) else None,
        "actor": [_actor(party) for party in actors],
        "recipient": [_actor(party) for party in targets],
        "event": [event],
        "event_loc": location(item, at),
        "event_text": [quote(lead.claim, lead.report)],
        "quad_code": rules().quad.get(event),
        "mode": modes(lead),
        "context": [],
        "link": item.incident,
        "text_info": {"start": trigger.start, "end": trigger.end},
        "cite_info": _citation(lead),
        "coder": f"sayso {__version__}",
        "comment": _comment(item),
        **provenance(ours),
    }


def location(item: Item, at: Where) -> dict[str, Any] | None:
    """The place, or None when none is told."""
    place = item.place
    if place is None:
        return None
    whole = at.level not in {"near", "vague"} and place.relation is None
    kind = rules().feature.get(place.feature or "") if whole and place.lat is not None else None
    return {
        "extracted_place": place.span.text,
        "resolved_place": place.name,
        "geonameid": geoname(place),
        "lat": at.lat,
        "lon": at.lon,
        "city": place.name if kind and kind[2] == "city" else None,
        "district": at.admin2,
        "province": at.admin1,
        "country": at.country,
        "country_code": at.code,
        "feature_class": kind[0] if kind else None,
        "feature_code": kind[1] if kind else None,
        "resolution": kind[2] if kind else None,
    }


def modes(told: Told) -> list[str]:
    """How real it is: "future", "hypothetical", "negation", "historical"; none for what just happened."""
    claim, published = told.claim, told.report.published
    found = [rules().mode[claim.event.modality]] if claim.event.modality in rules().mode else []
    end = claim.time.interval.end if claim.time else None
    past = end is not None and published is not None and (published - end).days > rules().historical_days
    if past and not found:
        found.append("historical")
    return [*found, "negation"] if denies(claim) else found


def _actor(party: Party) -> dict[str, Any]:
    """An actor object. Its code and identifier would be other projects', and stay empty."""
    return {
        "code": None,
        "sector": None,
        "actor_text": party.name,
        "identifier_id": None,
        "identifier_text": party.name if party.id else None,
        "sayso_actor_id": party.id,
    }


def _citation(told: Told) -> dict[str, Any]:
    report = told.report
    return {
        "citation": report.sha256,
        "url": report.uri,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
    }


def _comment(item: Item) -> str | None:
    """What the dates cannot say."""
    if exact(item.when):
        return None
    if item.when is None:
        return "it is not told when"
    if precision(item.when) is None:
        return "told no more exactly than sayso_time_start and sayso_time_end, which is too vague for date"
    return "on some day from date to enddate"


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules as shipped."""
    source = files("sayso.export") / "data" / "plover.toml"
    data = tomllib.loads(source.read_text(encoding="utf8"))
    features = {name: (one[0], one[1], one[2]) for name, one in data["feature"].items()}
    return Rules(data["quad_code"], data["now"], data["mode"], data["historical"]["days"], features)
