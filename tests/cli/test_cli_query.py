"""The verbs that look at a casebook: claims, show, tag, attributions, verify; and how fast they start."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.reference import reference
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def claims(run: Run, book: Path, *options: str) -> list[dict[str, Any]]:
    result = run("claims", "--casebook", book, "--format", "jsonl", *options)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def who(records: list[dict[str, Any]]) -> list[str]:
    return [record["roles"][0]["text"] for record in records]


def test_claims_come_newest_report_first(run: Run, book: Path) -> None:
    assert who(claims(run, book)) == ["Red", "Homs", "Red", "Green", "Blue"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--place", "palmyra"], ["Red"]),
        (["--place", "geonames:Homs"], ["Homs", "Green"]),
        (["--country", "sy"], ["Red", "Homs", "Red", "Green"]),
        (["--actor", "red"], ["Red", "Red"]),
        (["--actor", "actor:green"], ["Green"]),
        (["--target", "red"], []),
        (["--type", "control"], ["Red", "Homs", "Red", "Green", "Blue"]),
        (["--type", "fight"], []),
        (["--source", "omar"], ["Red"]),
        (["--from", "2016-01-20"], ["Red", "Homs"]),
        (["--to", "2016-01-20"], ["Red", "Green", "Blue"]),
        (["--polarity", "negative"], []),
        (["--modality", "actual"], ["Red", "Homs", "Red", "Green", "Blue"]),
        (["--report", "two"], ["Red", "Homs"]),
        (["--text", "mill burned"], ["Red", "Homs"]),
        (["--limit", "1"], ["Red"]),
        (["--actor", "red", "--place", "raqqa"], ["Red"]),
        (["--place", "%"], []),
    ],
    ids=" ".join,
)
def test_a_filter_lets_through_what_it_says(
    options: list[str], expected: list[str], run: Run, book: Path
) -> None:
    assert who(claims(run, book, *options)) == expected


def test_a_table_that_is_piped_is_plain_and_uncut(run: Run, book: Path) -> None:
    lines = run("claims", "--casebook", book, "--source", "omar").stdout.splitlines()
    assert len(lines) == 2
    assert "control.gain “took”" in lines[1]
    assert "Omar" in lines[1]


def test_csv_has_its_columns_even_without_rows(run: Run, book: Path) -> None:
    text = run("claims", "--casebook", book, "--format", "csv", "--place", "nowhere").stdout
    (header,) = csv.reader(io.StringIO(text))
    assert {"claim_id", "actor", "place_id", "start", "end", "source", "chain", "checks"} <= set(header)


def test_an_unresolved_place_keeps_its_candidates(run: Run, book: Path) -> None:
    (record,) = claims(run, book, "--actor", "blue")
    assert record["place"]["lat"] is None
    assert [candidate["id"] for candidate in record["place"]["candidates"]] == ["geonames:1", "geonames:2"]


def test_show_gives_the_words_the_chain_and_every_reason(run: Run, book: Path) -> None:
    (record,) = claims(run, book, "--source", "omar")
    shown = run("show", record["claim_id"][:6], "--casebook", book)
    assert shown.exit_code == 0
    for words in ("Omar said Red", "The Steppe Courier", "nothing negates it", "2016-01-09"):
        assert words in shown.stdout
    assert (
        json.loads(run("show", record["claim_id"], "--casebook", book, "--format", "jsonl").stdout) == record
    )


def test_show_of_what_is_not_there_is_an_error(run: Run, book: Path) -> None:
    result = run("show", "zzz", "--casebook", book)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "holds no claim 'zzz'" in result.stderr


def test_show_of_a_beginning_of_several_names_them(run: Run, book: Path) -> None:
    ids = [record["claim_id"] for record in claims(run, book)]
    shared = next((a[:1] for a in ids for b in ids if a != b and a[0] == b[0]), None)
    if shared is None:
        pytest.skip("no two ids of the fixture begin alike")
    result = run("show", shared, "--casebook", book)
    assert result.exit_code == 1
    assert f"'{shared}' begins" in result.stderr


@pytest.mark.parametrize("layer", ["attributions", "events", "times", "places", "actors"])
def test_a_layer_is_the_same_from_the_file_and_from_the_casebook(
    layer: str, run: Run, book: Path, wire: Path
) -> None:
    stored = run("tag", "--layer", layer, "--casebook", book, "--format", "jsonl").stdout
    read = run("tag", wire, "--layer", layer, "--format", "jsonl", "--processes", 1).stdout
    assert stored == read
    assert [json.loads(line)["report"]["id"] for line in stored.splitlines()] == ["one", "two"]
    assert layer in json.loads(stored.splitlines()[0])


def test_tag_takes_reports_without_a_date_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.jsonl"
    path.write_text('{"id": "x", "text": "Red took Palmyra."}\n', "utf-8")
    result = run("tag", path, "--layer", "places", "--format", "jsonl", "--processes", 1)
    assert result.exit_code == 0
    assert [place["text"] for place in json.loads(result.stdout)["places"]] == ["Palmyra"]
    assert sorted(item.name for item in tmp_path.iterdir()) == ["undated.jsonl"]


def test_attributions_is_tag_under_another_name(run: Run, book: Path) -> None:
    one = run("attributions", "--casebook", book, "--format", "jsonl")
    other = run("tag", "--layer", "attributions", "--casebook", book, "--format", "jsonl")
    assert (one.exit_code, one.stdout) == (0, other.stdout)


def test_verify_finds_nothing_in_a_sound_casebook(run: Run, book: Path) -> None:
    result = run("verify", "--casebook", book)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 originals" in result.stderr
    assert "none damaged" in result.stderr


def test_verify_names_an_original_that_was_changed(run: Run, book: Path) -> None:
    victim = sorted(path for path in (book / "originals").rglob("*") if path.is_file())[0]
    victim.chmod(0o644)
    victim.write_bytes(b"something else")
    result = run("verify", "--casebook", book)
    assert result.exit_code == 1
    assert result.stdout.count("\n") >= 1
    assert victim.name[:8] in result.stdout


def test_verify_names_a_span_without_its_words(run: Run, book: Path) -> None:
    (database,) = book.glob("*.sqlite*")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE claims SET record = replace(record, '\"took\"', '\"gave\"')")
    result = run("verify", "--casebook", book)
    assert result.exit_code == 1
    assert "gave" in result.stdout


def test_no_casebook_is_an_error_that_says_what_makes_one(run: Run, tmp_path: Path) -> None:
    result = run("claims", "--casebook", tmp_path / "none")
    assert result.exit_code == 1
    assert "'sayso read PATH…' makes one" in result.stderr


@pytest.mark.parametrize(
    "words", [["claims", "--from", "yesterday"], ["tag", "--layer", "moods"], ["unheard-of"]]
)
def test_wrong_use_is_exit_code_2(words: list[str], run: Run) -> None:
    assert run(*words).exit_code == 2


def test_hostile_text_cannot_act_on_a_terminal_or_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    record = {
        "outlet": "=HYPERLINK(1)",
        "published": "2016-01-09",
        "text": "Red\u001b[2J took Homs. Red took Homs.",
        "id": "x\u202ey",
    }
    path.write_text(json.dumps(record) + "\n", "utf-8")
    book = tmp_path / "book"
    printed = run("read", path, "--casebook", book, "--processes", 1).stdout
    printed += (
        run("claims", "--casebook", book).stdout + run("claims", "--casebook", book, "--format", "csv").stdout
    )
    assert "\u001b" not in printed
    assert "\u202e" not in printed
    assert "<U+202E>" in printed
    assert "'=HYPERLINK(1)" in printed


def test_a_query_loads_no_model_and_no_sqlalchemy(book: Path) -> None:
    code = (
        "import sys; from sayso.cli.main import app\n"
        f"try: app(['claims', '--casebook', {str(book)!r}])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'numpy', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_reference_is_up_to_date() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference()
