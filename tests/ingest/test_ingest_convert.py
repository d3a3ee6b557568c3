"""One original to one report: defaults, overrides, and every kind of bad input with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import IngestError
from sayso.ingest import LIMIT, Original, to_report
from sayso.ingest.original import Format

BODY = "Government troops retook the town of Maheen on Monday, a military source told the paper by telephone."
TEXT = f"Army retakes Maheen\n\nFort Ash – 9th January, 2016\n\n{BODY}\n"
UNDATED = f"Army retakes Maheen\n\n{BODY}\n"
TODAY = date(2016, 2, 1)


def _original(data: str | bytes, form: Format = "text") -> Original:
    return Original("news/ash.txt", data.encode() if isinstance(data, str) else data, form, "ash")


def test_a_text_becomes_a_report() -> None:
    original = _original(TEXT)
    report = to_report(original, today=TODAY)
    assert (report.id, report.uri, report.sha256) == ("ash", "news/ash.txt", original.sha256)
    assert (report.outlet, report.published, report.text) == ("Fort Ash", date(2016, 1, 9), BODY)


def test_the_same_bytes_are_the_same_report_wherever_they_stand() -> None:
    one = to_report(Original("a", TEXT.encode(), "text", "x"), today=TODAY)
    other = to_report(Original("b", TEXT.encode(), "text", "y"), today=TODAY)
    assert (one.sha256, one.text) == (other.sha256, other.text)


def test_what_the_caller_gives_stands_in_only_where_the_document_is_silent() -> None:
    given_day = date(2015, 5, 5)
    silent = to_report(_original(UNDATED), today=TODAY, published=given_day, outlet="Wire")
    assert (silent.published, silent.outlet) == (given_day, "Wire")
    speaking = to_report(_original(TEXT), today=TODAY, published=given_day, outlet="Wire")
    assert (speaking.published, speaking.outlet) == (date(2016, 1, 9), "Fort Ash")


def test_html_in_a_text_file_is_read_as_html() -> None:
    page = f'<html><head><meta name="date" content="2016-01-09"></head><body><p>{BODY}</p></body></html>'
    assert to_report(_original(page), today=TODAY).text == BODY


def test_the_id_of_a_line_wins_over_its_place() -> None:
    line = '{"id": "w7", "text": "Troops left.", "published": "2016-01-09"}'
    assert to_report(_original(line, "jsonl"), today=TODAY).id == "w7"
    assert to_report(_original(line.replace('"id": "w7", ', ""), "jsonl"), today=TODAY).id == "ash"


def test_text_of_json_lines_is_taken_as_it_is() -> None:
    line = '{"text": " Share\\r\\n\\u00ad- Advertisement -\\u00a0 cafe\\u0301 ", "published": "2016-01-09"}'
    assert (
        to_report(_original(line, "jsonl"), today=TODAY).text
        == " Share\r\n\xad- Advertisement -\xa0 cafe\u0301 "
    )


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_json_lines_may_speak_of_other_encodings(form: Format) -> None:
    line = '{"text": "It held <meta charset=iso-2022-jp> – he said.", "published": "2016-01-09"}'
    if form == "jsonl":
        assert "–" in to_report(_original(line, form), today=TODAY).text


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (_original(""), "empty"),
        (_original("", "jsonl"), "empty"),
        (_original(b"\x89PNG\r\n\x1a\n\x00\x00"), "PNG"),
        (_original(bytes(range(256)) * 4), "not text"),
        (_original("<!DOCTYPE html><html><head><title>Army ret", "html"), "breaks off"),
        (_original(b"<meta charset='x-none'><p>caf\xe9 caf\xe9</p>", "html"), "x-none"),
        (_original(b"x" * (LIMIT + 1)), "too big"),
        (_original("Army retakes Maheen\n\n9 January 2016\n"), "no text"),
        (_original("Title\n\n9 January 2016\n\n40 – 20 = 20, 1 2 3 4 5 6 7 8 9\n"), "no text"),
        (_original(UNDATED), "no date"),
        (_original('{"text": "Troops left."}', "jsonl"), "no date"),
        (_original(UNDATED.replace("Army", "Published: 03/04/2015\n\nArmy", 1)), "no date"),
        (_original(TEXT.replace("2016", "2031")), "2031-01-09, lies in the future"),
        (_original('{"text": "Troops left.", "published": "2016-02-02"}', "jsonl"), "future"),
        (_original(b'{"text": "\xff"}', "jsonl"), "UTF-8"),
    ],
)
def test_bad_input_is_refused_with_its_reason(original: Original, why: str) -> None:
    with pytest.raises(IngestError, match=why):
        to_report(original, today=TODAY)


def test_without_a_today_the_clock_decides() -> None:
    assert to_report(_original(TEXT)).published == date(2016, 1, 9)
    with pytest.raises(IngestError, match="future"):
        to_report(_original(TEXT.replace("2016", "2999")))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", TEXT, "<html><body><p>", '{"text": "']))
def test_any_bytes_become_a_report_or_a_reason(data: bytes, before: str) -> None:
    for form in ("text", "html", "jsonl"):
        try:
            report = to_report(_original(before.encode() + data, form), today=TODAY)
        except IngestError as error:
            assert str(error)
        else:
            assert report.text
            assert report.published == date(2016, 1, 9)
