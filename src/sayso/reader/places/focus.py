"""What a report is about, as far as its own names tell: countries it speaks of, places it surely names.

A name that few would know is more likely a place when it lies in a country the report speaks of, near
a place the report surely names, or when the report names it so elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sayso.gazetteer.names import fold
from sayso.reader.places.geo import apart, directions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.gazetteer import Entry
    from sayso.reader.places.atlas import Atlas
    from sayso.reader.places.geo import Array
    from sayso.reader.places.mention import Mention

SURE = 0.8
NEAR_KM = 80.0
_AREAS = frozenset({"country", "continent", "admin1"})


@dataclass(frozen=True, slots=True)
class Focus:
    """Mentions a country has, by ISO code; after a first look also how likely each name is a place.

    ``likelihoods`` goes by name and by the token where a mention ends. ``points`` are the sure places (their
    directions, shape (n, 3)), ``keys`` their names.
    """

    countries: Counter[str]
    likelihoods: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    points: Array | None = None
    keys: tuple[str, ...] = ()

    def spoken_of(self, entries: Iterable[Entry]) -> float:
        """Return the largest share, 0 to 1, that the country of one of these entries has."""
        total = self.countries.total()
        counts = (self.countries[entry.country] for entry in entries if entry.country)
        return max(counts, default=0) / total if total else 0.0

    def elsewhere(self, mention: Mention) -> float | None:
        """Return how likely a name is a place where it stands likeliest elsewhere, None if nowhere else."""
        found = self.likelihoods.get(fold(mention.name), {})
        return max((likely for end, likely in found.items() if end != mention.end), default=None)

    def beside(self, mention: Mention, entries: Sequence[Entry]) -> bool | None:
        """Tell whether one of these entries lies near a sure place of another name; None if there is none."""
        key = fold(mention.name)
        others = [n for n, other in enumerate(self.keys) if other != key]
        if self.points is None or not entries or not others:
            return None
        here = directions(np.array([(entry.lat, entry.lon) for entry in entries]))
        return bool((apart(here, self.points[others]) <= NEAR_KM).any())


def first_focus(mentions: Sequence[Mention], atlas: Atlas) -> Focus:
    """Count the countries that a report names by name, adjective or unit."""
    countries: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind in {"demonym", "unit"}:
            countries.update([mention.country] if mention.country else ())
        elif (matches := atlas.matches(mention)) and matches[0].entry.feature == "country":
            countries.update([matches[0].entry.country or ""])
    return Focus(countries)


def second_focus(focus: Focus, judged: Sequence[tuple[float, Mention]], atlas: Atlas) -> Focus:
    """Add what a first look found: ``judged`` holds each mention with its likelihood."""
    likelihoods: dict[str, dict[int, float]] = {}
    sure: dict[str, Entry] = {}
    for likelihood, mention in judged:
        key = fold(mention.name)
        known = likelihoods.setdefault(key, {})
        known[mention.end] = max(likelihood, known.get(mention.end, 0.0))
        if likelihood < SURE or mention.kind != "name" or key in sure:
            continue
        if (matches := atlas.matches(mention)) and matches[0].entry.feature not in _AREAS:
            entries = [match.entry for match in matches]
            sure[key] = max(entries[:5], key=lambda entry: focus.spoken_of([entry]))
    points = directions(np.array([(entry.lat, entry.lon) for entry in sure.values()])) if sure else None
    return Focus(focus.countries, likelihoods, points, tuple(sure))
