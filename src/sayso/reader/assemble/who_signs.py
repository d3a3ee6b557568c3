"""What speaks for a party, or for nobody, as the one who fills a role of an event."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.reader.assemble.pointing import read_signs
from sayso.reader.assemble.syntax import inside, overlaps
from sayso.reader.assemble.who_cast import stands_before
from sayso.reader.assemble.who_construed import construed_signs
from sayso.reader.assemble.who_speaking import FIRST_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Attribution, Role, RoleName, Span
    from sayso.reader.assemble.tree import Tree
    from sayso.reader.assemble.who_cast import Cast, Standing
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Points

_STATES = frozenset({"state", "government", "office"})
_SPEAKERS = frozenset({"outlet", "agency", "monitor", "ngo", "igo"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REMEMBERED = 2048  # signs made of the few values of a handful of labels


@dataclass(frozen=True)
class Setting:
    """An event among the parties around it: what is the same whichever role is asked for."""

    found: Found
    tree: Tree
    family: str
    here: int  # the number of its sentence
    slots: Mapping[int, str]  # token index of a phrase's head to the role that the frame gives it
    tellings: tuple[Attribution, ...]  # those in whose content it is told
    _stands: dict[int, tuple[str, tuple[Sign, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Found, cast: Cast) -> Setting:
        """Look around an event; once."""
        key = found.event.trigger, found.event.type
        if key not in cast.settings:
            slots: dict[int, str] = {}
            for name, head in found.role_heads:
                slots.setdefault(head.i, name)
            family, here = found.event.type.partition(".")[0], cast.tree.sentences[found.token.i]
            tellings = cast.tellings.of(found.event.trigger)
            cast.settings[key] = cls(found, cast.tree, family, here, slots, tellings)
        return cast.settings[key]

    @cached_property
    def acts_on_nobody(self) -> bool:
        """Whether the trigger is a verb of what one may do oneself, and acts on nobody."""
        kind = self.found.event.type
        undergone = kind == "move.deploy" or kind.startswith("harm.")
        return undergone and "target" not in self.slots.values() and self.found.token.pos_ in _VERBS

    def stands(self, standing: Standing) -> tuple[str, tuple[Sign, ...]]:
        """How near a party stands to the trigger, and the signs of that and of what it is."""
        known = self._stands.get(standing.number)
        if known is None:
            relation = self.tree.relation(self.found.token.i, standing.root.i)
            known = self._stands[standing.number] = relation, _standing_signs(self, standing, relation)
        return known


@dataclass(frozen=True)
class Question:
    """Who fills a role of an event: who did in the event before, what is read."""

    setting: Setting
    role: RoleName
    cast: Cast
    before: Sequence[Role]
    points: Points | None

    @classmethod
    def of(cls, found: Found, role: RoleName, cast: Cast, before: Sequence[Role]) -> Question:
        """Ask for a role; ``before`` are its fillers in the event told before."""
        return cls(Setting.of(found, cast), role, cast, before, cast.points[role].get(found.token.i))


def party_signs(asked: Question, standing: Standing, *, again: bool) -> tuple[Sign, ...]:
    """Signs of a phrase; ``again`` tells whether it fills the role again."""
    setting, points, repeated = asked.setting, asked.points, float(again)
    slot = setting.slots.get(standing.root.i)
    return (
        *setting.stands(standing)[1],
        ("as the event before", repeated),
        (f"as the event before | {setting.family}", repeated),
        *_slot_signs(slot, asked.role, setting.found.event.type),
        ("slot same, the speakers", float(slot == asked.role and standing.root.lower_ in FIRST_PERSON)),
        *(read_signs("party", points.to_any(standing.pieces)) if points is not None else ()),
    )


def _standing_signs(setting: Setting, standing: Standing, relation: str) -> tuple[Sign, ...]:
    """Signs of where a phrase stands and what it is, whatever role it may fill."""
    root, mention, family = standing.root, standing.mention, setting.family
    return (
        *_relation_signs(relation, family, root.dep_),
        *_group_signs(mention.kind, family),
        ("known", float(mention.actor_id is not None)),
        ("stands for it", standing.belief),
        ("most named", float(standing.leads)),
        ("times named", math.log1p(standing.named)),
        *_victim_signs(setting, root),
        *_class_signs(standing.classes, family),
        (f"entity {root.ent_type_ or 'none'}", 1.0),
        (f"part {root.pos_}", 1.0),
        *(_place_in_sentence(setting, root) if standing.sentence == setting.here else ()),
        *construed_signs(setting.found.token, root, known=mention.actor_id is not None),
        *_speech_signs(mention.span, setting.tellings),
    )


@lru_cache(maxsize=_REMEMBERED)
def _relation_signs(relation: str, family: str, dependency: str) -> tuple[Sign, ...]:
    """How near a phrase stands, and what it is there."""
    return (
        (relation, 1.0),
        (f"{relation} | {family}", 1.0),
        (f"{relation.partition(' ')[0]} | {dependency}", 1.0),
    )


@lru_cache(maxsize=_REMEMBERED)
def _group_signs(kind: str | None, family: str) -> tuple[Sign, ...]:
    """What sort of party it is."""
    group = _group(kind)
    return (group, 1.0), (f"{group} | {family}", 1.0)


@lru_cache(maxsize=_REMEMBERED)
def _slot_signs(slot: str | None, role: str, kind: str) -> tuple[Sign, ...]:
    """What the trigger's frame makes of the phrase."""
    name = "slot none" if slot is None else "slot same" if slot == role else f"slot {slot}"
    return (name, 1.0), (f"{name} | {kind.partition('.')[0]}", 1.0), (f"{name} | {kind}", 1.0)


def _victim_signs(setting: Setting, root: Token) -> Iterator[Sign]:
    """Whether a phrase tells who is hurt by the trigger itself, or by a verb that acts on nobody."""
    trigger = setting.found.token
    if root.i == trigger.i:
        yield "the trigger itself", 1.0
        yield "the trigger itself, counted", float(any(c.dep_ == "nummod" for c in root.children))
    elif stands_before(trigger, root):
        yield "around the trigger", 1.0
    if setting.slots.get(root.i) == "actor" and setting.acts_on_nobody:
        yield "acts on nobody", 1.0


@lru_cache(maxsize=_REMEMBERED)
def _class_signs(names: frozenset[str], family: str) -> tuple[Sign, ...]:
    """What sorts of thing the noun is."""
    return tuple((f"class {name}{of}", 1.0) for name in names for of in ("", f" | {family}"))


def _place_in_sentence(setting: Setting, root: Token) -> Iterator[Sign]:
    """Where in the trigger's own sentence a phrase stands, and what hangs on what."""
    trigger, tree = setting.found.token, setting.tree
    at, here, dependency = root.i, trigger.i, root.dep_
    head, above = tree.heads[at], tree.above(here)
    yield "distance", math.log1p(abs(at - here))
    yield "after the trigger", float(at > here)
    if dependency == "pobj":
        yield f"after {root.head.lower_}", 1.0
    if head == here:
        yield f"hangs on it as {dependency}", 1.0
        yield f"hangs on it as {dependency} | {trigger.pos_}", 1.0
    if tree.heads[here] == at:
        yield f"it hangs on this as {trigger.dep_}", 1.0
    if dependency in _SUBJECTS and head in above:
        yield f"subject {min(above.index(head), 4)} above | {dependency}", 1.0


def _speech_signs(span: Span, tellings: Sequence[Attribution]) -> Iterator[Sign]:
    """Who says it is seldom who does it, but for what people claim, promise or threaten themselves."""
    for attribution in tellings:
        if attribution.source.span is not None and overlaps(span, attribution.source.span):
            yield "its source", 1.0
            yield f"its source | {attribution.act}", 1.0
        elif not any(inside(span, content) for content in attribution.content):
            yield "outside what is said", 1.0


def none_signs(asked: Question, options: int) -> Iterator[Sign]:
    """Signs that nobody fills the role, against so many who may."""
    setting, found, before = asked.setting, asked.setting.found, asked.before
    kind, family = found.event.type, setting.family
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield f"none | {found.token.pos_}", 1.0
    yield f"none | {found.token.tag_} {found.token.dep_}", 1.0
    yield "none, nobody before", float(not before)
    yield "none, of many", math.log1p(options)
    filled = "a slot is filled" if asked.role in setting.slots.values() else "no slot is filled"
    yield f"none, {filled}", 1.0
    yield f"none, {filled} | {family}", 1.0
    if asked.points is not None:
        yield from read_signs("none", asked.points.nobody)


def _group(kind: str | None) -> str:
    if kind in ARMED:
        return "armed"
    if kind in _STATES:
        return "state"
    if kind in _SPEAKERS:
        return "speaker"
    return kind or "unsorted"


def same_party(mention: ActorMention, filler: Role) -> bool:
    """Whether a mention and one who fills a role are the same, by the catalogue or by their words."""
    if mention.actor_id is not None and filler.actor_id is not None:
        return mention.actor_id == filler.actor_id
    return mention.span.text.casefold() == filler.span.text.casefold()
