"""What speaks for a party, or for nobody, as the one who fills a role of an event."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.reader.assemble.pointing import read_signs, together
from sayso.reader.assemble.syntax import inside, overlaps, tellings_of
from sayso.reader.assemble.who_cast import identity, stands_before
from sayso.reader.events.phrases import Mentions, classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Attribution, Role, RoleName, Span
    from sayso.reader.assemble.who_cast import Cast, Standing
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Points

_STATES = frozenset({"state", "government", "office"})
_SPEAKERS = frozenset({"outlet", "agency", "monitor", "ngo", "igo"})
_VERBS = frozenset({"VERB", "AUX"})
_NO_MENTIONS = Mentions()


@dataclass(frozen=True)
class Question:
    """Who fills a role of an event: what its frame says, who did in the event before, what is read."""

    found: Found
    role: RoleName
    cast: Cast
    before: Sequence[Role]
    slots: Mapping[int, str]  # token index of a phrase's head to the role that the frame gives it
    points: Points | None
    tellings: tuple[Attribution, ...]  # those in whose content it is told

    @classmethod
    def of(cls, found: Found, role: RoleName, cast: Cast, before: Sequence[Role]) -> Question:
        """Ask for a role; ``before`` are its fillers in the event told before."""
        slots: dict[int, str] = {}
        for name, head in found.role_heads:
            slots.setdefault(head.i, name)
        points = cast.tagged.points(role, found.token) if cast.tagged is not None else None
        tellings = tellings_of(found.event.trigger, cast.attributions)
        return cls(found, role, cast, before, slots, points, tellings)


def party_signs(asked: Question, standing: Standing, relation: str, *, again: bool) -> Iterator[Sign]:
    """Signs of a phrase; ``relation`` is how near it stands, ``again`` whether it fills the role again."""
    trigger, root, kind = asked.found.token, standing.root, asked.found.event.type
    slot, family, mention = asked.slots.get(root.i), kind.partition(".")[0], standing.mention
    group = _group(mention)
    yield relation, 1.0
    yield f"{relation} | {family}", 1.0
    yield f"{group}", 1.0
    yield f"{group} | {family}", 1.0
    yield f"{relation.partition(' ')[0]} | {root.dep_}", 1.0
    yield "known", float(mention.actor_id is not None)
    yield "most named", float(identity(mention) == asked.cast.most_named)
    yield "times named", math.log1p(standing.named)
    yield "as the event before", float(again)
    yield f"as the event before | {family}", float(again)
    yield from _slot_signs(slot, asked.role, kind)
    yield from _victim_signs(asked, root, slot)
    yield from _class_signs(root, family)
    yield from _place_in_sentence(trigger, root, relation)
    yield from _speech_signs(mention.span, asked.tellings)
    yield from _read(standing, asked.cast, asked.points)


def _slot_signs(slot: str | None, role: str, kind: str) -> Iterator[Sign]:
    """What the trigger's frame makes of the phrase."""
    name = "slot none" if slot is None else "slot same" if slot == role else f"slot {slot}"
    yield name, 1.0
    yield f"{name} | {kind.partition('.')[0]}", 1.0
    yield f"{name} | {kind}", 1.0


def _victim_signs(asked: Question, root: Token, slot: str | None) -> Iterator[Sign]:
    """Whether a phrase tells who is hurt by the trigger itself, or by a verb that acts on nobody."""
    trigger, kind = asked.found.token, asked.found.event.type
    if root == trigger:
        yield "the trigger itself", 1.0
        yield "the trigger itself, counted", float(any(c.dep_ == "nummod" for c in root.children))
    elif stands_before(trigger, root):
        yield "around the trigger", 1.0
    undergone = kind == "move.deploy" or kind.startswith("harm.")
    if undergone and slot == "actor" and "target" not in asked.slots.values() and trigger.pos_ in _VERBS:
        yield "acts on nobody", 1.0


def _class_signs(root: Token, family: str) -> Iterator[Sign]:
    """What sort of thing the noun is."""
    for name in classes(root, _NO_MENTIONS):
        yield f"class {name}", 1.0
        yield f"class {name} | {family}", 1.0
    yield f"entity {root.ent_type_ or 'none'}", 1.0
    yield f"part {root.pos_}", 1.0


def _read(standing: Standing, cast: Cast, points: Points | None) -> Iterator[Sign]:
    """What the trained reader says of every place where the party is named."""
    if points is None:
        return
    spans = {
        (standing.words.start, standing.words.end),
        (standing.mention.span.start, standing.mention.span.end),
    }
    spans |= cast.named.get(standing.mention.actor_id or "", frozenset())
    apart: list[Range] = []
    for start, end in sorted(spans, key=lambda s: s[0] - s[1]):
        if not any(a < end and start < b for a, b in apart):
            apart.append((start, end))
    yield from read_signs("party", together(points.to(*span) for span in apart))


def _place_in_sentence(trigger: Token, root: Token, relation: str) -> Iterator[Sign]:
    if relation.startswith("earlier"):
        return
    yield "distance", math.log1p(abs(root.i - trigger.i))
    yield "after the trigger", float(root.i > trigger.i)
    if root.dep_ == "pobj":
        yield f"after {root.head.lower_}", 1.0
    if root.head == trigger:
        yield f"hangs on it as {root.dep_}", 1.0
        yield f"hangs on it as {root.dep_} | {trigger.pos_}", 1.0
    if trigger.head == root:
        yield f"it hangs on this as {trigger.dep_}", 1.0
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head in trigger.ancestors:
        steps = next((k for k, token in enumerate(trigger.ancestors) if token == root.head), 9)
        yield f"subject {min(steps, 4)} above | {root.dep_}", 1.0


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
    found, before = asked.found, asked.before
    kind, family = found.event.type, found.event.type.partition(".")[0]
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield f"none | {found.token.pos_}", 1.0
    yield f"none | {found.token.tag_} {found.token.dep_}", 1.0
    yield "none, nobody before", float(not before)
    yield "none, of many", math.log1p(options)
    filled = "a slot is filled" if asked.role in asked.slots.values() else "no slot is filled"
    yield f"none, {filled}", 1.0
    yield f"none, {filled} | {family}", 1.0
    if asked.points is not None:
        yield from read_signs("none", asked.points.nobody)


def _group(mention: ActorMention) -> str:
    kind = mention.kind
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
