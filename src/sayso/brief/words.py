"""Days, places and sources in words: never more exactly than they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.brief.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sayso.fusion.accounts import Account
    from sayso.model import Interval, Toponym

# features so wide that a name of one does not say where in it
_WIDE = frozenset({"country", "continent", "region", "sea"})
_ARTICLES = ("a ", "an ", "the ")


def days(given: Interval | None) -> str:
    """An interval as it is known: one day, two, or an open end."""
    if given is None or not (given.start or given.end):
        return "undated"
    if given.start == given.end:
        return f"{given.start}"
    if given.start is None:
        return f"by {given.end}"
    return f"{given.start} – {given.end}" if given.end else f"from {given.start}"


def where(place: Toponym | None) -> str:
    """A place with its relation; what cannot be told is said not to be."""
    if place is None:
        return "place not told"
    name = named(place)
    if place.lat is None:
        return f"“{place.span.text}”, {_unresolved(place)}"
    country = f", {place.country}" if place.country and place.feature != "country" else ""
    wide = "somewhere in " if place.feature in _WIDE and place.relation is None else ""
    return f"{wide}{name}{country}"


def named(place: Toponym) -> str:
    """A place's name; where it lies to another place, the report's own words for that."""
    relation = place.relation
    if relation is None:
        return place.name or place.span.text
    if place.span.text != place.name_span.text:
        return " ".join(place.span.text.split())
    km = f"{relation.distance_km:g}" if relation.distance_km is not None else "some"
    pattern = phrases().relation[relation.kind]
    return pattern.format(anchor=relation.anchor, other=relation.other, km=km)


def ground(place: Toponym) -> str:
    """What is taken or held of a place: its name, or "ground near" it."""
    told = named(place)
    is_noun = place.relation is None or told.casefold().startswith(_ARTICLES)
    return told if is_noun else f"ground {told}"


def _unresolved(place: Toponym) -> str:
    if not place.candidates:
        return "in no gazetteer"
    codes = sorted({c.country for c in place.candidates if c.country})
    return f"which of {len(place.candidates)} places cannot be told" + (
        f" ({', '.join(codes)})" if codes else ""
    )


def weight(found: Sequence[Account]) -> str:
    """How many independent sources in how many reports: "2 sources in 5 reports"."""
    origins = {a.origin for a in found if a.origin}
    reports = {sha for a in found for sha in a.reports}
    told = f"in {count(len(reports), 'report')}"
    if not origins:
        return f"no source of known origin, {told}"
    return f"{count(len(origins), 'source')} {told}"


def count(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def of_day(day: date | None) -> str:
    """A day of publication."""
    return day.isoformat() if day else "no date"
