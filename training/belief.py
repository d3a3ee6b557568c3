"""Fit what a word is believed to name: the weights of ``sayso.reader.events.belief``.

usage: python training/belief.py FOLDER

FOLDER holds ``reports.jsonl`` and one ``.json`` a report with its claims, of reports that neither the
network nor the lexicon (``training/lexicon.py``) has learned from. A type is right where a claim of it has
its trigger among the words; "none" where no claim has. Prints log-likelihood by cross-validation over
reports, then writes ``belief.toml``.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Row, report_of, rows_of
from lexicon import triggers
from logit import Case, fit

from sayso.codebook import Codebook
from sayso.reader import events
from sayso.reader.choice import shares
from sayso.reader.events.belief import Option, options_of
from sayso.reader.events.learned import DISMISSED, Said, tokens_of
from sayso.reader.events.units import head_of, units
from sayso.reader.language import parse_many
from sayso.reader.read import Reader
from sayso.reader.tagger.tag import read as read_by_network

OUT = Path(events.__file__).parent / "data" / "belief.toml"
FOLDS, RIDGE = 5, 3.0


@dataclass(frozen=True)
class Example:
    """The words of one unit: what they may name, and what they do name."""

    options: Sequence[Option]
    gold: frozenset[str]

    @property
    def case(self) -> Case:
        """The same for the fit; of a type that is no option, one of its family is right."""
        kinds = [option.kind for option in self.options]
        right = [k for k, kind in enumerate(kinds) if (kind in self.gold if self.gold else kind is None)]
        if not right:
            families = {kind.split(".")[0] for kind in self.gold}
            right = [k for k, kind in enumerate(kinds) if kind and kind.split(".")[0] in families]
        return Case(tuple(option.signs for option in self.options), frozenset(right), 0)


def examples(folder: Path) -> Iterator[list[Example]]:
    """Those of each report."""
    rows, reader, codebook = rows_of(folder / "reports.jsonl"), Reader(), Codebook.load()
    claims = {row["id"]: row["claims"] for row in map(_loaded, sorted(folder.glob("*.json")))}
    reports = [report_of(row) for row in rows]
    for report, doc in zip(reports, parse_many(one.text for one in reports), strict=True):
        noticed = reader.notice(report, doc)
        tagged = read_by_network(doc, noticed.seen)
        if tagged is None:
            continue
        said = Said(tagged, np.exp(tagged.scores.labels("event")[:, 0]), units(doc))
        gold, found, taken = triggers(doc, claims[report.id]), [], set[int]()
        ruled = [(tokens_of(one, tagged), one.token, one.event.type) for one in noticed.events]
        free = (([token], token, None) for token in doc if token.is_alpha and head_of(token) == token)
        for tokens, head, kind in [*ruled, *free]:
            unit = list({w.i: w for token in tokens for w in (token, *said.unit(head_of(token)))}.values())
            row = said.row(unit)
            if row is None or (kind is None and (head.i in taken or 1 - row[0] < DISMISSED)):
                continue
            taken.update(word.i for word in unit)
            told = frozenset(one for word in unit for one in gold.get(word.i, ()))
            found.append(Example(options_of(unit, head, row, kind, codebook), told))
        yield found


def _loaded(path: Path) -> Row:
    row: Row = json.loads(path.read_text("utf-8"))
    return row


def likelihood(cases: Sequence[Case], weights: Mapping[str, float]) -> float:
    """The mean log-share of what is right."""
    usable = [case for case in cases if case.right]
    told = (sum(shares(case.options, weights)[k] for k in case.right) for case in usable)
    return sum(math.log(share) for share in told) / len(usable)


def main() -> None:
    """Fit and write."""
    reports = [[one.case for one in found] for found in examples(Path(sys.argv[1]))]
    for fold in range(FOLDS):
        known = [case for k, cases in enumerate(reports) if k % FOLDS != fold for case in cases]
        new = [case for k, cases in enumerate(reports) if k % FOLDS == fold for case in cases]
        print(f"fold {fold}: log-likelihood {likelihood(new, fit(known, RIDGE)):.4f}")
    weights = fit([case for cases in reports for case in cases], RIDGE)
    head = "# What speaks for a type of event, and for none. Made by training/belief.py; do not edit."
    lines = [f'"{name}" = {weights[name]:.3f}' for name in sorted(weights)]
    OUT.write_text("\n".join([head, "", "[weights]", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
