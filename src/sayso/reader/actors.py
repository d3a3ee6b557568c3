"""Actors of a report: every mention of one, whom a phrase in a role means, what country it is all about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.actors.states import countries
from sayso.model import ActorMention, Span
from sayso.reader.actor_names import acts, name_hits
from sayso.reader.actor_phrases import (
    Names,
    described,
    people_at,
    unresolved,
)
from sayso.reader.actor_words import generic_words
from sayso.reader.doctext import columns_of, text_of, words_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.actors import Actor, Catalogue
    from sayso.model import Toponym
    from sayso.reader.actor_names import Hit

_OUTSIDE_POWERS = frozenset({"US", "GB", "FR", "RU", "SU", "DE"})
_OUTSIDE_WEIGHT = 0.5
_PLACE_WEIGHT = 0.5
_LEAD = 400  # characters in which a report says what it is about
_NO_SOURCE = frozenset({"outlet", "agency"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})

Told = tuple[int, str, float]
"""Where a country (ISO code) is told of, and how much that counts."""


def find_actors(
    doc: Doc, catalogue: Catalogue, places: Sequence[Toponym] = ()
) -> tuple[tuple[ActorMention, ...], str | None]:
    """Every mention of an actor, known to the catalogue or not, in text order and without overlaps.

    Also the ISO code of the country that the report is about ("the army" is its army), or None when no one
    stands out: countries and peoples count wherever they are named, armed actors for their country,
    ``places`` for theirs; what comes first counts double, powers that act everywhere count half.
    """
    hits = name_hits(doc, catalogue)
    told = [*_peoples_named(doc), *_countries_of_places(places)]
    names = Names.of(doc, catalogue, hits)
    named = _likeliest([*told, *_countries_of_hits(hits)])
    mentions = _mentions(doc, names, named)
    country = _likeliest([*told, *_countries_of_mentions(mentions)])
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
    actor = choose(hit.actors, country)
    span = Span(hit.start, hit.end, text_of(names.doc)[hit.start : hit.end])
    if actor is None:
        ids = ", ".join(actor.id for actor in hit.actors)
        return ActorMention(span, None, span.text, hit.actors[0].kind, None, f"may be any of {ids}")
    reason = "name" if len(hit.actors) == 1 else "name, in a report on its country"
    return ActorMention(span, actor.id, actor.name, actor.kind, actor.country, reason)


def choose(actors: Sequence[Actor], country: str | None) -> Actor | None:
    """The only actor of a name, or the only one at home in the country that the report is about."""
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


def _countries_of_places(places: Iterable[Toponym]) -> Iterator[Told]:
    for place in places:
        if place.literal and place.country in countries() and place.feature != "country":
            yield place.span.start, place.country, _PLACE_WEIGHT


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
