"""Passages that stand word for word in two reports, and what a copy took from earlier reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.prints import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.fusion.prints import Text

REPRINT = 0.5  # share of a report's own words that must be copied for the whole to count as a reprint


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a copy, ``[start, end)`` in its body, and where the same words start in the origin."""

    start: int
    end: int
    origin: str
    origin_start: int


@dataclass(frozen=True, slots=True)
class Reprint:
    """What a report took from earlier ones. Reports are named by their SHA-256.

    ``share`` is the part of the report's words, quotes left out, that is copied; ``whole`` says that it
    is enough to call the report a reprint of ``origin``, the report that most of them come from.
    """

    copy: str
    origin: str
    share: float
    passages: tuple[Passage, ...]

    @property
    def whole(self) -> bool:
        """Whether the report as a whole is a reprint."""
        return self.share >= REPRINT


def origin_at(reprint: Reprint | None, offset: int) -> Passage | None:
    """The copied passage around a body offset, if there is one."""
    if reprint is None:
        return None
    return next((p for p in reprint.passages if p.start <= offset < p.end), None)


def reprint_of(text: Text, earlier: Sequence[Text]) -> Reprint | None:
    """What a text copies from earlier ones, given in order; of a passage that several have, the first."""
    runs = _passages(text, earlier)
    return _whole(text, runs) if runs else None


def _passages(text: Text, earlier: Sequence[Text]) -> list[tuple[int, int, Text, int]]:
    """Copied runs of words: first, last + 1, origin, first in the origin. Earliest origin first."""
    taken: set[int] = set()
    found: list[tuple[int, int, Text, int]] = []
    for origin in earlier:
        where: dict[int, list[int]] = defaultdict(list)
        for at, mark in origin.shingles.items():
            where[mark].append(at)
        for first, last, start in _runs(text, origin, where):
            if not taken.intersection(range(first, last)):
                taken.update(range(first, last))
                found.append((first, last, origin, start))
    return sorted(found, key=lambda run: run[0])


def _runs(text: Text, origin: Text, where: dict[int, list[int]]) -> Iterator[tuple[int, int, int]]:
    done = 0
    for at, mark in text.shingles.items():
        if at < done or mark not in where:
            continue
        length, start = max((_common(text, at, origin, other), other) for other in where[mark])
        if length >= PASSAGE:
            yield at, at + length, start
            done = at + length


def _common(text: Text, at: int, origin: Text, other: int) -> int:
    """How many words run on alike from two positions."""
    limit = min(len(text.words) - at, len(origin.words) - other)
    return next((n for n in range(limit) if text.words[at + n] != origin.words[other + n]), limit)


def _whole(text: Text, runs: list[tuple[int, int, Text, int]]) -> Reprint:
    copied: dict[str, int] = defaultdict(int)
    for first, last, origin, _ in runs:
        copied[origin.sha256] += last - first
    passages = tuple(
        Passage(text.starts[first], text.ends[last - 1], origin.sha256, origin.starts[start])
        for first, last, origin, start in runs
    )
    share = sum(copied.values()) / max(1, len(text.words))
    return Reprint(text.sha256, max(copied, key=lambda sha: copied[sha]), share, passages)
