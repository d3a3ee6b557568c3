"""What a network finds of who says what in corpora that do not tell, for the next one to learn.

usage: python training/teach.py DATA MODEL.onnx SAMPLES

Writes ``SAMPLES/claims.taught.jsonl`` and ``SAMPLES/incidents.taught.jsonl``, which ``train.py`` reads: a
line a report, with items as in the attributions' ``gold.jsonl``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated import claims_of, rows_of
from corpora import noticed

from sayso.reader.tagger.network import Network
from sayso.reader.tagger.tag import findings, read

if TYPE_CHECKING:
    from sayso.reader.attribution.finding import Finding


def item(found: Finding) -> dict[str, Any]:
    """A finding as an annotated item."""
    one = {"source": found.source, "cue": found.cue}
    spans = {name: [list(range_)] if range_ else [] for name, range_ in one.items()}
    return {**spans, "content": [list(range_) for range_ in found.content]}


def main(data: Path, model: Path, samples: Path) -> None:
    """Read the corpora and write what is found."""
    network = Network(model)
    samples.mkdir(parents=True, exist_ok=True)
    corpora = {
        "claims": claims_of(data / "claims"),
        "incidents": rows_of(data / "incidents" / "reports.jsonl"),
    }
    for name, rows in corpora.items():
        lines = [
            json.dumps(
                {"id": row["id"], "items": [item(f) for f in findings(read(one.doc, one.seen, network))]}
            )
            for row, one in noticed(rows)
        ]
        (samples / f"{name}.taught.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
