"""What does not add up in the demo corpus is said, and nothing else: the last tables of STORIES.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.reader.read import Reader
from tests.demo.documents import ORIGINALS, report_of

WRONG = {
    ("homs-record-bases", "Qaryatayn, 40 kilometres north-east of Palmyra"),
    ("badia-monitor-0311", "Thursday, 8 March 2024"),
    ("jazira-post-hajin", "eleven"),
    ("nile-basin-nyala", "12 March"),
}


@pytest.fixture(scope="module")
def said() -> set[tuple[str, str]]:
    """The report and the words of every check of the corpus."""
    read = Reader().read
    return {
        (Path(document.uri).stem, check.span.text)
        for document in ORIGINALS
        for check in read(report_of(document)).checks
        if check.span
    }


def test_what_is_wrong_on_purpose_is_said(said: set[tuple[str, str]]) -> None:
    assert said >= WRONG


def test_what_fits_raises_no_alarm(said: set[tuple[str, str]]) -> None:
    assert said <= WRONG
