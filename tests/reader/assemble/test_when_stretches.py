"""Stretches of days told by a length, by one end, or by what has gone on (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import ClaimTime, Interval, Report
from sayso.reader.assemble.layers import Layers
from sayso.reader.assemble.tree import Tree
from sayso.reader.assemble.when_bounded import preposition_of
from sayso.reader.assemble.when_calendar import Calendar, told
from sayso.reader.assemble.when_options import options_of
from sayso.reader.language import parse
from sayso.reader.read import Reader

PUBLISHED = date(2016, 9, 27)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def days(first: tuple[int, int], last: tuple[int, int]) -> Interval:
    return Interval(date(2016, *first), date(2016, *last))


def laid_out(text: str) -> tuple[Layers, Calendar]:
    """What is read in a text, and its days."""
    report = Report("invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=PUBLISHED)
    layers = reader().analyse(report, parse(text)).layers
    return layers, Calendar.of(report, layers)


def offered(text: str, trigger: str, before: Interval | None = None) -> set[Interval]:
    """The days that may be those of an event; ``before`` are those of the events told before it."""
    layers, calendar = laid_out(text)
    at = next(k for k, one in enumerate(layers.events) if one.event.trigger.text == trigger)
    time = ClaimTime(before, "explicit", None, "told") if before is not None else None
    earlier = [told(one, one.event, time, calendar) for one in layers.events[:at]]
    found = layers.events[at]
    options = options_of(found, found.event, calendar, earlier)
    return {option.time.interval for option in options if option.time is not None}


@pytest.mark.parametrize(
    ("text", "trigger", "interval"),
    [
        (
            "The rebels attacked the camp on 3 September and captured it in three days.",
            "captured",
            days((9, 3), (9, 6)),
        ),
        (
            "The army took the gorge on 12 September after a three-day bombardment.",
            "bombardment",
            days((9, 9), (9, 12)),
        ),
    ],
)
def test_a_length_in_a_story_runs_on_from_the_day_told_or_up_to_it(
    text: str, trigger: str, interval: Interval
) -> None:
    assert interval in offered(text, trigger, Interval(date(2016, 9, 3), date(2016, 9, 3)))


def test_by_a_day_reaches_from_what_was_told_before() -> None:
    text = "The army attacked the town on 4 September.\n\nBy 11 September it had killed 40 rebels."
    assert days((9, 6), (9, 11)) in offered(text, "killed", days((9, 6), (9, 6)))
    assert days((9, 6), (9, 11)) not in offered(text, "killed")
    assert days((9, 4), (9, 11)) in offered(text, "killed")


@pytest.mark.parametrize(
    ("text", "trigger", "word"),
    [
        ("The city has had no power since 4 September, when shells hit its plant.", "hit", ""),
        ("The border has been closed since 4 September, when the army attacked it.", "attacked", ""),
        ("The army has held the town since the truce of 4 September.", "held", "since"),
        ("Thousands have fled since the offensive began on 4 September.", "fled", "since"),
        ("Thousands have fled since the offensive began on 4 September.", "offensive", "on"),
    ],
)
def test_since_bears_on_what_it_does_not_hold(text: str, trigger: str, word: str) -> None:
    layers, calendar = laid_out(text)
    (dated,) = calendar.dated
    token = next(token for token in layers.doc if token.text == trigger)
    assert preposition_of(token, dated) == word


def test_a_deadline_ahead_counts_from_publication() -> None:
    text = "The fighters will be disarmed and sent home before 5 October."
    assert days((9, 27), (10, 4)) in offered(text, "sent")


def test_a_length_is_counted_from_the_day_last_told_where_no_event_has_one() -> None:
    text = "It had rained on 3 September. The rebels attacked the camp and captured it in three days."
    assert days((9, 3), (9, 6)) in offered(text, "captured")


def test_between_weekdays_in_capitals() -> None:
    text = "ARMY COMMANDOS KILLED 15 MILITANTS IN THE HILLS BETWEEN THURSDAY AND SATURDAY, A DAILY REPORTED."
    assert days((9, 22), (9, 24)) in offered(text, "KILLED")


def test_a_pluperfect_looks_back_from_a_past() -> None:
    doc = parse("The ministry said that aircraft had bombed the depot.")
    tree = Tree(doc)
    assert tree.is_pluperfect(next(token.i for token in doc if token.text == "bombed"))
    assert not tree.is_pluperfect(next(token.i for token in doc if token.text == "said"))


@pytest.mark.parametrize(
    ("text", "trigger", "lasts"),
    [
        ("The army has captured the town after a battle of ten days.", "captured", False),
        ("The army has shelled the town for ten days.", "shelled", True),
        ("Ten days after the army attacked it, it captured the town.", "captured", False),
        ("The town surrendered, after ten days of raids forced many to flee.", "surrendered", False),
    ],
)
def test_what_comes_after_a_stretch_has_not_its_length(text: str, trigger: str, lasts: bool) -> None:
    assert (days((9, 17), (9, 27)) in offered(text, trigger)) == lasts


@pytest.mark.parametrize(
    ("text", "trigger", "lasted"),
    [
        ("The rebels agreed to a ten-day ceasefire in the port.", "ceasefire", False),
        ("The rebels agreed to a truce of ten days in the port.", "truce", False),
        ("The ten-day-old truce was broken in the port.", "truce", True),
        ("After a ten-day truce the army shelled the port.", "truce", True),
    ],
)
def test_a_truce_is_made_for_days_ahead(text: str, trigger: str, lasted: bool) -> None:
    layers, calendar = laid_out(text)
    found = next(one for one in layers.events if trigger in one.event.trigger.text)
    names = {option.signs[0][0] for option in options_of(found, found.event, calendar, ())}
    assert ("lasting" in names) == lasted


def test_a_length_told_aside_is_of_what_is_told_there() -> None:
    text = "The rebels released a soldier that they had held for ten days."
    assert days((9, 17), (9, 27)) in offered(text, "held")
    assert days((9, 17), (9, 27)) not in offered(text, "released")


def test_nothing_is_counted_from_days_longer_than_the_length() -> None:
    text = "He spent three weeks with the army as it bombed the city."
    told = days((5, 1), (8, 31))
    assert not {one for one in offered(text, "bombed", told) if one.end == told.end and one != told}
    assert days((9, 6), (9, 27)) in offered(text, "bombed", told)


def test_what_has_happened_lasts_no_longer_than_to_publication() -> None:
    text = "The army has besieged the town in a three-week campaign."
    assert not {
        one for one in offered(text, "besieged", days((9, 26), (9, 26))) if one.end and one.end > PUBLISHED
    }


def test_what_is_planned_lasts_from_publication_on() -> None:
    text = "Russia plans to withdraw its troops from the port in sixty days."
    assert days((9, 27), (11, 26)) in offered(text, "withdraw")
    assert days((9, 27), (11, 26)) not in offered("It withdrew its troops in sixty days.", "withdrew")


@pytest.mark.parametrize(
    ("text", "trigger", "interval"),
    [
        (
            "After weeks of shelling the army took the town on 12 September.",
            "shelling",
            days((8, 12), (9, 12)),
        ),
        ("After days of shelling the army took the town on 12 September.", "shelling", days((9, 5), (9, 12))),
    ],
)
def test_a_length_without_a_number_is_reckoned(text: str, trigger: str, interval: Interval) -> None:
    assert interval in offered(text, trigger)


@pytest.mark.parametrize("length", ["For years", "For decades", "In hours"])
def test_a_length_that_cannot_be_reckoned_counts_nothing(length: str) -> None:
    text = f"{length} rebels shelled the town, and on 12 September they attacked it."
    assert {one.start for one in offered(text, "shelled") if one.start} <= {PUBLISHED, date(2016, 9, 12)}


@pytest.mark.parametrize(
    "text",
    [
        "A court jailed him for eight years for killing two soldiers.",
        "A court gave him eight years in prison for killing two soldiers.",
    ],
)
def test_a_sentence_to_be_served_is_no_length_of_an_event(text: str) -> None:
    assert not {one for one in offered(text, "killing") if one.start != PUBLISHED}


@pytest.mark.parametrize(
    ("text", "trigger", "interval"),
    [
        ("The talks come five months after the army captured the port.", "captured", days((4, 1), (4, 30))),
        ("The talks come five months after the capture of the port.", "capture", days((4, 1), (4, 30))),
        (
            "The bombing came on 12 September, two days after the army captured the port.",
            "captured",
            days((9, 10), (9, 10)),
        ),
        (
            "The bombing came on 12 September, just days after the army captured the port.",
            "captured",
            days((9, 5), (9, 11)),
        ),
        (
            "The bombing came in early September, ten days after the army captured the port.",
            "captured",
            days((8, 22), (8, 31)),
        ),
    ],
)
def test_days_are_counted_back_to_what_came_before(text: str, trigger: str, interval: Interval) -> None:
    assert interval in offered(text, trigger)


def test_a_length_counts_to_what_it_is_told_of_alone() -> None:
    text = "The talks come five months after the president said that rebels had captured the port."
    assert days((4, 1), (4, 30)) not in offered(text, "captured")


def test_what_has_happened_is_not_counted_on_beyond_publication() -> None:
    text = "The talks come two weeks before the army captured the port."
    assert not {one for one in offered(text, "captured") if one.start and one.start > PUBLISHED}


def test_a_length_of_the_trigger_itself_is_its_own() -> None:
    layers, calendar = laid_out("The army took the gorge on 12 September after a three-day bombardment.")
    own = {
        found.token.text: any(
            name == "lasting up, its own" and value
            for option in options_of(found, found.event, calendar, ())
            for name, value in option.signs
        )
        for found in layers.events
    }
    assert own == {"took": False, "bombardment": True}
