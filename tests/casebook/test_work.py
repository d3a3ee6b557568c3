from __future__ import annotations

import hashlib
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Again, Aside, Casebook, Filter, Given, Read, dump, locate
from sayso.ingest import Original, SetAside
from sayso.work import read_all, read_only
from sayso.workers import DIED
from tests.casebook.documents import dispatches, document
from tests.casebook.fake_reader import FakeReader, make, make_second

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.casebook import Entry


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(locate(str(tmp_path / "casebook")), create=True) as opened:
        yield opened


def test_each_document_is_told_of_in_order_once_it_is_written(book: Casebook) -> None:
    told: list[Entry] = []

    def progress(entry: Entry) -> None:
        assert isinstance(entry, Read)
        assert book.known(entry.sha256)
        told.append(entry)

    summary = read_all(dispatches(20), make, book, processes=1, progress=progress)
    assert (summary.read, summary.clean) == (20, True)
    assert [entry.uri for entry in told] == [f"wire.jsonl:{number}" for number in range(20)]


def test_a_second_read_passes_over_what_is_there(book: Casebook) -> None:
    read_all(dispatches(10), make, book, processes=1)
    before = dump(book)
    summary = read_all(dispatches(12), make, book, processes=1)
    assert (summary.read, summary.already) == (2, 10)
    read_all(dispatches(10), make, book, processes=1)
    assert len(list(before["readings"])) == 10


def test_another_version_of_the_reader_reads_everything_again(book: Casebook) -> None:
    read_all(dispatches(3), make, book, processes=1)
    assert read_all(dispatches(3), make_second, book, processes=1).read == 3


def test_the_same_bytes_in_one_read_are_read_once(book: Casebook) -> None:
    originals = [
        document(1, "Red took Palmyra."),
        Original("b:1", document(1, "Red took Palmyra.").data, "jsonl", "b"),
    ]
    told: list[Entry] = []
    summary = read_all(originals, make, book, processes=1, progress=told.append)
    assert (summary.read, summary.already) == (1, 1)
    assert [type(entry) for entry in told] == [Read, Again]


def test_what_the_user_says_is_remembered(book: Casebook) -> None:
    undated = [document(1, "Red took Palmyra.", outlet=None)]
    read_all(undated, make, book, processes=1, given=Given(outlet="Radio Dune"))
    assert read_all(undated, make, book, processes=1).already == 1
    assert read_all(undated, make_second, book, processes=1).read == 1
    assert [held.report.outlet for held in book.reports()] == ["Radio Dune"]
    assert read_all(undated, make_second, book, processes=1, given=Given(outlet="Dune FM")).read == 1
    assert [held.report.outlet for held in book.reports()] == ["Dune FM"]


def test_what_the_user_said_before_stays_for_what_is_not_said_anew(book: Casebook) -> None:
    undated = [document(1, "Red took Palmyra.", outlet=None, published=None)]
    day = date(2016, 1, 9)
    read_all(undated, make, book, processes=1, given=Given(published=day))
    assert read_all(undated, make, book, processes=1, given=Given(outlet="Radio Dune")).read == 1
    assert [(h.report.published, h.report.outlet) for h in book.reports()] == [(day, "Radio Dune")]
    assert read_all(undated, make, book, processes=1, given=Given(published=day)).already == 1


def test_what_cannot_be_read_is_set_aside_with_its_bytes_and_the_rest_is_read(book: Casebook) -> None:
    empty, crash = document(1, ""), document(2, "Red will crash.")
    gone, sound = SetAside("gone.html", "There is no such file."), document(3, "Red took Homs.")
    originals: list[Original | SetAside] = [empty, crash, gone, sound]
    summary = read_all(originals, make, book, processes=1)
    assert (summary.read, summary.set_aside, summary.failed, summary.clean) == (1, 2, 1, False)
    reasons = {unread.uri: unread.reason for unread in book.set_aside()}
    assert set(reasons) == {"wire.jsonl:1", "wire.jsonl:2", "gone.html"}
    assert reasons["wire.jsonl:2"] == "The reader failed on it: RuntimeError: it said crash"
    assert book.archive.get(crash.sha256) == crash.data


def test_a_copy_of_a_document_that_failed_has_failed_too(book: Casebook) -> None:
    crash = document(1, "Red will crash.")
    copy = Original("copy:1", crash.data, "jsonl", "copy")
    summary = read_all([crash, copy], make, book, processes=1)
    assert (summary.read, summary.already) == (0, 0)
    assert [unread.uri for unread in book.set_aside()] == [crash.uri, "copy:1"]


def test_a_file_name_that_is_no_text_is_written_with_escapes(book: Casebook) -> None:
    read_all([SetAside("caf\udce9.html", "It is empty.")], make, book, processes=1)
    assert [unread.uri for unread in book.set_aside()] == ["caf\\udce9.html"]


def test_text_that_no_database_can_hold_is_set_aside(book: Casebook) -> None:
    originals = [
        document(1, "Red took Homs."),
        document(2, "Red\0 took Homs."),
        document(3, "Red took Hama."),
    ]
    summary = read_all(originals, make, book, processes=1)
    assert (summary.read, summary.set_aside) == (2, 1)
    assert [unread.uri for unread in book.set_aside()] == ["wire.jsonl:2"]


@pytest.mark.parametrize("between", [0, 20])  # the copy in the same batch, or in one planned ahead
def test_a_copy_of_text_that_no_database_can_hold_is_set_aside_too(book: Casebook, between: int) -> None:
    bad = document(100, "Red\0 took Homs.")
    copy, after = Original("copy:1", bad.data, "jsonl", "copy"), document(101, "Red took Hama.")
    told: list[Entry] = []
    summary = read_all(
        [bad, *dispatches(between), copy, after], make, book, processes=2, progress=told.append
    )
    assert (summary.read, summary.already, summary.set_aside) == (between + 1, 0, 2)
    reasons = [(unread.uri, unread.reason) for unread in book.set_aside()]
    assert reasons == [
        (uri, "It cannot be stored: it holds the character U+0000") for uri in (bad.uri, "copy:1")
    ]
    assert isinstance(told[-1], Read)


def test_documents_come_as_they_are_needed(book: Casebook) -> None:
    """However long a stream is, few of its documents are held at a time."""
    taken = written = most = 0

    def stream() -> Iterator[Original]:
        nonlocal taken
        for original in dispatches(400):
            taken += 1
            yield original

    def progress(_: Entry) -> None:
        nonlocal written, most
        written += 1
        most = max(most, taken - written)

    read_all(stream(), make, book, processes=1, progress=progress)
    assert written == 400
    assert most < 40


def test_many_processes_make_the_same_casebook_in_the_same_order(book: Casebook, tmp_path: Path) -> None:
    order: list[str] = []
    with Casebook.open(locate(str(tmp_path / "other")), create=True) as other:
        read_all(dispatches(40), make, book, processes=1)
        read_all(dispatches(40), make, other, processes=2, progress=lambda entry: order.append(entry.uri))
        assert order == [f"wire.jsonl:{number}" for number in range(40)]
        assert [h.report.id for h in book.reports()] == [h.report.id for h in other.reports()]
        assert dump(book) == dump(other)


def test_a_document_that_kills_its_reader_is_set_aside_and_the_others_are_read(book: Casebook) -> None:
    originals = [*dispatches(30), document(30, "Red will kill."), document(31, "Red took Homs.")]
    summary = read_all(originals, make, book, processes=2)
    assert (summary.read, summary.failed) == (31, 1)
    assert [(unread.uri, unread.reason) for unread in book.set_aside()] == [("wire.jsonl:30", DIED)]


def test_reading_only_stores_nothing(tmp_path: Path) -> None:
    entries = list(read_only([document(1, "Red took Homs."), SetAside("x", "gone")], make, processes=1))
    assert [type(entry) for entry in entries] == [Read, Aside]
    assert list(tmp_path.iterdir()) == []


def test_ten_thousand_known_documents_are_passed_over_quickly(book: Casebook) -> None:
    read_all(dispatches(200), make, book, processes=1)
    started = time.monotonic()
    originals = [original for _ in range(10) for original in dispatches(200)]
    assert read_all(originals, make, book, processes=1).already == 2000
    assert time.monotonic() - started < 5
    assert len(list(book.find(Filter()))) == 400


def test_factories_can_be_partial(book: Casebook) -> None:
    assert read_all(dispatches(1), partial(FakeReader, "fake-3"), book).read == 1
    assert [held.reader for held in book.reports()] == ["fake-3"]
    assert hashlib.sha256(next(dispatches(1)).data).hexdigest() in book.archive
