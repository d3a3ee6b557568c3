"""Plain text to a report's parts: header lines, furniture and paragraphs told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.errors import IngestError
from sayso.ingest.furniture import kept
from sayso.ingest.header import read_header, understood
from sayso.ingest.mapped import Mapped, clean, concat, join, runs, unmapped
from sayso.ingest.parts import PARAGRAPH, Parts

_NARROW, _WIDE = 45, 120  # characters; lines of hard-wrapped text are this long at most
_RAGGED = 8  # how much shorter than the longest line a wrapped line may leave room for


def read_text(source: str) -> Parts:
    """Read a saved text. Raises IngestError when no words are left once header and furniture are gone."""
    lines = [line for block in _blocks(clean(source)) for line in _unwrapped(block)]
    lines = [lines[i] for i in kept([line.text for line in lines])]
    header = read_header([line.text for line in lines])
    if not header.body:
        raise IngestError("There is no text besides a title and header lines.")
    body = join([lines[i] for i in header.body], PARAGRAPH)
    return Parts(header.fields, body.text, runs(body))


def _blocks(text: Mapped) -> Iterator[list[Mapped]]:
    """Split at blank lines into blocks of lines, without the blanks at both ends of each line."""
    block: list[Mapped] = []
    for match in re.finditer(r"[^\n]*\n?", text.text):
        line = _stripped(text, match.start(), match.end())
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []


def _stripped(text: Mapped, start: int, end: int) -> Mapped:
    words = text.text[start:end]
    return text.cut(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _unwrapped(block: Sequence[Mapped]) -> list[Mapped]:
    """Join the lines that were broken only because they were full."""
    width = max(len(line.text) for line in block)
    if len(block) < 2 or not _NARROW <= width <= _WIDE:
        return list(block)
    joined: list[list[Mapped]] = [[block[0]]]
    for line, following in pairwise(block):
        if _was_full(line.text, following.text, width) and understood(line.text) is None:
            joined[-1] += [unmapped(" "), following]
        else:
            joined.append([following])
    return [concat(pieces) for pieces in joined]


def _was_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted, so that the break means nothing."""
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) > width - _RAGGED and understood(following) is None
