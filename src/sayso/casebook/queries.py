"""The questions that can be asked of a casebook, as SQL for either database. No database here.

What counts is the latest reading of each document; earlier ones are kept, and found only by claim id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.casebook.words import fold, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sayso.model import Modality, Polarity

Query = tuple[str, dict[str, object]]

LATEST = "(SELECT MAX(number) FROM readings GROUP BY sha256)"
FULL_TEXT = {
    "sqlite": "r.number IN (SELECT rowid FROM report_words WHERE report_words MATCH :text)",
    "postgresql": "to_tsvector('english', left(coalesce(r.title, '') || ' ' || r.text, 400000))"
    " @@ plainto_tsquery('english', :text)",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to find; None and "" leave a field open.

    Names (``place``, ``actor``, ``target``, ``source``) match whole words in a row, whatever their
    case and accents, or a gazetteer or catalogue id exactly. ``type`` also stands for the types under
    it ("control" for "control.gain"). ``start`` and ``end`` are days: claims whose interval
    overlaps them, and no claim without a time. ``text`` are words of the report's title or body.
    ``report`` is an id, a uri or the beginning of a SHA-256.
    """

    place: str | None = None
    country: str | None = None
    actor: str | None = None
    target: str | None = None
    type: str | None = None
    source: str | None = None
    start: date | None = None
    end: date | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    report: str | None = None
    text: str | None = None
    limit: int | None = None


def claims(wanted: Filter, dialect: str, columns: str = "c.record, r.number AS report") -> Query:
    """Records of claims with the numbers of their reports: newest report first, in order of its text."""
    conditions, values = _conditions(wanted, dialect)
    limit = ""
    if wanted.limit is not None:
        limit, values["limit"] = " LIMIT :limit", wanted.limit
    sql = (
        f"SELECT {columns} FROM claims c JOIN readings g ON g.number = c.reading"
        f" JOIN reports r ON r.number = g.report WHERE {' AND '.join(conditions)}"
        f" ORDER BY r.published IS NULL, r.published DESC, r.number, c.position{limit}"
    )
    return sql, values


def _conditions(wanted: Filter, dialect: str) -> tuple[list[str], dict[str, object]]:
    found: list[str] = [f"g.number IN {LATEST}"]
    values: dict[str, object] = {}
    for condition, more in (
        *_names(wanted),
        *_labels(wanted),
        *_days(wanted),
        *_reports(wanted, dialect),
    ):
        found.append(condition)
        values.update(more)
    return found, values


def _names(wanted: Filter) -> list[Query]:
    found: list[Query] = []
    if wanted.place:
        found.append(
            (
                "(c.place_words LIKE :place_words OR c.place_id = :place)",
                {"place_words": _words(wanted.place), "place": wanted.place},
            )
        )
    if wanted.source:
        found.append(("c.source_words LIKE :source", {"source": _words(wanted.source)}))
    for role, name in (("actor", wanted.actor), ("target", wanted.target)):
        if name:
            filler = (
                f"EXISTS (SELECT 1 FROM fillers f WHERE f.claim = c.number AND f.role = '{role}'"
                f" AND (f.words LIKE :{role}_words OR f.actor_id = :{role}))"
            )
            found.append((filler, {f"{role}_words": _words(name), role: name}))
    return found


def _words(name: str) -> str:
    """A pattern that a name of no letters or digits does not turn into "anything"."""
    return pattern(name) if fold(name) else ""


def _labels(wanted: Filter) -> list[Query]:
    found: list[Query] = []
    if wanted.type:
        below = _literal(wanted.type.rstrip(".")) + ".%"
        condition = "(c.type = :type OR c.type LIKE :below ESCAPE '\\')"
        found.append((condition, {"type": wanted.type, "below": below}))
    if wanted.country:
        found.append(("c.country = :country", {"country": wanted.country.upper()}))
    if wanted.polarity:
        found.append(("c.polarity = :polarity", {"polarity": wanted.polarity}))
    if wanted.modality:
        found.append(("c.modality = :modality", {"modality": wanted.modality}))
    return found


def _days(wanted: Filter) -> list[Query]:
    found: list[Query] = []
    if wanted.start:
        condition = "c.timed AND (c.ends IS NULL OR c.ends >= :start)"
        found.append((condition, {"start": wanted.start.isoformat()}))
    if wanted.end:
        condition = "c.timed AND (c.starts IS NULL OR c.starts <= :end)"
        found.append((condition, {"end": wanted.end.isoformat()}))
    return found


def _reports(wanted: Filter, dialect: str) -> list[Query]:
    found: list[Query] = []
    if wanted.report:
        found.append(_named_report(wanted.report))
    if wanted.text:
        found.append((FULL_TEXT[dialect], {"text": _match(wanted.text, dialect)}))
    return found


def _named_report(name: str) -> Query:
    condition = "(r.id = :report OR r.uri = :report OR r.sha256 LIKE :hash ESCAPE '\\')"
    return condition, {"report": name, "hash": _literal(name.lower()) + "%"}


def _match(words: str, dialect: str) -> str:
    """FTS5 has a language of its own; each word is quoted so that none of it is spoken by accident."""
    if dialect != "sqlite":
        return words
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def claim_ids(beginning: str) -> Query:
    """Claims whose id begins so, of all readings, the latest reading first."""
    sql = (
        "SELECT c.id, c.record, g.report, g.reader, CASE WHEN g.number IN "
        f"{LATEST} THEN 1 ELSE 0 END AS latest FROM claims c JOIN readings g ON g.number = c.reading"
        " WHERE c.id = :id OR c.id LIKE :beginning ESCAPE '\\' ORDER BY latest DESC, c.reading DESC LIMIT 50"
    )
    return sql, {"id": beginning, "beginning": _literal(beginning) + "%"}


MANY = 500  # ids in one question


def by_ids(ids: Sequence[str]) -> Query:
    """Claims of latest readings, by their ids; no more than ``MANY``."""
    values: dict[str, object] = {f"id{n}": one for n, one in enumerate(ids)}
    sql = (
        "SELECT c.record, g.report FROM claims c JOIN readings g ON g.number = c.reading"
        f" WHERE c.id IN ({', '.join(f':{name}' for name in values)})"
        " AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.sha256 = g.sha256 AND n.number > g.number)"
    )
    return sql, values


def reports(name: str | None = None, sha256: str | None = None) -> Query:
    """Rows of reports with ``reader`` and ``reading`` (a number) of their latest reading, as first seen."""
    conditions, values = [f"g.number IN {LATEST}"], dict[str, object]()
    if name is not None:
        condition, values = _named_report(name)
        conditions.append(condition)
    if sha256 is not None:
        conditions.append("g.sha256 = :sha256")
        values["sha256"] = sha256
    sql = (
        "SELECT r.*, g.reader, g.number AS reading FROM reports r JOIN readings g ON g.report = r.number"
        f" WHERE {' AND '.join(conditions)} ORDER BY r.number"
    )
    return sql, values


KNOWN = (
    "SELECT g.reader, r.given_published, r.given_outlet FROM readings g"
    " JOIN reports r ON r.number = g.report WHERE g.sha256 = :sha256 ORDER BY g.number DESC LIMIT 1"
)
REPORT = "SELECT * FROM reports WHERE number = :number"
LAYER = "SELECT items FROM layers WHERE reading = :reading AND layer = :layer"
CLAIMS_OF = "SELECT record FROM claims WHERE reading = :reading ORDER BY position"
SET_ASIDE = (
    "SELECT uri, sha256, reason, seen FROM sightings"
    " WHERE number IN (SELECT MAX(number) FROM sightings GROUP BY uri) AND reason IS NOT NULL ORDER BY number"
)
KEPT = (
    "SELECT sha256 FROM reports UNION SELECT sha256 FROM sightings WHERE sha256 IS NOT NULL ORDER BY sha256"
)
READINGS = (
    "SELECT g.number AS reading, g.reader, r.* FROM readings g JOIN reports r ON r.number = g.report"
    " ORDER BY g.number"
)
SIGHTINGS = "SELECT uri, sha256, reason FROM sightings ORDER BY number"
DECISIONS = "SELECT * FROM decisions ORDER BY number"
STATE = (
    "SELECT (SELECT MAX(number) FROM readings) AS reading, (SELECT MAX(number) FROM decisions) AS decision,"
    " (SELECT MAX(number) FROM sightings) AS sighting"
)
NEWEST = (
    "SELECT g.number, g.reader, r.edition FROM readings g JOIN reports r ON r.number = g.report"
    " ORDER BY g.number DESC LIMIT 100",
    "SELECT number, made FROM decisions ORDER BY number DESC LIMIT 1",
    "SELECT seen FROM sightings WHERE reason IS NULL ORDER BY number DESC LIMIT 1",
)
COUNTS = (
    "SELECT (SELECT COUNT(DISTINCT sha256) FROM readings) AS reports, (SELECT COUNT(*) FROM claims c"
    f" JOIN readings g ON g.number = c.reading WHERE g.number IN {LATEST}) AS claims"
)
