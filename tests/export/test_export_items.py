"""What a row is of, and how far it is borne out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sayso.export.item import items
from sayso.export.state import state
from tests.export.scene import left, made
from tests.fusion.telling import MONITOR, By, Paper, told

if TYPE_CHECKING:
    from sayso.export.formats import Name
    from sayso.model import Modality

MAYOR = By("Mayor Rima Khoury")
TAKEN: dict[str, Any] = {"actor": "the SDF", "target": "ISIS", "place": "Raqqa", "on": "2017-10-17"}


def dune() -> Paper:
    return Paper("Radio Dune").say("control.gain", **TAKEN, by=[MONITOR])


def courier(**more: Any) -> Paper:
    return Paper("The Steppe Courier", "2017-10-19").say("control.gain", **{**TAKEN, "by": [MAYOR], **more})


def states(*papers: Paper) -> set[str]:
    return {state(item) for item in items(told(*papers), "incident")}


def test_an_incident_is_one_row_and_its_claims_are_two() -> None:
    assert len(list(items(told(dune(), courier()), "incident"))) == 1
    assert len(list(items(told(dune(), courier()), "claim"))) == 2


def test_rows_keep_the_order_of_the_claims() -> None:
    papers = dune(), Paper("Radio Noor").say("fight.air", place="Homs", on="2017-10-01")
    assert [i.type for i in items(told(*papers), "incident")] == ["control.gain", "fight.air"]
    assert [i.type for i in items(told(*reversed(papers)), "incident")] == ["fight.air", "control.gain"]


def test_a_filter_takes_incidents_whole_and_hides_no_second_source() -> None:
    everything = told(dune(), courier())
    wanted = [everything[1].claim.id]
    (incident,) = items(everything, "incident", wanted)
    (claim,) = items(everything, "claim", wanted)
    assert (len(incident.told), len(claim.told)) == (2, 1)
    assert state(incident) == state(claim) == "corroborated"


def test_one_source_puts_forward_two_corroborate() -> None:
    assert states(dune()) == {"put forward"}
    assert states(dune(), courier()) == {"corroborated"}


def test_a_reprint_corroborates_nothing() -> None:
    wire = dune().write(" ".join(f"word{n}" for n in range(60)))
    assert states(wire, wire.reprint("Paper 2", "2017-10-19")) == {"put forward"}


def test_what_is_denied_by_another_is_disputed_and_what_only_is_denied_is_denied() -> None:
    assert states(dune(), courier(polarity="negative")) == {"disputed"}
    assert states(courier(polarity="negative")) == {"denied"}


def test_tolls_that_no_number_satisfies_are_disputed() -> None:
    killed: dict[str, Any] = {"target": "soldiers", "actor": "ISIS", "place": "Homs", "on": "2017-10-17"}
    papers = (
        Paper("Radio Dune").say("harm.kill", **killed, count="5", by=[MONITOR]),
        Paper("The Steppe Courier").say("harm.kill", **killed, count="9", by=[MAYOR]),
    )
    (row,) = made("csv", *papers, unit="incident")
    assert (row["state"], row["disputed_over"]) == ("disputed", ["toll"])


@pytest.mark.parametrize("modality", ["planned", "requested", "possible", "conditional"])
def test_what_is_no_fact_has_its_modality_as_its_state(modality: Modality) -> None:
    assert states(courier(modality=modality)) == {modality}


@pytest.mark.parametrize("to", ["acled", "ucdp", "timemap"])
def test_lists_of_events_leave_out_plans_and_denials(to: Name) -> None:
    killed: dict[str, Any] = {"target": "civilians", "place": "Homs", "on": "2017-10-17"}
    plan = Paper("Radio Dune").say("harm.kill", **killed, modality="planned")
    denial = Paper("Radio Noor").say("harm.kill", **killed, polarity="negative")
    assert made(to, plan, denial) == []
    assert left(to, plan, denial) == {
        "planned, demanded, possible or conditional": 1,
        "said not to have happened": 1,
    }


def test_an_attack_and_its_dead_name_one_another() -> None:
    paper = Paper("Radio Dune").say("fight.bomb", place="Homs", on="2017-10-17", trigger="bomb")
    paper.text = paper.text.rstrip(". ") + " "
    paper.say("harm.kill", count="4", place="Homs", on="2017-10-17")
    paper.say("fight.air", place="Raqqa", on="2017-10-17")
    attack, dead, other = made("csv", paper)
    assert attack["told_with"] == [dead["incident_id"]]
    assert dead["told_with"] == [attack["incident_id"]]
    assert other["told_with"] == []


def test_a_row_says_on_whose_word_and_in_which_words() -> None:
    (row,) = made("csv", dune(), courier(polarity="negative"), unit="incident")
    assert row["chain"] == ["the Orontes Monitor ← Radio Dune"]
    assert row["denied_by"] == ["Mayor Rima Khoury ← The Steppe Courier"]
    assert (row["independent_sources"], row["denying_sources"], row["reports"]) == (1, 1, 2)
    assert len(row["claim_ids"]) == len(row["report_sha256s"]) == 2
    assert row["words"][0].startswith("the SDF gain ISIS Raqqa")
