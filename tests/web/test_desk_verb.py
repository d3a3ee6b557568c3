from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from sayso.casebook import Casebook
from sayso.cli.main import app
from sayso.errors import DeskError
from sayso.web.app import create_app
from sayso.web.serve import listening
from sayso.web.settings import Settings
from tests.casebook.conftest import location as location  # noqa: PLC0414  # a fixture
from tests.web.conftest import HOST, WIRE, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.casebook import Location


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What ``sayso desk`` would have served."""
    found: list[Settings] = []

    def serve(settings: Settings, ready: Callable[[], None]) -> None:
        found.append(settings)
        ready()

    monkeypatch.setattr("sayso.web.serve.serve", serve)
    return found


def test_on_loopback_there_is_no_token(casebook: Path, served: list[Settings]) -> None:
    said = CliRunner().invoke(app, ["desk", "--casebook", str(casebook), "--port", "9999"])
    assert said.exit_code == 0
    assert (served[0].host, served[0].token) == ("127.0.0.1", None)
    assert "http://127.0.0.1:9999/ " in said.stderr


def test_off_loopback_a_token_is_made_up_and_printed(casebook: Path, served: list[Settings]) -> None:
    said = CliRunner().invoke(app, ["desk", "--casebook", str(casebook), "--host", "0.0.0.0"])
    assert served[0].token
    assert f"?token={served[0].token}" in said.stderr


def test_without_a_casebook_it_says_so(tmp_path: Path, served: list[Settings]) -> None:
    said = CliRunner().invoke(app, ["desk", "--casebook", str(tmp_path / "none")])
    assert said.exit_code == 1
    assert "sayso read" in said.stderr
    assert served == []


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DeskError, match=f"port {port}"):
            listening("127.0.0.1", port)


def test_the_desk_stands_on_either_database(location: Location) -> None:
    with Casebook.open(location, create=True) as book:
        book.add([read(document) for document in WIRE])
    where = location.url or str(location.folder)
    settings = Settings(where, str(location.archive), in_process=True)
    client = TestClient(create_app(settings), base_url=HOST)
    assert client.get("/api/overview.json").json()["counts"]["reports"] == 3
    claim = client.get("/api/search.json", params={"q": "Palmyra"}).json()["claims"][0]["claim_id"]
    body = {"kind": "reject", "reviewer": "ana", "claim": claim}
    assert client.post("/api/decisions", json=body).status_code == 201
    assert client.get(f"/api/incidents/{claim}.json").status_code == 404
