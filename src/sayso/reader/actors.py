"""Actors of a report: every mention of one, whom a phrase in a role means, what country it is all about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.actors.states import state_id
from sayso.model import ActorMention, Span
from sayso.reader.actor_names import acts, name_hits
from sayso.reader.actor_phrases import (
    Names,
    antecedent,
    described,
    people_at,
    unresolved,
)
from sayso.reader.actor_reference import PRONOUNS, antecedent_of, is_collective, is_person
from sayso.reader.actor_words import description_at, generic_words, lemma
from sayso.reader.doctext import columns_of, text_of, words_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.actors import Actor, Catalogue
    from sayso.reader.actor_names import Hit
    from sayso.reader.actor_words import Description

_OUTSIDE_POWERS = frozenset({"US", "GB", "FR", "RU", "SU", "DE"})
_OUTSIDE_WEIGHT = 0.5
_LEAD = 400  # characters in which a report says what it is about
_NO_SOURCE = frozenset({"outlet", "agency"})
_PLAIN_STATE = frozenset({"state", "government", "office"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})

Told = tuple[int, str, float]
"""Where a country (ISO code) is told of, and how much that counts."""


def find_actors(doc: Doc, catalogue: Catalogue) -> tuple[tuple[ActorMention, ...], str | None]:
    """Every mention of an actor, known to the catalogue or not, in text order and without overlaps.

    Also the ISO code of the country that the report is about ("the army" is its army), or None when no one
    stands out: countries and peoples count wherever they are named, armed actors for their country; what
    comes first counts double, powers that act everywhere count half.
    """
    hits, peoples = name_hits(doc, catalogue), list(_peoples_named(doc))
    names = Names.of(doc, catalogue, hits)
    named = _likeliest([*peoples, *_countries_of_hits(hits)])
    mentions = _mentions(doc, names, named)
    country = _likeliest([*peoples, *_countries_of_mentions(mentions)])
    return (mentions if country in {None, named} else _mentions(doc, names, country)), country


def _mentions(doc: Doc, names: Names, country: str | None) -> tuple[ActorMention, ...]:
    mentions: list[ActorMention] = []
    columns = columns_of(doc)
    may_end = (
        i
        for i, (pos, label) in enumerate(zip(columns.pos, columns.labels, strict=True))
        if pos in _NAMING or label == "ORG" or i in names.hits
    )
    for token in (doc[i] for i in may_end):
        found = _at(token, names, mentions, country)
        if found is not None:
            while mentions and mentions[-1].span.end > found.span.start:
                mentions.pop()
            mentions.append(found)
    return tuple(mentions)


def _at(
    token: Token, names: Names, earlier: Sequence[ActorMention], country: str | None
) -> ActorMention | None:
    """The mention that ends at a token. A description takes the name before it along."""
    hit = names.hits.get(token.i)
    if hit is not None and token.i != hit.words.end - 1:
        return None
    if hit is not None:
        return _named(hit, names, country)
    found = described(token, names, earlier, country) if token.pos_ in _NAMING else None
    if found is not None:
        return _kept_name(found, earlier)
    return _unknown(token, names)


def _kept_name(found: ActorMention, earlier: Sequence[ActorMention]) -> ActorMention | None:
    """ "Islamic State fighters" is a mention of Islamic State, already there by its name."""
    last = earlier[-1] if earlier else None
    if last is None or last.span.end <= found.span.start or found.actor_id != last.actor_id:
        return found
    return None


def _named(hit: Hit, names: Names, country: str | None) -> ActorMention | None:
    if hit.state and not acts(hit):
        return None
    actor = _choose(hit.actors, country)
    span = Span(hit.start, hit.end, text_of(names.doc)[hit.start : hit.end])
    if actor is None:
        ids = ", ".join(actor.id for actor in hit.actors)
        return ActorMention(span, None, span.text, hit.actors[0].kind, None, f"may be any of {ids}")
    reason = "name" if len(hit.actors) == 1 else "name, in a report on its country"
    return ActorMention(span, actor.id, actor.name, actor.kind, actor.country, reason)


def _choose(actors: Sequence[Actor], country: str | None) -> Actor | None:
    if len(actors) == 1:
        return actors[0]
    here = [actor for actor in actors if actor.at_home_in(country)]
    return here[0] if len(here) == 1 else None


def _unknown(token: Token, names: Names) -> ActorMention | None:
    """An organisation by its looks: a proper name with a word such as "Brigade" or "Ministry" in it."""
    last_of_name = token.ent_type_ == "ORG" and (
        token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"
    )
    if not last_of_name:
        return None
    start = token.i
    while token.doc[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while start < token.i and token.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    if any(i in names.hits for i in range(start, token.i + 1)) or token.tag_ not in {
        "NNP",
        "NNPS",
        "NN",
        "NNS",
    }:
        return None
    kinds = [generic_words().organisations.get(word.lower_) for word in token.doc[start : token.i + 1]]
    kind = next((kind for kind in reversed(kinds) if kind), None)
    return unresolved(
        words_at(token.doc, start, token.i + 1),
        kind,
        reason="an organisation by its looks, not in the catalogue",
    )


# ------------------------------------------------------------------ what country a report is about


def _likeliest(told: Iterable[Told]) -> str | None:
    counts: dict[str, float] = defaultdict(float)
    for position, code, weight in told:
        lead = 2.0 if position < _LEAD else 1.0
        counts[code] += weight * lead * (_OUTSIDE_WEIGHT if code in _OUTSIDE_POWERS else 1.0)
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 1.15 * ranked[1][1]):
        return None
    return ranked[0][0]


def _peoples_named(doc: Doc) -> Iterator[Told]:
    columns = columns_of(doc)
    for i, text in enumerate(columns.texts):
        people = people_at(doc, i) if text[:1].isupper() else None
        if people is not None:
            yield columns.starts[i], people[0], 1.0


def _countries_of_hits(hits: Iterable[Hit]) -> Iterator[Told]:
    for hit in hits:
        codes = {actor.country for actor in hit.actors}
        code = codes.pop() if len(codes) == 1 else None
        if code is not None:
            yield hit.start, code, 1.5 if hit.actors[0].kind in ARMED else 1.0


def _countries_of_mentions(mentions: Iterable[ActorMention]) -> Iterator[Told]:
    for found in mentions:
        if found.country is not None and found.kind not in _NO_SOURCE:
            yield found.span.start, found.country, 1.5 if found.kind in ARMED else 1.0


# ------------------------------------------------------------------ who fills a role


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
    if head.lower_ in PRONOUNS and head.pos_ in {"PRON", "DET", "SCONJ"}:
        return _pronoun(head, known)
    first, last = _named_words(phrase, root)
    found = _inside(head, first, last, known.by_token) or _of_pronoun(head, known)
    described_as = description_at(head) if found is None else None
    description = described_as[0] if described_as is not None else None
    found = found or _described_again(head, first, known, description)
    span = words_at(known.doc, first, last + 1)
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
    actor = _choose(known.catalogue.lookup(words.text), known.country)
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
    if noun is None or noun.lower_ in PRONOUNS:
        return None
    first, last = _phrase_of(noun, pronoun)
    found = resolve_actor(known.doc[first : last + 1], known)
    if found is None:
        return None
    return replace(found, reason=f"“{pronoun.text}” stands for “{found.span.text}” ({found.reason})")


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


__all__ = ["find_actors", "is_collective", "resolve_actor"]
