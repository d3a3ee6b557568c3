from __future__ import annotations

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.borders import FEWEST, border_id, borders
from sayso.gazetteer.geometry import distance_km


def test_a_border_is_where_towns_of_both_sides_are_near() -> None:
    west = [(10.0 + k / 10, 20.0) for k in range(5)] + [(10.0, 15.0)]
    east = [(10.0 + k / 10, 20.3) for k in range(5)] + [(10.0, 25.0)]
    (found,) = borders({"AA": west, "BB": east, "CC": [(50.0, 50.0)]}, {"AA": "A", "BB": "B", "CC": "C"})
    assert (found.id, found.name, found.countries) == ("border:AA-BB", "border of A and B", ("AA", "BB"))
    assert distance_km(found.lat, found.lon, 10.2, 20.15) < 2
    assert 25 < found.radius_km < 35


def test_of_too_few_towns_no_border_is_drawn() -> None:
    towns = {"AA": [(10.0, 20.0)] * (FEWEST // 2 - 1), "BB": [(10.0, 20.3)] * (FEWEST // 2)}
    assert list(borders(towns, {"AA": "A", "BB": "B"})) == []


def test_the_shipped_gazetteer_has_borders_by_their_countries() -> None:
    gazetteer = Gazetteer.open()
    found = gazetteer.get(border_id("SY", "IQ"))
    assert found is not None
    assert distance_km(found.lat, found.lon, 35.0, 41.2) < 150
    assert gazetteer.get(border_id("SY", "NO")) is None
