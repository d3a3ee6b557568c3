"""How packages' entries and hand-written ones become one gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gazetteer import schema
from sayso.gazetteer.build import merged, regions
from sayso.gazetteer.extents import outline
from tests.gazetteer.tiny_gazetteer import place

if TYPE_CHECKING:
    from pathlib import Path


def test_a_village_that_a_package_has_gives_it_its_names_and_no_second_entry() -> None:
    packaged = place("geonames:1", "Hajīn", feature="village", importance=100.0)
    written = place("sayso:hajin", "Hajin", "Hujayn", lat=35.01, feature="village", importance=10_000.0)
    (one,) = merged([packaged], [written])
    assert one.id == "geonames:1"
    assert "Hujayn" in one.names
    assert (one.lat, one.importance) == (35.0, 10_000.0)


def test_a_village_of_the_same_name_elsewhere_stays_another() -> None:
    far = place("sayso:hajin", "Hajin", lat=36.0, feature="village")
    assert len(merged([place("geonames:1", "Hajin", feature="village")], [far])) == 2


def test_a_base_on_the_same_runway_is_the_same_base() -> None:
    runway = place("icao:XX01", "Zaytun Airport", feature="airport")
    written = place("sayso:base", "Zaytun Air Base", "Z5", lat=35.005, feature="airbase")
    (one,) = merged([runway], [written])
    assert (one.id, one.feature, one.name) == ("icao:XX01", "airbase", "Zaytun Air Base")


def test_hand_written_places_are_on_earth_and_have_a_radius_and_a_name() -> None:
    for entry in regions():
        assert entry.id.startswith("sayso:")
        assert abs(entry.lat) <= 90.0
        assert abs(entry.lon) <= 180.0
        assert entry.radius_km > 0.0
        assert entry.name
        assert entry.feature in schema.FEATURES


def test_the_hand_written_places_give_the_same_index_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        schema.write(tmp_path / name, merged([], regions()), {})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_outline_covers_its_towns() -> None:
    drawn = outline([(30.0, 40.0), (32.0, 40.0), (32.0, 42.0), (30.0, 42.0)])
    assert (drawn.lat, drawn.lon) == pytest.approx((31.0, 41.0))
    assert 140.0 < drawn.radius_km < 160.0
    assert drawn.bbox == (40.0, 30.0, 42.0, 32.0)


def test_an_outline_over_the_180th_meridian_is_not_half_the_earth() -> None:
    drawn = outline([(65.0, 178.0), (66.0, -178.0), (67.0, 179.0)])
    assert drawn.radius_km < 250.0
    assert abs(drawn.lon) > 177.0


def test_a_place_filed_under_the_wrong_unit_does_not_stretch_it() -> None:
    towns = [(35.0 + k / 50, 38.0 + k / 50) for k in range(10)]
    assert outline([*towns, (10.0, 10.0)]).radius_km < 40.0
