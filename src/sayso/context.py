"""The words around a claim: the sentence its trigger stands in, as it stands in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A sentence ends at its mark (and what closes after it) before white space, or at a blank line.
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n\s*\n")
MOST = 600  # characters to either side: some texts have no marks at all


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of the body from ``start`` on; cut at an end when it goes on there."""

    start: int
    text: str
    cut_before: bool
    cut_after: bool


def sentence(body: str, start: int, end: int) -> Context:
    """The sentence or sentences that ``[start, end)`` stands in."""
    lowest, highest = max(0, start - MOST), min(len(body), end + MOST)
    before = [found.end() for found in _END.finditer(body, lowest, start)]
    after = _END.search(body, max(start, end - 1), highest)
    first = before[-1] if before else lowest
    last = after.end() if after else highest
    text = body[first:last]
    stripped = text.lstrip()
    return Context(
        first + len(text) - len(stripped),
        stripped.rstrip(),
        cut_before=not before and lowest > 0,
        cut_after=after is None and highest < len(body),
    )
