"""What the tagger is told of every word besides its pieces: its form, its grammar, and what the rules found.

The encoder is uncased and small: capitals, the parse and the rules' findings are what it cannot see or build
for itself. Of a text all in capitals, no capital tells anything. Value 0 of every feature is "nothing", which
the pieces at a window's ends have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.attribution.quotes import find_quotes
from sayso.reader.case import is_capitals
from sayso.reader.doctext import text_of
from sayso.reader.tagger.heads import EVENTS
from sayso.reader.tagger.spans import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Finding, Range


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
    text = text_of(doc)
    out = np.zeros((len(doc), len(SIZES)), dtype=np.int64)
    capitals = is_capitals(text)
    for token in doc:
        out[token.i, :5] = (
            0 if capitals else _case(token.text),
            _starts(token),
            _POS.get(token.pos_, len(_POS) + 1),
            _DEP.get(token.dep_, len(_DEP) + 1),
            _ENTITY.get(token.ent_type_, len(_ENTITY) + 1) if token.ent_type_ else 0,
        )
    starts = np.fromiter((token.idx for token in doc), dtype=np.int64, count=len(doc))
    marked: list[Iterable[Range]] = [
        [(q.start, q.end) for q in find_quotes(text)],
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


def _starts(token: Token) -> int:
    """2 at the start of a paragraph, 1 at that of a sentence."""
    if token.i == 0 or "\n\n" in token.doc[token.i - 1].text_with_ws:
        return 2
    return int(bool(token.is_sent_start))


def _fill(starts: NDArray[np.int64], column: NDArray[np.int64], range_: Range, value: int) -> None:
    first, last = np.searchsorted(starts, range_)
    column[first:last] = value


def _mark(starts: NDArray[np.int64], column: NDArray[np.int64], ranges: Iterable[Range]) -> None:
    """1 where a range begins, 2 inside it."""
    for start, end in ranges:
        first, last = np.searchsorted(starts, [start, end])
        if first < last:
            column[first:last] = np.maximum(column[first:last], 2)
            column[first] = 1
