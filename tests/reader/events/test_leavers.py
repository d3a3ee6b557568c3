"""Who moves decides what moving is. All sentences are invented."""

from __future__ import annotations

import pytest

from sayso.reader.events.leavers import leaving
from sayso.reader.language import parse


def kind(text: str, word: str, taken_for: str) -> str | None:
    """What a word of a text that is taken for a type of event is of, by who leaves."""
    return leaving(next(token for token in parse(text) if token.text == word), taken_for)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The exodus of rebels from Sirte went on.", "exodus"),
        ("Ghana evacuated forty soldiers from the port.", "evacuated"),
    ],
)
def test_fighters_who_leave_withdraw(text: str, word: str) -> None:
    assert kind(text, word, "harm.displace") == "move.withdraw"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The exodus of farmers from Sirte went on.", "exodus"),
        ("The exodus of rebels and farmers from Sirte went on.", "exodus"),
        ("The army evacuated forty families.", "evacuated"),
        ("The soldiers watched as families fled.", "fled"),
    ],
)
def test_people_are_displaced_and_so_are_fighters_with_them(text: str, word: str) -> None:
    assert kind(text, word, "harm.displace") == "harm.displace"


@pytest.mark.parametrize(
    "text",
    [
        "There are some gunmen left inside the mill.",
        "There may be ninety miners left.",
        "About two hundred are left.",
    ],
)
@pytest.mark.parametrize("taken_for", ["move.withdraw", "harm.displace"])
def test_who_is_left_is_still_there(text: str, taken_for: str) -> None:
    assert kind(text, "left", taken_for) is None


@pytest.mark.parametrize(
    "text", ["The gunmen left the port.", "They have left.", "Ninety miners left on foot at dawn."]
)
def test_who_left_is_not(text: str) -> None:
    assert kind(text, "left", "move.withdraw") == "move.withdraw"


def test_other_events_stay_what_they_are() -> None:
    assert kind("The blast left six dead.", "left", "harm.kill") == "harm.kill"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("A reporter entered the town on Wednesday.", None),
        ("Doctors and nurses entered the town on Wednesday.", None),
        ("A reporter who entered the town saw two fires.", None),
        ("Soldiers entered the town on Wednesday.", "move.advance"),
        ("A military convoy entered the town on Wednesday.", "move.advance"),
        ("Soldiers and reporters entered the town on Wednesday.", "move.advance"),
        ("Two hundred men entered the town on Wednesday.", "move.advance"),
    ],
)
def test_who_comes_unarmed_does_not_advance(text: str, taken: str | None) -> None:
    assert kind(text, "entered", "move.advance") == taken
