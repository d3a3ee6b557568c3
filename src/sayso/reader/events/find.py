"""Triggers to events: roles from slots, polarity and modality from what governs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Event, Role, RoleName
from sayso.reader.events.grammar import is_passive
from sayso.reader.events.numbers import number_bounds
from sayso.reader.events.phrases import classes, grammar_words, lemma, phrase_span, semantic_head, span_of
from sayso.reader.events.reality import reality, undoes
from sayso.reader.events.triggers import Hit, find_triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.codebook import Codebook
    from sayso.reader.events.phrases import Mentions


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the token of its trigger and the heads of its roles' phrases, for the layers above.

    ``role_heads`` holds a pair for every phrase the frame gives a role to, places included; ``allowed`` are
    the roles that the event's type has. ``plain`` are words that leave no doubt that there was no such event.
    """

    event: Event
    token: Token
    role_heads: tuple[tuple[RoleName, Token], ...] = ()
    allowed: frozenset[str] = frozenset()
    plain: bool = False


def find_events(doc: Doc, codebook: Codebook, mentions: Mentions) -> tuple[Found, ...]:
    """Code every event of a parsed report. ``mentions`` says which tokens are places and actors."""
    return tuple(found_at(hit, codebook, mentions) for hit in find_triggers(doc, codebook, mentions))


def found_at(hit: Hit, codebook: Codebook, mentions: Mentions) -> Found:
    """The event that a trigger names, with its roles and how real it is."""
    undone = hit.trigger.negative or undoes(hit.token, hit.trigger.type)
    judged = reality(hit.token, negative=undone)
    roles, heads = _roles(hit, codebook, mentions)
    event = Event(
        type=hit.trigger.type,
        trigger=hit.span,
        polarity=judged.polarity,
        modality=judged.modality,
        roles=roles,
        reason=f"{hit.trigger.pos} “{' '.join(hit.trigger.lemmas)}”; {judged.reason}",
    )
    allowed = frozenset(codebook.types[hit.trigger.type].roles)
    return Found(event, hit.token, heads, allowed, judged.plain)


def _roles(
    hit: Hit, codebook: Codebook, mentions: Mentions
) -> tuple[tuple[Role, ...], tuple[tuple[RoleName, Token], ...]]:
    allowed = set(codebook.types[hit.trigger.type].roles)
    roles: list[Role] = []
    heads: list[tuple[RoleName, Token]] = []
    for slot, name in hit.trigger.frame.slots.items():
        for head in hit.slots.get(slot, []):
            fitted = _fit(name, head, hit, mentions)
            if fitted is None or (fitted, head) in heads:
                continue
            heads.append((fitted, head))
            if fitted in allowed:
                roles.append(_role(fitted, head, slot))
                if "count" in allowed and fitted == "target":
                    roles += counts_of(head)
    return tuple(roles), tuple(heads)


def _fit(name: str, head: Token, hit: Hit, mentions: Mentions) -> RoleName | None:
    """The role that a head can fill where the frame says ``name``: a town is no victim, a weapon no actor.

    What has a crew is one ("jets bombed"); a drone is not.
    """
    if head.ent_type_ in {"DATE", "TIME"}:
        return None
    kinds = classes(head, mentions)
    family = hit.trigger.type.split(".")[0]
    if name == "actor" and suffers(hit) and head in hit.slots.get("subject", ()):
        name = "nobody" if hit.slots.get("object") else "target"
    if name == "actor":
        if kinds & {"aircraft", "weapon", "bomb", "shell"} and not kinds & {"force", "country", "crewed"}:
            return "weapon"
        if kinds <= {"thing", "deal", "film", "building", "ground", "fire"}:
            return None
    if name == "weapon" and kinds & {"person", "force", "bomber"} and head in hit.slots.get("subject", ()):
        return "actor"
    if name == "target" and family == "harm" and hit.trigger.type != "harm.damage" and kinds <= {"place"}:
        return "place"
    if name in {"actor", "target", "place", "weapon", "count", "from", "to"}:
        return name  # type: ignore[return-value]
    return None


def suffers(hit: Hit) -> bool:
    """ "Lost ten men", "the ship sank": it happened to the subject."""
    words = grammar_words()
    if hit.trigger.type.split(".")[0] not in {"harm", "control"} or is_passive(hit.token):
        return False
    verb = lemma(hit.token)
    return verb in words["losing"] or (verb in words["undergoing"] and not hit.slots.get("object"))


def _role(name: RoleName, head: Token, slot: str) -> Role:
    return Role(name, phrase_span(head), reason=f"{slot} of the trigger")


def counts_of(head: Token) -> list[Role]:
    """The number words before a head ("at least 13 people"), or the head itself ("killed 13")."""
    numbers = [child for child in head.children if child.dep_ == "nummod"]
    if head.pos_ == "NUM":
        numbers.append(head)
    inner = semantic_head(head)
    if inner != head and head.pos_ == "NOUN":
        numbers.append(head)
    return [_count(token) for token in numbers[:1]]


def _count(token: Token) -> Role:
    first = token.i
    for child in token.children:
        if child.dep_ in {"quantmod", "advmod", "compound", "nummod"} and child.i < token.i:
            first = min(first, child.left_edge.i)
    if first > 0 and token.doc[first].lower_ == "than":
        first -= 1  # "more than", which a parser may hang on the noun
    span = span_of(token.doc, first, token.i + 1)
    low, high = number_bounds(span.text)
    return Role("count", span, low=low, high=high, reason="number of the target")
