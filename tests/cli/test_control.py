"""``sayso control``: who holds a place, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_the_record_is_that_of_the_claim_model(run: Run, book: Path) -> None:
    result = run("control", "geonames:Palmyra", "--casebook", book, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    (record,) = [json.loads(row) for row in result.stdout.splitlines()]
    wanted = {"place", "as_of", "state", "holder", "holder_id", "since", "accounts", "timeline"}
    assert wanted <= record.keys()
    assert record["state"] in {"held", "claimed", "contested", "unknown"}
    assert {"root", "holder", "claims"} <= record["accounts"][0].keys()


def test_a_table_says_it_in_words(run: Run, book: Path) -> None:
    result = run("control", "geonames:Palmyra", "--casebook", book)
    assert result.stdout.splitlines()[0].startswith("Palmyra")
    assert "taken by" in result.stdout or "held by" in result.stdout


def test_a_day_before_any_of_it_is_unknown(run: Run, book: Path) -> None:
    result = run("control", "palmyra", "--as-of", "1999-01-01", "--casebook", book, "--format", "jsonl")
    record = json.loads(result.stdout)
    assert (record["state"], record["holder"], record["as_of"]) == ("unknown", None, "1999-01-01")


def test_of_a_place_that_no_report_names_nothing_is_known(run: Run, book: Path) -> None:
    result = run("control", "Tabqa", "--casebook", book, "--format", "jsonl")
    assert result.exit_code == 0
    assert "no report in the casebook names Tabqa" in result.stderr
    record = json.loads(result.stdout)
    assert (record["state"], record["place"]["country"]) == ("unknown", "SY")


def test_a_place_that_is_nowhere_is_an_error(run: Run, book: Path) -> None:
    result = run("control", "Qwertzheim", "--casebook", book)
    assert result.exit_code == 1
    assert "no report in the casebook names Qwertzheim" in result.stderr
