from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.casebook import Casebook, Read
from sayso.casebook.verify import verify
from sayso.ingest import to_report
from sayso.model import Span
from sayso.work import read_all
from tests.casebook.documents import dispatches, document
from tests.casebook.fake_reader import FakeReader, make

if TYPE_CHECKING:
    from pathlib import Path


def test_a_casebook_just_written_is_sound(book: Casebook) -> None:
    read_all(dispatches(3), make, book, processes=1)
    verdict = verify(book)
    assert verdict.originals == 3
    assert verdict.spans > 30
    assert verdict.damages == ()


def test_a_changed_original_and_a_lost_one_are_named(book: Casebook) -> None:
    read_all(dispatches(3), make, book, processes=1)
    changed, lost, _ = book.kept()
    book.archive.path(changed).write_bytes(b"something else")
    book.archive.path(lost).unlink()
    assert [(damage.what, damage.problem) for damage in verify(book).damages] == [
        (f"original {changed}", "no longer has its hash"),
        (f"original {lost}", "is missing from the archive"),
    ]


def test_a_span_without_its_words_is_named(book: Casebook, tmp_path: Path) -> None:
    original = document(1, "Red took Palmyra.")
    report = to_report(original)
    reading = FakeReader().read(report)
    claim = reading.claims[0]
    event = replace(claim.event, trigger=Span(4, 8, "lost"))
    wrong = replace(reading, claims=(replace(claim, event=event),))
    book.add([Read(original.uri, original.data, report, wrong)])
    damages = verify(book).damages
    assert [damage.what for damage in damages] == [f"claim {claim.id}"]
    assert "'lost' at 4-8, where the report has 'took'" in damages[0].problem
