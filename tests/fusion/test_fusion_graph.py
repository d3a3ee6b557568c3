from __future__ import annotations

from sayso.fusion.gathered import gather
from sayso.fusion.graph import Graph, graph
from tests.fusion.telling import MONITOR, By, Paper, long_text, told


def of(*papers: Paper) -> Graph:
    found = gather(told(*papers))
    (incident,) = found.incidents
    return graph(incident, found.roots)


def took(paper: Paper, *by: By) -> Paper:
    return paper.say("control.gain", actor="the SDF", place="Raqqa", on="2017-10-17", by=by)


def test_who_told_whom_from_the_root_to_the_outlet() -> None:
    chain = (By("Radio Dune", kind="outlet"), MONITOR)
    assert list(of(took(Paper("The Courier"), *chain)).lines()) == [
        "the Orontes Monitor",
        "└─ Radio Dune",
        "   └─ The Courier (2017-10-18)",
    ]


def test_one_source_of_two_papers_stands_once() -> None:
    found = of(took(Paper("A"), MONITOR), took(Paper("B"), MONITOR))
    assert list(found.lines()) == ["the Orontes Monitor", "├─ A (2017-10-18)", "└─ B (2017-10-18)"]
    assert [edge.how for edge in found.edges] == ["told", "told"]


def test_residents_of_two_papers_may_be_different_residents() -> None:
    residents = By("residents", named=False)
    assert len(of(took(Paper("A"), residents), took(Paper("B"), residents)).roots()) == 2


def test_a_reprint_comes_from_the_report_it_copies() -> None:
    wire = took(Paper("Orontes Wire", "2017-10-17").write(long_text("salt")), MONITOR).write(long_text("end"))
    found = of(wire, wire.reprint("Radio Dune", "2017-10-18"))
    assert list(found.lines()) == [
        "the Orontes Monitor",
        "└─ Orontes Wire (2017-10-17)",
        "   └─ reprinted by Radio Dune (2017-10-18)",
    ]


def test_how_it_was_said_is_told_where_it_is_more_than_saying() -> None:
    found = of(took(Paper("A"), By("the SDF", act="claim")))
    assert list(found.lines())[1] == "└─ A (2017-10-18) (claim)"


def test_sources_that_cite_one_another_end() -> None:
    one, two = By("Radio Dune", kind="outlet"), By("The Courier", kind="outlet")
    found = of(took(Paper("A"), one, two), took(Paper("A", "2017-10-19"), two, one))
    assert len(list(found.lines())) < 20
