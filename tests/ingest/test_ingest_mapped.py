"""Cleaning keeps, for every code point, where it stood; runs are verbatim."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.mapped import clean, identity, join, runs

MESSY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ab \t\r\n\xa0\xad\u200b\u200c\u202e\ufeffe\u0301\u0308ا\u0651ك"),
    ),
    max_size=80,
)


@given(MESSY)
def test_every_run_is_verbatim(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.origins)
    for run in runs(cleaned):
        assert (
            cleaned.text[run.body : run.body + run.length] == text[run.original : run.original + run.length]
        )


@given(MESSY)
def test_clean_text_is_composed_and_stays_so(text: str) -> None:
    once = clean(text).text
    assert unicodedata.is_normalized("NFC", once)
    assert not set("\r\xa0\xad\u200b\u202e\ufeff") & set(once)


@given(st.text("ab c.", max_size=60))
def test_runs_are_in_order_and_maximal(text: str) -> None:
    found = runs(join([identity(text), identity(text)], "--"))
    assert list(found) == sorted(found, key=lambda run: run.body)
    for one, other in pairwise(found):
        assert (one.body + one.length, one.original + one.length) != (other.body, other.original)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Deir\xa0ez\u202f-\u2009Zor", "Deir ez - Zor"),
        ("tabs\t and   blanks", "tabs and blanks"),
        ("mili\xadtias", "militias"),
        ("\u202bمهين\u202c", "مهين"),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("cafe\u0301", "café"),
        ("a\u200cb", "ab"),
    ],
)
def test_characters_are_normalised(raw: str, text: str) -> None:
    assert clean(raw).text == text


def test_persian_joiners_and_arabic_marks_are_spelling_and_stay() -> None:
    text = "می\u200cخواهند مُحمَّد"
    assert clean(text).text == text


def test_a_composed_letter_has_no_origin() -> None:
    found = runs(clean("cafe\u0301 noir"))
    assert [(run.body, run.original, run.length) for run in found] == [(0, 0, 3), (4, 5, 5)]
