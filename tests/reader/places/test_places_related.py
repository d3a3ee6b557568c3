"""How reports relate one place to another. All sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gazetteer.geometry import bearing, contradiction, distance_km, turn
from sayso.reader.language import parse
from sayso.reader.places import find_places, named, stated_relations

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.gazetteer import Gazetteer
    from sayso.model import Toponym

    Places = Callable[..., dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "span", "told"),
    [
        (
            "Syrian jets hit a convoy 17 kilometers east of Qaryatayn on Monday.",
            "Qaryatayn", "17 kilometers east of Qaryatayn", ("distance_direction", 17.0, 90.0),
        ),
        (
            "Shells fell ten miles south-west of Saraqib in Syria.",
            "Saraqib", "ten miles south-west of Saraqib", ("distance_direction", 16.09, 225.0),
        ),
        (
            "Tanks gathered west of the city of Palmyra, Syria.",
            "Palmyra", "west of the city of Palmyra", ("direction", None, 270.0),
        ),
        ("Syrian clashes went on outside Maheen.", "Maheen", "outside Maheen", ("outside", None, None)),
        (
            "Clashes went on at the eastern outskirts of Aleppo.",
            "Aleppo", "the eastern outskirts of Aleppo", ("outside", None, 90.0),
        ),
        ("A bus burned near Manbij, Syria.", "Manbij", "near Manbij", ("near", None, None)),
        (
            "A drone fell 12 miles (19 km) north of Manbij, Syria.",
            "Manbij", "12 miles (19 km) north of Manbij", ("distance_direction", 19.308, 0.0),
        ),
        (
            "A tanker burned 60 nautical miles west of Hodeidah.",
            "Hodeidah", "60 nautical miles west of Hodeidah", ("distance_direction", 111.12, 270.0),
        ),
        ("A bus burned 30km from Manbij, Syria.", "Manbij", "30km from Manbij", ("near", 30.0, None)),
        ("A bus burned 30 km from Manbij, Syria.", "Manbij", "30 km from Manbij", ("near", 30.0, None)),
        ("Fighting raged inside Aleppo.", "Aleppo", "inside Aleppo", ("inside", None, None)),
        ("Rebels hold northern Syria.", "Syria", "northern Syria", ("inside", None, 0.0)),
        ("Rebels hold the north-east of Syria.", "Syria", "the north-east of Syria", ("inside", None, 45.0)),
        ("Rebels hold Syria's eastern desert.", "Syria", "Syria's eastern desert", ("inside", None, 90.0)),
    ],
)  # fmt: skip
def test_a_relation_is_read_with_its_words(
    places: Places, text: str, name: str, span: str, told: tuple[str, float | None, float | None]
) -> None:
    found = places(text)[name]
    assert found.relation is not None
    assert found.span.text == span
    assert (found.relation.kind, found.relation.distance_km, found.relation.bearing) == told
    assert found.relation.anchor_span == found.name_span


def test_between_two_places_is_one_stretch(places: Places) -> None:
    found = places("The road was cut between Palmyra and Homs in Syria.")["Palmyra"]
    assert found.relation is not None
    assert (found.relation.kind, found.relation.anchor, found.relation.other) == (
        "between",
        "Palmyra",
        "Homs",
    )
    assert found.span.text == "between Palmyra and Homs"


def test_talks_between_two_countries_are_no_ground_between_them(places: Places) -> None:
    found = places("The talks between Syria and Turkey went on.")
    assert all(toponym.relation is None for toponym in found.values())


def test_the_point_lies_as_far_and_in_the_direction_that_is_said(places: Places) -> None:
    found = places("Syrian jets hit a convoy 17 kilometers east of Qaryatayn on Monday.")["Qaryatayn"]
    anchor = named(found)
    assert found.lat is not None
    assert found.lon is not None
    assert anchor.lat is not None
    assert anchor.lon is not None
    assert distance_km(anchor.lat, anchor.lon, found.lat, found.lon) == pytest.approx(17.0, abs=0.1)
    assert turn(bearing(anchor.lat, anchor.lon, found.lat, found.lon), 90.0) < 1.0
    assert found.radius_km is not None
    assert 2.0 <= found.radius_km <= 10.0


def test_the_south_of_a_small_town_is_that_of_its_province(places: Places) -> None:
    idlib = places("Jets bombed villages in southern Idlib, Syria.")["Idlib"]
    assert idlib.feature == "admin1"


def test_the_east_of_a_large_city_is_that_of_the_city(places: Places) -> None:
    assert places("Families returned to eastern Mosul in Iraq.")["Mosul"].feature == "city"


def test_a_name_by_itself_drops_its_relation(places: Places) -> None:
    alone = named(places("Clashes hit a farm 20 km north of Aleppo.")["Aleppo"])
    assert alone.relation is None
    assert alone.span == alone.name_span


def stated(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, str]]:
    doc = parse(text)
    found = stated_relations(doc, find_places(doc, gazetteer))
    return [(place.name_span.text, relation.kind, anchor.name_span.text) for place, relation, anchor in found]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels left Maheen, a town 17 kilometers east of Qaryatayn, on Monday.",
        "Syrian rebels left Maheen, which lies 17 kilometers east of Qaryatayn, on Monday.",
        "Syrian rebels left Maheen (17 kilometers east of Qaryatayn) on Monday.",
        "Syrian jets carried out a strike at Maheen, 20 kilometres south-east of Qaryatayn, on Monday.",
        "The Syrian army holds Maheen, 17 km east of Qaryatayn.",
    ],
)
def test_what_a_report_says_of_where_a_place_lies_is_that_places(world: Gazetteer, text: str) -> None:
    assert stated(text, world) == [("Maheen", "distance_direction", "Qaryatayn")]
    maheen = next(t for t in find_places(parse(text), world) if t.name_span.text == "Maheen")
    assert maheen.relation is None, "a place of the gazetteer stays where the gazetteer has it"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A strike at Tanf killed two Syrians.", {"Tanf", "Syrians"}),
        ("Rebels left Aleppo as Syria sent troops.", {"Aleppo", "Syria"}),
        ("The Syrian army holds Maheen, 17 km north-east of Qaryatayn.", {"Syrian", "Maheen", "Qaryatayn"}),
    ],
)
def test_no_preposition_and_no_direction_begins_a_name(places: Places, text: str, names: set[str]) -> None:
    assert {toponym.name_span.text for toponym in places(text).values()} == names


def test_an_event_beside_a_place_says_nothing_of_another_place(world: Gazetteer) -> None:
    assert stated("The army left Maheen and shelled a farm 9 km east of Qaryatayn, Syria.", world) == []


def test_a_place_on_the_wrong_side_of_another_is_contradicted(world: Gazetteer) -> None:
    doc = parse("Syrian rebels left Maheen, a town 17 kilometers east of Qaryatayn, on Monday.")
    ((place, relation, anchor),) = stated_relations(doc, find_places(doc, world))
    entries = [world.get(str(one.id)) for one in (anchor, place)]
    assert entries[0] is not None
    assert entries[1] is not None
    message = contradiction(relation, entries[0], entries[1], called=place.name_span.text)
    assert message is not None
    assert message.startswith("the report puts Maheen 17 km east of Qaryatayn")
    assert message.endswith("17 km to its west")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops massed in Syria’s north-west for an offensive.", "Syria’s north-west"),
        ("The hunt in Syria's far east was called off.", "Syria's far east"),
        ("The raid was Syria's north command's work.", None),
        ("Syria's south wind brought dust.", None),
    ],
)
def test_the_part_that_a_country_owns_ends_before_what_goes_on(
    text: str, words: str | None, world: Gazetteer
) -> None:
    (found,) = find_places(parse(text), world)
    assert (found.span.text if found.relation is not None else None) == words


def test_east_of_a_long_river_is_the_east_of_the_country_told_of_there(places: Places) -> None:
    near = places("Trucks left Raqqa and Manbij for camps east of the Euphrates, the Turkish ministry said.")
    alone = places("Trucks left for camps east of the Euphrates.")
    bank, middle = (one["Euphrates"] for one in (near, alone))
    assert bank.lon is not None
    assert 39.5 < bank.lon < 42.0
    assert bank.radius_km is not None
    assert middle.radius_km is not None
    assert bank.radius_km < middle.radius_km
