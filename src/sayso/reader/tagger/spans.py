"""From what the network says of word pieces to spans of tokens, and which of them belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.reader.tagger.scores import Scores

LAYERS = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NEVER = -1e9

Range = tuple[int, int]


def best_path(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The most likely labels of a sequence (item, label) in which nothing goes on that has not begun."""
    likeliest: NDArray[np.int64] = scores.argmax(axis=1)
    begun = np.append(OUTSIDE, likeliest)[:-1] != OUTSIDE
    if begun[likeliest == INSIDE].all():
        return likeliest
    rows = scores.tolist()
    outside, begin, inside = rows[0][OUTSIDE], rows[0][BEGIN], rows[0][INSIDE] + NEVER
    back: list[tuple[int, int]] = []  # the label before, of one outside or beginning; of one inside
    for out, first, more in rows[1:]:
        within, inner = (BEGIN, begin) if begin >= inside else (INSIDE, inside)
        before, best = (OUTSIDE, outside) if outside >= inner else (within, inner)
        back.append((before, within))
        outside, begin, inside = best + out, best + first, inner + more
    last = (outside, begin, inside)
    path = [last.index(max(last))]
    for before, within in reversed(back):
        path.append(within if path[-1] == INSIDE else before)
    return np.array(path[::-1], dtype=np.int64)


def runs_of(labels: NDArray[np.int64]) -> list[Range]:
    """Spans ``[start, end)`` of labelled items."""
    starts = np.flatnonzero(labels == BEGIN)
    out = []
    for start in starts:
        end = int(start) + 1
        while end < len(labels) and labels[end] == INSIDE:
            end += 1
        out.append((int(start), end))
    return out


@dataclass(frozen=True, slots=True)
class Tied:
    """Spans of items that belong together: contents, with the cue and the source of all of them."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]


def tied(scores: Scores, spans: Sequence[Sequence[Range]]) -> list[Tied]:
    """Link the spans (of pieces) of the three layers: to each content its cue, to each cue its source.

    A content that no window holds together with a cue goes on from the speech before it; where there is none,
    nobody is told to say it.
    """
    sources, cues, contents = spans
    given: dict[Range, list[Range]] = {}
    last: Range | None = None
    alone: list[Tied] = []
    for content in sorted(contents):
        cue = _best(scores, "cue", content, cues) or last
        if cue is None:
            alone.append(Tied(None, None, (content,)))
        else:
            given.setdefault(cue, []).append(content)
            last = cue
    told = [Tied(_source(scores, cue, sources), cue, tuple(given[cue])) for cue in cues if cue in given]
    return [*told, *alone]


def _best(scores: Scores, link: str, anchor: Range, partners: Sequence[Range]) -> Range | None:
    rated = [(scores.link(link, anchor[0], partner[0]), partner) for partner in partners]
    best = max(rated, default=None)
    return best[1] if best is not None and best[0] > NEVER else None


def _source(scores: Scores, cue: Range, sources: Sequence[Range]) -> Range | None:
    best = _best(scores, "source", cue, sources)
    if best is None or scores.link("source", cue[0], best[0]) < scores.link("source", cue[0], None):
        return None
    return best
