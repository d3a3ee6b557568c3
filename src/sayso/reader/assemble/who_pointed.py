"""Phrases that the trained reader points to, wherever they stand, beside what names and grammar offer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.reader.assemble.who_cast import Cast, Standing
    from sayso.reader.tagger.tag import Points

_LEAST = 0.02  # belief in a word below which it is not looked at
_ENOUGH = 0.15  # belief in the words of a phrase, together
_INSIDE = frozenset(
    {"amod", "compound", "det", "nummod", "nmod", "quantmod", "advmod", "predet", "case", "punct"}
)
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})


def pointed(points: Points, cast: Cast) -> Iterator[Standing]:
    """The phrases that a pointer has some belief in."""
    doc = points.tagged.doc
    belief: dict[int, float] = defaultdict(float)
    shares = np.diff(points.pointed.sums)
    tokens = points.tagged.cut.token[points.pointed.start :]
    size = min(len(shares), len(tokens))
    for k in np.flatnonzero(shares[:size] > _LEAST).tolist():
        belief[_head(doc[int(tokens[k])]).i] += shares[k]
    for at, share in belief.items():
        if share > _ENOUGH and doc[at].pos_ in _NOUNS:
            yield from cast.headed(doc[at])


def _head(token: Token) -> Token:
    """The head of the phrase that a token is a part of."""
    while token.dep_ in _INSIDE and token.head != token:
        token = token.head
    return token
