from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.fusion.control import Control, all_control, control
from sayso.fusion.names import Party
from sayso.fusion.places import Place, itself
from sayso.fusion.record import control_record
from sayso.fusion.sides import Sides
from sayso.fusion.told import known_by
from sayso.model import Interval, Relation
from tests.fusion.telling import MONITOR, By, Paper, long_text, told

if TYPE_CHECKING:
    from random import Random

RAQQA = Place("Raqqa", "geonames:172955", "SY")
SDF, ISIS = "Syrian Democratic Forces", "Islamic State"


def of(*papers: Paper, as_of: str | None = None) -> Control:
    return control(told(*papers), RAQQA, date.fromisoformat(as_of) if as_of else None)


def gained(actor: str, on: Any, *by: By, day: str | None = "2017-10-18", **more: Any) -> Paper:
    return Paper("Radio Dune", day).say("control.gain", actor=actor, place="Raqqa", on=on, by=by, **more)


def holds(actor: str, on: Any, *by: By, day: str = "2017-10-18", **more: Any) -> Paper:
    return Paper("Orontes Wire", day).say("control.hold", actor=actor, place="Raqqa", on=on, by=by, **more)


def verdict(found: Control) -> tuple[str, str | None]:
    return found.state, found.holder.name if found.holder else None


def test_before_any_report_the_state_is_unknown() -> None:
    assert verdict(of()) == ("unknown", None)
    assert verdict(of(gained("the SDF", "2017-10-17"), as_of="2017-10-16")) == ("unknown", None)


def test_a_place_is_held_on_the_word_of_a_source_without_a_side() -> None:
    found = of(gained("the SDF", "2017-10-17", MONITOR))
    assert verdict(found) == ("held", SDF)
    assert found.since == Interval(date(2017, 10, 17), date(2017, 10, 17))


@pytest.mark.parametrize(
    "by",
    [
        By("SDF spokeswoman Leyla Haddad", kind="armed_group"),
        By("Colonel Omar Salt", kind="military"),
        By("Omar Salt", act="claim"),
        By("a resident", named=False),
    ],
    ids=["its own", "a party's", "kept at a distance", "nobody named"],
)
def test_one_sides_word_alone_is_a_claim(by: By) -> None:
    assert verdict(of(gained("the SDF", "2017-10-17", by))) == ("claimed", SDF)


def test_an_outlet_that_only_passes_on_a_claim_does_not_make_it_held() -> None:
    paper = gained("the SDF", "2017-10-17", By("the SDF", kind="armed_group"))
    paper.say("control.gain", actor="the SDF", place="Raqqa", on="2017-10-17")
    assert verdict(of(paper)) == ("claimed", SDF)


def test_the_loser_admitting_it_settles_it() -> None:
    by = By("the Islamic State", kind="armed_group")
    assert verdict(of(gained("the SDF", "2017-10-17", by, target="ISIS"))) == ("held", SDF)


def test_a_town_see_saws() -> None:
    papers = [
        holds("ISIS", "2017-01-05", MONITOR, day="2017-01-05"),
        gained("the SDF", "2017-03-10", MONITOR, day="2017-03-11"),
        gained("ISIS", "2017-05-02", MONITOR, day="2017-05-03"),
        gained("the SDF", "2017-10-17", MONITOR, day="2017-10-18"),
    ]
    as_of = ["2017-01-04", "2017-02-01", "2017-04-01", "2017-06-01", "2017-12-31"]
    assert [verdict(of(*papers, as_of=day)) for day in as_of] == [
        ("unknown", None),
        ("held", ISIS),
        ("held", SDF),
        ("held", ISIS),
        ("held", SDF),
    ]
    assert [s.parties[0].name for s in of(*papers).earlier] == [ISIS, SDF, ISIS]


def test_what_a_later_report_tells_of_the_day_counts_unless_it_is_left_out() -> None:
    late = gained("the SDF", "2017-10-17", MONITOR, day="2017-10-25")
    held = holds("ISIS", "2017-10-16", MONITOR, day="2017-10-16")
    assert verdict(of(late, held, as_of="2017-10-20")) == ("held", SDF)
    then = date(2017, 10, 20)
    assert verdict(control(known_by(told(late, held), then), RAQQA, then)) == ("held", ISIS)


def test_what_gives_no_day_is_known_from_when_it_was_published() -> None:
    undated = gained("the SDF", None, MONITOR, day="2017-10-25")
    assert verdict(of(undated, as_of="2017-10-20")) == ("unknown", None)
    assert verdict(of(undated, as_of="2017-10-25")) == ("held", SDF)
    nowhere = gained("the SDF", None, MONITOR, day=None)
    assert verdict(of(nowhere, as_of="2020-01-01")) == ("unknown", None)
    assert verdict(of(nowhere)) == ("held", SDF)


@pytest.mark.parametrize("taker", ["Concerns", "hunger", "a reporter"])
def test_what_is_no_party_holds_nothing(taker: str) -> None:
    assert verdict(of(holds(taker, "2017-10-16", MONITOR))) == ("unknown", None)


def test_a_taking_by_nobody_in_particular_still_says_who_lost_it() -> None:
    taken = gained("troops on foot", "2017-10-17", MONITOR, target="ISIS")
    found = of(holds("ISIS", "2017-01-05", MONITOR, day="2017-01-05"), taken)
    assert verdict(found) == ("unknown", None)
    assert [(word.parties[0].name, word.holds) for word in found.words] == [(ISIS, False)]


def test_who_lost_a_town_does_not_hold_it_again_for_being_called_its_holder_in_passing() -> None:
    taken = gained("the SDF", "2017-10-17", MONITOR, target="ISIS")
    passing = holds("ISIS", "2018-02-02", day="2018-02-02", time_words=False)
    assert verdict(of(taken, passing)) == ("held", SDF)
    back = gained("ISIS", "2018-01-20", MONITOR, day="2018-01-21")
    assert verdict(of(taken, back, passing)) == ("held", ISIS)


def test_an_allys_taking_leaves_a_holder_in_place() -> None:
    found = of(
        holds("the SDF", "2017-10-16", MONITOR), gained("the YPG", ("2017-10-01", "2017-10-31"), MONITOR)
    )
    assert found.state == "held"
    assert {p.name for w in found.words for p in w.parties} == {SDF, "People's Protection Units"}


def test_accounts_that_disagree_are_contested_and_nobody_is_preferred() -> None:
    found = of(holds("the SDF", "2017-10-16", MONITOR), holds("ISIS", "2017-10-16", By("Rima Khoury")))
    assert verdict(found) == ("contested", None)
    assert {word.parties[0].name for word in found.words} == {SDF, ISIS}


def test_a_denial_contests() -> None:
    denial = holds("the SDF", "2017-10-18", By("Rima Khoury", act="deny"), polarity="negative")
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR), denial)) == ("contested", None)


def test_a_party_that_says_it_still_has_the_place_leaves_it_contested() -> None:
    boast = holds("ISIS", "2017-10-20", By("the Islamic State", kind="armed_group"), day="2017-10-20")
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR), boast)) == ("contested", None)


def test_a_place_that_is_no_longer_held_is_unknown_and_not_contested() -> None:
    gone = holds("ISIS", "2017-10-20", By("Rima Khoury"), day="2017-10-20", polarity="negative")
    assert verdict(of(holds("ISIS", "2017-10-01", MONITOR), gone)) == ("unknown", None)


def test_of_two_parties_that_both_say_so_the_later_word_is_the_claim() -> None:
    ours = holds("the Syrian army", "2017-10-16", By("the Syrian army", kind="military"))
    theirs = holds("ISIS", "2017-10-20", By("the Islamic State", kind="armed_group"), day="2017-10-20")
    assert verdict(of(ours, theirs)) == ("claimed", ISIS)


def test_a_failed_attempt_sets_no_holder_and_unseats_none() -> None:
    failed = gained("ISIS", "2017-10-18", MONITOR, polarity="negative")
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR), failed)) == ("held", SDF)
    assert verdict(of(failed)) == ("unknown", None)


@pytest.mark.parametrize("modality", ["planned", "requested", "possible", "conditional"])
def test_only_what_is_put_forward_as_fact_sets_a_holder(modality: str) -> None:
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR, modality=modality))) == ("unknown", None)


def test_a_loss_leaves_it_unknown_who_holds_it() -> None:
    lost = Paper("Radio Dune").say("control.gain", target="ISIS", place="Raqqa", on="2017-10-17")
    found = of(holds("ISIS", "2017-06-01", MONITOR, day="2017-06-01"), lost)
    assert verdict(found) == ("unknown", None)
    assert [word.holds for word in found.words] == [False]


def test_who_besieges_a_place_does_not_hold_it_and_does_not_unseat_its_holder() -> None:
    siege = Paper("Radio Dune").say("control.siege", actor="the SDF", place="Raqqa", on="2017-10-18")
    assert verdict(of(holds("ISIS", "2017-10-01", MONITOR), siege)) == ("held", ISIS)
    assert verdict(of(siege)) == ("unknown", None)


def test_a_place_next_to_another_is_not_that_place() -> None:
    near = Paper("Radio Dune").say(
        "control.gain",
        actor="the SDF",
        place="outside Raqqa",
        on="2017-10-17",
        relation=Relation("outside", "Raqqa"),
    )
    assert verdict(of(near)) == ("unknown", None)
    assert all_control(told(near)) == ()


def test_fighting_after_the_last_word_contests_and_names_the_last_holder() -> None:
    clash = Paper("Radio Dune", "2017-10-21").say(
        "fight.clash", actor="ISIS", target="the SDF", place="Raqqa", on="2017-10-20"
    )
    found = of(gained("the SDF", "2017-10-17", MONITOR), clash)
    assert verdict(found) == ("contested", SDF)
    assert len(found.fighting) == 1


def test_the_fight_that_a_place_was_taken_in_does_not() -> None:
    fight = Paper("Radio Dune").say("fight.assault", actor="the SDF", place="Raqqa", on="2017-10-16")
    assert verdict(of(fight, gained("the SDF", "2017-10-17", MONITOR))) == ("held", SDF)


def test_an_air_strike_on_a_place_contests_nothing() -> None:
    strike = Paper("Radio Dune").say("fight.air", actor="Russian jets", place="Raqqa", on="2017-10-18")
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR), strike)) == ("held", SDF)


def test_a_reprint_says_nothing_of_when() -> None:
    wire = Paper("Orontes Wire", "2017-10-18").write(long_text("salt"))
    wire.say("control.gain", actor="the SDF", place="Raqqa", on="2017-10-17").write(long_text("end"))
    copy = wire.reprint("Radio Dune", "2017-10-25")
    time = copy.claims[0].time
    assert time is not None
    copy.claims[0] = replace(
        copy.claims[0], time=replace(time, interval=Interval(date(2017, 10, 24), date(2017, 10, 24)))
    )
    found = of(wire, copy)
    assert found.since == Interval(date(2017, 10, 17), date(2017, 10, 17))
    assert [word.root.text for word in found.words] == ["Orontes Wire"]
    assert len(found.words[0].told) == 2


def test_a_brigade_and_its_army_hold_it_together() -> None:
    found = of(gained("the SDF", "2017-10-17", MONITOR), gained("the YPG", "2017-10-17", By("Rima Khoury")))
    assert found.state == "held"


def test_names_that_may_be_one_side_are_no_contradiction_and_it_is_said() -> None:
    found = of(
        holds("rebels", "2017-10-16", MONITOR), holds("Ahrar al-Sham", "2017-10-16", By("Rima Khoury"))
    )
    assert verdict(found) == ("held", "Ahrar al-Sham")
    assert found.reason.endswith("if all the names given for the holder are of one side")


def test_soldiers_and_rebels_do_not() -> None:
    found = of(
        holds("rebels", "2017-10-16", MONITOR), holds("the Syrian army", "2017-10-16", By("Rima Khoury"))
    )
    assert verdict(found) == ("contested", None)


def test_whoever_takes_a_place_ends_an_earlier_hold_under_whatever_name() -> None:
    taken = gained("Tribal fighters", "2017-10-17", MONITOR)
    assert verdict(of(holds("ISIS", "2017-10-01", MONITOR), taken)) == ("held", "Tribal fighters")


def test_a_vague_day_is_not_the_first_of_its_month() -> None:
    found = of(gained("the SDF", ("2017-10-11", "2017-10-20"), MONITOR))
    assert found.since == Interval(date(2017, 10, 11), date(2017, 10, 20))


def test_a_hold_tells_only_by_when() -> None:
    assert of(holds("ISIS", "2017-06-01", MONITOR)).since == Interval(None, date(2017, 6, 1))


def test_an_undated_gain_tells_little_beside_a_day() -> None:
    undated = gained("ISIS", None, MONITOR)
    assert verdict(of(undated)) == ("held", ISIS)
    assert verdict(of(undated, gained("the SDF", "2017-10-17", MONITOR))) == ("held", SDF)


def test_control_of_everything_is_control_of_each() -> None:
    papers = [
        gained("the SDF", "2017-10-17", MONITOR),
        Paper("A").say("control.hold", actor="ISIS", place="Homs"),
    ]
    everything = told(*papers)
    found = all_control(everything)
    assert [c.place.name for c in found] == ["Homs", "Raqqa"]
    places = {at.key: at for t in everything if (at := itself(t.claim))}
    assert [control(everything, places[c.place.key]) for c in found] == list(found)


def test_the_record_is_the_claim_models() -> None:
    record = control_record(of(gained("the SDF", "2017-10-17", MONITOR), as_of="2017-11-01"))
    assert record["as_of"] == "2017-11-01"
    assert (record["state"], record["holder"], record["holder_id"]) == (
        "held",
        SDF,
        "actor:syrian-democratic-forces",
    )
    assert record["since"] == {"start": "2017-10-17", "end": "2017-10-17"}
    assert record["accounts"][0]["root"] == MONITOR.text
    assert len(record["accounts"][0]["claims"]) == 1


STATEMENTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["control.gain", "control.hold", "control.siege", "fight.clash"]),
        "actor": st.sampled_from(["the SDF", "ISIS", "rebels", None]),
        "target": st.sampled_from(["ISIS", None]),
        "on": st.sampled_from(["2017-10-01", "2017-10-17", ("2017-10-11", "2017-10-20"), None]),
        "polarity": st.sampled_from(["positive", "negative"]),
        "by": st.sampled_from([(), (MONITOR,), (By("the SDF", kind="armed_group"),)]),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STATEMENTS, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(parts: list[dict[str, Any]], shuffle: Random) -> None:
    everything = told(
        *(Paper(f"Outlet {n % 3}", f"2017-10-{20 + n}").say(place="Raqqa", **p) for n, p in enumerate(parts))
    )
    mixed = list(everything)
    shuffle.shuffle(mixed)
    assert control(everything, RAQQA) == control(mixed, RAQQA)


def test_who_takes_a_place_from_its_own_side_tells_nothing() -> None:
    taken = gained("the SDF", "2017-10-17", MONITOR)
    muddled = gained("the SDF", "2017-10-31", MONITOR, day="2017-11-20", target="the YPG")
    assert verdict(of(taken, muddled)) == ("held", SDF)


def test_a_town_does_not_hold_itself() -> None:
    taken = gained("the SDF", "2017-10-17", MONITOR)
    assert verdict(of(taken, holds("Raqqa", "2017-10-18"))) == ("held", SDF)


def test_what_was_so_in_the_course_of_years_does_not_go_against_a_change_in_them() -> None:
    taken = gained("the SDF", "2017-10-17", MONITOR)
    years = holds("ISIS", ("2015-01-20", "2018-01-20"), day="2018-01-20")
    claim = years.claims[0]
    assert claim.time is not None
    assert claim.time.span is not None
    course = replace(claim.time, span=replace(claim.time.span, text="the last few years"))
    years.claims[0] = replace(claim, time=course)
    assert verdict(of(taken, years)) == ("held", SDF)


def test_a_siege_ends_on_the_day_that_it_succeeds() -> None:
    besieged = Paper("Orontes Wire").say(
        "control.siege", actor="the SDF", place="Raqqa", on="2017-10-17", by=[MONITOR]
    )
    assert verdict(of(gained("the SDF", "2017-10-17", MONITOR), besieged)) == ("held", SDF)


def test_who_fights_beside_an_army_fights_beside_its_state() -> None:
    sides = Sides.shipped()
    rebels, state = (
        Party("actor:syrian-national-army", "SNA", "actor:syrian-national-army"),
        Party("actor:turkey", "Turkey", "actor:turkey"),
    )
    assert sides.together([rebels], [state]) is True
