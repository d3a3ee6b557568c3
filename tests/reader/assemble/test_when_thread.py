"""What the run of a report says of days, and stretches between days told apart (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import ClaimTime, Interval, Report
from sayso.reader.assemble.when_calendar import Calendar, told
from sayso.reader.assemble.when_options import options_of
from sayso.reader.assemble.when_thread import Thread
from sayso.reader.language import parse
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def day(month: int, number: int) -> Interval:
    return Interval(date(2016, month, number), date(2016, month, number))


def run(text: str, trigger: str, *days: Interval) -> tuple[Thread, dict[Interval, set[str]]]:
    """Where a report stands at a trigger, and the signs of its days; ``days`` are of the events before it."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    layers = reader().analyse(report, parse(text)).layers
    calendar = Calendar.of(report, layers)
    at = next(k for k, one in enumerate(layers.events) if one.event.trigger.text == trigger)
    times = (*(ClaimTime(one, "explicit", None, "told") for one in days), *[None] * at)
    pairs = zip(layers.events[:at], times, strict=False)
    earlier = [told(one, one.event, time, calendar) for one, time in pairs]
    found = layers.events[at]
    signs: dict[Interval, set[str]] = {}
    for option in options_of(found, found.event, calendar, earlier):
        if option.time is not None:
            names = {name for name, value in option.signs if value}
            signs.setdefault(option.time.interval, set()).update(names)
    return Thread.of(found, calendar, earlier), signs


def test_the_day_last_told_is_that_of_its_paragraph() -> None:
    text = (
        "The rebels took the bridge on 3 September.\n\n"
        "On 9 September the army crossed the river. It shelled the mill. Nine peasants were killed."
    )
    thread, signs = run(text, "killed")
    assert "last day told, same paragraph" in signs[day(9, 9)]
    assert "opens its paragraph" in signs[day(9, 9)]
    assert "before the day last told" in signs[day(9, 3)]
    assert thread.last is not None
    assert thread.here - thread.last.sentence == 2


def test_a_day_of_an_earlier_paragraph_opens_no_other() -> None:
    text = (
        "The rebels took the bridge on 3 September.\n\nThe army shelled the mill. Nine peasants were killed."
    )
    thread, signs = run(text, "killed")
    assert thread.opening is None
    assert "last day told, another paragraph" in signs[day(9, 3)]


def test_a_day_may_be_told_after_what_fell_on_it() -> None:
    text = "A shell struck a lane in the old town. Nine children were killed. That was on 12 September."
    assert "dated after it is told" in run(text, "killed")[1][day(9, 12)]


def test_a_cleft_sentence_dates_what_it_tells_itself() -> None:
    text = "A shell struck a lane in the old town. It was on 12 September that the army attacked the port."
    assert "dated after it is told" not in run(text, "shell struck")[1][day(9, 12)]


@pytest.mark.parametrize(
    ("text", "trigger", "setting"),
    [
        ('They lay in a ditch. "Soldiers killed nine of us," he said.', "killed", "in quotes"),
        ("They lay in a ditch. “Soldiers killed nine of us,” he said.", "killed", "in quotes"),
        ("They lay in a ditch. Then soldiers killed nine of them.", "killed", "after “then”"),
        ("They lay in a ditch.\n\nSoldiers killed nine of them.", "killed", "first of its paragraph"),
    ],
)
def test_what_bears_on_an_event(text: str, trigger: str, setting: str) -> None:
    assert run(text, trigger)[0].setting == (setting,)


def test_what_is_quoted_ends_with_its_quotation() -> None:
    text = 'They lay in a ditch. "Help us," they cried, and soldiers killed nine of them.'
    assert run(text, "killed")[0].setting == ()


def test_what_has_happened_since_reaches_up_to_publication() -> None:
    text = "The army attacked the valley on 4 September. Some 60 villagers have been killed."
    _, signs = run(text, "killed", day(9, 4))
    assert "so far, last told" in signs[Interval(date(2016, 9, 4), PUBLISHED)]


def test_what_has_come_about_since_is_told_so() -> None:
    text = "The army attacked the valley on 4 September. Some 60 villagers have been killed since."
    _, signs = run(text, "killed", day(9, 4))
    assert "so far, since" in signs[Interval(date(2016, 9, 4), PUBLISHED)]


def test_a_story_comes_to_something_in_all() -> None:
    text = (
        "The army attacked the valley on 4 September. It shelled the mill on 7 September. "
        "In all 60 villagers were killed."
    )
    _, signs = run(text, "killed", day(9, 4), day(9, 7))
    whole = signs[Interval(date(2016, 9, 4), date(2016, 9, 7))]
    assert {"in all, story", "in all, paragraph", "in all | a number of them"} <= whole


def test_years_make_no_story() -> None:
    text = "The army attacked the valley in May 2011. It shelled the mill on 7 September. Nine were killed."
    _, signs = run(text, "killed", Interval(date(2011, 5, 1), date(2011, 5, 31)), day(9, 7))
    assert Interval(date(2011, 5, 1), date(2016, 9, 7)) not in signs


def test_from_a_day_on_reaches_up_to_publication() -> None:
    _, signs = run("From 4 September on the army shelled the valley.", "shelled")
    assert Interval(date(2016, 9, 4), PUBLISHED) in signs


def test_a_toll_told_so_far_is_told_so() -> None:
    text = "The army attacked the valley on 4 September. Some 60 villagers were killed so far, he said."
    _, signs = run(text, "killed", day(9, 4))
    assert "so far, told so" in signs[Interval(date(2016, 9, 4), PUBLISHED)]


def test_two_days_in_a_row_make_no_stretch() -> None:
    text = (
        "The army attacked the valley on 4 September. It shelled the mill on 5 September. Nine were killed."
    )
    _, signs = run(text, "killed", day(9, 4), day(9, 5))
    assert Interval(date(2016, 9, 4), date(2016, 9, 5)) not in signs
