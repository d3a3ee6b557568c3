"""The index that is built with Sayso: places of wars, under the names that reports give them."""

import time

import pytest

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.geometry import distance_km
from sayso.gazetteer.index import shipped


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Maheen", "SY", 34.24, 37.06),
        ("Sadad", "SY", 34.31, 36.93),
        ("Qaryatayn", "SY", 34.23, 37.24),
        ("al-Qaryatain", "SY", 34.23, 37.24),
        ("Palmyra", "SY", 34.56, 38.28),
        ("Tadmur", "SY", 34.56, 38.28),
        ("Al-Shayrat air base", "SY", 34.49, 36.91),
        ("T4", "SY", 34.52, 37.63),
        ("Tiyas air base", "SY", 34.52, 37.63),
        ("Baghuz", "SY", 34.45, 40.96),
        ("Hajin", "SY", 34.70, 40.83),
        ("Albu Kamal", "SY", 34.45, 40.92),
        ("Abu Kamal", "SY", 34.45, 40.92),
        ("Afrin", "SY", 36.51, 36.87),
        ("Manbij", "SY", 36.53, 37.95),
        ("eastern Ghouta", "SY", 33.53, 36.43),
        ("Douma", "SY", 33.57, 36.40),
        ("Deir Ezzor", "SY", 35.34, 40.14),
        ("Kobane", "SY", 36.89, 38.35),
        ("Mosul", "IQ", 36.34, 43.13),
        ("Marja", "AF", 31.52, 64.12),
        ("Bakhmut", "UA", 48.59, 38.00),
        ("Severodonetsk", "UA", 48.95, 38.49),
        ("Srebrenica", "BA", 44.10, 19.30),
        ("Mekelle", "ET", 13.50, 39.47),
        ("Khan Younis", "PS", 31.34, 34.31),
        ("Uchiza", "PE", -8.46, -76.46),
        ("Grozny", "RU", 43.31, 45.69),
    ],
)
def test_a_front_line_place_comes_first_and_where_it_is(
    world: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    first = world.lookup(name)[0]
    assert first.country == country
    assert distance_km(first.lat, first.lon, lat, lon) < 5.0


@pytest.mark.parametrize(
    "name", ["Idlib province", "Deir ez-Zor province", "Deir Ezzor governorate", "Shabwa"]
)
def test_a_province_comes_with_its_extent(world: Gazetteer, name: str) -> None:
    first = world.lookup(name, feature="admin1")[0]
    assert first.feature == "admin1"
    assert first.radius_km > 30.0
    assert first.extent is not None


def test_every_country_has_an_extent_and_no_bare_point(world: Gazetteer) -> None:
    for code in ("SY", "IQ", "UA", "SD", "CO", "LK", "RU", "US"):
        country = world.country(code)
        assert country is not None
        assert country.radius_km > 100.0
        assert country.extent is not None


def test_kinds_of_one_name_are_told_apart_by_the_words_around_it(world: Gazetteer) -> None:
    assert world.lookup("Idlib province")[0].feature == "admin1"
    assert world.lookup("the city of Idlib")[0].feature == "city"


def test_it_opens_at_once_and_is_small() -> None:
    if not shipped().is_file():
        pytest.skip("the gazetteer's index is not built")
    began = time.process_time()
    Gazetteer.open(shipped()).lookup("Homs")
    assert time.process_time() - began < 0.2
    assert shipped().stat().st_size < 200e6


def test_a_warm_look_up_takes_less_than_a_millisecond(world: Gazetteer) -> None:
    names = ("San Jose", "Springfield", "Deir Ezzor", "Khan Sheikhoun", "Nowhere at all", "Idlib province")
    for name in names:
        world.matches(name)
    began = time.process_time()
    for _ in range(20):
        for name in names:
            world.matches(name)
    assert (time.process_time() - began) / (20 * len(names)) < 1e-3
