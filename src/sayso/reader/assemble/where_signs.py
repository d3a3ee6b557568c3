"""What speaks for a place as an event's, and for none: signs whose weights stand in ``data/where.toml``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sayso.gazetteer.names import fold
from sayso.reader.assemble.syntax import inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Attribution, Toponym
    from sayso.reader.assemble.where_options import Option, Placed, Scene
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "on", "of", "across", "over", "into", "to", "from"}
    | {"along", "between", "within", "throughout", "toward", "towards", "through", "beyond", "against", "off"}
    | {"under"}
)
_PARTICIPLES = frozenset({"JJ", "VBD", "VBG", "VBN"})
_TELEPHONES = frozenset({"phone", "telephone", "videoconference"})
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
WITHIN = frozenset({"in", "at", "on", "near", "inside", "across"})
_VAST_KM = 700.0  # reach of a region from which on it says as little as a country: "the Middle East"


def signs_of(
    found: Found, place: Placed, relation: str, filled: tuple[str, Token] | None, scene: Scene
) -> Iterator[Sign]:
    """Signs of where a place stands and what it is; ``filled`` is the role its phrase has, and its head."""
    own = filled is not None and _group(place.toponym) != "demonym" and place.root == filled[1]
    yield from _position_signs(found, place, relation, scene)
    yield from _kind_signs(place, relation, scene)
    yield "fills it itself" if own else "inside a role", 1.0 if filled is not None else 0.0


def _position_signs(found: Found, place: Placed, relation: str, scene: Scene) -> Iterator[Sign]:
    trigger, root, kind, family = found.token, place.root, found.event.type, family_of(found)
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
        yield "of another event", float(scene.tree.is_others(trigger.i, root.i, scene.triggers))
        yield "after the trigger", float(root.i > trigger.i)
        yield "sets the scene", float(_sets_the_scene(root))
    preposition = preposition_of(root)
    yield (
        f"preposition {preposition if preposition in _LOCATIVE else 'other' if preposition else 'none'}",
        1.0,
    )
    yield f"word {root.dep_}", 1.0
    yield "told where", float(_is_told_where(trigger, root))
    yield "qualified by it", float(_is_qualified(trigger, root))
    yield from _speech_signs(place, scene.tellings.of(found.event.trigger))


def _sets_the_scene(root: Token) -> bool:
    """Tell whether a place opens its sentence: "In Amman, police arrested …"."""
    head = root.head
    return root.dep_ == "pobj" and head.lower_ in WITHIN and head.left_edge.i <= root.sent.start + 1


def _is_told_where(trigger: Token, root: Token) -> bool:
    """Whether a clause says of a place what happened there: "in Amman, where police arrested two men"."""
    clause = next((verb for verb in (trigger, *trigger.ancestors) if verb.dep_ == "relcl"), None)
    if clause is None or root.i > trigger.i:
        return False
    where = any(child.lower_ == "where" for child in clause.children)
    head = clause.head
    return where and (root == head or (root.head == head and root.dep_ in {"compound", "nmod"}))


def _is_qualified(trigger: Token, root: Token) -> bool:
    """Whether an event is told as a quality of a place: "the rebel-held city of Homs"."""
    noun = trigger.head
    if trigger.dep_ not in {"amod", "compound", "nmod"} or trigger.tag_ not in _PARTICIPLES:
        return False
    of = root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head == noun
    return root == noun or of or (root.head == noun and root.dep_ in {"appos", "compound", "nmod"})


def _is_by_telephone(trigger: Token) -> bool:
    """Whether people talk without meeting: "spoke by telephone", "a phone call"."""
    return any(
        word.lower_ in _TELEPHONES and word.head in (trigger, trigger.head, *trigger.children)
        for word in trigger.sent
    )


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
    yield "in the title", float(group != "demonym" and fold(toponym.name_span.text) in scene.title)


def none_signs(found: Found, options: Sequence[Option], nearest: int | None) -> Iterator[Sign]:
    """Signs of an event that no place is told of; ``nearest`` is how many words away the next one stands."""
    kind, family = found.event.type, family_of(found)
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield "none, of one place only", float(len(options) == 1)
    yield "none, places here", float(nearest is not None)
    yield "none, a noun", float(found.token.pos_ == "NOUN")
    yield "none | negative", float(found.event.polarity == "negative")
    yield "none, told of many", float(_is_bare_plural(found.token))
    yield "none, by telephone", float(kind == "deal.talk" and _is_by_telephone(found.token))


def _is_bare_plural(token: Token) -> bool:
    """Tell whether a word tells of things in general: "airstrikes" rather than "the airstrikes"."""
    return token.tag_ == "NNS" and not any(c.dep_ in {"det", "poss", "nummod"} for c in token.children)


def family_of(found: Found) -> str:
    """The family of an event's type: "fight" of "fight.air"."""
    return found.event.type.partition(".")[0]


def _group(toponym: Toponym) -> str:
    if not toponym.literal and toponym.feature == "country":
        return "demonym"
    if toponym.feature == "region" and (toponym.radius_km or 0.0) >= _VAST_KM:
        return "country"
    return _GROUPS.get(toponym.feature or "", "spot")


def preposition_of(token: Token) -> str:
    """The preposition that a place stands after, by itself or with others; "" where there is none."""
    for _ in range(4):
        if token.dep_ == "pobj":
            return str(token.head.lower_)
        if token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head != token:
            token = token.head
        else:
            return ""
    return ""
