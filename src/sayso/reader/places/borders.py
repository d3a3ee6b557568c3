"""Borders that a report names by a country or two: "the Syria-Iraq border", "near the Turkish border".

They are kept apart from the places that a report names: the names are the countries'. The layer that places
events uses them instead of those, since a country is not where its border is. Of a long border the stretch is
meant that lies nearest to the other places told.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.gazetteer.borders import along, border_id
from sayso.gazetteer.geometry import distance_km
from sayso.model import Span
from sayso.reader.doctext import small, text_of
from sayso.reader.places.standing import standing_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.gazetteer import Entry, Gazetteer
    from sayso.model import Toponym

_WORD = r"(?:border|frontier)(?:lands?|s)?\b"
_SORT = r"(?:(?:land|common|shared|international|state|(?:north|south)?-?(?:east|west|north|south)ern)\s+)?"
_AFTER = re.compile(rf"(?:['’]s?)?\s+{_SORT}{_WORD}(?P<with>\s+with\s+(?:the\s+)?)?")
_BEFORE = re.compile(rf"\b{_WORD}\s+(?:(?P<between>between)|with|of)\s+(?:the\s+)?$")
_JOINED = re.compile(r"\s*[-‑–—/]\s*|\s+and\s+(?:the\s+)?")
STRETCH_KM = 75.0
"""How much of a border to either side is meant where only a stretch of it is."""
_NEAR_KM = 150.0  # how near to the border a place lies that tells which stretch
_WIDE = frozenset({"country", "continent", "region", "river", "sea"})
_BACK = 30  # characters before a country in which its border may stand


def borders(doc: Doc, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The borders told of among ``toponyms`` (what ``find_places`` found), in order.

    Of a border of which one country is named the other is the one that most of the report's places lie in
    and that borders on it; where there is none, or the gazetteer knows no towns along it, none is returned.
    """
    text = small(text_of(doc))
    counts = Counter(one.country for one in toponyms if one.country).most_common()
    found: list[Toponym] = []
    for start, end, pair in _told(text, toponyms):
        if found and start < found[-1].span.end:
            continue
        entry = _entry(pair, [str(code) for code, _ in counts], gazetteer)
        if entry is not None:
            words = Span(start, end, text_of(doc)[start:end])
            border = standing_for(entry, words, reason=_reason(entry, implied=len(pair) == 1))
            found.append(_stretch(border, entry, toponyms, gazetteer))
    return tuple(found)


def _stretch(border: Toponym, entry: Entry, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Toponym:
    """The border where it runs nearest to a place that the report tells of, if it does so anywhere near."""
    towns = along(*(gazetteer.towns(code) for code in entry.countries[:2]))
    spots = {(one.lat, one.lon) for one in toponyms if one.literal and one.feature not in _WIDE}
    away = [
        (distance_km(lat, lon, *town), town)
        for lat, lon in spots
        if lat is not None and lon is not None
        for town in towns
    ]
    km, (lat, lon) = min(away, default=(math.inf, (0.0, 0.0)))
    if km > _NEAR_KM:
        return border
    radius = min(STRETCH_KM, border.radius_km or STRETCH_KM)
    reason = f"{border.reason}, near other places told"
    return replace(border, lat=lat, lon=lon, radius_km=radius, reason=reason)


def _told(text: str, toponyms: Sequence[Toponym]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a border stands in the text, and the countries (ISO codes) that it is named by."""
    for k, one in enumerate(toponyms):
        if one.feature != "country" or one.country is None:
            continue
        start, end = one.name_span.start, one.name_span.end
        after = toponyms[k + 1] if k + 1 < len(toponyms) else None
        other = after if after is not None and after.feature == "country" and after.country else None
        beside = other is not None and _JOINED.fullmatch(text, end, other.name_span.start)
        before = _BEFORE.search(text, max(0, start - _BACK), start)
        if other is not None and beside:
            closed = _AFTER.match(text, other.name_span.end)
            if before and before["between"]:
                yield before.start(), other.name_span.end, (one.country, str(other.country))
            elif closed:
                yield start, _end(closed), (one.country, str(other.country))
        elif before and not before["between"]:
            yield before.start(), end, (one.country,)
        elif match := _AFTER.match(text, end):
            meant = match["with"] and other is not None and match.end() == other.name_span.start
            if meant and other is not None:
                yield start, other.name_span.end, (one.country, str(other.country))
            else:
                yield start, _end(match), (one.country,)


def _end(match: re.Match[str]) -> int:
    return match.start("with") if match["with"] else match.end()


def _entry(pair: tuple[str, ...], home: Sequence[str], gazetteer: Gazetteer) -> Entry | None:
    if len(pair) > 1:
        return gazetteer.get(border_id(pair[0], pair[1]))
    known = (gazetteer.get(border_id(pair[0], code)) for code in home if code != pair[0])
    return next((entry for entry in known if entry is not None), None)


def _reason(entry: Entry, *, implied: bool) -> str:
    return f"the towns along the {entry.name}" + (", by what else the report tells of" if implied else "")
