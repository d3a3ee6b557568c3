"""Which statements on who holds a place still stand on a day, and which later ones have overtaken."""

from __future__ import annotations

import pytest

from tests.fusion.telling import MONITOR, By, Paper
from tests.fusion.test_fusion_control import ISIS, SDF, gained, holds, of, verdict

TAKEN = gained("the SDF", "2017-10-17", MONITOR, target="ISIS")


def writer(number: int) -> Paper:
    """One of those who write, months later, of who took the town, and give no day."""
    return Paper(f"Weekly {number}", f"2018-03-{number:02d}").say(
        "control.gain", actor="the SDF", target="ISIS", place="Raqqa", by=[MONITOR]
    )


def test_a_loss_of_some_day_in_a_year_that_saw_the_place_taken_says_nothing_of_its_end() -> None:
    taken = gained("ISIS", ("2014-01-01", "2014-01-31"), MONITOR)
    lost = Paper("Weekly").say("control.gain", target="ISIS", place="Raqqa", on=("2014-01-01", "2014-12-31"))
    assert verdict(of(taken, lost, as_of="2016-06-01")) == ("held", ISIS)


def test_a_state_of_days_that_were_over_when_it_was_told_ends_with_a_taking_in_them() -> None:
    october = holds("ISIS", ("2017-10-01", "2017-10-31"), MONITOR, day="2018-06-01")
    assert verdict(of(TAKEN, october, as_of="2017-10-10")) == ("held", ISIS)
    assert verdict(of(TAKEN, october, as_of="2017-12-01")) == ("held", SDF)
    lasting = holds("ISIS", ("2017-10-01", "2017-10-31"), MONITOR, day="2017-10-31")
    assert of(TAKEN, lasting, as_of="2017-12-01").state == "contested"


def test_who_has_a_place_on_the_day_that_it_is_taken_from_him_had_it_before() -> None:
    morning = holds("ISIS", "2017-10-17", MONITOR, day="2017-10-17")
    assert verdict(of(TAKEN, morning)) == ("held", SDF)
    own = holds("ISIS", "2017-10-17", By("the Islamic State", kind="armed_group"), day="2017-10-17")
    assert of(TAKEN, own).state == "contested"


def test_a_state_until_some_day_holds_until_then() -> None:
    until = holds("ISIS", (None, "2016-12-31"), MONITOR, day="2018-03-31")
    assert verdict(of(until, as_of="2016-06-01")) == ("held", ISIS)
    assert verdict(of(until, as_of="2017-06-01")) == ("unknown", None)
    assert verdict(of(until)) == ("unknown", None)
    before = holds("ISIS", "2015-06-01", MONITOR, day="2015-06-01")
    assert verdict(of(before, until, as_of="2017-06-01")) == ("unknown", None)


def test_a_taking_that_one_tells_and_many_later_reports_know_nothing_of_is_set_aside() -> None:
    slip = Paper("Daily", "2017-11-30").say(
        "control.gain", actor="ISIS", place="Raqqa", on="2017-11-25", by=[MONITOR]
    )
    assert verdict(of(TAKEN, slip, writer(1), writer(2))) == ("held", ISIS)
    found = of(TAKEN, slip, writer(1), writer(2), writer(3))
    assert verdict(found) == ("held", SDF)
    assert found.reason.endswith("set aside: a change told by few that later reports know nothing of")
    assert slip.claims[0].id in {s.told.claim.id for s in found.earlier}


@pytest.mark.parametrize(
    "more",
    [
        # another report tells of it
        Paper("Evening", "2017-11-26").say(
            "control.gain", actor="ISIS", place="Raqqa", on="2017-11-26", by=[MONITOR]
        ),
        # it was undone, and they may tell of that
        Paper("Evening", "2018-02-02").say(
            "control.gain", actor="the SDF", place="Raqqa", on="2018-02-01", by=[MONITOR]
        ),
    ],
)
def test_a_taking_that_others_tell_of_or_that_was_undone_is_not(more: Paper) -> None:
    taken = Paper("Daily", "2017-11-30").say(
        "control.gain", actor="ISIS", place="Raqqa", on="2017-11-25", by=[MONITOR]
    )
    found = of(TAKEN, taken, more, writer(1), writer(2), writer(3))
    assert "set aside" not in found.reason
    assert verdict(of(TAKEN, taken, more, writer(1), writer(2), writer(3), as_of="2017-12-31"))[1] == ISIS


def test_who_is_against_a_party_is_not_that_party() -> None:
    found = of(holds("the anti-Assad opposition", "2017-10-16", MONITOR))
    assert verdict(found) == ("held", "the anti-Assad opposition")


def test_a_fight_of_long_ago_does_not_contest() -> None:
    fight = Paper("Orontes Wire", "2017-10-21").say(
        "fight.clash", actor="ISIS", target="the SDF", place="Raqqa", on="2017-10-20"
    )
    assert verdict(of(TAKEN, fight, as_of="2017-12-01")) == ("contested", SDF)
    assert verdict(of(TAKEN, fight, as_of="2018-02-01")) == ("held", SDF)
    late = Paper("Orontes Wire", "2018-02-01").say("fight.clash", place="Raqqa")
    assert verdict(of(TAKEN, fight, late)) == ("held", SDF)


def test_a_fight_in_the_suburbs_does_not_contest() -> None:
    def fought(words: str) -> Paper:
        return Paper("Orontes Wire", "2017-10-21").say(
            "fight.clash", actor="ISIS", place="Raqqa", on="2017-10-20", trigger=words
        )

    assert verdict(of(TAKEN, fought("clashed in"))) == ("contested", SDF)
    assert verdict(of(TAKEN, fought("clashed in the suburbs of"))) == ("held", SDF)


def test_who_took_a_place_and_blocks_the_way_out_still_has_it() -> None:
    taken = gained("ISIS", "2014-01-10", MONITOR, day="2014-01-11")
    blocks = Paper("Orontes Wire", "2016-05-02").say(
        "control.siege", actor="ISIS", place="Raqqa", on="2016-05-01", by=[MONITOR]
    )
    assert verdict(of(taken, blocks, as_of="2016-06-01")) == ("held", ISIS)
    lost = gained("the SDF", "2015-03-01", MONITOR, target="ISIS", day="2015-03-02")
    assert verdict(of(taken, lost, blocks, as_of="2016-06-01")) == ("held", SDF)
