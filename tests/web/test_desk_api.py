from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.web.app import create_app
from sayso.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi.testclient import TestClient


def test_credibility_is_what_the_verb_says(client: TestClient, casebook: Path) -> None:
    told = CliRunner().invoke(app, ["incidents", "--casebook", str(casebook), "--format", "jsonl"]).output
    said = {one["incident_id"]: one["credibility"] for one in map(json.loads, told.splitlines())}
    shown = {one["id"]: one["credibility"] for one in client.get("/api/incidents.json").json()}
    assert shown == said
    assert len(set(shown.values())) > 1


def test_incidents_are_listed_with_state_place_and_days(client: TestClient) -> None:
    found = client.get("/api/incidents.json").json()
    red = next(one for one in found if one["actors"] == ["Red"] and "Palmyra" in one["place"])
    assert (red["start"], red["end"], red["sources"], red["reports"]) == ("2016-01-09", "2016-01-09", 2, 2)
    assert red["state"] in {"corroborated", "disputed"}


def test_the_same_list_as_csv(client: TestClient) -> None:
    lines = client.get("/api/incidents.csv").text.splitlines()
    assert lines[0].startswith("id,state,title,type")
    assert len(lines) == 1 + len(client.get("/api/incidents.json").json())


def test_filters_narrow_the_list(client: TestClient) -> None:
    assert client.get("/api/incidents.json?type=fight").json() == []
    assert len(client.get("/api/incidents.json?type=control&from=2016-02-01").json()) == 2
    assert client.get("/api/incidents.json?to=2015-01-01&undated=false").json() == []
    places = client.get("/api/incidents.json?place=geonames:Homs").json()
    assert {one["place_key"] for one in places} == {"geonames:Homs"}
    assert client.get("/api/incidents.json?state=planned").json() == []
    found = client.get("/api/incidents.json", params={"q": "actor:Green"}).json()
    assert [one["actors"] for one in found] == [["Green"]]


def test_the_overview_has_a_column_entry_for_every_incident(client: TestClient) -> None:
    overview = client.get("/api/overview.json").json()
    lengths = {len(column) for column in overview["incidents"].values()}
    assert lengths == {overview["counts"]["incidents"]}


def test_the_overview_is_not_sent_twice(client: TestClient) -> None:
    mark = client.get("/api/overview.json").headers["etag"]
    assert client.get("/api/overview.json", headers={"If-None-Match": mark}).status_code == 304


def test_a_place_that_may_be_two_is_drawn_nowhere(client: TestClient) -> None:
    overview = client.get("/api/overview.json").json()
    unsure = [place for place in overview["places"] if place["name"] == "Qalaa"]
    assert [place["shape"] for place in unsure] == ["none"]
    assert "lat" not in unsure[0]


def test_an_incident_has_its_accounts_side_by_side_and_its_sources_as_a_graph(client: TestClient) -> None:
    listed = client.get("/api/incidents.json").json()
    red = next(one for one in listed if one["actors"] == ["Red"] and one["reports"] == 2)
    found = client.get(f"/api/incidents/{red['id']}.json").json()
    assert {account["root"] for account in found["accounts"]} == {"Omar", "Lina"}
    words = [claim["sentence"]["words"] for account in found["accounts"] for claim in account["claims"]]
    assert words == ["took", "took"]
    edges = {(edge["from"], edge["to"]) for edge in found["graph"]["edges"]}
    assert ("Omar", "The Steppe Courier") in edges
    rows = client.get(f"/api/incidents/{red['id']}.csv").text.splitlines()
    assert len(rows) == 3


def test_an_incident_is_found_by_any_of_its_claims(client: TestClient) -> None:
    for claim in client.get("/api/claims.json").json():
        assert client.get(f"/api/incidents/{claim['claim_id']}.json").status_code == 200
    assert client.get("/api/incidents/nothing.json").status_code == 404


def test_a_report_has_its_text_with_layers_and_claims_that_point_into_it(client: TestClient) -> None:
    sha256 = client.get("/api/reports.json").json()[0]["sha256"]
    report = client.get(f"/api/reports/{sha256}.json").json()
    for items in report["layers"].values():
        for item in items:
            if item.get("span"):
                start, end = item["span"]
                assert report["text"][start:end] == item["text"]
    claim = report["claims"][0]
    assert claim["verdict"] == "open"
    assert claim["machine"]["type"] == "control.gain"
    assert claim["incident"]


def test_a_place_is_looked_at_as_of_a_day(client: TestClient) -> None:
    now = client.get("/api/places/geonames:Palmyra.json").json()
    assert now["verdict"]["state"] == "contested"
    assert now["timeline"][-1]["state"] == "contested"
    before = client.get("/api/places/geonames:Palmyra.json?as_of=2015-01-01").json()
    assert before["verdict"]["state"] == "unknown"
    assert client.get("/api/places/geonames:Palmyra/control.csv").text.startswith("as_of,state,holder")
    assert client.get("/api/places/geonames:Nowhere.json").status_code == 404


def test_search_takes_words_and_fields(client: TestClient) -> None:
    assert len(client.get("/api/search.json", params={"q": "Palmyra"}).json()["claims"]) == 4
    found = client.get("/api/search.json", params={"q": 'source:"Omar" place:Palmyra'}).json()
    assert [hit["source"] for hit in found["claims"]] == ["Omar"]
    assert found["incidents"]
    assert client.get("/api/search.json", params={"q": "from:2016-02-01"}).json()["claims"]
    for odd in ('"', "actor:", "* OR NEAR(", "to:never"):
        assert client.get("/api/search.json", params={"q": odd}).status_code == 200


def test_sources_are_told_by_what_only_they_tell(client: TestClient) -> None:
    found = {one["name"]: one for one in client.get("/api/sources.json").json()}
    assert found["Omar"]["grade"] == "F"
    assert found["Omar"]["incidents"] == 1


def test_the_api_describes_itself_and_asks_no_other_server(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert "/api/incidents.{form}" in paths
    assert "/api/decisions" in paths


def test_without_a_built_page_the_answer_says_how_to_get_one(casebook: Path, tmp_path: Path) -> None:
    from fastapi.testclient import TestClient  # noqa: PLC0415

    app = create_app(Settings(str(casebook), in_process=True), static=tmp_path / "none")
    answer = TestClient(app, base_url="http://127.0.0.1").get("/")
    assert answer.status_code == 503
    assert "make ui" in answer.text


def test_an_empty_casebook_is_shown_as_empty(tmp_path: Path, desk: Callable[..., TestClient]) -> None:
    from sayso.casebook import Casebook, locate  # noqa: PLC0415

    Casebook.open(locate(str(tmp_path / "empty")), create=True).close()
    client = desk(tmp_path / "empty")
    assert client.get("/api/overview.json").json()["counts"]["incidents"] == 0
    assert client.get("/api/incidents.csv").text.count("\n") == 1
