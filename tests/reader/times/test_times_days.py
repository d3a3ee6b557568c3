"""The days that expressions mean, by the claim model, in reports of Wednesday, 5 September 2018."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Interval
from sayso.reader.language import parse
from sayso.reader.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]

SUNDAY = date(2018, 9, 9)


def days(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("It fell in early August 2015.", "2015-08-01", "2015-08-10"),
        ("It fell in mid-August 2015.", "2015-08-11", "2015-08-20"),
        ("It fell in late August 2015.", "2015-08-21", "2015-08-31"),
        ("It fell in late February 2016.", "2016-02-21", "2016-02-29"),
        ("It fell at the end of last month.", "2018-08-21", "2018-08-31"),
        ("It fell in early 2015.", "2015-01-01", "2015-04-30"),
        ("It fell in late 2015.", "2015-09-01", "2015-12-31"),
        ("It fell in the first half of May 2015.", "2015-05-01", "2015-05-15"),
        ("It fell between May 3-7, 2015.", "2015-05-03", "2015-05-07"),
        ("It fell in the third week of May 2015.", "2015-05-15", "2015-05-21"),
        ("It fell in the last week of May 2015.", "2015-05-25", "2015-05-31"),
        ("It fell last month.", "2018-08-01", "2018-08-31"),
        ("It fell on Wednesday.", "2018-09-05", "2018-09-05"),
        ("It fell on Saturday.", "2018-09-01", "2018-09-01"),
        ("It fell two years ago.", "2016-01-01", "2016-12-31"),
        ("It fell two months ago.", "2018-07-01", "2018-07-31"),
        ("It fell a week ago.", "2018-08-29", "2018-08-29"),
        ("It fell three weeks ago.", "2018-08-13", "2018-08-19"),
        ("It fell seven years ago today.", "2011-09-05", "2011-09-05"),
        ("It fell in recent days.", "2018-08-29", "2018-09-05"),
        ("It fell in the past few days.", "2018-08-29", "2018-09-05"),
        ("It fell in recent weeks.", "2018-08-05", "2018-09-05"),
        ("It fell recently.", "2018-08-29", "2018-09-05"),
        ("It fell in the past three days.", "2018-09-02", "2018-09-05"),
        ("It fell overnight.", "2018-09-04", "2018-09-05"),
        ("Shelling went on for a fourth straight day.", "2018-09-02", "2018-09-05"),
        ("It is the third day of the campaign.", "2018-09-05", "2018-09-05"),
        ("It will fall in the coming days.", "2018-09-05", "2018-09-12"),
        ("It will fall within a month.", "2018-09-05", "2018-10-05"),
        ("It is now quiet.", "2018-09-05", "2018-09-05"),
        ("It fell in the summer.", "2018-06-01", "2018-08-31"),
        ("It fell in the winter of 2015.", "2015-12-01", "2016-02-29"),
        ("It fell last weekend.", "2018-09-01", "2018-09-02"),
    ],
)
def test_an_expression_means_these_days(sentence: str, start: str, end: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.interval == days(start, end)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Two bridges fell this year.", "2018-01-01", "2018-09-05"),
        ("Two bridges will fall this year.", "2018-09-05", "2018-12-31"),
        ("Two bridges fell earlier this month.", "2018-09-01", "2018-09-05"),
        ("Two bridges will fall later this month.", "2018-09-05", "2018-09-30"),
        ("Two bridges fell this week.", "2018-09-03", "2018-09-05"),
    ],
)
def test_what_happened_in_a_running_period_happened_up_to_publication(
    sentence: str, start: str, end: str, times: Times
) -> None:
    (one,) = times(sentence)
    assert one.interval == days(start, end)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("It fell more than a month ago.", "2018-07-05", "2018-08-05"),
        ("It fell less than a year ago.", "2017-09-05", "2018-09-05"),
        ("It fell almost a year ago.", "2017-09-05", "2017-11-05"),
        ("It fell a few weeks ago.", "2018-08-08", "2018-08-22"),
        ("It fell a few hours ago.", "2018-09-04", "2018-09-05"),
    ],
)
def test_a_bound_on_how_long_ago_bounds_the_days(sentence: str, start: str, end: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.interval == days(start, end)


def test_the_first_months_of_a_year_are_counted_from_its_beginning(times: Times) -> None:
    months, _ = times("It shook in the first three months of 2015.")
    assert months.interval == days("2015-01-01", "2015-03-31")


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("It shook in January and February 2015.", "2015-01"),
        ("It shook from 3 May to 7 June 2015.", "2015-05-03"),
    ],
)
def test_a_year_told_with_the_second_of_two_dates_is_that_of_both(
    sentence: str, first: str, times: Times
) -> None:
    one, other = times(sentence)
    assert one.value == first
    assert one.basis == other.basis == "explicit"


def test_a_sundays_last_week_is_the_one_that_has_just_ended(times: Times) -> None:
    (one,) = times("It fell last week.", SUNDAY)
    assert one.interval == days("2018-09-02", "2018-09-08")


@pytest.mark.parametrize(
    "sentence",
    [
        "They stayed for three days.",
        "They come every Friday.",
        "They will leave in the near future.",
        "The two-week siege ended.",
        "They came five months earlier than planned.",
    ],
)
def test_lengths_sets_and_vague_references_have_no_days(sentence: str, times: Times) -> None:
    assert [one.interval for one in times(sentence)] == [None]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("It fell on 3 May 2017.", "explicit"),
        ("It fell in early August 2015.", "explicit"),
        ("It fell on 3 May.", "relative"),
        ("It fell last week.", "relative"),
        ("It fell on Monday.", "relative"),
    ],
)
def test_basis_tells_a_full_date_from_one_that_publication_completes(
    sentence: str, basis: str, times: Times
) -> None:
    (one,) = times(sentence)
    assert one.basis == basis


@pytest.mark.parametrize(
    "sentence",
    [
        "It fell last week.",
        "It fell on Monday.",
        "It fell two years ago.",
        "It fell on 3 May.",
        "It fell overnight.",
        "It fell in recent days.",
        "It is now quiet.",
        "It fell in August.",
        "It fell the next day.",
        "It fell on Christmas Eve.",
        "It fell in the summer.",
        "It fell this year.",
        "It will fall within a week.",
    ],
)
def test_without_a_publication_date_what_counts_from_it_has_no_days(sentence: str, times: Times) -> None:
    (one,) = times(sentence, None)
    assert one.interval is None
    assert one.basis is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_a_publication_date_that_cannot_be_anchors_nothing(published: date, times: Times) -> None:
    assert times("It fell last year.", published)[0].interval is None


def test_without_a_publication_date_a_full_date_keeps_its_days(times: Times) -> None:
    (one,) = times("It fell on 3 May 2017.", None)
    assert one.interval == days("2017-05-03", "2017-05-03")


@lru_cache(maxsize=1)
def _four_rules() -> Doc:
    return parse("It fell on Monday. It fell last month. It fell two years ago. It fell in recent days.")


@settings(deadline=None)  # the first example parses
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_whatever_the_day_of_publication_the_claim_models_rules_hold(published: date) -> None:
    monday, month, years, recent = (one.interval for one in find_times(_four_rules(), published))
    assert monday is not None
    assert month is not None
    assert monday.start is not None
    assert month.end is not None
    assert monday.start == monday.end
    assert monday.start.weekday() == 0
    assert timedelta(0) <= published - monday.start < timedelta(7)
    assert month.end == published.replace(day=1) - timedelta(days=1)
    assert month.start == month.end.replace(day=1)
    assert years == Interval(date(published.year - 2, 1, 1), date(published.year - 2, 12, 31))
    assert recent == Interval(published - timedelta(days=7), published)
