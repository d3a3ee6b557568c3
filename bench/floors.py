"""Measure every layer on the development splits and on held-back dispatches; fail below a floor.

usage: python bench/floors.py [LAYER…]

Prints each figure with its floor (``floors.toml``). Skipped, and says so, without the development splits.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from shared import OWN, ROOT, own, sayso, score, shared


def predict(layer: str, corpus: Path, out: Path, casebook: Path) -> Path:
    """Write what Sayso reads in a corpus; return the gold that it is scored against."""
    if layer == "claims":
        sayso("read", corpus / "reports.jsonl", "--format", "jsonl", "--casebook", casebook, out=out)
        return corpus
    if layer == "incidents":
        sayso("code", "--scheme", "muc", corpus / "reports.jsonl", out=out)
        return corpus / "gold.jsonl"
    sayso("tag", corpus / "reports.jsonl", "--layer", layer, "--format", "jsonl", out=out)
    return corpus / "gold.jsonl"


def value(figures: dict[str, Any], metric: str) -> float:
    """A figure by its dotted name."""
    found: Any = figures
    for key in metric.split("|"):
        found = found[key]
    return float(found)


def main(layers: list[str]) -> int:
    """Measure, print, and return the number of figures below their floor."""
    folder = shared()
    if folder is None:
        print("skipped: no development splits beside the checkout (set SAYSO_SHARED)")
        return 0
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf8"))
    below = 0
    for elsewhere in ("control", "fusion"):  # bench/control.py, bench/fusion.py
        floors.pop(elsewhere)
    for layer, corpora in floors.items():
        if layers and layer not in layers:
            continue
        for corpus, metrics in corpora.items():
            with tempfile.TemporaryDirectory() as scratch:
                out = Path(scratch) / "predicted.jsonl"
                where = own(Path(scratch)) if corpus == OWN else folder / corpus
                gold = predict(layer, where, out, Path(scratch) / "casebook")
                figures = score(layer, gold, out)
            for metric, floor in metrics.items():
                measured = value(figures, metric)
                below += measured < floor
                mark = "ok" if measured >= floor else "BELOW"
                print(f"{layer:14}{corpus:28}{metric:28}{measured:.4f}  floor {floor:.2f}  {mark}")
    return below


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
