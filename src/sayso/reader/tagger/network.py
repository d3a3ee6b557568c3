"""The trained network at run time: an ONNX file, run on one thread, one report at a time.

Numbers inside are 8 bits wide and scaled by the largest of what is read together, so that a report read
with others would be read differently from the same report by itself: no two reports are read together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.reader.tagger.pieces import owners, windows
from sayso.reader.tagger.scores import Scores

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.reader.tagger.pieces import Pieces

CLS, SEP = 101, 102
"""The special pieces of BERT's vocabulary that begin and end a window."""
TOKENIZER = "tokenizer"
"""Where the file keeps its tokenizer, as JSON, in its metadata."""
TOGETHER = 4
"""Windows that are read at once; more take more memory and no less time."""


@dataclass(frozen=True)
class Network:
    """A model file; opened when first asked for anything."""

    path: Path

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415  # no query needs it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.path, options, providers=["CPUExecutionProvider"])

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the vocabulary that the network was trained with."""
        from tokenizers import Tokenizer  # noqa: PLC0415  # see _session

        made = Tokenizer.from_str(self._session.get_modelmeta().custom_metadata_map[TOKENIZER])
        made.no_truncation()
        made.no_padding()
        return made

    def scores(self, pieces: Pieces, told: NDArray[np.int64]) -> Scores:
        """What the network says of the pieces of one text; ``told`` are their features (piece, feature)."""
        spans = windows(len(pieces.ids))
        groups = (spans[at : at + TOGETHER] for at in range(0, len(spans), TOGETHER))
        found = [self._session.run(None, _batch(pieces, told, group)) for group in groups]
        tags, keys = (np.concatenate(parts) for parts in zip(*found, strict=True))
        owner = np.zeros(len(pieces.ids), dtype=np.int64)
        for window, (start, end) in enumerate(owners(len(pieces.ids), spans)):
            owner[start:end] = window
        starts = np.array([start for start, _ in spans])
        at = np.arange(len(pieces.ids)) - starts[owner] + 1
        whole = np.concatenate([tags[k, : end - start + 2] for k, (start, end) in enumerate(spans)]).mean(
            axis=0
        )
        return Scores(tags[owner, at], whole, owner, keys, spans)


def _batch(
    pieces: Pieces, told: NDArray[np.int64], spans: list[tuple[int, int]]
) -> dict[str, NDArray[np.int64]]:
    size = max(end - start for start, end in spans) + 2
    ids = np.zeros((len(spans), size), dtype=np.int64)
    mask = np.zeros_like(ids)
    features = np.zeros((*ids.shape, told.shape[1]), dtype=np.int64)
    for row, (start, end) in enumerate(spans):
        count = end - start
        ids[row, 0], ids[row, 1 : count + 1], ids[row, count + 1] = CLS, pieces.ids[start:end], SEP
        mask[row, : count + 2] = 1
        features[row, 1 : count + 1] = told[start:end]
    return {"ids": ids, "mask": mask, "features": features}
