from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.fusion.incidents import incidents
from sayso.model import Candidate, Relation
from tests.fusion.telling import MONITOR, By, Paper, long_text, told

if TYPE_CHECKING:
    from random import Random

    from sayso.fusion.told import Told

DAY = "2017-10-17"


def groups(*papers: Paper) -> set[frozenset[str]]:
    return {frozenset(t.report.outlet or "" for t in found.told) for found in incidents(told(*papers))}


def took(outlet: str, **more: Any) -> Paper:
    said = {"actor": "the SDF", "place": "Raqqa", "on": DAY, **more}
    return Paper(outlet).say("control.gain", **said)


def test_one_doer_one_place_one_day_is_one_event() -> None:
    assert groups(took("A"), took("B")) == {frozenset("AB")}


def test_every_join_says_why() -> None:
    (found,) = incidents(told(took("A"), took("B")))
    assert [merge.reason for merge in found.merges] == [
        "their days overlap; the same doer; the same kind of event and place"
    ]


@pytest.mark.parametrize(
    "other",
    [
        took("B", actor="ISIS"),
        took("B", place="Homs"),
        took("B", on="2017-10-19"),
        took("B", modality="planned"),
        took("B", place="north of Raqqa", relation=Relation("direction", "Raqqa", bearing=0.0)),
        took("B", on=None),
        took("B", on=("2017-01-01", "2017-12-31")),
        took("B", place=None),
    ],
    ids=["doer", "place", "day", "plan", "near is not at", "undated", "some day that year", "no place"],
)
def test_what_may_be_another_event_is_kept_apart(other: Paper) -> None:
    assert groups(took("A"), other) == {frozenset("A"), frozenset("B")}


def test_a_vague_day_joins_an_exact_one_and_the_exact_one_leads() -> None:
    (found,) = incidents(told(took("A", on=("2017-10-11", "2017-10-20")), took("B")))
    assert found.lead.report.outlet == "B"
    assert found.when is not None and str(found.when.start) == DAY


def test_a_brigade_and_its_army_are_the_same_doer() -> None:
    assert groups(took("A"), took("B", actor="the YPG")) == {frozenset("AB")}


def test_strikes_somewhere_in_a_country_are_not_one_strike() -> None:
    one, other = (
        Paper(outlet).say("fight.air", actor="Russian jets", place="Syria", on=DAY) for outlet in "AB"
    )
    assert groups(one, other) == {frozenset("A"), frozenset("B")}


def test_a_name_that_may_be_two_places_joins_nothing_in_another_report() -> None:
    two = tuple(Candidate(f"g:{n}", "Qasr", code, 30.0, 40.0, 3, "town", 1) for n, code in enumerate("SJ"))
    papers = [took(outlet, target="ISIS", place="Qasr", candidates=two) for outlet in "AB"]
    assert groups(*papers) == {frozenset("A"), frozenset("B")}


def test_a_claim_that_fits_two_events_is_left_by_itself() -> None:
    def killed(outlet: str, count: str | None, target: str) -> Paper:
        return Paper(outlet).say("harm.kill", count=count, target=target, place="Homs", on=DAY, actor="ISIS")

    one, two = killed("A", "3", "farmers"), killed("B", "9", "nurses")
    assert len(incidents(told(one, two))) == 1, "the same doer on the same day"
    tolls = [
        Paper("A").say("harm.kill", count="3", target="farmers", place="Homs", on=DAY),
        Paper("B").say("harm.kill", count="9", target="nurses", place="Homs", on=DAY),
        Paper("C").say("harm.kill", count="9", target="farmers", place="Homs", on=DAY),
    ]
    assert len(incidents(told(*tolls))) == 3


def test_the_dead_of_a_day_are_not_those_of_its_week() -> None:
    day = Paper("A").say("harm.kill", actor="ISIS", count="3", place="Homs", on=DAY)
    week = Paper("B").say(
        "harm.kill", actor="ISIS", count="40", place="Homs", on=("2017-10-12", "2017-10-18")
    )
    assert len(incidents(told(day, week))) == 2


def killed(
    outlet: str, count: str, on: str | None = DAY, target: str | None = "policemen", **more: Any
) -> Paper:
    return Paper(outlet, "2017-10-19").say(
        "harm.kill", count=count, target=target, place="Homs", on=on, **more
    )


def test_people_hurt_in_a_town_on_one_day_are_of_one_event_however_many() -> None:
    assert groups(killed("A", "3", target=None), killed("B", "9", target=None)) == {frozenset("AB")}
    in_passing = killed("B", "900", target=None, time_words=False)
    assert len(groups(killed("A", "3", target=None), in_passing)) == 2


@pytest.mark.parametrize(
    ("other", "one"),
    [
        (killed("B", "5", "2017-10-18"), True),
        (killed("B", "5", "2017-10-19"), False),
        (killed("B", "6", "2017-10-18"), False),
        (killed("B", "5", "2017-10-18", target="nurses"), False),
        (killed("B", "5", "2017-10-18", actor="the SDF"), False),
    ],
    ids=["next day", "two days later", "another toll", "others", "another doer"],
)
def test_two_reports_may_give_one_event_two_days_in_a_row(other: Paper, one: bool) -> None:
    assert (len(groups(killed("A", "5", actor="ISIS"), other)) == 1) is one


def test_a_small_toll_shows_nothing() -> None:
    assert len(groups(killed("A", "2"), killed("B", "2", "2017-10-18"))) == 2


def test_a_report_that_tells_it_twice_tells_one_event() -> None:
    paper = took("A").say("control.gain", actor="the SDF", target="ISIS", place="Raqqa")
    assert len(incidents(told(paper))) == 1


def test_a_denial_that_comes_after_is_of_the_event_it_denies() -> None:
    said = Paper("A").say("fight.air", actor="Russian jets", place="Homs", on=DAY, by=[MONITOR])
    denied = Paper("B", "2017-10-19").say(
        "fight.air", actor="Russian jets", place="Homs", polarity="negative", by=[By("Moscow", act="deny")]
    )
    assert groups(said, denied) == {frozenset("AB")}


def test_who_denies_that_there_was_anything_need_name_nobody() -> None:
    said = Paper("A").say("fight.air", actor="Russian jets", target="the market", place="Homs", on=DAY)
    denied = Paper("B", "2017-10-19").say(
        "fight.air", place="Homs", polarity="negative", by=[By("Damascus", act="deny")]
    )
    assert groups(said, denied) == {frozenset("AB")}


def test_days_that_a_denial_has_from_elsewhere_in_its_report_do_not_date_it() -> None:
    said = Paper("A").say("fight.air", actor="Russian jets", place="Homs", on=DAY, by=[MONITOR])
    denied = Paper("B", "2017-10-19").say(
        "fight.air",
        actor="Russian jets",
        place="Homs",
        on="2017-10-19",
        polarity="negative",
        by=[By("Moscow", act="deny")],
    )
    (claim,) = denied.claims
    assert groups(said, denied) == {frozenset("A"), frozenset("B")}, "of a day of its own"
    assert claim.time is not None
    denied.claims[0] = replace(claim, time=replace(claim.time, basis="context"))
    assert groups(said, denied) == {frozenset("AB")}


def test_a_denial_a_month_later_is_not() -> None:
    said = Paper("A").say("fight.air", actor="Russian jets", place="Homs", on=DAY)
    denied = Paper("B", "2017-11-19").say(
        "fight.air", actor="Russian jets", place="Homs", polarity="negative", by=[By("Moscow", act="deny")]
    )
    assert groups(said, denied) == {frozenset("A"), frozenset("B")}


def test_a_source_does_not_deny_what_it_says_in_one_breath() -> None:
    paper = took("A", by=[MONITOR]).say(
        "control.gain", actor="the SDF", place="Raqqa", on=DAY, polarity="negative", by=[MONITOR]
    )
    assert len(incidents(told(paper))) == 2


def test_reprints_are_of_the_same_event_whatever_they_leave_open() -> None:
    wire = Paper("Wire", "2017-10-17").write(long_text("salt")).say("fight.shell").write(long_text("end"))
    copies = [wire.reprint(f"Paper {n}", "2017-10-18") for n in range(5)]
    (found,) = incidents(told(*copies, wire))
    assert found.lead.report.outlet == "Wire"
    assert {merge.reason for merge in found.merges} == {"word for word in a reprint"}


PARTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["fight.clash", "fight.assault", "harm.kill", "control.gain"]),
        "actor": st.sampled_from(["the SDF", "the YPG", "ISIS", "rebels", None]),
        "target": st.sampled_from(["ISIS", "two farmers", None]),
        "count": st.sampled_from(["3", "9", None]),
        "place": st.sampled_from(["Raqqa", "Homs", "Syria", None]),
        "on": st.sampled_from([DAY, "2017-10-18", (DAY, "2017-10-22"), (None, DAY), None]),
        "polarity": st.sampled_from(["positive", "positive", "negative"]),
    }
)


def _shape(found: list[Told]) -> list[tuple[list[str], list[tuple[str, str, str]]]]:
    return [
        ([t.claim.id for t in i.told], [(m.claim, m.like, m.reason) for m in i.merges])
        for i in incidents(found)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(parts: list[dict[str, Any]], shuffle: Random) -> None:
    papers = [
        Paper(f"Outlet {number % 4}", f"2017-10-{18 + number}").say(**part)
        for number, part in enumerate(parts)
    ]
    everything = told(*papers)
    mixed = list(everything)
    shuffle.shuffle(mixed)
    assert _shape(everything) == _shape(mixed)
    assert sorted(t.claim.id for i in incidents(mixed) for t in i.told) == sorted(
        t.claim.id for t in everything
    )
