"""Annotated reports as windows of word pieces with labels and features, for the attribution tagger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.reader.attribution.find import detect
from sayso.reader.language import parse_many
from sayso.reader.tagger.features import features
from sayso.reader.tagger.pieces import pieces, windows
from sayso.reader.tagger.spans import BEGIN, INSIDE, LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

Spans = list[tuple[int, int]]
Item = dict[str, Spans]


@dataclass(frozen=True)
class Window:
    """Word pieces of one window with [CLS] and [SEP]; labels and pointers are by position in it.

    ``features`` is (piece, feature), ``tags`` (piece, layer). ``cue_of`` maps the first piece of a content
    to the first piece of its cue, ``source_of`` the first piece of a cue to that of its source (0, [CLS]:
    none is told).
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    tags: NDArray[np.int64]
    cue_of: dict[int, int]
    source_of: dict[int, int]


def load(folder: Path, tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows of a corpus folder (``reports.jsonl``, ``gold.jsonl``), in order."""
    reports, gold = _rows(folder / "reports.jsonl"), _rows(folder / "gold.jsonl")
    items = {row["id"]: [_item(item) for item in row["items"]] for row in gold}
    for row, doc in zip(reports, parse_many(row["text"] for row in reports), strict=True):
        cut = pieces(doc, tokenizer)
        told = features(doc, detect(doc))[cut.token]
        for start, end in windows(len(cut.ids)):
            yield _window(cut.ids[start:end], cut.offsets[start:end], told[start:end], items[row["id"]])


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _item(item: dict[str, Any]) -> Item:
    return {name: [(start, end) for start, end in item.get(name) or []] for name in LAYERS}


def _window(
    ids: NDArray[np.int64], offsets: NDArray[np.int64], told: NDArray[np.int64], items: list[Item]
) -> Window:
    tags = np.zeros((len(ids), len(LAYERS)), dtype=np.int64)
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}
    for item in items:
        first = {name: _begun(tags[:, k], offsets, item[name]) for k, name in enumerate(LAYERS)}
        for cue in first["cue"][:1]:
            if first["source"] or not item["source"]:
                source_of[cue + 1] = first["source"][0] + 1 if first["source"] else 0
            cue_of.update({content + 1: cue + 1 for content in first["content"]})
    return Window(
        np.concatenate(([101], ids, [102])),
        np.pad(told, ((1, 1), (0, 0))),
        np.pad(tags, ((1, 1), (0, 0)), constant_values=-100),
        cue_of,
        source_of,
    )


def _begun(column: NDArray[np.int64], offsets: NDArray[np.int64], spans: Spans) -> list[int]:
    """Label the pieces of spans; the first piece of each that begins inside the window."""
    out = []
    for start, end in spans:
        inside = np.flatnonzero((offsets[:, 0] < end) & (offsets[:, 1] > start))
        if not len(inside):
            continue
        column[inside] = INSIDE
        first = int(inside[0])
        # A span that goes on from before the window begins in it, for the labels, but is linked nowhere.
        column[first] = BEGIN
        if first > 0 or offsets[first, 0] <= start:
            out.append(first)
    return out
