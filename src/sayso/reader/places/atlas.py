"""The gazetteer as one report sees it: each distinct name is looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.gazetteer.ground import ground
from sayso.gazetteer.names import fold
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.gazetteer import Entry, Gazetteer, Match
    from sayso.gazetteer.geometry import Located
    from sayso.model import Relation
    from sayso.reader.places.mention import Mention

MOST_CANDIDATES = 40


class Atlas:
    """Look-ups for one report, remembered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[tuple[str, str, str | None], tuple[Match, ...]] = {}
        self._countries: dict[str, Entry | None] = {}

    def matches(self, mention: Mention) -> tuple[Match, ...]:
        """Return what a mention may mean, most important first."""
        key = (mention.kind, mention.query, mention.country)
        if key not in self._found:
            self._found[key] = self._look_up(mention)
        return self._found[key]

    def country(self, code: str) -> Entry | None:
        """Return the country of an ISO code."""
        if code not in self._countries:
            self._countries[code] = self._gazetteer.country(code)
        return self._countries[code]

    def ground(
        self, relation: Relation, anchor: Entry, other: Entry | None = None, bank: str | None = None
    ) -> Located:
        """Return (lat, lon, radius_km) of what stands in a relation to a place.

        ``bank`` (ISO code) is the country in which it lies to a long river.
        """
        return ground(relation, anchor, self._gazetteer, other, self.country(bank) if bank else None)

    def longest_name(self, tokens: Sequence[str]) -> int:
        """Return how many leading tokens make the longest known name or short form."""
        alias = 1 if tokens and fold(tokens[0]) in words().aliases else 0
        return max(alias, self._gazetteer.longest_name(tokens))

    def knows(self, name: str) -> bool:
        """Tell whether a name, or a short form, is in the gazetteer."""
        return fold(name) in words().aliases or self._gazetteer.knows(name)

    def _look_up(self, mention: Mention) -> tuple[Match, ...]:
        if mention.kind == "demonym" and mention.country:
            entry = self.country(mention.country)
            return (_match(entry),) if entry else ()
        feature = "admin1" if mention.kind == "unit" else None
        name = words().aliases.get(fold(mention.name), mention.name)
        query = f"{name} {mention.asked}" if mention.asked else name
        return self._gazetteer.matches(query, feature=feature, country=mention.country, limit=MOST_CANDIDATES)


def _match(entry: Entry) -> Match:
    from sayso.gazetteer import Match  # noqa: PLC0415  # only a type elsewhere

    return Match(entry, "exact")
