"""Who takes part in an event, as what tells whether two events with words of their own are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.model import Event
    from sayso.reader.choice import Sign

Parties = frozenset[tuple[str, str]]

_ROLES = ("actor", "target")
_NOBODY = frozenset({"people", "person", "other", "others", "who", "they", "them", "he", "she", "him", "it"})


def parties_of(event: Event, doc: Doc) -> Parties:
    """The actors and targets of an event: by what they are known as, and by their head word."""
    found: set[tuple[str, str]] = set()
    for role in event.roles:
        if role.role in _ROLES:
            head = root_of(doc, role.span).lemma_.lower()
            found |= {(role.role, name) for name in (role.actor_id, head) if name and name not in _NOBODY}
    return frozenset(found)


def common_signs(name: str, roles: Sequence[str], event: Event) -> Iterator[Sign]:
    """Signs of the roles that an event has someone in common in with that whose days an option has."""
    for role in roles:
        yield f"{name}, common {role}", 1.0
        yield f"{name}, common {role} | {event.type.partition('.')[0]}", 1.0


def shared(one: Parties, other: Parties) -> tuple[str, ...]:
    """The roles that two events have someone in common in."""
    common = {role for role, _ in one & other}
    return tuple(role for role in _ROLES if role in common)
