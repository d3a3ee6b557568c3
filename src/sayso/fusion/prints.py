"""A text's words outside quotation marks, and the fingerprints by which another text with them is found."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHINGLE = 8  # words; shorter runs recur by chance in news prose
PASSAGE = 15  # words in a row, outside quotes, that make a copied passage
_WINDOW = PASSAGE - SHINGLE + 1
_BASE, _MODULUS = 1_000_003, (1 << 61) - 1
_LEAVING = pow(_BASE, SHINGLE, _MODULUS)

_QUOTED = re.compile(r"“[^”]{0,2000}”|«[^»]{0,2000}»|\"[^\"\n]{0,2000}\"|``[^`']{0,2000}''")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Text(NamedTuple):
    """A report's words outside quotes; ``shingles`` has the hash of each run by its first word's position."""

    sha256: str
    words: list[str]  # folded
    starts: list[int]
    ends: list[int]
    shingles: dict[int, int]


@lru_cache(maxsize=256)
def text_of(sha256: str, body: str) -> Text:
    """The words of a report; those of a few hundred reports are kept."""
    text = Text(sha256, [], [], [], {})
    for start, end in _unquoted(body):
        first = len(text.words)
        for match in _WORD.finditer(body, start, end):
            text.words.append(match[0].casefold())
            text.starts.append(match.start())
            text.ends.append(match.end())
        text.shingles.update(enumerate(_rolling([_hash(word) for word in text.words[first:]]), first))
    return text


def fingerprints(text: Text) -> frozenset[int]:
    """The least hash of every window of ``_WINDOW`` shingles in a row."""
    hashes = list(text.shingles.values())
    return frozenset(
        min(hashes[at : at + _WINDOW]) for at in range(max(1, len(hashes) - _WINDOW + 1)) if hashes
    )


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
