"""Who fills an event's roles: the phrases the trigger governs, resolved to the actors they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Role
from sayso.reader.actor_meant import Known, meanings_of, resolve_actor
from sayso.reader.assemble.syntax import overlaps
from sayso.reader.assemble.who_choice import INFERRED, parts_of
from sayso.reader.events.find import counts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Event, RoleName, Span
    from sayso.reader.assemble.who_cast import Cast
    from sayso.reader.assemble.who_options import Option
    from sayso.reader.events import Found

_IN = re.compile(r"\b(?:in|near|at|from|on|around|outside|inside|between|to)\b", re.IGNORECASE)
_ACTOR_ROLES = frozenset({"actor", "target"})


class Resolver:
    """Resolves role fillers of one report; each phrase is looked up once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._found: dict[tuple[int, int], ActorMention | None] = {}

    @property
    def mentions(self) -> tuple[ActorMention, ...]:
        """The actors named in the report."""
        return self._known.mentions

    def roles(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Roles with actors resolved; a pronoun becomes what it stands for, or is left out."""
        resolved = (self._role(role) if role.role in _ACTOR_ROLES else role for role in roles)
        return tuple(role for role in resolved if role is not None)

    def resolve(self, words: Span) -> ActorMention | None:
        """Whom a phrase means; None for a pronoun that might stand for several."""
        key = (words.start, words.end)
        if key not in self._found:
            phrase = self._known.doc.char_span(*key, alignment_mode="expand")
            self._found[key] = resolve_actor(phrase, self._known)
        return self._found[key]

    def meanings(self, words: Span) -> tuple[tuple[ActorMention, float], ...]:
        """All whom a phrase may mean, the likeliest first, and the logarithm of the belief in each."""
        phrase = self._known.doc.char_span(words.start, words.end, alignment_mode="expand")
        return meanings_of(phrase, self._known)

    def _role(self, role: Role) -> Role | None:
        mention = self.resolve(role.span)
        if mention is None:
            return None
        return replace(
            role,
            span=mention.span,
            actor_id=mention.actor_id,
            name=mention.name,
            reason=f"{role.reason}; {mention.reason}" if mention.reason else role.reason,
        )


def completed(found: Sequence[Found], events: Sequence[Event], cast: Cast) -> list[Event]:
    """Fill the actors and targets of events: by the likeliest of the phrases around, or by none.

    ``events`` are those of ``found``, in the order of the text; what their frames filled is one sign of many.
    """
    done: list[Event] = []
    before: dict[RoleName, tuple[Role, ...]] = {}
    for one, event in zip(found, events, strict=True):
        parts = parts_of(one, event, cast, before)
        for role, chosen in parts.items():
            event = filled(event, role, tuple(_filler(option, role, why) for option, why in chosen))  # noqa: PLW2901
        if "target" in parts and "count" in one.allowed:
            event = _counted(event, [option.root for option, _ in parts["target"]])  # noqa: PLW2901
        before = {role: tuple(r for r in event.roles if r.role == role) for role in INFERRED}
        done.append(event)
    return done


def filled(event: Event, role: RoleName, fillers: tuple[Role, ...]) -> Event:
    """The event with other fillers of a role."""
    return replace(event, roles=(*(r for r in event.roles if r.role != role), *fillers))


def at_place(event: Event, place: Span) -> Event:
    """The event as it is told of one of several places: what was struck there, of the places struck."""
    targets = [filler for filler in event.roles if filler.role == "target"]
    here = tuple(filler for filler in targets if _names(filler.span, place))
    return filled(event, "target", here) if 0 < len(here) < len(targets) else event


def _names(words: Span, place: Span) -> bool:
    """Whether words name a place, and not what is in it: "the hamlet of Mill", not "a nurse in Mill"."""
    before = words.text[: max(place.start - words.start, 0)]
    return overlaps(words, place) and _IN.search(before) is None


def _counted(event: Event, roots: Sequence[Token | None]) -> Event:
    """The event with the numbers of those hurt; what its frame counted stays where they have none."""
    counts = tuple(count for root in roots if root is not None for count in counts_of(root))
    return filled(event, "count", counts) if counts else event


def _filler(option: Option, role: RoleName, reason: str) -> Role:
    mention = option.mention
    if mention is None:
        raise ValueError("nobody fills no role")
    why = f"{reason}; {mention.reason}" if mention.reason else reason
    return Role(role, mention.span, actor_id=mention.actor_id, name=mention.name, reason=why)
