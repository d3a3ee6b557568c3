"""What the parties to an event are: a state's forces, irregulars, civilians, or not known."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from sayso.fusion.names import kind_of
from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.actors import Catalogue
    from sayso.fusion.names import Party

Camp = Literal["state", "irregular", "civilians"]


def camp(party: Party, catalogue: Catalogue) -> Camp | None:
    """What a party is, by the catalogue or else by the head noun of its words; None where that is open."""
    actor = catalogue.get(party.id) if party.id else None
    if actor:
        found = rules().camp_kinds.get(actor.kind)
        return "state" if found == "state" else "irregular" if found == "irregular" else None
    noun = kind_of(party.name)
    if noun in civilian_nouns():
        return "civilians"
    named = {name for name, words in rules().camp_words.items() if noun in words or f"{noun}s" in words}
    return None if len(named) != 1 else "state" if named == {"state"} else "irregular"


def shared_camp(parties: Iterable[Party], catalogue: Catalogue) -> Camp | None:
    """What all of several parties are."""
    found = {camp(party, catalogue) for party in parties}
    return next(iter(found)) if len(found) == 1 else None


def armed(found: Camp | None) -> bool:
    """Whether it is a side that fights."""
    return found in {"state", "irregular"}


@lru_cache(maxsize=1)
def civilian_nouns() -> frozenset[str]:
    """Nouns, singular, for people who are no combatants."""
    source = files("sayso.export") / "data" / "civilians.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf8"))["nouns"])
