"""What the network says of a text: scores of labels by word piece, and of links between pieces."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.tagger.heads import KEYS, NOBODY, PUBLICATION, TAGS
from sayso.reader.tagger.spans import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        for window in self._holding(anchor):
            start, end = self.windows[window]
            if partner is None or start <= partner < end:
                query, key = KEYS[name]
                mine = self.keys[window, anchor - start + 1, query.slice]
                at = NOBODY if partner is None else partner - start + 1
                return float(mine @ self.keys[window, at, key.slice])
        return NEVER

    def pointed(self, name: str, anchors: Sequence[int]) -> dict[int, Pointed]:
        """Where a pointer points to from pieces, each within the window that it stands most centrally in."""
        query, key = KEYS[name]
        found: dict[int, Pointed] = {}
        owner = [int(self.owner[anchor]) for anchor in anchors]
        for window in set(owner):
            start, end = self.windows[window]
            asked = [anchor for anchor, own in zip(anchors, owner, strict=True) if own == window]
            mine = self.keys[window, [anchor - start + 1 for anchor in asked], query.slice]
            scores = mine @ self.keys[window, : end - start + 2, key.slice].T / np.sqrt(query.size)
            found.update(zip(asked, Pointed.laid(start, log_softmax(scores.astype(np.float32))), strict=True))
        return found

    def _holding(self, piece: int) -> Iterator[int]:
        """The windows that hold a piece, first the one that it stands most centrally in."""
        own = int(self.owner[piece])
        yield own
        for window, (start, end) in enumerate(self.windows):
            if start <= piece < end and window != own:
                yield window


_LEAST = 1e-12
"""Probabilities below this are lost in the sums."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where a pointer points to in a window that begins with the piece ``start``, as log-probabilities.

    ``sums`` are the probabilities of all positions up to each one, together.
    """

    start: int
    sums: NDArray[np.float64]
    nobody: float
    publication: float

    @classmethod
    def laid(cls, start: int, beliefs: NDArray[np.float32]) -> Iterator[Pointed]:
        """Lay out the log-probabilities of positions (pointer, position) in one window."""
        sums = np.cumsum(np.exp(beliefs, dtype=np.float64), axis=1)
        nobody, publication = beliefs[:, NOBODY].tolist(), beliefs[:, PUBLICATION].tolist()
        for told in zip(sums, nobody, publication, strict=True):
            yield cls(start, *told)

    def share(self, first: int, last: int) -> float:
        """Probability of the pieces ``[first, last)``; 0 where the window holds none of them."""
        before, end = max(first - self.start, 0), min(last - self.start, self.sums.size - 2)
        return max(self.sums.item(end) - self.sums.item(before), _LEAST) if before < end else 0.0


def log_of(share: float) -> float:
    """The logarithm of a probability; minus infinity of none."""
    return math.log(share) if share > 0 else -math.inf


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    out: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out
