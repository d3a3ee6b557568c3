"""Which actors may fill a role that the trigger's own grammar leaves open, and what speaks for each."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.reader.assemble.syntax import first_of, inside, overlaps, relation_to, root_of, sentence_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import ActorMention, Attribution, Event, Role, RoleName, Span
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_BACK = 2  # sentences back that an actor may be taken from
_EARLIER = 5
_STATES = frozenset({"state", "government", "office"})
_SPEAKERS = frozenset({"outlet", "agency", "monitor", "ngo", "igo"})


@dataclass(frozen=True)
class Standing:
    """A mention of an actor with its governing token, sentence number and how often the actor is named."""

    mention: ActorMention
    root: Token
    sentence: int
    named: int


@dataclass(frozen=True)
class Cast:
    """The actors of one report, and what is said there by whom."""

    doc: Doc
    standing: tuple[Standing, ...]
    sentences: tuple[int, ...]  # token index to sentence number
    attributions: tuple[Attribution, ...]
    most_named: str | None

    @classmethod
    def of(cls, layers: Layers, mentions: Sequence[ActorMention]) -> Cast:
        """Lay out a report's actors."""
        doc, listed = layers.doc, mentions
        sentences = sentence_numbers(doc)
        counts = Counter(_identity(mention) for mention in listed)
        standing = []
        for mention in listed:
            root = root_of(doc, mention.span)
            standing.append(Standing(mention, root, sentences[root.i], counts[_identity(mention)]))
        leading = max(counts, key=lambda key: counts[key], default=None)
        return cls(doc, tuple(standing), sentences, layers.attributions, leading)


def _identity(mention: ActorMention) -> str:
    return mention.actor_id or mention.span.text.casefold()


@dataclass(frozen=True)
class Option:
    """A mention that may fill the role (None: nobody is told), by which rule, and its signs."""

    mention: ActorMention | None
    rule: str
    signs: tuple[Sign, ...]
    coordinated: int = -1  # token index of the first of the coordinated phrases it is one of


def options_of(
    found: Found, event: Event, role: RoleName, cast: Cast, before: Sequence[Role]
) -> list[Option]:
    """Every actor that may fill ``role``, and that none does.

    ``event`` has its other roles resolved; ``before`` are the same role's fillers of the event told before.
    """
    here = cast.sentences[found.token.i]
    taken = [filler.span for filler in event.roles if filler.role not in {"place", role}]
    ids = {filler.actor_id for filler in event.roles if filler.role != role and filler.actor_id}
    options = [
        _option(found, standing, cast, before)
        for standing in _candidates(cast, here)
        if not any(overlaps(standing.mention.span, span) for span in taken)
        and not (standing.mention.actor_id and standing.mention.actor_id in ids)
    ]
    return [*options, Option(None, "nobody is told", tuple(_none_signs(found, options, before)))]


def _candidates(cast: Cast, here: int) -> list[Standing]:
    same = [s for s in cast.standing if s.sentence == here]
    known = {_identity(s.mention) for s in same}
    kept: list[Standing] = []
    for standing in reversed([s for s in cast.standing if here - _BACK <= s.sentence < here]):
        key = _identity(standing.mention)
        if key not in known and len(kept) < _EARLIER:
            known.add(key)
            kept.append(standing)
    return [*same, *kept]


def _option(found: Found, standing: Standing, cast: Cast, before: Sequence[Role]) -> Option:
    trigger, root, kind = found.token, standing.root, found.event.type
    relation = relation_to(trigger, root, cast.sentences)
    family = kind.partition(".")[0]
    mention = standing.mention
    group = _group(mention)
    again = any(_same(mention, filler) for filler in before)
    signs = [
        (relation, 1.0),
        (f"{relation} | {family}", 1.0),
        (f"{group}", 1.0),
        (f"{group} | {family}", 1.0),
        (f"{relation.split(' ')[0]} | {root.dep_}", 1.0),
        ("known", float(mention.actor_id is not None)),
        ("most named", float(_identity(mention) == cast.most_named)),
        ("times named", math.log1p(standing.named)),
        ("as the event before", float(again)),
        (f"as the event before | {family}", float(again)),
        *_place_in_sentence(trigger, root, relation),
        *_speech_signs(found.event.trigger, mention.span, cast.attributions),
    ]
    return Option(mention, _rule(relation, again=again), tuple(signs), first_of(root).i)


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


def _speech_signs(trigger: Span, span: Span, attributions: tuple[Attribution, ...]) -> Iterator[Sign]:
    """Who says it is seldom who does it, but for what people claim, promise or threaten themselves."""
    for attribution in attributions:
        told = any(inside(trigger, content) for content in attribution.content)
        if told and attribution.source.span is not None and overlaps(span, attribution.source.span):
            yield "its source", 1.0
            yield f"its source | {attribution.act}", 1.0
        elif told and not any(inside(span, content) for content in attribution.content):
            yield "outside what is said", 1.0


def _none_signs(found: Found, options: Sequence[Option], before: Sequence[Role]) -> Iterator[Sign]:
    kind, family = found.event.type, found.event.type.partition(".")[0]
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield f"none | {found.token.pos_}", 1.0
    yield f"none | {found.token.tag_} {found.token.dep_}", 1.0
    yield "none, nobody before", float(not before)
    yield "none, of many", math.log1p(len(options))


def _group(mention: ActorMention) -> str:
    kind = mention.kind
    if kind in ARMED:
        return "armed"
    if kind in _STATES:
        return "state"
    if kind in _SPEAKERS:
        return "speaker"
    return kind or "unsorted"


def _same(mention: ActorMention, filler: Role) -> bool:
    if mention.actor_id is not None and filler.actor_id is not None:
        return mention.actor_id == filler.actor_id
    return mention.span.text.casefold() == filler.span.text.casefold()


def _rule(relation: str, *, again: bool) -> str:
    where = {
        "under": "stands with the trigger",
        "clause": "in its clause",
        "outer": "in the clause around it",
    }
    told = "named before" if relation.startswith("earlier") else where.get(relation, "in its sentence")
    return f"{told}, as of the event before" if again else told
