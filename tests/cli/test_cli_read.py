"""``sayso read``: what is read, what is set aside and why, and what a user is told of it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import WIRE, Run

GOOD = """A town taken

The Steppe Courier – 9th January, 2016

Red took Palmyra after a long day of fighting.
"""
PAGE = """<html><head><title>A town taken</title><meta property="og:site_name" content="Radio Dune">
<meta property="article:published_time" content="2016-01-09"></head><body><article><h1>A town taken</h1>
<p>Red took Palmyra on the morning of a long day, three residents told the radio by telephone.</p>
<p>Nobody was left in the market when the shops opened, and the road to the west was closed.</p></article>
</body></html>"""


def read(run: Run, path: Path, book: Path, *options: object) -> tuple[int, list[str], str]:
    result = run("read", path, "--casebook", book, "--processes", 1, *options)
    return result.exit_code, result.stdout.splitlines(), result.stderr


def set_aside(run: Run, book: Path) -> dict[str, str]:
    rows = run("set-aside", "--casebook", book, "--format", "jsonl").stdout.splitlines()
    return {Path(row["uri"]).name: row["reason"] for row in map(json.loads, rows)}


def test_every_report_is_a_line(run: Run, wire: Path, tmp_path: Path) -> None:
    code, lines, said = read(run, wire, tmp_path / "book")
    assert code == 0
    assert [line.split() for line in lines] == [
        ["one", "The", "Steppe", "Courier", "2016-01-09", "3", "claims"],
        ["two", "Radio", "Dune", "2016-02-01", "2", "claims"],
    ]
    assert said == "sayso: 2 read\n"


def test_json_lines_are_records_with_exact_spans(run: Run, wire: Path, tmp_path: Path) -> None:
    code, lines, _ = read(run, wire, tmp_path / "book", "--format", "jsonl")
    assert code == 0
    texts = {record["id"]: record["text"] for record in WIRE}
    for record in map(json.loads, lines):
        trigger = record["event"]["trigger"]
        start, end = trigger["span"]
        assert texts[record["report"]["id"]][start:end] == trigger["text"]


def test_the_same_bytes_twice_are_one_report(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(GOOD, "utf-8")
    code, _, said = read(run, tmp_path / "in", tmp_path / "book")
    assert (code, said) == (0, "sayso: 1 read, 1 already in the casebook\n")


def _unreadable(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda p: p.write_bytes(b""), "The file is empty."),
    "binary.txt": (lambda p: p.write_bytes(bytes(range(256)) * 40), "This is not text"),
    "report.pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n..."), "This is a PDF document"),
    "cut.html": (lambda p: p.write_text(PAGE[:150], "utf-8"), "The HTML breaks off before any text"),
    "long.txt": (lambda p: p.write_bytes(b"a " * (25 * 2**20)), "It is too big to be one report: 50 MB"),
    "odd.html": (
        lambda p: p.write_bytes(
            PAGE.replace("<head>", '<head><meta charset="x-unheard-of">')
            .replace("open", "é")
            .encode("latin-1")
        ),
        "The page declares an unknown encoding",
    ),
    "gone.txt": (_unreadable, "The link leads nowhere."),
    "pipe.txt": (_pipe, "This is not a plain file."),
    "future.txt": (lambda p: p.write_text(GOOD.replace("2016", "2931"), "utf-8"), "lies in the future"),
    "undated.txt": (
        lambda p: p.write_text("A town taken\n\nRed took Palmyra after a long day of fighting.\n", "utf-8"),
        "It gives no date of publication",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_set_aside_and_the_others_are_read(
    name: str, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make, reason = BAD[name]
    make(folder / name)
    (folder / "good.txt").write_text(GOOD, "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    code, lines, said = read(run, folder, tmp_path / "book")
    assert code == 1
    assert {line.split()[0] for line in lines} == {"good", "page"}
    assert f"set aside {folder / name}: " in said
    assert set_aside(run, tmp_path / "book").keys() == {name}
    assert reason in set_aside(run, tmp_path / "book")[name]
    assert reason in said


def test_a_broken_line_is_set_aside_by_its_number(run: Run, wire: Path, tmp_path: Path) -> None:
    lines = wire.read_text("utf-8").splitlines()
    wire.write_text("\n".join([lines[0], '{"text": "Red took', lines[1]]), "utf-8")
    code, printed, said = read(run, wire, tmp_path / "book")
    assert code == 1
    assert [line.split()[0] for line in printed] == ["one", "two"]
    assert "wire.jsonl:2: The line is not valid JSON" in said


def test_a_date_can_be_given_for_what_has_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("A town taken\n\nRed took Palmyra after a long day of fighting.\n", "utf-8")
    code, lines, _ = read(run, path, tmp_path / "book", "--published", "2016-01-09", "--outlet", "Radio Dune")
    assert code == 0
    assert "2016-01-09" in lines[0]
    assert "Radio Dune" in lines[0]


def test_a_mended_document_leaves_the_list(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"")
    assert read(run, path, tmp_path / "book")[0] == 1
    path.write_text(GOOD, "utf-8")
    assert read(run, path, tmp_path / "book")[0] == 0
    assert set_aside(run, tmp_path / "book") == {}


def test_the_casebook_itself_is_no_news(run: Run, wire: Path, book: Path) -> None:
    with closing(sqlite3.connect(book / "casebook.sqlite")) as open_elsewhere:
        open_elsewhere.execute("SELECT * FROM reports").fetchone()
        assert (book / "casebook.sqlite-wal").exists()
        assert read(run, book, book)[::2] == (0, "sayso: 0 read\n")
    assert set_aside(run, book) == {}


def test_a_report_that_the_reader_fails_on_is_set_aside_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD + "\nIt will crash.\n", "utf-8")
    code, lines, said = read(run, path, tmp_path / "book")
    assert (code, lines) == (1, [])
    assert "The reader failed on it: RuntimeError: it said crash" in said


def test_standard_input_is_read(run: Run, wire: Path, tmp_path: Path) -> None:
    result = run("read", "-", "--casebook", tmp_path / "book", "--processes", 1, stdin=wire.read_bytes())
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    "body",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("long", "lo\u00adng").replace("day of", "day\u00a0of"),
        GOOD + "\nقال شاهد إن المدينة سقطت. Green took Homs.\n",
    ],
    ids=["byte order mark", "CRLF", "soft hyphen and no-break space", "Arabic"],
)
def test_spans_stay_exact_whatever_the_text_is_made_of(body: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(body.encode())
    assert read(run, path, tmp_path / "book")[0] == 0
    assert run("verify", "--casebook", tmp_path / "book").exit_code == 0
