"""ACLED's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sayso.export.acled import ACLED, COLUMNS
from sayso.export.plain import OURS
from sayso.model import Relation
from tests.export.scene import left, made, moved
from tests.fusion.telling import MONITOR, By, Paper

if TYPE_CHECKING:
    from sayso.export.formats import Name

DAY = "2017-10-17"


def test_its_31_columns_come_first_in_its_order_and_ours_after() -> None:
    (row,) = made("acled", Paper("Radio Dune").say("fight.air", place="Homs", on=DAY))
    assert tuple(row) == COLUMNS == (*ACLED, *OURS)
    assert (len(ACLED), ACLED[0], ACLED[3], ACLED[30]) == (31, "event_id_cnty", "time_precision", "timestamp")
    assert all(name.startswith("sayso_") for name in OURS)


def test_an_exact_event() -> None:
    paper = Paper("Radio Dune").say(
        "fight.air", actor="Russian jets", target="ISIS", place="Homs", on=DAY, by=[MONITOR]
    )
    (row,) = made("acled", paper)
    told = {name: row[name] for name in ACLED if row[name] is not None}
    assert told == {
        "event_date": "2017-10-17",
        "year": 2017,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Armed Forces of Russia",
        "inter1": "External/Other forces",
        "actor2": "Islamic State",
        "inter2": "Rebel group",
        "interaction": "Rebel group-External/Other forces",
        "country": "Syria",
        "admin1": "Homs Governorate",
        "location": "Homs",
        "latitude": 34.73,
        "longitude": 36.71,
        "geo_precision": 1,
        "source": "Radio Dune",
        "notes": "Armed Forces of Russia struck Islamic State from the air."
        " According to: the Orontes Monitor ← Radio Dune.",
    }


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (("2017-10-01", "2017-10-10"), ("2017-10-05", 2017, 2)),
        (("2017-10-01", "2017-10-31"), ("2017-10-16", 2017, 3)),
        (("2017-01-01", "2017-12-31"), (None, 2017, None)),
        (("2017-10-01", None), (None, None, None)),
        (None, (None, None, None)),
    ],
)
def test_vague_days(on: tuple[str | None, str | None] | None, written: tuple[object, ...]) -> None:
    (row,) = made("acled", Paper("Radio Dune").say("fight.air", place="Homs", on=on))
    assert (row["event_date"], row["year"], row["time_precision"]) == written
    assert (row["sayso_time_start"], row["sayso_time_end"]) == (on or (None, None))


def test_a_country_is_no_point() -> None:
    (row,) = made("acled", Paper("Radio Dune").say("fight.air", place="Syria", on=DAY))
    assert row["country"] == "Syria"
    assert [row[name] for name in ("location", "latitude", "longitude", "geo_precision")] == [None] * 4
    assert (row["sayso_place_level"], row["sayso_place_words"]) == ("country", "Syria")


def test_a_place_near_another_is_not_that_place() -> None:
    near = Relation("distance_direction", "Homs", distance_km=12, bearing=90)
    paper = Paper("Radio Dune").say("fight.air", place="12 km east of Homs", on=DAY, relation=near)
    (row,) = made("acled", paper)
    assert (row["geo_precision"], row["admin1"]) == (2, None)
    assert (row["sayso_place_relation"], row["sayso_place_words"]) == (
        "distance_direction Homs",
        "12 km east of Homs",
    )


def test_a_province_with_an_extent_has_precision_3() -> None:
    paper = Paper("Radio Dune").say("fight.air", place="Homs", on=DAY)
    (row,) = made("acled", moved(paper, id="geonames:169575", feature="admin1", radius_km=137.0))
    assert (row["geo_precision"], row["admin1"], row["sayso_place_radius_km"]) == (
        3,
        "Homs Governorate",
        137.0,
    )


@pytest.mark.parametrize(
    ("kind", "words", "event", "sub_event"),
    [
        ("control.gain", {"actor": "the SDF"}, "Battles", "Non-state actor overtakes territory"),
        ("control.gain", {"actor": "the Syrian army"}, "Battles", "Government regains territory"),
        ("control.gain", {"actor": "Russian jets"}, "Battles", "Non-state actor overtakes territory"),
        ("control.gain", {"actor": "gunmen"}, "Battles", None),
        ("fight.bomb", {"trigger": "suicide bombing"}, "Explosions/Remote violence", "Suicide bomb"),
        ("fight.bomb", {"trigger": "grenade"}, "Explosions/Remote violence", "Grenade"),
        ("fight.bomb", {"trigger": "mine"}, "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("harm.kill", {"target": "five soldiers"}, "Battles", "Armed clash"),
        ("harm.kill", {"target": "ISIS"}, "Battles", "Armed clash"),
        ("harm.kill", {"target": "five teachers"}, "Violence against civilians", "Attack"),
        ("harm.abuse", {"trigger": "raped"}, "Violence against civilians", "Sexual violence"),
        ("harm.abuse", {"trigger": "tortured"}, "Violence against civilians", "Attack"),
        ("harm.abuse", {"trigger": "gassed"}, "Explosions/Remote violence", "Chemical weapon"),
        ("harm.detain", {"trigger": "arrested"}, "Strategic developments", "Arrests"),
        (
            "harm.detain",
            {"trigger": "seized"},
            "Violence against civilians",
            "Abduction/forced disappearance",
        ),
        ("harm.damage", {}, "Strategic developments", "Looting/property destruction"),
        ("act.protest", {"trigger": "riot"}, "Riots", "Violent demonstration"),
        ("act.protest", {"trigger": "rally"}, "Protests", "Peaceful protest"),
    ],
)
def test_types(kind: str, words: dict[str, Any], event: str, sub_event: str | None) -> None:
    (row,) = made("acled", Paper("Radio Dune").say(kind, place="Homs", on=DAY, **words))
    assert (row["event_type"], row["sub_event_type"]) == (event, sub_event)


def test_civilians_are_told_by_their_words_and_people_in_general_are_not() -> None:
    def targeting(target: str) -> object:
        (row,) = made("acled", Paper("Radio Dune").say("harm.kill", target=target, place="Homs", on=DAY))
        return row["civilian_targeting"]

    assert targeting("at least 15 civilians") == "Civilian targeting"
    assert targeting("15 people") is None
    assert targeting("15 soldiers") is None


def test_fatalities_are_one_number_or_a_range_beside_it() -> None:
    killed: dict[str, Any] = {"target": "soldiers", "actor": "ISIS", "place": "Homs", "on": DAY}
    one = Paper("Radio Dune").say("harm.kill", **killed, count="5", by=[MONITOR])
    other = Paper("Radio Noor").say("harm.kill", **killed, count="9", by=[By("Mayor Rima Khoury")])
    columns = ("fatalities", "sayso_fatalities_low", "sayso_fatalities_high", "sayso_state")
    (row,) = made("acled", one)
    assert [row[name] for name in columns] == [5, 5, 5, "put forward"]
    (row,) = made("acled", one, other)
    assert [row[name] for name in columns] == [None, 5, 9, "disputed"]


def test_an_attack_of_which_no_dead_are_told_has_no_number_rather_than_none_dead() -> None:
    (row,) = made("acled", Paper("Radio Dune").say("fight.air", place="Homs", on=DAY))
    assert row["fatalities"] is None


def test_an_actor_that_the_leading_claim_leaves_open_is_filled_from_the_others() -> None:
    told: dict[str, Any] = {"target": "the SDF", "place": "Raqqa", "on": DAY}
    papers = (
        Paper("Radio Dune").say("fight.air", **told),
        Paper("Radio Noor").say("fight.air", **told, actor="Russian jets"),
    )
    (row,) = made("acled", *papers)
    assert (row["actor1"], row["actor2"]) == ("Armed Forces of Russia", "Syrian Democratic Forces")


def test_who_holds_a_place_is_no_event() -> None:
    paper = Paper("Radio Dune").say("control.hold", actor="ISIS", place="Raqqa", on=DAY)
    assert made("acled", paper) == []
    assert left("acled", paper) == {"states of affairs, not events": 1}


def test_a_type_of_a_codebook_that_is_not_known_is_left_out() -> None:
    paper = Paper("Radio Dune").say("weather.storm", place="Raqqa", on=DAY)
    assert left("acled", paper) == {"of a type that ACLED has none for": 1}
    assert left("plover", paper) == {"of a type that PLOVER has none for": 1}
    assert left("ucdp", paper) == {"of a type that UCDP has none for": 1}
    others: tuple[Name, ...] = ("csv", "geojson", "timemap")
    for to in others:
        assert len(made(to, paper)) == 1
