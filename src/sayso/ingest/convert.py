"""One original to one report, or the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sayso.errors import IngestError
from sayso.ingest.decode import decode, decode_json
from sayso.ingest.jsonl import read_line
from sayso.ingest.original import LIMIT, Original
from sayso.ingest.parts import Parts
from sayso.ingest.text import read_text
from sayso.model import Report

_BEGINS_AS_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|article|div|p|table|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|article|td)\s*>|<br\s*/?>", re.IGNORECASE)
_SNIFFED = 20_000  # characters looked at for markup
_WORD = re.compile(r"[^\W\d_]{2}")


def to_report(
    original: Original,
    *,
    today: date | None = None,
    published: date | None = None,
    outlet: str | None = None,
    dated: bool = True,
) -> Report:
    """Read one document. ``published`` and ``outlet`` stand in where the document does not say.

    ``dated`` says that a report must have a date of publication, as it must to become claims.

    ``today`` (by default the latest date that it is anywhere on Earth) is the last day on which a
    report can have been published. Raises IngestError, with the reason, when the document is not a
    readable report: empty, binary, without text, date or encoding, or dated in the future.
    """
    if len(original.data) > LIMIT:
        raise IngestError(too_big(len(original.data)))
    today = today or (datetime.now(UTC) + timedelta(hours=14)).date()
    parts = _parts(original, today)
    if not _WORD.search(parts.text):
        raise IngestError(
            "There is no text in it: no words besides a title, header lines and page furniture."
        )
    said = replace(parts.fields, published=_day(parts.fields.published or published, today, dated=dated))
    return Report(
        id=parts.id or original.fallback_id,
        sha256=original.sha256,
        uri=said.uri or original.uri,
        text=parts.text,
        outlet=said.outlet or outlet,
        title=said.title,
        byline=said.byline,
        published=said.published,
        language=said.language,
        offsets=parts.offsets,
    )


def is_html(text: str) -> bool:
    """Whether a text is HTML, by how it begins or by the tags in it."""
    beginning = text[:_SNIFFED].lstrip("\ufeff")
    return bool(_BEGINS_AS_HTML.match(beginning)) or len(_TAG.findall(beginning)) >= 3


def too_big(size: int | None) -> str:
    """Say that a document is too big; ``size`` in bytes, None when it was not read to its end."""
    most = f"more than {LIMIT // 2**20} MB"
    return f"It is too big to be one report: {most if size is None else f'{size / 2**20:.0f} MB, {most}'}."


def _parts(original: Original, today: date) -> Parts:
    if original.format == "jsonl":
        return read_line(decode_json(original.data))
    text = decode(original.data)
    if not is_html(text):
        return read_text(text)
    from sayso.ingest.html import read_html  # noqa: PLC0415  # trafilatura takes a third of a second to load

    return read_html(text, today=today)


def _day(published: date | None, today: date, *, dated: bool) -> date | None:
    if published is None and not dated:
        return None
    if published is None:
        raise IngestError(
            "It gives no date of publication, and without one no “Wednesday” can be told:"
            " add one, or give --published."
        )
    if published > today:
        raise IngestError(f"Its date of publication, {published}, lies in the future.")
    return published
