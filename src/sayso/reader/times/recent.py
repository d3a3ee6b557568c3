"""What happened "recently" and what comes "in the coming weeks": no number, but a side and a reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.times.amounts import duration, reach, unit_of
from sayso.reader.times.sense import Context, Sense

if TYPE_CHECKING:
    from sayso.reader.times.found import Found


def recent(found: Found, context: Context) -> Sense:
    """ "In recent days": the week before publication (claim model); weeks and months likewise, coarser."""
    unit, side = unit_of(found), found.part("side")
    text = duration(None, unit)
    interval = None
    if context.published is not None and side != "future":
        interval = reach(context.published, None, unit, ahead=side is not None)
    if side:
        reason = f"the {unit}s ahead"
        return Sense("DURATION", text, interval, "relative" if interval else None, reason)
    if interval is None:
        return Sense("DATE", "PAST_REF", reason="not told how recent")
    reason = f"“recent {unit}s”, up to publication ({context.published})"
    return Sense("DATE", "PAST_REF", interval, "relative", reason)


def recently(context: Context) -> Sense:
    """ "Recently" reaches as far back as "in recent days"."""
    if context.published is None:
        return Sense("DATE", "PAST_REF", reason="some time past")
    interval = reach(context.published, None, "day", ahead=False)
    reason = f"“recently”, taken as recent days up to publication ({context.published})"
    return Sense("DATE", "PAST_REF", interval, "relative", reason)


def reference(found: Found, context: Context) -> Sense:
    """ "Now", "recently", "the future": TIMEX3's references; the present is the day of publication."""
    if past := found.part("past"):
        if past.endswith("ly"):
            return recently(context)
        return Sense("DATE", "PAST_REF", reason="some time past")
    if found.part("future", "future_b", "future_c", "future_d"):
        return Sense("DATE", "FUTURE_REF", reason="some time ahead")
    today = context.today
    if today is None:
        return Sense("DATE", "PRESENT_REF", reason="the present of the report")
    reason = f"the present of the report, published on {today.start}"
    return Sense("DATE", "PRESENT_REF", today.interval, "relative", reason)
