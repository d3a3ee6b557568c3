"""Fit what speaks for a noun as what a pronoun stands for: ``sayso/reader/data/antecedent.toml``.

usage: python training/pronouns.py FOLDER …

Each FOLDER holds ``reports.jsonl`` and one ``.json`` a report with its claims (``annotation.py`` writes the
dispatches so). A pronoun that is the subject or object of a trigger stands for whom gold puts into that role.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated import claims_of, report_of
from links import filled_by
from logit import Case, fit, write

from sayso import reader
from sayso.actors import Catalogue
from sayso.reader.actor_meant import Known, standing_for
from sayso.reader.actor_salience import PERSON, PLURAL, THING, candidates
from sayso.reader.actors import find_actors
from sayso.reader.language import parse_many

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OUT = Path(reader.__file__).parent / "data" / "antecedent.toml"
HEAD = "What speaks for a noun as what a pronoun stands for."
RIDGE = 3.0
PERSONAL = (PERSON | PLURAL | THING) - {"himself", "herself", "themselves", "itself"}
UNDERGONE = frozenset({"harm.kill", "harm.displace"})  # of these a subject without an object is the target


def pronouns(doc: Doc, claim: Mapping[str, Any]) -> Iterator[tuple[Token, str]]:
    """The pronouns that a claim's trigger has as its subject or object, with their role."""
    start, end = claim["event"]["trigger"]["span"]
    words = doc.char_span(start, end, alignment_mode="expand")
    children = list(words.root.children) if words is not None else []
    alone = claim["event"]["type"] in UNDERGONE and not any(c.dep_ == "dobj" for c in children)
    for child in children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.lower_ in PERSONAL:
            yield child, "actor" if child.dep_ == "nsubj" and not alone else "target"


def cases(folder: Path, catalogue: Catalogue) -> Iterator[Case]:
    """A case a pronoun: the nouns before it, and which of them gold names."""
    rows = claims_of(folder)
    for row, doc in zip(rows, parse_many(report_of(row).text for row in rows), strict=True):
        mentions, country = find_actors(doc, catalogue)
        known, seen = Known.of(doc, mentions, catalogue, country), set()
        for claim in row["claims"]:
            for pronoun, role in pronouns(doc, claim):
                gold = [filler for filler in claim["roles"] if filler["role"] == role]
                if pronoun.i in seen or not gold:
                    continue
                seen.add(pronoun.i)
                options = candidates(pronoun, known.by_token)
                meant = [standing_for(pronoun, one.noun, known) for one in options]
                right = frozenset(k for k, m in enumerate(meant) if m is not None and filled_by(m, gold))
                yield Case(tuple(one.signs for one in options), right, 0)


def main(folders: list[str]) -> None:
    """Fit and write the weights."""
    catalogue = Catalogue.load()
    found = [case for folder in folders for case in cases(Path(folder), catalogue)]
    print(f"{len(found)} pronouns, {sum(not case.right for case in found)} without a right noun")
    write(OUT, HEAD, fit(found, RIDGE), "pronouns.py")


if __name__ == "__main__":
    main(sys.argv[1:])
