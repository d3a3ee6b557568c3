"""Who fills an event's roles: the phrases the trigger governs, resolved to the actors they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Role
from sayso.reader.actor_meant import Known, meanings_of, resolve_actor
from sayso.reader.assemble.syntax import overlaps
from sayso.reader.assemble.who_cast import identity
from sayso.reader.assemble.who_options import options_of
from sayso.reader.choice import best, weights
from sayso.reader.doctext import text_of
from sayso.reader.events.find import counts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Event, RoleName, Span
    from sayso.reader.assemble.who_cast import Cast
    from sayso.reader.assemble.who_options import Option
    from sayso.reader.events import Found

_LONGEST = 60  # characters between a phrase and some of those it tells
_SOME = re.compile(
    r"[^.;]*?(?:[,;]? ?[(—–-]? ?(?:among (?:them|whom|these)(?: (?:is|was|are|were))?,?|including)) ",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[^.;]*?(?:, |,? [(—–-] ?)")
_AMONG = re.compile(r" (?:was |were )?among (?:them|whom|these)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"[^\W_]+(?:[ -][^\W_]+){0,3} of (?:them|whom) (?!(?:in|at|on|near|from|by)\b)", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|near|at|from|on|around|outside|inside|between|to)\b", re.IGNORECASE)
_ACTOR_ROLES = frozenset({"actor", "target"})
INFERRED: tuple[RoleName, ...] = ("actor", "target")
"""Roles that may be filled from beyond the trigger's own phrases, in this order."""


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
    before: dict[str, tuple[Role, ...]] = {}
    for one, event in zip(found, events, strict=True):
        for role in INFERRED:
            if role in one.allowed:
                chosen = _chosen(options_of(one, event, role, cast, before.get(role, ())), role, event.type)
                event = filled(event, role, tuple(_filler(option, role, why) for option, why in chosen))  # noqa: PLW2901
                if role == "target" and "count" in one.allowed:
                    event = _counted(event, [option.root for option, _ in chosen])  # noqa: PLW2901
            before[role] = tuple(filler for filler in event.roles if filler.role == role)
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


def likeliest(options: Sequence[Option], weight: Mapping[str, float]) -> tuple[int, float]:
    """The option of the party that gets the most belief, by however many mentions, and how much it gets."""
    parties = [identity(option.mention) if option.mention is not None else None for option in options]

    def same(one: int, other: int) -> bool:
        return parties[one] is not None and parties[one] == parties[other]

    return best([option.signs for option in options], weight, same)


def _counted(event: Event, roots: Sequence[Token | None]) -> Event:
    """The event with the numbers of those hurt; what its frame counted stays where they have none."""
    counts = tuple(count for root in roots if root is not None for count in counts_of(root))
    return filled(event, "count", counts) if counts else event


def _chosen(options: Sequence[Option], role: RoleName, kind: str) -> list[tuple[Option, str]]:
    """The options that fill a role of a type of event, and why: the likeliest, those told with it, or none.

    Of a pronoun that may mean several only one is meant.
    """
    chosen, share = likeliest(options, weights("sayso.reader.assemble", role))
    option = options[chosen]
    if option.mention is None:
        return []
    reason = f"{option.rule}: {share:.0%} of belief among {len(options)}"
    alike = [
        o for o in options if o is option or (o.coordinated == option.coordinated and o.root != option.root)
    ]
    if role == "target" and kind == "harm.kill":
        alike += [o for o in options if _is_part(o, option) or _is_part(option, o)]
    apart = {other.mention.span: other for other in alike if other.mention is not None}
    return [(other, reason) for other in apart.values()]


def _is_part(option: Option, whole: Option) -> bool:
    """Whether a phrase tells some of those that another tells: "60 people, among them a nurse".

    So does "60 people, two of them nurses"; "two of them in Homs" only counts.
    """
    if option.root is None or whole.root is None or option.mention is None or whole.mention is None:
        return False
    end, start = whole.mention.span.end, option.mention.span.start
    if not end <= start <= end + _LONGEST:
        return False
    text = text_of(option.root.doc)
    if _SOME.fullmatch(text, end, start):
        return True
    counted = option.root.pos_ == "NUM" and _OF_THEM.match(text, start)
    some = counted or _AMONG.match(text, option.mention.span.end)
    return bool(some and _COMMA.fullmatch(text, end, start))


def _filler(option: Option, role: RoleName, reason: str) -> Role:
    mention = option.mention
    if mention is None:
        raise ValueError("nobody fills no role")
    why = f"{reason}; {mention.reason}" if mention.reason else reason
    return Role(role, mention.span, actor_id=mention.actor_id, name=mention.name, reason=why)
