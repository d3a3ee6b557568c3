"""Tolls stay ranges: never added up, never averaged."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.export.item import items
from sayso.export.toll import Dead, dead
from tests.fusion.telling import MONITOR, By, Paper, told

Count = tuple[str, int | None, int | None]
KILLED: dict[str, Any] = {"actor": "ISIS", "target": "soldiers", "place": "Homs", "on": "2017-10-17"}


def toll(*counts: Count) -> Dead:
    papers = [
        Paper(f"Paper {number}").say("harm.kill", **KILLED, count=count, by=[By(f"Witness Number{number}")])
        for number, count in enumerate(counts)
    ]
    (item,) = items(told(*papers), "incident")
    return dead(item)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([("5", 5, 5)], Dead(5, 5, 5)),
        ([("5", 5, 5), ("five", 5, 5)], Dead(5, 5, 5)),
        ([("at least 5", 5, None)], Dead(5, None, None)),
        ([("up to 9", None, 9)], Dead(None, 9, None)),
        ([("5 to 9", 5, 9)], Dead(5, 9, None)),
        ([("19", 19, None), ("40", 40, 40)], Dead(19, 40, None)),
    ],
)
def test_ranges(counts: list[Count], expected: Dead) -> None:
    assert toll(*counts) == expected


def test_counts_that_contradict_have_no_best() -> None:
    assert toll(("5", 5, 5), ("9", 9, 9)) == Dead(5, 9, None)


def test_who_gives_no_number_contradicts_none() -> None:
    papers = (
        Paper("Radio Dune").say("harm.kill", **KILLED, count="5", by=[MONITOR]),
        Paper("Radio Noor").say("harm.kill", **KILLED),
    )
    (item,) = items(told(*papers), "incident")
    assert dead(item) == Dead(5, 5, 5)


def test_kinds_are_not_added_up() -> None:
    paper = Paper("Radio Dune").say("harm.kill", **KILLED, count=("6 priests", 6, 6))
    claim = paper.claims[0]
    paper.say("harm.kill", **KILLED, count=("2 nuns", 2, 2))
    roles = [r for c in paper.claims for r in c.event.roles if r.role == "count"]
    both = type(claim.event)(claim.event.type, claim.event.trigger, roles=(*claim.event.roles, roles[1]))
    paper.claims = [type(claim)(claim.id, both, claim.time, claim.place, claim.chain)]
    (item,) = items(told(paper), "incident")
    assert dead(item) == Dead(6, None, None)


def test_wounds_are_no_deaths() -> None:
    paper = Paper("Radio Dune").say("harm.wound", **KILLED, count="5")
    assert dead(next(items(told(paper), "incident"))) == Dead()
