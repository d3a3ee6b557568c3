"""Which earlier place a phrase like "the town" means. All sentences are invented."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.model import Relation, Span, Toponym
from sayso.reader.assemble.syntax import root_of
from sayso.reader.language import parse
from sayso.reader.places import find_places, places_meant_before
from sayso.reader.places.salience import LARGE_KM, Named, likeliest, signs, weights

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.gazetteer import Gazetteer

HOURS_AGO = (
    "Shells fell on Saraqib, Syria. {}Buses reached Palmyra. The drivers had left {} town at noon.",
    "Nobody was hurt. ",
)


def meant(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The phrases that mean a place named before, with the name that they go back to."""
    doc = parse(text)
    found = places_meant_before(doc, find_places(doc, gazetteer), gazetteer)
    return [(one.name_span.text, one.reason.removeprefix("refers back to ").strip("“”")) for one in found]


def told(text: str, *names: str, noun: str = "town", **known: Toponym) -> tuple[Token, Named]:
    """A noun of a text, the last of its form, and the names before it; each is a place of its own name."""
    doc, toponyms, end = parse(text), [], 0
    for name in names:
        start = text.index(name, end)
        end = start + len(name)
        span = Span(start, end, name)
        toponyms.append(
            replace(known[name], span=span, name_span=span)
            if name in known
            else Toponym(span, span, id=name, feature="city", radius_km=3.0)
        )
    roots = [root_of(doc, one.span) for one in toponyms]
    token = next(one for one in reversed(doc) if one.lower_ == noun)
    return token, Named(doc, toponyms, roots)


def town(name: str, lat: float | None = None, lon: float | None = None, radius_km: float = 3.0) -> Toponym:
    """A place for :func:`told`, wherever it is named."""
    span = Span(0, 1, "-")
    return Toponym(span, span, id=name, feature="city", lat=lat, lon=lon, radius_km=radius_km)


def values(noun: Token, k: int, named: Named) -> dict[str, float]:
    return dict(signs(noun, k, named))


@pytest.mark.parametrize(
    ("filler", "pointing", "name"),
    [
        ("", "the", "Saraqib"),
        (HOURS_AGO[1], "the", "Palmyra"),  # it was too long ago for "the"
        ("", "this", "Saraqib"),
        (HOURS_AGO[1], "this", "Saraqib"),  # "this town" is the report's own
        ("", "that", "Palmyra"),  # "that town" is the one just named
        (HOURS_AGO[1], "that", "Palmyra"),
    ],
)
def test_how_far_back_the_place_is_depends_on_the_pointing_word(
    world: Gazetteer, filler: str, pointing: str, name: str
) -> None:
    assert meant(HOURS_AGO[0].format(filler, pointing), world) == [(f"{pointing} town", name)]


@pytest.mark.parametrize(
    ("earlier", "name"),
    [
        ("Smoke rose over Saraqib, Syria. Roofs collapsed in Saraqib.", "Saraqib"),
        ("Smoke rose over Syria. Roofs collapsed.", "Palmyra"),
    ],
)
def test_the_place_that_the_report_keeps_naming_outweighs_the_one_named_last(
    world: Gazetteer, earlier: str, name: str
) -> None:
    text = f"{earlier} Shells fell on Saraqib. A driver in Palmyra heard of it. The town was quiet by noon."
    assert meant(text, world) == [("The town", name)]


def test_a_large_city_is_no_town(world: Gazetteer) -> None:
    assert meant("A convoy left Saraqib for Aleppo in Syria. The town was quiet.", world) == [
        ("The town", "Saraqib")
    ]


def test_a_government_named_by_its_capital_is_not_this_city(world: Gazetteer) -> None:
    later = "It rained all day. " * 6
    text = f"Shells fell on Homs in Syria. {later}Moscow denied the raid. The city was quiet."
    assert meant(text, world) == [("The city", "Homs")]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels left Syria. Families fled that enclave on Monday.",  # a country is no enclave
        "That enclave was quiet. Rebels shelled Saraqib in Syria.",  # it is named only afterwards
        "Rebels left the air base at Tiyas, Syria. This city was quiet.",
    ],
)
def test_where_no_place_of_the_kind_was_named_none_is_meant(world: Gazetteer, text: str) -> None:
    assert meant(text, world) == []


@pytest.mark.parametrize(("sentences", "reached"), [(12, True), (13, False)])
def test_a_place_is_forgotten_after_a_dozen_sentences(
    world: Gazetteer, sentences: int, reached: bool
) -> None:
    between = "It rained all day. " * (sentences - 1)
    found = meant(f"Shells fell on Saraqib, Syria. {between}The town was quiet.", world)
    assert found == ([("The town", "Saraqib")] if reached else [])


def test_among_candidates_that_nothing_sets_apart_the_latest_is_meant() -> None:
    noun, named = told("It rained. Shells hit Saraqib and Ariha. The town was quiet.", "Saraqib", "Ariha")
    assert values(noun, 0, named) == values(noun, 1, named)
    assert likeliest(noun, (1, 0), named) == 1
    assert likeliest(noun, (0,), named) == 0


def test_without_candidates_nothing_is_meant() -> None:
    noun, named = told("Shells hit Saraqib. The town was quiet.", "Saraqib")
    assert likeliest(noun, (), named) is None


def test_a_place_named_twice_is_judged_by_its_latest_mention() -> None:
    text = "Shells hit Saraqib. It rained. Rebels held Saraqib. The town was quiet."
    noun, named = told(text, "Saraqib", "Saraqib")
    assert likeliest(noun, (1, 0), named) == 1
    assert values(noun, 1, named)["times named"] == pytest.approx(math.log(2))


def test_what_is_named_for_its_people_does_not_count_as_named_there() -> None:
    people = replace(town("Saraqib"), literal=False)
    noun, named = told("Saraqib denied it. The town was quiet.", "Saraqib", Saraqib=people)
    assert named.times["Saraqib"] == 0
    assert values(noun, 0, named)["times named"] == 0.0
    assert values(noun, 0, named)["not literal"] == 1.0


def test_only_other_places_within_twenty_kilometres_lie_around_one() -> None:
    text = "Shells hit Saraqib, Ariha, Homs, Saraqib and Kafr. The town was quiet."
    noun, named = told(
        text,
        *("Saraqib", "Ariha", "Homs", "Saraqib", "Kafr"),
        Saraqib=town("Saraqib", 35.86, 36.81),
        Ariha=town("Ariha", 35.81, 36.61),  # 18 km away
        Homs=town("Homs", 34.73, 36.72),
    )
    assert list(named.around) == [1, 2, 0, 1, 0]
    assert values(noun, 1, named)["named around"] == pytest.approx(math.log(3))


@pytest.mark.parametrize(
    ("noun", "radius", "sign"),
    [
        ("town", LARGE_KM, "large, of a town"),
        ("enclave", LARGE_KM, "large, of a town"),
        ("city", LARGE_KM, "large, of a city"),
        ("town", LARGE_KM - 0.1, None),
        ("suburb", LARGE_KM, None),
    ],
)
def test_size_speaks_only_where_it_misfits_the_word(noun: str, radius: float, sign: str | None) -> None:
    text = f"Shells hit Saraqib. That {noun} was quiet."
    token, named = told(text, "Saraqib", noun=noun, Saraqib=town("Saraqib", radius_km=radius))
    large = {name for name, value in values(token, 0, named).items() if name.startswith("large") and value}
    assert large == ({sign} if sign else set())


def test_signs_tell_where_a_place_was_named_and_what_for() -> None:
    text = "Rebels marched from Saraqib. Ariha burned. A bus left Homs as this town fell."
    beside = Relation("near", "Homs", Span(0, 4, "Homs"))
    noun, named = told(text, "Saraqib", "Ariha", "Homs", Homs=replace(town("Homs"), relation=beside))
    names = (
        "first sentence",
        "first sentence, of this",
        "where it is",
        "subject",
        "same sentence",
        "related",
    )
    table = [[values(noun, k, named)[name] for name in names] for k in range(3)]
    assert table == [
        [1.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 1.0, 1.0],
    ]
    away = [values(noun, k, named)["sentences back, this"] for k in range(3)]
    assert away == pytest.approx([math.log(3), math.log(2), 0.0])


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    yielded: set[str] = set()
    for pointing in ("the", "this", "that"):
        noun, named = told(f"Shells hit Saraqib. Then {pointing} town was quiet.", "Saraqib")
        yielded |= values(noun, 0, named).keys()
    assert yielded == weights().keys()
