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
    return nouns().get(kind_of(party.name))


def shared_camp(parties: Iterable[Party], catalogue: Catalogue) -> Camp | None:
    """What all of several parties are."""
    found = {camp(party, catalogue) for party in parties}
    return next(iter(found)) if len(found) == 1 else None


def armed(found: Camp | None) -> bool:
    """Whether it is a side that fights."""
    return found in {"state", "irregular"}


def all_armed(parties: Iterable[Party], catalogue: Catalogue) -> bool:
    """Whether there are parties, and all of them fight, for whomever."""
    found = [camp(party, catalogue) for party in parties]
    return bool(found) and all(armed(one) for one in found)


@lru_cache(maxsize=1)
def nouns() -> dict[str, Camp]:
    """What nouns, singular, say of people."""
    source = files("sayso.export") / "data" / "sides.toml"
    data = tomllib.loads(source.read_text(encoding="utf8"))
    camps: tuple[Camp, ...] = ("state", "irregular", "civilians")
    words = {camp: (*data[camp], *rules().camp_words.get(camp, ())) for camp in camps}
    return {word: camp for camp, some in words.items() for word in some}
