"""Capitals: of a country by a table, of a first-level unit by its towns."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.gazetteer.entry import TOWNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sayso.gazetteer.entry import Entry
    from sayso.gazetteer.index import Gazetteer

NEARLY = 0.3
"""Share of the largest town's people that the town of a unit's own name has to have."""


def capital_of(entry: Entry, gazetteer: Gazetteer, told: Collection[str] = ()) -> Entry | None:
    """Return the capital of a country or first-level unit, None of anything else or where none is known.

    A former capital of a country is meant where it is among the ids ``told`` of and the present one is not.

    No package tells the capitals of units: taken for one is the unit's largest town, or the one of its
    name ("Idlib") where that is nearly as large.
    """
    if entry.country is None:
        return None
    if entry.feature == "country":
        towns = [town for name in _capitals(entry.country) if (town := _town(name, entry.country, gazetteer))]
        return next((town for town in towns if town.id in told), towns[0] if towns else None)
    if entry.feature != "admin1" or entry.admin1 is None:
        return None
    largest = gazetteer.largest_town(entry.country, entry.admin1)
    namesakes = (town for name in entry.names for town in gazetteer.lookup(name, country=entry.country))
    own = (town for town in namesakes if town.feature in TOWNS and town.admin1 == entry.admin1)
    namesake = next(own, None)
    if namesake is None or largest is None or namesake.population < NEARLY * largest.population:
        return largest
    return namesake


def _town(name: str, country: str, gazetteer: Gazetteer) -> Entry | None:
    return next((town for town in gazetteer.lookup(name, country=country) if town.feature in TOWNS), None)


def _capitals(country: str) -> list[str]:
    """The names of a country's capital and of its former ones."""
    return [*_table("capitals").get(country, ()), *_table("former").get(country, ())]


@lru_cache(maxsize=2)
def _table(name: str) -> Mapping[str, list[str]]:
    table = tomllib.loads((files(__package__) / "data" / "capitals.toml").read_text("utf-8"))[name]
    return {country: names if isinstance(names, list) else [names] for country, names in table.items()}
