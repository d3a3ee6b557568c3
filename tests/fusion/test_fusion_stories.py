"""The invented stories, read once and fused: what must hold of incidents, roots and reprints."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.fusion.gathered import Gathered, gather
from tests.fusion.stories import CORPUS, Figures, Stories, measure, read

if TYPE_CHECKING:
    from random import Random

    from sayso.fusion.told import Told


@pytest.fixture(scope="session")
def stories() -> Stories:
    return read()


@pytest.fixture(scope="session")
def fused(stories: Stories) -> Gathered:
    return gather(stories.told)


@pytest.fixture(scope="session")
def figures(stories: Stories, fused: Gathered) -> Figures:
    return measure(stories, fused)


# ------------------------------------------------------------------ the corpus


def test_every_dispatch_says_that_it_is_invented(stories: Stories) -> None:
    rows = [json.loads(line) for path in CORPUS.glob("*.jsonl") for line in path.open(encoding="utf8")]
    assert len(rows) == len(stories.reports) >= 60
    assert {row["note"] for row in rows} == {"Invented dispatch, Sayso fusion test corpus."}
    assert len(list(CORPUS.glob("*.jsonl"))) == 12


def test_the_gold_points_at_its_words(stories: Stories) -> None:
    texts = {report.id: report.text for report in stories.reports}
    assert all(texts[g.report][g.start : g.start + len(g.trigger)] == g.trigger for g in stories.gold)
    assert set(stories.copies) | set(stories.copies.values()) <= texts.keys()


# ------------------------------------------------------------------ incidents


def test_claims_of_one_event_are_one_incident(figures: Figures) -> None:
    assert figures.read >= 0.95
    assert figures.precision >= 0.95
    assert figures.recall >= 0.85


def test_near_misses_stay_apart(figures: Figures) -> None:
    assert figures.false_merges == ()


def test_a_raid_of_two_dates_is_one_and_the_days_are_a_dispute(fused: Gathered) -> None:
    (clash,) = [c for c in fused.contradictions if c.issue == "day"]
    assert [position.says for position in clash.positions] == ["2023-05-16", "2023-05-17"]


@pytest.mark.parametrize(
    ("issue", "report"),
    [
        ("toll", "bna-maskanah"),
        ("toll", "sajur-strike"),
        ("toll", "nineveh-convoy"),
        ("whether", "wadi-depot"),
        ("whether", "harvest-holder"),
        ("who", "hawran-wedding"),
    ],
)
def test_what_is_contradicted_is_found(fused: Gathered, issue: str, report: str) -> None:
    disputed = {
        t.report.id for c in fused.contradictions if c.issue == issue for i in c.incidents for t in i.told
    }
    assert report in disputed


# ------------------------------------------------------------------ whose word it is


def test_roots_are_found(figures: Figures) -> None:
    assert figures.roots >= 0.90


def test_every_reprint_is_found_and_none_counts_as_a_source(figures: Figures) -> None:
    assert figures.reprints_found == 1.0
    assert figures.independent_reprints == ()


def test_a_spokesman_behind_three_papers_is_one_source(stories: Stories, fused: Gathered) -> None:
    dead = {g.report: t.claim.id for g, t in stories.pairs() if g.incident == "05-convoy-dead"}
    incident = next(i for i in fused.incidents if dead["tigris-convoy"] in {t.claim.id for t in i.told})
    origins = {a.origin for a in fused.accounts(incident)}
    assert {t.report.id for t in incident.told} == set(dead)
    assert len(origins) == 2, "the spokesman, and the other side"
    assert "actor:islamic-state" in origins


# ------------------------------------------------------------------ order


def shape(gathered: Gathered) -> list[tuple[list[str], list[tuple[str, str, str]]]]:
    return [
        ([t.claim.id for t in one.told], [(m.claim, m.like, m.reason) for m in one.merges])
        for one in gathered.incidents
    ]


@settings(max_examples=10, deadline=None)
@given(shuffle=st.randoms(use_true_random=False), share=st.floats(0.2, 1.0))
def test_any_order_of_the_same_reports_gives_the_same_incidents(
    stories: Stories, shuffle: Random, share: float
) -> None:
    by_report: dict[str, list[Told]] = defaultdict(list)
    for t in stories.told:
        by_report[t.report.sha256].append(t)
    chosen = shuffle.sample(sorted(by_report), max(1, round(share * len(by_report))))
    some = [t for sha in chosen for t in by_report[sha]]
    mixed = list(some)
    shuffle.shuffle(mixed)
    one, other = gather(some), gather(mixed)
    assert shape(one) == shape(other)
    assert one.contradictions == other.contradictions
    assert {t.claim.id for i in one.incidents for t in i.told} == {t.claim.id for t in some}
