from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.web.security import content_policy
from sayso.web.settings import Settings, is_loopback
from sayso.web.uploads import _keep
from tests.web.conftest import HOSTILE, hostile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi.testclient import TestClient

ACCEPT = {"kind": "reliability", "reviewer": "ana", "subject": "omar", "value": "B"}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", ""]
)
def test_other_host_names_are_refused_so_that_dns_rebinding_gains_nothing(
    client: TestClient, host: str
) -> None:
    assert client.get("/api/incidents.json", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/incidents.json", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8765"},
    ],
)
def test_a_foreign_page_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/decisions", json=ACCEPT, headers=headers).status_code == 403
    files = {"files": ("a.txt", b"Red took Palmyra.")}
    assert client.post("/api/uploads", files=files, headers=headers).status_code == 403
    assert client.get("/api/decisions.json").json() == []


def test_our_own_page_and_plain_programs_may_decide(client: TestClient) -> None:
    ours = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/decisions", json=ACCEPT, headers=ours).status_code == 201
    assert client.post("/api/decisions", json=ACCEPT).status_code == 201


def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/api/incidents.json", "/docs", "/nowhere", "/api/nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_online_tiles_open_the_policy_for_their_host_alone() -> None:
    policy = content_policy(Settings("x", tiles="https://tiles.example/{z}/{x}/{y}.png"))
    assert "img-src 'self' data: blob: https://tiles.example" in policy
    assert "script-src 'self';" in policy


def test_off_loopback_a_token_is_demanded(casebook: Path, desk: Callable[..., TestClient]) -> None:
    client = desk(casebook, host="0.0.0.0", token="s3cret", hosts=("desk.example",))
    assert client.get("/api/incidents.json").status_code == 401
    assert client.get("/", headers={"Host": "desk.example"}).status_code == 401
    assert client.get("/api/incidents.json", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/incidents.json", headers={"Authorization": "Bearer s3cret"}).status_code == 200


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_it(
    casebook: Path, desk: Callable[..., TestClient]
) -> None:
    client = desk(casebook, host="0.0.0.0", token="s3cret")
    answer = client.get("/?token=s3cret&state=disputed")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?state=disputed")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/api/incidents.json").status_code == 200


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_nothing_outside_the_built_page_is_served(client: TestClient) -> None:
    for path in ("/assets/../app.py", "/assets/%2e%2e/%2e%2e/app.py", "/assets//etc/passwd"):
        answer = client.get(path)
        assert "create_app" not in answer.text
        assert "root:" not in answer.text


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "..\\..\\evil.txt", ".hidden", "a\0b.txt"])
def test_an_uploaded_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    kept = _keep(tmp_path, name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [kept]
    assert not kept.startswith(".")


def test_hostile_text_goes_out_as_data(tmp_path: Path, desk: Callable[..., TestClient]) -> None:
    hostile(tmp_path / "book")
    client = desk(tmp_path / "book")
    found = client.get("/api/incidents.json")
    assert found.headers["content-type"] == "application/json"
    assert HOSTILE in found.json()[0]["title"]
    sha256 = client.get("/api/reports.json").json()[0]["sha256"]
    for path in ("/api/reports.csv", f"/api/reports/{sha256}.csv", "/api/incidents.csv", "/api/sources.csv"):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("text/csv")
        assert "attachment" in answer.headers["content-disposition"]
        assert "\u202e" not in answer.text  # it would turn the line around in a terminal


def test_a_spreadsheet_runs_no_formula(client: TestClient) -> None:
    assert "'=cmd()" in client.get("/api/reports.csv").text
