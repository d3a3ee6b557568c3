"""Whom "we", "I" and "our forces" mean in what somebody says: the speaker, or those spoken for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reader.actor_words import generic_words, lemma
from sayso.reader.assemble.syntax import inside, root_of
from sayso.reader.events.phrases import phrase_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import ActorMention, Attribution, Span
    from sayso.reader.assemble.who import Resolver

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our"})
_ALONE = frozenset({"i", "me", "my"})
_OF_OTHERS = frozenset({"outlet", "agency", "person"})  # who speaks, but for nobody
_ASIDES = frozenset({"relcl", "advcl"})
_STATES = frozenset({"state", "government"})


@dataclass(frozen=True)
class Speakers:
    """Who says what in a document, and the parties that they may speak for."""

    doc: Doc
    attributions: Sequence[Attribution]
    resolver: Resolver

    def meant(self, head: Token) -> ActorMention | None:
        """Whom a word of the first person means, or a noun that is "ours"; None for any other."""
        owner = next((c for c in head.lefts if c.dep_ == "poss" and c.lower_ == "our"), None)
        owned = owner is not None and lemma(head) in generic_words().belongings
        pronoun = owner if owner is not None and owned else head
        word = pronoun.lower_
        if word not in FIRST_PERSON or pronoun.text == "US":
            return None
        speaker = self._speaker(pronoun)
        source = self.resolver.resolve(speaker) if speaker is not None else None
        if speaker is None or source is None:
            return None
        found = source if word in _ALONE else self._spoken_for(speaker, source)
        if found is None:
            return None
        span = phrase_span(head) if pronoun != head else found.span
        told = f"“{pronoun.text}” in the words of “{speaker.text}”: {found.reason}"
        return replace(found, span=span, reason=told)

    def _speaker(self, pronoun: Token) -> Span | None:
        """The source of the innermost saying that a word stands in."""
        at = pronoun.idx
        told = [
            (max(c.start for c in a.content if c.start <= at), a.source.refers_to or a.source.span)
            for a in self.attributions
            if a.source.span is not None and any(c.start <= at < c.end for c in a.content)
        ]
        return max(told, key=lambda one: one[0])[1] if told else None

    def _spoken_for(self, speaker: Span, source: ActorMention) -> ActorMention | None:
        """The party that a speaker is, or is told to belong to."""
        if source.actor_id is not None and source.kind not in _OF_OTHERS:
            return source
        beside = next(self._told_beside(root_of(self.doc, speaker)), None)
        beside = beside or next(self._told_of_name(source), None)
        return beside or self._of_country(speaker, source)

    def _told_beside(self, root: Token) -> Iterator[ActorMention]:
        """The parties in the phrase of a person: "Diab, a commander of the Guard"."""
        root = root.head if root.dep_ == "appos" else root
        asides = [c for c in root.children if c.dep_ in _ASIDES]
        start, end = root.left_edge.idx, min([root.right_edge.idx, *(c.left_edge.idx for c in asides)])
        parties = [
            p for p in self.resolver.mentions if start <= p.span.start <= end and p.kind not in _OF_OTHERS
        ]
        yield from (p for p in parties if p.actor_id is not None)
        yield from (p for p in parties if p.actor_id is None and p.kind is not None)

    def _told_of_name(self, source: ActorMention) -> Iterator[ActorMention]:
        """The parties told beside another naming of a person."""
        last = source.span.text.split()[-1]
        if not last[:1].isupper():
            return
        for person in self.doc.ents:
            if person.label_ == "PERSON" and person[-1].text == last:
                yield from self._told_beside(person.root)

    def _of_country(self, speaker: Span, source: ActorMention) -> ActorMention | None:
        """The nearest mention before of the state that an office-holder speaks for."""
        if source.country is None or source.actor_id is None:
            return None
        states = [m for m in self.resolver.mentions if m.country == source.country and m.kind in _STATES]
        before = [m for m in states if m.span.end <= speaker.start and not inside(m.span, speaker)]
        return before[-1] if before else next(iter(states), None)
