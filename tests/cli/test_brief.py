"""``sayso brief`` on a small casebook."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from sayso.casebook import Casebook, Read, locate
from sayso.cli.main import app
from sayso.model import Reading
from tests.fusion.telling import MONITOR, By, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


def entry(paper: Paper) -> Read:
    """A paper as it would have been read."""
    report = paper.report
    return Read(
        report.uri, paper.text.encode(), report, Reading(report.sha256, "hand-1", claims=tuple(paper.claims))
    )


PAPERS = (
    Paper("Radio Dune", "2017-10-18").say(
        "control.gain", actor="the SDF", target="ISIS", place="Raqqa", on="2017-10-17", by=[MONITOR]
    ),
    Paper("The Steppe Courier", "2017-10-19")
    .say("fight.shell", actor="ISIS", place="Homs", on="2017-10-18", by=[By(None, named=False)])
    .say("fight.air", actor="Russian jets", place="Homs", modality="planned"),
)


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    folder = tmp_path / "casebook"
    with Casebook.open(locate(str(folder)), create=True) as book:
        book.add([entry(paper) for paper in PAPERS])
    return folder


def run(casebook: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["brief", *arguments, "--casebook", str(casebook)])


def records(casebook: Path, *arguments: str) -> list[dict[str, object]]:
    result = run(casebook, *arguments, "--format", "jsonl")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_brief_of_everything_is_as_of_today(casebook: Path) -> None:
    result = run(casebook)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"Brief of everything, as of {date.today()}\n3 claims in 2 reports of 2 outlets;"
    )


def test_it_is_plain_text_when_piped(casebook: Path) -> None:
    text = run(casebook).stdout
    assert "\x1b" not in text
    assert "WHAT IS SAID TO HAVE HAPPENED" in text
    assert "Syrian Democratic Forces took Raqqa from Islamic State" in text
    assert "the Orontes Monitor ← Radio Dune (2017-10-18)" in text


def test_no_line_ends_in_blanks_and_no_two_are_blank(casebook: Path) -> None:
    rows = run(casebook).stdout.splitlines()
    assert all(row == row.rstrip() for row in rows)
    assert all(one or other for one, other in pairwise(rows))


def test_each_line_ends_with_an_id_that_show_takes(casebook: Path) -> None:
    text = run(casebook, "Raqqa").stdout
    claim = PAPERS[0].claims[0].id
    assert f"[{claim[:8]}]" in text
    shown = CliRunner().invoke(app, ["show", claim[:8], "--casebook", str(casebook)])
    assert shown.exit_code == 0


@pytest.mark.parametrize(
    ("area", "claims"),
    [("Raqqa", 1), ("geonames:169577", 2), ("SY", 3), ("Syria", 3), ("--country=sy", 3), ("Mosul", 0)],
)
def test_an_area_is_a_place_or_a_country(casebook: Path, area: str, claims: int) -> None:
    assert records(casebook, area)[0]["claims"] == claims


def test_an_area_without_reports_says_so_and_is_no_failure(casebook: Path) -> None:
    result = run(casebook, "Mosul")
    assert result.exit_code == 0
    assert "No report says anything of it." in result.stdout


def test_an_empty_casebook_says_so_and_is_no_failure(tmp_path: Path) -> None:
    Casebook.open(locate(str(tmp_path / "empty")), create=True).close()
    result = run(tmp_path / "empty")
    assert (result.exit_code, "No report says anything of it." in result.stdout) == (0, True)


def test_no_casebook_is_a_failure(tmp_path: Path) -> None:
    assert run(tmp_path / "none").exit_code == 1


def test_as_of_a_day(casebook: Path) -> None:
    found = records(casebook, "--as-of", "2017-10-18")
    assert (found[0]["as_of"], found[0]["claims"]) == ("2017-10-18", 1)
    assert run(casebook, "--as-of", "October").exit_code == 2


def test_the_record_of_a_place_is_the_claim_models_control(casebook: Path) -> None:
    (control,) = [r for r in records(casebook, "Raqqa") if r["section"] == "control"]
    assert (control["state"], control["holder"], control["since"]) == (
        "held",
        "Syrian Democratic Forces",
        {"start": "2017-10-17", "end": "2017-10-17"},
    )


def test_markdown(casebook: Path) -> None:
    text = run(casebook, "--format", "markdown").stdout
    assert text.startswith("# Brief of everything")
    assert "## Announced, threatened, demanded, held possible" in text


def test_text_of_reports_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    with Casebook.open(locate(str(tmp_path / "book")), create=True) as book:
        book.add([entry(Paper("Ra\x1b[2Jdio").say("fight.shell", actor="me\x1b[31mn", place="Homs"))])
    for form in ("text", "markdown", "jsonl"):
        assert "\x1b" not in run(tmp_path / "book", "--format", form).stdout


def test_it_starts_without_the_parser_and_without_the_database_toolkit(casebook: Path) -> None:
    code = (
        "import sys; from sayso.cli.main import app;"
        f"app(['brief', '--casebook', {str(casebook)!r}, '--format', 'jsonl'], standalone_mode=False);"
        "sys.exit(' '.join({'spacy', 'sqlalchemy', 'numpy', 'pyproj', 'shapely'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
