"""The small things that fusion compares by: names, sides, places, days, counts."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.fusion.names import Party, fold, kind_of, name_key, parties
from sayso.fusion.places import distance_km, itself, spot
from sayso.fusion.sides import Sides
from sayso.fusion.told import begun_by, days, interval, meet, overlap, tell
from sayso.fusion.tolls import Toll, disagree
from sayso.model import Interval, Relation
from tests.fusion.telling import Paper

SIDES = Sides.shipped()


def party(words: str) -> tuple[Party, ...]:
    return parties(Paper("A").say("fight.clash", actor=words).claims[0], "actor")


# ------------------------------------------------------------------ names and sides


def test_articles_accents_and_capitals_do_not_tell_names_apart() -> None:
    assert fold("The Médecins") == fold("medecins")


def test_a_name_that_is_only_an_article_is_still_a_name() -> None:
    assert name_key("A") != name_key("The") != ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("at least seven soldiers of the 4th brigade", "soldier"),
        ("13 people", ""),
        ("dozens", ""),
        ("three policemen", "policeman"),
    ],
)
def test_counts_are_of_a_kind(words: str, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the SDF", "the YPG", True),
        ("the Syrian army", "Damascus", True),
        ("the SDF", "ISIS", False),
        ("rebels", "Syrian rebels", True),
        ("rebels", "the Syrian army", False),
        ("rebels", "soldiers", False),
        ("rebels", "Ahrar al-Sham", None),
        ("gunmen", "rebels", None),
        ("villagers", "ISIS", None),
    ],
)
def test_whether_two_are_of_one_side(one: str, other: str, alike: bool | None) -> None:
    assert SIDES.alike(party(one), party(other)) is alike
    assert SIDES.alike(party(other), party(one)) is alike


def test_nobody_is_not_known_to_be_anybody() -> None:
    assert SIDES.alike((), party("ISIS")) is None


# ------------------------------------------------------------------ places


def test_a_place_near_another_is_not_that_place() -> None:
    near = Paper("A").say("fight.air", place="near Homs", relation=Relation("near", "Homs")).claims[0]
    at = Paper("A").say("fight.air", place="Homs").claims[0]
    inside = Paper("A").say("fight.air", place="inside Homs", relation=Relation("inside", "Homs")).claims[0]
    assert itself(near) is None
    assert spot(near) != spot(at) == spot(inside)


def test_distances_are_geodesic() -> None:
    assert distance_km(34.73, 36.71, 34.56, 38.27) == pytest.approx(144, abs=1)


# ------------------------------------------------------------------ days


def _days(start: int | None, end: int | None) -> Interval:
    return Interval(*(date(2017, 10, day) if day else None for day in (start, end)))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (_days(1, 10), _days(10, 20), _days(10, 10)),
        (_days(1, 9), _days(10, 20), None),
        (_days(None, 5), _days(3, None), _days(3, 5)),
        (_days(None, None), _days(3, 4), _days(3, 4)),
    ],
)
def test_intervals_are_closed_and_may_be_open_ended(
    one: Interval, other: Interval, shared: Interval | None
) -> None:
    assert overlap(one, other) is overlap(other, one) is (shared is not None)
    if shared:
        assert meet(one, other) == meet(other, one) == shared


def test_a_width_needs_both_ends() -> None:
    assert (days(_days(1, 1)), days(_days(1, 10)), days(_days(None, 5))) == (1, 10, None)


def test_a_claim_without_a_day_may_have_begun() -> None:
    (undated,) = Paper("A").say("fight.air").told()
    (later,) = Paper("A").say("fight.air", on="2017-10-20").told()
    assert interval(undated.claim) is None
    assert begun_by(undated, date(2017, 10, 1))
    assert not begun_by(later, date(2017, 10, 1))


def test_a_claim_counts_once() -> None:
    (one,) = Paper("A").say("fight.air").told()
    assert tell([one, one]) == (one,)


# ------------------------------------------------------------------ counts


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((7, 7), (12, None), True),
        ((7, 7), (5, None), False),
        ((None, None), (5, 5), False),
        ((7, 9), (9, 12), False),
    ],
)
def test_counts_clash_when_no_number_is_in_both(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], clash: bool
) -> None:
    assert Toll("", *one, "").clashes(Toll("", *other, "")) is clash
    assert Toll("", *other, "").clashes(Toll("", *one, "")) is clash


def test_counts_of_parts_do_not_contradict_a_count_of_one_of_them() -> None:
    six, two, nine = (Toll("", number, number, str(number)) for number in (6, 2, 9))
    assert not disagree([six, two], [six])
    assert disagree([six, two], [nine])
    assert not disagree([six], [])
