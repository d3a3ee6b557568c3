"""What the reader points to, as signs; and days that are told twice."""

from __future__ import annotations

import math
from datetime import date

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.pointing import FLOOR, read_signs
from sayso.reader.assemble.when import likeliest
from sayso.reader.assemble.when_calendar import Option, days_of, share_half


def option(name: str, start: date | None, end: date | None = None) -> Option:
    time = ClaimTime(Interval(start, end or start), "relative") if start is not None else None
    return Option(time, ((name, 1.0),))


def test_belief_below_the_floor_is_all_the_same() -> None:
    assert dict(read_signs("days", -50.0))["read, days"] == FLOOR
    assert dict(read_signs("days", -0.1))["likely read, days"] == 1.0
    assert dict(read_signs("days", -math.inf))["not read, days"] == 1.0


def test_the_same_days_told_by_two_expressions_win_over_one_that_is_likelier_than_either() -> None:
    options = [
        option("a", date(2016, 1, 9)),
        option("b", date(2016, 1, 9)),
        option("c", date(2015, 3, 1)),
        option("d", None),
    ]
    weights = {"a": 0.5, "b": 0.6, "c": 0.9, "d": 0.7}
    chosen, share = likeliest(options, weights)
    assert chosen == 1
    assert share > 0.4


def test_nothing_told_adds_up_with_no_days() -> None:
    options = [option("a", date(2016, 1, 9)), option("none", None)]
    assert likeliest(options, {"none": 1.0})[0] == 1


def test_days_are_alike_that_share_half_of_the_longer_interval() -> None:
    week = Interval(date(2016, 1, 1), date(2016, 1, 7))
    assert share_half(days_of(week), days_of(Interval(date(2016, 1, 3), date(2016, 1, 8))))
    assert not share_half(days_of(week), days_of(Interval(date(2016, 1, 1), date(2016, 1, 2))))
    assert not share_half(days_of(week), days_of(Interval(None, date(2016, 1, 7))))
