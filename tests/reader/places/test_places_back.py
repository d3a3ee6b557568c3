"""Phrases that mean a place named before. All sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.reader.language import parse
from sayso.reader.places import find_places, places_meant_before

if TYPE_CHECKING:
    from sayso.gazetteer import Gazetteer
    from sayso.model import Toponym


def back(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    doc = parse(text)
    return list(places_meant_before(doc, find_places(doc, gazetteer), gazetteer))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rebels left Saraqib in Syria. On Monday the town was quiet.", "the town", "Saraqib"),
        ("Rebels shelled Aleppo in Syria. Two shells hit this city at noon.", "this city", "Aleppo"),
        (
            "The governor of Idlib province in Syria resigned. Jets bombed the province.",
            "the province",
            "Idlib",
        ),
        ("Homs and Aleppo in Syria were calm. The country is at war.", "The country", "Syria"),
    ],
)
def test_a_kind_of_place_means_the_last_of_its_kind(
    world: Gazetteer, text: str, words: str, name: str
) -> None:
    (found,) = back(text, world)
    assert (found.span.text, found.name) == (words, name)
    assert found.reason.startswith("refers back to")


def test_a_part_of_the_country_is_that_part(world: Gazetteer) -> None:
    (found,) = back("Homs in Syria was calm. Fighting went on in the north of the country.", world)
    assert found.span.text == "the north of the country"
    assert found.relation is not None
    assert found.lat is not None
    assert found.lat > 35.0


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the town was quiet.",
        "Rebels left Syria. On Monday the town was quiet.",
        "Rebels left the town of Saraqib in Syria.",
        "Rebels left Saraqib in Syria. On Monday they took another town.",
        "Rebels left Saraqib in Syria. On Monday they took a town.",
    ],
)
def test_what_names_nothing_said_before_is_left_out(world: Gazetteer, text: str) -> None:
    assert back(text, world) == []


def test_every_span_is_the_text_it_stands_on(world: Gazetteer) -> None:
    text = "Rebels left Saraqib in Syria. The town fell silent, and so did the east of the country."
    found = back(text, world)
    assert found
    for one in found:
        for span in (one.span, one.name_span):
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("words", "kind", "km", "bearing"),
    [
        ("10 kilometres north of the city", "distance_direction", 10.0, 0.0),
        ("just outside the city", "outside", None, None),
        ("the southern outskirts of the city", "outside", None, 180.0),
    ],
)
def test_what_lies_off_a_place_named_before_is_not_in_it(
    words: str, kind: str, km: float | None, bearing: float | None, world: Gazetteer
) -> None:
    found = next(iter(back(f"Troops left Homs. Others had dug in {words} by then.", world)))
    assert found.span.text == words
    assert found.relation is not None
    assert (found.relation.kind, found.relation.distance_km, found.relation.bearing) == (kind, km, bearing)


@pytest.mark.parametrize(
    ("text", "words", "bearing"),
    [
        ("Homs in Syria was calm. Shells fell on the country's east.", "the country's east", 90.0),
        (
            "Homs in Syria was calm. Shells fell in the country’s north-west.",
            "the country’s north-west",
            315.0,
        ),
        ("Homs in Syria was calm. Talks on the country's fate went on.", "the country", None),
    ],
)
def test_what_is_meant_may_own_a_part(text: str, words: str, bearing: float | None, world: Gazetteer) -> None:
    found = next(one for one in back(text, world) if "country" in one.span.text)
    assert found.span.text == words
    assert (found.relation.bearing if found.relation is not None else None) == bearing
