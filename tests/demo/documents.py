"""The documents of the demo corpus."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sayso.ingest import Original, originals, to_report
from sayso.model import Report

DEMO = Path(__file__).parents[2] / "demo"
DOCUMENTS = tuple(originals([DEMO / "corpus"]))
ORIGINALS = tuple(document for document in DOCUMENTS if isinstance(document, Original))


def report_of(original: Original) -> Report:
    """The report of a document, as it is read after the corpus ends."""
    return to_report(original, today=date(2024, 4, 1))
