"""What lies behind although its words might look ahead, and days of a look back (invented sentences)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.model import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]


def interval(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        (  # published 5 September 2018
            "The town, which the army had besieged since October, was cut in two.",
            "October",
            interval("2017-10-01", "2017-10-31"),
        ),
        (
            "Readers will recall the blast at the depot of Velm on 20 June, in which 22 men died.",
            "20 June",
            interval("2018-06-20"),
        ),
        (
            "Gunmen shot a clerk on Sunday, the second to be killed this month.",
            "this month",
            interval("2018-09-01", "2018-09-05"),
        ),
        (
            "They slipped through the ring on the last day of May.",
            "the last day of May",
            interval("2018-05-31"),
        ),
        ("Velm fell a week ago yesterday, without a fight.", "a week ago yesterday", interval("2018-08-28")),
        (
            "In March 1992 rebels attacked Velm, and by the end of the month there was shooting everywhere.",
            "the end of the month",
            interval("1992-03-21", "1992-03-31"),
        ),
        (
            "The army will take the town by the weekend.",
            "the weekend",
            interval("2018-09-08", "2018-09-09"),
        ),
        (
            "The attack on Velm began on 10 August. On 24 August it rained. On that Friday the fort fell.",
            "Friday",
            interval("2018-08-24"),
        ),
    ],
)
def test_days_of_what_has_come_about(text: str, words: str, days: Interval, times: Times) -> None:
    told = {one.span.text: one.interval for one in times(text)}
    assert told.get(words) == days


def test_a_weekday_beside_its_date_is_that_day_and_some_weekday_is_none(times: Times) -> None:
    date_, named = times("On August 9, a Thursday, he declared a truce.")
    assert named.interval == date_.interval == interval("2018-08-09")
    (some,) = times("The depot was shelled on a Monday.")
    assert some.interval is None


def test_a_quarter_of_a_town_is_no_time(times: Times) -> None:
    assert times("The brigade came apart in the quarter of Gzaiza.") == ()
    assert times("Sales fell in the quarter.") != ()
