"""Teach the network what a larger one says of many texts, beside what annotators say of some.

usage: python training/distil.py DATA OUT --from MODEL.pt --large LARGE.pt [--passes CORPUS=N …]
                                          [--rate R] [--seed S]

DATA is as for ``train.py``, and may hold ``texts/``: a ``reports.jsonl`` of reports that nobody annotated.
The large network (``train.py --large``) and the network as it was read every window as it stands, and what
they believe, averaged, of every label and link is learned by the network from a window with hidden words
(Hinton and others 2015, "Distilling the knowledge in a neural network"). So each corpus teaches every head.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch
from large import Large
from network import Tagger
from samples import UNTOLD
from torch import Tensor
from torch.nn.functional import log_softmax, softmax
from train import (
    LARGE_BATCH,
    PARTS,
    WEIGHTS,
    Batch,
    blurred,
    collate,
    inner,
    learn,
    losses,
    parser_of,
    plan,
    rarity_of,
    said,
    samples_of,
    unweighted,
)

from sayso.reader.tagger.heads import KEYS, TAGS
from sayso.reader.tagger.spans import BEGIN, LAYERS

if TYPE_CHECKING:
    import argparse

    from samples import Window

PASSES: dict[str, float] = {"claims": 1, "attributions": 1, "incidents": 1, "relations": 0.5, "texts": 1}
LARGE = {"filler": 0.4, "actor": 0.4, "target": 0.4, "place": 0.4, "time": 0.4, "cue": 0.4, "source": 0.4}
LARGE |= {"attribution": 0.5, "event": 0.5, "polarity": 0.7, "modality": 0.4}
"""Share of the large network in what is taught of a head or link; the rest is the network as it was."""
TAUGHT = 0.5
"""Share of the teachers in the loss of what annotators tell as well."""
HEADS = ("attribution", "event", "polarity", "modality", "filler")
OF_EVENTS = ("actor", "target", "place", "time")
LIKELY = 0.4
"""Belief from which on a piece begins an event, a cue or a content, and is asked for its links."""


class Link(NamedTuple):
    """Where a pointer points to: rows and positions of pieces that ask, and beliefs (asking piece, piece)."""

    rows: Tensor
    at: Tensor
    beliefs: Tensor


@dataclass(frozen=True)
class Taught:
    """What the teachers believe of a batch: of labels by head (batch, piece, layer, label), and of links."""

    tags: dict[str, Tensor]
    links: dict[str, Link]


def labels_of(tags: Tensor, head: str) -> Tensor:
    """Scores of a head's labels, (batch, piece, layer, label)."""
    return tags[:, :, TAGS[head].slice].unflatten(-1, (PARTS.get(head, 1), -1))


def pointed(keys: Tensor, link: str, rows: Tensor, at: Tensor, mask: Tensor) -> Tensor:
    """Scores of all pieces (asking piece, piece) of being what a pointer looks for."""
    query, key = (keys[:, :, columns.slice] for columns in KEYS[link])
    scores = torch.einsum("nd,nsd->ns", query[rows, at], key[rows]) / query.shape[-1] ** 0.5
    return scores.masked_fill(mask[rows] == 0, -1e4)


def taught(large: Tagger, own: Tagger, batch: Batch) -> Taught:
    """What the large network and the network as it was, averaged, believe of a batch of whole windows."""
    with torch.no_grad():
        (theirs, their_keys), (mine, my_keys) = (said(teacher, batch) for teacher in (large, own))

    def mixed(name: str, their: Tensor, my: Tensor) -> Tensor:
        return LARGE[name] * softmax(their, -1) + (1 - LARGE[name]) * softmax(my, -1)

    tags = {head: mixed(head, labels_of(theirs, head), labels_of(mine, head)) for head in HEADS}
    links = {}
    for link, asking in askers(tags, inner(batch)).items():
        rows, at = asking.nonzero(as_tuple=True)
        if len(rows):
            asked = (pointed(keys, link, rows, at, batch.mask) for keys in (their_keys, my_keys))
            links[link] = Link(rows, at, mixed(link, *asked))
    return Taught(tags, links)


def askers(tags: dict[str, Tensor], within: Tensor) -> dict[str, Tensor]:
    """Which pieces (batch, piece) are asked for each link, by what is believed of labels."""
    event = tags["event"][:, :, 0, 0] < 1 - LIKELY
    begun = event.clone()
    begun[:, 1:] &= ~event[:, :-1]
    out = dict.fromkeys(OF_EVENTS, begun & within)
    for link, layer in (("source", "cue"), ("cue", "content")):
        out[link] = (tags["attribution"][:, :, LAYERS.index(layer), BEGIN] > LIKELY) & within
    return out


def lessons(tags: Tensor, keys: Tensor, batch: Batch, told: Taught) -> dict[str, Tensor]:
    """The weighted loss of every head and link against what the teachers believe."""
    out, within = {}, inner(batch).float()
    for head, believed in told.tags.items():
        lost = -(believed * log_softmax(labels_of(tags, head), -1)).sum(-1).mean(-1)
        counts = within * (1 - told.tags["event"][:, :, 0, 0]) if head in {"polarity", "modality"} else within
        out[head] = WEIGHTS[head] * (lost * counts).sum() / counts.sum().clamp(min=1)
    for link, (rows, at, believed) in told.links.items():
        scores = log_softmax(pointed(keys, link, rows, at, batch.mask), -1)
        out[link] = WEIGHTS[link] * -(believed * scores).sum(-1).mean()
    return out


def together(told: dict[str, Tensor], learned: dict[str, Tensor]) -> Tensor:
    """One loss of what annotators tell and what teachers believe."""
    both = told.keys() & learned.keys()
    parts = [(1 - TAUGHT) * told[name] + TAUGHT * learned[name] for name in both]
    alone = [loss for name, loss in {**told, **learned}.items() if name not in both]
    return torch.stack([*parts, *alone]).sum()


def main() -> None:
    """Teach and save."""
    options = arguments()
    passes = {**PASSES, **dict(options.passes)}
    if not (options.data / "texts").exists():
        passes["texts"] = 0
    torch.manual_seed(options.seed)
    data = samples_of(options.data, options.samples or options.out / "samples", None, passes)
    batches = plan(data, passes, options.seed, LARGE_BATCH, empty=1)
    rarity = rarity_of(data.get("relations", []))
    large, own, model = Large(), Tagger(), Tagger()
    large.load_state_dict(torch.load(options.large, weights_only=True))
    own.begin_from(options.begin)
    model.begin_from(options.begin)
    large.eval()
    own.eval()

    def lost(chosen: list[Window], seed: str) -> tuple[Tensor, dict[str, float]]:
        batch = collate(chosen)
        seen = blurred(batch, seed)
        tags, keys = said(model, seen)
        told = losses(tags, keys, seen, rarity)
        of_pair = bool((batch.relation != UNTOLD).all())
        learned = {} if of_pair else lessons(tags, keys, seen, taught(large, own, batch))
        shown = {f"~{name}": value for name, value in unweighted(learned).items()}
        return together(told, learned), unweighted(told) | shown

    learn(model, batches, options, lost)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = parser_of(__doc__, rate=6e-5, seed=17)
    parser.add_argument("--from", dest="begin", type=Path, required=True)
    parser.add_argument("--large", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
