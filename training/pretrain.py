"""Teach the encoder the language of its reports: words hidden in their texts are to be guessed.

usage: python training/pretrain.py CORPORA OUT.pt [--steps N] [--seed S]

The encoder comes as one that compares sentences, which has cost it what it knew of single words; masked-
language modelling (Devlin et al. 2019, with whole words hidden) on the texts that it will learn from gives it
back. Reads every ``reports.jsonl`` below CORPORA and the dispatches; no label is looked at.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import annotation
import numpy as np
import torch
from annotated import rows_of
from network import encoder_folder
from samples import CLS, MASK, SEP, UNTOLD
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from train import BRIEF, tokenizer
from transformers import AutoModel

from sayso.reader.tagger.pieces import SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

BATCH = 16
SHORTEST = 40
"""Pieces of the shortest end of a text that is learned from."""
HIDDEN, MASKED, SWAPPED = 0.15, 0.8, 0.1
"""Share of words to be guessed; of their pieces, those that are masked and those that are another piece."""
RATE, HEAD_RATE = 2e-4, 1e-3
WARM = 60
_FIRST_WORD = 1000
"""Pieces before this one are no words."""


class Guesser(nn.Module):
    """The encoder, and what tells hidden pieces from its states: scores of all pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        count, width = self.words.shape
        self.head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.often = nn.Parameter(torch.zeros(count))

    @property
    def words(self) -> Tensor:
        """The embeddings of all pieces."""
        weight: Tensor = self.encoder.embeddings.word_embeddings.weight
        return weight

    def forward(self, ids: Tensor, mask: Tensor, hidden: Tensor) -> Tensor:
        """Scores (hidden piece, piece) of those that ``hidden`` (batch, piece) picks."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state[hidden]
        scores: Tensor = self.head(states) @ self.words.T + self.often
        return scores


def batches(texts: list[Ids], chance: np.random.Generator) -> Iterator[list[Ids]]:
    """Windows of texts in batches, pass after pass, each cut and mixed anew."""
    body = SIZE - 2
    while True:
        cut = []
        for text in texts:
            first = int(chance.integers(0, SIZE // 4)) if len(text) > body else 0
            cut += [text[at : at + body] for at in range(first, max(1, len(text) - SHORTEST // 2), body)]
        cut = [window for window in cut if len(window) >= SHORTEST]
        chance.shuffle(cut)
        yield from (cut[at : at + BATCH] for at in range(0, len(cut) - BATCH + 1, BATCH))


def hide(
    windows: list[Ids], inner: NDArray[np.bool_], chance: np.random.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    """Ids with hidden words, the mask, and what was there; ``inner`` tells pieces that go on a word."""
    size = max(map(len, windows)) + 2
    ids, mask = (np.zeros((len(windows), size), dtype=np.int64) for _ in range(2))
    truth = np.full_like(ids, UNTOLD)
    for row, window in enumerate(windows):
        word = np.cumsum(~inner[window])
        hidden = (chance.random(word[-1] + 1) < HIDDEN)[word]
        drawn, shown = chance.random(len(window)), window.copy()
        shown[hidden & (drawn < MASKED)] = MASK
        swapped = hidden & (drawn >= MASKED) & (drawn < MASKED + SWAPPED)
        shown[swapped] = chance.integers(_FIRST_WORD, len(inner), swapped.sum())
        ids[row, : len(window) + 2] = [CLS, *shown, SEP]
        mask[row, : len(window) + 2] = 1
        truth[row, 1 : len(window) + 1] = np.where(hidden, window, UNTOLD)
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(truth)


def main() -> None:
    """Pretrain and save the encoder's weights, as ``train.py --from`` takes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=740)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = np.random.default_rng(options.seed)
    rows = [row for path in sorted(options.corpora.glob("*/reports.jsonl")) for row in rows_of(path)]
    told = dict.fromkeys(row["text"] for row in [*rows, *annotation.all_of()])
    cutter = tokenizer()
    texts = [np.array(cutter.encode(text, add_special_tokens=False).ids) for text in told]
    pieces = sorted(cutter.get_vocab().items(), key=lambda one: one[1])
    inner = np.array([piece.startswith("##") for piece, _ in pieces])
    model = Guesser().train()
    head = [*model.head.parameters(), model.often]
    groups = [{"params": model.encoder.parameters(), "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM) * (1 - step / options.steps)
    )
    began, lost = time.monotonic(), []
    for step, windows in zip(range(1, options.steps + 1), batches(texts, chance), strict=False):
        ids, mask, truth = hide(windows, inner, chance)
        hidden = truth != UNTOLD
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BRIEF):
            scores = model(ids, mask, hidden)
        loss = cross_entropy(scores.float(), truth[hidden])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.encoder.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        lost.append(loss.item())
        if step % 20 == 0:
            print(f"{step}/{options.steps} {np.mean(lost):.3f} {time.monotonic() - began:.0f}s", flush=True)
            lost.clear()
    torch.save({f"encoder.{name}": value for name, value in model.encoder.state_dict().items()}, options.out)


if __name__ == "__main__":
    main()
