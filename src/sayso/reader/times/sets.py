"""Sets of times that come again: "every day", "annually", "Tuesday nights"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.times.amounts import count_of, duration, unit_of
from sayso.reader.times.calendar import SEASONS
from sayso.reader.times.grammar import words
from sayso.reader.times.sense import Context, Sense

if TYPE_CHECKING:
    from sayso.reader.times.found import Found


def time_set(found: Found, context: Context) -> Sense:
    """ "Every day", "annually", "Tuesday nights": times that come again; no place on the calendar."""
    return Sense("SET", _set_value(found), reason="times that come again")


def _set_value(found: Found) -> str:
    table = words()
    adverb = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
              "hourly": "PT1H", "nightly": "P1D", "quarterly": "P1Q", "biweekly": "P2W"}  # fmt: skip
    if name := found.part("adverb"):
        return adverb[name]
    if weekday := found.part("weekday"):
        part = (found.part("parts") or found.part("part2") or "").removesuffix("s")
        at = "T" + table["daypart"][part] if part in table["daypart"] else ""
        return f"XXXX-WXX-{table['weekday'][weekday] + 1}{at}"
    if month := found.part("month"):
        return f"XXXX-{table['month'][month]:02d}"
    if found.part("weekends"):
        return "XXXX-WXX-WE"
    if season := found.part("season"):
        return f"XXXX-{SEASONS[table['season'][season] % 12 // 3]}"
    if time := found.part("daypart"):
        return f"XXXX-XX-XXT{table['daypart'][time]}"
    if found.part("most"):
        return duration(1.0, unit_of_word((found.part("most") or "").removesuffix("s")))
    count = count_of(found) if found.part("count") else 2.0 if found.part("other") else 1.0
    return duration(count, unit_of(found))


def unit_of_word(word: str) -> str:
    """The unit of a bare word; a part of the day counts as days."""
    return str(words()["unit"].get(word, "day"))
