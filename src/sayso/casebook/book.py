"""A casebook: reports, what was read in them, and the originals to check it against."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.casebook import queries
from sayso.casebook.archive import Archive
from sayso.casebook.rows import Given, report_of, unpack
from sayso.casebook.select import Select, is_current, open_select
from sayso.errors import CasebookError
from sayso.record import STORED_LAYERS, Record, claim_from_record, reading_from_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from sayso.casebook.entries import Entry
    from sayso.casebook.location import Location
    from sayso.casebook.store import Store
    from sayso.model import Claim, Reading, Report
    from sayso.review.decision import Decision


@dataclass(frozen=True, slots=True)
class Known:
    """The version of the reader that read a document last, and what the user had said of it."""

    reader: str
    given: Given


@dataclass(frozen=True, slots=True)
class Held:
    """A report as the casebook holds it, with its latest reading's number and reader."""

    report: Report
    reading: int
    reader: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that is set aside: where, why, since when (UTC, ISO 8601)."""

    uri: str
    sha256: str | None
    reason: str
    seen: str


@dataclass(frozen=True, slots=True)
class Found:
    """One claim's record with its report; ``latest`` is false when a later reading replaced it."""

    record: Record
    report: Report
    latest: bool


class Casebook:
    """Opened by ``Casebook.open``; to be closed, or used in a ``with`` block."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.archive = Archive(location.archive)
        self._opened: Select | None = None
        self._store: Store | None = None

    @classmethod
    def open(cls, location: Location, *, create: bool = False) -> Casebook:
        """Open a casebook, migrating it when it is of an earlier version.

        Raises CasebookError when there is none (unless ``create``), or it cannot be used.
        """
        book = cls(location)
        if not location.exists:
            if not create:
                raise CasebookError(f"there is no casebook at {location}: 'sayso read PATH…' makes one")
            book._writing()
        elif not is_current(book._select):
            book.close()
            book._writing()
        return book

    def __enter__(self) -> Casebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        for side in (self._opened, self._store):
            if side is not None:
                side.close()
        self._opened = self._store = None

    # ---------------------------------------------------------------- writing

    def add(self, entries: Sequence[Entry]) -> None:
        """Write all entries, or none of them. Raises CasebookError, or ValueError for unstorable text."""
        self._writing().add(entries)

    def _writing(self) -> Store:
        if self._store is None:
            from sayso.casebook.store import Store  # noqa: PLC0415  # SQLAlchemy: only writers wait for it

            self._store = Store(self.location, self.archive)
        return self._store

    # ---------------------------------------------------------------- reports

    def known(self, sha256: str) -> Known | None:
        """Who read these bytes last; None when nobody did."""
        for row in self._rows(queries.KNOWN, sha256=sha256):
            told = row["given_published"]
            given = Given(date.fromisoformat(told) if told else None, row["given_outlet"])
            return Known(row["reader"], given)
        return None

    def reports(self, name: str | None = None) -> Iterator[Held]:
        """Every report, in the order they were first read; or those of an id, uri or SHA-256 prefix."""
        return self._held(*queries.reports(name))

    def report(self, sha256: str) -> Held:
        """The report made of these bytes. Raises CasebookError when there is none."""
        for held in self._held(*queries.reports(sha256=sha256)):
            return held
        raise CasebookError(f"the casebook {self.location} holds no report {sha256}")

    def original(self, report: Report) -> bytes:
        """The bytes that a report was read from."""
        return self.archive.get(report.sha256)

    def _held(self, sql: str, values: dict[str, object]) -> Iterator[Held]:
        for row in self._select.rows(sql, values):
            yield Held(report_of(row), row["reading"], row["reader"])

    # ---------------------------------------------------------------- readings

    def layer(self, held: Held, layer: str) -> list[Record]:
        """The items of one layer of the report's latest reading."""
        for row in self._rows(queries.LAYER, reading=held.reading, layer=layer):
            items: list[Record] = unpack(row["items"])
            return items
        return []

    def records(self, held: Held) -> list[Record]:
        """The claims of the report's latest reading, as records, in order."""
        return [json.loads(row["record"]) for row in self._rows(queries.CLAIMS_OF, reading=held.reading)]

    def reading(self, held: Held) -> Reading:
        """The report's latest reading, whole."""
        layers = {layer: self.layer(held, layer) for layer in STORED_LAYERS}
        return reading_from_records(held.report.sha256, held.reader, layers, self.records(held))

    # ---------------------------------------------------------------- claims

    def find(self, wanted: queries.Filter) -> Iterator[Record]:
        """Records of the claims that the filter lets through: newest report first, then its text's order."""
        sql, values = queries.claims(wanted, self._select.dialect)
        for row in self._select.rows(sql, values):
            yield json.loads(row["record"])

    def find_ids(self, wanted: queries.Filter) -> Iterator[str]:
        """Ids of the claims that ``find`` would find."""
        sql, values = queries.claims(wanted, self._select.dialect, "c.id")
        return (row["id"] for row in self._select.rows(sql, values))

    def claims(self, wanted: queries.Filter | None = None) -> Iterator[tuple[Claim, Report]]:
        """Claims with their reports, in the order of ``find``."""
        sql, values = queries.claims(wanted or queries.Filter(), self._select.dialect)
        number, report = None, None
        for row in self._select.rows(sql, values):
            if report is None or row["report"] != number:
                number, report = row["report"], self._report(row["report"])
            yield claim_from_record(json.loads(row["record"])), report

    def told(self, ids: Sequence[str]) -> Iterator[tuple[Claim, Report]]:
        """Claims of latest readings by their ids, with their reports, in no order."""
        reports: dict[int, Report] = {}
        for at in range(0, len(ids), queries.MANY):
            for row in self._rows(*queries.by_ids(ids[at : at + queries.MANY])):
                if row["report"] not in reports:
                    reports[row["report"]] = self._report(row["report"])
                yield claim_from_record(json.loads(row["record"])), reports[row["report"]]

    def claim(self, beginning: str) -> Found:
        """The claim whose id this is or begins with. Raises CasebookError when there is none, or several."""
        rows = list(self._rows(*queries.claim_ids(beginning))) if beginning else []
        whole = [row for row in rows if row["id"] == beginning]
        ids = list(dict.fromkeys(row["id"] for row in whole or rows))
        if not ids:
            raise CasebookError(f"the casebook {self.location} holds no claim {beginning!r}")
        if len(ids) > 1:
            raise CasebookError(f"{beginning!r} begins {len(ids)} claims: {', '.join(ids[:5])}…")
        row = (whole or rows)[0]
        return Found(json.loads(row["record"]), self._report(row["report"]), bool(row["latest"]))

    def _report(self, number: int) -> Report:
        return report_of(next(iter(self._rows(queries.REPORT, number=number))))

    # ---------------------------------------------------------------- review

    def decide(self, one: Decision) -> Decision:
        """Add a decision to the review log; it comes back with its number."""
        return replace(one, number=self._writing().decide(one))

    def decisions(self) -> Iterator[Decision]:
        """The whole review log, oldest first."""
        from sayso.review.record import decision_of  # noqa: PLC0415  # most questions are not about it

        return (decision_of(row) for row in self._rows(queries.DECISIONS))

    def state(self) -> dict[str, int | None]:
        """Numbers of the last reading, decision and sighting: another casebook may have the same."""
        return dict(next(iter(self._rows(queries.STATE))))

    def mark(self) -> str:
        """A hash of what was read and decided last, and when: equal marks, equal claims and decisions.

        Numbers alone do not tell a casebook from another that was put in its place.
        """
        newest = [list(row.values()) for sql in queries.NEWEST for row in self._rows(sql)]
        return hashlib.sha256(json.dumps(newest).encode()).hexdigest()

    def counts(self) -> dict[str, int]:
        """How many reports there are, and claims of their latest readings."""
        return dict(next(iter(self._rows(queries.COUNTS))))

    # ---------------------------------------------------------------- the rest

    def set_aside(self) -> Iterator[Unread]:
        """Documents that could not be read when last seen."""
        for row in self._rows(queries.SET_ASIDE):
            yield Unread(**row)

    def kept(self) -> Iterator[str]:
        """SHA-256 of every document whose bytes the casebook speaks of."""
        return (row["sha256"] for row in self._rows(queries.KEPT))

    def every_reading(self) -> Iterator[tuple[Held, Given]]:
        """All readings ever made, oldest first."""
        for row in self._rows(queries.READINGS):
            told = row["given_published"]
            given = Given(date.fromisoformat(told) if told else None, row["given_outlet"])
            yield Held(report_of(row), row["reading"], row["reader"]), given

    def sightings(self) -> Iterator[dict[str, Any]]:
        """What became of each document at each look that changed something: uri, sha256, reason."""
        return self._rows(queries.SIGHTINGS)

    @property
    def _select(self) -> Select:
        if self._opened is None:
            self._opened = open_select(self.location)
        return self._opened

    def _rows(self, sql: str, values: dict[str, object] | None = None, **more: object) -> Iterator[Any]:
        return self._select.rows(sql, {**(values or {}), **more})


def dump(book: Casebook) -> dict[str, Iterable[Any]]:
    """What a casebook says, without row numbers and times of writing: equal dumps, equal casebooks."""
    readings = sorted(
        (
            (held.report.sha256, repr((held.report, held.reader, given, book.reading(held))))
            for held, given in book.every_reading()
        ),
    )
    seen = sorted(json.dumps(row, sort_keys=True) for row in book.sightings())
    return {"readings": readings, "sightings": seen, "originals": sorted(book.archive.hashes())}
