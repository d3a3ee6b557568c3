"""Stretches told by which of their days or weeks this is (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Interval, Report
from sayso.reader.assemble.layers import Layers
from sayso.reader.assemble.when_calendar import Calendar
from sayso.reader.assemble.when_nth import of_nth
from sayso.reader.language import parse
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)  # a Tuesday


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def offered(text: str, trigger: str) -> list[Interval]:
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    layers: Layers = reader().analyse(report, parse(text)).layers
    found = next(one for one in layers.events if one.token.text == trigger)
    return [one.time.interval for one in of_nth(found, Calendar.of(report, layers)) if one.time is not None]


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        ("Fighting raged for a sixth day on Monday around Marib.", "Fighting", (9, 21), (9, 26)),
        ("Fighting around Marib continued for a fourth day on Monday.", "Fighting", (9, 23), (9, 26)),
        ("The clashes around Marib entered a second week on Monday.", "clashes", (9, 19), (9, 26)),
        ("Sunday was the third day of the offensive against Taiz.", "offensive", (9, 23), (9, 25)),
        ("The shelling of Marib continued for a fourth day.", "shelling", (9, 24), (9, 27)),
    ],
)
def test_what_goes_on_for_a_tenth_day_began_nine_days_before(
    text: str, trigger: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert offered(text, trigger) == [Interval(date(2016, *first), date(2016, *last))]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels shelled Marib on Monday, the third day of the truce.", "shelled"),
        ("Rebels shelled Marib on the second day of the feast.", "shelled"),
        ("Rebels shelled Marib in the second week of August.", "shelled"),
    ],
)
def test_a_rank_of_something_else_is_not_the_events(text: str, trigger: str) -> None:
    assert offered(text, trigger) == []
