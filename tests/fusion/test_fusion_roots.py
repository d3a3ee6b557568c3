from __future__ import annotations

import pytest

from sayso.fusion.roots import Root, roots
from sayso.fusion.sides import Sides
from tests.fusion.telling import MONITOR, By, Paper, long_text, told


def root(paper: Paper, *others: Paper) -> Root:
    return roots(told(paper, *others))[paper.claims[0].id]


def shelled(outlet: str | None, *by: By) -> Paper:
    return Paper(outlet).say("fight.shell", place="Homs", by=by)


def test_a_named_source_is_one_root_in_every_report() -> None:
    assert root(shelled("Orontes Wire", MONITOR)).key == root(shelled("Radio Dune", MONITOR)).key


def test_the_innermost_source_is_the_root() -> None:
    assert root(shelled("Radio Dune", By("Orontes Wire"), MONITOR)).text == MONITOR.text


def test_the_outlet_is_the_root_of_what_it_says_itself() -> None:
    found = root(shelled("Radio Dune"))
    assert (found.text, found.own_voice, bool(found.origin)) == ("Radio Dune", True, True)


@pytest.mark.parametrize("by", [By(None, named=False), By("a resident", named=False)])
def test_whom_nobody_names_is_no_independent_origin(by: By) -> None:
    found = root(shelled("Radio Dune", by))
    assert found.origin is None
    assert "Radio Dune" in found.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("the Orontes Monitor", "orontes monitor"),
        ("Monitor", "actor:al-monitor"),
        ("Turkish Anadolu", "actor:anadolu"),
        ("SDF spokeswoman Leyla Haddad", "actor:syrian-democratic-forces"),
    ],
)
def test_an_outlets_one_word_name_is_not_found_inside_a_longer_one(text: str, speaker: str) -> None:
    assert Sides.shipped().speaker(text) == speaker


def test_residents_of_two_outlets_may_be_two_people_and_are_no_one_root() -> None:
    resident = By("a resident", named=False)
    assert root(shelled("Radio Dune", resident)).key != root(shelled("Orontes Wire", resident)).key


def test_an_outlet_that_is_not_told_is_no_origin() -> None:
    assert root(shelled(None)).origin is None


def test_spokesmen_of_one_party_are_one_origin() -> None:
    one = root(shelled("Radio Dune", By("SDF spokeswoman Leyla Haddad", kind="armed_group")))
    other = root(shelled("Orontes Wire", By("the Syrian Democratic Forces", kind="armed_group")))
    assert one.key != other.key
    assert one.origin == other.origin == "actor:syrian-democratic-forces"


def test_who_is_in_a_capital_does_not_speak_for_its_state() -> None:
    assert root(shelled("Radio Dune", By("Omar Haddad, a doctor in Damascus"))).origin not in {
        "actor:syria",
        None,
    }


def test_a_claim_in_a_copied_passage_belongs_to_the_outlet_it_was_copied_from() -> None:
    wire = Paper("Orontes Wire", "2017-10-17").write(long_text("salt")).say("fight.shell", place="Homs")
    wire.write(long_text("end"))
    copy = wire.reprint("The Steppe Courier", "2017-10-18")
    found = root(copy, wire)
    assert (found.text, found.copied_from) == ("Orontes Wire", wire.report.sha256)


def test_a_brigade_its_army_and_its_state_are_one_side() -> None:
    sides = Sides.shipped()
    assert sides.speaker("the Tiger Forces") == sides.speaker("the Syrian Arab Army") == "actor:syria"
