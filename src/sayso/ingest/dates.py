"""Days as date lines write them. A numeric date that can be read two ways is not read at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

# Arabic-Indic and extended (Persian) digits.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_PREFIX = (
    r"(?:first|last|originally|published|posted|updated|modified|created|issued|released|filed|dated?|time)"
)
_CLOCK = (
    r"t?\b\d{1,2}(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?z?"
    r"|t\d{2}:?\d{2}(?::?\d{2})?(?:[.,]\d+)?z?|\b\d{1,2}\s*(?=[ap]\.?m)"
)
_ZONE = (
    r"\b[ap]\.?m\b\.?|[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)\b(?:\s?[+-]\d{1,2}\b)?"
    r"|\b(?:[ecmp][sd]t|bst|cest|cet|eest|eet|msk|trt|irst|ist|ast|akst|hrs|hours|local)\b"
)
_NOISE = re.compile(
    rf"\b{_WEEKDAY}\b|\b{_PREFIX}\b|{_CLOCK}|{_ZONE}|\b(?:on|at|the|of|and)\b|[\s,.:;|()/–—·•-]"
)
_LATER = re.compile(r"(?:updated|modified)\W*(?:on\W*|at\W*)?(?:[\d:.]+\W+)?(?:\w+day\W+)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A day written at ``[start, end)`` of a text; ``day`` is None when it cannot be told which one."""

    start: int
    end: int
    day: date | None


def find(text: str) -> Iterator[Found]:
    """Find the days written in full (year, month and day), in order."""
    months, pattern = _table()
    for match in pattern.finditer(text.translate(_DIGITS)):
        yield Found(match.start(), match.end(), _day(match.groupdict(), months))


def only(text: str) -> Found | None:
    """Return the day of publication of a text that says when it was published, and nothing else.

    "Published: Saturday, 9th January 2016, 14:05 GMT". Of several, the first that is not one of an
    update. None when there are other words, or no day in full.
    """
    days = list(find(text))
    if not days or _NOISE.sub("", _without(text.lower(), days)):
        return None
    original = [found for found in days if not _LATER.search(text[: found.start].lower())]
    return (original or days)[0]


def written_in(text: str, day: date) -> bool:
    """Whether the text writes this very day in full, without doubt."""
    compact = re.search(rf"(?<!\d){day:%Y%m%d}(?!\d)", text)
    return compact is not None or any(found.day == day for found in find(text))


def _without(text: str, days: list[Found]) -> str:
    kept, at = [], 0
    for found in days:
        kept.append(text[at : found.start])
        at = found.end
    return " ".join([*kept, text[at:]])


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], re.Pattern[str]]:
    """Return month names with their numbers, and the pattern of a day in any order."""
    data = tomllib.loads((files("sayso.ingest") / "data" / "months.toml").read_text("utf-8"))
    months = {name: i for language in data.values() for i, names in enumerate(language, 1) for name in names}
    name = "|".join(re.escape(month) for month in sorted(months, key=len, reverse=True))
    forms = (
        r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?=\D|$)",
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?(?:\s+(?:of|de))?[\s/-]*(?P<n2>{name})\b\.?,?(?:\s+del?)?[\s/-]*(?P<y2>\d{{4}})",
        rf"\b(?P<n3>{name})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y3>\d{{4}})",
        rf"(?P<y4>\d{{4}})[\s/-](?P<n4>{name})[\s/-](?P<d4>\d{{1,2}})(?=\D|$)",
        r"(?P<a5>\d{1,2})(?P<s5>[-/.])(?P<b5>\d{1,2})(?P=s5)(?P<y5>\d{4})",
    )
    return months, re.compile(rf"(?<![\d])(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE)


def _day(parts: dict[str, str | None], months: dict[str, int]) -> date | None:
    given = {key[0]: value for key, value in parts.items() if value is not None}
    year = int(given["y"])
    if "n" in given:
        return _calendar(year, months[given["n"].lower()], int(given["d"]))
    if "m" in given:
        return _calendar(year, int(given["m"]), int(given["d"]))
    first, second = int(given["a"]), int(given["b"])
    if first > 12 or first == second:
        return _calendar(year, second, first)
    return _calendar(year, first, second) if second > 12 else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
