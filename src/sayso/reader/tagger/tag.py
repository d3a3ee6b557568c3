"""A parsed report and the rules' findings in; the trained tagger's findings out."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.attribution.finding import Finding
from sayso.reader.tagger.features import features
from sayso.reader.tagger.network import Network
from sayso.reader.tagger.pieces import pieces
from sayso.reader.tagger.spans import best_path, runs_of, tied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from sayso.reader.attribution.finding import Range
    from sayso.reader.tagger.pieces import Pieces
    from sayso.reader.tagger.spans import Scores

RULE = "tagged"
"""What a finding that no rule made says of how it was found."""


@lru_cache(maxsize=1)
def shipped() -> Network:
    """The network that the package carries."""
    with as_file(files("sayso.reader.tagger") / "data" / "tagger.onnx") as path:
        return Network(path)


def tagged(doc: Doc, findings: Sequence[Finding], network: Network | None = None) -> list[Finding]:
    """Who says what, as the network reads it; ``findings`` are what the rules told it."""
    used = network or shipped()
    cut = pieces(doc, used.tokenizer)
    if not len(cut.ids):
        return []
    return read(doc, cut, used.scores(cut, features(doc, findings)[cut.token]))


def read(doc: Doc, cut: Pieces, scores: Scores) -> list[Finding]:
    """Findings of what a network says of a document's pieces.

    Labels are decided by token, by the piece that it begins with; no span begins or ends with a space.
    """
    first = {int(token): piece for piece, token in reversed(list(enumerate(cut.token)))}
    tokens = [token for token in doc if token.i in first and not token.is_space]
    anchors = np.array([first[token.i] for token in tokens])
    ranges: dict[Range, Range] = {}
    layers = []
    for layer in range(scores.tags.shape[1]):
        spans = runs_of(best_path(scores.tags[anchors, layer]))
        at = [(int(anchors[a]), int(anchors[b - 1])) for a, b in spans]
        for span, (a, b) in zip(at, spans, strict=True):
            ranges[span] = tokens[a].idx, tokens[b - 1].idx + len(tokens[b - 1])
        layers.append(at)
    return [
        Finding(
            source=ranges[t.source] if t.source else None,
            cue=ranges[t.cue] if t.cue else None,
            content=tuple(sorted(ranges[c] for c in t.content)),
            rule=RULE,
        )
        for t in tied(scores, layers)
    ]
