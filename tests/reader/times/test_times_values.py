"""TIMEX3 types and values of expressions in reports of Wednesday, 5 September 2018."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("They left on 3 May 2017.", "DATE", "2017-05-03"),
        ("They left on May 3, 2017.", "DATE", "2017-05-03"),
        ("They left on 2017-05-03.", "DATE", "2017-05-03"),
        ("They left on 31.12.2016.", "DATE", "2016-12-31"),
        ("They left in May 2017.", "DATE", "2017-05"),
        ("They left in 2017.", "DATE", "2017"),
        ("They left in the 1990s.", "DATE", "199"),
        ("They lived there in the 19th century.", "DATE", "18"),
        ("They left on Tuesday.", "DATE", "2018-09-04"),
        ("They left yesterday.", "DATE", "2018-09-04"),
        ("They will leave tomorrow.", "DATE", "2018-09-06"),
        ("They left last week.", "DATE", "2018-W35"),
        ("They left last month.", "DATE", "2018-08"),
        ("They left last year.", "DATE", "2017"),
        ("They left in the summer of 2015.", "DATE", "2015-SU"),
        ("They left in the first quarter of 2015.", "DATE", "2015-Q1"),
        ("They left two years ago.", "DATE", "2016"),
        ("They left three days ago.", "DATE", "2018-09-02"),
        ("They left at 10:30 p.m. on Monday.", "TIME", "2018-09-03T22:30"),
        ("They left on Monday night.", "TIME", "2018-09-03TNI"),
        ("They left this morning.", "TIME", "2018-09-05TMO"),
        ("They left last night.", "TIME", "2018-09-04TNI"),
        ("They stayed for three days.", "DURATION", "P3D"),
        ("They stayed for 36 hours.", "DURATION", "PT36H"),
        ("They stayed for several weeks.", "DURATION", "PXW"),
        ("They stayed for half an hour.", "DURATION", "PT30M"),
        ("They stayed for two and a half years.", "DURATION", "P2Y6M"),
        ("They stayed for a dozen years.", "DURATION", "P12Y"),
        ("They came every day.", "SET", "P1D"),
        ("They came every other week.", "SET", "P2W"),
        ("They came on Fridays.", "SET", "XXXX-WXX-5"),
        ("They left at 3 o'clock in the afternoon.", "TIME", "2018-09-05T15:00"),
        ("They left at 9pm.", "TIME", "2018-09-05T21:00"),
        ("They left on the first Monday in May 2017.", "DATE", "2017-05-01"),
        ("They will leave in two months' time.", "DATE", "2018-11"),
        ("They lived there in the 1700s.", "DATE", "17"),
        ("They left in AD 476.", "DATE", "0476"),
        ("They now hold the hill.", "DATE", "PRESENT_REF"),
        ("They recently left.", "DATE", "PAST_REF"),
        ("They will leave in the near future.", "DATE", "FUTURE_REF"),
        ("The city burned in 264 BC.", "DATE", "BC0264"),
    ],
)
def test_type_and_value_follow_timex3(sentence: str, kind: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert (one.type, one.value) == (kind, value)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They took the hill on 20 November.", "2017-11-20"),
        ("They will hold a vote on 20 November.", "2018-11-20"),
        ("They took the hill in August.", "2018-08"),
        ("They will hold a vote in March.", "2019-03"),
        ("They met on Friday.", "2018-08-31"),
        ("They will meet on Friday.", "2018-09-07"),
        ("This Friday they meet.", "2018-09-07"),
        ("The vote to be held on Friday divides the town.", "2018-09-07"),
        ("They announced that they would meet on Friday.", "2018-09-07"),
        ("They announced that they would meet on Tuesday.", "2018-09-04"),
    ],
)
def test_tense_tells_last_from_next(sentence: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.value == value


def test_a_day_that_the_calendar_does_not_have_is_no_day(times: Times) -> None:
    (one,) = times("They left on 31 June 2017.")
    assert one.interval is None


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The trial begins Friday.", "2018-09-07"),
        ("The trial began Friday.", "2018-08-31"),
        ("The envoys are flying to Velm on Friday.", "2018-09-07"),
        ("The deadline is Friday.", "2018-09-07"),
        ("A verdict is expected Friday.", "2018-09-07"),
        ("A strike was called for Friday.", "2018-09-07"),
        ("They called for a strike on Friday.", "2018-08-31"),
        ("They have until Friday to hand over the town.", "2018-09-07"),
        ("They must hand over the town by Friday.", "2018-09-07"),
        ("Troops patrolled ahead of Friday's vote.", "2018-09-07"),
        ("Roads have been closed since Friday.", "2018-08-31"),
        ("They will meet this Monday.", "2018-09-10"),
        ("The dam is to open in May.", "2019-05"),
        ("She said the dam would open in February.", "2019-02"),
        ("She said the dam would open in July.", "2018-07"),
    ],
)
def test_what_is_set_for_a_day_lies_ahead(sentence: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.value == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The canal opened this spring.", "2018-SP"),
        ("The canal will open by spring.", "2019-SP"),
        ("The canal will open this winter.", "2018-WI"),
        ("They will meet on Friday the 14th.", "2018-09-14"),
        ("In the week of July 9 prices fell.", "2018-W28"),
        ("It was built in the nineteen sixties.", "196"),
        ("It was dug half a century ago.", "1968"),
        ("They lived there long ago.", "PAST_REF"),
        ("One day they will return.", "FUTURE_REF"),
        ("They were away for one day.", "P1D"),
        ("The siege lasted a day and a half.", "P1.5D"),
        ("The siege lasted four and one-half years.", "P4Y6M"),
        ("They ruled for a quarter century.", "P25Y"),
        ("They waited a half hour.", "PT30M"),
        ("It rained all week.", "P1W"),
        ("They sow each spring.", "XXXX-SP"),
    ],
)
def test_seasons_halves_and_vague_days(sentence: str, value: str, times: Times) -> None:
    assert times(sentence)[0].value == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Profit fell in the first half.", "2018-H1"),
        ("First-half exports fell.", "2018-H1"),
        ("Profit fell from the same quarter last year.", "2017-Q2"),
        ("Profit fell from the corresponding 2016 quarter.", "2016-Q2"),
        ("Profit fell in the quarter ended March 31.", "2018-Q1"),
        ("Profit fell in the fiscal year ended March 31.", "P1Y"),
        ("A year earlier, the mine had earned more.", "2017"),
        ("Profit fell for the full year.", "2018"),
        ("Profit fell in the prior year.", "2017"),
    ],
)
def test_business_periods_told_by_another(sentence: str, value: str, times: Times) -> None:
    assert times(sentence)[0].value == value


@pytest.mark.parametrize(
    "sentence",
    [
        "They scored twice in the first half.",
        "It was the third blast in as many days.",
        "Spring water was scarce.",
    ],
)
def test_what_only_looks_like_a_period_is_none(sentence: str, times: Times) -> None:
    assert times(sentence) == ()


def test_a_bracket_round_a_zone_is_whole_or_not_there(times: Times) -> None:
    assert times("It struck at dawn (0200 GMT).")[-1].span.text == "0200 GMT"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("They speak at 8 p.m. tonight.", ["2018-09-05T20:00"]),
        ("They spoke at 9 o'clock last night.", ["2018-09-04T21:00"]),
        ("They must leave by noon EST Friday.", ["2018-09-07T12:00"]),
        ("The town fell five years ago this week.", ["2013-W36"]),
        ("The town fell some time ago.", ["PAST_REF"]),
        ("They spoke on a recent Sunday.", ["PAST_REF"]),
        ("They met the week before last.", ["2018-W34"]),
        ("They will meet the week after next.", ["2018-W38"]),
        ("Shops close on weekends.", ["XXXX-WXX-WE"]),
        ("Exports grew in the last quarter of 2016.", ["2016-Q4"]),
        ("Fourth-quarter 2016 profit rose.", ["2016-Q4"]),
        ("Profit rose in the second and third quarters of 2016.", ["2016-Q2", "2016-Q3"]),
        ("The mine will be sold by year-end 2019.", ["2019-12-31"]),
        ("The mine will be sold by midyear.", ["2018"]),
        ("The repair takes two to three weeks.", ["P2W"]),
        ("The pipe is a quarter inch wide.", []),
        ("They are trying to reopen the road on Friday.", ["2018-09-07"]),
        ("They managed to reopen the road on Friday.", ["2018-08-31"]),
    ],
)
def test_what_news_puts_together(sentence: str, values: list[str], times: Times) -> None:
    assert [one.value for one in times(sentence)] == values


def test_a_quarter_told_by_its_last_day_is_the_one_a_report_is_about(times: Times) -> None:
    told = times("Profit rose in the quarter ended March 31. A year earlier, it had fallen.")
    assert [one.value for one in told] == ["2018-Q1", "2018-03-31", "2017-Q1"]
