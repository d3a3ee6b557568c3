"""The hand-written places of fronts: every row well-formed, found by its names, none told twice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from sayso.gazetteer import schema
from sayso.gazetteer.build import FRONT_IMPORTANCE, SAME_PLACE_KM, merged, regions
from sayso.gazetteer.geometry import distance_km
from sayso.gazetteer.names import fold
from tests.gazetteer.tiny_gazetteer import place

if TYPE_CHECKING:
    from sayso.gazetteer import Entry, Gazetteer

TABLE: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (files("sayso.gazetteer") / "data" / "fronts.toml").read_text("utf-8")
)
ROWS = [(group, slug, row) for group, rows in TABLE.items() for slug, row in rows.items()]
COLUMNS = {"point", "km", "in", "names", "importance"}
LARGEST_KM = 30  # what is larger, a report's place does not tell
WRITTEN = {entry.id: entry for entry in regions()}


def wrong(check: list[bool]) -> list[str]:
    """The slugs of the rows for which a check does not hold."""
    return [slug for (_, slug, _), holds in zip(ROWS, check, strict=True) if not holds]


def test_there_are_rows_and_all_are_read() -> None:
    assert len(ROWS) > 1_000
    assert wrong([f"sayso:{slug}" in WRITTEN for _, slug, _ in ROWS]) == []


def test_no_slug_is_used_twice_in_the_tables_of_written_places() -> None:
    counts = Counter(entry.id for entry in regions())
    assert [identifier for identifier, times in counts.items() if times > 1] == []


def test_slugs_are_plain_and_tables_are_kinds_of_places() -> None:
    assert wrong([bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)) for _, slug, _ in ROWS]) == []
    assert set(TABLE) <= set(schema.FEATURES)


def test_rows_have_the_columns_that_are_read_and_no_others() -> None:
    assert wrong([row.keys() - {"importance"} == COLUMNS - {"importance"} for _, _, row in ROWS]) == []


def test_each_lies_in_one_country_told_by_two_capitals() -> None:
    assert wrong([bool(re.fullmatch("[A-Z]{2}", row["in"])) for _, _, row in ROWS]) == []
    assert wrong([WRITTEN[f"sayso:{slug}"].country == row["in"] for _, slug, row in ROWS]) == []


def test_points_are_latitude_and_longitude() -> None:
    points = [row["point"] for _, _, row in ROWS]
    assert wrong([len(one) == 2 and abs(one[0]) <= 90 and abs(one[1]) <= 180 for one in points]) == []
    assert wrong([one != [0, 0] for one in points]) == []


def test_points_lie_in_about_the_country_that_the_row_says(world: Gazetteer) -> None:
    def holds(row: dict[str, Any]) -> bool:
        country = world.country(row["in"])
        if country is None:
            return False
        lat, lon = row["point"]
        return distance_km(lat, lon, country.lat, country.lon) <= 1.3 * country.radius_km + 100.0

    assert wrong([holds(row) for _, _, row in ROWS]) == []


def test_radii_are_those_of_small_places() -> None:
    assert wrong([1 <= row["km"] <= LARGEST_KM for _, _, row in ROWS]) == []


def test_names_are_written_once_and_can_be_searched() -> None:
    lists = [row["names"] for _, _, row in ROWS]
    assert wrong([bool(names) for names in lists]) == []
    assert (
        wrong([all(name == " ".join(name.split()) and fold(name) for name in names) for names in lists]) == []
    )
    assert wrong([len(set(names)) == len(names) for names in lists]) == []


def test_no_two_rows_of_a_kind_are_one_place_under_one_name() -> None:
    by_name: dict[tuple[str, str], list[Entry]] = {}
    for group, slug, row in ROWS:
        for key in {fold(name) for name in row["names"]}:
            by_name.setdefault((group, key), []).append(WRITTEN[f"sayso:{slug}"])
    twice = [
        (one.id, other.id)
        for entries in by_name.values()
        for k, one in enumerate(entries)
        for other in entries[k + 1 :]
        if distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM
    ]
    assert twice == []


def test_fronts_give_way_to_the_places_that_reports_name_more() -> None:
    for group, slug, row in ROWS:
        entry = WRITTEN[f"sayso:{slug}"]
        small = group in {"village", "camp", "site", "airbase"}
        usual = FRONT_IMPORTANCE if small else 10 * FRONT_IMPORTANCE
        assert entry.importance == row.get("importance", usual), slug
    baghuz = next(entry for entry in regions() if "Baghuz" in entry.names)
    assert baghuz.importance > FRONT_IMPORTANCE


def test_every_name_finds_its_place(world: Gazetteer) -> None:
    def finds(name: str, row: dict[str, Any]) -> bool:
        near = max(SAME_PLACE_KM, row["km"])
        return any(distance_km(one.lat, one.lon, *row["point"]) <= near for one in world.lookup(name))

    assert wrong([all(finds(name, row) for name in row["names"]) for _, _, row in ROWS]) == []


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Takur Ghar", "AF", 33.34, 69.21),
        ("Wadi Seidna", "SD", 15.81, 32.52),
        ("Manerplaw", "MM", 17.72, 97.74),
        ("Mount Longdon", "FK", -51.67, -57.98),
        ("Ia Drang Valley", "VN", 13.57, 107.7),
    ],
)
def test_a_front_is_found_where_it_is(
    world: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    first = world.lookup(name)[0]
    assert first.country == country
    assert distance_km(first.lat, first.lon, lat, lon) < 5.0


def test_a_town_abroad_comes_before_a_front_of_its_name(world: Gazetteer) -> None:
    found = world.lookup("Karak")
    assert "sayso:karak" in {one.id for one in found}
    assert found[0].id != "sayso:karak"


def test_a_village_that_the_packages_hold_has_no_entry_of_its_own(world: Gazetteer) -> None:
    doubled = []
    for slug, row in TABLE["village"].items():
        found = {one.id: one for name in row["names"] for one in world.lookup(name)}
        if f"sayso:{slug}" not in found:
            continue
        names = {fold(name) for name in row["names"]}
        for one in found.values():
            town = one.feature in {"city", "village"} and not one.id.startswith("sayso:")
            near = distance_km(one.lat, one.lon, *row["point"]) <= SAME_PLACE_KM
            if town and near and names & {fold(name) for name in one.names}:
                doubled.append((slug, one.id))
    assert doubled == []


@pytest.mark.parametrize(("name", "slug"), [("Jebrail", "jabrayil"), ("Novogroznenskoye", "novogroznensky")])
def test_one_that_the_packages_hold_gives_them_its_names(world: Gazetteer, name: str, slug: str) -> None:
    assert world.get(f"sayso:{slug}") is None
    row = TABLE["village"][slug]
    first = world.lookup(name)[0]
    assert first.id.startswith("geonames:")
    assert distance_km(first.lat, first.lon, *row["point"]) <= SAME_PLACE_KM


@pytest.mark.parametrize(("north_km", "entries"), [(3.0, 1), (4.0, 2)])
def test_a_front_is_joined_to_a_town_of_its_name_within_a_walk_only(north_km: float, entries: int) -> None:
    front = WRITTEN["sayso:manerplaw"]
    town = place("geonames:1", "Manerplaw", country="MM", lat=front.lat + north_km / 111.2, lon=front.lon)
    joined = merged([town], [front])
    assert len(joined) == entries
    assert joined[0].importance == max(town.importance, front.importance if entries == 1 else 0.0)
