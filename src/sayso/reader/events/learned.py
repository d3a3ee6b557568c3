"""Events as the trained reader sees them: which words are triggers where they stand, and of what type.

The codebook's conditions are strict: a word that fails them is taken where it is believed to name an event
all the same (``belief.py``), and one that meets them is left out where it hardly is. A word that no list has
for its type fills the slots that most words of the type fill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.events.belief import believed
from sayso.reader.events.find import found_at
from sayso.reader.events.joined import Candidate, joined
from sayso.reader.events.leavers import leaving
from sayso.reader.events.phrases import lemma, span_of
from sayso.reader.events.reality import is_denial
from sayso.reader.events.settled import Settled
from sayso.reader.events.triggers import Hit, slots_of
from sayso.reader.events.units import head_of, modifies_next, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from sayso.codebook import Codebook, Trigger
    from sayso.codebook.codebook import PartOfSpeech
    from sayso.reader.events.find import Found
    from sayso.reader.events.phrases import Mentions
    from sayso.reader.tagger.tag import Tagged

_PARTS: dict[str, PartOfSpeech] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}
TOLD = 0.4
"""Belief in an event of one family from which on words are taken to tell it."""
DISMISSED = 0.04
"""Belief of the network in an event below which nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the network says of the words of a text: shares of no event and of each type, by piece.

    Of words that name an event together, it is what it says of the one that it is surest of.
    """

    tagged: Tagged
    shares: NDArray[np.float32]
    units: Mapping[int, list[Token]]

    def unit(self, token: Token) -> list[Token]:
        """The words that name an event together with ``token`` as their head."""
        return self.units.get(token.i, [token])

    def row(self, words: Sequence[Token]) -> NDArray[np.float32] | None:
        """The shares of the likeliest trigger among words; None where the network has read none of them."""
        first = self.tagged.first
        rows = (self.shares[first[word.i]] for word in words if word.i in first)
        return min(rows, key=lambda row: row[0], default=None)

    @property
    def heads(self) -> list[int]:
        """The words, in order, that the network believes at all to name an event with what goes with them."""
        worth = (1 - self.shares[:, 0] >= DISMISSED).tolist()
        own = {i for i, piece in self.tagged.first.items() if worth[piece]}
        return sorted(own.union(head for head, unit in self.units.items() if any(w.i in own for w in unit)))

    def spelled(self, token: Token) -> tuple[int, int]:
        """First and last word of a trigger: the head with what stands beside it and is believed in."""
        first = last = token.i
        for word in reversed(self.unit(token)):
            if word.i < first and first - word.i <= 2 and self._sure(word):
                first = word.i
        for word in self.unit(token):
            if word.i > last and word.i - last <= 1 + (word.nbor(-1).text == "-") and self._sure(word):
                last = word.i
        return first, last

    def _sure(self, word: Token) -> bool:
        row = self.row([word])
        return row is not None and 1 - row[0] >= 0.5


def learned(
    ruled: Sequence[Found], tagged: Tagged, codebook: Codebook, mentions: Mentions
) -> tuple[Found, ...]:
    """Events in order of position; ``ruled`` are those of the codebook's words, which the reader was told."""
    said = Said(tagged, np.exp(tagged.scores.labels("event")[:, 0]), units(tagged.doc))
    told = (one for one in joined(list(_candidates(ruled, said, codebook))) if one.belief.sure >= TOLD)
    found = [event for one in told if (event := _event(one, codebook, mentions)) is not None]
    settled = Settled(tagged)
    events = (settled.of(one) for one in _apart(found))
    return tuple(sorted(events, key=lambda one: one.event.trigger.start))


def _candidates(ruled: Sequence[Found], said: Said, codebook: Codebook) -> Iterator[Candidate]:
    """The words that meet the codebook's conditions, then others that the network believes at all to name
    an event, each with what is believed of it.
    """
    taken: set[int] = set()
    for found in ruled:
        tokens = tokens_of(found, said.tagged)
        unit = {word.i: word for token in tokens for word in (token, *said.unit(head_of(token)))}
        taken.update(unit)
        row = said.row(tuple(unit.values()))
        if row is not None:
            belief = believed(tuple(unit.values()), found.token, row, found.event.type, codebook)
            yield Candidate(found.token, (tokens[0].i, tokens[-1].i), belief, found)
    taken.update(word.i for head, unit in said.units.items() for word in unit if word.i != head)
    for token in (said.tagged.doc[i] for i in said.heads if i not in taken):
        row = said.row(said.unit(token))
        if token.is_alpha and row is not None:
            belief = believed(said.unit(token), token, row, None, codebook)
            yield Candidate(token, said.spelled(token), belief)


def _event(one: Candidate, codebook: Codebook, mentions: Mentions) -> Found | None:
    """The event that words are believed to tell, with the roles that their grammar fills."""
    found, kind = one.ruled, leaving(one.token, one.belief.kind)
    if kind is None and one.belief.kind is not None:
        return None
    if found is None or (kind is not None and kind != found.event.type):
        trigger = None if kind is None else _trigger(one.token, kind, codebook)
        if trigger is None:
            return found
        slots = slots_of(trigger, one.token, one.words)
        return found_at(Hit.at(one.token, trigger, one.words, slots), codebook, mentions)
    words = span_of(one.token.doc, one.words[0], one.words[1] + 1)
    return replace(found, event=replace(found.event, trigger=words))


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Events without those of a noun that only says which event the noun after it is, and of a verb that
    denies another.
    """
    kinds = {one.token.i: one.event.type for one in found}
    for one in found:
        named = modifies_next(one.token) and kinds.get(one.token.head.i) == one.event.type
        denied = is_denial(one.token) and any(word.i in kinds for word in one.token.rights)
        if not (named or denied):
            yield one


def _trigger(token: Token, kind: str, codebook: Codebook) -> Trigger | None:
    """The entry for a word as a trigger of a type: the codebook's, or one like most words of the type."""
    return _entry(token, kind, codebook) or codebook.like(lemma(token), kind, _part(token))


def _entry(token: Token, kind: str, codebook: Codebook) -> Trigger | None:
    """What the codebook says of a word as a trigger of a type, whatever its conditions."""
    entries = codebook.by_lemma.get(lemma(token), ())
    mine = [one for one in entries if one.type == kind and len(one.lemmas) == 1]
    return next((one for one in mine if one.pos == _part(token)), mine[0] if mine else None)


def _part(token: Token) -> PartOfSpeech:
    return _PARTS.get(token.pos_, "noun")


def tokens_of(found: Found, tagged: Tagged) -> list[Token]:
    """The words of an event's trigger."""
    span = tagged.doc.char_span(found.event.trigger.start, found.event.trigger.end, alignment_mode="expand")
    return list(span) if span is not None else [found.token]
