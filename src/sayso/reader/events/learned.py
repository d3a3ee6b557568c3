"""Events as the trained reader sees them: which words are triggers where they stand, and of what type.

The codebook's conditions are strict: a word that fails them is read again with what the network believes,
and one that meets them is left out where it hardly does. A word that no list has for its type is taken where
the network is surer still, and fills the slots that most words of the type fill. Thresholds were chosen on
dispatches that the network has not learned from (``bench/dispatches``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.events.find import found_at
from sayso.reader.events.phrases import lemma
from sayso.reader.events.triggers import Hit, slots_of
from sayso.reader.tagger.heads import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from sayso.codebook import Codebook, Trigger
    from sayso.codebook.codebook import PartOfSpeech
    from sayso.reader.events.find import Found
    from sayso.reader.events.phrases import Mentions
    from sayso.reader.tagger.tag import Tagged

_PARTS: dict[str, PartOfSpeech] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}
KEPT, TAKEN = 0.3, 0.45
"""Belief that a word is a trigger from which on one that meets its conditions stays, and one that does not is
taken all the same."""
UNLISTED = 0.8
"""Belief from which on a word is taken that no list has for the type."""
RETYPED = 0.5
"""Belief in a type from which on it goes before the one that the codebook's conditions lead to."""


def learned(
    ruled: Sequence[Found], tagged: Tagged, codebook: Codebook, mentions: Mentions
) -> tuple[Found, ...]:
    """Events in order of position; ``ruled`` are those of the codebook's words, which the reader was told."""
    belief = np.exp(tagged.scores.labels("event")[:, 0])
    out: list[Found] = []
    taken: set[int] = set()
    for found in ruled:
        tokens = _tokens(found, tagged)
        taken.update(token.i for token in tokens)
        row = min(_rows(tokens, belief, tagged), key=lambda row: row[0], default=None)
        if row is not None and 1 - row[0] >= KEPT:
            out.append(_retyped(found, row, tokens, codebook, mentions))
    for token in tagged.doc:
        if token.i not in taken and (trigger := _trigger(token, belief, tagged, codebook)) is not None:
            words = token.i, token.i
            hit = Hit.at(token, trigger, words, slots_of(trigger, token, words))
            out.append(found_at(hit, codebook, mentions))
    return tuple(sorted(out, key=lambda found: found.event.trigger.start))


def _retyped(
    found: Found, row: NDArray[np.float32], tokens: Sequence[Token], codebook: Codebook, mentions: Mentions
) -> Found:
    """The event of a word that meets its conditions, of the type that the network is sure of."""
    kind = EVENTS[int(row[1:].argmax())]
    if kind == found.event.type or row[1:].max() < RETYPED:
        return found
    trigger = _entry(found.token, kind, codebook) or codebook.like(
        lemma(found.token), kind, _part(found.token)
    )
    if trigger is None:
        return found
    words = tokens[0].i, tokens[-1].i
    return found_at(
        Hit.at(found.token, trigger, words, slots_of(trigger, found.token, words)), codebook, mentions
    )


def _rows(
    tokens: Sequence[Token], belief: NDArray[np.float32], tagged: Tagged
) -> Iterator[NDArray[np.float32]]:
    return (belief[tagged.first[token.i]] for token in tokens if token.i in tagged.first)


def _trigger(token: Token, belief: NDArray[np.float32], tagged: Tagged, codebook: Codebook) -> Trigger | None:
    """The entry for a word that the network takes for a trigger: the codebook's, or one like its type's."""
    for row in _rows([token], belief, tagged):
        sure = 1 - row[0]
        if sure < TAKEN or not token.is_alpha:
            return None
        kind = EVENTS[int(row[1:].argmax())]
        listed = _entry(token, kind, codebook)
        return listed or (codebook.like(lemma(token), kind, _part(token)) if sure >= UNLISTED else None)
    return None


def _entry(token: Token, kind: str, codebook: Codebook) -> Trigger | None:
    """What the codebook says of a word as a trigger of a type, whatever its conditions."""
    entries = codebook.by_lemma.get(lemma(token), ())
    mine = [one for one in entries if one.type == kind and len(one.lemmas) == 1]
    return next((one for one in mine if one.pos == _part(token)), mine[0] if mine else None)


def _part(token: Token) -> PartOfSpeech:
    return _PARTS.get(token.pos_, "noun")


def _tokens(found: Found, tagged: Tagged) -> list[Token]:
    span = tagged.doc.char_span(found.event.trigger.start, found.event.trigger.end, alignment_mode="expand")
    return list(span) if span is not None else [found.token]
