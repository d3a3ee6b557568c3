"""When an event is said to fall: the likeliest of what its report gives, or nothing.

The options (``when_options``) are judged by weights fitted on annotated reports (``training/links.py``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reader.assemble.when_calendar import days_of, share_half, told
from sayso.reader.assemble.when_counted import counted_time
from sayso.reader.assemble.when_options import options_of
from sayso.reader.assemble.when_passed import passed_since
from sayso.reader.choice import best, weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import ClaimTime, Event
    from sayso.reader.assemble.when_calendar import Calendar, Option, Told
    from sayso.reader.events import Found


def times_of(found: Sequence[Found], events: Sequence[Event], calendar: Calendar) -> list[ClaimTime | None]:
    """The time of every event of a report, told in this order."""
    before: list[Told] = []
    for one, event in zip(found, events, strict=True):
        before.append(told(one, event, _time_of(one, event, calendar, before), calendar))
    return [one.time for one in before]


def _time_of(found: Found, event: Event, calendar: Calendar, before: Sequence[Told]) -> ClaimTime | None:
    counted = counted_time(found, calendar, before) or passed_since(found, calendar)
    if counted is not None:
        return counted
    options = options_of(found, event, calendar, before)
    chosen, share = likeliest(options, weights("sayso.reader.assemble", "when"))
    time = options[chosen].time
    if time is None or len(options) == 1:
        return time
    return replace(time, reason=f"{time.reason} ({share:.0%} of belief among {len(options)})")


def likeliest(options: Sequence[Option], weight: Mapping[str, float]) -> tuple[int, float]:
    """The option of the days that get the most belief, and how much they get."""
    intervals = [option.time.interval if option.time is not None else None for option in options]
    days = [days_of(interval) if interval is not None else None for interval in intervals]

    def same(one: int, other: int) -> bool:
        mine, its = days[one], days[other]
        return share_half(mine, its) if mine and its else intervals[one] == intervals[other]

    return best([option.signs for option in options], weight, same)
