"""Events as the trained reader sees them: which of the codebook's words are triggers where they stand.

The codebook's conditions are strict: a word that fails them is read again with what the network believes,
and one that meets them is left out where it hardly does. A word of no list is no trigger, however sure the
network is: on reports it had not learned from, four in five of such were wrong (docs/benchmarks.md).
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
KEPT, TAKEN = 0.1, 0.4
"""Belief that a word is a trigger from which on one that meets its conditions stays, and one that does not is
taken all the same."""


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
        if max((1 - row[0] for row in _rows(tokens, belief, tagged)), default=0.0) >= KEPT:
            out.append(found)
    for token in tagged.doc:
        if token.i not in taken and (trigger := _trigger(token, belief, tagged, codebook)) is not None:
            words = token.i, token.i
            hit = Hit.at(token, trigger, words, slots_of(trigger, token, words))
            out.append(found_at(hit, codebook, mentions))
    return tuple(sorted(out, key=lambda found: found.event.trigger.start))


def _rows(
    tokens: Sequence[Token], belief: NDArray[np.float32], tagged: Tagged
) -> Iterator[NDArray[np.float32]]:
    return (belief[tagged.first[token.i]] for token in tokens if token.i in tagged.first)


def _trigger(token: Token, belief: NDArray[np.float32], tagged: Tagged, codebook: Codebook) -> Trigger | None:
    """The codebook's entry for a word that the network takes for a trigger of that entry's type."""
    for row in _rows([token], belief, tagged):
        if 1 - row[0] >= TAKEN and token.is_alpha:
            kind = EVENTS[int(row[1:].argmax())]
            entries = codebook.by_lemma.get(lemma(token), ())
            mine = [one for one in entries if one.type == kind and len(one.lemmas) == 1]
            part = _PARTS.get(token.pos_, "noun")
            return next((one for one in mine if one.pos == part), mine[0] if mine else None)
    return None


def _tokens(found: Found, tagged: Tagged) -> list[Token]:
    span = tagged.doc.char_span(found.event.trigger.start, found.event.trigger.end, alignment_mode="expand")
    return list(span) if span is not None else [found.token]
