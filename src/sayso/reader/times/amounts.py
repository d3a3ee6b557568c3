"""Amounts of time: the unit and number of an expression, its TIMEX3 value, how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import shifted
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import figure, number
from sayso.reader.times.periods import grain_of

if TYPE_CHECKING:
    from datetime import date

    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Found

SHORT_UNITS = frozenset({"second", "minute", "hour"})
_LETTERS = {
    "second": "TXS", "minute": "TXM", "hour": "TXH", "day": "XD", "night": "XD", "weekend": "XWE",
    "week": "XW", "fortnight": "XW", "month": "XM", "quarter": "XQ", "year": "XY", "decade": "XE",
    "century": "XC",
}  # fmt: skip
_HALVES = {
    "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y",
}  # fmt: skip
_QUARTERS = {"hour": "PT15M", "century": "P25Y"}
# How far "recent days", "the next few weeks" reach: days are the claim model's week; the rest as
# coders of conflict reports take them.
_REACH = {
    "second": ("day", 1), "minute": ("day", 1), "hour": ("day", 1), "day": ("week", 1), "night": ("week", 1),
    "week": ("month", 1), "month": ("month", 3), "year": ("year", 3),
}  # fmt: skip


def unit_of(found: Found) -> str:
    """The unit counted in, without its plural."""
    word = (found.part("unit", "units", "half_unit", "quarter_unit") or "day").removesuffix("s")
    table = words()
    return str(table["unit"].get(word) or table["unit"].get(f"{word}s") or grain_of(word))


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length ("P3D", "PT2H"); X for a number that is not told."""
    if count in {0.25, 0.5}:
        part = (_QUARTERS if count == 0.25 else _HALVES).get(unit)
        if part is not None:
            return part
    if count is not None and unit == "decade":  # ISO 8601 has no letter for them
        count, unit = 10 * count, "year"
    times = 2 if unit == "fortnight" else 1
    letter = _LETTERS.get(unit, "XD")
    if count is not None and unit == "year" and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    if count is not None and unit in {"minute", "hour"} and count % 1 == 0.5 and count > 1:
        return f"PT{int(count)}M30S" if unit == "minute" else f"PT{int(count)}H30M"
    return "P" + letter.replace("X", "X" if count is None else figure(count * times), 1)


def count_of(found: Found) -> float | None:
    """The number that is counted; None when it is not told or vague."""
    text = found.part("count")
    if text is None:
        return None
    amount = number(text)
    return amount + 0.5 if amount is not None and found.part("half") == "and a half" else amount


def least_of(found: Found) -> float | None:
    """The lower number of a range ("two to three weeks"), which annotators write as its value."""
    return number(found.part("count2") or "")


def how_many(count: float | None) -> str:
    """The count in words for a reason."""
    return "some" if count is None else figure(count)


def counting_grain(unit: str) -> Grain:
    """How finely a date must be told to count such units from it."""
    return "day" if unit in SHORT_UNITS else grain_of(unit)


def reach(published: date, count: float | None, unit: str, *, ahead: bool) -> Interval | None:
    """From or up to publication, by so many units; a number that is not told by what coders take it for."""
    if count is None:
        if unit not in _REACH:
            return None
        unit, count = _REACH[unit]
    far = shifted(published, count if ahead else -count, unit)
    return Interval(published, far) if ahead else Interval(far, published)
