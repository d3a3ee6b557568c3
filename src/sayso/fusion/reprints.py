"""Which passages of a report stand word for word in an earlier one.

Candidates come from winnowed fingerprints of word shingles (Schleimer, Wilkerson and Aiken, "Winnowing:
local algorithms for document fingerprinting", SIGMOD 2003): two texts that share ``PASSAGE`` words in a
row are sure to share a fingerprint. Every candidate is then compared word by word. Words inside quotation
marks are left out: two reporters who quote one speech have not copied one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.fusion.lineage import Lineage
from sayso.fusion.passages import Passage, Reprint, origin_at
from sayso.fusion.prints import PASSAGE, SHINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Report

__all__ = ["PASSAGE", "SHINGLE", "Passage", "Reprint", "origin_at", "reprints"]


def reprints(reports: Iterable[Report]) -> dict[str, Reprint]:
    """Find copied passages among reports: copy's SHA-256 to what it copied; originals are left out.

    The earliest report with a passage is its origin. Of reports of one day, those whose outlet another
    report of that day names ("BEIRUT (Orontes Wire)") come first. Undated reports come last.
    """
    return dict(Lineage().add(reports)[0].found.items())
