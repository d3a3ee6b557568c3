"""Annotated reports as windows of word pieces with labels, for the attribution tagger.

A window is 256 word pieces; windows begin 192 pieces apart, so that most spans lie whole in one of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

LAYERS = ("source", "cue", "content")
SIZE, STRIDE = 256, 192
OUTSIDE, BEGIN, INSIDE = 0, 1, 2

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Window:
    """Word pieces of one window with [CLS] and [SEP]; labels and pointers are by position in it.

    ``tags`` has one list of labels a layer. ``cue_of`` maps the first piece of a content to the first
    piece of its cue, ``source_of`` the first piece of a cue to that of its source (0, [CLS]: none told).
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    tags: list[list[int]]
    cue_of: dict[int, int]
    source_of: dict[int, int]


def load(folder: Path) -> list[tuple[str, list[dict[str, Spans]]]]:
    """Texts and their items from a corpus folder (``reports.jsonl``, ``gold.jsonl``)."""
    texts = {row["id"]: row["text"] for row in _rows(folder / "reports.jsonl")}
    return [
        (
            texts[row["id"]],
            [{k: [(s, e) for s, e in item.get(k) or []] for k in LAYERS} for item in row["items"]],
        )
        for row in _rows(folder / "gold.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def windows(text: str, items: list[dict[str, Spans]], tokenizer: Tokenizer) -> list[Window]:
    """Cut one report into labelled windows."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    pieces, offsets = encoding.ids, encoding.offsets
    body = SIZE - 2
    starts = range(0, max(1, len(pieces) - (body - STRIDE)), STRIDE)
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return [
        _label([cls, *pieces[s : s + body], sep], [(0, 0), *offsets[s : s + body], (0, 0)], items)
        for s in starts
    ]


def _label(ids: list[int], offsets: list[tuple[int, int]], items: list[dict[str, Spans]]) -> Window:
    tags = [[OUTSIDE] * len(ids) for _ in LAYERS]
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}
    for item in items:
        first: dict[str, list[int]] = {}
        for layer, name in enumerate(LAYERS):
            first[name] = [p for span in item[name] if (p := _mark(tags[layer], offsets, span)) is not None]
        for cue in first["cue"][:1]:
            if first["source"] or not item["source"]:
                source_of[cue] = first["source"][0] if first["source"] else 0
            cue_of.update(dict.fromkeys(first["content"], cue))
    return Window(ids, offsets, tags, cue_of, source_of)


def _mark(tags: list[int], offsets: list[tuple[int, int]], span: tuple[int, int]) -> int | None:
    """Label the pieces of one span; its first piece, or None where the span begins outside the window."""
    inside = [k for k, (s, e) in enumerate(offsets) if s < e and s < span[1] and span[0] < e]
    if not inside:
        return None
    whole = offsets[inside[0]][0] <= span[0] or tags[inside[0]] == OUTSIDE
    for k in inside:
        tags[k] = INSIDE
    begins = offsets[inside[0]][0] <= span[0] < offsets[inside[0]][1] or inside[0] == 1
    if begins and whole:
        tags[inside[0]] = BEGIN
    return inside[0] if begins else None
