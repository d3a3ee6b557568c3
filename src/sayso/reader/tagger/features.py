"""What the tagger is told of every word besides its pieces: its form, its grammar, and what the rules found.

The encoder is uncased and small: capitals, the parse and the rules' findings are what it cannot see or build
for itself. Of a text all in capitals, no capital tells anything. Value 0 of every feature is "nothing", which
the pieces at a window's ends have.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.attribution.quotes import find_quotes
from sayso.reader.doctext import columns_of, in_capitals, text_of
from sayso.reader.tagger.heads import EVENTS
from sayso.reader.tagger.spans import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from sayso.reader.attribution.finding import Finding, Range
    from sayso.reader.doctext import Columns


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(names.split(), start=1)}


_POS = _numbered("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE")
_DEP = _numbered(
    """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj
    csubjpass
    dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj
    poss preconj predet prep prt punct quantmod relcl xcomp"""
)
_ENTITY = _numbered("PERSON ORG GPE NORP DATE FAC LOC")

_EVENTS_AT = 6 + len(LAYERS)
_EVENT = _numbered(" ".join(EVENTS))

SIZES: tuple[tuple[str, int], ...] = (
    ("case", 5),
    ("starts", 3),
    ("pos", len(_POS) + 2),
    ("dep", len(_DEP) + 2),
    ("entity", len(_ENTITY) + 2),
    ("quote", 3),
    *((f"rule {name}", 3) for name in LAYERS),
    ("rule event", len(EVENTS) + 2),
    ("time", 3),
    ("place", 3),
    ("actor", 3),
    ("asked", 3),
)
"""Features in their order, each with the number of its values."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What other layers of the reader found in a report: character ranges, events with their type.

    ``asked`` are the two parties (source, target) whose relation is asked for, where it is.
    """

    findings: Sequence[Finding] = ()
    events: Sequence[tuple[Range, str]] = ()
    times: Sequence[Range] = ()
    places: Sequence[Range] = ()
    actors: Sequence[Range] = ()
    asked: tuple[Range | None, Range | None] = (None, None)


def features(doc: Doc, seen: Seen) -> NDArray[np.int64]:
    """The features of every token, (token, feature)."""
    out = np.zeros((len(doc), len(SIZES)), dtype=np.int64)
    columns = columns_of(doc)
    if not in_capitals(doc):
        out[:, 0] = [_case(text) for text in columns.texts]
    out[:, 1] = _beginnings(columns)
    out[:, 2] = [_POS.get(pos, len(_POS) + 1) for pos in columns.pos]
    out[:, 3] = [_DEP.get(dep, len(_DEP) + 1) for dep in columns.deps]
    out[:, 4] = [_ENTITY.get(label, len(_ENTITY) + 1) if label else 0 for label in columns.labels]
    starts = columns.starts
    marked: list[Iterable[Range]] = [
        [(q.start, q.end) for q in find_quotes(text_of(doc))],
        *([r for f in seen.findings for r in _ranges(f, name)] for name in LAYERS),
    ]
    for column, ranges in enumerate(marked, start=5):
        _mark(starts, out[:, column], ranges)
    for range_, kind in seen.events:
        _fill(starts, out[:, _EVENTS_AT], range_, _EVENT.get(kind, len(EVENTS) + 1))
    for column, ranges in enumerate((seen.times, seen.places, seen.actors), start=_EVENTS_AT + 1):
        _mark(starts, out[:, column], ranges)
    for value, party in enumerate(seen.asked, start=1):
        if party is not None:
            _fill(starts, out[:, -1], party, value)
    return out


def _ranges(finding: Finding, name: str) -> tuple[Range, ...]:
    if name == "content":
        return finding.content
    range_: Range | None = getattr(finding, name)
    return () if range_ is None else (range_,)


def _case(word: str) -> int:
    if not word[:1].isalpha():
        return 1
    if word.islower():
        return 2
    return 4 if word.isupper() and len(word) > 1 else 3


def _beginnings(columns: Columns) -> list[int]:
    """2 at the start of a paragraph, 1 at that of a sentence."""
    before = ("\n\n", *columns.texts)
    return [2 if "\n\n" in text else int(opens) for text, opens in zip(before, columns.opens, strict=False)]


def _fill(starts: Sequence[int], column: NDArray[np.int64], range_: Range, value: int) -> None:
    first, last = (bisect_left(starts, edge) for edge in range_)
    column[first:last] = value


def _mark(starts: Sequence[int], column: NDArray[np.int64], ranges: Iterable[Range]) -> None:
    """1 where a range begins, 2 inside it."""
    for start, end in ranges:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            column[first:last] = np.maximum(column[first:last], 2)
            column[first] = 1
