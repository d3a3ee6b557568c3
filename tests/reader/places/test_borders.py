"""Borders named by a country or two. Sentences are invented."""

from __future__ import annotations

import pytest

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.geometry import distance_km
from sayso.reader.language import parse
from sayso.reader.places import borders, find_places
from sayso.reader.places.borders import STRETCH_KM

GAZETTEER = Gazetteer.open()


def told(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    return [(b.span.text, b.name or "") for b in borders(doc, find_places(doc, GAZETTEER), GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Fighting broke out near the Syria-Iraq border.", "Syria-Iraq border", "Iraq and Syria"),
        ("The Syrian-Turkish border was shelled.", "Syrian-Turkish border", "Syria and Turkey"),
        (
            "Troops gathered on the border between Iraq and Iran.",
            "border between Iraq and Iran",
            "Iraq and Iran",
        ),
        ("Turkey’s border with Syria was closed.", "Turkey’s border with Syria", "Syria and Turkey"),
    ],
)
def test_two_countries_name_their_border(text: str, words: str, name: str) -> None:
    assert told(text) == [(words, f"border of {name}")]


def test_one_country_names_the_border_with_the_one_that_the_report_is_on() -> None:
    assert told("Rebels in Idlib and Aleppo fled towards the Turkish border.") == [
        ("Turkish border", "border of Syria and Turkey")
    ]
    assert told("Troops in Kabul and Herat closed the Pakistani border.") == [
        ("Pakistani border", "border of Afghanistan and Pakistan")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He crossed the Pakistani border.",  # from where is not told
        "Rebels in Idlib and Aleppo fled towards the Norwegian border.",  # there is no such border
        "Syria and Iraq said the border was quiet.",
    ],
)
def test_what_border_is_not_told_stays_unknown(text: str) -> None:
    assert told(text) == []


def point(text: str) -> tuple[float, float, float]:
    doc = parse(text)
    (border,) = borders(doc, find_places(doc, GAZETTEER), GAZETTEER)
    assert border.lat is not None
    assert border.lon is not None
    assert border.radius_km is not None
    return border.lat, border.lon, border.radius_km


def test_a_border_is_told_of_where_it_runs_nearest_to_another_place() -> None:
    west = point("Rebels in Idlib fled towards the border between Syria and Turkey.")
    east = point("Rebels in Qamishli fled towards the border between Syria and Turkey.")
    assert distance_km(*west[:2], 35.93, 36.63) < 60.0
    assert distance_km(*east[:2], 37.05, 41.23) < 30.0
    assert west[2] == east[2] == STRETCH_KM


def test_a_border_far_from_whatever_else_is_told_is_all_of_it() -> None:
    alone = point("Rebels fled towards the border between Syria and Turkey.")
    assert alone[2] > STRETCH_KM
    assert alone == point("Rebels from Tripoli in Libya fled towards the border between Syria and Turkey.")
