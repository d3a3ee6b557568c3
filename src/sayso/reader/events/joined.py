"""Two words that tell one event between them: "broke the truce", "a bomb went off", "set the mill on fire".

One of the two names what happened and the other little more than that it did; which of them is the trigger,
readers differ about. Where both are believed to name an event of one kind, it is one event, they are its
words, and the belief in either is belief in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reader.events.belief import family
from sayso.reader.events.phrases import Mentions, classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.reader.events.belief import Belief
    from sayso.reader.events.find import Found

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd"})
_CLAUSES = frozenset({"acl", "relcl"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTIES = frozenset({"person", "force", "crewed", "relief"})
_PLACES = frozenset({"place", "building", "country"})
_NOBODY = Mentions()
_FARTHEST = 5
"""How many words apart the two may stand: beyond that each has things said of it that the other has not."""
_LEAST = 0.05
"""What is believed less than this to tell the same event goes its own way."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name an event: their head, the first and the last, what is believed of them, what rules
    found there.
    """

    token: Token
    words: tuple[int, int]
    belief: Belief
    ruled: Found | None = None


def joined(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those that tell one event between them made one."""
    at = {one.token.i: one for one in candidates}
    for one, other in sorted(_pairs(at), key=lambda pair: -sum(part.belief.sure for part in pair)):
        if at.get(one.token.i) is one and at.get(other.token.i) is other and _alike(one, other):
            less, more = sorted((one, other), key=lambda part: part.belief.sure)
            del at[less.token.i]
            at[more.token.i] = _together(more, less)
    return list(at.values())


def _pairs(at: dict[int, Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Candidates of which one is an argument of the other, near it."""
    for one in at.values():
        governor = _governor(one.token)
        other = at.get(governor.i) if governor is not None and one.token.pos_ in _NOUNS | _VERBS else None
        if other is not None and abs(other.token.i - one.token.i) <= _FARTHEST:
            yield one, other


def _governor(token: Token) -> Token | None:
    """The verb that a word is an argument of; the noun that a clause says something of."""
    if token.dep_ in _CLAUSES and token.pos_ in _VERBS:
        return token.head if token.head.pos_ in _NOUNS else None
    verb = token.head
    if token.dep_ == "pobj" and verb.dep_ in {"prep", "agent"}:
        verb = verb.head
    elif token.dep_ not in _ARGUMENTS:
        return None
    return verb if verb.pos_ in _VERBS else None


def _alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two are believed to name the same event; either word may tell by what means was fought."""
    kind, another = one.belief.kind, other.belief.kind
    if kind is None or another is None or min(one.belief.sure, other.belief.sure) < _LEAST:
        return False
    return kind == another or {family(kind), family(another)} == {"fight"}


def _together(more: Candidate, less: Candidate) -> Candidate:
    one = replace(more, belief=more.belief.joined(less.belief))
    if _is_filler(less.token, less.belief.kind) or _is_filler(more.token, more.belief.kind):
        return one
    return replace(one, words=(min(more.words[0], less.words[0]), max(more.words[1], less.words[1])))


def _is_filler(token: Token, kind: str | None) -> bool:
    """Tell whether a word is who did it, what it was done to or where, no part of a trigger: "jets bombed".

    A base is a place that is the trigger itself.
    """
    fillers = _PARTIES if kind == "base.set" else _PARTIES | _PLACES
    return token.dep_ != "oprd" and (token.pos_ == "NUM" or bool(classes(token, _NOBODY) & fillers))
