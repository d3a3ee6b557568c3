"""Very long reports are read in sections, and come out as one reading. The dispatches are invented."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Report, Span
from sayso.reader import read
from sayso.reader.read import Reader
from sayso.reader.sections import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

DISPATCHES = (
    "Rebels shelled the town of Palmyra on Friday, the mayor said. “They killed six people,” he said.",
    "The army took Homs on Monday. A spokesman said that residents had told him that nobody was hurt.",
    "Gunmen ambushed a convoy near Idlib on Tuesday and killed two drivers, the ministry said.",
)
TEXT = "\n\n".join(DISPATCHES)


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(2, 40))
def test_sections_are_the_text_without_a_gap(text: str, longest: int) -> None:
    found = sections(text, longest)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= longest for start, end in found)


def test_a_short_text_is_one_section() -> None:
    assert sections(TEXT) == [(0, len(TEXT))]
    assert sections("") == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two. Three four.\n\nFive six. Seven", "One two. Three four.\n\n"),
        ("One two. Three four.\nFive six. Seven", "One two. Three four.\n"),
        ("One two. Three four. Five six. Seven", "One two. Three four. "),
        ("One two three four five six seven", "One two three four five "),
        ("x" * 40, "x" * 26),
    ],
)
def test_a_section_ends_with_what_ends_in_its_second_half(text: str, first: str) -> None:
    start, end = sections(text, 26)[0]
    assert text[start:end] == first


def spans(one: object) -> Iterator[Span]:
    if isinstance(one, Span):
        yield one
    elif isinstance(one, tuple):
        for part in one:
            yield from spans(part)
    elif is_dataclass(one) and not isinstance(one, type):
        for field in fields(one):
            yield from spans(getattr(one, field.name))


def test_what_is_read_in_sections_is_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "sections", partial(sections, longest=110))
    report = Report(
        "long",
        hashlib.sha256(TEXT.encode()).hexdigest(),
        "long.txt",
        TEXT,
        outlet="The Quay",
        published=date(2018, 5, 2),
    )
    reading = Reader().read(report)
    assert {c.event.trigger.text for c in reading.claims} >= {"shelled", "killed", "took", "ambushed"}
    assert all(TEXT[span.start : span.end] == span.text for span in spans(reading))
    assert len({c.id for c in reading.claims}) == len(reading.claims)
    inner = [a for a in reading.attributions if a.parent is not None]
    assert inner
    for one in inner:
        outer = reading.attributions[one.parent or 0]
        assert any(c.start <= one.content[0].start < c.end for c in outer.content)
