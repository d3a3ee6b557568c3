"""Words a second of the attribution step as a ratio to bare spaCy on the same reports, in one run.

usage: python bench/tagger.py [REPORTS.jsonl [COUNT]]

Reports as in ``bench/throughput.py``. The attribution step is everything from a parsed report to its
attributions: the rules, the trained tagger, sources and nesting. Both sides run on one core, in turns.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.reader.attribution import detect, find_attributions
from sayso.reader.language import pipeline
from sayso.reader.tagger.features import Seen
from sayso.reader.tagger.tag import findings, read
from shared import ROOT, shared
from throughput import COUNT, ROUNDS, reports, seconds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Attribution


def attributed(doc: Doc) -> tuple[Attribution, ...]:
    """The whole step."""
    ruled = detect(doc)
    return find_attributions(doc, ruled=ruled, tagged=findings(read(doc, Seen(ruled))))


def main(argv: list[str]) -> None:
    """Measure and print."""
    folder = shared()
    default = folder / "corpus" / "guardian-sdf.jsonl" if folder else ROOT / "demo/corpus/agency.jsonl"
    batch = reports(Path(argv[0]) if argv else default)[: int(argv[1]) if len(argv) > 1 else COUNT]
    words = sum(len(report.text.split()) for report in batch)
    nlp = pipeline()
    docs = list(nlp.pipe(report.text for report in batch))
    attributed(docs[0])
    bare, rules, whole = [], [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: list(nlp.pipe(r.text for r in batch))))
        rules.append(seconds(lambda: [detect(doc) for doc in docs]))
        whole.append(seconds(lambda: [attributed(doc) for doc in docs]))
    print(f"{len(batch)} reports, {words} words, median of {ROUNDS} rounds; to bare spaCy, words a second:")
    for name, spent in (("rules alone", rules), ("attribution step", whole)):
        print(f"{name}: {statistics.median(b / s for b, s in zip(bare, spent, strict=True)):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
