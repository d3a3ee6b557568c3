from __future__ import annotations

from datetime import date

from sayso.fusion.asked import asked
from sayso.fusion.places import Place
from sayso.fusion.timeline import Turn, timeline
from tests.fusion.telling import MONITOR, By, Paper, told

RAQQA = Place("Raqqa", "geonames:172955", "SY")
SPOKESMAN = By("Colonel Omar Salt", kind="military")


def paper(outlet: str, day: str) -> Paper:
    return Paper(outlet, day)


def story(turns: tuple[Turn, ...]) -> list[tuple[str, str, int]]:
    return [(turn.how, turn.parties[0].name, len(turn.accounts)) for turn in turns]


def test_a_town_that_see_saws_does_so_turn_by_turn_with_all_who_tell_of_it() -> None:
    papers = [
        paper("Radio Dune", "2015-11-24").say(
            "control.gain", actor="the Syrian army", place="Raqqa", on="2015-11-23", by=[SPOKESMAN]
        ),
        paper("Orontes Wire", "2015-11-25").say(
            "control.gain",
            actor="the Syrian army",
            place="Raqqa",
            on=("2015-11-20", "2015-11-25"),
            by=[MONITOR],
        ),
        paper("Orontes Wire", "2015-12-10").say("control.gain", actor="ISIS", place="Raqqa", on="2015-12-09"),
    ]
    turns = timeline(told(*papers), RAQQA)
    assert story(turns) == [("change", "Syrian government forces", 2), ("change", "Islamic State", 1)]
    assert turns[0].when.start == turns[0].when.end == date(2015, 11, 23)


def test_what_gives_no_day_stands_apart_from_what_does() -> None:
    one = paper("Radio Dune", "2015-11-24").say("control.hold", actor="ISIS", place="Raqqa")
    one.say("control.hold", actor="ISIS", place="Raqqa", on="2015-11-24")
    turns = timeline(told(one), RAQQA)
    assert sorted(turn.dated for turn in turns) == [False, True]


def test_a_siege_says_that_the_besieger_does_not_hold_it() -> None:
    (turn,) = timeline(
        told(paper("Radio Dune", "2015-11-24").say("control.siege", actor="the SDF", place="Raqqa")), RAQQA
    )
    assert (turn.how, turn.holds) == ("state", False)


def test_a_place_is_asked_for_by_its_name_its_spelling_in_a_report_or_its_id() -> None:
    papers = told(
        paper("Radio Dune", "2015-11-24").say("control.hold", actor="ISIS", place="Raqqa"),
        paper("Radio Dune", "2015-11-25").say("fight.air", place="Homs"),
    )
    for name in ("raqqa", "geonames:172955"):
        assert [place.name for place in asked(papers, name)] == ["Raqqa"]
    assert [place.name for place in asked(papers, "Al-Raqqah", ["geonames:172955"])] == ["Raqqa"]
    assert asked(papers, "Palmyra") == ()


def test_of_places_of_one_name_the_one_whose_holder_is_told_comes_first() -> None:
    papers = told(
        paper("Radio Dune", "2015-11-24").say("fight.air", place="Homs"),
        paper("Radio Dune", "2015-11-25").say("fight.air", place="Homs"),
        paper("Radio Dune", "2015-11-26").say("control.hold", actor="ISIS", place="Raqqa"),
    )
    found = asked(papers, "somewhere", ["geonames:169577", "geonames:172955"])
    assert [place.name for place in found] == ["Raqqa", "Homs"]
