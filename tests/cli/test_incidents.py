"""``sayso incidents``, ``sources`` and ``disputes`` on a small casebook."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from sayso.casebook import Casebook, locate
from sayso.review.decision import Decision
from tests.cli.test_brief import entry
from tests.fusion.telling import MONITOR, By, Paper, long_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

KHOURY = By("Mayor Rima Khoury")


def killed(paper: Paper, by: By, count: str) -> Paper:
    return paper.say("harm.kill", count=count, target="farmers", place="Homs", on="2017-10-17", by=[by])


WIRE = killed(Paper("Orontes Wire", "2017-10-17").write(long_text("salt")), MONITOR, "3").write(
    long_text("end")
)
PAPERS = (
    WIRE,
    WIRE.reprint("Radio Dune", "2017-10-18"),
    killed(Paper("The Steppe Courier", "2017-10-19"), KHOURY, "9"),
    Paper("The Steppe Courier", "2017-10-20").say("fight.air", actor="Russian jets", place="Raqqa"),
    Paper("A", "2017-10-20").say(
        "control.hold", actor="ISIS", place="Palmyra", on="2017-10-20", by=[MONITOR]
    ),
    Paper("B", "2017-10-20").say(
        "control.hold", actor="the Syrian army", place="Palmyra", on="2017-10-20", by=[KHOURY]
    ),
)


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    folder = tmp_path / "casebook"
    with Casebook.open(locate(str(folder)), create=True) as book:
        book.add([entry(paper) for paper in PAPERS])
    return folder


def records(run: Run, casebook: Path, *arguments: object) -> list[dict[str, Any]]:
    result = run(*arguments, "--casebook", casebook, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def rows(run: Run, casebook: Path, *arguments: object) -> list[dict[str, str]]:
    result = run(*arguments, "--casebook", casebook, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


# ------------------------------------------------------------------ incidents


def test_an_incident_counts_independent_sources_and_says_what_is_disputed(run: Run, casebook: Path) -> None:
    (found,) = records(run, casebook, "incidents", "--type", "harm")
    assert (found["sources"], found["reports"], found["credibility"]) == (2, 3, 2)
    assert [dispute["issue"] for dispute in found["disputed"]] == ["toll"]


def test_newest_first_and_no_more_than_asked_for(run: Run, casebook: Path) -> None:
    found = rows(run, casebook, "incidents")
    assert len(found) == 4
    assert found[-1]["type"] == "harm.kill"
    assert rows(run, casebook, "incidents", "--limit", 1) == found[:1]


def test_a_filter_takes_an_incident_whole(run: Run, casebook: Path) -> None:
    (found,) = records(run, casebook, "incidents", "--source", "Khoury", "--type", "harm")
    assert found["sources"] == 2


def test_as_of_a_day_what_came_later_is_not_there(run: Run, casebook: Path) -> None:
    (found,) = records(run, casebook, "incidents", "--as-of", "2017-10-18")
    assert (found["sources"], found["credibility"], found["disputed"]) == (1, 3, [])


def test_one_incident_has_its_accounts_its_merges_and_its_graph(run: Run, casebook: Path) -> None:
    name = records(run, casebook, "incidents", "--type", "harm")[0]["incident_id"]
    (found,) = records(run, casebook, "incidents", name[:8])
    assert {account["root"] for account in found["accounts"]} == {MONITOR.text, KHOURY.text}
    assert {account["reliability"] for account in found["accounts"]} == {"F"}
    assert {merge["reason"] for merge in found["merges"]} >= {"word for word in a reprint"}
    assert {edge["how"] for edge in found["graph"]["edges"]} == {"told", "reprinted"}
    ends = {end for edge in found["graph"]["edges"] for end in (edge["source"], edge["target"])}
    assert ends <= {node["id"] for node in found["graph"]["nodes"]}


def test_any_claim_of_it_names_an_incident(run: Run, casebook: Path) -> None:
    names = {
        claim
        for a in records(run, casebook, "incidents", "--type", "harm")[0]["accounts"]
        for claim in a["claims"]
    }
    texts = {run("incidents", name, "--casebook", casebook).stdout for name in names}
    assert len(names) == 3
    assert len(texts) == 1
    assert "└─ reprinted by Radio Dune (2017-10-18)" in texts.pop()


def test_a_claim_that_is_not_there_is_an_error(run: Run, casebook: Path) -> None:
    assert run("incidents", "ffffffff", "--casebook", casebook).exit_code == 1


# ------------------------------------------------------------------ sources


def test_a_source_has_its_record(run: Run, casebook: Path) -> None:
    found = {row["source"]: row for row in rows(run, casebook, "sources")}
    monitor = found[str(MONITOR.text)]
    assert (monitor["told"], monitor["contradicted"], monitor["reliability"]) == ("2", "1", "F")


def test_reliability_is_what_the_user_says(run: Run, casebook: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.toml"
    said.write_text('"The Orontes Monitor" = "B"\n', "utf-8")
    found = records(run, casebook, "sources", "--reliability", said)
    assert {one["source"]: one["reliability"] for one in found}[str(MONITOR.text)] == "B"
    assert {one["reliability"] for one in found} == {"B", "F"}


def test_what_reviewers_said_counts_where_the_file_says_nothing(
    run: Run, casebook: Path, tmp_path: Path
) -> None:
    for subject in ("orontes monitor", "mayor rima khoury"):
        with Casebook.open(locate(str(casebook))) as book:
            book.decide(Decision("reliability", "ana", "2024-01-01T00:00:00", subject=subject, value="C"))
    said = tmp_path / "said.toml"
    said.write_text('"The Orontes Monitor" = "B"\n', "utf-8")
    found = records(run, casebook, "sources", "--reliability", said)
    grades = {one["source"]: one["reliability"] for one in found}
    assert (grades[str(MONITOR.text)], grades[str(KHOURY.text)]) == ("B", "C")


def test_a_grade_that_is_none_is_asked_for_wrongly(run: Run, casebook: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.toml"
    said.write_text('"The Orontes Monitor" = "Z"\n', "utf-8")
    assert run("sources", "--casebook", casebook, "--reliability", said).exit_code == 2


# ------------------------------------------------------------------ disputes


def test_positions_stand_side_by_side(run: Run, casebook: Path) -> None:
    found = rows(run, casebook, "disputes", "--issue", "toll")
    assert {(row["says"], row["by"]) for row in found} == {("3", MONITOR.text), ("9", KHOURY.text)}


def test_who_holds_a_place_is_a_dispute_too(run: Run, casebook: Path) -> None:
    (found,) = records(run, casebook, "disputes", "--issue", "holder")
    assert (found["state"], found["place"]["name"]) == ("contested", "Palmyra")
    assert records(run, casebook, "disputes", "--place", "Homs", "--issue", "holder") == []


def test_tables_are_for_people(run: Run, casebook: Path) -> None:
    for verb in ("incidents", "sources", "disputes"):
        result = run(verb, "--casebook", casebook)
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) > 2
