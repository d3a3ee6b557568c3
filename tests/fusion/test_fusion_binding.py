"""Which words tie a taking or a holding to a place. The sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.fusion.binding import binding
from sayso.fusion.statements import statement
from sayso.fusion.told import Told
from sayso.model import Role, Span
from tests.fusion.telling import Paper


def claim(text: str, trigger: str, place: str, kind: str = "control.hold", actor: str = "") -> Told:
    """A claim whose trigger, place and actor are where their words first stand."""
    paper = Paper("Radio Dune").say(kind, place="Raqqa")
    (made,) = paper.claims
    assert made.place is not None
    where = _span(text, place)
    roles = (Role("actor", _span(text, actor)),) if actor else ()
    event = replace(made.event, trigger=_span(text, trigger), roles=roles)
    made = replace(made, event=event, place=replace(made.place, span=where, name_span=where))
    return Told(made, replace(paper.report, text=text))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels took Raqqa on Monday.", "took"),
        ("Raqqa fell to the rebels after a week.", "fell"),
        ("The army reached Raqqa on Monday and took the town.", "took"),
        ("They reached the rebel-held towns of Homs and Raqqa.", "held"),
        ("They were driven out of their last stronghold, Raqqa.", "driven"),
        ("People fled to army-controlled cities like Raqqa.", "controlled"),
        ("Raqqa, a rebel-held suburb, was hit.", "held"),
        ("In Raqqa, which is still held by rebels, bread is dear.", "held"),
        ("With Raqqa now under rebel control, schools are shut.", "control"),
        ("The rebels, who had held Raqqa and nearby oil fields since May, were pushed out.", "pushed"),
    ],
)
def test_it_is_the_place_that_is_held(text: str, trigger: str) -> None:
    assert binding(claim(text, trigger, "Raqqa")) == "held"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The valley, close to the capital Raqqa, is a bastion of theirs.", "bastion"),
        ("They hastened the fall of Raqqa in 2016 by seizing a supply road.", "seizing"),
        ("The army reached Raqqa and took the airport.", "took"),
        ("East of Raqqa, where the rebels hold three villages, it was calm.", "hold"),
        ("Raqqa was shelled. The areas under rebel control were not.", "control"),
        ("He left Raqqa for a rebel-held village.", "held"),
        ("There is no way between Raqqa and areas under rebel control.", "control"),
        ("The rebels took a hill near Raqqa.", "took"),
        ("The rebels seized a police post in Raqqa.", "seized"),
        ("The rebels took parts of Raqqa.", "took"),
        ("The army still controls the airspace over Raqqa.", "controls"),
        ("The army pulled back from Raqqa and let jets into the airspace it controls.", "controls"),
        ("The rebels took eastern Raqqa.", "took"),
        ("A school burned in the former rebel stronghold of Raqqa.", "stronghold"),
        ("The army has tried to take Raqqa twice.", "take"),
        ("The army began an offensive to retake Raqqa.", "retake"),
        ("Raqqa was on the brink of being overrun.", "overrun"),
        ("The rebels have almost lost Raqqa.", "lost"),
        ("Raqqa is a Kurdish-populated town.", "populated"),
    ],
)
def test_it_is_something_else_that_is_held_or_nothing_yet(text: str, trigger: str) -> None:
    assert binding(claim(text, trigger, "Raqqa")) == "loose"


def test_a_part_that_is_told_as_the_place_is_none() -> None:
    told = claim("The rebels took east Raqqa.", "took", "east Raqqa")
    assert told.claim.place is not None
    name = Span(told.claim.place.span.start + 5, told.claim.place.span.end, "Raqqa")
    part = told._replace(claim=replace(told.claim, place=replace(told.claim.place, name_span=name)))
    assert binding(part) == "loose"


def test_outside_the_control_of_somebody_is_not_held_by_him() -> None:
    told = claim("Raqqa is now outside the control of the rebels.", "control", "Raqqa", actor="the rebels")
    assert binding(told) == "beyond"
    said = statement(told)
    assert said is not None
    assert not said.holds


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the regime", "Syrian government"),
        ("regime", "Syrian government"),
        ("Turkish", "Turkey"),
        ("a Turkish offensive", "Turkey"),
        ("US-backed Kurdish-led forces", "Syrian Democratic Forces"),
        ("Turkish-backed rebels", "Syrian National Army"),
        ("ISIS fighters", "Islamic State"),
        ("rebel", "rebels"),
        ("Tribal Shield", "Tribal Shield"),
    ],
)
def test_a_description_stands_for_whom_it_means_there(words: str, name: str) -> None:
    said = statement(claim(f"It is said that {words} took Raqqa.", "took", "Raqqa", "control.gain", words))
    assert said is not None
    assert [party.name for party in said.parties] == [name]


@pytest.mark.parametrize("words", ["concerns", "minorities", "aid workers", "Syrian"])
def test_who_is_no_party_holds_nothing(words: str) -> None:
    said = statement(claim(f"It is said that {words} took Raqqa.", "took", "Raqqa", "control.gain", words))
    assert said is None or not said.holds
