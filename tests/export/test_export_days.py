"""A vague day is never written as a known one."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.export.days import american, exact, middle, precision, ucdp_precision, year
from sayso.model import Interval


def span(start: str | None, end: str | None) -> Interval:
    return Interval(*(date.fromisoformat(day) if day else None for day in (start, end)))


@pytest.mark.parametrize(
    ("start", "end", "acled", "ucdp"),
    [
        ("2015-08-05", "2015-08-05", 1, 1),
        ("2015-08-05", "2015-08-06", 2, 2),
        ("2015-08-03", "2015-08-08", 2, 2),
        ("2015-08-03", "2015-08-09", 2, 3),
        ("2015-08-01", "2015-08-10", 2, 4),
        ("2015-08-01", "2015-08-31", 3, 4),
        ("2015-08-01", "2015-09-01", None, 5),
        ("2015-01-01", "2015-12-31", None, 5),
        ("2014-12-01", "2015-12-31", None, None),
        (None, "2015-08-31", None, None),
        ("2015-08-01", None, None, None),
    ],
)
def test_precisions(start: str | None, end: str | None, acled: int | None, ucdp: int | None) -> None:
    when = span(start, end)
    assert (precision(when), ucdp_precision(when)) == (acled, ucdp)
    assert (middle(when) is None) == (acled is None)


def test_a_month_is_stood_for_by_its_middle_and_never_by_its_first() -> None:
    assert middle(span("2015-08-01", "2015-08-31")) == date(2015, 8, 16)
    assert middle(span("2015-08-01", "2015-08-10")) == date(2015, 8, 5)


def test_a_year_is_known_only_when_all_of_it_lies_in_one() -> None:
    assert year(span("2015-01-01", "2015-12-31")) == 2015
    assert year(span("2015-12-31", "2016-01-01")) is None
    assert year(span("2015-12-31", None)) is None
    assert year(None) is None


def test_an_exact_day() -> None:
    assert exact(span("2015-08-05", "2015-08-05")) == date(2015, 8, 5)
    assert exact(span("2015-08-05", "2015-08-06")) is None
    assert exact(None) is exact(span(None, None)) is None


def test_american_days() -> None:
    assert american(date(2015, 8, 5)) == "08/05/2015"
    assert american(date(987, 8, 5)) == "08/05/0987"
    assert american(None) is None
