"""Who, of those said to hold a place, can: a party with a name, "rebels", not an outlet or a feeling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.fusion.names import Party, name_key, party
from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from sayso.fusion.sides import Sides
    from sayso.fusion.told import Told
    from sayso.model import Role, RoleName

_SENTENCE_START = re.compile(r"(?:\A|[.!?:…][\"'”’)\]]*\s+|\n\s*|[\"“‘(])\Z")
_LOOK_BACK = 12  # characters before a name that show whether it begins its sentence


def holders(told: Told, role: RoleName, sides: Sides) -> tuple[Party, ...]:
    """The fillers of a role that can hold a place, in the order of the text, each once.

    One that the catalogue has can, unless it is a kind of body that holds nothing (``fusion.toml``); a
    leader stands for whom he or she leads. One that it has not needs to be of a camp ("rebels") or to have a
    name: a capital that is not merely that of a sentence's first word.
    """
    found = (_holder(told, r, sides) for r in told.claim.event.roles if r.role == role)
    return tuple({one.key: one for one in found if one is not None}.values())


def _holder(told: Told, role: Role, sides: Sides) -> Party | None:
    given = party(role)
    actor = sides.catalogue.get(given.id) if given.id else None
    if actor is None:
        words = role.span.text  # all of them: "Kurdish fighters" and "fighters of the group" are not the same
        told_of = Party(name_key(words), words, given.id)
        return told_of if given.id or sides.camp(told_of) or _is_named(told, role) else None
    if actor.kind == "person":
        body = sides.catalogue.get(actor.part_of[0]) if actor.part_of else None
        return Party(body.id, body.name, body.id) if body else None
    return None if actor.kind in rules().holdless else given


def _is_named(told: Told, role: Role) -> bool:
    words = role.span.text.split()
    start = role.span.start
    before = told.report.text[max(0, start - _LOOK_BACK) : start]
    if words and _SENTENCE_START.search(before) and not words[0][1:2].isupper():
        words = words[1:]
    return any(word[:1].isupper() for word in words)
