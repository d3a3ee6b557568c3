from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.fusion import bucket
from sayso.fusion.bucket import Bucket, change
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import gist, likeness
from sayso.fusion.nearby import Nearby
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from tests.fusion.telling import MONITOR, By, Paper

if TYPE_CHECKING:
    from random import Random

    from sayso.fusion.likeness import Gist

KIN = Kinship(Sides.shipped())
DENIER = By("ISIS", act="deny")


def said(kinds: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Claims of one spot and about one time, which are like one another in many ways and clash in as many."""
    one = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(kinds),
            "actor": st.sampled_from(["the SDF", "ISIS", None, None]),
            "target": st.sampled_from(["the Syrian army", "ISIS", "two farmers", None]),
            "count": st.sampled_from(["3", "9", None]),
            "on": st.sampled_from(
                [
                    "2017-10-17",
                    "2017-10-17",
                    "2017-10-19",
                    ("2017-10-17", "2017-10-19"),
                    ("2017-10-19", "2017-10-24"),
                    ("2017-01-01", "2017-12-31"),
                    (None, "2017-10-18"),
                    None,
                ]
            ),
            "polarity": st.sampled_from(["positive", "positive", "positive", "negative"]),
            "by": st.sampled_from([(), (), (MONITOR,), (DENIER,)]),
            "time_words": st.booleans(),
        }
    )
    return st.lists(one, min_size=1, max_size=14)


CLAIMS = st.one_of(
    said(["harm.kill"]),
    said(["control.hold"]),
    said(["fight.clash", "fight.assault"]),
    said(["control.gain"]),
)
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
Shape = tuple[dict[str, tuple[str, ...]], list[tuple[str, str, str]]]


@pytest.fixture(autouse=True)
def _calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar is kept from the fourth claim on."""
    monkeypatch.setattr(bucket, "_MANY", 3)


def gists(claims: list[dict[str, Any]]) -> list[Gist]:
    papers = [Paper(f"Outlet {n}", f"2017-10-{18 + n % 9}") for n in range(9)]
    for number, claim in enumerate(claims):
        papers[number % 9].say(**claim, place="Raqqa")
    return [gist(t, rules()) for paper in papers for t in paper.told()]


def shape(made: Bucket) -> Shape:
    merges = [(s.like.claim, s.like.like, s.like.reason) for s in made.seats.values() if s.like]
    return dict(made.groups), sorted(merges)


def at_once(some: list[Gist]) -> Shape:
    return shape(change(Bucket(), some, (), KIN).bucket)


@SETTINGS
@given(CLAIMS, st.randoms(use_true_random=False))
def test_claims_that_come_and_go_leave_what_those_that_stay_make(
    claims: list[dict[str, Any]], chance: Random
) -> None:
    there: list[Gist] = []
    made = Bucket()
    coming = gists(claims)
    chance.shuffle(coming)
    while coming:
        new = [coming.pop() for _ in range(chance.randint(1, min(2, len(coming))))]
        gone = [one for one in there if chance.random() < 0.15]
        before = shape(made)
        changed = change(made, new, [one.id for one in gone], KIN)
        assert shape(made) == before, "the one before is left alone"
        there = [one for one in there if one not in gone] + new
        made = changed.bucket
        assert shape(made) == at_once(there)
        differ = {lead for lead in {*before[0], *made.groups} if before[0].get(lead) != made.groups.get(lead)}
        assert differ <= changed.touched


@SETTINGS
@given(CLAIMS)
def test_whatever_a_claim_is_like_is_near_it(claims: list[dict[str, Any]]) -> None:
    some = gists(claims)
    for one in some:
        nearby = Nearby()
        for other in some:
            if other is not one:
                nearby.add(other)
        near = nearby.near(one)
        like = {o.id for o in some if o is not one and likeness(one, o, rules(), KIN)}
        assert like <= near
        for other in some:
            if other is not one:
                nearby.drop(other)
        assert nearby == Nearby()
