"""Borders named by a country or two. Sentences are invented."""

from __future__ import annotations

import pytest

from sayso.gazetteer import Gazetteer
from sayso.reader.language import parse
from sayso.reader.places import borders, find_places

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
