"""JSON Lines: the text to the last code point, types as documented, offsets through the escapes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import IngestError
from sayso.ingest.jsonl import read_line


def test_all_fields_are_read() -> None:
    line = {
        "id": "a1",
        "outlet": "Fort Ash",
        "title": "Army retakes Maheen",
        "published": "2016-01-09",
        "text": "Troops left.",
        "uri": "https://ash.example/a",
        "byline": "Dana Haddad",
        "language": "en",
    }
    parts = read_line(json.dumps(line))
    said = parts.fields
    assert (parts.id, said.outlet, said.title, said.uri) == (
        line["id"],
        line["outlet"],
        line["title"],
        line["uri"],
    )
    assert (said.byline, said.language, said.published) == ("Dana Haddad", "en", date(2016, 1, 9))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), st.booleans())
def test_the_text_is_never_altered_and_its_runs_are_verbatim(text: str, ascii_only: bool) -> None:
    line = json.dumps({"title": "the text", "text": text, "x": {"text": [1, {}]}}, ensure_ascii=ascii_only)
    parts = read_line(line)
    assert parts.text == text
    covered = set()
    for run in parts.offsets:
        assert text[run.body : run.body + run.length] == line[run.original : run.original + run.length]
        covered |= set(range(run.body, run.body + run.length))
    plain = {at for at, char in enumerate(text) if " " <= char <= "~" and char not in '"\\'}
    assert plain <= covered


@pytest.mark.parametrize(
    "published", ["2016-01-09", "2016-01-09T14:05:00", "2016-01-09T23:30:00Z", "2016-01-09T01:00:00+03:00"]
)
def test_dates_and_times_give_the_day_as_written(published: str) -> None:
    assert read_line(json.dumps({"text": "Troops left.", "published": published})).fields.published == date(
        2016, 1, 9
    )


@pytest.mark.parametrize("published", [None, ""])
def test_a_missing_date_is_none(published: str | None) -> None:
    assert read_line(json.dumps({"text": "Troops left.", "published": published})).fields.published is None


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"text": 5}, "“text” should be a string and is a number"),
        ({"text": "a", "title": ["x"]}, "“title” should be a string and is a list"),
        ({"text": "a", "id": 7}, "“id”"),
        ({"text": "a", "outlet": {}}, "“outlet”"),
        ({"text": "a", "published": 20160109}, "“published”"),
        ({"text": "a", "published": "9 January"}, "“published” should be an ISO date"),
        ({"text": "a", "published": "2016-01"}, "“published”"),
        ({"text": "a", "published": "2016-02-31"}, "“published”"),
        ({"title": "a"}, "“text” is missing"),
        ({"text": "  "}, "“text” is missing or empty"),
        ({"text": "a\ud800"}, "surrogate"),
        ([1, 2], "not an object"),
        ("text", "not an object"),
    ],
)
def test_a_wrong_field_is_named(record: object, why: str) -> None:
    with pytest.raises(IngestError, match=why):
        read_line(json.dumps(record))


@pytest.mark.parametrize("line", ['{"text": "a"', "[" * 100_000, '{"text": "a", "n": ' + "1" * 5000 + "}"])
def test_broken_json_is_set_aside(line: str) -> None:
    with pytest.raises(IngestError, match="JSON"):
        read_line(line)
