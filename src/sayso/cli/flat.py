"""Records as flat rows, for tables and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.record import Record

Row = dict[str, Any]

_ROLES = ("actor", "target", "weapon", "count", "from", "to")
_REPORT = ("report", "outlet", "published")
CLAIM_COLUMNS = (
    *("claim_id", *_REPORT, "title", "sha256", "uri"),
    *("type", "polarity", "modality", "trigger", "trigger_start", "trigger_end"),
    *(*_ROLES, "actor_id", "target_id", "count_low", "count_high"),
    *("time", "start", "end", "basis"),
    *("place", "place_name", "place_id", "country", "lat", "lon", "radius_km", "candidates"),
    *("source", "source_kind", "source_named", "act", "chain", "checks"),
)
CLAIM_TABLE = ("claim_id", "when", "where", "what", "who", "whom", "source", "report")
LAYER_COLUMNS = {
    "attributions": ("source", "cue", "content", "act", "kind", "named", "parent"),
    "events": ("text", "type", "polarity", "modality", *_ROLES, "place"),
    "times": ("text", "type", "value", "start", "end", "basis"),
    "places": (
        "text",
        "name",
        "id",
        "country",
        "lat",
        "lon",
        "radius_km",
        "feature",
        "literal",
        "candidates",
    ),
    "actors": ("text", "name", "id", "kind", "country"),
}
OFFSETS = ("span_start", "span_end")


def claim_row(record: Record) -> Row:
    """A claim as one row; several fillers of a role are joined by "; "."""
    event, time, place = record["event"], record["time"] or {}, record["place"] or {}
    source = record["attribution"][-1]["source"]
    return {
        "claim_id": record["claim_id"],
        **_head(record),
        **{name: record["report"][name] for name in ("title", "sha256", "uri")},
        **{name: event[name] for name in ("type", "polarity", "modality")},
        "trigger": event["trigger"]["text"],
        "trigger_start": event["trigger"]["span"][0],
        "trigger_end": event["trigger"]["span"][1],
        **_fillers(record["roles"]),
        "time": time.get("text"),
        **{name: time.get(name) for name in ("start", "end", "basis")},
        "place": place.get("text"),
        "place_name": place.get("name"),
        "place_id": place.get("id"),
        **{name: place.get(name) for name in ("country", "lat", "lon", "radius_km")},
        "candidates": _candidates(place),
        "source": source_name(source),
        "source_kind": source["kind"],
        "source_named": source["named"],
        "act": record["attribution"][-1]["act"],
        "chain": " → ".join(source_name(link["source"]) for link in record["attribution"]),
        "checks": "; ".join(check["message"] for check in record["checks"]),
    }


def claim_line(record: Record) -> Row:
    """A claim as a line of the table."""
    row, event = claim_row(record), record["event"]
    marks = [mark for mark in (event["polarity"], event["modality"]) if mark not in ("positive", "actual")]
    return {
        "claim_id": row["claim_id"],
        "when": days(record["time"]),
        "where": row["place_name"] or row["place"],
        "what": " ".join((event["type"], f"“{row['trigger']}”", *(f"({mark})" for mark in marks))),
        "who": row["actor"],
        "whom": row["target"] or row["count"],
        "source": row["source"],
        "report": row["report"],
    }


def layer_row(report: Record, layer: str, item: Record) -> Row:
    """An item of a layer as one row."""
    row = {**_head({"report": report}), **{key: flat(value) for key, value in item.items()}}
    if layer == "attributions":
        row["content"] = " … ".join(span["text"] for span in item["content"])
    if layer == "events":
        row |= _fillers(item["roles"])
        row["place"] = _joined(item["roles"], "place", "text")
    if layer == "places":
        row["candidates"] = _candidates(item)
    start = item.get("span") or (item.get("cue") or {}).get("span") or (None, None)
    return {**row, "span_start": start[0], "span_end": start[1]}


def layer_columns(layer: str) -> tuple[str, ...]:
    """Columns of a layer's CSV."""
    return (*_REPORT, *OFFSETS, *LAYER_COLUMNS[layer], "reason")


def flat(value: object) -> object:
    """A part of a record in one cell: a span is its words."""
    if isinstance(value, dict):
        return value.get("text")
    return None if isinstance(value, list) else value


def source_name(source: Mapping[str, Any]) -> str:
    """Who a source is, in words."""
    return str(source.get("resolved") or source["text"] or "nobody named")


def days(time: Mapping[str, Any] | None) -> str:
    """An interval as it is known, never more exactly."""
    if not time or not (time["start"] or time["end"]):
        return ""
    if time["start"] == time["end"]:
        return str(time["start"])
    return f"{time['start'] or '…'} – {time['end'] or '…'}"


def _head(record: Record) -> Row:
    report = record["report"]
    return {"report": report["id"], "outlet": report["outlet"], "published": report["published"]}


def _fillers(roles: list[Record]) -> Row:
    return {
        **{role: _joined(roles, role, "text") for role in _ROLES},
        "actor_id": _joined(roles, "actor", "actor_id"),
        "target_id": _joined(roles, "target", "actor_id"),
        "count_low": _only(roles, "low"),
        "count_high": _only(roles, "high"),
    }


def _joined(roles: list[Record], role: str, key: str) -> str | None:
    return "; ".join(str(r[key]) for r in roles if r["role"] == role and r.get(key)) or None


def _only(roles: list[Record], key: str) -> int | None:
    """The bound of a count, if there is one count; several are not added up."""
    bounds = [role.get(key) for role in roles if role["role"] == "count"]
    return bounds[0] if len(bounds) == 1 else None


def _candidates(place: Mapping[str, Any]) -> str | None:
    """What an unresolved place may be."""
    if not place or place["lat"] is not None:
        return None
    return "; ".join(f"{c['name']} {c['country']} ({c['id']})" for c in place["candidates"]) or None
