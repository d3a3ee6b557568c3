"""PLOVER's records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sayso.export.plover import COLUMNS, EVENT_LOC, rules
from sayso.model import Relation
from tests.export.scene import made, scheme
from tests.fusion.telling import MONITOR, Paper

if TYPE_CHECKING:
    from sayso.model import Modality, Polarity

DAY = "2017-10-17"


def test_a_record_is_json_with_its_keys_in_order() -> None:
    paper = Paper("Radio Dune").say("fight.air", actor="Russian jets", target="ISIS", place="Homs", on=DAY)
    (row,) = made("plover", paper)
    assert tuple(row) == COLUMNS
    assert json.loads(json.dumps(row)) == row
    assert (row["date"], row["enddate"], row["event"], row["quad_code"]) == (DAY, None, ["ASSAULT"], 4)
    assert [a["actor_text"] for a in row["actor"]] == ["Armed Forces of Russia"]
    assert [a["actor_text"] for a in row["recipient"]] == ["Islamic State"]


def test_a_place_and_its_number() -> None:
    (row,) = made("plover", Paper("Radio Dune").say("fight.air", place="Homs", on=DAY))
    assert tuple(row["event_loc"]) == EVENT_LOC
    assert {k: v for k, v in row["event_loc"].items() if v is not None} == {
        "extracted_place": "Homs",
        "resolved_place": "Homs",
        "geonameid": 169577,
        "lat": 34.73,
        "lon": 36.71,
        "city": "Homs",
        "province": "Homs Governorate",
        "country": "Syria",
        "country_code": "SY",
        "feature_class": "P",
        "feature_code": "PPL",
        "resolution": "city",
    }


def test_a_country_resolves_to_a_country_without_a_point() -> None:
    (row,) = made("plover", Paper("Radio Dune").say("fight.air", place="Syria", on=DAY))
    place = row["event_loc"]
    assert (place["resolution"], place["lat"], place["lon"]) == ("country", None, None)


def test_a_place_near_another_has_no_number() -> None:
    near = Relation("near", "Homs")
    (row,) = made("plover", Paper("Radio Dune").say("fight.air", place="near Homs", on=DAY, relation=near))
    assert (row["event_loc"]["geonameid"], row["event_loc"]["city"]) == (None, None)


@pytest.mark.parametrize(
    ("modality", "polarity", "modes"),
    [
        ("actual", "positive", []),
        ("actual", "negative", ["negation"]),
        ("planned", "positive", ["future"]),
        ("planned", "negative", ["future", "negation"]),
        ("requested", "positive", ["hypothetical"]),
        ("possible", "positive", ["hypothetical"]),
        ("conditional", "negative", ["hypothetical", "negation"]),
    ],
)
def test_everything_is_carried_with_how_real_it_is(
    modality: Modality, polarity: Polarity, modes: list[str]
) -> None:
    paper = Paper("Radio Dune").say("fight.air", place="Homs", modality=modality, polarity=polarity)
    (row,) = made("plover", paper)
    assert row["mode"] == modes


def test_what_was_long_over_is_history() -> None:
    paper = Paper("Radio Dune", "2017-10-18").say("fight.air", place="Homs", on=("2015-01-01", "2015-12-31"))
    (row,) = made("plover", paper)
    assert row["mode"] == ["historical"]


@pytest.mark.parametrize(
    ("on", "days", "comment"),
    [
        (("2017-10-01", "2017-10-10"), ("2017-10-01", "2017-10-10"), "on some day from date to enddate"),
        (("2017-01-01", "2017-12-31"), (None, None), "too vague for date"),
        (None, (None, None), "it is not told when"),
    ],
)
def test_a_vague_day_is_two_or_none(
    on: tuple[str, str] | None, days: tuple[str | None, str | None], comment: str
) -> None:
    (row,) = made("plover", Paper("Radio Dune").say("fight.air", place="Homs", on=on))
    assert (row["date"], row["enddate"]) == days
    assert comment in row["comment"]


def test_those_who_do_it_to_one_another_are_all_actors() -> None:
    paper = Paper("Radio Dune").say("fight.clash", actor="the SDF", target="ISIS", place="Homs", on=DAY)
    (row,) = made("plover", paper)
    assert (len(row["actor"]), row["recipient"]) == (2, [])


def test_every_category_of_the_codebook_has_a_quad_code() -> None:
    named = {kind.plover for kind in scheme().codebook.types.values() if kind.plover}
    assert {rules().now.get(name, name) for name in named} <= rules().quad.keys()


def test_claims_of_one_incident_are_linked() -> None:
    said: dict[str, Any] = {"actor": "the SDF", "target": "ISIS", "place": "Raqqa", "on": DAY}
    one, other = (Paper(name).say("control.gain", **said, by=[MONITOR]) for name in ("Dune", "Noor"))
    rows = made("plover", one, other)
    assert len({row["id"] for row in rows}) == 2
    assert len({row["link"] for row in rows}) == 1
