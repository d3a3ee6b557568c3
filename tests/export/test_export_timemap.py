"""TimeMap's two tables."""

from __future__ import annotations

from sayso.export.timemap import COLUMNS, SOURCES, TIMEMAP, source
from tests.export.scene import left, made
from tests.fusion.telling import Paper

DAY = "2017-10-17"


def test_an_event_and_its_source() -> None:
    paper = Paper("Radio Dune").say("fight.air", actor="Russian jets", place="Homs", on=DAY)
    (row,) = made("timemap", paper)
    assert tuple(row) == COLUMNS
    assert COLUMNS[: len(TIMEMAP)] == TIMEMAP
    assert (row["date"], row["latitude"], row["longitude"]) == ("10/17/2017", 34.73, 36.71)
    assert (row["type"], row["category"], row["time_display"]) == ("fight.air", "fight", "2017-10-17")
    kept = source(paper.report)
    assert tuple(kept) == SOURCES
    assert row["sources"] == kept["id"] == paper.report.sha256
    assert (kept["date"], kept["affil_s"]) == ("10/18/2017", "Radio Dune")


def test_a_path_is_no_url() -> None:
    kept = source(Paper("Radio Dune").report)
    assert (kept["url"], kept["notes"]) == (None, "radio-dune-2017-10-18.txt")


def test_a_vague_day_is_told_in_words_only() -> None:
    (row,) = made(
        "timemap", Paper("Radio Dune").say("fight.air", place="Homs", on=("2017-10-01", "2017-10-10"))
    )
    assert (row["date"], row["time_display"]) == (None, "2017-10-01 – 2017-10-10")


def test_latitude_and_longitude_come_together_and_never_for_a_country() -> None:
    (row,) = made("timemap", Paper("Radio Dune").say("fight.air", place="Syria", on=DAY))
    assert (row["latitude"], row["longitude"], row["location"]) == (None, None, "Syria")


def test_a_row_needs_a_day_or_a_pin() -> None:
    paper = Paper("Radio Dune").say("fight.air", place="Syria")
    assert made("timemap", paper) == []
    assert left("timemap", paper) == {"without a day and without a place that could be a pin": 1}
