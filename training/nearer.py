"""Bring the weights of who acts and whom it strikes nearer to how some reports are annotated.

usage: python training/nearer.py FOLDER …

Each FOLDER holds ``reports.jsonl`` and one ``.json`` a report with its claims. The weights that ``links.py``
fitted on far more reports, most of them invented, are fitted once more from where they are, and pay for how
far they move. What the network points to keeps its weight: it has learned from some of these reports, and is
surer of them than of others.
"""

from __future__ import annotations

import sys
from pathlib import Path

from annotated import own_of
from links import DATA, MODELS, read
from logit import nearer, write

from sayso.reader.choice import weights

RIDGES = {"actor": 100.0, "target": 300.0}
"""How much a step away costs; chosen by the choices on ``bench/dispatches``."""
POINTED = "read, "
"""What the signs of the network's pointer have in their names."""


def main(folders: list[str]) -> None:
    """Fit and write the weights."""
    examples = read([row for folder in folders for row in own_of(Path(folder))])
    for role, ridge in RIDGES.items():
        make, head = MODELS[role]
        now = weights("sayso.reader.assemble", role)
        cases = list(make(examples, now))
        print(
            f"{role}: {len(cases)} events, {sum(c.chosen in c.right for c in cases) / len(cases):.4f} right"
        )
        found = nearer(cases, now, ridge, kept=lambda sign: POINTED in sign)
        right = sum(case.chosen in case.right for case in make(examples, found))
        print(f"  then {right / len(cases):.4f}")
        write(DATA / f"{role}.toml", head, found, "links.py and nearer.py")


if __name__ == "__main__":
    main(sys.argv[1:])
