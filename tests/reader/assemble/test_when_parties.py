"""Events that have someone in common (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

from sayso.model import ClaimTime, Interval, Report
from sayso.reader.assemble.when_calendar import Calendar, Option, told
from sayso.reader.assemble.when_options import options_of
from sayso.reader.language import parse
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)
DAY = Interval(date(2016, 9, 3), date(2016, 9, 3))
TEXT = (
    "Rebels killed Hamid Jaber near the bridge. Gunmen wounded Salim Ode at the port. "
    "Clashes went on, and %s was killed by a former ally."
)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def as_told(text: str, before: tuple[Interval, ...]) -> list[Option]:
    """Options of the last event of a text that take the days of events told before it, which are given."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    layers = reader().analyse(report, parse(text)).layers
    calendar = Calendar.of(report, layers)
    *earlier, last = layers.events
    times = [ClaimTime(one, "explicit", None, "told") for one in before]
    known = [told(one, one.event, time, calendar) for one, time in zip(earlier, times, strict=False)]
    options = options_of(last, last.event, calendar, known)
    return [option for option in options if option.signs[0][0] == "as told"]


def signs(options: list[Option], interval: Interval) -> set[str]:
    """The signs of the option that has days."""
    found = next(one for one in options if one.time is not None and one.time.interval == interval)
    return {name for name, value in found.signs if value}


def test_who_dies_twice_died_on_the_same_day() -> None:
    other = Interval(date(2016, 9, 5), date(2016, 9, 5))
    same = as_told(TEXT % "Jaber", (DAY, other))
    assert "as told, common target" in signs(same, DAY)
    assert "as told: same party" in signs(same, DAY)
    assert "as told, common target" not in signs(same, other)


def test_another_is_not_the_same() -> None:
    assert "as told, common target" not in signs(as_told(TEXT % "Nadim", (DAY,)), DAY)
