"""Which places may be an event's, and what speaks for each of them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reader.assemble.pointing import read_signs, together
from sayso.reader.assemble.syntax import (
    first_of,
    inside,
    is_others,
    relation_to,
    root_of,
    sentence_numbers,
    tellings_of,
)
from sayso.reader.events.phrases import phrase_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Attribution, Toponym
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Tagged

_LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "on", "of", "across", "over", "into", "to", "from"}
    | {"along", "between", "within", "throughout", "toward", "towards", "through", "beyond", "against", "off"}
    | {"under"}
)
_BACK = 3  # sentences back that a place may come from
_EARLIER = 6  # places told before the sentence that are considered, the latest first
_GROUPS = {
    "country": "country",
    "continent": "country",
    "admin1": "unit",
    "county": "unit",
    "region": "unit",
    "sea": "water",
    "river": "water",
    "lake": "water",
}


@dataclass(frozen=True)
class Placed:
    """A toponym with the token that governs it, its sentence's number and how often its place is named."""

    toponym: Toponym
    root: Token
    sentence: int
    named: int


@dataclass(frozen=True)
class Scene:
    """The places of one report, and what is said there by whom."""

    doc: Doc
    placed: tuple[Placed, ...]
    sentences: tuple[int, ...]  # token index to sentence number
    attributions: tuple[Attribution, ...]
    most_named: str | None  # id of the settlement, district or base that is named most
    country: str | None  # id of the country that is named most
    triggers: frozenset[int]
    tagged: Tagged | None = None

    @classmethod
    def of(cls, layers: Layers) -> Scene:
        """Lay out a report's places."""
        doc, listed = layers.doc, layers.places
        sentences = sentence_numbers(doc)
        named: Counter[str | None] = Counter(t.id for t in listed if t.id is not None)
        small = Counter(t.id for t in listed if t.id is not None and t.feature != "country")
        large = Counter(t.id for t in listed if t.id is not None and t.feature == "country")
        placed = []
        for toponym in listed:
            root = root_of(doc, toponym.name_span)
            placed.append(Placed(toponym, root, sentences[root.i], named[toponym.id]))
        triggers = frozenset(event.token.i for event in layers.events)
        return cls(
            doc,
            tuple(placed),
            sentences,
            layers.attributions,
            _most(small),
            _most(large),
            triggers,
            layers.tagged,
        )


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda key: counts[key], default=None)


@dataclass(frozen=True)
class Option:
    """A place that may be an event's, by which rule, and its signs; ``role`` when its phrase fills one."""

    placed: Placed | None
    rule: str
    signs: tuple[Sign, ...] = ()
    role: str | None = None
    coordinated: int = -1  # token index of the first of the coordinated phrases it is one of


NOWHERE = Option(None, "nothing places it")


@dataclass(frozen=True, slots=True)
class Before:
    """An event told before: its place (None: nowhere), its sentence and word."""

    toponym: Toponym | None
    sentence: int
    lemma: str

    @classmethod
    def of(cls, found: Found, toponym: Toponym | None, scene: Scene) -> Before:
        """An event with its place, for those that are told after it."""
        return cls(toponym, scene.sentences[found.token.i], found.token.lemma_.lower())


def options_of(found: Found, scene: Scene, before: Sequence[Before] = ()) -> list[Option]:
    """Every place that may be the event's, and that none is; ``before`` are the events told before it."""
    here = scene.sentences[found.token.i]
    scene = replace(scene, attributions=tellings_of(found.event.trigger, scene.attributions))
    roles = _roles(found, scene)
    same = [p for p in scene.placed if p.sentence == here]
    earlier = _earlier(scene, here)
    options = [_option(found, p, roles.get(p.root.i), scene, same) for p in [*same, *earlier]]
    options = [_continued(found, option, here, before) for option in options]
    nearest = min((abs(p.root.i - found.token.i) for p in same), default=None)
    none = (*_none_signs(found, options, nearest), *_before_signs(found, None, here, before))
    return _read(found, scene, [*options, Option(None, NOWHERE.rule, none)])


def _read(found: Found, scene: Scene, options: list[Option]) -> list[Option]:
    """Options with what the trained reader says of them."""
    points = scene.tagged.points("place", found.token) if scene.tagged is not None else None
    if points is None:
        return options
    beliefs = [(p.toponym, points.to(p.toponym.span.start, p.toponym.span.end)) for p in scene.placed]
    likely = [(toponym, belief) for toponym, belief in beliefs if belief > -math.inf]

    def signs(option: Option) -> Iterator[Sign]:
        if option.placed is None:
            return read_signs("none", points.nobody)
        mine = option.placed.toponym
        return read_signs("place", together(belief for toponym, belief in likely if is_same(toponym, mine)))

    return [replace(option, signs=(*option.signs, *signs(option))) for option in options]


def is_same(one: Toponym, other: Toponym) -> bool:
    """Whether two name one place, related in the same way."""
    if one.id is None:
        return one.name_span.text.casefold() == other.name_span.text.casefold()
    return (one.id, one.relation) == (other.id, other.relation)


def _continued(found: Found, option: Option, here: int, before: Sequence[Before]) -> Option:
    """An event tends to happen where those told before it happened."""
    if option.placed is None:
        return option
    more = _before_signs(found, option.placed.toponym, here, before)
    return replace(option, signs=(*option.signs, *more))


def _before_signs(
    found: Found, toponym: Toponym | None, here: int, before: Sequence[Before]
) -> Iterator[Sign]:
    """What the events told before say for a place, or (None) for none."""
    if not before:
        return
    name = "none before" if toponym is None else "where the event before was"
    if _at_one(toponym, before[-1].toponym):
        yield f"{name}, {min(here - before[-1].sentence, _BACK)}", 1.0
    if toponym is None:
        return
    yield "share of events before", sum(_at_one(toponym, one.toponym) for one in before) / len(before)
    lemma = found.token.lemma_.lower()
    alike = next((one for one in reversed(before) if one.lemma == lemma), None)
    if alike is not None:
        yield "where the last of its word was", float(_at_one(toponym, alike.toponym))


def _at_one(one: Toponym | None, other: Toponym | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.id, one.relation) == (other.id, other.relation)


def _earlier(scene: Scene, here: int) -> list[Placed]:
    before = [p for p in scene.placed if p.sentence < here and p.toponym.literal]
    kept: list[Placed] = []
    seen: set[object] = set()
    for place in reversed(before):
        key = (place.toponym.id, place.toponym.relation)
        if key not in seen and (
            len(kept) < _EARLIER or place.toponym.id in (scene.most_named, scene.country)
        ):
            seen.add(key)
            kept.append(place)
    return kept


def _roles(found: Found, scene: Scene) -> dict[int, tuple[str, Token]]:
    """Root token of a toponym to the role its phrase fills, and that phrase's head."""
    filled = {head.i: (role, head) for role, head in reversed(found.role_heads)}
    within: dict[int, tuple[str, Token]] = {}
    for role, head in found.role_heads:
        for place in _at(head, scene.placed):
            within.setdefault(place.root.i, (role, head))
    return within | filled


def _at(head: Token, placed: Sequence[Placed]) -> list[Placed]:
    """The toponym that a phrase's head is, or those named after "of" ("the towns of Homs and Palmyra")."""
    span = phrase_span(head)
    within = [p for p in placed if span.start <= p.toponym.name_span.start < span.end]
    itself = [p for p in within if p.root == head]
    return itself or [p for p in within if first_of(p.root) == first_of(within[0].root)]


def _option(
    found: Found, place: Placed, filled: tuple[str, Token] | None, scene: Scene, same: Sequence[Placed]
) -> Option:
    trigger = found.token
    relation, rule = _relation(trigger, place, scene.sentences, filled)
    own = filled is not None and _group(place.toponym) != "demonym" and place.root == filled[1]
    head = filled[1] if filled is not None else None
    signs = (
        *_position_signs(found, place, relation, scene),
        *_kind_signs(place, relation, scene),
        ("fills it itself" if own else "inside a role", 1.0 if filled is not None else 0.0),
        ("nearest here", float(_is_nearest(trigger, place, same))),
    )
    return Option(
        place,
        rule,
        signs,
        filled[0] if filled is not None else None,
        first_of(head).i if head is not None else -1,
    )


def _is_nearest(trigger: Token, place: Placed, same: Sequence[Placed]) -> bool:
    if place not in same:
        return False
    return all(abs(place.root.i - trigger.i) <= abs(other.root.i - trigger.i) for other in same)


_RULES = {
    "under": "stands with the trigger",
    "clause": "in its clause",
    "outer": "in the clause around it",
    "sentence": "in its sentence",
}


def _relation(
    trigger: Token, place: Placed, sentences: Sequence[int], filled: tuple[str, Token] | None
) -> tuple[str, str]:
    """How a place stands to the trigger: a name for weights, and a rule for people."""
    if filled is not None:
        return f"fills {filled[0]}", f"fills {filled[0]}"
    relation = relation_to(trigger, place.root, sentences)
    if not relation.startswith("earlier"):
        return relation, _RULES[relation]
    back = min(sentences[trigger.i] - place.sentence, _BACK + 1)
    return f"earlier {back}", "the place the report was last at"


def _position_signs(found: Found, place: Placed, relation: str, scene: Scene) -> Iterator[Sign]:
    trigger, root, kind, family = found.token, place.root, found.event.type, _family(found)
    yield relation, 1.0
    yield f"{relation} | {family}", 1.0
    if relation.startswith("fills"):
        yield f"{relation} | {kind}", 1.0
    if relation.startswith("earlier"):
        yield f"earlier | {kind}", 1.0
        yield "earlier in tense", float(found.event.modality == "actual")
    else:
        yield "distance", math.log1p(abs(root.i - trigger.i))
        yield f"distance | {relation.partition(' ')[0]}", math.log1p(abs(root.i - trigger.i))
        yield "of another event", float(is_others(trigger, root, scene.triggers))
        yield "after the trigger", float(root.i > trigger.i)
    preposition = _preposition(root)
    yield (
        f"preposition {preposition if preposition in _LOCATIVE else 'other' if preposition else 'none'}",
        1.0,
    )
    yield f"word {root.dep_}", 1.0
    yield from _speech_signs(place, scene.attributions)


def _speech_signs(place: Placed, tellings: Sequence[Attribution]) -> Iterator[Sign]:
    """Where things are said ("told reporters in Ankara") is not where they happen."""
    span = place.toponym.name_span
    for attribution in tellings:
        if attribution.source.span is not None and inside(span, attribution.source.span):
            yield "in the source", 1.0
        elif not any(inside(span, c) for c in attribution.content):
            yield "outside what is said", 1.0


def _kind_signs(place: Placed, relation: str, scene: Scene) -> Iterator[Sign]:
    toponym, group = place.toponym, _group(place.toponym)
    coarse = relation.partition(" ")[0]
    yield f"{group} | {coarse}", 1.0
    yield "literal" if toponym.literal else "not literal", 1.0
    yield "not resolved", float(toponym.lat is None)
    yield "related", float(toponym.relation is not None)
    yield "most named", float(toponym.id is not None and toponym.id == scene.most_named)
    yield "country named most", float(toponym.id is not None and toponym.id == scene.country)
    yield "times named", math.log1p(place.named)


def _none_signs(found: Found, options: Sequence[Option], nearest: int | None) -> Iterator[Sign]:
    kind, family = found.event.type, _family(found)
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield "none, of one place only", float(len(options) == 1)
    yield "none, places here", float(nearest is not None)
    yield "none, a noun", float(found.token.pos_ == "NOUN")


def _family(found: Found) -> str:
    return found.event.type.partition(".")[0]


def _group(toponym: Toponym) -> str:
    if not toponym.literal and toponym.feature == "country":
        return "demonym"
    return _GROUPS.get(toponym.feature or "", "spot")


def _preposition(token: Token) -> str:
    for _ in range(4):
        if token.dep_ == "pobj":
            return str(token.head.lower_)
        if token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head != token:
            token = token.head
        else:
            return ""
    return ""
