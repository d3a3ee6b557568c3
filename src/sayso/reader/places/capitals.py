"""Capitals that a report tells of without their names: "the Cambodian capital", "the capital of Helmand".

They are kept apart from the places that a report names: the names are the countries' and the units'. The
layer that places events uses them instead of those.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sayso.gazetteer.capitals import capital_of
from sayso.model import Span
from sayso.reader.doctext import small, text_of
from sayso.reader.places.standing import standing_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.gazetteer import Entry, Gazetteer
    from sayso.model import Toponym

_SORT = r"(?:(?:own|provincial|regional|state|departmental|district|federal|besieged|battered|divided) )?"
_AFTER = re.compile(rf"(?:['’]s?)? {_SORT}capital\b(?: city\b)?")
_BEFORE = re.compile(
    rf"\b(?:the |its )?{_SORT}capital (?:city )?of (?:the )?(?:[a-z-]+ (?:province|state|region) of )?$"
)
_ALONE = re.compile(r"\b(?:the|this) (?P<unit>provincial |regional |state |departmental )?capital\b")
_NO_TOWN = re.compile(
    r" (?:of|murder|murders|crime|crimes|punishment|letters?|ships?|flows?|gains?|market|markets)\b"
)
_ABROAD = re.compile(r"['’]?s? (?:ambassador|consul|consulate|diplomat|embassy|envoy|mission)")
_NAMED = re.compile(r",? ?$")
_UNITS = frozenset({"country", "admin1"})
_BACK = 45  # characters before a name in which "the provincial capital of" may stand


def capitals(doc: Doc, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The capitals told of by what they are the capital of, in order; ``toponyms`` are those named.

    "The capital" alone is that of the country that most of the report's places lie in, "the provincial
    capital" that of the unit that the place named before lies in. Where the name follows ("the Syrian
    capital, Damascus") nothing is returned, and nothing where the gazetteer knows no capital.
    """
    text = small(text_of(doc))
    ids = {one.id for one in toponyms if one.id is not None}
    told = [one for one in _told(text, toponyms, gazetteer) if not _is_named(text, one[1], toponyms)]
    taken = [(start, end) for start, end, _ in told]
    told += [
        (start, end, unit)
        for start, end, unit in _alone(text, toponyms, gazetteer)
        if all(end <= a or b <= start for a, b in taken) and not _is_named(text, end, toponyms)
    ]
    return tuple(
        standing_for(town, Span(start, end, text_of(doc)[start:end]), reason=_reason(unit))
        for start, end, unit in sorted(told, key=lambda one: one[:2])
        if (town := capital_of(unit, gazetteer, ids)) is not None
    )


def _told(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry]]:
    """Where a capital is told by its country or unit, and that."""
    for one in toponyms:
        start, end = one.name_span.start, one.name_span.end
        offset = max(0, start - _BACK)
        before, after = _BEFORE.search(text[offset:start]), _AFTER.match(text, end)
        unit = _unit(one, gazetteer) if before or after else None
        if unit is None:
            continue
        if before:
            yield offset + before.start(), end, unit
        elif after and not _NO_TOWN.match(text, after.end()):
            yield start, after.end(), unit


def _unit(toponym: Toponym, gazetteer: Gazetteer) -> Entry | None:
    """The country or unit that a name means, or may mean: towns have no capital."""
    meant = [toponym.id] if toponym.feature in _UNITS else []
    other = [one.id for one in toponym.candidates if one.feature in _UNITS]
    return next((unit for known in (*meant, *other) if known and (unit := gazetteer.get(known))), None)


def _alone(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry]]:
    """Where a capital is told without a name, and what it is the capital of."""
    home = _home(text, toponyms)
    country = gazetteer.country(home) if home is not None else None
    for match in _ALONE.finditer(text):
        if _NO_TOWN.match(text, match.end()):
            continue
        unit = _unit_before(match.start(), toponyms, gazetteer) if match["unit"] else country
        if unit is not None:
            yield match.start(), match.end(), unit


def _home(text: str, toponyms: Sequence[Toponym]) -> str | None:
    """The country that most spots of a report lie in; without any, the one that it mostly names itself.

    An embassy's country is not the one that it stands in.
    """
    spots = Counter(
        one.country for one in toponyms if one.country and one.literal and one.feature != "country"
    )
    if spots:
        return spots.most_common(1)[0][0]
    named = [one for one in toponyms if one.country and not _ABROAD.match(text, one.name_span.end)]
    counts = Counter(one.country for one in named)
    most = counts.most_common(1)
    return most[0][0] if most and 2 * most[0][1] > counts.total() else None


def _unit_before(at: int, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Entry | None:
    """The first-level unit of the place named last before a point of the text."""
    before = [one for one in toponyms if one.name_span.end <= at and one.id is not None]
    entry = gazetteer.get(before[-1].id) if before and before[-1].id else None
    if entry is None or entry.country is None or entry.admin1 is None:
        return None
    return gazetteer.admin1(entry.country, entry.admin1)


def _is_named(text: str, end: int, toponyms: Sequence[Toponym]) -> bool:
    """Tell whether the capital's own name follows: "the Syrian capital, Damascus"."""
    return any(
        one.name_span.start >= end
        and one.feature not in _UNITS
        and _NAMED.match(text[end : one.name_span.start])
        for one in toponyms
    )


def _reason(unit: Entry) -> str:
    return f"the capital of {unit.name}" if unit.feature == "country" else f"for the capital of {unit.name}"
