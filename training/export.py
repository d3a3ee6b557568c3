"""Turn a trained tagger into the ONNX file that Sayso runs: 8 bits wide, with its tokenizer inside.

usage: python training/export.py OUT/model.pt MODEL.onnx

Writes ``MODEL.onnx`` (8 bits) and, beside ``OUT/model.pt``, the same at full width to compare with.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import torch
from network import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from train import tokenizer

from sayso.reader.tagger.features import SIZES
from sayso.reader.tagger.network import TOKENIZER

MASK = "mask"
WIDE = ("layer.0/output/dense", "layer.1/output/dense", "layer.2/output/dense")
"""Layers that stay at full width: what the first ones put out has a few very large values, which 8 bits for
all of them together make coarse. It costs 5 MB and saves half of what 8 bits lose (docs/benchmarks.md).
"""
INPUTS, OUTPUTS = ["ids", MASK, "features"], ["tags", "keys"]


def export(model: Tagger, path: Path) -> None:
    """Write a model at full width."""
    ids = torch.ones(2, 16, dtype=torch.long)
    features = torch.zeros(2, 16, len(SIZES), dtype=torch.long)
    shape = {0: "window", 1: "piece"}
    torch.onnx.export(
        model.eval(),
        (ids, torch.ones_like(ids), features),
        str(path),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=dict.fromkeys(INPUTS + OUTPUTS, shape),
        opset_version=17,
        dynamo=False,
    )
    made = onnx.load(str(path))
    without_guards(made)
    without_mask(made)
    onnx.save(made, str(path))


def without_guards(model: onnx.ModelProto) -> None:
    """Drop what gives a word that may attend to nothing zeros for an answer: there is no such word, and it
    costs a sixth of the time.
    """
    graph = model.graph
    made_by = {output: node for node in graph.node for output in node.output}
    instead: dict[str, str] = {}
    for node in [node for node in graph.node if node.op_type == "Where"]:
        condition = made_by.get(node.input[0])
        if condition is not None and condition.op_type == "IsNaN" and condition.input[0] == node.input[2]:
            instead[node.output[0]] = node.input[2]
            graph.node.remove(node)
            graph.node.remove(condition)
    for node in graph.node:
        for k, name in enumerate(node.input):
            node.input[k] = instead.get(name, name)


def without_mask(model: onnx.ModelProto) -> None:
    """Drop what hides pieces from each other: a window is read by itself and holds nothing but pieces, and
    zeros added to what every piece thinks of every other cost a twentieth of the time.
    """
    graph = model.graph
    made_by = {output: node for node in graph.node for output in node.output}
    for node in [node for node in graph.node if node.op_type == "Softmax"]:
        hidden = made_by[node.input[0]]
        if hidden.op_type == "Add" and made_by[hidden.input[1]].op_type == "Where":
            node.input[0] = hidden.input[0]
    _prune(graph)
    graph.input.remove(next(one for one in graph.input if one.name == MASK))


def _prune(graph: onnx.GraphProto) -> None:
    """Drop nodes and constants that nothing is made of."""
    needed = {output.name for output in graph.output}
    for node in reversed(graph.node):  # each stands after what it is made of
        if needed.intersection(node.output):
            needed.update(node.input)
    for node in [node for node in graph.node if not needed.intersection(node.output)]:
        graph.node.remove(node)
    for constant in [constant for constant in graph.initializer if constant.name not in needed]:
        graph.initializer.remove(constant)


def quantize(full: Path, path: Path) -> None:
    """Write a model with weights and activations 8 bits wide, and the tokenizer in its metadata."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    names = [node.name for node in onnx.load(str(prepared)).graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        str(prepared),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=[name for name in names if any(wide in name for wide in WIDE)],
    )
    prepared.unlink()
    for written in (full, path):
        made = onnx.load(str(written))
        onnx.helper.set_model_props(made, {TOKENIZER: tokenizer().to_str()})
        onnx.save(made, str(written))


def main() -> None:
    """Export and quantise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    model = Tagger()
    state = torch.load(options.weights, weights_only=True)
    model.load_state_dict(state.get("model", state))
    full = options.weights.with_suffix(".onnx")
    export(model, full)
    quantize(full, options.model)
    print(f"{options.model}: {options.model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
