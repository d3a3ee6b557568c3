"""Where "17 km east of X" lies, and when the gazetteer contradicts a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer.geometry import (
    bearing,
    compass_bearing,
    compass_word,
    contradiction,
    destination,
    distance_km,
    part_of,
    relate,
    turn,
)
from sayso.model import Relation
from tests.gazetteer.tiny_gazetteer import place

TOWN = place("geonames:1", "Qaryatayn", lat=34.2296, lon=37.2407, radius_km=3.8)
WEST = place("geonames:2", "Maheen", lat=34.2417, lon=37.0584, radius_km=2.0)
LAND = place(
    "country:SY", "Syria", feature="country", lat=35.0, lon=38.0, radius_km=390.0,
    extent="POLYGON ((36 32, 42 35, 42 37, 36 37, 36 32))",
)  # fmt: skip


def test_distance_and_direction_give_the_point_there() -> None:
    lat, lon, radius = relate(Relation("distance_direction", "Qaryatayn", None, 17.0, 90.0), TOWN)
    assert distance_km(TOWN.lat, TOWN.lon, lat, lon) == pytest.approx(17.0, abs=0.01)
    assert turn(bearing(TOWN.lat, TOWN.lon, lat, lon), 90.0) < 0.1
    assert 2.0 <= radius < 17.0


def test_a_direction_alone_lies_beyond_the_edge_and_reaches_back_to_it() -> None:
    lat, lon, radius = relate(Relation("direction", "Qaryatayn", None, None, 270.0), TOWN)
    away = distance_km(TOWN.lat, TOWN.lon, lat, lon)
    assert lon < TOWN.lon
    assert away > TOWN.radius_km
    assert radius >= away - TOWN.radius_km


def test_near_and_outside_stay_at_the_anchor_with_a_wider_radius() -> None:
    near, outside = (relate(Relation(kind, "Qaryatayn"), TOWN) for kind in ("near", "outside"))
    assert near[:2] == outside[:2] == (TOWN.lat, TOWN.lon)
    assert near[2] > outside[2] > TOWN.radius_km


def test_a_distance_without_direction_reaches_as_far_as_it_says() -> None:
    assert relate(Relation("near", "Qaryatayn", None, 40.0), TOWN)[2] == pytest.approx(43.8)


def test_inside_is_the_anchor_itself() -> None:
    assert relate(Relation("inside", "Qaryatayn"), TOWN) == (TOWN.lat, TOWN.lon, TOWN.radius_km)


def test_between_two_places_lies_halfway_and_reaches_both() -> None:
    lat, lon, radius = relate(Relation("between", "Qaryatayn", other="Maheen"), TOWN, WEST)
    for end in (TOWN, WEST):
        assert distance_km(lat, lon, end.lat, end.lon) == pytest.approx(radius, rel=0.01)


def test_between_with_an_unknown_other_stays_at_the_anchor() -> None:
    assert relate(Relation("between", "Qaryatayn", other="?"), TOWN) == (TOWN.lat, TOWN.lon, TOWN.radius_km)


@pytest.mark.parametrize("kind", ["inside", "direction"])
def test_a_direction_of_a_country_is_a_part_of_it(kind: str) -> None:
    lat, lon, radius = relate(Relation(kind, "Syria", None, None, 0.0), LAND)  # type: ignore[arg-type]
    assert 35.0 < lat < 37.0
    assert 36.0 < lon < 42.0
    assert radius < LAND.radius_km


def test_the_corner_of_a_country_lies_in_that_corner() -> None:
    lat, lon, _ = part_of(LAND, 45.0)
    assert lat > 35.0
    assert lon > 39.0


def test_a_part_of_a_country_is_where_its_towns_are() -> None:
    towns = [(36.5, 40.0), (36.5, 41.0), (36.2, 40.6), (32.5, 36.2)]
    lat, lon, radius = part_of(LAND, 0.0, towns)
    assert (lat, lon) == pytest.approx((36.4, 40.5333), abs=0.001)
    assert radius >= max(distance_km(lat, lon, *town) for town in towns[:3])
    assert part_of(LAND, 0.0, towns[2:]) == part_of(LAND, 0.0)  # too few


def test_a_river_has_banks_and_not_an_edge() -> None:
    river = place("sayso:r", "Euphrates", feature="river", radius_km=600.0)
    lat, lon, radius = relate(Relation("direction", "Euphrates", None, None, 90.0), river)
    assert distance_km(river.lat, river.lon, lat, lon) < 30.0
    assert radius == 600.0


def test_a_report_that_turns_a_town_around_is_contradicted() -> None:
    said = Relation("distance_direction", "Qaryatayn", None, 17.0, 90.0)
    message = contradiction(said, TOWN, WEST)
    assert message is not None
    assert "17 km east of Qaryatayn" in message
    assert "17 km to its west" in message


def test_a_report_that_has_it_right_is_not() -> None:
    assert contradiction(Relation("distance_direction", "Qaryatayn", None, 17.0, 270.0), TOWN, WEST) is None
    assert contradiction(Relation("direction", "Qaryatayn", None, None, 292.5), TOWN, WEST) is None


def test_a_distance_far_from_the_gazetteers_is_contradicted_and_a_rounded_one_is_not() -> None:
    assert contradiction(Relation("distance_direction", "Qaryatayn", None, 90.0, 270.0), TOWN, WEST)
    assert contradiction(Relation("distance_direction", "Qaryatayn", None, 20.0, 270.0), TOWN, WEST) is None


def test_places_too_large_for_their_distance_contradict_no_direction() -> None:
    assert contradiction(Relation("direction", "Syria", None, None, 90.0), LAND, WEST) is None


@pytest.mark.parametrize(
    ("word", "degrees"),
    [("east", 90.0), ("North-East", 45.0), ("south western", 225.0), ("northwards", 0.0), ("up", None)],
)
def test_compass_words_in_any_spelling(word: str, degrees: float | None) -> None:
    assert compass_bearing(word) == degrees


@given(st.floats(0, 359.99))
def test_a_bearing_is_named_within_22_degrees_of_it(degrees: float) -> None:
    named = compass_bearing(compass_word(degrees))
    assert named is not None
    assert turn(named, degrees) <= 22.5


@given(st.floats(-60, 60), st.floats(-180, 180), st.floats(0, 359), st.floats(1, 500))
def test_going_there_and_measuring_back_agree(lat: float, lon: float, way: float, km: float) -> None:
    there = destination(lat, lon, way, km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6)
    assert turn(bearing(lat, lon, *there), way) < 0.01
