"""Decisions through the API: kept, applied, told apart from the machine's values, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.casebook.fake_reader import FakeReader
from tests.web.conftest import WIRE, fill

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

Record = dict[str, Any]


def claim_of(client: TestClient, actor: str, place: str = "Palmyra") -> Record:
    for record in client.get("/api/claims.json").json():
        words = {role["role"]: role["text"] for role in record["roles"]}
        if words["actor"] == actor and words["place"] == place:
            return dict(record)
    raise AssertionError(f"no claim of {actor}")


def shown(client: TestClient, record: Record) -> Record:
    report = client.get(f"/api/reports/{record['report']['sha256']}.json").json()
    return next(c for c in report["claims"] if c["claim_id"] == record["claim_id"])


def decide(client: TestClient, **decision: object) -> Record:
    answer = client.post("/api/decisions", json={"reviewer": "ana", **decision})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_rejected_claim_leaves_the_incidents_and_stays_in_its_report(client: TestClient) -> None:
    green = claim_of(client, "Green", "Homs")
    decide(client, kind="reject", claim=green["claim_id"])
    assert client.get(f"/api/incidents/{green['claim_id']}.json").status_code == 404
    assert shown(client, green)["verdict"] == "rejected"


def test_an_undo_is_another_decision_and_can_be_undone(client: TestClient) -> None:
    green = claim_of(client, "Green", "Homs")
    rejected = decide(client, kind="reject", claim=green["claim_id"])
    undone = decide(client, kind="undo", undoes=rejected["number"])
    assert shown(client, green)["verdict"] == "open"
    assert client.get(f"/api/incidents/{green['claim_id']}.json").status_code == 200
    decide(client, kind="undo", undoes=undone["number"])
    assert shown(client, green)["verdict"] == "rejected"
    log = client.get("/api/decisions.json").json()
    assert [d["kind"] for d in log] == ["undo", "undo", "reject"]
    assert log[-1]["standing"]


def test_an_edit_is_told_apart_from_what_the_machine_read(client: TestClient) -> None:
    green = claim_of(client, "Green", "Homs")
    day = {"start": "2016-01-08", "end": "2016-01-08", "text": None, "span": None}
    decide(client, kind="edit", claim=green["claim_id"], field="time", value=day)
    claim = shown(client, green)
    assert claim["machine"]["time"]["start"] == "2016-01-09"
    assert claim["edits"]["time"]["value"]["start"] == "2016-01-08"
    assert (claim["edits"]["time"]["reviewer"], claim["verdict"]) == ("ana", "edited")
    incident = client.get(f"/api/incidents/{green['claim_id']}.json").json()
    assert incident["start"] == "2016-01-08"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "fight.dance"),
        ("polarity", "maybe"),
        ("time", {"start": "2016-02-01", "end": "2016-01-01"}),
        ("time", {"start": "yesterday", "end": None}),
        ("actor", [{"text": "Nobody", "span": [0, 4]}]),
        ("chain", "x"),
        ("source", None),
        ("actor", "Red"),
    ],
)
def test_a_value_that_no_claim_can_have_is_refused(client: TestClient, field: str, value: object) -> None:
    green = claim_of(client, "Green", "Homs")
    body = {"reviewer": "ana", "kind": "edit", "claim": green["claim_id"], "field": field, "value": value}
    assert client.post("/api/decisions", json=body).status_code == 422
    assert client.get("/api/decisions.json").json() == []


def test_decisions_outlive_a_reread(client: TestClient, casebook: Path) -> None:
    green, red = claim_of(client, "Green", "Homs"), claim_of(client, "Red")
    decide(client, kind="reject", claim=green["claim_id"])
    decide(client, kind="accept", claim=red["claim_id"])
    fill(casebook, WIRE, FakeReader("fake-2"))
    assert shown(client, green)["verdict"] == "rejected"
    assert shown(client, red)["verdict"] == "accepted"


def test_what_was_accepted_and_reads_otherwise_now_is_to_be_judged_again(
    client: TestClient, casebook: Path
) -> None:
    red = claim_of(client, "Red")
    decide(client, kind="accept", claim=red["claim_id"])
    changed = FakeReader("fake-3")
    original = changed.read

    def otherwise(report: Any) -> Any:
        from dataclasses import replace  # noqa: PLC0415

        reading = original(report)
        claims = (replace(c, event=replace(c.event, modality="planned")) for c in reading.claims)
        return replace(reading, claims=tuple(claims))

    object.__setattr__(changed, "read", otherwise)
    fill(casebook, WIRE, changed)
    assert shown(client, red)["verdict"] == "changed"
    queued = {one["claim"] for one in client.get("/api/queue.json").json()}
    assert red["claim_id"] in queued


def test_split_and_merge_change_the_incidents_and_can_be_taken_back(client: TestClient) -> None:
    listed = client.get("/api/incidents.json").json()
    red = next(one for one in listed if one["actors"] == ["Red"] and one["claims"] == 2)
    page = client.get(f"/api/incidents/{red['id']}.json").json()
    one, other = [claim["claim_id"] for account in page["accounts"] for claim in account["claims"]]
    made = decide(client, kind="split", claim=other, other=one)
    assert client.get(f"/api/incidents/{other}.json").json()["claims"] == 1
    assert len(client.get("/api/incidents.json").json()) == len(listed) + 1
    decide(client, kind="merge", claim=one, other=other)
    merged = client.get(f"/api/incidents/{one}.json").json()
    assert merged["claims"] == 2
    assert "merged by ana" in merged["merges"][0]["reason"]
    decide(client, kind="undo", undoes=made["number"])
    assert client.get(f"/api/incidents/{one}.json").json()["claims"] == 2


def test_a_source_is_graded_beside_what_it_says(client: TestClient) -> None:
    key = next(s["key"] for s in client.get("/api/sources.json").json() if s["name"] == "Omar")
    decide(client, kind="reliability", subject=key, value="B")
    omar = next(s for s in client.get("/api/sources.json").json() if s["key"] == key)
    assert omar["grade"] == "B"
    body = {"reviewer": "ana", "kind": "reliability", "subject": key, "value": "Z"}
    assert client.post("/api/decisions", json=body).status_code == 422


def test_the_queue_leaves_out_what_was_judged_unless_a_second_opinion_is_wanted(client: TestClient) -> None:
    first = client.get("/api/queue.json").json()
    assert all(one["reasons"] for one in first)
    decide(client, kind="accept", claim=first[0]["claim"])
    left = {one["claim"] for one in client.get("/api/queue.json?reviewer=ben").json()}
    assert first[0]["claim"] not in left
    again = {one["claim"] for one in client.get("/api/queue.json?reviewer=ben&done=true").json()}
    assert first[0]["claim"] in again
    own = {one["claim"] for one in client.get("/api/queue.json?reviewer=ana&done=true").json()}
    assert first[0]["claim"] not in own


def test_agreement_of_two_reviewers(client: TestClient) -> None:
    claims = [record["claim_id"] for record in client.get("/api/claims.json").json()][:4]
    for claim in claims:
        decide(client, kind="accept", claim=claim)
    for claim, kind in zip(claims, ("accept", "accept", "reject", "accept"), strict=True):
        decide(client, kind=kind, claim=claim, reviewer="ben")
    (pair,) = client.get("/api/agreement.json").json()
    assert (pair["reviewers"], pair["both"], pair["agreed"]) == (["ana", "ben"], 4, 3)
    assert pair["kappa"] == 0.0
