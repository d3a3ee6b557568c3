"""Labels to spans, spans to what belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reader.tagger.heads import KEYS, KEYS_SIZE, TAGS, TAGS_SIZE
from sayso.reader.tagger.scores import Scores, log_of
from sayso.reader.tagger.spans import BEGIN, INSIDE, OUTSIDE, best_path, runs_of, tied

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


KINDS = (KEYS["cue"][0], KEYS["cue"][1], KEYS["source"][0], KEYS["source"][1], *KEYS["time"])


def scores(keys: Mapping[tuple[int, int, int], Sequence[float]], windows: list[tuple[int, int]]) -> Scores:
    """Scores of ten pieces; ``keys`` by window, position and kind."""
    made = np.zeros((len(windows), 12, KEYS_SIZE), dtype=np.float32)
    for (window, position, kind), value in keys.items():
        made[window, position, KINDS[kind].start : KINDS[kind].start + len(value)] = value
    tags = np.zeros((10, TAGS_SIZE), np.float32)
    return Scores(tags, tags.mean(axis=0), np.zeros(10, np.int64), made, windows)


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


def test_a_pointer_shares_its_belief_among_the_pieces_of_its_window() -> None:
    # the trigger at 2 points to the piece at 5 and, less, to nobody; nothing else is far off
    one = scores({(0, 3, 4): [80, 0], (0, 6, 5): [1, 0], (0, 0, 5): [0.5, 0]}, [(0, 10)])
    told = one.pointed("time", [2])[2]
    nobody, publication = np.exp(told.nobody), np.exp(told.publication)
    assert told.share(5, 6) > nobody > publication
    assert abs(nobody + publication + told.share(0, 10) - 1) < 1e-5
    assert told.share(12, 14) == 0
    assert log_of(0) == -np.inf


def test_pointers_are_the_same_whether_they_are_asked_for_together_or_alone() -> None:
    apart = scores({(0, 3, 4): [80, 0], (1, 2, 4): [80, 40], (1, 5, 5): [1, 0.5]}, [(0, 5), (5, 10)])
    apart.owner[5:] = 1
    together = apart.pointed("time", [2, 6, 3])
    for anchor, pointed in together.items():
        alone = apart.pointed("time", [anchor])[anchor]
        assert pointed.start == alone.start
        assert np.allclose(pointed.sums, alone.sums)


def test_labels_are_log_probabilities_of_each_layer() -> None:
    one = scores({}, [(0, 10)])
    one.tags[:, TAGS["filler"].start] = 3
    labels = one.labels("filler", 5)
    assert labels.shape == (10, 5, 3)
    assert np.allclose(np.exp(labels).sum(axis=-1), 1)
    assert labels[4, 0, OUTSIDE] > labels[4, 0, INSIDE]
