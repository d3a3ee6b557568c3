"""Reports with their claims: a folder's own, the dispatches written for training, and some of other corpora.

``training/incidents.claims`` and ``attributions.claims`` tell what reports of these corpora claim, in the
lines of ``annotation.py`` but by offsets alone: the texts are read where they lie. ``[id] published`` begins
each.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import annotation

from sayso.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
_REPORT = re.compile(r"\[(\S+)\] ?(\S*)\n")


def rows_of(path: Path) -> list[Row]:
    """The lines of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def report_of(row: Row) -> Report:
    """A line of ``reports.jsonl`` as a report."""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    return Report(row["id"], digest, "", row["text"], row.get("outlet"), row.get("title"), None, published)


def claims_of(folder: Path) -> list[Row]:
    """Every annotated report: ``id``, ``outlet``, ``published``, ``title``, ``text``, ``claims``.

    ``folder`` holds ``reports.jsonl`` and one ``.json`` a report; the other corpora lie in folders beside it.
    """
    files = sorted(Path(__file__).parent.glob("*.claims"))
    others = (row for path in files for row in by_offsets(path, folder.parent))
    return [*own_of(folder), *annotation.all_of(), *others]


def own_of(folder: Path) -> list[Row]:
    """The annotated reports of a folder by itself."""
    gold = {
        (one := json.loads(path.read_text("utf-8")))["id"]: one["claims"] for path in folder.glob("*.json")
    }
    return [{**row, "claims": gold[row["id"]]} for row in rows_of(folder / "reports.jsonl")]


def by_offsets(path: Path, corpora: Path) -> Iterator[Row]:
    """The reports of a corpus whose claims a file tells; the corpus lies in a folder of the file's name."""
    reports = {row["id"]: row for row in rows_of(corpora / path.stem / "reports.jsonl")}
    _, *parts = _REPORT.split(path.read_text("utf-8"))
    for name, published, lines in zip(*(parts[k::3] for k in range(3)), strict=True):
        row = reports[name]
        dispatch = annotation.Dispatch({"outlet": row["outlet"]}, row["text"], {})
        claims = annotation.claims_of(dispatch, lines.split("\n"))
        yield {**row, "published": published or None, "claims": claims}
