"""Judge networks by their labels and pointers alone, and two of them by what they believe together.

usage: python training/judge.py KIND FOLDER MODEL.pt [LARGE.pt]

KIND is ``attributions``, ``claims`` or ``incidents``; FOLDER is such a corpus that nothing was learned from
(of claims, its own reports only). Prints, for each network and for the mean of both: the F1 of pieces with a
label, by head, and how often a pointer's likeliest piece is right, by link.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import corpora
import numpy as np
import torch
from distil import labels_of, pointed
from large import Large
from network import Tagger
from samples import UNTOLD, cut_up
from torch.nn.functional import softmax
from train import WEIGHTS, collate, said, tokenizer

if TYPE_CHECKING:
    from samples import Sample, Window
    from torch import Tensor
    from train import Batch

    Told = tuple[Tensor, Tensor]

BATCH = 16


def samples_of(kind: str, folder: Path) -> list[Sample]:
    """The reports of one corpus."""
    if kind == "claims":
        return [sample for _, sample in corpora.claims(folder, tokenizer(), own=True)]
    return list(getattr(corpora, kind)(folder, tokenizer()))


def labelled(heard: list[Told], batch: Batch, counts: dict[str, np.ndarray]) -> None:
    """Add to ``counts``, by head, pieces that are labelled rightly, are labelled, and should be."""
    for head, labels in batch.tags.items():
        belief = torch.stack([softmax(labels_of(tags, head), -1) for tags, _ in heard]).mean(0)
        best = belief.argmax(-1)
        told = labels != UNTOLD
        right = (best == labels) & (labels > 0) & told
        found = [int(part.sum()) for part in (right, (best > 0) & told, (labels > 0) & told)]
        counts[head] = counts.get(head, np.zeros(3)) + found


def linked(heard: list[Told], batch: Batch, counts: dict[str, np.ndarray]) -> None:
    """Add to ``counts``, by link, pointers that point rightly, and how many there are."""
    for link in WEIGHTS:
        asked = [(row, one) for row, w in enumerate(batch.windows) for one in w.pointers if one.link == link]
        if not asked:
            continue
        rows, at = torch.tensor([row for row, _ in asked]), torch.tensor([one.anchor for _, one in asked])
        beliefs = [softmax(pointed(keys, link, rows, at, batch.mask), -1) for _, keys in heard]
        best = torch.stack(beliefs).mean(0).argmax(-1).tolist()
        right = sum(place in one.partners for place, (_, one) in zip(best, asked, strict=True))
        counts[link] = counts.get(link, np.zeros(2)) + np.array([right, len(asked)])


def judged(networks: list[Tagger], windows: list[Window]) -> dict[str, float]:
    """F1 of heads and shares of links that are right, of what networks believe on average."""
    labels: dict[str, np.ndarray] = {}
    links: dict[str, np.ndarray] = {}
    for at in range(0, len(windows), BATCH):
        batch = collate(windows[at : at + BATCH])
        with torch.no_grad():
            heard = [said(network, batch) for network in networks]
        labelled(heard, batch, labels)
        linked(heard, batch, links)
    scores = {head: 2 * right / (given + due) for head, (right, given, due) in labels.items()}
    return scores | {link: right / asked for link, (right, asked) in links.items()}


def main(kind: str, folder: str, *paths: str) -> None:
    """Load, judge, print."""
    networks: list[Tagger] = []
    for path, made in zip(paths, (Tagger, Large), strict=False):
        network = made()
        network.begin_from(Path(path))
        networks.append(network.eval())
    chance = random.Random(3)
    windows = [window for sample in samples_of(kind, Path(folder)) for window in cut_up(sample, chance)]
    both = [networks] if len(networks) > 1 else []
    for some in [*([one] for one in networks), *both]:
        name = " and ".join(type(one).__name__ for one in some)
        print(name, *(f"{part} {value:.3f}" for part, value in judged(some, windows).items()), sep="  ")


if __name__ == "__main__":
    main(*sys.argv[1:])
