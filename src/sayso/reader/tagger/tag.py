"""A parsed report and what rules found in it; what the trained network makes of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.attribution.finding import Finding
from sayso.reader.tagger.features import Seen, features
from sayso.reader.tagger.network import Network
from sayso.reader.tagger.pieces import pieces
from sayso.reader.tagger.scores import log_of
from sayso.reader.tagger.spans import LAYERS, OUTSIDE, best_path, runs_of, tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Range
    from sayso.reader.tagger.pieces import Pieces
    from sayso.reader.tagger.scores import Pointed, Scores

_NAMED = frozenset({"PERSON", "ORG"})
_BEFORE_NOUN = frozenset({"det", "poss", "amod", "nummod", "compound"})
_NOUN_WITHIN = 4
"""How many words further on the noun of such a word may stand."""
RULE = "tagged"
"""What a finding that no rule made says of how it was found."""


@lru_cache(maxsize=1)
def shipped() -> Network:
    """The network that the package carries."""
    with as_file(files("sayso.reader.tagger") / "data" / "tagger.onnx") as path:
        return Network(path)


@dataclass(frozen=True)
class Tagged:
    """A document's pieces with what the network says of them."""

    doc: Doc
    cut: Pieces
    scores: Scores

    @cached_property
    def first(self) -> dict[int, int]:
        """The first piece of each token that has one."""
        return {token: piece for piece, token in reversed(list(enumerate(self.cut.token.tolist())))}

    @cached_property
    def words(self) -> list[Token]:
        """The tokens that have a piece and are no space."""
        return [token for token in self.doc if token.i in self.first and not token.is_space]

    def pieces_of(self, start: int, end: int) -> tuple[int, int]:
        """The pieces of a range of characters, from the first to after the last."""
        starts, ends = self._bounds
        return bisect_right(ends, start), bisect_left(starts, end)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where each piece begins and ends in the text."""
        return self.cut.offsets[:, 0].tolist(), self.cut.offsets[:, 1].tolist()

    @cached_property
    def _cues(self) -> NDArray[np.float32]:
        """Belief that each piece is of a cue."""
        labels = self.scores.labels("attribution", len(LAYERS))
        return 1 - np.exp(labels[:, LAYERS.index("cue"), OUTSIDE])

    def cue_belief(self, words: Range) -> float:
        """Belief that any word of a range of characters is of a cue."""
        first, end = self.pieces_of(*words)
        return float(self._cues[first:end].max(initial=0.0))

    @cached_property
    def _pointed(self) -> dict[str, dict[int, Pointed]]:
        """Where pointers point to, as far as has been asked: by link, and by piece."""
        return {}

    def pointers(self, link: str, tokens: Iterable[Token]) -> dict[int, Points]:
        """Where the pointer of a link points to from each token (index) that has a piece."""
        known = self._pointed.setdefault(link, {})
        anchors = {token.i: self.first[token.i] for token in tokens if token.i in self.first}
        unknown = sorted({anchor for anchor in anchors.values() if anchor not in known})
        known.update(self.scores.pointed(link, unknown))
        return {token: Points(self, known[anchor]) for token, anchor in anchors.items()}


@dataclass(frozen=True, slots=True)
class Points:
    """Where a pointer points to. Values are log-probabilities."""

    tagged: Tagged
    pointed: Pointed

    def to(self, start: int, end: int) -> float:
        """Belief in the words of a range; minus infinity where they lie too far away to be read together."""
        return log_of(self.pointed.share(*self.tagged.pieces_of(start, end)))

    def share(self, first: int, end: int) -> float:
        """Probability of a range of pieces."""
        return self.pointed.share(first, end)

    def to_any(self, pieces: Iterable[Range]) -> float:
        """Belief in any of several ranges of pieces that lie apart."""
        share = self.pointed.share
        return log_of(sum([share(first, end) for first, end in pieces]))

    @property
    def nobody(self) -> float:
        """Belief that nothing is told."""
        return self.pointed.nobody

    @property
    def publication(self) -> float:
        """Belief in the day of publication."""
        return self.pointed.publication


def read(doc: Doc, seen: Seen, network: Network | None = None) -> Tagged | None:
    """Run the network over a document; ``seen`` is what rules found there. None for a text of no words."""
    used = network or shipped()
    cut = pieces(doc, used.tokenizer)
    if not len(cut.ids):
        return None
    return Tagged(doc, cut, used.scores(cut, features(doc, seen)[cut.token]))


def _whole_names(tokens: Sequence[Token], span: Range) -> Range:
    """A span that ends within somebody's name goes on to its end, and back to its beginning."""
    first, end = span
    while first > 0 and tokens[first].ent_iob_ == "I" and tokens[first].ent_type_ in _NAMED:
        first -= 1
    while end < len(tokens) and tokens[end].ent_iob_ == "I" and tokens[end].ent_type_ in _NAMED:
        end += 1
    return first, end


def up_to_noun(doc: Doc, source: Range, cue: Range) -> Range:
    """A source (characters) that ends before the noun that speaks goes on to it: "a doctors' committee said".

    "The mayor's claim" has its source in "the mayor". One that ends with an article goes on in any case.
    """
    words, said = (doc.char_span(*one, alignment_mode="expand") for one in (source, cue))
    if words is None or said is None:
        return source
    last, noun = words[-1], words[-1].head
    ahead = last.dep_ in _BEFORE_NOUN and last.i < noun.i <= last.i + _NOUN_WITHIN
    inside = said.start <= noun.i < said.end
    saying = last.dep_ == "det" or said.start <= noun.head.i < said.end
    return (source[0], noun.idx + len(noun)) if ahead and saying and not inside else source


def findings(tagged: Tagged | None) -> list[Finding]:
    """Who says what, as the network reads it.

    Labels are decided by token, by the piece that it begins with; no span begins or ends with a space.
    """
    if tagged is None:
        return []
    first, scores = tagged.first, tagged.scores
    tokens = tagged.words
    anchors = np.array([first[token.i] for token in tokens])
    ranges: dict[Range, Range] = {}
    layers = []
    labels = scores.labels("attribution", len(LAYERS))
    for layer in range(len(LAYERS)):
        spans = runs_of(best_path(labels[anchors, layer]))
        if LAYERS[layer] == "source":
            spans = [_whole_names(tokens, span) for span in spans]
        at = [(int(anchors[a]), int(anchors[b - 1])) for a, b in spans]
        for span, (a, b) in zip(at, spans, strict=True):
            ranges[span] = tokens[a].idx, tokens[b - 1].idx + len(tokens[b - 1])
        layers.append(at)
    return [
        Finding(
            source=up_to_noun(tagged.doc, ranges[t.source], ranges[t.cue]) if t.source and t.cue else None,
            cue=ranges[t.cue] if t.cue else None,
            content=tuple(sorted(ranges[c] for c in t.content)),
            rule=RULE,
        )
        for t in tied(scores, layers)
    ]
