"""The run of a fight told by its ends, or by one of them and its length (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import ClaimTime, Interval, Report
from sayso.reader.assemble.when import times_of
from sayso.reader.assemble.when_calendar import Calendar
from sayso.reader.assemble.when_passed import passed_since
from sayso.reader.assemble.when_runs import run_of
from sayso.reader.language import parse
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def days(first: tuple[int, int], last: tuple[int, int]) -> Interval:
    return Interval(date(2016, *first), date(2016, *last))


def told(text: str, word: str) -> dict[str, ClaimTime | None]:
    """What the rules for runs, those for what has passed, and all together make of the event of a word."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    layers = reader().analyse(report, parse(text)).layers
    calendar = Calendar.of(report, layers)
    events = list(layers.events)
    at = next(k for k, one in enumerate(events) if word in one.event.trigger.text)
    return {
        "run": run_of(events[at], calendar),
        "passed": passed_since(events[at], calendar),
        "time": times_of(events, [one.event for one in events], calendar)[at],
    }


@pytest.mark.parametrize(
    ("text", "word", "interval"),
    [
        ("Four days of shelling in Taiz ended on Sunday, doctors said.", "shelling", days((9, 22), (9, 25))),
        ("A ten-day siege of the village ended on Sunday.", "siege", days((9, 16), (9, 25))),
        ("The siege of the village ended on Sunday after ten days.", "siege", days((9, 16), (9, 25))),
        ("Two weeks of fighting near Hama stopped on Friday.", "fighting", days((9, 9), (9, 23))),
        ("Clashes that erupted on 20 September went on until Sunday.", "Clashes", days((9, 20), (9, 25))),
        ("Fighting began on Thursday and continued into Monday.", "Fighting", days((9, 22), (9, 26))),
        (
            "The offensive, launched on 20 August, has displaced 40,000 people.",
            "offensive",
            days((8, 20), (9, 27)),
        ),
        ("Shelling which began on Thursday is continuing.", "Shelling", days((9, 22), (9, 27))),
        (
            "The battle for the town, which started on 3 September, ended on Sunday.",
            "battle",
            days((9, 3), (9, 25)),
        ),
    ],
)
def test_a_run_is_told_by_its_ends_or_by_one_and_its_length(text: str, word: str, interval: Interval) -> None:
    time = told(text, word)["run"]
    assert time is not None
    assert time.interval == interval
    assert time.span is not None
    assert text[time.span.start : time.span.end] == time.span.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The offensive began on 20 August, the army said.", "offensive"),
        ("The fighting ended on Sunday, the army said.", "fighting"),
        ("Rebels who began an offensive on Thursday have killed 12 soldiers.", "killed"),
    ],
)
def test_one_end_alone_is_no_run(text: str, word: str) -> None:
    assert told(text, word)["run"] is None


@pytest.mark.parametrize(
    ("text", "word", "interval"),
    [
        (
            "Four days of shelling in Taiz ended on Sunday, leaving 30 people dead, doctors said.",
            "dead",
            days((9, 22), (9, 25)),
        ),
        (
            "A battle that began on 3 September ended on Sunday with 40 soldiers dead.",
            "dead",
            days((9, 3), (9, 25)),
        ),
        (
            "The offensive, launched on 20 August, has displaced 40,000 people.",
            "displaced",
            days((8, 20), (9, 27)),
        ),
        (
            "A ten-day siege of the village ended on Sunday when the rebels withdrew.",
            "withdrew",
            days((9, 25), (9, 25)),
        ),
    ],
)
def test_what_came_of_a_fight_has_its_days_and_what_ended_it_has_the_last(
    text: str, word: str, interval: Interval
) -> None:
    time = told(text, word)["time"]
    assert time is not None
    assert time.interval == interval


def test_what_is_told_of_a_fight_elsewhere_fell_on_any_of_its_days() -> None:
    text = "Three days of fighting near Hama ended on Sunday.\n\nHelicopters fired on the rebels' positions."
    time = told(text, "fired")["time"]
    assert time is not None
    assert time.interval == days((9, 23), (9, 25))


@pytest.mark.parametrize(
    ("text", "word", "interval"),
    [
        ("Nine days have passed since the shooting of the builders.", "shooting", days((9, 18), (9, 18))),
        ("It is three weeks since rebels marched into the town.", "marched", days((9, 6), (9, 6))),
        ("Four months have gone by since bombers struck the port.", "struck", days((5, 1), (5, 31))),
    ],
)
def test_so_long_has_passed_since(text: str, word: str, interval: Interval) -> None:
    time = told(text, word)["passed"]
    assert time is not None
    assert time.interval == interval


@pytest.mark.parametrize(
    "text",
    [
        "Weeks have passed since the shooting of the builders.",
        "Nobody was killed in the nine days since the shooting of the builders.",
    ],
)
def test_without_a_number_or_a_verb_of_passing_nothing_is_counted(text: str) -> None:
    assert told(text, "shooting")["passed"] is None
