"""Times of what is narrated: a look back that keeps its own year, days counted from a beginning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.model import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]


def days(start: str, end: str | None = None) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start))


@pytest.mark.parametrize(
    ("sentence", "expressions"),
    [
        ("On 13 May, 11 villagers were killed.", {"13 May": "2018-05-13"}),
        ("On 13 May, 11 were killed.", {"13 May": "2018-05-13"}),
        ("On May 3, 17-year-old Ali was shot.", {"May 3": "2018-05-03"}),
        ("On August 6, 16 Syrian soldiers died.", {"August 6": "2018-08-06"}),
        ("There, on 14 June, 49 of their comrades fell.", {"14 June": "2018-06-14"}),
        ("The mill burned on 13 May, 88, and again later.", {"13 May, 88": "1988-05-13"}),
        ("The mill burned on 13 May '88.", {"13 May '88": "1988-05-13"}),
        ("The mill burned on May 3, 14.", {"May 3, 14": "2014-05-03"}),
    ],
)
def test_two_figures_are_a_year_only_where_they_number_nothing(
    sentence: str, expressions: dict[str, str], times: Times
) -> None:
    assert {one.span.text: one.value for one in times(sentence)} == expressions


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("IN THE EARLY MORNING OF THE 30TH, WE CAME.", "THE EARLY MORNING OF THE 30TH", "2018-08-30TMO"),
        ("IT WAS TAKEN ON THE 25TH BY MARINES.", "THE 25TH", "2018-08-25"),
        ("By the evening of the 30th the port was theirs.", "the evening of the 30th", "2018-08-30TEV"),
        ("They left at 4 a.m. on the 2nd.", "4 a.m. on the 2nd", "2018-09-02T04:00"),
        ("The port was shelled on the 5th of last month.", "the 5th of last month", "2018-08-05"),
    ],
)  # fmt: skip
def test_a_day_of_the_month_by_its_number(sentence: str, text: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert (one.span.text, one.value) == (text, value)


def test_both_days_of_the_month_are_told(times: Times) -> None:
    told = times("Forty men were freed between the 14th and the 21st.")
    assert [one.value for one in told] == ["2018-08-14", "2018-08-21"]


@pytest.mark.parametrize("sentence", ["The 10th Division left.", "He lives on the 25th floor."])
def test_a_number_in_a_row_is_no_day(sentence: str, times: Times) -> None:
    assert times(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Two thousand have fled since New Year.", "2018-01-01"),
        ("Two thousand have fled since the new year.", "2018-01-01"),
        ("They will sign before the new year.", "2019-01-01"),
        ("A bomb killed six on New Year's Eve in 1980.", "1980-12-31"),
        ("A lorry struck the crowd on Bastille Day last year.", "2017-07-14"),
        ("They left at Christmas of 1997.", "1997-12-25"),
    ],
)
def test_a_holiday_is_of_the_year_told_with_it(sentence: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.value == value


@pytest.mark.parametrize("sentence", ["The Chinese new year parade passed.", "A happy new year was wished."])
def test_another_new_year_is_no_day_here(sentence: str, times: Times) -> None:
    assert times(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("They killed 45 people three days before Christmas 1997.", "1997-12-22"),
        ("A shell fell two days before the 14 July parade.", "2018-07-12"),
        ("A bomb went off a week after Christmas.", "2018-01-01"),
    ],
)
def test_a_length_before_a_named_day_is_counted_from_it(sentence: str, counted: str, times: Times) -> None:
    assert times(sentence)[0].interval == days(counted)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("That same day it took Orsk.", "2012-08-07"),
        ("On the very same day it took Orsk.", "2012-08-07"),
        ("That same night it took Orsk.", "2012-08-07TNI"),
        ("That same month it took Orsk.", "2012-08"),
        ("By evening it had taken Orsk.", "2012-08-07TEV"),
        ("By nightfall it had taken Orsk.", "2012-08-07TEV"),
        ("On 9 August of that year it took Orsk.", "2012-08-09"),
        ("On December 9 of that year it took Orsk.", "2012-12-09"),
        ("In July of the next year it took Orsk.", "2013-07"),
        ("On 3 March of the following year it took Orsk.", "2013-03-03"),
        ("At Christmas that year it took Orsk.", "2012-12-25"),
        ("On the 9th of that month it took Orsk.", "2012-08-09"),
        ("On the 9th it took Orsk.", "2012-08-09"),
        ("On Friday of that week it took Orsk.", "2012-08-10"),
        ("That September it took Orsk.", "2012-09"),
        ("The next summer it took Orsk.", "2013-SU"),
        ("It took Orsk the following spring.", "2013-SP"),
        ("In October it took Orsk.", "2012-10"),
        ("On 23 August it took Orsk.", "2012-08-23"),
        ("At Christmas it took Orsk.", "2012-12-25"),
        ("In February it took Orsk.", "2013-02"),
    ],
)
def test_a_look_back_goes_on_in_its_own_year(sentence: str, value: str, times: Times) -> None:
    *_, last = times(f"The army took Velm on 7 August 2012. {sentence}")
    assert last.value == value


def test_a_look_back_goes_on_from_sentence_to_sentence(times: Times) -> None:
    told = times("They broke up in May 2008, and at Christmas they burned Velm. In February they left.")
    assert [one.value for one in told] == ["2008-05", "2008-12-25", "2009-02"]


@pytest.mark.parametrize(
    "text",
    [
        "The league, which lost Velm in 1998, took it again on 3 March.",
        "Since 2001 the road has been closed. On 3 March a bus was shelled.",
        "After the war of 1991 they met again. On 3 March the talks began.",
        "They took Velm in 2012. It is a poor town. On 3 March a bus was shelled.",
        "They took Velm in 2012. On Monday they came back. A bus was shelled on 3 March.",
        "They took Velm in 2012. It has been shelled since 3 March.",
    ],
)
def test_news_that_names_an_earlier_year_stays_in_its_own(text: str, times: Times) -> None:
    assert times(text)[-1].value == "2018-03-03"


def test_next_summer_counts_from_publication(times: Times) -> None:
    assert times("The army took Velm in 2012. It will leave next summer.")[-1].value == "2019-SU"


def test_that_year_is_one_gone_by(times: Times) -> None:
    told = times(
        "The war of Velm ended in 1992, and on Monday they met. They signed on 21 July of that year."
    )
    assert told[-1].value == "1992-07-21"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They captured Velm that September.", "2017-09"),
        ("They captured Velm that May.", "2018-05"),
    ],
)
def test_that_month_without_a_year_is_the_latest(sentence: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.value == value


def test_by_morning_after_a_night_is_on_the_next_day(times: Times) -> None:
    told = times("On the night of 9 June 2014 they drove off, and by morning gunmen held Velm.")
    assert told[-1].value == "2014-06-10TMO"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("The offensive began on 3 May. Velm fell on the third day.", days("2018-05-05")),
        ("The raid, launched on 3 May, failed. Six died on the first day.", days("2018-05-03")),
        ("The last battle began on 3 May. On that first day 28 died.", days("2018-05-03")),
        ("She left on the third day of the siege.", None),
        ("Shells fell for a third day.", days("2018-09-03", "2018-09-05")),
        ("Today is the eighth day of the siege.", days("2018-09-05")),
    ],
)
def test_a_day_by_its_number_counts_from_the_beginning(
    text: str, interval: Interval | None, times: Times
) -> None:
    assert times(text)[-1].interval == interval


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("They left a week ago on Monday.", "a week ago on Monday", "2018-08-27"),
        ("They left last Monday week.", "last Monday week", "2018-08-27"),
        ("They will leave Monday week.", "Monday week", "2018-09-17"),
    ],
)
def test_a_weekday_and_a_week(sentence: str, text: str, value: str, times: Times) -> None:
    (one,) = times(sentence)
    assert (one.span.text, one.value) == (text, value)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("The Saturday before, he had died.", "2017-05-06"), ("He died the Monday after.", "2017-05-15")],
)
def test_the_weekday_before_and_after(sentence: str, value: str, times: Times) -> None:
    assert times(f"The army took Velm on 10 May 2017. {sentence}")[-1].value == value


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("10 May 2017", "2017-05-12"),
        ("13 May 2017", "2017-05-19"),
        ("3 September", "2018-08-31"),
        ("5 to 9 June 2017", "2017-06-09"),
        ("8 to 13 June 2017", "2017-06-09"),
    ],
)
def test_the_weekday_of_a_look_back_is_the_first_from_then(told: str, value: str, times: Times) -> None:
    assert (
        times(f"The army fought there from {told}. A school was struck there on the Friday.")[-1].value
        == value
    )


@pytest.mark.parametrize(
    ("sentence", "expressions"),
    [
        ("They fought from 3 to 9 June.", {"3": "2018-06-03", "9 June": "2018-06-09"}),
        ("They fought between 3 and 9 June 2017.", {"3": "2017-06-03", "9 June 2017": "2017-06-09"}),
        ("They fought on 3 and 4 June.", {"3": "2018-06-03", "4 June": "2018-06-04"}),
        ("They fought on June 3 and 4.", {"June 3 and 4": "2018-06-03"}),
        ("On June 3 and 4 soldiers died there.", {"June 3": "2018-06-03"}),
        ("They lost 3 to 9 June bugs.", {"9 June": "2018-06-09"}),
    ],
)
def test_two_days_of_one_month(sentence: str, expressions: dict[str, str], times: Times) -> None:
    assert {one.span.text: one.value for one in times(sentence)} == expressions


@pytest.mark.parametrize(
    ("sentence", "value", "interval"),
    [
        ("In the following week it took Orsk.", "2017-W19", days("2017-05-04", "2017-05-10")),
        ("In the following days it took Orsk.", "PXD", days("2017-05-03", "2017-05-10")),
        ("In the weeks that followed it took Orsk.", "PXW", days("2017-05-03", "2017-06-03")),
        ("Over the next two days it took Orsk.", "P2D", days("2017-05-03", "2017-05-05")),
        ("Within ten weeks it had taken Orsk.", "P10W", days("2017-05-03", "2017-07-12")),
    ],
)
def test_a_window_of_a_story_begins_at_the_day_told_before(
    sentence: str, value: str, interval: Interval, times: Times
) -> None:
    window = times(f"The army took Velm on 3 May 2017. {sentence}")[-1]
    assert (window.value, window.interval) == (value, interval)


def test_a_window_does_not_reach_beyond_publication(times: Times) -> None:
    window = times("The army took Velm on 27 August 2018. In the following weeks it took Orsk.")[-1]
    assert window.interval == days("2018-08-27", "2018-09-05")


def test_the_days_since_reach_up_to_publication(times: Times) -> None:
    (one,) = times("In the ten days since, forty people have died.")
    assert (one.value, one.interval) == ("P10D", days("2018-08-26", "2018-09-05"))


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("They had landed 40 guns by last week.", "last week"),
        ("As of last week they had 40 guns.", "last week"),
        ("They held the mill until Monday.", "Monday"),
    ],
)
def test_a_bound_in_time_is_found(sentence: str, text: str, times: Times) -> None:
    (one,) = times(sentence)
    assert one.span.text == text
    assert one.interval is not None


def test_the_end_of_a_feast_is_its_last_days(times: Times) -> None:
    (one,) = times("It fell at the end of Ramadan 2016.")
    assert one.interval == days("2016-06-27", "2016-07-06")
