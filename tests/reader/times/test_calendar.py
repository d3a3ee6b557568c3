"""Calendar arithmetic, by properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.times.calendar import (
    COARSENESS,
    Grain,
    days_from,
    easter,
    islamic,
    months_from,
    move,
    no_coarser,
    part_of,
    period,
    shifted,
    value,
    weekday_after,
    weekday_before,
)

days = st.dates(date(1600, 1, 1), date(2400, 12, 31))
grains = st.sampled_from(COARSENESS)
steps = st.integers(-30, 30)
weekdays = st.integers(0, 6)
PARTS = ("early", "start", "mid", "late", "end", "first half", "second half")


@given(grains, days)
def test_a_period_holds_its_day_or_the_weekend_of_its_week(grain: Grain, day: date) -> None:
    unit = period(grain, day)
    assert unit.start <= unit.end
    assert unit.start <= day <= unit.end or grain == "weekend"


@given(grains, days)
def test_every_day_of_a_period_names_the_same_period(grain: Grain, day: date) -> None:
    unit = period(grain, day)
    assert period(grain, unit.start) == period(grain, unit.end) == unit


@given(grains.filter(lambda grain: grain != "weekend"), days)
def test_the_next_period_begins_where_the_last_one_ends(grain: Grain, day: date) -> None:
    unit = period(grain, day)
    assert move(unit, 1).start == unit.end + timedelta(days=1)


@given(grains.filter(lambda grain: grain not in {"decade", "century"}), days, steps)
def test_moving_there_and_back_ends_where_it_began(grain: Grain, day: date, step: int) -> None:
    unit = period(grain, day)
    assert move(move(unit, step), -step) == unit


@given(grains, days)
def test_two_periods_of_a_grain_with_the_same_value_are_the_same(grain: Grain, day: date) -> None:
    unit = period(grain, day)
    assert value(unit) != value(move(unit, 1))


@given(grains, days, st.sampled_from(PARTS))
def test_a_part_lies_inside_its_period(grain: Grain, day: date, part: str) -> None:
    unit = period(grain, day)
    inside = part_of(unit, part)
    assert inside.start is not None
    assert inside.end is not None
    assert unit.start <= inside.start <= inside.end <= unit.end


@given(days)
def test_early_mid_and_late_share_out_a_month_without_a_gap(day: date) -> None:
    month = period("month", day)
    early, mid, late = (part_of(month, part) for part in ("early", "mid", "late"))
    assert (early.start, late.end) == (month.start, month.end)
    assert early.end is not None
    assert mid.end is not None
    assert mid.start == early.end + timedelta(days=1)
    assert late.start == mid.end + timedelta(days=1)


@given(days, weekdays)
def test_a_weekday_before_and_after_lies_within_a_week(day: date, weekday: int) -> None:
    before, after = weekday_before(day, weekday, same=False), weekday_after(day, weekday, same=False)
    assert before.weekday() == after.weekday() == weekday
    assert timedelta(1) <= day - before <= timedelta(7)
    assert timedelta(1) <= after - day <= timedelta(7)


@given(days, st.integers(-600, 600))
def test_months_on_keep_the_day_or_take_the_months_last(day: date, count: int) -> None:
    moved = months_from(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@given(days, st.integers(-400, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_a_shift_goes_the_way_of_its_sign(day: date, count: int, unit: str) -> None:
    moved = shifted(day, count, unit)
    assert (moved > day) == (count > 0)
    assert (moved < day) == (count < 0)


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_no_arithmetic_leaves_the_years_that_a_date_can_have(day: date, count: int) -> None:
    assert date.min <= days_from(day, count) <= date.max
    assert date.min <= months_from(day, count) <= date.max


@given(grains, grains)
def test_of_two_grains_one_is_no_coarser(one: Grain, other: Grain) -> None:
    assert no_coarser(one, other) or no_coarser(other, one)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_tabular_islamic_calendar_is_within_two_days_of_the_sighted_moon() -> None:
    ramadan_of_1439 = date(2018, 5, 17)
    assert abs(islamic(1439, 9, 1) - ramadan_of_1439) <= timedelta(days=2)
