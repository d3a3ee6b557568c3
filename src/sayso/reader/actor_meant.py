"""Whom a phrase in a role means: an actor of the catalogue, its own words, what a pronoun stands for."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.actors.states import state_id
from sayso.model import ActorMention, Span
from sayso.reader.actor_beside import name_beside
from sayso.reader.actor_phrases import antecedent, people_at, unresolved
from sayso.reader.actor_reference import PRONOUNS, antecedent_of, is_person, readings_of
from sayso.reader.actor_words import description_at, generic_words, lemma
from sayso.reader.actors import choose
from sayso.reader.doctext import columns_of, text_of, words_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.actors import Actor, Catalogue
    from sayso.reader.actor_words import Description

_PLAIN_STATE = frozenset({"state", "government", "office"})
_OF_A_NAME = frozenset({"compound", "det", "amod", "poss", "nmod"})
_ARTICLES = frozenset({"a", "an", "the"})
_EXPLAINING = frozenset({",", ":", "–", "—", "--"})  # what stands between a name and what explains it
_CLOSING = frozenset({")", "]"})
_BODIES = frozenset({"force", "fighter", "troop"})  # plural bodies that explain a name
_READINGS = 3  # nouns that a pronoun may stand for


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the actors of one report; ``by_token`` has its mentions by token index."""

    doc: Doc
    mentions: tuple[ActorMention, ...]
    by_token: Mapping[int, ActorMention]
    catalogue: Catalogue
    country: str | None

    @classmethod
    def of(
        cls, doc: Doc, mentions: tuple[ActorMention, ...], catalogue: Catalogue, country: str | None
    ) -> Known:
        """Index the mentions of a report."""
        by_token: dict[int, ActorMention] = {}
        for found in mentions:
            words = doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
            if words is not None:
                by_token.update((token.i, found) for token in words)
        return cls(doc, mentions, by_token, catalogue, country)


def resolve_actor(phrase: Words | None, known: Known) -> ActorMention | None:
    """Whom a noun phrase in a role means: a catalogue actor, or the phrase itself with no id.

    The span is the words that name the actor; for a pronoun those of the phrase it stands for. None for a
    pronoun that might stand for several, and for an empty phrase.
    """
    if phrase is None or len(phrase) == 0:
        return None
    root = phrase.root
    head = _meant(root)
    if _is_pronoun(head):
        return _pronoun(head, known)
    first, last = _named_words(phrase, root)
    if (own := _own_name(head, first, known)) is not None:
        return own
    found = _inside(head, first, last, known.by_token)
    if found is None or found.actor_id is None:
        found = _of_pronoun(head, known) or found
    described_as = description_at(head) if found is None else None
    description = described_as[0] if described_as is not None else None
    found = found or _described_again(head, first, known, description)
    first, last = _with_name(head, first, last)
    span = words_at(known.doc, first, last + 1)
    if (other := name_beside(head, known.by_token)) is not None and (found is None or found.actor_id is None):
        both = Span(span.start, other.span.end, text_of(known.doc)[span.start : other.span.end])
        return replace(other, span=both, reason=f"“{span.text}” is “{other.span.text}”: {other.reason}")
    if found is not None:
        return replace(found, span=span, name=found.name if found.actor_id else span.text)
    return _itself(head, span, known, description)


def _meant(head: Token) -> Token:
    """ "Fighters" of "dozens of fighters"; some "of them" are themselves, and not all of them."""
    quantity = head.like_num or head.lemma_ in {
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "group",
        "majority",
        "handful",
    }
    if not quantity:
        return head
    inner = (t for child in head.rights if child.lower_ == "of" for t in child.children if t.dep_ == "pobj")
    meant = next(inner, head)
    return head if meant.lower_ in PRONOUNS else meant


def _named_words(phrase: Words, head: Token) -> tuple[int, int]:
    """First and last token of a phrase without the clauses and appositions after its head."""
    first, last = phrase.start, phrase.end - 1
    for child in head.rights:
        if child.dep_ in {"relcl", "appos", "advcl", "parataxis"} and first < child.left_edge.i <= last:
            last = child.left_edge.i - 1
            break
    while last > head.i and phrase.doc[last].is_punct:
        last -= 1
    while first < head.i and (phrase.doc[first].is_punct or phrase.doc[first].dep_ == "cc"):
        first += 1
    return first, max(last, head.i)


def _with_name(head: Token, first: int, last: int) -> tuple[int, int]:
    """First and last token of a phrase with the name or description of the same person that is set beside it.

    "Her son, Omar Diab" is one person, as is "Omar Diab, a widower".
    """
    other = head.head if head.dep_ == "appos" else next((c for c in head.rights if c.dep_ == "appos"), None)
    if other is None or {head.pos_, other.pos_} != {"NOUN", "PROPN"}:
        return first, last
    noun, name = (head, other) if head.pos_ == "NOUN" else (other, head)
    if name.ent_type_ not in {"PERSON", ""} or lemma(noun) not in generic_words().persons:
        return first, last
    inner = [t.i for t in other.lefts if t.dep_ in _OF_A_NAME]
    return min(first, other.i, *inner), max(last, other.i)


def _own_name(head: Token, first: int, known: Known) -> ActorMention | None:
    """The party named right before a description that only explains it: "the Guard, a force that …"."""
    doc = known.doc
    if first < 2 or doc[first].lower_ not in _ARTICLES or doc[first - 1].text not in _EXPLAINING:
        return None
    if head.pos_ != "NOUN" or lemma(head) not in generic_words().collectives | _BODIES:
        return None
    if head.dep_ == "conj" or any(child.dep_ in {"cc", "conj"} for child in head.rights):
        return None
    if head.dep_ != "appos" and head.i + 1 < len(doc) and doc[head.i + 1].pos_ in {"VERB", "AUX", "ADV"}:
        return None
    at = first - 3 if doc[first - 2].text in _CLOSING else first - 2
    found = known.by_token.get(at)
    if found is None or found.actor_id is None or doc[at].pos_ != "PROPN":
        return None
    return replace(found, reason=f"“{head.text}” explains “{found.span.text}”: {found.reason}")


def _inside(head: Token, first: int, last: int, by_token: Mapping[int, ActorMention]) -> ActorMention | None:
    """The actor named by the head of a phrase, or by the words that say whose the head is."""
    own = by_token.get(head.i)
    if own is not None:
        return own if own.actor_id is not None or not _owner_before(head, first, by_token) else None
    if lemma(head) not in generic_words().belongings:
        return None
    owner = _owner_before(head, first, by_token) or _owner_after(head, last, by_token)
    if owner is None:
        return None
    return replace(owner, reason=f"belongs to “{owner.span.text}”: {owner.reason}")


def _owner_before(head: Token, first: int, by_token: Mapping[int, ActorMention]) -> ActorMention | None:
    for i in range(head.i - 1, first - 1, -1):
        found = by_token.get(i)
        if found is not None and found.actor_id is not None and found.span.end <= head.idx:
            return None if text_of(head.doc)[found.span.end : found.span.end + 1] == "-" else found
    return None


def _owner_after(head: Token, last: int, by_token: Mapping[int, ActorMention]) -> ActorMention | None:
    for i in range(head.i + 1, min(last, head.i + 6) + 1):
        token = head.doc[i]
        found = by_token.get(i)
        if found is not None and found.actor_id is not None:
            return found
        if token.pos_ in {"VERB", "PUNCT"} and token.lemma_ not in {"belong", "link", "ally"}:
            return None
    return None


def _of_pronoun(head: Token, known: Known) -> ActorMention | None:
    """ "Its forces", "their positions": the owner, or that country's body."""
    owner = next((c for c in head.lefts if c.dep_ == "poss" and c.lower_ in PRONOUNS), None)
    if owner is None or lemma(head) not in generic_words().belongings:
        return None
    noun = antecedent_of(owner, known.by_token)
    found = known.by_token.get(noun.i) if noun is not None else None
    if found is None or found.actor_id is None:
        return None
    told = f"“{owner.text}” is “{found.span.text}”"
    description = description_at(head)
    if description is not None and description[0].body and found.kind in _PLAIN_STATE and found.country:
        body = known.catalogue.get(state_id(found.country, description[0].body))
        if body is not None:
            return ActorMention(found.span, body.id, body.name, body.kind, body.country, told)
    return replace(found, reason=told)


def _described_again(
    head: Token, first: int, known: Known, description: Description | None
) -> ActorMention | None:
    """ "The group": the nearest earlier actor it can be, also where no mention was made of the phrase."""
    if description is None or not description.antecedent:
        return None
    columns = columns_of(known.doc)
    if columns.small[first] not in {"the", "this", "these"}:
        return None
    if not {"NORP", "GPE", "ORG"}.isdisjoint(columns.labels[first : head.i + 1]):
        return None
    found = antecedent(head, description.antecedent, known.mentions)
    return replace(found, reason=f"refers to “{found.span.text}”") if found is not None else None


def _itself(head: Token, words: Span, known: Known, description: Description | None) -> ActorMention:
    """The phrase as its own name, once the catalogue has been asked for it."""
    actor = choose(known.catalogue.lookup(words.text), known.country)
    if actor is None and head.pos_ == "PROPN":
        actor = _people(head, known.catalogue)
    if actor is not None and head.pos_ == "PROPN":
        return ActorMention(words, actor.id, actor.name, actor.kind, actor.country, "name")
    own = known.by_token.get(head.i)
    kind = own.kind if own is not None else description.kind if description is not None else None
    if kind is None and is_person(head, known.by_token):
        kind = "person"
    country = own.country if own else None
    return unresolved(words, kind, country=country, reason="named by its own words")


def _people(head: Token, catalogue: Catalogue) -> Actor | None:
    """ "The Russians" who do something in a war are their state."""
    people = people_at(head.doc, head.i) if head.tag_ in {"NNPS", "NNS"} else None
    return catalogue.get(state_id(people[0])) if people is not None else None


def _pronoun(pronoun: Token, known: Known) -> ActorMention | None:
    noun = antecedent_of(pronoun, known.by_token)
    return standing_for(pronoun, noun, known) if noun is not None else None


def standing_for(pronoun: Token, noun: Token, known: Known) -> ActorMention | None:
    """Whom a pronoun means that stands for a noun."""
    if noun.lower_ in PRONOUNS:
        return None
    first, last = _phrase_of(noun, pronoun)
    found = resolve_actor(known.doc[first : last + 1], known)
    if found is None:
        return None
    return replace(found, reason=f"“{pronoun.text}” stands for “{found.span.text}” ({found.reason})")


def meanings_of(phrase: Words | None, known: Known) -> tuple[tuple[ActorMention, float], ...]:
    """All whom a phrase may mean, the likeliest first, and the logarithm of the belief in each."""
    if phrase is None or len(phrase) == 0:
        return ()
    head = _meant(phrase.root)
    readings = readings_of(head, known.by_token)[:_READINGS] if _is_pronoun(head) else ()
    if not readings:
        one = resolve_actor(phrase, known)
        return ((one, 0.0),) if one is not None else ()
    found = ((standing_for(head, noun, known), share) for noun, share in readings)
    return tuple((one, math.log(share)) for one, share in found if one is not None)


def _is_pronoun(head: Token) -> bool:
    return head.lower_ in PRONOUNS and head.pos_ in {"PRON", "DET", "SCONJ"}


def _phrase_of(noun: Token, pronoun: Token) -> tuple[int, int]:
    """A noun with its modifiers and "of" phrases, before the pronoun."""
    inside = {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "case", "predet"}
    first = min((c.left_edge.i for c in noun.lefts if c.dep_ in inside), default=noun.i)
    last = noun.i
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from"} and child.right_edge.i < pronoun.i:
            last = child.right_edge.i
        elif child.dep_ not in {"case", "punct", "cc", "conj"}:
            break
    return first, last
