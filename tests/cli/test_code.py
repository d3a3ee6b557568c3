"""``sayso code``: lines and reports in, codes out; what cannot be read is named and passed over."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

GOOD = {
    "id": "a",
    "text": "Qadria's army shelled the village of Tell Marun, killing nine.",
    "source": "Qadria's army",
    "target": "the village of Tell Marun",
}


def test_plover_goes_on_past_a_bad_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{{\n\n{json.dumps(GOOD | {'id': 'b'})}\n", "utf-8")
    result = run("code", "--scheme", "plover", path, tmp_path / "absent.jsonl")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "a", "label": "ASSAULT"},
        {"id": "b", "label": "ASSAULT"},
    ]
    assert result.exit_code == 1
    assert f"{path}, line 2: This is not valid JSON." in result.stderr
    assert "absent.jsonl: cannot be read" in result.stderr


def test_plover_reads_standard_input(run: Run) -> None:
    result = run("code", "--scheme", "plover", "-", stdin=json.dumps(GOOD).encode())
    assert json.loads(result.stdout) == {"id": "a", "label": "ASSAULT"}
    assert result.exit_code == 0


def test_muc_reads_reports_of_any_format(run: Run, tmp_path: Path) -> None:
    text = "Rebels killed Judge Ramiro Esteval in San Telmo with a rifle on 4 May 1989, police said."
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "two.jsonl").write_text(json.dumps({"id": "two", "text": text}) + '\n{"id": 3}\n', "utf-8")
    result = run("code", "--scheme", "muc", tmp_path)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records][1:] == ["two"]
    assert all(any("Esteval" in m for m in record["roles"]["hum_tgt_name"]) for record in records)
    assert result.exit_code == 1
    assert "two.jsonl" in result.stderr


def test_a_scheme_must_be_known(run: Run, tmp_path: Path) -> None:
    assert run("code", "--scheme", "cameo", tmp_path).exit_code == 2
