"""``sayso export`` on a small casebook."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from sayso.casebook import Casebook, Read, locate
from sayso.cli.main import app
from sayso.export.acled import COLUMNS as ACLED
from sayso.export.timemap import SOURCES
from sayso.export.ucdp import COLUMNS as UCDP
from sayso.model import Reading
from sayso.review.decision import Decision
from sayso.review.values import words_of
from tests.fusion.telling import MONITOR, By, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

TAKEN: dict[str, Any] = {"actor": "the SDF", "target": "ISIS", "place": "Raqqa", "on": "2017-10-17"}


def entry(paper: Paper) -> Read:
    """A paper as it would have been read."""
    report = paper.report
    return Read(
        report.uri, paper.text.encode(), report, Reading(report.sha256, "hand-1", claims=tuple(paper.claims))
    )


PAPERS = (
    Paper("Radio Dune", "2017-10-18").say("control.gain", **TAKEN, by=[MONITOR]),
    Paper("Courier", "2017-10-20").say("control.gain", **TAKEN, by=[By("Mayor Rima Khoury")]),
    Paper("The Steppe Herald", "2017-10-19")
    .say("harm.kill", target="=CMD() civilians", count="5", place="Homs", on="2017-10-18")
    .say("fight.air", actor="Russian jets", place="Syria", modality="planned"),
    Paper("Anonymous", None).say("fight.shell", place="Homs", on="2017-10-01"),
)


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    folder = tmp_path / "casebook"
    with Casebook.open(locate(str(folder)), create=True) as book:
        book.add([entry(paper) for paper in PAPERS])
    return folder


def run(casebook: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "--casebook", str(casebook), *map(str, arguments)])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(("to", "columns", "rows"), [("acled", ACLED, 3), ("ucdp", UCDP, 1)])
def test_a_table_has_exactly_its_columns(
    casebook: Path, to: str, columns: tuple[str, ...], rows: int
) -> None:
    result = run(casebook, "--to", to)
    assert result.exit_code == 0
    read = list(csv.reader(io.StringIO(result.stdout)))
    assert tuple(read[0]) == columns
    assert len(read) == rows + 1
    assert all(len(row) == len(columns) for row in read)


def test_what_was_left_out_is_told_on_standard_error(casebook: Path) -> None:
    result = run(casebook, "--to", "acled")
    assert result.stderr.splitlines() == [
        "sayso: 3 incidents written",
        "sayso: 1 incident left out: planned, demanded, possible or conditional",
    ]


def test_a_row_is_an_incident_or_a_claim(casebook: Path) -> None:
    assert len(table(run(casebook, "--to", "csv").stdout)) == 5
    assert len(table(run(casebook, "--to", "csv", "--unit", "incident").stdout)) == 4
    assert len(table(run(casebook, "--to", "acled", "--unit", "claim").stdout)) == 4


def test_rows_are_newest_first_and_can_be_limited(casebook: Path) -> None:
    rows = table(run(casebook, "--to", "csv", "--limit", 2).stdout)
    assert [row["outlets"] for row in rows] == ["Courier", "The Steppe Herald"]
    assert table(run(casebook, "--to", "csv", "--limit", 0).stdout) == []


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--place", "Raqqa"], 1),
        (["--country", "sy"], 4),
        (["--actor", "Syrian Democratic Forces"], 1),
        (["--type", "harm"], 1),
        (["--source", "Mayor Rima Khoury"], 1),
        (["--modality", "planned"], 1),
        (["--since", "2017-10-18"], 1),
        (["--until", "2017-10-01"], 1),
        (["--place", "Mosul"], 0),
    ],
)
def test_filters_are_those_of_claims(casebook: Path, options: list[str], rows: int) -> None:
    found = table(run(casebook, "--to", "csv", "--unit", "incident", *options).stdout)
    assert len(found) == rows


def test_a_filter_on_one_source_still_tells_of_the_other(casebook: Path) -> None:
    (row,) = table(run(casebook, "--to", "acled", "--source", "Mayor Rima Khoury").stdout)
    assert (row["sayso_state"], row["sayso_independent_sources"]) == ("corroborated", "2")


def test_as_of_a_day_there_was_one_source_and_reports_without_a_date_do_not_count(casebook: Path) -> None:
    result = run(casebook, "--to", "csv", "--unit", "incident", "--as-of", "2017-10-19")
    states = {row["type"]: row["state"] for row in table(result.stdout)}
    assert states == {"control.gain": "put forward", "harm.kill": "put forward", "fight.air": "planned"}
    assert "sayso: 1 claim left out: in reports without a date" in result.stderr


def test_no_cell_is_a_formula(casebook: Path) -> None:
    (row,) = table(run(casebook, "--to", "acled", "--type", "harm").stdout)
    assert row["actor2"] == "'=CMD() civilians"


def test_json_lines(casebook: Path) -> None:
    records: list[dict[str, Any]] = [
        json.loads(line) for line in run(casebook, "--to", "plover").stdout.splitlines()
    ]
    assert len(records) == 5
    assert [r["mode"] for r in records if r["sayso_modality"] == "planned"] == [["future"]]


def test_geojson_is_one_collection(casebook: Path) -> None:
    collection = json.loads(run(casebook, "--to", "geojson").stdout)
    assert (collection["type"], len(collection["features"])) == ("FeatureCollection", 4)
    assert json.loads(run(casebook, "--to", "geojson", "--place", "Mosul").stdout)["features"] == []


def test_timemap_is_a_folder(casebook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "maps" / "raqqa"
    result = run(casebook, "--to", "timemap", "--out", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    events, sources = (table((folder / f"{name}.csv").read_text("utf-8")) for name in ("events", "sources"))
    assert tuple(sources[0]) == SOURCES
    cited = {one for event in events for one in event["sources"].split(", ")}
    assert cited == {source["id"] for source in sources}
    assert sorted(path.name for path in folder.iterdir()) == ["events.csv", "sources.csv"]


def test_a_file_is_replaced_only_when_all_is_written(casebook: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    out.write_text("before", "utf-8")
    assert run(casebook, "--to", "acled", "--out", out).exit_code == 0
    assert len(table(out.read_text("utf-8"))) == 3
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("acled")] == ["acled.csv"]


def test_where_nothing_can_be_written_is_said_in_one_line(casebook: Path, tmp_path: Path) -> None:
    result = run(casebook, "--to", "acled", "--out", tmp_path / "no" / "such" / "folder.csv")
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr
    (tmp_path / "file").write_text("", "utf-8")
    assert run(casebook, "--to", "timemap", "--out", tmp_path / "file").exit_code == 1


@pytest.mark.parametrize("to", ["timemap", "parquet"])
def test_what_is_no_text_needs_somewhere_to_go(casebook: Path, to: str) -> None:
    assert run(casebook, "--to", to).exit_code == 2


def test_parquet(casebook: Path, tmp_path: Path) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    result = run(casebook, "--to", "parquet", "--out", tmp_path / "claims.parquet")
    assert result.exit_code == 0
    assert read(tmp_path / "claims.parquet").num_rows == 5


def test_parquet_without_pyarrow_names_the_extra(
    casebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(casebook, "--to", "parquet", "--out", tmp_path / "claims.parquet")
    assert result.exit_code == 1
    assert "pip install 'sayso[parquet]'" in result.stderr


def test_text_of_reports_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    with Casebook.open(locate(str(tmp_path / "book")), create=True) as book:
        book.add([entry(Paper("Ra\x1b[2Jdio").say("fight.shell", actor="me\x1b[31mn\u202e", place="Homs"))])
    for to in ("acled", "plover", "geojson", "csv"):
        result = run(tmp_path / "book", "--to", to)
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout
    run(tmp_path / "book", "--to", "timemap", "--out", tmp_path / "map")
    assert "\x1b" not in (tmp_path / "map" / "sources.csv").read_text("utf-8")


def test_an_empty_casebook_is_an_empty_table(tmp_path: Path) -> None:
    Casebook.open(locate(str(tmp_path / "empty")), create=True).close()
    result = run(tmp_path / "empty", "--to", "acled")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stderr == "sayso: 0 incidents written\n"


def test_an_unknown_format_is_asked_for_wrongly(casebook: Path) -> None:
    assert run(casebook, "--to", "excel").exit_code == 2
    assert run(casebook).exit_code == 2


def test_it_starts_without_the_parser_and_without_the_database_toolkit(casebook: Path) -> None:
    code = (
        "import sys; from sayso.cli.main import app;"
        f"app(['export', '--casebook', {str(casebook)!r}, '--to', 'geojson'], standalone_mode=False);"
        "heavy = {'spacy', 'sqlalchemy', 'numpy', 'pyproj', 'shapely', 'pyarrow'};"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, [])


def test_rows_go_by_the_decisions_that_stand(casebook: Path) -> None:
    first, second = PAPERS[0], PAPERS[1]
    words, other = (words_of(p.claims[0], p.report.sha256) for p in (first, second))
    before = table(run(casebook, "--to", "acled").output)
    with Casebook.open(locate(str(casebook))) as book:
        book.decide(Decision("split", "ana", "2026-01-01", words, other=other))
    assert len(table(run(casebook, "--to", "acled").output)) == len(before) + 1
    with Casebook.open(locate(str(casebook))) as book:
        book.decide(Decision("reject", "ana", "2026-01-02", words))
    after = table(run(casebook, "--to", "acled").output)
    assert len(after) == len(before)
    assert first.claims[0].id not in str(after)
