"""A report as windows of word pieces: what the encoder reads at once, and where each piece stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.doctext import columns_of, text_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

SIZE, OVERLAP = 256, 62
"""Pieces that are read at once, the two special ones among them; and that two windows share at least."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: their ids, offsets (piece, 2), and the token that each belongs to."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    token: NDArray[np.int64]


def pieces(doc: Doc, tokenizer: Tokenizer) -> Pieces:
    """Cut a document's text into pieces; a piece belongs to the token that it begins in."""
    encoding = tokenizer.encode(text_of(doc), add_special_tokens=False)
    starts = np.array(columns_of(doc).starts, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    token = np.searchsorted(starts, offsets[:, 0], side="right").astype(np.int64) - 1
    return Pieces(np.array(encoding.ids, dtype=np.int64), offsets, token)


def windows(count: int, *, size: int = SIZE, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Ranges of pieces, as few as cover all, each ``size`` less the two special ones, evenly apart."""
    body = size - 2
    if count <= body:
        return [(0, count)] if count else []
    last = ceil((count - body) / (body - overlap))
    starts = (round(k * (count - body) / last) for k in range(last + 1))
    return [(start, start + body) for start in starts]


def owners(count: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces that are read in each window: those that stand more centrally in it than in the next."""
    cuts = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(spans)), count]
    return list(pairwise(cuts))
