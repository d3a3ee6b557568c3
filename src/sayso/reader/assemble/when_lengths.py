"""Lengths of time told in a report: "two weeks", "for months"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from sayso.model import TimeExpression

_LENGTH = re.compile(r"P(\d+|X)([DWMY])\Z")
_TERM = 3  # words after a length among which a prison may stand
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_SENTENCING = frozenset({"sentence", "jail", "imprison", "condemn", "incarcerate"})
_CUSTODY = frozenset(
    {"prison", "jail", "imprisonment", "custody", "bars", "sentence", "term", "labor", "labour"}
)
_RECKONED = {"day": (1, "week"), "week": (1, "month"), "month": (3, "month")}


@dataclass(frozen=True)
class Length:
    """A length of time ("two weeks"): its count of units, its governing token, the index of the next token.

    The count is 0 where no number is told.
    """

    expression: TimeExpression
    count: int
    unit: str
    root: Token
    end: int


def lengths_in(doc: Doc, times: Iterable[TimeExpression]) -> Iterator[Length]:
    """The lengths among a report's time expressions, but for those of punishments."""
    for one in times:
        if one.type == "DURATION" and one.interval is None:
            length = _length(one, doc)
            if not _is_term(length):
                yield length


def _length(expression: TimeExpression, doc: Doc) -> Length:
    words = words_of(doc, expression.span)
    root, end = (words.root, words.end) if words is not None else (doc[0], len(doc))
    return Length(expression, *split_length(expression.value), root, end)


def _is_term(length: Length) -> bool:
    """Whether a length is one to be served: "jailed for eight years", "two years in prison"."""
    governor = length.root.head
    if governor.pos_ == "ADP":
        governor = governor.head
    after = length.root.doc[length.end : length.end + _TERM]
    return governor.lemma_.lower() in _SENTENCING or any(word.lower_ in _CUSTODY for word in after)


def split_length(value: str) -> tuple[int, str]:
    """ "P3D" as (3, "day"); (0, "day") for a length that no number is told of."""
    told = _LENGTH.match(value)
    if told is None:
        return 0, ""
    return 0 if told[1] == "X" else int(told[1]), _UNITS[told[2]]


def reckoned(length: Length) -> Length | None:
    """A length with its number; "weeks" by themselves as far as the claim model takes them, years nowhere."""
    if length.count:
        return length
    told = _RECKONED.get(length.unit) if length.expression.value.startswith("PX") else None
    return replace(length, count=told[0], unit=told[1]) if told is not None else None
