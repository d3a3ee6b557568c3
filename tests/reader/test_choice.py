"""Choosing by weighted signs: belief sums to one, what speaks for an option raises it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.choice import best, shares

SIGNS = st.lists(st.tuples(st.sampled_from("abc"), st.floats(-3, 3)), max_size=4)
WEIGHTS = st.dictionaries(st.sampled_from("abc"), st.floats(-5, 5))


@given(st.lists(SIGNS, min_size=1, max_size=6), WEIGHTS)
def test_belief_is_shared_out_whole(
    options: list[list[tuple[str, float]]], weights: dict[str, float]
) -> None:
    assert math.isclose(sum(shares(options, weights)), 1.0)


def test_a_sign_without_a_weight_counts_nothing() -> None:
    assert shares([[("unheard of", 1.0)], []], {}) == [0.5, 0.5]


def apart(_one: int, _other: int) -> bool:
    """Every option is of another value."""
    return False


def test_what_speaks_for_an_option_raises_it() -> None:
    options, weights = [[("near", 0.2)], [("near", 1.0)], [("far", 1.0)]], {"near": 2.0, "far": -1.0}
    chosen, share = best(options, weights, apart)
    assert chosen == 1
    assert share == pytest.approx(max(shares(options, weights)))


def test_options_of_one_value_add_up() -> None:
    options, weights = [[("a", 1.0)], [("b", 1.0)], [("b", 0.9)]], {"a": 1.0, "b": 0.8}
    assert best(options, weights, apart)[0] == 0
    chosen, share = best(options, weights, lambda one, other: {one, other} == {1, 2})
    assert chosen == 1
    assert share == pytest.approx(sum(shares(options, weights)[1:]))


def test_what_is_like_two_that_differ_gives_way_to_the_likelier() -> None:
    def alike(one: int, other: int) -> bool:
        return 1 in {one, other}

    names = [[("Friday", 1.0)], [("Friday or Saturday", 1.0)], [("Saturday", 1.0)]]
    assert best(names, {"Friday": 3.0}, alike)[0] == 0
    assert best(names, {}, alike)[0] == 1


def test_among_equals_the_first_is_chosen() -> None:
    assert best([[("a", 1.0)], [("a", 1.0)]], {"a": 1.0}, apart)[0] == 0


def test_large_scores_do_not_overflow() -> None:
    assert best([[("a", 1e6)], [("a", 0.0)]], {"a": 1.0}, apart) == (0, 1.0)
