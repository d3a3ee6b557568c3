"""Fine-tune the attribution tagger on a corpus folder.

usage: python training/tagger/train.py CORPUS OUT [--epochs N] [--batch N] [--rate R] [--seed S]

Writes ``OUT/checkpoint.pt`` every few hundred steps (a second call goes on from there) and
``OUT/model.pt`` at the end.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from network import LABELS, WIDTH, Tagger, encoder_folder
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from windows import LAYERS, Window, load, windows

SAVE_EVERY = 200


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer without truncation or padding."""
    made = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def collate(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and labels (batch, piece, layer) of a batch; labels of padding are -100."""
    size = max(len(w.ids) for w in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros(len(batch), size, dtype=torch.long)
    tags = torch.full((len(batch), size, len(LAYERS)), -100, dtype=torch.long)
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n] = torch.tensor(window.ids)
        mask[row, :n] = 1
        tags[row, 1 : n - 1] = torch.tensor(window.tags).T[1 : n - 1]
    return ids, mask, tags


def pointer_loss(projections: Tensor, mask: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy of every anchor's true partner among all pieces of its window."""
    parts = projections.split(WIDTH, dim=-1)
    losses = []
    for query, key, pairs in ((parts[0], parts[1], "cue_of"), (parts[2], parts[3], "source_of")):
        rows = [(r, a, b) for r, w in enumerate(batch) for a, b in getattr(w, pairs).items()]
        if not rows:
            continue
        where, anchors, partners = (torch.tensor(column) for column in zip(*rows, strict=True))
        scores = torch.einsum("nd,nsd->ns", query[where, anchors], key[where]) / WIDTH**0.5
        scores = scores.masked_fill(mask[where] == 0, -1e4)
        losses.append(cross_entropy(scores, partners))
    return torch.stack(losses).sum() if losses else projections.sum() * 0


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = tokenizer()
    data = [w for text, items in load(options.corpus) for w in windows(text, items, pieces)]
    steps_an_epoch = len(data) // options.batch
    total = steps_an_epoch * options.epochs
    model = Tagger(len(LAYERS))
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, total_steps=total + 1, pct_start=0.1, anneal_strategy="linear"
    )
    step = resume(options.out / "checkpoint.pt", model, optimizer, schedule)
    print(f"{len(data)} windows, {total} steps, from {step}", flush=True)
    began = time.monotonic()
    model.train()
    while step < total:
        epoch, position = divmod(step, steps_an_epoch)
        order = list(range(len(data)))
        random.Random(options.seed + epoch).shuffle(order)
        batch = [data[k] for k in order[position * options.batch : (position + 1) * options.batch]]
        ids, mask, tags = collate(batch)
        logits, projections = model(ids, mask)
        loss = cross_entropy(logits.reshape(-1, LABELS), tags.reshape(-1)) * len(LAYERS)
        linking = pointer_loss(projections, mask, batch)
        optimizer.zero_grad()
        (loss + 0.3 * linking).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        if step % 20 == 0:
            spent = time.monotonic() - began
            print(
                f"{step}/{total} tags {loss.item():.3f} links {linking.item():.3f} {spent:.0f}s", flush=True
            )
        if step % SAVE_EVERY == 0:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(
                {**state, "schedule": schedule.state_dict(), "step": step}, options.out / "checkpoint.pt"
            )
    torch.save(model.state_dict(), options.out / "model.pt")


def resume(
    path: Path,
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    """Load a checkpoint where there is one; the number of steps already made."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


if __name__ == "__main__":
    main()
