"""Whether a casebook can still show for what it says: its originals their hashes, its spans their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.record import STORED_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.casebook.book import Casebook
    from sayso.record import Record


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that does not hold: ``what`` names it, ``problem`` says how."""

    what: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much was looked at, and what is damaged."""

    originals: int
    spans: int
    damages: tuple[Damage, ...]


def verify(book: Casebook) -> Verdict:
    """Look at every original, and at every span of each report's latest reading."""
    originals, lost = _tally(_originals(book))
    spans, wrong = _tally(_spans(book))
    return Verdict(originals, spans, (*lost, *wrong))


def _tally(looked_at: Iterator[Damage | None]) -> tuple[int, list[Damage]]:
    """How many were looked at, and the damages among them."""
    count, damages = 0, []
    for damage in looked_at:
        count += 1
        if damage is not None:
            damages.append(damage)
    return count, damages


def _originals(book: Casebook) -> Iterator[Damage | None]:
    """One for each document whose bytes the casebook speaks of."""
    for sha256 in book.kept():
        if sha256 not in book.archive:
            yield Damage(f"original {sha256}", "is missing from the archive")
        elif not book.archive.intact(sha256):
            yield Damage(f"original {sha256}", "no longer has its hash")
        else:
            yield None


def _spans(book: Casebook) -> Iterator[Damage | None]:
    """One for each span of the latest reading of each report."""
    for held in book.reports():
        layers = ((f"{layer} of report {held.report.id}", book.layer(held, layer)) for layer in STORED_LAYERS)
        claims = ((f"claim {claim['claim_id']}", [claim]) for claim in book.records(held))
        for what, items in (*layers, *claims):
            for text, start, end in _walk(items):
                yield _compare(what, held.report.text, text, start, end)


def _compare(what: str, body: str, text: str, start: int, end: int) -> Damage | None:
    there = body[start:end]
    return (
        None
        if there == text
        else Damage(what, f"says {text!r} at {start}-{end}, where the report has {there!r}")
    )


def _walk(value: object) -> Iterator[tuple[str, int, int]]:
    """Every ``{"text", "span": [start, end]}`` inside a record."""
    if isinstance(value, list):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, dict):
        yield from _own(value)
        for item in value.values():
            yield from _walk(item)


def _own(record: Record) -> Iterator[tuple[str, int, int]]:
    if isinstance(record.get("span"), list):
        yield record["text"], *record["span"]
    if record.get("anchor_span"):
        yield record["anchor_text"], *record["anchor_span"]
