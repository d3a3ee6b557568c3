"""GeoJSON: a pin only for a spot; everything else is an area of what is not known, or nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, shape

from sayso.export.circle import circle, outline
from sayso.export.geojson import PROPERTIES
from sayso.model import Relation
from tests.export.scene import made, moved
from tests.fusion.telling import Paper

DAY = "2017-10-17"


def test_a_spot_is_a_point() -> None:
    (feature,) = made("geojson", Paper("Radio Dune").say("fight.air", place="Homs", on=DAY))
    assert json.loads(json.dumps(feature)) == feature
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.71, 34.73]}
    assert tuple(feature["properties"]) == PROPERTIES


def test_what_lies_near_a_place_is_a_circle_that_covers_it() -> None:
    near = Relation("near", "Homs")
    (feature,) = made(
        "geojson", Paper("Radio Dune").say("fight.air", place="near Homs", on=DAY, relation=near)
    )
    drawn = shape(feature["geometry"])
    assert drawn.is_valid
    assert drawn.contains(Point(36.71, 34.73))
    assert feature["properties"]["geometry_is"] == "a circle of 6 km: somewhere in it"


def test_a_country_is_its_outline_and_never_its_middle() -> None:
    (feature,) = made("geojson", Paper("Radio Dune").say("fight.air", place="Syria", on=DAY))
    assert feature["geometry"]["type"] == "Polygon"
    assert shape(feature["geometry"]).bounds == (36.0, 33.0, 40.0, 36.0)
    assert feature["properties"]["latitude"] is None


@pytest.mark.parametrize("feature", ["sea", "continent"])
def test_what_is_larger_than_a_country_is_nothing(feature: str) -> None:
    paper = moved(Paper("Radio Dune").say("fight.air", place="Homs", on=DAY), feature=feature)
    assert made("geojson", paper)[0]["geometry"] is None


def test_what_has_no_place_is_carried_without_a_geometry() -> None:
    (feature,) = made("geojson", Paper("Radio Dune").say("deal.talk", actor="Damascus", on=DAY))
    assert feature["geometry"] is None
    assert feature["properties"]["geometry_is"] == "nothing: it cannot be told where"


def test_plans_and_denials_are_told_by_their_state() -> None:
    paper = Paper("Radio Dune").say("fight.air", place="Homs", modality="planned")
    paper.say("harm.kill", place="Homs", polarity="negative")
    assert {f["properties"]["state"] for f in made("geojson", paper)} == {"planned", "denied"}


@given(lat=st.floats(-80, 80), lon=st.floats(-180, 180), km=st.floats(0.5, 900))
def test_a_circle_is_a_valid_polygon_of_its_radius(lat: float, lon: float, km: float) -> None:
    drawn = circle(lat, lon, km)
    assert drawn is not None
    polygon = shape(drawn)
    assert polygon.is_valid
    west, south, east, north = polygon.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    parts = list(polygon.geoms) if drawn["type"] == "MultiPolygon" else [polygon]
    assert all(part.exterior.is_ccw for part in parts)
    metres = abs(Geod(ellps="WGS84").geometry_area_perimeter(polygon)[0])
    assert metres == pytest.approx(3.14159 * (km * 1000) ** 2, rel=0.02)


def test_a_circle_over_a_pole_is_not_drawn() -> None:
    assert circle(89.0, 0.0, 200.0) is None


def test_an_outline_over_the_180th_meridian_is_in_two_parts() -> None:
    drawn = outline("POLYGON ((177 -19, 177 -16, 182 -16, 182 -19, 177 -19))")
    assert drawn["type"] == "MultiPolygon"
    polygon = shape(drawn)
    assert polygon.is_valid
    assert polygon.bounds == (-180.0, -19.0, 180.0, -16.0)
    assert polygon.area == pytest.approx(15.0)


def test_a_clockwise_outline_is_turned() -> None:
    assert shape(outline("POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))")).exterior.is_ccw
