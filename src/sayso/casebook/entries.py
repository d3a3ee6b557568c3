"""What can be written into a casebook: what became of a document that was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.casebook.rows import Given

if TYPE_CHECKING:
    from sayso.model import Reading, Report


@dataclass(frozen=True, slots=True)
class Read:
    """It became a report, and the report was read. ``data`` are its original bytes."""

    uri: str
    data: bytes = field(repr=False)
    report: Report
    reading: Reading
    given: Given = field(default_factory=Given)

    @property
    def sha256(self) -> str:
        """Of the original bytes."""
        return self.report.sha256


@dataclass(frozen=True, slots=True)
class Again:
    """Its bytes were already read by this version of the reader."""

    uri: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Aside:
    """It could not be read, and why. ``data`` is None when the bytes are not to be had, or too many;
    ``crashed`` when the defect is the reader's and not the document's. The latter is not stored."""

    uri: str
    reason: str
    sha256: str | None = None
    data: bytes | None = field(default=None, repr=False)
    crashed: bool = False


Entry = Read | Again | Aside
