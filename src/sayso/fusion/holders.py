"""Who, of those said to hold a place, can: a party with a name, "rebels", not an outlet or a feeling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.actors.states import countries, peoples, state_id
from sayso.fusion.names import Party, fold, kind_of, name_key, party
from sayso.fusion.rules import rules
from sayso.fusion.told import interval

if TYPE_CHECKING:
    from datetime import date

    from sayso.fusion.sides import Sides
    from sayso.fusion.told import Told
    from sayso.model import Role, RoleName

_SENTENCE_START = re.compile(r"(?:\A|[.!?:…][\"'”’)\]]*\s+|\n\s*|[\"“‘(])\Z")
_LOOK_BACK = 12  # characters before a name that show whether it begins its sentence
_AGAINST = re.compile(r"\banti \w+")  # "the anti-Assad opposition" is not Assad's
_BACKED = re.compile(
    r"[-‑ ](?:backed|led|linked|allied|controlled|trained|funded|affiliated|affiliates?|offshoots?|"
    r"all(?:y|ies)|enem(?:y|ies)|opponents?|rivals?|foes?)\b"
)


def holders(told: Told, role: RoleName, sides: Sides) -> tuple[Party, ...]:
    """The fillers of a role that can hold a place, in the order of the text, each once.

    One that the catalogue has can, unless it is a kind of body that holds nothing (``fusion.toml``); a
    leader stands for whom he or she leads. A description stands for whom it means in that country ("the
    regime", "Kurdish forces"), else it needs to be of a camp ("rebels") or to have a name: a capital that is
    not merely that of a sentence's first word.
    """
    found = (_holder(told, r, sides) for r in told.claim.event.roles if r.role == role)
    return tuple({one.key: one for one in found if one is not None}.values())


def _holder(told: Told, role: Role, sides: Sides) -> Party | None:
    words, given = fold(role.span.text), party(role)
    place = told.claim.place
    if place is not None and words in {fold(place.name_span.text), fold(place.name or "")}:
        return None  # a town does not hold itself
    country = place.country if place else None
    if country in countries() and words in rules().own_state:
        return _listed(state_id(country, "government"), sides)
    people = peoples().get((words,))
    if people is not None:  # of their own country they are no party
        return None if people == country else _listed(state_id(people), sides)
    actor = sides.catalogue.get(given.id) if given.id else None
    if actor is None:
        return _described(told, role, sides) or _by_words(told, role, sides)
    if actor.kind == "person":
        return _listed(actor.part_of[0], sides) if actor.part_of else None
    return None if actor.kind in rules().holdless else given


def _described(told: Told, role: Role, sides: Sides) -> Party | None:
    """The party that a description means where the place is; "a Turkish offensive" is one of Turkey's."""
    words = _AGAINST.sub(" ", f" {fold(role.span.text)} ")
    country = told.claim.place.country if told.claim.place else None
    day = _day(told)
    for one in rules().described:
        in_time = day is None or one.since <= day
        if one.country == country and in_time and any(f" {w} " in words for w in one.words):
            return _listed(one.actor, sides)
    found = {peoples()[(w,)] for w in words.split() if (w,) in peoples()}
    irregular = sides.camp(Party(name_key(role.span.text), role.span.text)) == "irregular"
    if (
        len(found) == 1
        and not found & {country}
        and not irregular
        and not _BACKED.search(role.span.text.casefold())
    ):
        return _listed(state_id(found.pop()), sides)
    return None


def _by_words(told: Told, role: Role, sides: Sides) -> Party | None:
    """A party by all its words: "fighters of the group" and "fighters" are not the same."""
    if kind_of(role.span.text) in rules().nobodies:
        return None
    words = " ".join(role.span.text.split())
    actor = None if _BACKED.search(words.casefold()) else sides.named(words)
    if actor and actor.kind not in {*rules().holdless, "person"}:
        return Party(actor.id, actor.name, actor.id)
    plural = f"{words.casefold()}s"
    if any(plural in camp for camp in rules().camp_words.values()):
        words = plural  # "rebel-held": by rebels
    one = Party(name_key(words), words, party(role).id)
    return one if one.id or sides.camp(one) or _is_named(told, role) else None


def _listed(actor_id: str, sides: Sides) -> Party | None:
    actor = sides.catalogue.get(actor_id)
    return Party(actor.id, actor.name, actor.id) if actor else None


def _day(told: Told) -> date | None:
    given = interval(told.claim)
    return (given.end if given else None) or told.report.published


def _is_named(told: Told, role: Role) -> bool:
    words = role.span.text.split()
    start = role.span.start
    before = told.report.text[max(0, start - _LOOK_BACK) : start]
    if words and _SENTENCE_START.search(before) and not words[0][1:2].isupper():
        words = words[1:]
    return any(word[:1].isupper() for word in words)
