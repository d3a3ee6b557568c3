"""TimeMap's two tables: events, and the reports that they are told in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.brief.words import days
from sayso.export.acled import notes
from sayso.export.days import american, exact
from sayso.export.plain import OURS, Row, plain, provenance
from sayso.export.state import not_happened
from sayso.export.where import level
from sayso.fusion.roots import outlet_name

if TYPE_CHECKING:
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where
    from sayso.model import Report

TIMEMAP = (
    *("id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type"),
    *("category", "category_full", "associations", "sources", "comments", "time_display", "colour"),
)
SOURCES = (
    *("id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent", "author"),
    *("date", "notes"),
)
COLUMNS = (*TIMEMAP, *OURS)
_PINS = frozenset({"spot", "near"})


def left_out(item: Item, scheme: Scheme) -> str | None:
    """Why an item cannot stand on the map; None when it can."""
    if why := not_happened(item):
        return why
    if exact(item.when) is None and level(item.place) not in _PINS:
        return "without a day and without a place that could be a pin"
    return None


def row(item: Item, at: Where, scheme: Scheme) -> Row:
    """One row of the events."""
    ours = plain(item, at)
    kind = scheme.codebook.types.get(item.type)
    pinned = at.level in _PINS
    return {
        **dict.fromkeys(TIMEMAP),
        "id": item.incident if len(item.told) > 1 else item.lead.claim.id,
        "description": notes(ours),
        "date": american(exact(item.when)),
        "location": ours["place_words"] or "",
        "latitude": at.lat if pinned else None,
        "longitude": at.lon if pinned else None,
        "type": item.type,
        "category": item.type.split(".", maxsplit=1)[0],
        "category_full": kind.definition if kind else None,
        "associations": ", ".join((*ours["actors"], *ours["targets"])),
        "sources": ", ".join(dict.fromkeys(source_id(t.report) for t in item.told)),
        "comments": "; ".join((ours["state"], *ours["checks"])),
        "time_display": days(item.when),
        **provenance(ours),
    }


def source(report: Report) -> Row:
    """One row of the sources."""
    url = urlsplit(report.uri).scheme in {"http", "https"}
    return {
        **dict.fromkeys(SOURCES),
        "id": source_id(report),
        "title": report.title or report.id,
        "affil_s": outlet_name(report),
        "url": report.uri if url else None,
        "author": report.byline,
        "date": american(report.published),
        "notes": None if url else report.uri,
    }


def source_id(report: Report) -> str:
    """A source's id: the SHA-256 of the report's original bytes."""
    return report.sha256
