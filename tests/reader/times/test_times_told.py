"""Times that count from something told: an event, a date before, the story's own year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.model import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]

HISTORY = (
    "The war of the two valleys began in 1861, when the league rejected the charter of 1859. On 12 October "
    "the fort at Velm was shelled. In January the league crossed the river. The siege of Orsk lasted "
    "until March 1863 and the truce of Velm was signed in 1864."
)


def day(text: str) -> Interval:
    return Interval(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(
    ("sentence", "words", "anchor", "arithmetic"),
    [
        ("The convoy left a week after the army retook Velm.", "a week", "retook", "1 week(s) after"),
        ("The convoy left two days before the vote.", "two days", "vote", "2 day(s) before"),
        ("The convoy left days after taking the bridge.", "days", "taking", "some day(s) after"),
        ("Within a month of the vote the convoy left.", "a month", "vote", "1 month(s) from"),
    ],
)
def test_a_length_counted_from_an_event_keeps_the_event_and_the_arithmetic(
    sentence: str, words: str, anchor: str, arithmetic: str, times: Times
) -> None:
    (one,) = times(sentence)
    assert (one.span.text, one.basis, one.interval) == (words, "event", None)
    assert one.anchor is not None
    assert one.anchor.text == anchor == sentence[one.anchor.start : one.anchor.end]
    assert one.reason.startswith(arithmetic)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The convoy left a week after the army retook Velm on 3 August.", "2018-08-10"),
        ("The convoy left two days before the vote of 10 August.", "2018-08-08"),
    ],
)
def test_an_event_with_a_day_of_its_own_puts_the_length_on_the_calendar(
    sentence: str, counted: str, times: Times
) -> None:
    length = times(sentence)[0]
    assert length.interval == day(counted)
    assert length.basis == "event"


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The army took Velm on 3 May 2017. Two days later it took Orsk.", "2017-05-05"),
        ("The army took Velm on 3 May 2017. Three days earlier it had taken Orsk.", "2017-04-30"),
        ("The army took Velm on 3 May 2017. The next day it took Orsk.", "2017-05-04"),
        ("The army took Velm on 3 May 2017. The previous day it had taken Orsk.", "2017-05-02"),
        ("The army took Velm on 3 May 2017. A week later it took Orsk.", "2017-05-10"),
        ("The army took Velm on 3 May 2017. The following Friday it took Orsk.", "2017-05-05"),
        ("The army took Velm on 3 May 2017. That night it took Orsk.", "2017-05-03"),
    ],
)
def test_what_comes_next_counts_from_the_date_told_before(sentence: str, counted: str, times: Times) -> None:
    told, later = times(sentence)
    assert told.interval == day("2017-05-03")
    assert later.interval == day(counted)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army took Velm in May 2017. Two days later it took Orsk.",
        "The army took Velm in 2017. Three days earlier it had taken Orsk.",
    ],
)
def test_a_month_or_year_told_of_is_not_taken_for_its_first_day(sentence: str, times: Times) -> None:
    _, later = times(sentence)
    assert later.interval is None


def test_that_year_is_the_year_told_before(times: Times) -> None:
    _, august = times("The army took Velm in June 2013, and in August that year it took Orsk.")
    assert (august.value, august.basis) == ("2013-08", "context")
    assert august.anchor is not None
    assert august.anchor.text == "June 2013"


def test_a_history_is_dated_by_the_years_that_it_tells(times: Times) -> None:
    values = [one.value for one in times(HISTORY, date(2012, 3, 4))]
    assert values == ["1861", "1859", "1861-10-12", "1862-01", "1863-03", "1864"]


def test_the_year_of_a_treaty_does_not_move_the_story(times: Times) -> None:
    april = times(HISTORY, None)[2]
    assert april.value == "1861-10-12"


def test_news_with_one_look_back_is_no_history(times: Times) -> None:
    news = "The army, which lost Velm in 1998, retook it on Tuesday. On 12 August it had reached the river."
    assert [one.value for one in times(news)] == ["1998", "2018-09-04", "2018-08-12"]


@pytest.mark.parametrize(
    ("news", "compared"),
    [
        ("Its loss in the third quarter of 2017 doubled from a year earlier.", "2016-Q3"),
        (
            "Its loss in the third quarter of 2017 shrank. In the first nine months it rose from a year ago.",
            "2017",
        ),
    ],
)
def test_a_business_report_compares_with_the_same_stretch_of_the_year_before(
    news: str, compared: str, times: Times
) -> None:
    assert times(news)[-1].value == compared
