"""Which passages of a report stand word for word in an earlier one.

Candidates come from winnowed fingerprints of word shingles (Schleimer, Wilkerson and Aiken, "Winnowing:
local algorithms for document fingerprinting", SIGMOD 2003): two texts that share ``PASSAGE`` words in a
row are sure to share a fingerprint. Every candidate is then compared word by word. Words inside quotation
marks are left out: two reporters who quote one speech have not copied one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Report

SHINGLE = 8  # words; shorter runs recur by chance in news prose
PASSAGE = 15  # words in a row, outside quotes, that make a copied passage
REPRINT = 0.5  # share of a report's own words that must be copied for the whole to count as a reprint
_WINDOW = PASSAGE - SHINGLE + 1
_BASE, _MODULUS = 1_000_003, (1 << 61) - 1
_LEAVING = pow(_BASE, SHINGLE, _MODULUS)
_EARLIEST = 8  # reports remembered for one fingerprint: a story in a thousand papers stays linear

_QUOTED = re.compile(r"“[^”]{0,2000}”|«[^»]{0,2000}»|\"[^\"\n]{0,2000}\"|``[^`']{0,2000}''")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


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


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Text(NamedTuple):
    sha256: str
    words: tuple[_Word, ...]
    shingles: dict[int, int]  # position of the shingle's first word -> hash


def reprints(reports: Iterable[Report]) -> dict[str, Reprint]:
    """Find copied passages among reports: copy's SHA-256 to what it copied; originals are left out.

    The earliest report with a passage is its origin. Of reports of one day, those whose outlet another
    report of that day names ("BEIRUT (Orontes Wire)") come first. Undated reports come last.
    """
    seen: dict[int, list[int]] = defaultdict(list)
    texts: list[_Text] = []
    found: dict[str, Reprint] = {}
    for report in _in_order({r.sha256: r for r in reports}.values()):
        text = _text(report)
        prints = _fingerprints(text)
        earlier = sorted({index for mark in prints for index in seen.get(mark, ())})
        passages = _passages(text, [texts[index] for index in earlier])
        if passages:
            found[text.sha256] = _reprint(text, passages)
        for mark in prints:
            if len(seen[mark]) < _EARLIEST:
                seen[mark].append(len(texts))
        texts.append(text)
    return found


def origin_at(reprint: Reprint | None, offset: int) -> Passage | None:
    """The copied passage around a body offset, if there is one."""
    if reprint is None:
        return None
    return next((p for p in reprint.passages if p.start <= offset < p.end), None)


def _in_order(reports: Iterable[Report]) -> Iterator[Report]:
    days: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        days[report.published.isoformat() if report.published else "undated"].append(report)
    for day in sorted(days):
        yield from sorted(days[day], key=lambda r: (not _credited(r, days[day]), r.id, r.sha256))


def _credited(report: Report, others: Sequence[Report]) -> bool:
    outlet = report.outlet
    return outlet is not None and any(outlet in other.text for other in others if other.outlet != outlet)


def _text(report: Report) -> _Text:
    words: list[_Word] = []
    shingles: dict[int, int] = {}
    for start, end in _unquoted(report.text):
        first = len(words)
        words += (_Word(m[0].casefold(), *m.span()) for m in _WORD.finditer(report.text, start, end))
        shingles.update(enumerate(_rolling([_hash(word.text) for word in words[first:]]), first))
    return _Text(report.sha256, tuple(words), shingles)


def _rolling(marks: Sequence[int]) -> Iterator[int]:
    """The hash of every ``SHINGLE`` marks in a row (Karp and Rabin 1987)."""
    rolled = 0
    for at, mark in enumerate(marks):
        rolled = (rolled * _BASE + mark) % _MODULUS
        if at >= SHINGLE:
            rolled = (rolled - marks[at - SHINGLE] * _LEAVING) % _MODULUS
        if at >= SHINGLE - 1:
            yield rolled


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _unquoted(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _QUOTED.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _fingerprints(text: _Text) -> frozenset[int]:
    """The least hash of every window of ``_WINDOW`` shingles in a row."""
    hashes = list(text.shingles.values())
    return frozenset(
        min(hashes[at : at + _WINDOW]) for at in range(max(1, len(hashes) - _WINDOW + 1)) if hashes
    )


def _passages(text: _Text, earlier: Sequence[_Text]) -> list[tuple[int, int, _Text, int]]:
    """Copied runs of words: first, last + 1, origin, first in the origin. Earliest origin first."""
    taken: set[int] = set()
    found: list[tuple[int, int, _Text, int]] = []
    for origin in earlier:
        where: dict[int, list[int]] = defaultdict(list)
        for at, mark in origin.shingles.items():
            where[mark].append(at)
        for first, last, start in _runs(text, origin, where):
            if not taken.intersection(range(first, last)):
                taken.update(range(first, last))
                found.append((first, last, origin, start))
    return sorted(found, key=lambda run: run[0])


def _runs(text: _Text, origin: _Text, where: dict[int, list[int]]) -> Iterator[tuple[int, int, int]]:
    done = 0
    for at, mark in text.shingles.items():
        if at < done or mark not in where:
            continue
        length, start = max((_common(text, at, origin, other), other) for other in where[mark])
        if length >= PASSAGE:
            yield at, at + length, start
            done = at + length


def _common(text: _Text, at: int, origin: _Text, other: int) -> int:
    """How many words run on alike from two positions."""
    limit = min(len(text.words) - at, len(origin.words) - other)
    return next((n for n in range(limit) if text.words[at + n].text != origin.words[other + n].text), limit)


def _reprint(text: _Text, runs: list[tuple[int, int, _Text, int]]) -> Reprint:
    copied: dict[str, int] = defaultdict(int)
    for first, last, origin, _ in runs:
        copied[origin.sha256] += last - first
    passages = tuple(
        Passage(text.words[first].start, text.words[last - 1].end, origin.sha256, origin.words[start].start)
        for first, last, origin, start in runs
    )
    share = sum(copied.values()) / max(1, len(text.words))
    return Reprint(text.sha256, max(copied, key=lambda sha: copied[sha]), share, passages)
