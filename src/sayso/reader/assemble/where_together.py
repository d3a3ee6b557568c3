"""Places told together: "in Lebanon and Jordan", "the towns of Ruweished, Safawi and Azraq".

What happens in one of them happens in all: the claim model has a claim for each place under one trigger.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.gazetteer.geometry import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Span, Toponym
    from sayso.reader.assemble.where_options import Placed

_KIND = r"(?:city|town|village|camp|port|province|department|district|governorate|region|state|valley|area)s?"
_WHEN = (
    r"(?:\s(?:in|on|at|from|since|until|by|the|that|this|last|next|previous|following|same|early|late|mid|end|of"
    r"|day|night|week|month|year|morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|\d{1,4}(?:st|nd|rd|th)?))+"
)
_TIMED = re.compile(_WHEN)
_JOINT = re.compile(
    rf"(?: (?:{_KIND}))?(?P<when>{_WHEN})?(?P<comma>\s*[,;])?\s+(?P<word>and|or|as well as|plus|and also)?\s*"
    rf"(?:(?:also )?(?:in|at|on|near|across|around|of|against|from) )?"
    rf"(?:(?:the|a) (?:[a-z-]+ ){{0,2}}?)?(?:{_KIND} of )?\s*"
)
_OWNING = re.compile(r"['’]s\b", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:between|borders? (?:of|with)|frontiers? (?:of|with)|other than|except(?: for)?|apart from|outside)"
    r"\s(?:the )?$",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?: (?:{_KIND}))?\s?,?\s(?:where|which|(?:in|from|to|near|on|over|around|of) which)\b")
_BACK = 24  # characters before a name in which such words may stand
_HOLDING = frozenset({"country", "admin1", "county", "region", "continent"})


def lists_of(text: str, places: Sequence[Placed]) -> list[tuple[Placed, ...]]:
    """The lists among the places of one sentence, in order; ``text`` is the report's."""
    found: list[tuple[Placed, ...]] = []
    run: list[Placed] = []
    closed = 0  # how many of the run a conjunction has joined
    for before, place in pairwise(sorted(_listed(text, places), key=lambda p: p.toponym.span.start)):
        run = run or [before]
        joint = _joint(text, before.toponym, place.toponym)
        if joint is None:
            found += _list(run, closed)
            run, closed = [], 0
        elif joint != "" or not holds(place.toponym, before.toponym):
            run.append(place)
            closed = len(run) if joint else closed
    return [*found, *_list(run, closed)]


def goes_on(text: str, last: Toponym, trigger: Span) -> bool:
    """Whether what follows a list tells more of its places: "in Homs and Hama, where shells fell"."""
    return last.span.end <= trigger.start and _MORE.match(text.lower(), last.span.end) is not None


def _listed(text: str, places: Iterable[Placed]) -> list[Placed]:
    """Those that may stand in a list: ground, and not what owns the thing that is told ("Turkey's")."""
    return [
        p
        for p in places
        if p.toponym.literal
        and not _OWNING.match(text, p.toponym.span.end)
        and not _APART.search(text, max(0, p.toponym.span.start - _BACK), p.toponym.span.start)
    ]


def _list(run: Sequence[Placed], closed: int) -> list[tuple[Placed, ...]]:
    return [tuple(run[:closed])] if closed > 1 else []


def _joint(text: str, one: Toponym, other: Toponym) -> str | None:
    """The conjunction that joins two names, "" where a comma alone does; None where nothing does."""
    match = _JOINT.fullmatch(text.lower(), one.span.end, other.span.start)
    if match is None or not (match["comma"] or match["word"]):
        return None
    if match["when"] and not _TIMED.match(text.lower(), other.span.end):
        return None
    return match["word"] or ""


def holds(outer: Toponym, inner: Toponym) -> bool:
    """Whether a name only tells where another one lies: "Azraq, Zarqa governorate"."""
    if outer.feature not in _HOLDING or None in (outer.lat, outer.lon, inner.lat, inner.lon):
        return False
    if outer.feature == "country" and outer.relation is None:
        return outer.country == inner.country and inner.feature != "country"
    away = distance_km(outer.lat, outer.lon, inner.lat, inner.lon)  # type: ignore[arg-type]  # none is None
    return inner.feature != outer.feature and away <= (outer.radius_km or 0.0)
