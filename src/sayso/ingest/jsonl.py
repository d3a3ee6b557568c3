"""One line of JSON Lines to a report's parts. The text is taken as it is, to the last code point."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sayso.errors import IngestError
from sayso.ingest.header import Fields
from sayso.ingest.parts import Parts
from sayso.model import OffsetRun

_STRINGS = ("id", "outlet", "title", "text", "uri", "byline", "language")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d])")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def read_line(source: str) -> Parts:
    """Read ``{"id", "outlet", "title", "published", "text", "uri", "byline", "language"}``; text is required.

    Raises IngestError when the line is no JSON object or a field has the wrong type, naming it.
    """
    record = _object(source)
    values = {name: string_in(record, name) for name in _STRINGS}
    text = values["text"]
    if text is None or not text.strip():
        raise IngestError("The field “text” is missing or empty.")
    said = Fields(
        title=values["title"] or None,
        outlet=values["outlet"] or None,
        byline=values["byline"] or None,
        published=_published(record.get("published")),
        uri=values["uri"] or None,
        language=values["language"] or None,
    )
    return Parts(said, text, tuple(_offsets(source)), values["id"] or None)


def _object(source: str) -> dict[str, Any]:
    try:
        record = json.loads(source)
    except json.JSONDecodeError as error:
        raise IngestError(f"This is not valid JSON: {error.msg} at column {error.pos + 1}.") from error
    except (ValueError, RecursionError) as error:
        raise IngestError("This JSON is nested too deeply or holds a number too long.") from error
    if not isinstance(record, dict):
        raise IngestError(f"This is JSON, but {_kind(record)} and not an object with the fields of a report.")
    return record


def string_in(record: dict[str, Any], name: str) -> str | None:
    """A field that is a string or missing. Raises IngestError for what is neither, or holds no character."""
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise IngestError(f"The field “{name}” should be a string and is {_kind(value)}.")
    if value and re.search("[\ud800-\udfff]", value):
        raise IngestError(f"The field “{name}” holds half a surrogate pair, which is no character.")
    return value


def _published(value: object) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise IngestError(
            f"The field “published” should be a string like “2016-01-09” and is {_kind(value)}."
        )
    try:
        if not _ISO_DAY.match(value):
            raise ValueError
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise IngestError(
            f"The field “published” should be an ISO date like “2016-01-09” and is “{value}”."
        ) from error


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a string" if isinstance(value, str) else "null")


def _offsets(source: str) -> Iterator[OffsetRun]:
    """Map the text to its string in the line: what stands between two escapes is verbatim."""
    start, end = _text_within(source)
    body, at = 0, start
    for match in _ESCAPE.finditer(source, start, end):
        if match.start() > at:
            yield OffsetRun(body, at, match.start() - at)
        body += match.start() - at + 1  # every escape, a surrogate pair too, is one code point
        at = match.end()
    if end > at:
        yield OffsetRun(body, at, end - at)


def _text_within(source: str) -> tuple[int, int]:
    """Return where the value of the last top-level "text" stands, without its quotes."""
    decoder = json.JSONDecoder()
    at, found = source.index("{") + 1, (0, 0)
    while True:
        at = _past(source, at, " \t\r\n,")
        if source[at] == "}":
            return found
        key, at = decoder.raw_decode(source, at)
        at = _past(source, at, " \t\r\n:")
        start = at + 1
        _, at = decoder.raw_decode(source, at)
        if key == "text":
            found = (start, at - 1)


def _past(source: str, at: int, characters: str) -> int:
    while source[at] in characters:
        at += 1
    return at
