"""Numbers in words and figures, as lengths of time are counted in."""

from __future__ import annotations

import pytest

from sayso.reader.times.numbers import figure, number


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("three", 3),
        ("Twenty-one", 21),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("three dozen", 36),
        ("a couple of", 2),
        ("half", 0.5),
        ("2 1/2", 2.5),
        ("1,500", 1500),
        ("three and a half", 3.5),
    ],
)
def test_a_number_is_what_its_words_add_up_to(words: str, count: float) -> None:
    assert number(words) == count


@pytest.mark.parametrize("words", ["several", "a few", "dozens of", "a number of"])
def test_a_vague_number_stays_unknown(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize(("count", "written"), [(3.0, "3"), (2.5, "2.5")])
def test_a_whole_number_is_written_without_decimals(count: float, written: str) -> None:
    assert figure(count) == written
