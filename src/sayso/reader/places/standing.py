"""Words that stand for a place of the gazetteer without being its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Candidate, Toponym

if TYPE_CHECKING:
    from sayso.gazetteer import Entry
    from sayso.model import Span


def standing_for(entry: Entry, words: Span, name: Span | None = None, reason: str = "") -> Toponym:
    """Return the toponym of words that mean an entry, the only candidate; ``name`` is the name in them."""
    itself = Candidate(
        entry.id, entry.name, entry.country, entry.lat, entry.lon, entry.radius_km, entry.feature, 1.0
    )
    return Toponym(
        words, name or words, entry.id, entry.name, entry.country, entry.lat, entry.lon, entry.radius_km,
        entry.feature, candidates=(itself,), reason=reason,
    )  # fmt: skip
