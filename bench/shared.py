"""Where the development splits lie, and the scorer that comes with them.

Benchmarks that need them are skipped, and say so, where ``$SAYSO_SHARED`` (default: ``../shared`` beside
the checkout) is not there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OWN = "dispatches"
"""Invented ones, written for Sayso, that it does not learn from: other wars, decades and idioms."""


def shared() -> Path | None:
    """The folder of development splits; None where there is none."""
    folder = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "score" / "score.py").is_file() else None


def own(scratch: Path) -> Path:
    """The dispatches of ``bench/dispatches`` as a corpus."""
    maker, texts = ROOT / "training" / "annotation.py", ROOT / "bench" / OWN
    command: list[str | Path] = [sys.executable, maker, texts, scratch / OWN]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return scratch / OWN


def score(task: str, gold: Path, predicted: Path) -> dict[str, Any]:
    """Figures of the scorer for one layer."""
    folder = shared()
    if folder is None:
        raise FileNotFoundError("no development splits here")
    command = [sys.executable, str(folder / "score" / "score.py"), task, str(gold), str(predicted), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def sayso(*words: str | Path, out: Path) -> None:
    """Run the command line, its output into ``out``."""
    with out.open("w", encoding="utf8") as lines:
        done = subprocess.run(
            [sys.executable, "-m", "sayso", *map(str, words)], check=False, stdout=lines, text=True
        )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"sayso {' '.join(map(str, words))} ended with {done.returncode}")
