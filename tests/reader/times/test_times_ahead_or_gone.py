"""Whether a day without its year lies ahead or has gone by, in reports of Wednesday, 5 September 2018."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]

LAST, NEXT = "2018-08-31", "2018-09-07"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rebels were able to seize the base on Friday.", LAST),
        ("Troops were quick to answer on Friday.", LAST),
        ("It was hard to reach the town on Friday.", LAST),
        ("Shelling made it difficult for convoys to reach the town on Friday.", LAST),
        ("Troops began to leave on Friday.", LAST),
        ("The truce had been due to end on Friday.", LAST),
        ("The talks had been scheduled to begin on Friday.", LAST),
        ("Troops will begin to leave on Friday.", NEXT),
        ("The army is ready to attack on Friday.", NEXT),
        ("The army, eager to end the siege by Friday, sent more men.", NEXT),
        ("The truce is due to end on Friday.", NEXT),
        ("It will be hard to reach the town by Friday.", NEXT),
    ],
)
def test_what_an_infinitive_hangs_on_tells_last_from_next(sentence: str, value: str, times: Times) -> None:
    assert times(sentence)[0].value == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The town fell last May.", "2018-05"),
        ("The town fell last October.", "2017-10"),
        ("The town fell last August.", "2017-08"),  # else it would be "last month"
    ],
)
def test_last_month_by_its_name_is_not_the_one_just_gone(sentence: str, value: str, times: Times) -> None:
    assert times(sentence)[0].value == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The army will soon enter the town.", "FUTURE_REF"),
        ("The army soon entered the town.", None),
        ("He wants it done as soon as he can.", None),
        ("He will leave soon after the vote.", None),
    ],
)
def test_soon_is_a_time_where_it_lies_ahead(sentence: str, value: str | None, times: Times) -> None:
    assert next((one.value for one in times(sentence)), None) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Sales will rise by year-end.", "2018-12-31"),
        ("Sales have risen since year-end.", "2017-12-31"),
        ("Sales rose to year-end 2015.", "2015-12-31"),
        ("Sales will rise in the first two quarters of 2019.", "2019-H1"),
        ("Sales will rise in the last two quarters of the year.", "2018-H2"),
        ("Sales will rise throughout the fiscal year.", "2018"),
        ("Sales rose in the quarter ended July 31.", "2018-Q2"),
        ("Sales rose in the second quarter ended Sept. 30.", "2017-Q2"),
        ("Sales rose from last year's quarter.", "2017-Q2"),
        ("They fought for two decades.", "P20Y"),
        ("They fought for decades.", "PXE"),
        ("By mid afternoon they had left.", "2018-09-05TAF"),
        ("They came back in the early summer.", "2018-SU"),
    ],
)
def test_periods_and_their_ends(sentence: str, value: str, times: Times) -> None:
    assert times(sentence)[0].value == value


def test_a_report_of_business_is_about_the_latest_quarter_that_it_tells_of(times: Times) -> None:
    story = "Profit rose in the third quarter, after a flat second quarter. Sales were $3 million a year ago."
    assert times(story, date(2018, 11, 2))[-1].value == "2017-Q3"


def test_the_last_quarter_of_a_business_year_may_be_over_before_the_calendars(times: Times) -> None:
    story = "Profit fell in the fourth quarter. Sales in the latest period were $3 million."
    assert [one.value for one in times(story, date(2018, 11, 2))] == ["2018-Q4", "2018-Q4"]


@pytest.mark.parametrize(
    ("story", "values"),
    [
        ("They reached the pass in March 2012. On the tenth they attacked.", ["2012-03", "2012-03-10"]),
        ("They came in March 2012. They rested. By the twentieth they had left.", ["2012-03", "2012-03-20"]),
        ("They came on the third of this month.", ["2018-09-03"]),
        ("They hid on the fourth floor.", []),
        ("They took it on the fifth attempt.", []),
        ("They took it on the second.", []),
    ],
)
def test_days_of_a_month_in_words(story: str, values: list[str], times: Times) -> None:
    assert [one.value for one in times(story)] == values


def test_the_same_period_is_a_quarter_in_a_report_of_business_only(times: Times) -> None:
    assert [one.value for one in times("Profit fell from the same period last year.")] == ["2017-Q2"]
    assert times("Shells killed 13 people in the same period.") == ()
