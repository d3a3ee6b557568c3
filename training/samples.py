"""What the network learns from: texts cut into word pieces, with labels by piece; and windows of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.reader.tagger.heads import NOBODY, PUBLICATION
from sayso.reader.tagger.pieces import SIZE
from sayso.reader.tagger.spans import BEGIN, INSIDE

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from sayso.reader.tagger.pieces import Pieces

CLS, SEP, MASK = 101, 102, 103
STRIDE = 192
"""How far apart windows begin; more of them than are read, so that more is learned from a text."""
UNTOLD = -100
"""The label of what is not known, or is no word."""
Range = tuple[int, int]
SPECIAL = (-1, -2)
"""Partners that are no pieces of the text: nobody, the day of publication."""


class Pointer(NamedTuple):
    """A link: its name, the piece that asks, and the pieces any of which is right (or one of ``SPECIAL``)."""

    link: str
    anchor: int
    partners: frozenset[int]


@dataclass
class Sample:
    """One text: pieces, features (piece, feature), labels by head (piece, column) as its corpus tells."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    features: NDArray[np.int64]
    tags: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    pointers: list[Pointer] = field(default_factory=list)
    relation: int = UNTOLD

    @classmethod
    def of(cls, cut: Pieces, told: NDArray[np.int64]) -> Sample:
        """A text without labels."""
        return cls(cut.ids, cut.offsets, told[cut.token])

    def touched(self, start: int, end: int) -> NDArray[np.intp]:
        """The pieces of a range of characters."""
        return np.flatnonzero((self.offsets[:, 0] < end) & (self.offsets[:, 1] > start))

    def begin(self, column: NDArray[np.int64], spans: Iterable[Range]) -> list[int]:
        """Label the pieces of spans as begun and inside; the first piece of each."""
        out = []
        for start, end in spans:
            inside = self.touched(start, end)
            if len(inside):
                column[inside] = INSIDE
                column[inside[0]] = BEGIN
                out.append(int(inside[0]))
        return out


@dataclass(frozen=True)
class Window:
    """A cut of a sample with the special pieces around it; positions count from the first of these."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    tags: dict[str, NDArray[np.int64]]
    pointers: list[Pointer]
    relation: int


def cut_up(sample: Sample, chance: random.Random) -> Iterator[Window]:
    """Windows that overlap, beginning at another piece every time."""
    count, body = len(sample.ids), SIZE - 2
    if count <= body:
        yield window_of(sample, 0, count)
        return
    begun = sorted({max(0, at - chance.randrange(STRIDE)) for at in range(0, count - body, STRIDE)} | {0})
    for start in [*(at for at in begun if at < count - body), count - body]:
        yield window_of(sample, start, start + body)


def window_of(sample: Sample, start: int, end: int) -> Window:
    """The pieces ``[start, end)``; a link whose partners all lie outside is not told."""
    tags = {}
    for name, labels in sample.tags.items():
        inside = labels[start:end].copy()
        if name in {"attribution", "filler"} and start > 0:
            # A span that goes on from before the window begins in it.
            inside[0][inside[0] == INSIDE] = BEGIN
        tags[name] = np.pad(inside, ((1, 1), (0, 0)), constant_values=UNTOLD)
    size = end - start + 2
    return Window(
        np.concatenate(([CLS], sample.ids[start:end], [SEP])),
        np.pad(sample.features[start:end], ((1, 1), (0, 0))),
        tags,
        [moved for pointer in sample.pointers for moved in _moved(pointer, start, end, size)],
        sample.relation,
    )


def _moved(pointer: Pointer, start: int, end: int, size: int) -> Iterator[Pointer]:
    if not start <= pointer.anchor < end:
        return
    special = dict(zip(SPECIAL, (NOBODY, size + PUBLICATION), strict=True))
    partners = {special[p] if p < 0 else p - start + 1 for p in pointer.partners if p < 0 or start <= p < end}
    if partners:
        yield Pointer(pointer.link, pointer.anchor - start + 1, frozenset(partners))
