"""Places told together make a claim each, and what looks like a list but is none (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from sayso.model import Report, Span
from sayso.reader.assemble.where_options import Scene, options_of
from sayso.reader.assemble.where_together import goes_on
from sayso.reader.choice import weights
from sayso.reader.language import parse_many
from sayso.reader.read import Reader

if TYPE_CHECKING:
    from sayso.reader.assemble.where_options import Option


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def scene_of(text: str) -> tuple[Scene, list[list[Option]]]:
    """A text's places, and what may be the place of each of its events."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report("invented", sha256, "", text, published=date(2016, 9, 27))
    (doc,) = parse_many([text])
    layers = reader().analyse(report, doc).layers
    scene = Scene.of(layers)
    return scene, [options_of(event, scene) for event in layers.events]


def lists(text: str) -> set[tuple[str, ...]]:
    """The lists of places that a text tells, by their names."""
    scene = scene_of(text)[0]
    return {tuple(place.toponym.name_span.text for place in one) for one in scene.lists.values()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Clashes broke out in Saraqib and Maarrat al-Numan.", {("Saraqib", "Maarrat al-Numan")}),
        ("Clashes broke out in Homs, Hama and Idlib on Friday.", {("Homs", "Hama", "Idlib")}),
        ("Clashes broke out in Homs province, and in Hama.", {("Homs province", "Hama")}),
        ("Clashes broke out in the towns of Saraqib and Binnish.", {("Saraqib", "Binnish")}),
        ("Militants fight in Iraq as well as in Libya.", {("Iraq", "Libya")}),
        (
            "Clashes broke out in Saraqib, Binnish and the besieged town of Zabadani.",
            {("Saraqib", "Binnish", "Zabadani")},
        ),
        ("Clashes broke out in Saraqib and the old quarter of Zabadani.", set()),
        # each with its time
        ("Rebels lost Saraqib on Friday and Binnish the following day.", {("Saraqib", "Binnish")}),
        ("Rebels lost Saraqib on Friday and Binnish is quiet.", set()),
        # a unit after a comma tells where the town lies
        ("Clashes broke out in Saraqib, Idlib province, and in Binnish.", {("Saraqib", "Binnish")}),
        ("Clashes broke out in Saraqib, Idlib province.", set()),
        ("Clashes broke out between Homs and Hama.", set()),
        ("Shells fell along the border of Jordan and Iraq.", set()),
        ("They fought everywhere other than Jordan and Iraq.", set()),
        ("Clashes broke out in Homs, and Turkey's army withdrew.", set()),
        ("Syrian and Iraqi troops clashed with gunmen.", set()),
    ],
)
def test_places_joined_by_a_conjunction_are_a_list(text: str, told: set[tuple[str, ...]]) -> None:
    assert lists(text) == told


def claims(text: str, kind: str) -> list[str]:
    """Where the claims of a kind are, in a text, by the words of the place."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report("invented", sha256, "", text, published=date(2016, 9, 27))
    found = reader().read(report).claims
    return [one.place.name_span.text for one in found if one.event.type == kind and one.place is not None]


def days(text: str, kind: str) -> dict[str, date | None]:
    """The first day of the claims of a kind, by the words of the place."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    found = reader().read(Report("invented", sha256, "", text, published=date(2016, 9, 27))).claims
    return {
        one.place.name_span.text: one.time.interval.start if one.time is not None else None
        for one in found
        if one.event.type == kind and one.place is not None
    }


def test_what_happens_in_places_told_together_is_claimed_of_each() -> None:
    text = "Rebels clashed with the army in Saraqib and Binnish on Monday."
    assert sorted(claims(text, "fight.clash")) == ["Binnish", "Saraqib"]


def test_a_place_told_again_makes_no_second_claim() -> None:
    text = "Turkish forces seized Afrin, and the town came under Turkish control on Sunday."
    assert claims(text, "control.gain").count("Afrin") == len(claims(text, "control.gain"))


def test_the_parties_to_talks_are_no_places_of_them() -> None:
    assert len(claims("Baghdad and Ankara held talks in Erbil on Monday.", "deal.talk")) <= 1


def test_each_of_several_places_has_the_time_told_after_it() -> None:
    assert days("Rebels seized Saraqib on Friday and Binnish on Sunday.", "control.gain") == {
        "Saraqib": date(2016, 9, 23),
        "Binnish": date(2016, 9, 25),
    }


def test_one_time_told_after_the_last_of_several_places_is_that_of_all() -> None:
    told = days("Rebels seized Saraqib and Binnish on Sunday.", "control.gain")
    assert told == dict.fromkeys(("Saraqib", "Binnish"), date(2016, 9, 25))


def test_a_list_told_before_makes_one_claim_of_what_is_told_later() -> None:
    text = "Shells hit Saraqib and Binnish. Nine people were killed, doctors said."
    assert len(claims(text, "harm.kill")) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tariq lives in Saraqib and Binnish, where shells fell.", True),
        ("Tariq lives in Saraqib and Binnish, which shells hit.", True),
        ("Tariq lives in the towns of Saraqib and Binnish, from which rebels withdrew.", True),
        ("Tariq lived in Saraqib and Binnish, and shells fell on Jisr al-Shughur.", False),
        ("Shells fell before Tariq saw Saraqib and Binnish.", False),
    ],
)
def test_a_clause_after_a_list_tells_more_of_its_places(text: str, told: bool) -> None:
    scene, _ = scene_of(text)
    last = next(iter(scene.lists.values()))[-1].toponym
    start = next(text.index(word) for word in ("hit", "withdrew", "fell", "Shells fell") if word in text)
    assert goes_on(text, last, Span(start, start + 3, text[start : start + 3])) == told


def test_of_a_phrase_that_names_town_and_country_the_town_fills_the_role() -> None:
    scene, events = scene_of("Hundreds of families fled the eastern Syrian town of Hajin on Monday.")
    assert scene.placed
    filled = {o.placed.toponym.name_span.text for o in events[0] if o.placed is not None and o.role == "from"}
    assert filled == {"Hajin"}


def test_of_what_a_country_owns_the_place_itself_fills_the_role() -> None:
    _, events = scene_of("Hundreds of families fled Syria's eastern Ghouta region on Monday.")
    filled = {o.placed.toponym.name_span.text for o in events[0] if o.placed is not None and o.role == "from"}
    assert filled == {"eastern Ghouta"}


def sign(text: str, name: str, place: str | None) -> float:
    """The value of a sign of the last event's place (None: of none)."""
    options = scene_of(text)[1][-1]
    named = [o for o in options if (o.placed.toponym.name_span.text if o.placed else None) == place]
    return dict(named[0].signs).get(name, 0.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In Amman, soldiers arrested nine men.", 1.0),
        ("Soldiers arrested nine men in Amman.", 0.0),
    ],
)
def test_a_place_that_opens_its_sentence_sets_the_scene(text: str, value: float) -> None:
    assert sign(text, "sets the scene", "Amman") == value
    assert weights("sayso.reader.assemble", "where")["sets the scene"] > 0.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Airstrikes will not end the war in Syria.", 1.0),
        ("The airstrikes will not end the war in Syria.", 0.0),
    ],
)
def test_what_is_told_of_in_general_has_a_place_less_often(text: str, value: float) -> None:
    assert sign(text, "none, told of many", None) == value


def test_the_middle_east_says_as_little_as_a_country() -> None:
    text = "Troops bombed militants in the Middle East."
    assert any(name.startswith("country |") for name, _ in _signs_of(text, "Middle East"))
    text = "Troops bombed militants in Eastern Ghouta."
    assert any(name.startswith("unit |") for name, _ in _signs_of(text, "Eastern Ghouta"))


def _signs_of(text: str, place: str) -> tuple[tuple[str, float], ...]:
    options = scene_of(text)[1][-1]
    return next(o.signs for o in options if o.placed and o.placed.toponym.name_span.text == place)


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("Shelling in Syria killed nine people in Saraqib on Friday.", {"Syria"}),
        ("Shelling in Idlib province killed nine people in Saraqib on Friday.", {"Idlib"}),
        ("Shelling in northern Iraq killed nine people in Mosul on Friday.", {"northern Iraq"}),
        ("Shelling in northern Iraq killed nine people in Basra on Friday.", set()),
        ("Shelling in Jordan killed nine people in Saraqib on Friday.", set()),
        ("Shelling in Saraqib killed nine people in Binnish on Friday.", set()),
    ],
)
def test_what_holds_a_place_told_beside_it_speaks_less_for_itself(text: str, holding: set[str]) -> None:
    options = scene_of(text)[1][0]
    signs = [(one.placed.toponym.span.text, dict(one.signs)) for one in options if one.placed is not None]
    assert {words for words, sign in signs if sign["holds one told here"]} == holding
    assert weights("sayso.reader.assemble", "where")["holds one told here"] < 0.0


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("Officials in Ankara spoke of Raqqa, where soldiers arrested nine men.", "Raqqa", 1.0),
        ("Officials in Ankara spoke of Raqqa, where soldiers arrested nine men.", "Ankara", 0.0),
        ("Officials in Raqqa spoke after soldiers arrested nine men.", "Raqqa", 0.0),
    ],
)
def test_a_clause_may_say_what_happened_where(text: str, place: str, value: float) -> None:
    assert sign(text, "told where", place) == value
    assert weights("sayso.reader.assemble", "where")["told where"] > 0.0


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("Families left Saraqib for the rebel-held city of Homs.", "Homs", 1.0),
        ("Families left Saraqib for the rebel-held city of Homs.", "Saraqib", 0.0),
    ],
)
def test_an_event_may_be_told_as_a_quality_of_its_place(text: str, place: str, value: float) -> None:
    assert sign(text, "qualified by it", place) == value
    assert weights("sayso.reader.assemble", "where")["qualified by it"] > 0.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The two presidents spoke by telephone about Homs on Monday.", 1.0),
        ("The two presidents met in Ankara and spoke about Homs on Monday.", 0.0),
    ],
)
def test_who_speaks_by_telephone_meets_nowhere(text: str, value: float) -> None:
    assert sign(text, "none, by telephone", None) == value
    assert weights("sayso.reader.assemble", "where")["none, by telephone"] > 0.0
