"""Saved texts: header lines in any order, title, furniture and wrapped lines; the rest is the body."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import IngestError
from sayso.ingest.text import read_text

TITLE = "Army retakes Maheen after three days"
FIRST = (
    "Government troops retook the town of Maheen on Monday, a military source told the paper by telephone."
)
SECOND = "“Our units entered from the south,” the source said. “We lost eleven men in the fields east of it.”"
NINTH = date(2016, 1, 9)


def _saved(*lines: str) -> str:
    return "\n\n".join([*lines, FIRST, SECOND])


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "Fort Ash – 9th January, 2016", "By Dana Haddad"),
        (TITLE, "By Dana Haddad", "Fort Ash | January 9, 2016"),
        ("Fort Ash — 9 January 2016", TITLE, "By Dana Haddad"),
        (TITLE, "By Dana Haddad | Fort Ash | 9 January 2016"),
        ("Source: Fort Ash", "Published: 2016-01-09", "Author: Dana Haddad", TITLE),
        (
            "Title: " + TITLE,
            "Outlet: Fort Ash",
            "Date: Saturday, 9 January 2016, 14:05 GMT",
            "Byline: Dana Haddad",
        ),
        (f"Title: {TITLE}\nOutlet: Fort Ash\nDate: 9 Jan 2016\nBy: Dana Haddad",),
        (f"{TITLE}\nFort Ash – 9th January, 2016\nBy Dana Haddad",),
        ("Fort Ash • 9 January 2016", "By Dana Haddad", TITLE, "Share on Facebook"),
    ],
)
def test_header_lines_are_understood_in_any_order(lines: tuple[str, ...]) -> None:
    parts = read_text(_saved(*lines))
    said = parts.fields
    assert (said.title, said.outlet, said.byline, said.published) == (TITLE, "Fort Ash", "Dana Haddad", NINTH)
    assert parts.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Dana Haddad and Omar al-Saleh in Beirut", "Dana Haddad and Omar al-Saleh"),
        ("By DANA HADDAD", "DANA HADDAD"),
        ("Reported by Dana Haddad, Levant Wire", "Dana Haddad"),
    ],
)
def test_bylines_name_persons(line: str, byline: str) -> None:
    assert read_text(_saved(TITLE, line)).fields.byline == byline


@pytest.mark.parametrize(
    "line", ["By Friday the army had taken the hill", "By the time they came, it was over"]
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    parts = read_text(_saved(TITLE, line))
    assert parts.fields.byline is None
    assert line in parts.text


def test_an_address_gives_the_outlet_only_when_nothing_else_does() -> None:
    line = "https://www.fortash.example/2016/maheen"
    assert read_text(_saved(TITLE, line)).fields.outlet == "fortash.example"
    assert read_text(_saved(TITLE, line, "Source: Fort Ash")).fields.outlet == "Fort Ash"
    assert read_text(_saved(TITLE, line)).fields.uri == line


def test_a_dateline_stays_in_the_body_and_its_agency_is_the_last_resort() -> None:
    dateline = f"BEIRUT (AP) — {FIRST}"
    assert read_text(f"{TITLE}\n\n{dateline}\n\n{SECOND}").fields.outlet == "Associated Press"
    parts = read_text(f"{TITLE}\n\nFort Ash – 9 January 2016\n\n{dateline}\n\n{SECOND}")
    assert parts.fields.outlet == "Fort Ash"
    assert parts.text.startswith("BEIRUT (AP) — Government")


def test_a_text_that_begins_with_its_dateline_has_no_title() -> None:
    parts = read_text(f"BEIRUT (AP) — Troops left.\n\n{FIRST}\n\nPublished: 2016-01-09")
    assert parts.fields.title is None
    assert parts.fields.published == NINTH
    assert parts.text == f"BEIRUT (AP) — Troops left.\n\n{FIRST}"


def test_a_place_before_a_date_is_not_taken_for_the_outlet() -> None:
    said = read_text(_saved(TITLE, "Damascus, 9 January 2016")).fields
    assert (said.outlet, said.published) == (None, NINTH)


def test_an_outlet_on_a_line_for_itself_is_known_by_its_words() -> None:
    for lines in (("The Ash Courier", TITLE), (TITLE, "The Ash Courier")):
        said = read_text(_saved(*lines)).fields
        assert (said.title, said.outlet) == (TITLE, "The Ash Courier")


def test_an_outlet_above_all_else_wins_over_a_place_beside_the_date() -> None:
    said = read_text(f"LEVANT WIRE\n{TITLE}\n12 March 2017 | DAMASCUS\n\n{FIRST}").fields
    assert (said.title, said.outlet, said.published) == (TITLE, "LEVANT WIRE", date(2017, 3, 12))


def test_an_ambiguous_date_is_no_date() -> None:
    parts = read_text(_saved(TITLE, "Date: 03/04/2016"))
    assert parts.fields.published is None
    assert parts.text.startswith(FIRST)


def test_a_standfirst_above_the_date_line_stays_in_the_body() -> None:
    parts = read_text(f"{TITLE}\n\n{FIRST}\n\nFort Ash – 9 January 2016\n\n{SECOND}")
    assert parts.fields.published == NINTH
    assert parts.text == f"{FIRST}\n\n{SECOND}"


def test_furniture_never_becomes_body() -> None:
    parts = read_text(
        f"{TITLE}\n\n9 January 2016\n\n{FIRST}\n\n- Advertisement -\n\n{SECOND}\n\n"
        "Subscribe to our newsletter\nSign up today for our daily news digest in your inbox."
    )
    assert parts.text == f"{FIRST}\n\n{SECOND}"


def test_lines_that_were_broken_because_they_were_full_are_joined() -> None:
    wrapped = (
        "Army retakes Maheen\nFort Ash – 9 January 2016\n\n"
        "Government troops retook the town of Maheen on Monday, a military\n"
        "source told the paper by telephone, and the mayor of the town said\n"
        "that 4,000 had fled.\n\nThe army did not comment.\n"
    )
    parts = read_text(wrapped)
    assert parts.text == (
        "Government troops retook the town of Maheen on Monday, a military source told the paper "
        "by telephone, and the mayor of the town said that 4,000 had fled.\n\nThe army did not comment."
    )


def test_a_text_of_header_lines_alone_is_set_aside() -> None:
    with pytest.raises(IngestError, match="no text"):
        read_text("Title: Army retakes Maheen\nDate: 9 January 2016\n\nSubscribe to our newsletter\n")


ODD = ["\xad", " \xa0", "cafe\u0301", "\u202bمهين\u202c", "By X Y"]


@given(st.lists(st.sampled_from([FIRST, SECOND, TITLE, *ODD])))
def test_offsets_point_to_the_same_words(lines: list[str]) -> None:
    source = "\r\n".join(["Army retakes Maheen", *lines, FIRST])
    parts = read_text(source)
    for run in parts.offsets:
        there = source[run.original : run.original + run.length]
        assert parts.text[run.body : run.body + run.length] == there
    covered = sum(run.length for run in parts.offsets)
    assert covered >= len(FIRST)
