"""A report's own words for a claim: from the first to the last of them, within the trigger's sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Claim, Report, Span

MOST = 160  # characters of a quote
_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")
_EDGES = ' ,;:-–—"“”‘’«»()'  # marks that would stand alone at the edge of a quote
_WORD_START = re.compile(r"\S+\Z")
_WORD_REST = re.compile(r"\A\S+")


def quote(claim: Claim, report: Report) -> str:
    """The words, cut with "…" where they are too long. Never words that are not the report's."""
    trigger = claim.event.trigger
    start, end = trigger.start, trigger.end
    near = sorted(_spans(claim), key=lambda s: max(trigger.start - s.start, s.end - trigger.end))
    for span in near:
        first, last = min(start, span.start), max(end, span.end)
        if last - first <= MOST and not _END.search(report.text, first, last):
            start, end = first, last
    start, end = _whole_words(report.text, start, end)
    return " ".join(report.text[start:end].split()).strip(_EDGES)


def _spans(claim: Claim) -> Iterator[Span]:
    for role in claim.event.roles:
        yield role.span
    if claim.time and claim.time.span:
        yield claim.time.span
    if claim.place:
        yield claim.place.span


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widened to whole words, so that a quote does not begin in one ("the anti-[ISIS]")."""
    before = _WORD_START.search(text, max(0, start - 30), start)
    after = _WORD_REST.search(text[end : end + 30])
    return (before.start() if before else start), end + (after.end() if after else 0)
