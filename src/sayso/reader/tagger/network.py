"""The trained network at run time: an ONNX file, run on one thread, one window at a time.

Numbers inside are 8 bits wide and scaled by the largest of what is read together, so that a window read
with others would be read differently from the same window by itself; nor is it faster to read several.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.reader.tagger.pieces import owners, windows
from sayso.reader.tagger.scores import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.reader.tagger.pieces import Pieces

CLS, SEP = 101, 102
"""The special pieces of BERT's vocabulary that begin and end a window."""
TOKENIZER = "tokenizer"
"""Where the file keeps its tokenizer, as JSON, in its metadata."""


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
        if not has_vnni():
            # Two products are added up in 16 bits there, which some overflow; with VNNI this costs double.
            options.add_session_config_entry("session.x64quantprecision", "1")
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
        found = [self._session.run(None, _window(pieces, told, *span)) for span in spans]
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


def has_vnni(told: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor adds products of 8-bit numbers up exactly (VNNI), as Linux tells of it.

    False where nothing is told, on other systems: exact everywhere, and slower on some.
    """
    try:
        flags = told.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return any(flag in flags for flag in ("avx512_vnni", "avx_vnni"))


def _window(pieces: Pieces, told: NDArray[np.int64], start: int, end: int) -> dict[str, NDArray[np.int64]]:
    ids = np.concatenate(([CLS], pieces.ids[start:end], [SEP]))[None]
    features = np.pad(told[start:end], ((1, 1), (0, 0)))[None]
    return {"ids": ids, "features": features}
