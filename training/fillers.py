"""Fit which things fill MUC-4's roles: the weights of ``sayso.coding``, ``coding/data/muc.toml``.

usage: python training/fillers.py FOLDER

FOLDER holds ``reports.jsonl`` and ``gold.jsonl`` (MUC-4's roles, each entity as a list of mentions). Three
kinds of logistic model, sparse by an L1 penalty: is a report, and is a sentence, about an incident; does a
thing fill a role; is a wording one that gold has. What the first says enters the second out of fold: by a
model that has not learned from the report. The network has learned from these reports, and is surer of their
fillers than of others': the models of things and wordings are means of one that hears it and one that does
not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from annotated import report_of, rows_of
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sayso import coding
from sayso.coding.mentions import Mention, plain
from sayso.coding.muc import THING, WORDING, told_in
from sayso.coding.relevance import ANY, REPORT, SENTENCE, Relevance, relevance, report_signs, sentence_signs
from sayso.coding.signs import Told, role_signs, thing_signs, wording_signs, wordings
from sayso.coding.weighed import BASE, Table
from sayso.reader.choice import Sign
from sayso.reader.language import parse_many
from sayso.reader.read import Reader
from sayso.reader.tagger.heads import FILLERS

OUT = Path(coding.__file__).parent / "data" / "muc.toml"
FOLDS = 5
BLOCK = 13
"""Reports in a row that are of one fold: those beside each other tell of the same days."""
FEWEST = 5
"""In how many cases a sign must be seen."""
STRENGTH = {REPORT: 0.3, SENTENCE: 0.3, THING: 0.5, WORDING: 0.5}
"""How little the weights of each model are held back (scikit-learn's C)."""
DEAF = {THING: 0.35, WORDING: 0.3}
"""The share of the model that does not hear the network."""
Gold = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Example:
    """A report, and the plain texts of all mentions that gold has by role."""

    told: Told
    gold: Gold

    @cached_property
    def report(self) -> list[Sign]:
        """What the report has in it."""
        return report_signs(self.told.doc)

    @cached_property
    def sentences(self) -> list[list[Sign]]:
        """What each sentence has in it."""
        return sentence_signs(self.told.doc, self.told.events)

    @cached_property
    def common(self) -> list[list[Sign]]:
        """What speaks for each thing in any role."""
        return [thing_signs(self.told, thing) for thing in self.told.things]

    @cached_property
    def fills(self) -> list[frozenset[str]]:
        """The roles that each thing fills."""
        return [frozenset(role for m in thing for role in self._of(m)) for thing in self.told.things]

    @cached_property
    def roles_by_sentence(self) -> list[frozenset[str]]:
        """The roles that something in each sentence fills."""
        found: list[set[str]] = [set() for _ in self.sentences]
        for thing in self.told.things:
            for mention in thing:
                found[self.told.sentence_of[mention.head.i]] |= self._of(mention)
        return [frozenset(roles) for roles in found]

    def _of(self, mention: Mention) -> set[str]:
        return {role for role, texts in self.gold.items() if not texts.isdisjoint(mention.wordings)}


def examples(folder: Path) -> Iterator[Example]:
    """Every report of a folder."""
    rows, reader = rows_of(folder / "reports.jsonl"), Reader()
    gold = {row["id"]: row["roles"] for row in rows_of(folder / "gold.jsonl")}
    for row, doc in zip(rows, parse_many(row["text"] for row in rows), strict=True):
        yield Example(told_in(reader.analyse(report_of(row), doc)), gold_of(gold[row["id"]]))


def gold_of(roles: Mapping[str, Any]) -> Gold:
    """The plain texts of a report's mentions by role."""
    return {role: frozenset(plain(m) for entity in told for m in entity) for role, told in roles.items()}


def fitted(cases: Sequence[Sequence[Sign]], right: Sequence[bool], strength: float) -> Table:
    """Weights by sign."""
    seen = Counter(name for signs in cases for name, _ in signs)
    names = {name: n for n, name in enumerate(sorted(name for name in seen if seen[name] >= FEWEST))}
    told = [
        (n, names[name], value) for n, signs in enumerate(cases) for name, value in signs if name in names
    ]
    row, column, value = zip(*told, strict=True)
    table = csr_matrix((value, (row, column)), shape=(len(cases), len(names)))
    model = LogisticRegression(C=strength, l1_ratio=1.0, solver="liblinear", random_state=0)
    model.fit(table, np.array(right))
    weights = {name: round(float(model.coef_[0, n]), 3) for name, n in names.items()}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= 0.01}
    return {BASE: round(float(model.intercept_[0]), 3), **kept}


def halved(cases: Sequence[Sequence[Sign]], right: Sequence[bool], kind: str) -> Table:
    """Weights by sign, of a model with the network's signs and one without them, together."""
    deaf = [[one for one in signs if not one[0].startswith("network")] for signs in cases]
    hearing, other = (fitted(told, right, STRENGTH[kind]) for told in (cases, deaf))
    share = DEAF[kind]
    return {
        name: round((1 - share) * hearing.get(name, 0.0) + share * other.get(name, 0.0), 3)
        for name in hearing.keys() | other.keys()
    }


def relevant(known: Sequence[Example]) -> dict[str, Table]:
    """The models of reports and sentences."""
    out = {
        REPORT: fitted(
            [one.report for one in known], [any(one.gold.values()) for one in known], STRENGTH[REPORT]
        )
    }
    cases = [signs for one in known for signs in one.sentences]
    for role in (ANY, *FILLERS):
        right = [
            bool(told) if role == ANY else role in told for one in known for told in one.roles_by_sentence
        ]
        out[f"{SENTENCE} {role}"] = fitted(cases, right, STRENGTH[SENTENCE])
    return out


def unseen(known: Sequence[Example]) -> list[Relevance]:
    """What models that have not learned from a report say of it and of its sentences."""
    fold = [n // BLOCK % FOLDS for n in range(len(known))]
    out: dict[int, Relevance] = {}
    for k in range(FOLDS):
        tables = relevant([one for one, own in zip(known, fold, strict=True) if own != k])
        for n, one in enumerate(known):
            if fold[n] == k:
                out[n] = relevance(one.told.doc, one.told.events, tables)
    return [out[n] for n in range(len(known))]


def filling(known: Sequence[Example], rated: Sequence[Relevance], role: str) -> Table:
    """The model of which things fill a role."""
    cases = [
        [*common, *role_signs(one.told, thing, role, own)]
        for one, own in zip(known, rated, strict=True)
        for thing, common in zip(one.told.things, one.common, strict=True)
    ]
    right = [role in roles for one in known for roles in one.fills]
    return halved(cases, right, THING)


def worded(known: Sequence[Example], role: str) -> Table:
    """The model of which wordings of a thing gold has."""
    cases, right = [], []
    for one in known:
        for thing, roles in zip(one.told.things, one.fills, strict=True):
            if role in roles:
                for text, wording in wordings(thing).items():
                    cases.append(wording_signs(one.told, wording, role, len(thing)))
                    right.append(text in one.gold[role])
    return halved(cases, right, WORDING)


def fit(known: Sequence[Example]) -> dict[str, Table]:
    """All models by name."""
    rated = unseen(known)
    out = relevant(known)
    for role in FILLERS:
        out[f"{THING} {role}"] = filling(known, rated, role)
        out[f"{WORDING} {role}"] = worded(known, role)
    return out


def write(path: Path, tables: Mapping[str, Table]) -> None:
    """Write all models as TOML."""
    path.write_text("\n\n".join([HEAD, *_lines(tables)]) + "\n", "utf-8")


HEAD = "# What speaks for fillers of MUC-4's roles. Made by training/fillers.py; do not edit."


def _lines(tables: Mapping[str, Table]) -> Iterable[str]:
    for name, table in tables.items():
        rows = (f"{_quoted(sign)} = {table[sign]:.3f}" for sign in sorted(table))
        yield "\n".join([f"[{_quoted(name)}]", *rows])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Fit and write."""
    write(OUT, fit(list(examples(Path(sys.argv[1])))))


if __name__ == "__main__":
    main()
