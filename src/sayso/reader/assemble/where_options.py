"""Which places may be an event's, and what speaks for each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sayso.gazetteer.names import fold
from sayso.gazetteer.names import words as fold_words
from sayso.model import Relation
from sayso.reader.assemble.pointing import read_signs
from sayso.reader.assemble.syntax import first_of, root_of
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.where_signs import WITHIN, family_of, none_signs, preposition_of, signs_of
from sayso.reader.assemble.where_together import holds, lists_of
from sayso.reader.doctext import text_of
from sayso.reader.tagger.scores import log_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import Toponym
    from sayso.reader.assemble.layers import Layers, Tellings
    from sayso.reader.assemble.tree import Tree
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Points

_LONGEST = 4  # words of a name in a title
_BACK = 3  # sentences back that a place may come from
_EARLIER = 6  # places told before the sentence that are considered, the latest first


Key = tuple[str | None, Relation | None]
"""What tells one place from another: its entry in the gazetteer, and how the place meant lies to it."""


@dataclass(frozen=True)
class Placed:
    """A toponym with the token that governs it, its sentence's number and how often its place is named.

    ``pieces`` are the word pieces of the whole expression; none where nothing was read.
    """

    toponym: Toponym
    root: Token
    sentence: int
    named: int
    pieces: Range


@dataclass(frozen=True)
class Scene:
    """The places of one report, and what is said there by whom.

    ``points`` are what the trained reader points to as an event's place, by the trigger's token index.
    """

    placed: tuple[Placed, ...]
    by_sentence: Mapping[int, Sequence[Placed]]
    alike: Mapping[Key | str, Sequence[int]]  # a place's key, or the words of one without, to its mentions
    tree: Tree
    tellings: Tellings
    most_named: str | None  # id of the settlement, district or base that is named most
    country: str | None  # id of the country that is named most
    triggers: frozenset[int]
    points: Mapping[int, Points]
    title: frozenset[str] = frozenset()  # what the report's title may name, folded

    @cached_property
    def lists(self) -> Mapping[int, tuple[Placed, ...]]:
        """The lists that places are told in, by the index of the token that governs each of them."""
        text = text_of(self.tree.doc)
        found = (one for places in self.by_sentence.values() for one in lists_of(text, places))
        return {place.root.i: one for one in found for place in one}

    @classmethod
    def of(cls, layers: Layers) -> Scene:
        """Lay out a report's places."""
        doc, listed, tagged, tree = layers.doc, layers.places, layers.tagged, layers.tree
        named: Counter[str | None] = Counter(t.id for t in listed if t.id is not None)
        small = Counter(t.id for t in listed if t.id is not None and t.feature != "country")
        large = Counter(t.id for t in listed if t.id is not None and t.feature == "country")
        placed: list[Placed] = []
        by_sentence: dict[int, list[Placed]] = {}
        alike: dict[Key | str, list[int]] = {}
        for k, toponym in enumerate(listed):
            root, span = root_of(doc, toponym.name_span), toponym.span
            pieces = tagged.pieces_of(span.start, span.end) if tagged is not None else (0, 0)
            placed.append(Placed(toponym, root, tree.sentences[root.i], named[toponym.id], pieces))
            by_sentence.setdefault(placed[-1].sentence, []).append(placed[-1])
            key = _words(toponym) if toponym.id is None else _key(toponym)
            alike.setdefault(key, []).append(k)
        return cls(
            tuple(placed),
            by_sentence,
            alike,
            tree,
            layers.tellings,
            _most(small),
            _most(large),
            layers.triggers,
            layers.pointers("place"),
            _in_title(layers.title),
        )


def _in_title(title: str | None) -> frozenset[str]:
    """Every run of words of a title, as names are folded."""
    if not title:
        return frozenset()
    words_ = fold_words(title)
    return frozenset(
        fold(" ".join(words_[start:end]))
        for start in range(len(words_))
        for end in range(start + 1, min(len(words_), start + _LONGEST) + 1)
    )


def _key(toponym: Toponym) -> Key:
    return toponym.id, toponym.relation


def _words(toponym: Toponym) -> str:
    return toponym.name_span.text.casefold()


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda key: counts[key], default=None)


class Option(NamedTuple):
    """A place that may be an event's, by which rule, and its signs; ``role`` when its phrase fills one."""

    placed: Placed | None
    rule: str
    signs: tuple[Sign, ...] = ()
    role: str | None = None
    coordinated: int = -1  # token index of the first of the coordinated phrases it is one of


NOWHERE = Option(None, "nothing places it")


@dataclass(frozen=True, slots=True)
class Before:
    """An event told before: what tells its place (None: nowhere), its sentence and word."""

    place: Key | None
    sentence: int
    lemma: str

    @classmethod
    def of(cls, found: Found, toponym: Toponym | None, scene: Scene) -> Before:
        """An event with its place, for those that are told after it."""
        place = _key(toponym) if toponym is not None else None
        return cls(place, scene.tree.sentences[found.token.i], found.token.lemma_.lower())


def options_of(found: Found, scene: Scene, before: Sequence[Before] = ()) -> list[Option]:
    """Every place that may be the event's, and that none is; ``before`` are the events told before it."""
    here = scene.tree.sentences[found.token.i]
    roles, past = _roles(found, scene), Past.of(found, here, before)
    same = scene.by_sentence.get(here, ())
    away = [abs(place.root.i - found.token.i) for place in same]
    nearest = min(away, default=None)
    exact = [place for place in same if place.toponym.literal]
    signs_read = _reading(scene.points.get(found.token.i), scene)
    options = []
    for place in (*same, *_earlier(scene, here)):
        filled = roles.get(place.root.i)
        relation, rule = _relation(found.token, place, scene.tree, filled)
        signs = (
            *signs_of(found, place, relation, filled, scene),
            ("holds one told here", float(any(holds(place.toponym, other.toponym) for other in exact))),
            ("nearest here", float(place.sentence == here and abs(place.root.i - found.token.i) == nearest)),
            *_before_signs(place.toponym, past),
            *signs_read(place),
        )
        role = filled[0] if filled is not None else None
        options.append(Option(place, rule, signs, role, _together(found, place, filled, scene)))
    none = (*none_signs(found, options, nearest), *_before_signs(None, past), *signs_read(None))
    return [*options, Option(None, NOWHERE.rule, none)]


def _reading(points: Points | None, scene: Scene) -> Callable[[Placed | None], Iterable[Sign]]:
    """What makes signs of what the trained reader says of a place, or of none."""
    if points is None:
        return lambda _: ()
    shares = [points.share(*place.pieces) for place in scene.placed]

    def signs(place: Placed | None) -> Iterable[Sign]:
        if place is None:
            return read_signs("none", points.nobody)
        key, words = _key(place.toponym), _words(place.toponym)
        mentions = sorted((*scene.alike.get(key, ()), *scene.alike.get(words, ())))
        return read_signs("place", log_of(sum([shares[k] for k in mentions])))

    return signs


def is_same(one: Toponym, other: Toponym) -> bool:
    """Whether two name one place, related in the same way."""
    if one.id is None:
        return _words(one) == _words(other)
    return _key(one) == _key(other)


@dataclass(frozen=True, slots=True)
class Past:
    """The events told before an event, as far as they tell where it is."""

    number: int
    places: Counter[Key | None]
    last: Before | None
    ago: int  # sentences from the last one
    alike: Before | None  # the last one of the same word

    @classmethod
    def of(cls, found: Found, here: int, before: Sequence[Before]) -> Past:
        """What was told before an event of sentence ``here``."""
        last = before[-1] if before else None
        lemma = found.token.lemma_.lower()
        alike = next((one for one in reversed(before) if one.lemma == lemma), None)
        places = Counter(one.place for one in before)
        return cls(len(before), places, last, here - last.sentence if last is not None else 0, alike)


def _before_signs(toponym: Toponym | None, past: Past) -> Iterator[Sign]:
    """What the events told before say for a place, or (None) for none: events tend to follow each other."""
    if past.last is None:
        return
    place = _key(toponym) if toponym is not None else None
    if place == past.last.place:
        name = "none before" if place is None else "where the event before was"
        yield f"{name}, {min(past.ago, _BACK)}", 1.0
    if place is None:
        return
    yield "share of events before", past.places[place] / past.number
    if past.alike is not None:
        yield "where the last of its word was", float(place == past.alike.place)


def _earlier(scene: Scene, here: int) -> list[Placed]:
    kept: list[Placed] = []
    seen: set[Key] = set()
    for place in reversed(scene.placed):
        if place.sentence >= here or not place.toponym.literal:
            continue
        key = _key(place.toponym)
        if key not in seen and (
            len(kept) < _EARLIER or place.toponym.id in (scene.most_named, scene.country)
        ):
            seen.add(key)
            kept.append(place)
    return kept


def _together(found: Found, place: Placed, filled: tuple[str, Token] | None, scene: Scene) -> int:
    """Where the list begins that a place is told in as one of an event's; -1 where it is in none.

    The parties to a deal are no places of it, nor are those who do a thing.
    """
    preposition = preposition_of(place.root)
    if filled is not None and filled[0] == "actor":
        return -1
    if family_of(found) == "deal" and preposition not in WITHIN:
        return -1
    if place.sentence != scene.tree.sentences[found.token.i]:
        return -1
    if (told := scene.lists.get(place.root.i)) is not None:
        return told[0].root.i
    return first_of(filled[1]).i if filled is not None else -1


def _roles(found: Found, scene: Scene) -> dict[int, tuple[str, Token]]:
    """Root token of a toponym to the role its phrase fills, and that phrase's head."""
    filled = {head.i: (role, head) for role, head in reversed(found.role_heads)}
    within: dict[int, tuple[str, Token]] = {}
    for role, head in found.role_heads:
        for place in _at(head, scene):
            within.setdefault(place.root.i, (role, head))
    return within | filled


def _at(head: Token, scene: Scene) -> list[Placed]:
    """The toponym that a phrase's head is, or those named after "of" ("the towns of Homs and Palmyra")."""
    span, here = scene.tree.phrase(head), scene.by_sentence.get(scene.tree.sentences[head.i], ())
    within = [p for p in here if span.start <= p.toponym.name_span.start < span.end]
    within = [p for p in within if p.toponym.literal] or within  # "the eastern Jordanian town of Azraq"
    within = [p for p in within if p.root.dep_ != "poss"] or within  # "Syria's eastern Ghouta region"
    itself = [p for p in within if p.root == head]
    return itself or [p for p in within if first_of(p.root) == first_of(within[0].root)]


def _relation(trigger: Token, place: Placed, tree: Tree, filled: tuple[str, Token] | None) -> tuple[str, str]:
    """How a place stands to the trigger: a name for weights, and a rule for people."""
    if filled is not None:
        return f"fills {filled[0]}", f"fills {filled[0]}"
    relation = tree.relation(trigger.i, place.root.i)
    if not relation.startswith("earlier"):
        return relation, RULES[relation]
    back = min(tree.sentences[trigger.i] - place.sentence, _BACK + 1)
    return f"earlier {back}", "the place the report was last at"
