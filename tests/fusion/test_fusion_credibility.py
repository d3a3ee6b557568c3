from __future__ import annotations

import pytest

from sayso.fusion.credibility import Credibility, credibility
from sayso.fusion.gathered import gather, lead
from tests.fusion.telling import MONITOR, By, Paper, told

DAY = "2017-10-17"
KHOURY = By("Mayor Rima Khoury")


def raid(outlet: str, *by: By, count: str | None = "3", **more: object) -> Paper:
    said = {"count": count, "target": "farmers", "place": "Homs", "on": DAY, "by": by, **more}
    return Paper(outlet).say("harm.kill", **said)  # type: ignore[arg-type]


def graded(*papers: Paper) -> Credibility:
    found = gather(told(*papers))
    incident = found.incidents[0]
    return credibility(incident, found.accounts(incident), found.disputes().get(lead(incident), ()))


DENIAL = raid("D", By("the Syrian army", kind="military", act="deny"), polarity="negative", count=None)


@pytest.mark.parametrize(
    ("papers", "grade"),
    [
        ((raid("A", MONITOR), raid("B", KHOURY)), 1),
        ((raid("A", MONITOR), raid("B", KHOURY), DENIAL), 2),
        ((raid("A", MONITOR), raid("B", KHOURY, count="9")), 2),
        ((raid("A", MONITOR),), 3),
        ((raid("A", MONITOR), DENIAL), 4),
        ((raid("A", MONITOR), DENIAL, raid("B", KHOURY, polarity="negative", count=None)), 5),
        ((raid("A", By("residents", named=False)),), 6),
    ],
    ids=[
        "confirmed",
        "denied by one",
        "tolls differ",
        "one source",
        "word against word",
        "denied by more",
        "nobody named",
    ],
)
def test_the_grade_is_of_independent_sources_for_and_against(papers: tuple[Paper, ...], grade: int) -> None:
    assert graded(*papers).grade == grade


def test_two_papers_with_one_source_confirm_nothing() -> None:
    assert graded(raid("A", MONITOR), raid("B", MONITOR)) == (
        3,
        1,
        0,
        "one independent source tells it, and nobody contradicts",
    )


def test_who_puts_it_down_to_somebody_else_speaks_against_it() -> None:
    ours, theirs = raid("A", MONITOR, actor="ISIS"), raid("B", KHOURY, actor="Russian jets")
    assert graded(ours, theirs).against == 1
