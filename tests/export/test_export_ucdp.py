"""UCDP GED's columns."""

from __future__ import annotations

import pytest

from sayso.export.plain import OURS
from sayso.export.ucdp import COLUMNS, UCDP
from tests.export.scene import left, made, moved
from tests.fusion.telling import MONITOR, Paper

DAY = "2017-10-17"


def test_its_49_columns_come_first_in_its_order_and_ours_after() -> None:
    (row,) = made("ucdp", Paper("Radio Dune").say("harm.kill", place="Homs", on=DAY))
    assert tuple(row) == COLUMNS == (*UCDP, *OURS)
    assert (len(UCDP), UCDP[0], UCDP[29], UCDP[48]) == (49, "id", "latitude", "gwnob")


def test_only_what_is_told_to_have_killed() -> None:
    paper = Paper("Radio Dune").say("fight.air", place="Homs", on=DAY).say("harm.wound", count="5")
    assert made("ucdp", paper) == []
    assert left("ucdp", paper) == {"not told of as having killed (the dead are an event of their own)": 2}


@pytest.mark.parametrize(
    ("actor", "target", "violence", "side_a", "side_b", "dead"),
    [
        ("the Syrian army", "ISIS", 1, "Syrian government forces", "Islamic State", "deaths_b"),
        ("ISIS", "the Syrian army", 1, "Syrian government forces", "Islamic State", "deaths_a"),
        ("ISIS", "Ahrar al-Sham", 2, "Islamic State", "Ahrar al-Sham", "deaths_b"),
        ("ISIS", "civilians", 3, "Islamic State", "Civilians", "deaths_civilians"),
        ("its fighters", "soldiers", 1, None, None, "deaths_a"),
        ("ISIS", "people", None, "Islamic State", None, "deaths_unknown"),
        (None, "civilians", None, None, None, "deaths_civilians"),
        (None, None, None, None, None, "deaths_unknown"),
    ],
)
def test_types_of_violence(
    actor: str | None,
    target: str | None,
    violence: int | None,
    side_a: str | None,
    side_b: str | None,
    dead: str,
) -> None:
    paper = Paper("Radio Dune").say("harm.kill", actor=actor, target=target, count="4", place="Homs", on=DAY)
    (row,) = made("ucdp", paper)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (violence, side_a, side_b)
    told = {name: row[name] for name in UCDP if name.startswith("deaths_") and row[name] is not None}
    assert told == {dead: 4}


def test_days_are_the_first_and_last_possible() -> None:
    paper = Paper("Radio Dune").say("harm.kill", place="Homs", on=("2017-09-01", "2017-10-10"))
    (row,) = made("ucdp", paper)
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2017-09-01", "2017-10-10", 5)


def test_an_open_end_stays_open() -> None:
    (row,) = made("ucdp", Paper("Radio Dune").say("harm.kill", place="Homs", on=(None, DAY)))
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == (None, DAY, None, None)


@pytest.mark.parametrize(
    ("feature", "prec", "pinned"),
    [
        ("city", 1, True),
        ("county", 3, False),
        ("admin1", 4, False),
        ("river", 5, False),
        ("country", 6, False),
        ("sea", 7, False),
        ("continent", None, False),
    ],
)
def test_where_prec(feature: str, prec: int | None, pinned: bool) -> None:
    paper = moved(Paper("Radio Dune").say("harm.kill", place="Homs", on=DAY), feature=feature)
    (row,) = made("ucdp", paper)
    assert (row["where_prec"], row["latitude"] is not None) == (prec, pinned)
    assert (row["geom_wkt"] == "POINT (36.71 34.73)") == pinned


def test_ranges_of_the_dead() -> None:
    paper = Paper("Radio Dune").say("harm.kill", count=("at least 5", 5, None), place="Homs", on=DAY)
    (row,) = made("ucdp", paper)
    assert (row["best"], row["high"], row["low"]) == (None, None, 5)


def test_identifiers_of_theirs_stay_empty() -> None:
    (row,) = made(
        "ucdp", Paper("Radio Dune").say("harm.kill", actor="ISIS", target="civilians", place="Homs")
    )
    theirs = [
        name for name in UCDP if name.endswith(("id", "_dset_id", "_new_id")) or name.startswith("gwno")
    ]
    assert {row[name] for name in theirs} == {None}


def test_sources_are_the_articles_and_whose_word_they_give() -> None:
    (row,) = made("ucdp", Paper("Radio Dune").say("harm.kill", place="Homs", on=DAY, by=[MONITOR]))
    assert row["source_article"] == "Radio Dune,2017-10-18,radio-dune-2017-10-18"
    assert (row["source_office"], row["source_date"]) == ("Radio Dune", "2017-10-18")
    assert (row["source_original"], row["number_of_sources"]) == ("the Orontes Monitor", 1)
