"""Where an event is: belief shared by neighbours, and what a title speaks for (invented dispatches)."""

from __future__ import annotations

import hashlib
import math
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Relation, Report, Span, Toponym
from sayso.reader.assemble.where import NEAR_SHARE, SURROUNDINGS_KM, likeliest
from sayso.reader.assemble.where_options import Option, Placed, Scene, options_of
from sayso.reader.choice import weights
from sayso.reader.language import parse, parse_many
from sayso.reader.read import Reader

DEGREE_KM = 111.2  # of latitude


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def option(name: str, belief: float, north_km: float | None = 0.0, **more: object) -> Option:
    """A place so far north of the first one, and how likely it is by itself."""
    span = Span(0, len(name), name)
    point = (None, None) if north_km is None else (35.0 + north_km / DEGREE_KM, 38.0)
    known: dict[str, object] = {"id": name, "lat": point[0], "lon": point[1], "radius_km": 3.0, **more}
    placed = Placed(Toponym(span, span, **known), parse("x")[0], 0, 1, (0, 0))  # type: ignore[arg-type]
    return Option(placed, "made up", (("belief", math.log(belief)),))


def none(belief: float) -> Option:
    return Option(None, "nothing places it", (("belief", math.log(belief)),))


def chosen(*options: Option) -> tuple[str | None, float]:
    """The place that is chosen and how much belief it is said to have."""
    index, share = likeliest(options, {"belief": 1.0})
    placed = options[index].placed
    return (placed.toponym.id if placed is not None else None), share


def test_a_town_and_its_quarter_win_over_what_is_likelier_than_either() -> None:
    options = option("town", 0.35), option("quarter", 0.25, 4.0), none(0.40)
    place, share = chosen(*options)
    assert place == "town"
    assert share == pytest.approx(0.35), "what speaks for the quarter is not told as the town's"


def test_of_neighbours_the_likelier_one_is_chosen_wherever_it_stands() -> None:
    assert chosen(option("quarter", 0.25, 4.0), none(0.40), option("town", 0.35))[0] == "town"


def test_a_neighbour_speaks_for_less_than_the_place_itself() -> None:
    assert 0.0 < NEAR_SHARE < 1.0
    assert chosen(option("town", 0.30), option("quarter", 0.25, 4.0), none(0.45))[0] is None
    place, share = chosen(option("town", 0.30), option("town", 0.25), none(0.45))
    assert place == "town"
    assert share == pytest.approx(0.55)


@pytest.mark.parametrize(
    ("north_km", "place"), [(SURROUNDINGS_KM - 1.0, "town"), (SURROUNDINGS_KM + 1.0, None)]
)
def test_only_what_lies_in_the_surroundings_speaks_for_a_place(north_km: float, place: str | None) -> None:
    assert chosen(option("town", 0.35), option("other", 0.25, north_km), none(0.40))[0] == place


@pytest.mark.parametrize(
    "other",
    [
        option("province", 0.25, radius_km=SURROUNDINGS_KM + 1.0),
        option("unknown", 0.25, None),
    ],
)
def test_a_province_around_it_and_a_place_of_unknown_point_do_not(other: Option) -> None:
    assert chosen(option("town", 0.35), other, none(0.40))[0] is None
    assert chosen(other, option("town", 0.35), none(0.40))[0] is None


def test_the_same_name_related_in_another_way_is_a_neighbour_and_not_itself() -> None:
    outside = Relation("outside", "town", Span(0, 4, "town"))
    place, share = chosen(option("town", 0.35), option("town", 0.25, relation=outside), none(0.40))
    assert place == "town"
    assert share == pytest.approx(0.35)


def test_that_nothing_places_it_has_no_neighbours() -> None:
    place, share = chosen(option("one", 0.30), option("other", 0.30, 300.0), none(0.40))
    assert place is None
    assert share == pytest.approx(0.40)


def test_among_equals_the_first_is_chosen() -> None:
    assert chosen(option("one", 0.4), option("other", 0.4, 300.0), none(0.2))[0] == "one"


def in_the_title(text: str, title: str | None) -> set[str]:
    """The names of a text, one event told there, that its title speaks for."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report("invented", sha256, "", text, published=date(2016, 9, 27), title=title)
    (doc,) = parse_many([text])
    layers = reader().analyse(report, doc).layers
    options = options_of(layers.events[0], Scene.of(layers))
    assert all("in the title" in dict(one.signs) for one in options if one.placed is not None)
    return {
        one.placed.toponym.name_span.text
        for one in options
        if one.placed is not None and dict(one.signs)["in the title"]
    }


RAID = "Syrian jets bombed Saraqib and Deir ez-Zor on Monday."


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Nine die in Saraqib", {"Saraqib"}),
        ("SARAQIB: nine die", {"Saraqib"}),
        ("Market burns after raid on Deir al-Zor", {"Deir ez-Zor"}),  # another spelling of the article
        ("From Saraqib to Deir ez-Zor, a night of fire", {"Saraqib", "Deir ez-Zor"}),
        ("Saraqibis bury their dead", set()),  # a part of a word is no name
        ("A night in the deir", set()),  # nor is a part of the name
        ("Syrian jets strike twice", set()),  # whose jets they are is no place
        ("", set()),
        (None, set()),
    ],
)
def test_a_title_speaks_for_the_places_it_names(title: str | None, names: set[str]) -> None:
    assert in_the_title(RAID, title) == names


def test_a_name_of_four_words_may_stand_anywhere_in_a_title() -> None:
    text = "Salvadoran troops shelled San Miguel de Mercedes and Arcatao on Monday."
    assert in_the_title(text, "Troops shell San Miguel de Mercedes again") == {"San Miguel de Mercedes"}


def test_to_be_named_in_the_title_speaks_for_a_place() -> None:
    assert weights("sayso.reader.assemble", "where")["in the title"] > 0.0
