"""What role a phrase can fill, by what it is and by the verb (invented sentences)."""

from __future__ import annotations

import pytest

from tests.reader.events.test_events import event, fillers


@pytest.mark.parametrize(
    ("text", "type_name", "role", "heads"),
    [
        ("Four jets bombed the village of Mill.", "fight.air", "actor", ["jets"]),
        ("A drone bombed the village of Mill.", "fight.air", "actor", []),
        ("A gunman shot dead two farmers.", "harm.kill", "target", ["farmers"]),
        ("Two farmers were found dead.", "harm.kill", "target", ["farmers"]),
        ("The army lost the town of Mill.", "control.gain", "actor", []),
        ("An aide, Karim Saleh, was killed.", "harm.kill", "target", ["Saleh"]),
        ("They buried Karim Saleh, the driver who was killed.", "harm.kill", "target", ["Saleh"]),
        ("Two aides, Karim Saleh and Omar Aziz, were killed.", "harm.kill", "target", ["aides"]),
    ],
)
def test_what_a_phrase_can_be(text: str, type_name: str, role: str, heads: list[str]) -> None:
    assert fillers(event(text, type_name), role) == heads


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("The town came under Turkish control.", "Turkish"),
        ("The town fell into rebel hands.", "rebel"),
        ("The town passed under the control of the militia.", "militia"),
        ("The village passed into the hands of the rebels.", "rebels"),
        ("The army surrendered the town to the rebels.", "rebels"),
    ],
)
def test_whose_a_place_becomes(text: str, taker: str) -> None:
    assert fillers(event(text, "control.gain"), "actor") == [taker]


def test_who_has_a_place_is_told_before_a_noun_of_having_it() -> None:
    assert fillers(event("The town is under army control.", "control.hold"), "actor") == ["army"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The envoy urged the army to shell the port.", "army"),
        ("The envoy called on the army to shell the port.", "army"),
        ("The envoy appealed to the army to shell the port.", "army"),
        ("The envoy warned the army not to shell the port.", "army"),
        ("The army promised the envoy to shell the port.", "army"),
    ],
)
def test_who_is_called_on_to_do_a_thing_is_who_does_it(text: str, actor: str) -> None:
    assert fillers(event(text, "fight.shell"), "actor") == [actor]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Gunmen killed the mayor, a doctor and his driver.", ["mayor", "doctor", "driver"]),
        ("Gunmen killed three nurses, a doctor and a driver.", ["nurses", "doctor", "driver"]),
        ("Gunmen killed two men, a doctor and a driver.", ["men"]),
        ("Gunmen killed Omar Khoury, a poet and editor.", ["Khoury"]),
    ],
)
def test_a_list_may_look_like_an_apposition(text: str, victims: list[str]) -> None:
    assert fillers(event(text, "harm.kill"), "target") == victims
