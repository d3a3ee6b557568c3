from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sayso.brief import Scope, make, make_of
from sayso.codebook import Codebook
from sayso.fusion import bucket, lineage
from sayso.fusion.contradictions import contradictions
from sayso.fusion.control import all_control, control
from sayso.fusion.fused import Fused, bears, fused
from sayso.fusion.incidents import incidents
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import roots
from sayso.fusion.told import tell
from tests.fusion.plain import plain_incidents, plain_reprints
from tests.fusion.sequences import SEQUENCES, reports
from tests.fusion.telling import Paper, told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from sayso.fusion.told import Told

RANDOM = st.randoms(use_true_random=False)
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a few reports reach."""
    monkeypatch.setattr(bucket, "_MANY", 3)
    monkeypatch.setattr(lineage, "EARLIEST", 2)


def everything(some: Iterable[list[Told]]) -> tuple[Told, ...]:
    return tuple(sorted(tell(t for one in some for t in one), key=lambda t: t.claim.id))


def check(found: Fused, all_told: tuple[Told, ...]) -> None:
    """What is kept is what the functions say of all claims."""
    copies = reprints({t.report.sha256: t.report for t in all_told}.values())
    known = roots(all_told, copies)
    cases = incidents(all_told, copies)
    assert found.told == all_told
    assert found.reprints == copies
    assert found.roots == known
    assert found.incidents == cases
    assert found.contradictions == contradictions(cases, known)
    for as_of in (None, date(2017, 10, 18)):
        held = all_control(all_told, as_of, known)
        assert found.all_control(as_of) == held
        assert all(found.control(c.place, as_of) == control(all_told, c.place, as_of, known) for c in held)


@SETTINGS
@given(SEQUENCES, RANDOM)
def test_what_reports_add_one_by_one_is_what_they_are_at_once(
    sequence: list[dict[str, Any]], chance: Random
) -> None:
    coming = reports(sequence)
    chance.shuffle(coming)
    found = Fused.empty()
    for number, one in enumerate(coming, 1):
        found = found.add(one)
        check(found, everything(coming[:number]))


@SETTINGS
@given(SEQUENCES, RANDOM)
def test_in_whatever_order_and_however_many_at_a_time(sequence: list[dict[str, Any]], chance: Random) -> None:
    coming = reports(sequence)
    one = fused(everything(coming))
    check(one, everything(coming))
    chance.shuffle(coming)
    cut = chance.randrange(len(coming) + 1)
    parts = [[t for some in part for t in some] for part in (coming[:cut], coming[cut:])]
    for part in parts:
        chance.shuffle(part)
    other = Fused.empty().add(parts[0]).add(parts[1])
    assert one.incidents == other.incidents
    assert one.roots == other.roots
    assert one.reprints == other.reprints
    assert one.contradictions == other.contradictions
    assert one.all_control() == other.all_control()


@SETTINGS
@given(SEQUENCES)
def test_they_are_what_the_definition_says(sequence: list[dict[str, Any]]) -> None:
    all_told = everything(reports(sequence))
    found = [
        ([t.claim.id for t in i.told], [(m.claim, m.like, m.reason) for m in i.merges])
        for i in incidents(all_told)
    ]
    assert found == plain_incidents(all_told)
    texts = {t.report.sha256: t.report for t in all_told}
    assert reprints(texts.values()) == plain_reprints(texts.values(), lineage.EARLIEST)


@SETTINGS
@given(SEQUENCES, RANDOM)
def test_a_report_that_is_read_anew_is_as_if_it_had_been_read_so_at_first(
    sequence: list[dict[str, Any]], chance: Random
) -> None:
    coming = reports(sequence)
    found = fused(everything(coming))
    assume(coming)
    at = chance.randrange(len(coming))
    text = replace(coming[at][0].report, outlet=chance.choice(["Orontes Wire", "Another"]))
    coming[at] = [
        t._replace(report=text) for t in chance.sample(coming[at], chance.randint(1, len(coming[at])))
    ]
    check(found.add(coming[at]), everything(coming))


@SETTINGS
@given(SEQUENCES, RANDOM)
def test_a_report_that_goes_leaves_no_trace(sequence: list[dict[str, Any]], chance: Random) -> None:
    coming = reports(sequence)
    found = fused(everything(coming))
    while coming:
        gone = coming.pop(chance.randrange(len(coming)))
        found = found.add((), gone=[gone[0].report.sha256])
        check(found, everything(coming))
    for shelf in (found.held, found.copiers, found.copies, found.buckets, found.found, found.places):
        assert len(shelf) == 0
    kept = found.lineage
    assert len(kept.ranks) == len(kept.days) == len(kept.holders) == len(kept.found) == 0
    assert len(found.disputes.days) == len(found.disputes.between) == len(found.disputes.rivals) == 0


@SETTINGS
@given(SEQUENCES, RANDOM)
def test_it_says_which_incidents_have_changed_and_leaves_what_was_before_alone(
    sequence: list[dict[str, Any]], chance: Random
) -> None:
    coming = reports(sequence)
    assume(coming)
    last = coming.pop(chance.randrange(len(coming)))
    before = fused(everything(coming))
    was = {i.lead.claim.id: i for i in before.incidents}
    after = before.add(last)
    now = {i.lead.claim.id: i for i in after.incidents}
    assert {lead for lead in {*was, *now} if was.get(lead) != now.get(lead)} <= after.touched
    assert was == {i.lead.claim.id: i for i in before.incidents}
    held = before.all_control(), after.all_control()
    differ = [c for c in (*held[0], *held[1]) if c not in held[0] or c not in held[1]]
    assert {c.place.key for c in differ} <= after.moved


@SETTINGS
@given(SEQUENCES)
def test_a_brief_of_what_is_kept_is_the_brief_of_its_claims(sequence: list[dict[str, Any]]) -> None:
    all_told = everything(reports(sequence))
    today = date(2017, 11, 5)
    for scope in (
        Scope("everything", today),
        Scope("everything", today, days=17),
        Scope("everything", today, kind="control"),
        Scope("everything", today, kind="harm"),
        Scope("everything", today, as_of=date(2017, 10, 18)),
    ):
        assert make_of(fused(all_told), scope) == make(all_told, scope)


@pytest.mark.parametrize("kind", sorted(Codebook.load().types))
@pytest.mark.parametrize("polarity", ["positive", "negative"])
def test_what_bears_on_who_holds_a_place_is_all_that_can_change_it(kind: str, polarity: Any) -> None:
    holds = Paper("A", "2017-10-16").say("control.hold", actor="ISIS", place="Raqqa", on="2017-10-15")
    other = Paper("B").say(kind, actor="the SDF", target="ISIS", place="Raqqa", on="2017-10-17")
    other.claims[0] = replace(other.claims[0], event=replace(other.claims[0].event, polarity=polarity))
    (before,) = all_control(told(holds))
    (after,) = all_control(told(holds, other))
    assert before == after or bears(other.told()[0])


def test_nothing_told_is_nothing() -> None:
    assert Fused.empty().incidents == ()
    assert Fused.empty().add([]).touched == frozenset()
    assert fused(told(Paper("A"))).contradictions == ()
