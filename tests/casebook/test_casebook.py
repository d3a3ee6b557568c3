from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Again, Aside, Casebook, Filter, Given, Read, dump, locate
from sayso.errors import CasebookError
from sayso.ingest import to_report
from sayso.work import read_all
from tests.casebook.documents import dispatches, document
from tests.casebook.fake_reader import FakeReader, make, make_second

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.casebook import Location
    from sayso.ingest import Original


def entry(original: Original, version: str = "fake-1", given: Given | None = None) -> Read:
    report = to_report(original)
    return Read(original.uri, original.data, report, FakeReader(version).read(report), given or Given())


def test_a_report_comes_back_as_it_was_read(book: Casebook) -> None:
    read = entry(document(1, "Omar said Red took Palmyra yesterday."))
    book.add([read])
    held = book.report(read.sha256)
    assert held.report == read.report
    assert book.reading(held) == read.reading
    assert book.original(held.report) == read.data
    assert list(book.claims()) == [(claim, read.report) for claim in read.reading.claims]


def test_the_same_bytes_are_one_report(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra."))
    book.add([read, replace(read, uri="copy.jsonl:1")])
    book.add([read])
    assert len(list(book.reports())) == 1
    assert len(list(book.find(Filter()))) == 1


def test_a_report_with_no_claims_is_a_report(book: Casebook) -> None:
    book.add([entry(document(1, "Nothing of note."))])
    assert [book.records(held) for held in book.reports()] == [[]]


def test_another_version_of_the_reader_adds_a_reading_and_its_claims_count(book: Casebook) -> None:
    original = document(1, "Red took Palmyra.")
    book.add([entry(original)])
    book.add([entry(original, "fake-2")])
    assert [held.reader for held in book.reports()] == ["fake-2"]
    assert len(list(book.find(Filter()))) == 1
    assert [held.reader for held, _ in book.every_reading()] == ["fake-1", "fake-2"]


def test_what_the_user_says_of_a_document_makes_a_further_edition(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra."))
    given = Given(outlet="Radio Dune")
    book.add([read])
    book.add([replace(read, report=replace(read.report, outlet="Radio Dune"), given=given)])
    assert [held.report.outlet for held in book.reports()] == ["Radio Dune"]
    known = book.known(read.sha256)
    assert known is not None and known.given == given
    book.add([read])
    assert [held.report.outlet for held in book.reports()] == ["The Steppe Courier"]


def test_all_of_a_batch_is_written_or_nothing(book: Casebook) -> None:
    good, bad = entry(document(1, "Red took Palmyra.")), entry(document(2, "Green took Homs."))
    with pytest.raises(ValueError, match=r"U\+0000"):
        book.add([good, replace(bad, report=replace(bad.report, title="a\0b"))])
    assert list(book.reports()) == []
    assert list(book.sightings()) == []


def test_what_is_set_aside_is_listed_until_it_can_be_read(book: Casebook) -> None:
    original = document(1, "Red took Palmyra.")
    book.add([Aside(original.uri, "It is empty.", None, None)])
    assert [(unread.uri, unread.reason) for unread in book.set_aside()] == [(original.uri, "It is empty.")]
    book.add([entry(original)])
    assert list(book.set_aside()) == []
    assert [row["reason"] for row in book.sightings()] == ["It is empty.", None]


def test_bytes_that_were_read_elsewhere_clear_a_document_too(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra."))
    book.add([read, Aside("b.html", "It is empty.")])
    book.add([Again("b.html", read.sha256)])
    assert list(book.set_aside()) == []


def test_looking_again_at_the_same_failure_adds_nothing(book: Casebook) -> None:
    for _ in range(3):
        book.add([Aside("a.html", "It is empty.", "ab" * 32, b"")])
    assert len(list(book.sightings())) == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["d3", "d1", "d1", "d2"]),
        (Filter(limit=1), ["d3"]),
        (Filter(place="palmyra"), ["d1"]),
        (Filter(place="geonames:Homs"), ["d1"]),
        (Filter(place="Palm"), []),
        (Filter(place="??"), []),
        (Filter(place="deir ez zor"), ["d2"]),
        (Filter(country="sy"), ["d1", "d1", "d2"]),
        (Filter(actor="RED"), ["d1"]),
        (Filter(actor="actor:green"), ["d1"]),
        (Filter(target="Red"), []),
        (Filter(type="control"), ["d3", "d1", "d1", "d2"]),
        (Filter(type="control.gain"), ["d3", "d1", "d1", "d2"]),
        (Filter(type="contro"), []),
        (Filter(type="contro_"), []),
        (Filter(source="omar"), ["d1"]),
        (Filter(source="steppe courier"), ["d3", "d1", "d2"]),
        (Filter(start=date(2016, 1, 10)), ["d3"]),
        (Filter(end=date(2016, 1, 9)), ["d1", "d1", "d2"]),
        (Filter(polarity="negative"), []),
        (Filter(modality="actual", report="d2"), ["d2"]),
        (Filter(report="wire.jsonl:3"), ["d3"]),
        (Filter(text="gunfire roads"), ["d2"]),
        (Filter(text="dispatch"), ["d3", "d1", "d1", "d2"]),
        (Filter(text='"NOT ('), []),
    ],
)
def test_claims_are_found_by(book: Casebook, wanted: Filter, found: list[str]) -> None:
    book.add(
        [
            entry(document(1, "Omar said Red took Palmyra. Green took Homs.")),
            entry(document(2, "Blue took Deir-ez-Zor; gunfire on the road.", title="Dispatch, late")),
            entry(document(3, "Black took Qasr.", published="2016-01-10")),
        ]
    )
    assert [record["report"]["id"] for record in book.find(wanted)] == found


def test_a_report_is_found_by_the_beginning_of_its_hash(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra."))
    book.add([read])
    assert len(list(book.find(Filter(report=read.sha256[:10].upper())))) == 1
    assert len(list(book.reports(read.sha256[:10]))) == 1


def test_a_claim_is_found_by_the_beginning_of_its_id(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra. Green took Homs."))
    book.add([read])
    first, second = (claim.id for claim in read.reading.claims)
    assert book.claim(first[:8]).record["claim_id"] == first
    assert book.claim(second).report == read.report
    for unknown in ("zz", "", "%"):
        with pytest.raises(CasebookError, match="holds no claim"):
            book.claim(unknown)


def test_a_beginning_that_two_claims_share_names_them(book: Casebook) -> None:
    read_all(dispatches(20), make, book, processes=1)
    ids = [record["claim_id"] for record in book.find(Filter())]
    shared = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    with pytest.raises(CasebookError, match="begins"):
        book.claim(shared)


def test_a_claim_of_an_earlier_reading_can_still_be_shown(book: Casebook) -> None:
    read = entry(document(1, "Red took Palmyra."))
    book.add([read])
    book.add([replace(read, reading=replace(read.reading, reader="fake-2", claims=()))])
    found = book.claim(read.reading.claims[0].id)
    assert not found.latest
    assert list(book.find(Filter())) == []


def test_a_casebook_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="there is no casebook"):
        Casebook.open(locate(str(tmp_path / "none")))
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "casebook.sqlite").write_text("these are not the rows you are looking for" * 30)
    with pytest.raises(CasebookError, match="not a database"):
        Casebook.open(locate(str(tmp_path)))


def test_the_database_is_in_wal_mode(tmp_path: Path) -> None:
    Casebook.open(locate(str(tmp_path)), create=True).close()
    assert sqlite3.connect(tmp_path / "casebook.sqlite").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_can_write_at_once(location: Location) -> None:
    with Casebook.open(location, create=True) as one, Casebook.open(location) as other:
        one.add([entry(document(1, "Red took Palmyra."))])
        other.add([entry(document(1, "Red took Palmyra.")), entry(document(2, "Green took Homs."))])
        assert len(list(one.find(Filter()))) == 2


def test_equal_casebooks_have_equal_dumps(book: Casebook, tmp_path: Path) -> None:
    other = Casebook.open(locate(str(tmp_path / "other")), create=True)
    originals = list(dispatches(5))
    read_all(originals, make, book, processes=1)
    read_all([*originals[3:], *originals], make, other, processes=1)
    assert dump(book) == dump(other)
    read_all(originals[:1], make_second, other, processes=1)
    assert dump(book) != dump(other)
