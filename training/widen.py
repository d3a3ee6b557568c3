"""Take the shipped network's weights back to full width, to go on training from it.

usage: python training/widen.py MODEL.onnx OUT/begin.pt

What 8 bits have rounded stays rounded; it is less than a hundredth of a weight's size, and learned away.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from network import Tagger
from onnx import numpy_helper

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

_MADE_8 = "_quantized"


def widened(model: onnx.ModelProto) -> dict[str, Tensor]:
    """The weights by the names that the network in torch has for them. Raises KeyError if one is missing."""
    kept = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    full = {
        name.removesuffix(_MADE_8): _full(kept, name)
        for name in kept
        if not name.endswith(("_scale", "_zero_point"))
    }
    products = {
        _owner(node.name): full[node.input[1].removesuffix(_MADE_8)].T
        for node in model.graph.node
        if node.op_type.startswith("MatMul") and node.input[1].removesuffix(_MADE_8) in full
    }
    found = {**full, **{f"{name}.weight": value for name, value in products.items()}}
    return {
        name: torch.from_numpy(np.array(found[name], dtype=np.float32)).reshape(value.shape)
        for name, value in Tagger().state_dict().items()
    }


def _full(kept: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.generic]:
    base = name.removesuffix(_MADE_8)
    if base == name:
        return kept[name]
    scale, zero = kept[f"{base}_scale"], kept[f"{base}_zero_point"]
    wide: NDArray[np.float32] = kept[name].astype(np.float32) - zero.astype(np.float32)
    return wide * scale.astype(np.float32)


def _owner(node: str) -> str:
    """``encoder.encoder.layer.0.output.dense`` of ``/encoder/encoder/layer.0/output/dense/MatMul_quant``."""
    return node.strip("/").rpartition("/")[0].replace("/", ".")


def main() -> None:
    """Read, widen, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(widened(onnx.load(str(options.model))), options.out)


if __name__ == "__main__":
    main()
