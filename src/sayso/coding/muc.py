"""MUC-4's incidents: who did it, to what and whom, and with what, as mentions of a report's own words.

The roles are those of the task of the Fourth Message Understanding Conference (1992), all incidents of a
report taken together; one mention stands for each party or thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.tagger.heads import FILLERS
from sayso.reader.tagger.spans import OUTSIDE, best_path, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.model import Report
    from sayso.reader.read import Reader
    from sayso.reader.tagger.tag import Tagged

ENOUGH = 0.3
"""Belief in a mention, the mean over its words where it is likeliest, from which on it is told."""
FAINT = -2.0
"""How much less than its best rival a label may be and still be followed (log-odds). Both were chosen on
``incidents/dev`` (docs/benchmarks.md)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that fill a role, where they stand and how sure the reader is (not calibrated)."""

    text: str
    start: int
    end: int
    belief: float


def incidents(reports: Iterable[Report], reader: Reader) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The id of each report with the mentions that fill each role, in order."""
    from sayso.reader.read import Asked  # noqa: PLC0415  # loads the parser

    batch = list(reports)
    for report, tagged in zip(batch, reader.tagged_many(Asked(one) for one in batch), strict=True):
        yield report.id, {role: [m.text for m in told] for role, told in fillers(tagged).items()}


def fillers(tagged: Tagged | None) -> dict[str, list[Mention]]:
    """The fillers of each of MUC-4's roles in a report, one mention each, in order."""
    if tagged is None:
        return {role: [] for role in FILLERS}
    labels = tagged.scores.labels("filler", len(FILLERS))
    return {role: told_once(list(_mentions(tagged, labels[:, k]))) for k, role in enumerate(FILLERS)}


def _mentions(tagged: Tagged, labels: NDArray[np.float32]) -> Iterator[Mention]:
    tokens = tagged.words
    anchors = np.array([tagged.first[token.i] for token in tokens])
    mine = labels[anchors].copy()
    mine[:, OUTSIDE] += FAINT
    for first, end in runs_of(best_path(mine)):
        belief = float(1 - np.exp(labels[anchors[first:end], OUTSIDE]).mean())
        start, stop = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
        yield Mention(" ".join(tagged.doc.text[start:stop].split()), start, stop, belief)


def told_once(mentions: Sequence[Mention]) -> list[Mention]:
    """One mention of each: those that share the words of another are taken for the same."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: -len(_words(m.text))):
        words = _words(mention.text)
        same = next((g for g in groups if words and words <= _words(g[0].text)), None)
        if same is None:
            groups.append([mention])
        else:
            same.append(mention)
    chosen = [max(group, key=lambda m: (m.belief, -m.start)) for group in groups]
    return sorted((m for m in chosen if m.belief >= ENOUGH), key=lambda m: m.start)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - {"the", "a", "an", "of", "some"}
