"""What is counted: so long ago, so much later, lengths, windows of time, and sets of times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.times.calendar import MONTHS_OF, move, period, shifted, value
from sayso.reader.times.grammar import words
from sayso.reader.times.numbers import figure, number
from sayso.reader.times.relative import grain_of
from sayso.reader.times.sense import Context, Sense

if TYPE_CHECKING:
    from datetime import date

    from sayso.model import Basis
    from sayso.reader.times.calendar import Grain, Period
    from sayso.reader.times.found import Found

_LETTERS = {
    "second": "TXS", "minute": "TXM", "hour": "TXH", "day": "XD", "night": "XD", "weekend": "XWE", "week": "XW",
    "fortnight": "XW", "month": "XM", "quarter": "XQ", "year": "XY", "decade": "XE", "century": "XC",
}  # fmt: skip
_SHORT = frozenset({"second", "minute", "hour"})
_WHOLE: dict[str, Grain] = {"week": "week", "fortnight": "week", "month": "month", "quarter": "quarter"}
_AHEAD = frozenset({"next", "coming", "following", "ensuing", "ahead", "to come"})
_AFTER = frozenset({"later", "after", "afterward", "afterwards", "following"})
_BEFORE = frozenset({"before", "beforehand", "previously", "earlier"})
_RECENT = {"day": ("week", 1), "week": ("month", 1), "month": ("month", 6), "hour": ("day", 1)}


def unit_of(found: Found) -> str:
    """The unit counted in, without its plural."""
    word = (found.part("unit") or "day").removesuffix("s")
    table = words()
    return str(table["unit"].get(word) or table["unit"].get(f"{word}s") or grain_of(word))


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length ("P3D", "PT2H"); X for a number that is not told."""
    times = 2 if unit == "fortnight" else 1
    letter = _LETTERS.get(unit, "XD")
    if count is not None and unit == "year" and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    return "P" + letter.replace("X", "X" if count is None else figure(count * times), 1)


def _count(found: Found) -> float | None:
    text = found.part("count")
    if text is None:
        return None
    amount = number(text)
    return amount + 0.5 if amount is not None and found.part("half") == " and a half" else amount


def ago(found: Found, context: Context) -> Sense:
    """ "Two years ago" is that calendar year, "three weeks ago" that week, "four days ago" the day."""
    count, unit = _count(found), unit_of(found)
    if count is None or context.published is None:
        return Sense("DATE", "PAST_REF", reason="how long ago is not told exactly")
    if found.part("exact"):
        return _moved(period("day", context.published), -count, unit, "relative", "to the day")
    if unit == "year" and count == 1 and context.quarter is not None:
        there = move(context.quarter, -4)
        return Sense("DATE", value(there), there.interval, "context", "a year before that quarter", there)
    return _back_from(context.published, count, unit)


def _back_from(published: date, count: float, unit: str) -> Sense:
    day = shifted(published, -count, unit)
    grain: Grain = _WHOLE.get(unit, "year" if unit in {"year", "decade", "century"} else "day")
    there = period(grain, day)
    reason = f"{figure(count)} {unit}(s) before publication ({published})"
    return Sense("DATE", value(there), there.interval, "relative", reason, there)


def shift(found: Found, context: Context) -> Sense:
    """ "Two days earlier": counted back from what was told before."""
    count, unit = _count(found), unit_of(found)
    base = context.quarter if unit == "year" and context.quarter is not None else context.told
    if count is None:
        return Sense("DATE", "PAST_REF", reason="how much earlier is not told exactly")
    if base is None:
        return Sense("DATE", "PAST_REF", reason="nothing was told before to count from")
    return _moved(base, -count, unit, "event", f"counted back from {value(base)}", context)


def _moved(
    base: Period, count: float, unit: str, basis: Basis, reason: str, context: Context | None = None
) -> Sense:
    fine = unit in _SHORT or unit in {"day", "night"}
    moved = shifted(base.start, count, unit)
    coarse = unit in MONTHS_OF and base.grain in MONTHS_OF
    there = period(base.grain if coarse or base.grain == "day" else "day" if fine else grain_of(unit), moved)
    anchor = context.told_span if context is not None else None
    text = f"{figure(abs(count))} {unit}(s) {'before' if count < 0 else 'after'} {value(base)}: {reason}"
    return Sense("DATE", value(there), there.interval, basis, text, there, anchor)


def length(found: Found, context: Context) -> Sense:
    """A length of time. "Three days later" also tells a day, counted from what was told before."""
    count, unit = _count(found) if found.part("count") else None, unit_of(found)
    if found.part("count") is None and not (found.part("way") or found.part("unit")):
        return Sense("DURATION", "PXX", reason="a length that is not told")
    if found.kind == "length" and found.part("unit") is None:
        return Sense("DURATION", "PXX", reason="a length that is not told")
    text = duration(count, unit)
    way = (found.part("way") or "").split()
    step = 1 if way[:1] and way[0] in _AFTER else -1 if way[:1] and way[0] in _BEFORE else 0
    if not step or count is None or context.told is None:
        return Sense("DURATION", text, reason=f"a length: {text}")
    there = _moved(context.told, step * count, unit, "event", "counted from what was told before", context)
    return Sense("DURATION", text, there.interval, "event", there.reason, None, there.anchor)


def window(found: Found, context: Context) -> Sense:
    """ "The past two weeks", "the next few days": a length that ends or begins at publication."""
    count, unit = _count(found), unit_of(found)
    if found.part("count") is None and not _plural(found, context):
        count = 1.0
    side = found.part("side") or "past"
    text = duration(count, unit)
    if (
        context.published is None
        or count is None
        or side in {"first", "opening", "early", "initial", "final"}
    ):
        return Sense("DURATION", text, reason=f"a length: {text}")
    today = context.published
    far = shifted(today, count if side in _AHEAD else -count, unit)
    interval = Interval(today, far) if side in _AHEAD else Interval(far, today)
    reason = f"{figure(count)} {unit}(s) {'from' if side in _AHEAD else 'up to'} publication ({today})"
    return Sense("DURATION", text, interval, "relative", reason)


def _plural(found: Found, context: Context) -> bool:
    words_of = context.page.text[found.start : found.end].lower().split()
    unit = (found.part("unit") or "") + "s"
    return unit in words_of


def recent(found: Found, context: Context) -> Sense:
    """ "In recent days": the week before publication (claim model); weeks and months likewise, coarser."""
    unit = unit_of(found)
    if found.part("side"):
        return Sense("DURATION", duration(None, unit), reason="some time ahead")
    if context.published is None or unit not in _RECENT:
        return Sense("DATE", "PAST_REF", reason="not told how recent")
    step, count = _RECENT[unit]
    first = shifted(context.published, -count, step)
    reason = f"“recent {unit}s”, up to publication ({context.published})"
    return Sense("DATE", "PAST_REF", Interval(first, context.published), "relative", reason)


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
    if part := found.part("daypart"):
        return f"XXXX-XX-XXT{table['daypart'][part]}"
    if found.part("most"):
        return duration(1.0, unit_of_word((found.part("most") or "").removesuffix("s")))
    count = _count(found) if found.part("count") else 1.0
    return duration(count, unit_of(found))


def unit_of_word(word: str) -> str:
    """The unit of a bare word; a part of the day counts as days."""
    return str(words()["unit"].get(word, "day"))
