"""Fine-tune the network on annotated corpora: first on attributions alone, then on all of them together.

usage: python training/train.py DATA OUT [--from MODEL] [--passes CORPUS=N …] [--rate R] [--seed S]
                                       [--half 0|1] [--large]

Reports that tell of claims or incidents have no attributions annotated. What the first network finds there
(``teach.py``) is learned beside them, so that what it knew is not lost where it is needed most.

DATA holds ``attributions/``, ``claims/``, ``incidents/`` and ``relations/``. Writes ``OUT/checkpoint.pt``
every few hundred steps (a second call goes on from there) and ``OUT/model.pt`` at the end. ``--half`` leaves
every second report of the claims, every fifth relation and incident out, to measure and to fit on what was
not learned.
Matrix products are made in bfloat16 where the processor has 512-bit vectors, which halves the time there.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import annotated
import corpora
import numpy as np
import torch
from large import Large
from network import Tagger, encoder_folder
from samples import MASK, UNTOLD, Sample, Window, cut_up
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from sayso.reader.tagger.features import SIZES
from sayso.reader.tagger.heads import FILLERS, KEYS, TAGS
from sayso.reader.tagger.spans import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable

SAVE_EVERY = 100
BRIEF = torch.backends.cpu.get_cpu_capability() == "AVX512"
"""Whether matrix products are made in bfloat16; a processor that only imitates it takes ten times as long."""
RULED = next(k for k, (name, _) in enumerate(SIZES) if name == "rule event")
UNRULED = 0.3
"""Share of windows in which it is not told what the codebook's words found, so that it learns to see."""
EMPTY = 0.3
"""Share of windows without a filler of an incident's role that are learned from; there are very many."""
NAMES = [k for k, (name, _) in enumerate(SIZES) if name in {"place", "actor"}]
BATCH = {"attributions": 16, "claims": 8, "incidents": 16, "relations": 16}
LARGE_BATCH = dict.fromkeys((*BATCH, "texts"), 16)
"""Windows a step, of the network that is shipped and of the large one."""
FEATURE_RATE, HEAD_RATE = 10.0, 5.0
"""Learning rates of features and of the labels' heads, which begin at nothing, by the encoder's."""
CASELESS = 0.1
"""Share of windows whose capitals are not told, as in text written in capitals throughout."""
MASKED, NAMES_MASKED = 0.1, 0.3
"""Share of pieces that are hidden, so that no single word decides; and of those in names of places and
actors, so that it is not learned by heart who did what where.
"""
WEIGHTS = {
    "attribution": 3.0,
    "event": 5.0,
    "polarity": 0.2,
    "modality": 0.3,
    "filler": 12.0,
    "relation": 0.5,
}
WEIGHTS |= {"cue": 0.3, "source": 0.3, "actor": 0.15, "target": 0.15, "place": 0.15, "time": 0.15}
"""How much the loss of a head, or of a link, counts."""
PARTS = {"attribution": len(LAYERS), "filler": len(FILLERS)}
"""Heads with a column of labels for each of several layers."""
PASSES: dict[str, float] = {"attributions": 3, "claims": 7, "incidents": 4, "relations": 7}
CORPORA = (*PASSES, "texts")


@dataclass(frozen=True)
class Batch:
    """Padded windows: ids, mask (batch, piece), features (…, feature), labels by head (…, column)."""

    windows: list[Window]
    ids: Tensor
    mask: Tensor
    features: Tensor
    tags: dict[str, Tensor]
    relation: Tensor


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer without truncation or padding."""
    made = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def collate(batch: list[Window]) -> Batch:
    """Pad windows to the longest of them."""
    size = max(len(w.ids) for w in batch)
    ids = np.zeros((len(batch), size), dtype=np.int64)
    mask = np.zeros((len(batch), size), dtype=np.int64)
    features = np.zeros((len(batch), size, len(SIZES)), dtype=np.int64)
    tags = {
        name: np.full((len(batch), size, labels.shape[1]), UNTOLD, dtype=np.int64)
        for name, labels in batch[0].tags.items()
    }
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], mask[row, :n], features[row, :n] = window.ids, 1, window.features
        for name, labels in window.tags.items():
            tags[name][row, :n] = labels
    return Batch(
        batch,
        torch.from_numpy(ids),
        torch.from_numpy(mask),
        torch.from_numpy(features),
        {name: torch.from_numpy(labels) for name, labels in tags.items()},
        torch.tensor([window.relation for window in batch]),
    )


def blurred(batch: Batch, seed: str) -> Batch:
    """A batch of which some windows lose capitals, or what the rules found, and all some of their pieces."""
    chance = np.random.default_rng(random.Random(seed).randrange(2**32))
    features = batch.features.clone()
    features[torch.from_numpy(chance.random(len(features)) < CASELESS), :, 0] = 0
    features[torch.from_numpy(chance.random(len(features)) < UNRULED), :, RULED] = 0
    names = (features[:, :, NAMES] > 0).any(dim=-1).numpy()
    hidden = chance.random(names.shape) < np.where(names, NAMES_MASKED, MASKED)
    hidden &= inner(batch).numpy()
    ids = batch.ids.masked_fill(torch.from_numpy(hidden), MASK)
    return replace(batch, ids=ids, features=features)


def inner(batch: Batch) -> Tensor:
    """Which positions (batch, piece) are pieces of the text, not a window's first or last, nor padding."""
    out = batch.mask.bool()
    out[:, 0] = False
    out[torch.arange(len(out)), batch.mask.sum(1) - 1] = False
    return out


def said(model: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """Scores of labels and projections (batch, piece, column) of a batch's windows."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BRIEF):
        tags, keys = model(batch.ids, batch.mask, batch.features)
    return tags.float(), keys.float()


def losses(tags: Tensor, keys: Tensor, batch: Batch, rarity: Tensor) -> dict[str, Tensor]:
    """The weighted loss of every head and link that the batch tells of; ``rarity`` weighs relations."""
    out = {name: WEIGHTS[name] * label_loss(tags, name, labels) for name, labels in batch.tags.items()}
    for link in {pointer.link for window in batch.windows for pointer in window.pointers}:
        out[link] = WEIGHTS[link] * pointer_loss(keys, link, batch)
    if bool((batch.relation != UNTOLD).all()):
        told = batch.mask.unsqueeze(-1).float()
        mean = (tags[:, :, TAGS["relation"].slice] * told).sum(1) / told.sum(1)
        out["relation"] = WEIGHTS["relation"] * cross_entropy(mean, batch.relation, rarity)
    return out


def label_loss(tags: Tensor, name: str, labels: Tensor) -> Tensor:
    """Cross-entropy of the labels of one head."""
    mine = tags[:, :, TAGS[name].slice]
    width = TAGS[name].size // PARTS.get(name, 1)
    if bool((labels == UNTOLD).all()):
        return mine.sum() * 0
    return cross_entropy(mine.reshape(-1, width), labels.reshape(-1), ignore_index=UNTOLD)


def pointer_loss(keys: Tensor, link: str, batch: Batch) -> Tensor:
    """How little of an anchor's belief, among all pieces of its window, its true partners get."""
    query, key = (keys[:, :, columns.slice] for columns in KEYS[link])
    told = [(row, p) for row, w in enumerate(batch.windows) for p in w.pointers if p.link == link]
    rows = torch.tensor([row for row, _ in told])
    anchors = torch.tensor([p.anchor for _, p in told])
    scores = torch.einsum("nd,nsd->ns", query[rows, anchors], key[rows]) / query.shape[-1] ** 0.5
    scores = scores.masked_fill(batch.mask[rows] == 0, -1e4)
    right = torch.zeros_like(scores, dtype=torch.bool)
    for n, (_, pointer) in enumerate(told):
        right[n, list(pointer.partners)] = True
    return (scores.logsumexp(-1) - scores.masked_fill(~right, -1e4).logsumexp(-1)).mean()


def optimizer_of(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """AdamW, with higher rates for the features and the heads."""
    heads, pointers = [*model.tags.parameters()], [*model.pointers.parameters()]
    features = [*model.features.parameters(), *model.direct.parameters()]
    fresh = {id(p) for p in (*heads, *pointers, *features)}
    groups = [
        {"params": [p for p in model.parameters() if id(p) not in fresh], "lr": rate},
        {"params": features, "lr": rate * FEATURE_RATE},
        {"params": heads, "lr": rate * HEAD_RATE},
        {"params": pointers, "lr": rate * model.pointer_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def samples_of(data: Path, kept: Path, half: int | None, passes: dict[str, float]) -> dict[str, list[Sample]]:
    """Every corpus as samples; read once and kept beside the checkpoints."""
    kept.mkdir(parents=True, exist_ok=True)
    out: dict[str, list[Sample]] = {}
    for name in (name for name in CORPORA if passes.get(name)):
        path = kept / f"{name}.pkl"
        if not path.exists():
            path.write_bytes(pickle.dumps(list(getattr(corpora, name)(data / name, tokenizer()))))
        found: list[Any] = pickle.loads(path.read_bytes())
        taught = kept / f"{name}.taught.jsonl"
        if taught.exists():
            samples = [one[1] if isinstance(one, tuple) else one for one in found]
            for sample, row in zip(samples, annotated.rows_of(taught), strict=True):
                corpora.attribute(sample, row["items"])
        if name == "claims":
            found = [sample for k, (_, sample) in enumerate(found) if half is None or k % 2 != half]
        if name == "relations":
            found = [sample for k, (_, sample) in enumerate(found) if half is None or k % 5 != half]
        if name == "incidents":
            found = [sample for k, sample in enumerate(found) if half is None or k % 5 != half]
        out[name] = found
    return out


def tells(window: Window) -> bool:
    """Whether a window has a label of anything; those of other corpora than the incidents' always do."""
    labels = window.tags.get("filler")
    return labels is None or bool((labels > 0).any())


def rarity_of(relations: list[Sample]) -> Tensor:
    """Weights of PLOVER's codes, the rarer the more: one over the square root of how often each is told."""
    counts = np.bincount([sample.relation for sample in relations], minlength=TAGS["relation"].size)
    weights = 1 / np.sqrt(np.maximum(counts, 1))
    return torch.tensor(weights / weights.mean(), dtype=torch.float32)


def plan(
    data: dict[str, list[Sample]],
    passes: dict[str, float],
    seed: int,
    sizes: dict[str, int],
    empty: float = EMPTY,
) -> list[list[Window]]:
    """The batches of all passes, mixed, each of one corpus; every pass is cut anew.

    ``sizes`` are windows a step, ``empty`` is the share of windows without a label that are learned from.
    """
    out = []
    for name, found in data.items():
        for turn in range(math.ceil(passes[name])):
            chance = random.Random(f"{seed} {name} {turn}")
            part = [sample for sample in found if chance.random() < passes[name] - turn]
            cut = [
                w for sample in part for w in cut_up(sample, chance) if tells(w) or chance.random() < empty
            ]
            chance.shuffle(cut)
            size = sizes[name]
            out += [cut[at : at + size] for at in range(0, len(cut) - size + 1, size)]
    random.Random(seed).shuffle(out)
    return out


def learn(
    model: Tagger,
    batches: list[list[Window]],
    options: argparse.Namespace,
    lost: Callable[[list[Window], str], tuple[Tensor, dict[str, float]]],
) -> None:
    """Go down ``lost``, batch by batch from the last checkpoint on, and save the model in ``options.out``.

    ``lost`` makes of a batch and a seed the loss, and its parts to be shown.
    """
    options.out.mkdir(parents=True, exist_ok=True)
    state = State(model, options.rate, len(batches))
    made = state.resume(options.out / "checkpoint.pt")
    print(f"{len(batches)} steps, from {made}", flush=True)
    began = time.monotonic()
    shown: dict[str, list[float]] = {}
    model.train()
    for step, chosen in enumerate(batches[made:], start=made + 1):
        loss, parts = lost(chosen, f"{options.seed} {step - 1}")
        state.descend(loss)
        for name, value in parts.items():
            shown.setdefault(name, []).append(value)
        if step % 20 == 0:
            means = " ".join(f"{name} {np.mean(values):.3f}" for name, values in sorted(shown.items()))
            print(f"{step}/{len(batches)} {means} {time.monotonic() - began:.0f}s", flush=True)
            shown.clear()
        if step % SAVE_EVERY == 0:
            state.save(options.out / "checkpoint.pt", step)
    torch.save(model.state_dict(), options.out / "model.pt")


def unweighted(lost: dict[str, Tensor]) -> dict[str, float]:
    """Losses as they are shown, whatever they count."""
    return {name: value.item() / WEIGHTS[name] for name, value in lost.items()}


def main() -> None:
    """Train and save."""
    options = arguments()
    passes = {**PASSES, **dict(options.passes)}
    torch.manual_seed(options.seed)
    data = samples_of(options.data, options.samples or options.out / "samples", options.half, passes)
    batches = plan(data, passes, options.seed, LARGE_BATCH if options.large else BATCH)
    rarity = rarity_of(data.get("relations", []))
    model = Large() if options.large else Tagger()
    if options.begin:
        model.begin_from(options.begin)

    def lost(chosen: list[Window], seed: str) -> tuple[Tensor, dict[str, float]]:
        batch = blurred(collate(chosen), seed)
        parts = losses(*said(model, batch), batch, rarity)
        return torch.stack(list(parts.values())).sum(), unweighted(parts)

    learn(model, batches, options, lost)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = parser_of(__doc__, rate=8e-5, seed=7)
    parser.add_argument("--from", dest="begin", type=Path)
    parser.add_argument("--half", type=int)
    parser.add_argument("--large", action="store_true", help="train the large network (large.py)")
    options = parser.parse_args()
    if dict(options.passes).get("texts"):
        parser.error("texts tell nothing by themselves: distil.py learns from them")
    return options


def parser_of(about: str | None, rate: float, seed: int) -> argparse.ArgumentParser:
    """What is asked for whoever teaches: data, where to write, passes; and a rate and a seed unless told."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--samples", type=Path, help="where samples are kept (OUT/samples)")
    parser.add_argument("--passes", type=passes_of, nargs="*", default=[])
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--seed", type=int, default=seed)
    return parser


def passes_of(text: str) -> tuple[str, float]:
    """``CORPUS=N``; N may be a fraction."""
    name, _, count = text.partition("=")
    if name not in CORPORA:
        raise argparse.ArgumentTypeError(f"no such corpus: {name}")
    return name, float(count)


class State:
    """What a checkpoint keeps: the model, the optimizer and its schedule."""

    def __init__(self, model: Tagger, rate: float, steps: int) -> None:
        self.model, self.optimizer = model, optimizer_of(model, rate)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            [group["lr"] for group in self.optimizer.param_groups],
            total_steps=steps + 1,
            pct_start=0.1,
            anneal_strategy="linear",
        )

    def descend(self, loss: Tensor) -> None:
        """One step down."""
        self.optimizer.zero_grad()
        loss.backward()
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
