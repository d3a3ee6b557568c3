"""Fine-tune the attribution tagger on a corpus folder.

usage: python training/tagger/train.py CORPUS OUT [--epochs N] [--batch N] [--rate R] [--seed S]

Writes ``OUT/checkpoint.pt`` every few hundred steps (a second call goes on from there) and
``OUT/model.pt`` at the end. Matrix products are made in bfloat16, which halves the time.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import LABELS, WIDTH, Tagger, encoder_folder
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from windows import Window, load

from sayso.reader.tagger.features import SIZES
from sayso.reader.tagger.spans import LAYERS

SAVE_EVERY = 100
LINKS = 0.3
"""Weight of the linking loss beside that of the labels."""
FEATURE_RATE = 10.0
"""Learning rate of the features, which begin at nothing, as a multiple of the encoder's."""
CASELESS = 0.1
"""Share of windows whose capitals are not told, as in text written in capitals throughout."""


@dataclass(frozen=True)
class Batch:
    """Padded windows: ids, mask (batch, piece), features (…, feature), tags (…, layer)."""

    windows: list[Window]
    ids: Tensor
    mask: Tensor
    features: Tensor
    tags: Tensor


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer without truncation or padding."""
    made = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def collate(batch: list[Window], chance: random.Random) -> Batch:
    """Pad windows to the longest of them; labels of padding are -100."""
    size = max(len(w.ids) for w in batch)
    ids = np.zeros((len(batch), size), dtype=np.int64)
    mask = np.zeros((len(batch), size), dtype=np.int64)
    features = np.zeros((len(batch), size, len(SIZES)), dtype=np.int64)
    tags = np.full((len(batch), size, len(LAYERS)), -100, dtype=np.int64)
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], mask[row, :n] = window.ids, 1
        features[row, :n], tags[row, :n] = window.features, window.tags
        if chance.random() < CASELESS:
            features[row, :, 0] = 0
    return Batch(batch, *(torch.from_numpy(a) for a in (ids, mask, features, tags)))


def pointer_loss(projections: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of every anchor's true partner among all pieces of its window."""
    parts = projections.split(WIDTH, dim=-1)
    losses = []
    for query, key, pairs in ((parts[0], parts[1], "cue_of"), (parts[2], parts[3], "source_of")):
        rows = [(r, a, b) for r, w in enumerate(batch.windows) for a, b in getattr(w, pairs).items()]
        if not rows:
            continue
        where, anchors, partners = (torch.tensor(column) for column in zip(*rows, strict=True))
        scores = torch.einsum("nd,nsd->ns", query[where, anchors], key[where]) / WIDTH**0.5
        scores = scores.masked_fill(batch.mask[where] == 0, -1e4)
        losses.append(cross_entropy(scores, partners))
    return torch.stack(losses).sum() if losses else projections.sum() * 0


def loss_of(model: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """The loss of the labels, and that of the links."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, projections = model(batch.ids, batch.mask, batch.features)
    tags = cross_entropy(logits.float().reshape(-1, LABELS), batch.tags.reshape(-1)) * len(LAYERS)
    return tags, pointer_loss(projections.float(), batch)


def optimizer_of(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """AdamW, with a higher rate for the features."""
    fresh = {id(p) for p in model.features.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) not in fresh], "lr": rate},
        {"params": list(model.features.parameters()), "lr": rate * FEATURE_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    data = list(load(options.corpus, tokenizer()))
    epochs = (epoch_of(data, options.seed + epoch, options.batch) for epoch in range(options.epochs))
    batches = [batch for epoch in epochs for batch in epoch]
    model = Tagger()
    state = State(model, optimizer_of(model, options.rate), options.rate, len(batches))
    made = state.resume(options.out / "checkpoint.pt")
    print(f"{len(data)} windows, {len(batches)} steps, from {made}", flush=True)
    began = time.monotonic()
    model.train()
    for step, chosen in enumerate(batches[made:], start=made + 1):
        tags, links = loss_of(model, collate(chosen, random.Random(f"{options.seed} {step - 1}")))
        state.descend(tags + LINKS * links)
        if step % 20 == 0:
            spent = time.monotonic() - began
            losses = f"tags {tags.item():.3f} links {links.item():.3f}"
            print(f"{step}/{len(batches)} {losses} {spent:.0f}s", flush=True)
        if step % SAVE_EVERY == 0:
            state.save(options.out / "checkpoint.pt", step)
    torch.save(model.state_dict(), options.out / "model.pt")


def epoch_of(data: list[Window], seed: int, size: int) -> list[list[Window]]:
    """The batches of an epoch."""
    order = list(range(len(data)))
    random.Random(seed).shuffle(order)
    return [[data[k] for k in order[at : at + size]] for at in range(0, len(data) - size + 1, size)]


class State:
    """What a checkpoint keeps: the model, the optimizer and its schedule."""

    def __init__(self, model: Tagger, optimizer: torch.optim.Optimizer, rate: float, steps: int) -> None:
        self.model, self.optimizer = model, optimizer
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer,
            [rate, rate * FEATURE_RATE],
            total_steps=steps + 1,
            pct_start=0.1,
            anneal_strategy="linear",
        )

    def descend(self, loss: Tensor) -> None:
        """One step down."""
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()

    def save(self, path: Path, step: int) -> None:
        """Write a checkpoint; one that is cut off leaves the last one whole."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({**parts, "step": step}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> int:
        """Load a checkpoint where there is one; the number of steps already made."""
        if not path.exists():
            return 0
        kept = torch.load(path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(kept[name])
        return int(kept["step"])

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "optimizer": self.optimizer, "schedule": self.schedule}


if __name__ == "__main__":
    main()
