"""A pin says no more than is known."""

from __future__ import annotations

import pytest

from sayso.export.where import Level, geoname, level, where
from sayso.model import Candidate, Relation, Span, Toponym
from tests.export.scene import FewPlaces

S = Span(0, 1, "x")


def place(feature: str | None, relation: Relation | None = None, radius: float = 5.0) -> Toponym:
    return Toponym(S, S, "geonames:169577", "Homs", "SY", 34.73, 36.71, radius, feature, relation)


NEAR = Relation("near", "Homs")
INSIDE = Relation("inside", "Homs")
NORTH_OF_IT = Relation("inside", "Syria", bearing=0.0)
AWAY = Relation("distance_direction", "Homs", distance_km=17, bearing=90)
BETWEEN = Relation("between", "Homs", other="Raqqa")


@pytest.mark.parametrize(
    ("toponym", "expected", "pinned"),
    [
        (place("city"), "spot", True),
        (place("camp", INSIDE), "spot", True),
        (place("city", NEAR), "near", True),
        (place("city", AWAY), "near", True),
        (place("city", AWAY, radius=40.0), "vague", False),
        (place("city", BETWEEN), "vague", False),
        (place("county"), "county", False),
        (place("admin1", NORTH_OF_IT), "area", False),
        (place("region"), "area", False),
        (place("river"), "area", False),
        (place("country"), "country", False),
        (place("country", NORTH_OF_IT), "area", False),
        (place("sea"), "waters", False),
        (place("continent"), "beyond", False),
        (Toponym(S, S), "unknown", False),
        (None, "unknown", False),
    ],
)
def test_levels(toponym: Toponym | None, expected: Level, pinned: bool) -> None:
    assert level(toponym) == expected
    assert (where(toponym, FewPlaces()).lat is not None) == pinned


def test_a_province_is_a_pin_only_where_its_extent_is_known() -> None:
    known = Toponym(S, S, "geonames:169575", "Homs", "SY", 34.6, 37.4, 137.0, "admin1")
    unknown = Toponym(S, S, "geonames:1", "Nowhere", "SY", 34.6, 37.4, 137.0, "admin1")
    assert where(known, FewPlaces()).lat == 34.6
    assert where(unknown, FewPlaces()).lat is None


def test_units_are_those_of_the_place_itself() -> None:
    assert where(place("city"), FewPlaces()).admin1 == "Homs Governorate"
    assert where(place("city", AWAY), FewPlaces()).admin1 is None
    assert where(place("city", AWAY), FewPlaces()).country == "Syria"


def test_what_may_be_several_places_of_one_country_is_in_it() -> None:
    def one(number: int, country: str | None) -> Candidate:
        return Candidate(f"geonames:{number}", "Bab", country, 1.0, 2.0, 1.0, "village", 0.5)

    alike = Toponym(S, S, candidates=(one(1, "SY"), one(2, "SY")))
    unlike = Toponym(S, S, candidates=(one(1, "SY"), one(2, "IQ")))
    assert where(alike, FewPlaces()).country == "Syria"
    assert where(unlike, FewPlaces()).country is None


def test_a_number_of_geonames_only_for_the_place_itself() -> None:
    assert geoname(place("city")) == 169577
    assert geoname(place("city", NEAR)) is None
    assert geoname(Toponym(S, S, "icao:OS65", "Base", "SY", 1.0, 2.0, 3.0, "airbase")) is None
    assert geoname(Toponym(S, S)) is geoname(None) is None
