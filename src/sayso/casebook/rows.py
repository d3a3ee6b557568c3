"""A report and its reading as rows of the tables, and reports back from rows. No database here."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.casebook.words import folded
from sayso.model import OffsetRun, Report
from sayso.record import claim_record, reading_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Claim, Reading

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a document that does not say it itself; it outlives later reads."""

    published: date | None = None
    outlet: str | None = None

    def over(self, earlier: Given) -> Given:
        """This, and what was said earlier where this says nothing."""
        return Given(
            earlier.published if self.published is None else self.published,
            earlier.outlet if self.outlet is None else self.outlet,
        )


def pack(value: object) -> bytes:
    """JSON, zlib-packed."""
    return zlib.compress(_json(value).encode("utf-8", "surrogatepass"))


def unpack(data: bytes) -> Any:
    """The inverse of ``pack``."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


def report_row(report: Report, given: Given) -> Row:
    """A row of ``reports``."""
    told = {
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": report.published.isoformat() if report.published else None,
        "language": report.language,
        "text": report.text,
        "given_published": given.published.isoformat() if given.published else None,
        "given_outlet": given.outlet,
    }
    _require_storable(report, told)
    offsets = [[run.body, run.original, run.length] for run in report.offsets]
    edition = hashlib.sha256(_json([told, offsets]).encode("utf-8", "surrogatepass")).hexdigest()
    head = {"sha256": report.sha256, "edition": edition, "id": report.id, "uri": report.uri}
    return {**head, **told, "offsets": pack(offsets)}


def _require_storable(report: Report, told: Row) -> None:
    """PostgreSQL holds no U+0000, and neither database half a surrogate pair."""
    for text in (report.id, report.uri, *told.values()):
        if text and "\0" in text:
            raise ValueError("it holds the character U+0000")
        if text:
            text.encode("utf-8")


def report_of(row: Mapping[str, Any]) -> Report:
    """The report that a row of ``reports`` holds."""
    return Report(
        **{name: row[name] for name in ("id", "sha256", "uri", "text", "outlet", "title", "byline")},
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        language=row["language"],
        offsets=tuple(OffsetRun(*run) for run in unpack(row["offsets"])),
    )


def claim_row(claim: Claim, report: Report, position: int) -> Row:
    """A row of ``claims``, still without the number of its reading."""
    interval, place, source = claim.time and claim.time.interval, claim.place, claim.chain[-1].source
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {
        "position": position,
        "id": claim.id,
        "type": claim.event.type,
        "polarity": claim.event.polarity,
        "modality": claim.event.modality,
        "starts": start.isoformat() if start else None,
        "ends": end.isoformat() if end else None,
        "timed": bool(start or end),
        "place_id": place.id if place else None,
        "place_name": place.name if place else None,
        "place_words": folded((place.name, place.name_span.text, place.span.text)) if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "source": source.text,
        "source_words": folded((source.text, source.span.text if source.span else None)),
        "source_kind": source.kind,
        "record": _json(claim_record(claim, report)),
    }


def filler_rows(claim: Claim) -> list[Row]:
    """Rows of ``fillers``, still without the number of their claim."""
    return [
        {"role": role.role, "actor_id": role.actor_id, "words": folded((role.name, role.span.text))}
        for role in claim.event.roles
    ]


def layer_rows(reading: Reading) -> list[Row]:
    """Rows of ``layers``, still without the number of their reading."""
    return [{"layer": layer, "items": pack(items)} for layer, items in reading_records(reading).items()]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
