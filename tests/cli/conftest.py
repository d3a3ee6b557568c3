"""A casebook and a command line whose reader is the light one of the casebook's tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.main import app
from tests.casebook.fake_reader import FakeReader

Run = Callable[..., Result]

WIRE = (
    {
        "id": "one",
        "outlet": "The Steppe Courier",
        "title": "A town taken",
        "published": "2016-01-09",
        "text": "Omar said Red took Palmyra. Green took Homs yesterday. Blue took Qalaa.",
    },
    {
        "id": "two",
        "outlet": "Radio Dune",
        "published": "2016-02-01",
        "text": "Red took Raqqa. The mill burned. Homs took Homs.",
    },
)


@pytest.fixture(autouse=True)
def _light_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is loaded."""
    monkeypatch.setattr("sayso.cli.readers.make_reader", lambda _codebook: FakeReader())


@pytest.fixture
def run() -> Run:
    """Run ``sayso`` in this process."""

    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two invented dispatches as JSON Lines."""
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in WIRE), "utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path, wire: Path, run: Run) -> Path:
    """A casebook in which they were read."""
    folder = tmp_path / "casebook"
    assert run("read", wire, "--casebook", folder, "--processes", 1).exit_code == 0
    return folder
