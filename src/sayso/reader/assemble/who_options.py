"""Which actors may fill a role that the trigger's own grammar leaves open, and what speaks for each."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.actors.actor import ARMED
from sayso.reader.assemble.pointing import read_signs, together
from sayso.reader.assemble.syntax import (
    first_of,
    inside,
    overlaps,
    relation_to,
    root_of,
    sentence_numbers,
    tellings_of,
)
from sayso.reader.events.phrases import Mentions, classes, phrase_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import ActorMention, Attribution, Event, Role, RoleName, Span
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Points, Tagged

    Resolve = Callable[[Span], ActorMention | None]

_BACK = 2  # sentences back that an actor may be taken from
_EARLIER = 5
_STATES = frozenset({"state", "government", "office"})
_SPEAKERS = frozenset({"outlet", "agency", "monitor", "ngo", "igo"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod"})
_NO_MENTIONS = Mentions()
_NO_PARTIES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


@dataclass(frozen=True)
class Standing:
    """A phrase that may mean a party, with its governing token, sentence number and how often it is named.

    ``words`` are those that stand there; a pronoun's mention is what it stands for.
    """

    mention: ActorMention
    root: Token
    sentence: int
    named: int
    words: Span


@dataclass(frozen=True)
class Cast:
    """The actors of one report, the phrases of each sentence, and what is said there by whom."""

    doc: Doc
    standing: tuple[Standing, ...]
    phrases: Mapping[int, tuple[Standing, ...]]
    sentences: tuple[int, ...]  # token index to sentence number
    attributions: tuple[Attribution, ...]
    most_named: str | None
    tagged: Tagged | None
    named: Mapping[str, frozenset[Range]]  # an actor's id to all places where it is named

    @classmethod
    def of(cls, layers: Layers, mentions: Sequence[ActorMention], resolve: Resolve) -> Cast:
        """Lay out a report's actors, and the phrases of the sentences that tell of events.

        What a trigger's frame gives a role to is a phrase, too ("Kurdish" of "the Kurdish stronghold").
        """
        doc = layers.doc
        sentences = sentence_numbers(doc)
        counts = Counter(identity(mention) for mention in mentions)

        def standing(mention: ActorMention, root: Token, words: Span) -> Standing:
            return Standing(mention, root, sentences[root.i], counts[identity(mention)], words)

        named = [standing(mention, root_of(doc, mention.span), mention.span) for mention in mentions]
        framed = {head.i for found in layers.events for _, head in found.role_heads}
        phrases: dict[int, tuple[Standing, ...]] = {}
        for found in layers.events:
            here = sentences[found.token.i]
            if here not in phrases:
                heads = [token for token in found.token.sent if _is_head(token) or token.i in framed]
                told = [(head, words, resolve(words)) for head in heads for words in [phrase_span(head)]]
                phrases[here] = tuple(standing(m, head, words) for head, words, m in told if m is not None)
        leading = max(counts, key=lambda key: counts[key], default=None)
        where: dict[str, set[Range]] = {}
        for mention in mentions:
            if mention.actor_id is not None:
                where.setdefault(mention.actor_id, set()).add((mention.span.start, mention.span.end))
        return cls(
            doc,
            tuple(named),
            phrases,
            sentences,
            layers.attributions,
            leading,
            layers.tagged,
            {actor_id: frozenset(spans) for actor_id, spans in where.items()},
        )


def _is_head(token: Token) -> bool:
    """Whether a token may head a phrase that means a party."""
    return (
        token.pos_ in _NOUNS
        and token.dep_ not in _PARTS
        and token.ent_type_ not in _NO_PARTIES
        and (token.is_alpha or token.pos_ == "NUM")
    ) or token.dep_ == "nsubjpass"


def identity(mention: ActorMention) -> str:
    """What tells one party from another: its entry in the catalogue, else its words."""
    return mention.actor_id or mention.span.text.casefold()


@dataclass(frozen=True)
class Option:
    """A mention that may fill the role (None: nobody is told), by which rule, and its signs."""

    mention: ActorMention | None
    rule: str
    signs: tuple[Sign, ...]
    coordinated: int = -1  # token index of the first of the coordinated phrases it is one of
    root: Token | None = None  # what governs its words


@dataclass(frozen=True)
class _Question:
    """Who fills a role of an event: what its frame says, who did in the event before, what is read."""

    found: Found
    role: RoleName
    cast: Cast
    before: Sequence[Role]
    slots: Mapping[int, str]  # token index of a phrase's head to the role that the frame gives it
    points: Points | None
    tellings: tuple[Attribution, ...]  # those in whose content it is told

    @classmethod
    def of(cls, found: Found, role: RoleName, cast: Cast, before: Sequence[Role]) -> _Question:
        slots: dict[int, str] = {}
        for name, head in found.role_heads:
            slots.setdefault(head.i, name)
        points = cast.tagged.points(role, found.token) if cast.tagged is not None else None
        tellings = tellings_of(found.event.trigger, cast.attributions)
        return cls(found, role, cast, before, slots, points, tellings)


def options_of(
    found: Found, event: Event, role: RoleName, cast: Cast, before: Sequence[Role]
) -> list[Option]:
    """Every party that may fill ``role``, and that none does.

    ``event`` has its other roles filled; ``before`` are the same role's fillers of the event told before.
    """
    asked = _Question.of(found, role, cast, before)
    others = [filler for filler in event.roles if filler.role not in {"place", "count", role}]
    ids = {filler.actor_id for filler in event.roles if filler.role not in {"place", role}}
    options = [
        _option(asked, standing)
        for standing in _candidates(cast, cast.sentences[found.token.i], found)
        if not any(overlaps(standing.mention.span, filler.span) for filler in others)
        and not (standing.mention.actor_id and standing.mention.actor_id in ids)
    ]
    return [*options, Option(None, "nobody is told", tuple(_none_signs(asked, options)))]


def _candidates(cast: Cast, here: int, found: Found) -> list[Standing]:
    trigger = found.event.trigger
    phrases = [p for p in cast.phrases.get(here, ()) if not overlaps(p.words, trigger)]
    same = [s for s in cast.standing if s.sentence == here and not overlaps(s.mention.span, trigger)]
    roots = {p.root.i for p in phrases}
    spans = {(p.mention.span.start, p.mention.span.end) for p in phrases}
    same = [
        s for s in same if s.root.i not in roots and (s.mention.span.start, s.mention.span.end) not in spans
    ]
    same = [*phrases, *same]
    known = {identity(s.mention) for s in same}
    kept: list[Standing] = []
    for standing in reversed([s for s in cast.standing if here - _BACK <= s.sentence < here]):
        key = identity(standing.mention)
        if key not in known and len(kept) < _EARLIER:
            known.add(key)
            kept.append(standing)
    return [*same, *kept]


def _option(asked: _Question, standing: Standing) -> Option:
    found, cast, before = asked.found, asked.cast, asked.before
    trigger, root, kind = found.token, standing.root, found.event.type
    slot = asked.slots.get(root.i)
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
        ("most named", float(identity(mention) == cast.most_named)),
        ("times named", math.log1p(standing.named)),
        ("as the event before", float(again)),
        (f"as the event before | {family}", float(again)),
        *_slot_signs(slot, asked.role, kind),
        *_class_signs(root, family),
        *_place_in_sentence(trigger, root, relation),
        *_speech_signs(mention.span, asked.tellings),
        *_read(standing, cast, asked.points),
    ]
    rule = f"{slot} of the trigger" if slot == asked.role else _rule(relation, again=again)
    return Option(mention, rule, tuple(signs), first_of(root).i, root)


def _slot_signs(slot: str | None, role: str, kind: str) -> Iterator[Sign]:
    """What the trigger's frame makes of the phrase."""
    name = "slot none" if slot is None else "slot same" if slot == role else f"slot {slot}"
    yield name, 1.0
    yield f"{name} | {kind.partition('.')[0]}", 1.0
    yield f"{name} | {kind}", 1.0


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


def _none_signs(asked: _Question, options: Sequence[Option]) -> Iterator[Sign]:
    found, before = asked.found, asked.before
    kind, family = found.event.type, found.event.type.partition(".")[0]
    yield "none", 1.0
    yield f"none | {family}", 1.0
    yield f"none | {kind}", 1.0
    yield f"none | {found.event.modality}", 1.0
    yield f"none | {found.token.pos_}", 1.0
    yield f"none | {found.token.tag_} {found.token.dep_}", 1.0
    yield "none, nobody before", float(not before)
    yield "none, of many", math.log1p(len(options))
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
