"""Days are read in any order with month names; numbers that can be read two ways are not read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import dates

NINTH = date(2016, 1, 9)


@pytest.mark.parametrize(
    "text",
    [
        "9th January, 2016",
        "9 Jan 2016",
        "09-Jan-2016",
        "the 9th of January 2016",
        "January 9, 2016",
        "Jan. 9th 2016",
        "2016 January 9",
        "2016-01-09",
        "2016/1/9",
        "2016-01-09T14:05:00+02:00",
        "2016-01-09 14:05 UTC",
        "Saturday, 9 January 2016, 2:05 p.m. EST",
        "Published: 9 JANUARY 2016 | 14:05 GMT",
        "Posted on January 9, 2016 at 10:00 am",
        "9 janvier 2016",
        "9 de enero de 2016",
        "9. Januar 2016",
        "9 января 2016",
        "٩ كانون الثاني ٢٠١٦",
        "9 يناير 2016",
    ],
)
def test_date_lines_are_read(text: str) -> None:
    found = dates.only(text)
    assert found is not None
    assert found.day == NINTH


@pytest.mark.parametrize(("text", "day"), [("13/04/2016", 13), ("04/13/2016", 13), ("04.04.2016", 4)])
def test_numbers_with_one_reading_are_read(text: str, day: int) -> None:
    found = dates.only(text)
    assert found is not None
    assert found.day == date(2016, 4, day)


@pytest.mark.parametrize("text", ["03/04/2016", "3.4.2016", "12-11-2016", "31 February 2016", "2016-13-01"])
def test_numbers_with_two_readings_or_none_give_no_day(text: str) -> None:
    found = dates.only(text)
    assert found is None or found.day is None


@pytest.mark.parametrize("text", ["January 2016", "2016", "9 January", "9/1/16", "", "Wednesday"])
def test_half_a_date_is_none(text: str) -> None:
    assert dates.only(text) is None


@pytest.mark.parametrize(
    "text", ["Clashes on 9 January 2016", "Fort Ash 9 January 2016", "9 January 2016 offensive"]
)
def test_other_words_make_it_no_date_line(text: str) -> None:
    assert dates.only(text) is None


def test_the_day_of_an_update_comes_second() -> None:
    found = dates.only("Updated 11 January 2016 | Published 9 January 2016")
    assert found is not None
    assert found.day == NINTH


@given(st.dates(min_value=date(1900, 1, 1)))
def test_what_is_written_is_found(day: date) -> None:
    for text in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", day.isoformat(), f"/{day:%Y/%m/%d}/"):
        assert [found.day for found in dates.find(f"On {text}, they left.")] == [day]
        assert dates.written_in(f"<a href='{text}'>", day)


def test_a_day_is_not_written_where_only_its_month_or_year_is() -> None:
    assert not dates.written_in("© 2016, January 2016, 01/02/2016", date(2016, 1, 1))
    assert dates.written_in("id=20160109", NINTH)
