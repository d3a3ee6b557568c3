"""Capitals told of by their country or unit. Sentences are invented."""

from __future__ import annotations

import pytest

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.capitals import capital_of
from sayso.reader.language import parse
from sayso.reader.places import capitals, find_places

GAZETTEER = Gazetteer.open()


def told(text: str) -> list[tuple[str, str | None]]:
    doc = parse(text)
    return [(one.span.text, one.name) for one in capitals(doc, find_places(doc, GAZETTEER), GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Hundreds fled the Cambodian capital on Monday.", "Cambodian capital", "Phnom Penh"),
        ("Shots were heard in Libya's capital.", "Libya's capital", "Tripoli"),
        ("Shots were heard in the Libyan capital city.", "Libyan capital city", "Tripoli"),
        ("A bomb went off in the capital of Mali.", "the capital of Mali", "Bamako"),
        (
            "Gunmen entered the provincial capital of Helmand.",
            "the provincial capital of Helmand",
            "Lashkar Gāh",
        ),
    ],
)
def test_a_country_or_unit_tells_its_capital(text: str, words: str, name: str) -> None:
    assert told(text) == [(words, name)]


def test_the_capital_alone_is_that_of_the_country_the_report_is_about() -> None:
    assert told("Soldiers left Gao and Kidal. In the capital people took to the streets.") == [
        ("the capital", "Bamako")
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Six bombs went off in the capital, one of them near the US consulate.", False),
        ("Bombs hit an Israeli office and an Australian firm in the capital.", False),
        ("Protesters filled the capital as the Malian army withdrew.", True),
    ],
)
def test_a_country_whose_embassy_it_is_or_one_of_several_has_not_the_capital(text: str, known: bool) -> None:
    assert bool(told(text)) is known


def test_a_provincial_capital_is_that_of_the_place_told_before() -> None:
    assert told("Syrian troops took Saraqib and shelled the provincial capital.") == [
        ("the provincial capital", "Idlib")
    ]


def test_a_former_capital_is_meant_where_the_report_tells_of_it() -> None:
    assert told("Grenades fell on Bujumbura. Police sealed off the Burundian capital.") == [
        ("Burundian capital", "Bujumbura")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian capital, Damascus, was quiet.",
        "Crowds filled the Syrian capital Damascus.",
        "In Syria, capital flows have dried up, and so has the capital market.",
        "It was a capital crime in Yemen.",
    ],
)
def test_a_capital_that_is_named_and_other_capital_are_none(text: str) -> None:
    assert told(text) == []


def test_a_town_has_no_capital() -> None:
    town = next(
        one for one in GAZETTEER.lookup("Palmyra", country="SY") if one.feature in {"city", "village"}
    )
    assert capital_of(town, GAZETTEER) is None
