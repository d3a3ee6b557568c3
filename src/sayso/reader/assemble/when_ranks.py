"""Stretches that only tell how rare a thing is: "the first raid in four years", "the worst since May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.assemble.when_bounded import SINCE, since_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import TimeExpression

_RANGE = 9
"""Words back that a rank may stand from its stretch: "the first bombing in Arauca in four years"."""


def is_of_rank(expression: TimeExpression, root: Token) -> bool:
    """Whether a time tells no day of anything but how rare a thing is.

    A point in time does where it follows "since" ("the worst raid since May", not "the first in 2016"), a
    stretch also after "in" and "for".
    """
    since = since_above(root)
    if since is not None:
        return _is_ranked(since[0] if since[0].lower_ == SINCE else root)
    stretch = expression.value.startswith("P")
    preposition = root.head.lower_ if root.dep_ == "pobj" else ""
    return stretch and preposition in {"in", "for"} and _is_ranked(root)


def _is_ranked(word: Token) -> bool:
    """Whether a superlative or "first" stands before a word, in its clause."""
    first = min(word.left_edge.i, word.i)
    for other in reversed(word.doc[max(word.sent.start, first - _RANGE) : first]):
        if other.text in {",", ";", ":"} or other.tag_ in {"VBD", "VBZ", "VBP"}:
            return False
        if other.lower_ == "first" or _is_superlative(other):
            return True
    return False


def _is_superlative(word: Token) -> bool:
    """Whether a word ranks what it stands with; not so "most of them", "at least ten"."""
    amount = word.nbor().lower_ == "of" or (word.i > 0 and word.nbor(-1).lower_ == "at")
    return word.tag_ in {"JJS", "RBS"} and not amount
