"""What the network says of a text: scores of labels by word piece, and of links between pieces."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.tagger.heads import KEYS, NOBODY, PUBLICATION, TAGS
from sayso.reader.tagger.spans import NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.reader.tagger.spans import Range


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the pieces of a text.

    ``tags`` (piece, column) are scores, each from the window that the piece stands most centrally in, which
    ``owner`` (piece) names; ``whole`` (column) are their means over all windows. ``keys`` (window, position,
    column) are the projections that pointers are dot products of; a window's first and last position are no
    pieces of the text. ``windows`` are ranges of pieces.
    """

    tags: NDArray[np.float32]
    whole: NDArray[np.float32]
    owner: NDArray[np.int64]
    keys: NDArray[np.float32]
    windows: Sequence[Range]

    def labels(self, head: str, layers: int = 1) -> NDArray[np.float32]:
        """Log-probabilities of a head's labels, (piece, layer, label)."""
        return log_softmax(self.tags[:, TAGS[head].slice].reshape(len(self.tags), layers, -1))

    def link(self, name: str, anchor: int, partner: int | None) -> float:
        """How well two pieces go together, as the window says that holds both; None is nobody."""
        for window in (int(self.owner[anchor]), *self._others(anchor)):
            start, end = self.windows[window]
            if partner is None or start <= partner < end:
                query, key = KEYS[name]
                mine = self.keys[window, anchor - start + 1, query.slice]
                at = NOBODY if partner is None else partner - start + 1
                return float(mine @ self.keys[window, at, key.slice])
        return NEVER

    def pointed(self, name: str, anchor: int) -> Pointed:
        """Where a pointer points to from a piece, within the window that it stands most centrally in."""
        window = int(self.owner[anchor])
        start, end = self.windows[window]
        query, key = KEYS[name]
        mine = self.keys[window, anchor - start + 1, query.slice]
        scores = self.keys[window, : end - start + 2, key.slice] @ mine / np.sqrt(query.size)
        return Pointed.of(start, log_softmax(scores.astype(np.float32)))

    def _others(self, piece: int) -> list[int]:
        holding = [w for w, (start, end) in enumerate(self.windows) if start <= piece < end]
        return [w for w in holding if w != self.owner[piece]]


_LEAST = 1e-12
"""Probabilities below this are lost in the sums."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Log-probabilities of the positions of a window that begins with the piece ``start``.

    ``sums`` are the probabilities of all positions in front of each one, together.
    """

    start: int
    belief: NDArray[np.float32]
    sums: Sequence[float]

    @classmethod
    def of(cls, start: int, belief: NDArray[np.float32]) -> Pointed:
        """Lay out the log-probabilities of a window."""
        return cls(start, belief, [0.0, *np.cumsum(np.exp(belief, dtype=np.float64)).tolist()])

    def at(self, first: int, last: int) -> float:
        """Belief in the pieces ``[first, last)``; minus infinity where the window holds none of them."""
        begin, end = (min(max(at - self.start + 1, 1), len(self.belief) - 1) for at in (first, last))
        return math.log(max(self.sums[end] - self.sums[begin], _LEAST)) if begin < end else -math.inf

    @property
    def nobody(self) -> float:
        """Belief that nothing is told."""
        return float(self.belief[NOBODY])

    @property
    def publication(self) -> float:
        """Belief in the day of publication."""
        return float(self.belief[PUBLICATION])


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    out: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out
