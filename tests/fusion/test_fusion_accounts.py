from __future__ import annotations

from sayso.fusion.accounts import Account, accounts, independent, route
from sayso.fusion.incidents import incidents
from sayso.fusion.roots import roots
from tests.fusion.telling import MONITOR, By, Paper, long_text, told

DAY = "2017-10-17"


def of(*papers: Paper) -> tuple[Account, ...]:
    """The accounts of what has to be one incident."""
    everything = told(*papers)
    (found,) = incidents(everything)
    return accounts(found, roots(everything))


def shelled(outlet: str, *by: By, day: str = "2017-10-18") -> Paper:
    return Paper(outlet, day).say("fight.shell", actor="ISIS", place="Homs", on=DAY, by=by)


def test_five_reprints_are_one_account() -> None:
    wire = Paper("Orontes Wire", DAY).write(long_text("salt"))
    wire.say("fight.shell", actor="ISIS", place="Homs", on=DAY).write(long_text("end"))
    (account,) = of(wire, *(wire.reprint(f"Paper {n}", "2017-10-18") for n in range(5)))
    assert account.root.text == "Orontes Wire"
    assert len(account.reports) == 6
    assert len(account.reprinted) == 5
    assert len(independent([account])) == 1


def test_five_outlets_on_one_source_are_one_account() -> None:
    (account,) = of(*(shelled(f"Paper {n}", MONITOR) for n in range(5)))
    assert (account.root.text, len(account.reports)) == (MONITOR.text, 5)


def test_two_sources_in_one_report_are_two() -> None:
    paper = shelled("Radio Dune", MONITOR).say(
        "fight.shell", actor="ISIS", place="Homs", on=DAY, by=[By("Mayor Rima Khoury")]
    )
    assert len(independent(of(paper))) == 2


def test_unknown_lineage_is_no_independent_origin() -> None:
    nobody = By(None, named=False)
    found = of(shelled("A", nobody), shelled("B", nobody), shelled("C", By("a resident", named=False)))
    assert len(found) == 3
    assert independent(found) == frozenset()
    assert {account.lineage for account in found} == {"nobody is named whose word it is"}


def test_beside_a_named_source_unknown_lineage_adds_nothing() -> None:
    found = of(shelled("A", MONITOR), shelled("B", By("a resident", named=False)))
    assert [bool(account.origin) for account in found] == [True, False]


def test_an_outlet_does_not_confirm_the_source_it_gives() -> None:
    paper = shelled("Radio Dune", MONITOR).say("fight.shell", actor="ISIS", place="Homs", on=DAY)
    found = of(paper)
    assert [account.origin is None for account in found] == [False, True]
    assert found[1].lineage == "the outlet itself names another source for it"


def test_a_name_and_its_longer_form_are_one_origin() -> None:
    found = of(shelled("A", By("Khoury")), shelled("B", By("Mayor Rima Khoury")))
    assert len(found) == 2
    assert len(independent(found)) == 1


def test_a_denial_is_an_account_of_its_own() -> None:
    denial = Paper("B").say(
        "fight.shell", actor="ISIS", place="Homs", polarity="negative", by=[By("Abu Salt", act="deny")]
    )
    found = of(shelled("A", MONITOR), denial)
    assert [(a.stance, a.root.text) for a in found] == [("affirms", MONITOR.text), ("denies", "Abu Salt")]


def test_that_nobody_was_killed_denies_that_anybody_was() -> None:
    papers = [
        Paper(outlet).say("harm.kill", actor="ISIS", target=target, place="Homs", on=DAY, by=[by])
        for outlet, target, by in (("A", "farmers", MONITOR), ("B", "Nobody", By("Rima Khoury")))
    ]
    assert [account.stance for account in of(*papers)] == ["affirms", "denies"]


def test_each_account_keeps_its_own_toll() -> None:
    papers = [
        Paper(outlet).say("harm.kill", actor="ISIS", count=count, place="Homs", on=DAY)
        for outlet, count in (("A", ("7", 7, 7)), ("B", ("at least 12", 12, None)))
    ]
    tolls = {account.root.text: [(t.low, t.high) for t in account.tolls] for account in of(*papers)}
    assert tolls == {"A": [(7, 7)], "B": [(12, None)]}


def test_the_route_runs_from_the_source_to_the_outlet() -> None:
    paper = shelled("The Steppe Courier", By("Orontes Wire"), MONITOR)
    assert route(paper.told()[0]) == (MONITOR.text, "Orontes Wire", "The Steppe Courier")


def test_an_own_lead_before_a_wire_story_is_no_second_source() -> None:
    wire = Paper("Orontes Wire", DAY).write(long_text("salt"))
    wire.say("fight.shell", actor="ISIS", place="Homs", on=DAY).write(long_text("end"))
    retold = shelled("Radio Dune").write(long_text("salt"))
    found = {account.root.text: account for account in of(wire, retold)}
    assert found["Orontes Wire"].origin
    assert found["Radio Dune"].origin is None
    assert found["Radio Dune"].lineage == "the outlet tells it in front of what it copies"
