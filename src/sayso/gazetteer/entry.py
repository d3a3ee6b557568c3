"""One place of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Feature = Literal[
    "city",
    "village",
    "country",
    "admin1",
    "county",
    "continent",
    "region",
    "river",
    "lake",
    "sea",
    "mountain",
    "island",
    "airbase",
    "airport",
    "camp",
    "site",
]
Quality = Literal["exact", "article", "loose"]

TOWNS = frozenset({"city", "village"})
"""The features of populated places."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its point (WGS 84 degrees), the radius that covers it (km), its names.

    ``country`` is an ISO 3166-1 alpha-2 code, ``admin1`` a GeoNames first-level code of that
    country ("12" of "SY" is Idlib); both may be None (seas, regions over several countries).
    ``bbox`` is west, south, east, north; ``extent`` a WKT polygon of convex outline; both only where
    the gazetteer knows more than a circle. ``importance`` orders entries of one name; for towns it
    is the population. ``names`` begins with ``name``. Units of a country: see ``docs/gazetteer.md``.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    feature: str
    population: int = 0
    bbox: tuple[float, float, float, float] | None = None
    names: tuple[str, ...] = ()
    extent: str | None = None
    importance: float = 0.0
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found for a name, and how: written the same ("exact"), but for an Arabic article
    ("article"), or only alike in sound ("loose"). ``fits`` tells whether its feature is one that
    the query's feature words ask for (true when they ask for none).
    """

    entry: Entry
    quality: Quality
    fits: bool = True
