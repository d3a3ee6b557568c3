"""Score ONNX models against an annotated corpus folder: the same model at full width and at 8 bits, say.

usage: python training/check.py CORPUS SCORER MODEL.onnx…

``SCORER`` is a program that is called as ``SCORER attributions GOLD PREDICTED --json``. Attributions are the
tagger's alone, as it finds them when it is told what the rules found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated import rows_of
from corpora import noticed

from sayso.reader.tagger.network import Network
from sayso.reader.tagger.tag import findings, read

if TYPE_CHECKING:
    from sayso.reader.attribution.finding import Finding

FIGURES = ("whole", "content.chars", "source.chars", "cue.chars")


def record(identifier: str, found: list[Finding]) -> dict[str, Any]:
    """Findings as ``sayso tag --layer attributions`` writes them."""
    items = [
        {
            "source": {"span": list(f.source)} if f.source else None,
            "cue": {"span": list(f.cue)} if f.cue else None,
            "content": [{"span": list(c)} for c in f.content],
        }
        for f in found
    ]
    return {"report": {"id": identifier}, "attributions": items}


def figures(corpus: Path, scorer: Path, models: list[Path]) -> dict[Path, dict[str, float]]:
    """F1 of each model, by ``FIGURES``; every report is parsed once."""
    reports = list(noticed(rows_of(corpus / "reports.jsonl")))
    out = {}
    for path in models:
        network = Network(path)
        lines = [
            json.dumps(record(row["id"], findings(read(one.doc, one.seen, network)))) for row, one in reports
        ]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as predicted:
            predicted.write("\n".join(lines))
            predicted.flush()
            gold = str(corpus / "gold.jsonl")
            command = [sys.executable, str(scorer), "attributions", gold, predicted.name, "--json"]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        scored = json.loads(done.stdout)
        out[path] = {name: float(scored[name]["f1"]) for name in FIGURES}
    return out


if __name__ == "__main__":
    measured = figures(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    for path, found in measured.items():
        print(path.name, *(f"{name} {value:.4f}" for name, value in found.items()), sep="  ")
