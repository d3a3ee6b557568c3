"""Score PLOVER codes by cross-validation: every sentence by the network that left it out.

usage: python training/crossed.py RELATIONS SCORER MODEL0.onnx MODEL1.onnx …

RELATIONS holds ``reports.jsonl`` and ``gold.jsonl``. The k-th network was trained with ``--half k``: it left
out every fifth sentence from the k-th on. Sentences that no given network left out are not scored.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from annotated import rows_of

from sayso.coding.plover import Sentence, coded
from sayso.reader.read import Reader
from sayso.reader.tagger.network import Network

FOLDS = 5


def main(folder: Path, scorer: Path, models: list[Path]) -> None:
    """Print the scorer's figures."""
    sentences = [
        Sentence(row["id"], row["text"], row["source"], row["target"])
        for row in rows_of(folder / "reports.jsonl")
    ]
    labels: dict[str, str | None] = {}
    for k, model in enumerate(models):
        labels |= dict(coded(sentences[k::FOLDS], Reader(network=Network(model))))
    gold = [row for row in rows_of(folder / "gold.jsonl") if row["id"] in labels]
    with tempfile.TemporaryDirectory() as scratch:
        paths = Path(scratch) / "gold.jsonl", Path(scratch) / "predicted.jsonl"
        predicted = [{"id": identifier, "label": label} for identifier, label in labels.items()]
        for path, rows in zip(paths, (gold, predicted), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        subprocess.run([sys.executable, str(scorer), "plover", *map(str, paths)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
