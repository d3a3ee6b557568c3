"""The demo corpus reads cleanly, says in every document that it is invented, and is listed in STORIES.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from sayso.ingest import Original
from sayso.ingest.furniture import ends_a_sentence, is_furniture, is_heading
from sayso.ingest.header import understood
from tests.demo.documents import DEMO, DOCUMENTS, ORIGINALS, report_of

PAGES = tuple(original for original in ORIGINALS if original.format == "html")

MARK = "Sayso demo corpus"
# Words of menus, boxes, comments and footers that the corpus holds around its reports.
AROUND = (
    "Share on Facebook",
    "This site uses cookies",
    "Sign up for our newsletter",
    "Advertisement",
    "Related articles",
    "Listen live",
    "Read more:",
    "Follow us on Telegram",
    "Support our work",
    "Harvest festival",
    "May God protect them",
    "We have not heard from him",
    "Gum arabic prices",
    "How we count",
    "Tags:",
    "does not exist",
)
SUBHEADINGS = ("Sukhnah", "Hajin", "Palmyra and the phosphate mines", "Salamiyah")


def _each(found: Sequence[Original]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("original", found, ids=[Path(original.uri).name for original in found])


def _rows() -> set[tuple[str, ...]]:
    """The rows of the first table of STORIES.md: report, outlet, published."""
    table = (DEMO / "STORIES.md").read_text("utf-8").split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \| (\d{4}-\d{2}-\d{2}) \|", table, re.MULTILINE)
    return {(name, outlet.strip(), day) for name, outlet, day in rows}


def test_nothing_is_set_aside() -> None:
    assert [document for document in DOCUMENTS if not isinstance(document, Original)] == []


def test_there_are_reports_of_every_format() -> None:
    assert len(ORIGINALS) >= 15
    assert {original.format for original in ORIGINALS} == {"html", "text", "jsonl"}


def test_no_two_reports_have_one_id() -> None:
    ids = [report_of(original).id for original in ORIGINALS]
    assert len(ids) == len(set(ids))


def test_the_stories_list_every_report_with_its_outlet_and_date() -> None:
    reports = [report_of(original) for original in ORIGINALS]
    assert {(r.id, r.outlet or "", str(r.published)) for r in reports} == _rows()


@_each(ORIGINALS)
def test_a_document_says_in_its_bytes_that_it_is_invented(original: Original) -> None:
    text = original.data.decode()
    assert MARK in text
    assert "invented" in text.lower()


@_each(PAGES)
def test_a_page_says_it_in_its_head_and_to_its_reader(original: Original) -> None:
    head, _, body = original.data.decode().partition("</head>")
    assert '<meta name="generator" content="Sayso demo corpus: invented"' in head
    assert "Invented dispatch, Sayso demo corpus." in body


@_each(ORIGINALS)
def test_outlet_title_and_date_are_known(original: Original) -> None:
    report = report_of(original)
    assert report.outlet
    assert report.title
    assert report.published is not None
    assert date(2024, 3, 5) <= report.published <= date(2024, 3, 16)
    assert report.title not in report.text
    assert report.outlet not in report.title


@_each(ORIGINALS)
def test_the_body_is_the_report_and_nothing_around_it(original: Original) -> None:
    report = report_of(original)
    assert MARK not in report.text
    assert "invented" not in report.text.lower()
    assert [words for words in AROUND if words in report.text] == []
    for paragraph in report.text.split("\n\n"):
        assert not is_furniture(paragraph)
        assert not is_heading(paragraph)
        assert understood(paragraph) is None
        assert ends_a_sentence(paragraph) or paragraph in SUBHEADINGS or paragraph.endswith(":")


def test_what_is_around_the_reports_is_really_there() -> None:
    pages = "\n".join(original.data.decode() for original in ORIGINALS)
    assert [words for words in AROUND if words not in pages] == []


@_each(ORIGINALS)
def test_a_body_is_as_long_as_a_dispatch(original: Original) -> None:
    assert 120 <= len(report_of(original).text.split()) <= 350
