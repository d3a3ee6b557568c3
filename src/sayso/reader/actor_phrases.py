"""Descriptions of actors: "Turkish troops", "the army", "the extremist group", and whom they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.actors.names import fold
from sayso.actors.states import peoples, state_id
from sayso.model import ActorMention, Span
from sayso.reader.actor_words import description_at, generic_words
from sayso.reader.doctext import HYPHENS, columns_of, sentences_back, text_of, words_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.actors import Actor, Catalogue
    from sayso.reader.actor_names import Hit
    from sayso.reader.actor_words import Description

_REACH = 4  # words between an owner and what it owns: "Turkish special operations forces"
_BACK = 6  # sentences that a definite description may reach back over


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a force is: a country, or an actor of the catalogue; from token ``start`` on."""

    start: int
    country: str | None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a document by the tokens they cover."""

    doc: Doc
    catalogue: Catalogue
    hits: Mapping[int, Hit]

    @classmethod
    def of(cls, doc: Doc, catalogue: Catalogue, hits: Iterable[Hit]) -> Names:
        """Index the hits of a document."""
        return cls(doc, catalogue, {token.i: hit for hit in hits for token in hit.words})


def people_at(doc: Doc, last: int) -> tuple[str, int] | None:
    """The country whose people's name ends at a token, and the name's first token."""
    texts = columns_of(doc).texts
    for first in (last - 1, last):
        if first < 0 or not texts[first][:1].isupper():
            continue
        code = peoples().get(fold(words_at(doc, first, last + 1).text))
        if code is not None:
            return code, first
    return None


def described(
    head: Token, names: Names, earlier: Sequence[ActorMention], country: str | None
) -> ActorMention | None:
    """The actor that the noun ``head`` describes, or None when it describes none."""
    found = description_at(head)
    if found is None or (head.pos_ not in {"NOUN", "PROPN"} and head.dep_ not in {"nsubj", "dobj", "pobj"}):
        return None
    description, start = found
    owner = _owner(head, start, names)
    if owner is not None:
        return _owned(head, start, description, owner, names)
    if description.alone and country is not None and _reported_country(head, start):
        actor = names.catalogue.get(state_id(country, description.body))
        if actor is not None:
            return mention(head.doc, start, head.i, actor, "of the country that the report is about")
    if description.antecedent and is_definite(head, start):
        referent = antecedent(head, description.antecedent, earlier)
        if referent is not None:
            return alike(head.doc, start, head.i, referent)
    if description.owned or _not_armed(head, description):
        return None
    return unresolved(
        words_at(head.doc, start, head.i + 1), description.kind, reason="a description, standing for itself"
    )


def _not_armed(head: Token, description: Description) -> bool:
    """ "The force of the blast", "state authority": nobody."""
    return head.lower_ in {"force", "military", "radical", "opposition"} and (
        head.dep_ in {"amod", "compound"} or (head.lower_ == "force" and description.name == "troops")
    )


def _owner(head: Token, start: int, names: Names) -> Owner | None:
    return _before(head, start, names) or _after(head, names)


def _before(head: Token, start: int, names: Names) -> Owner | None:
    doc = head.doc
    for i in range(start - 1, max(start - _REACH, columns_of(doc).first[head.i]) - 1, -1):
        token = doc[i]
        hit = names.hits.get(i)
        if doc[i + 1].text in HYPHENS:
            return None
        if hit is not None:
            return _owner_named(hit, names)
        people = people_at(doc, i)
        if people is not None:
            return Owner(people[1], people[0])
        if token.pos_ in {
            "VERB",
            "AUX",
            "ADP",
            "PUNCT",
            "DET",
            "CCONJ",
            "SCONJ",
            "PRON",
        } and token.text not in {"-"}:
            return None
    return None


def _owner_named(hit: Hit, names: Names) -> Owner | None:
    if len(hit.actors) != 1:
        return None
    actor = hit.actors[0]
    if actor.kind in {"outlet", "agency", "igo", "ngo", "monitor"} and actor.kind != "igo":
        return None
    if actor.kind == "person" and actor.part_of:
        actor = names.catalogue.get(actor.part_of[0]) or actor
    plain = actor.kind in {"state", "government", "state_force", "office", "police"}
    return Owner(hit.words.start, actor.country, None if plain else actor)


def _after(head: Token, names: Names) -> Owner | None:
    """ "The army of Chad", "fighters from Hezbollah", "forces loyal to the emir"."""
    for child in head.rights:
        if child.i > head.i + 3:
            break
        preposition = (
            child if child.dep_ == "prep" else next((c for c in child.rights if c.dep_ == "prep"), None)
        )
        if child.dep_ not in {"prep", "amod", "acl"} or preposition is None:
            continue
        loyal = child.lemma_.lower() in {"loyal", "belong", "allied", "link", "linked"}
        if not (loyal or child.lower_ in {"of", "from"}):
            continue
        for thing in preposition.children:
            hit = names.hits.get(thing.i) if thing.dep_ == "pobj" else None
            owner = _owner_named(hit, names) if hit is not None else None
            if owner is not None and (owner.actor is not None or child.lower_ == "of"):
                return Owner(head.i + 1, owner.country, owner.actor)
    return None


def _owned(
    head: Token, start: int, description: Description, owner: Owner, names: Names
) -> ActorMention | None:
    first = min(start, owner.start)
    if owner.actor is not None:
        return mention(head.doc, first, head.i, owner.actor, "named with the description")
    if description.body and owner.country is not None:
        actor = names.catalogue.get(state_id(owner.country, description.body))
        if actor is not None:
            return mention(head.doc, first, head.i, actor, f"{description.name} of {actor.country}")
    span = words_at(head.doc, first, head.i + 1)
    known = [a for a in names.catalogue.lookup(span.text) if a.kind != "state"]
    if len(known) == 1:
        return mention(head.doc, first, head.i, known[0], "name")
    if description.name == "group":
        return None
    return unresolved(span, description.kind, country=owner.country, reason="known by its country only")


def _reported_country(head: Token, start: int) -> bool:
    """ "The army", "government forces": not "an army", "a foreign government", "the Druze army"."""
    doc = head.doc
    for token in (*(c for c in head.lefts), *doc[start : head.i]):
        if token.lower_ in {"a", "an", "any", "every", "some", "another", "no"}:
            return False
        if token.i < start and token.dep_ == "poss":
            return False
        if token.lower_ in generic_words().foreign and token.i < start:
            return False
        if (
            token.i < start
            and token.pos_ in {"PROPN", "ADJ"}
            and token.text[:1].isupper()
            and not token.is_sent_start
        ):
            return text_of(doc).isupper()
    return True


def is_definite(head: Token, start: int) -> bool:
    """Whether a description comes with "the", "this" or the like."""
    left = {token.lower_ for token in head.lefts}
    before = head.doc[start - 1].lower_ if start > 0 else ""
    return bool((left | {before}) & {"the", "this", "these", "those", "that"})


def antecedent(
    head: Token, kinds: frozenset[str], earlier: Sequence[ActorMention], back: int = _BACK
) -> ActorMention | None:
    """The nearest earlier actor of these kinds that leaves no doubt: none other in the sentence it is in."""
    floor = columns_of(head.doc).starts[sentences_back(head.doc, head.i, back)]
    nearest: ActorMention | None = None
    for found in reversed(earlier):
        if found.span.start < floor:
            break
        if found.actor_id is None or found.kind not in kinds or found.span.start >= head.idx:
            continue
        if nearest is None:
            nearest, sentence = found, _sentence_start(head.doc, found.span.start)
        elif found.span.start < sentence:
            break
        elif found.actor_id != nearest.actor_id:
            return None
    return nearest


def _sentence_start(doc: Doc, position: int) -> int:
    words, columns = doc.char_span(position, position + 1, alignment_mode="expand"), columns_of(doc)
    return columns.starts[columns.first[words.start]] if words is not None else 0


def mention(doc: Doc, first: int, last: int, actor: Actor, reason: str) -> ActorMention:
    """A mention of a catalogue actor by the tokens ``first`` to ``last``."""
    return ActorMention(
        words_at(doc, first, last + 1), actor.id, actor.name, actor.kind, actor.country, reason
    )


def unresolved(span: Span, kind: str | None, *, country: str | None = None, reason: str = "") -> ActorMention:
    """A mention of nobody in the catalogue, under its own words."""
    return ActorMention(span, None, span.text, kind, country, reason)


def alike(doc: Doc, first: int, last: int, earlier: ActorMention) -> ActorMention:
    """A mention that refers to an earlier one."""
    span = words_at(doc, first, last + 1)
    told = f"refers to “{earlier.span.text}”"
    return ActorMention(span, earlier.actor_id, earlier.name, earlier.kind, earlier.country, told)
