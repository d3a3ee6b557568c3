"""Labels to spans, spans to what belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reader.tagger.spans import BEGIN, INSIDE, OUTSIDE, Scores, best_path, runs_of, tied

FLOATS = st.floats(-9, 0, width=32)


@given(arrays(np.float32, (5, 3), elements=FLOATS))
def test_the_path_is_the_best_of_those_in_which_nothing_goes_on_that_has_not_begun(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    def allowed(path: tuple[int, ...]) -> bool:
        return all(label != INSIDE or before != OUTSIDE for before, label in zip((0, *path), path))  # noqa: B905

    def worth(path: tuple[int, ...]) -> float:
        return float(sum(scores[i, label] for i, label in enumerate(path)))

    found = tuple(int(label) for label in best_path(scores))
    best = max(worth(path) for path in product(range(3), repeat=5) if allowed(path))
    assert allowed(found)
    assert abs(worth(found) - best) < 1e-4


def test_runs_end_where_another_begins() -> None:
    labels = np.array([BEGIN, INSIDE, BEGIN, OUTSIDE, BEGIN])
    assert runs_of(labels) == [(0, 2), (2, 3), (4, 5)]


def scores(keys: Mapping[tuple[int, int, int], Sequence[float]], windows: list[tuple[int, int]]) -> Scores:
    """Scores of ten pieces; ``keys`` by window, position and kind."""
    made = np.zeros((len(windows), 12, 4, 2), dtype=np.float32)
    for at, value in keys.items():
        made[at] = value
    return Scores(np.zeros((10, 3, 3), np.float32), np.zeros(10, np.int64), made, windows)


def test_each_content_goes_to_the_cue_that_it_points_to_and_each_cue_to_its_source() -> None:
    # contents at 0 and 6 both point to the cue at 4, which points to the source at 3 and not to that at 8
    one = scores(
        {(0, 1, 0): [1, 0], (0, 7, 0): [1, 0], (0, 5, 1): [1, 0], (0, 9, 1): [-1, 0]}
        | {(0, 5, 2): [0, 1], (0, 4, 3): [0, 1], (0, 9, 3): [0, -1]},
        [(0, 10)],
    )
    (found,) = tied(one, [[(3, 3), (8, 8)], [(4, 5), (8, 8)], [(0, 2), (6, 7)]])
    assert (found.source, found.cue, found.content) == ((3, 3), (4, 5), ((0, 2), (6, 7)))


def test_a_cue_that_points_to_nobody_has_no_source() -> None:
    one = scores(
        {(0, 1, 0): [1, 0], (0, 5, 1): [1, 0], (0, 5, 2): [0, 1], (0, 0, 3): [0, 2], (0, 4, 3): [0, 1]},
        [(0, 10)],
    )
    (found,) = tied(one, [[(3, 3)], [(4, 5)], [(0, 2)]])
    assert found.source is None


def test_what_no_window_holds_together_with_a_cue_goes_on_from_the_speech_before() -> None:
    apart = scores({(0, 1, 0): [1.0, 0], (0, 4, 1): [1.0, 0]}, [(0, 5), (5, 10)])
    apart.owner[5:] = 1
    (found,) = tied(apart, [[], [(3, 3)], [(0, 2), (6, 8)]])
    assert (found.cue, found.content) == ((3, 3), ((0, 2), (6, 8)))


def test_what_goes_on_from_nothing_is_nobodys() -> None:
    apart = scores({}, [(0, 5), (5, 10)])
    (found,) = tied(apart, [[], [(7, 7)], [(0, 2)]])
    assert (found.source, found.cue, found.content) == (None, None, ((0, 2),))
