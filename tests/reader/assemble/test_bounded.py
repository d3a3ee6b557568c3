"""What stands before an expression decides its days: since, between, from … to (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Interval, Report
from sayso.reader.assemble.when_calendar import Calendar, width
from sayso.reader.assemble.when_options import options_of
from sayso.reader.language import parse_many
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def chosen(text: str, trigger: str) -> Interval | None:
    """The days that are read to be those of an event."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    claim = next(one for one in reader().read(report).claims if one.event.trigger.text == trigger)
    return claim.time.interval if claim.time is not None else None


def offered(text: str, trigger: str) -> set[Interval]:
    """The days that may be those of an event."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    (doc,) = parse_many([text])
    layers = reader().analyse(report, doc).layers
    calendar = Calendar.of(report, layers)
    found = next(one for one in layers.events if one.event.trigger.text == trigger)
    options = options_of(found, found.event, calendar, ())
    return {option.time.interval for option in options if option.time is not None}


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        ("The army has shelled Rastan since 4 September.", "shelled", (9, 4), (9, 27)),
        ("Thousands have fled Rastan since the offensive began on 11 September.", "fled", (9, 11), (9, 27)),
        ("Gunmen killed 31 people in Homs between March and May.", "killed", (3, 1), (5, 31)),
        ("Rebels besieged the town from 3 May to 9 June.", "besieged", (5, 3), (6, 9)),
    ],
)
def test_a_stretch_is_told_whole(
    text: str, trigger: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert Interval(date(2016, *first), date(2016, *last)) in offered(text, trigger)


def test_since_runs_on_only_for_what_has_happened_since() -> None:
    text = "Thousands have fled Rastan since the offensive began on 11 September."
    assert chosen(text, "offensive") == Interval(date(2016, 9, 11), date(2016, 9, 11))
    assert chosen(text, "fled") == Interval(date(2016, 9, 11), PUBLISHED)


def test_a_weekday_with_its_date_is_one_expression() -> None:
    text = "Raiders overran the post on last Sunday, 4 September, and killed nine guards."
    assert Interval(date(2016, 9, 4), date(2016, 9, 4)) in offered(text, "killed")
    assert Interval(date(2016, 9, 1), date(2016, 9, 30)) not in offered(text, "killed")


def test_since_a_time_of_day_reaches_up_to_publication() -> None:
    text = "Thousands have fled Rastan since Monday morning."
    assert Interval(date(2016, 9, 26), PUBLISHED) in offered(text, "fled")


def test_what_has_happened_in_a_period_did_so_by_publication() -> None:
    assert Interval(date(2016, 1, 1), PUBLISHED) in offered("Mines killed 700 people this year.", "killed")
    ahead = offered("The army will withdraw its troops from Rastan this year.", "withdraw")
    assert Interval(PUBLISHED, date(2016, 12, 31)) in ahead


def test_an_age_is_wider_than_years() -> None:
    assert width(Interval(date(2000, 1, 1), date(2099, 12, 31))) == "age"
    assert width(Interval(date(2000, 1, 1), date(2019, 12, 31))) == "years"


def test_what_came_not_until_a_day_came_on_it() -> None:
    text = "The army did not capture Rastan before June, and not until 4 September did it bomb Homs."
    assert Interval(date(2016, 9, 4), date(2016, 9, 4)) in offered(text, "bomb")
    assert Interval(None, date(2016, 9, 4)) not in offered(text, "bomb")
    assert Interval(None, date(2016, 5, 31)) in offered(text, "capture")
