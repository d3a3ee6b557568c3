"""A stretch of a report that may name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "demonym", "unit", "described"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[start, end)`` of a parse, and the words they are looked up by.

    ``kind``: a "name"; a "demonym" ("Syrian"); a "unit", the abbreviation of a first-level unit
    ("Ill."); or "described", a name that the gazetteer need not know because its last word tells
    what it is ("Mill Road"). ``asked`` is a feature word beside the name ("province"), ``country``
    (ISO code) restricts the look-up.
    """

    start: int
    end: int
    name: str
    kind: Kind = "name"
    asked: str | None = None
    country: str | None = None

    @property
    def query(self) -> str:
        """What to ask the gazetteer: the name with its feature word."""
        return f"{self.name} {self.asked}" if self.asked else self.name

    def overlaps(self, other: Mention) -> bool:
        """Tell whether two mentions share a token."""
        return self.start < other.end and other.start < self.end
