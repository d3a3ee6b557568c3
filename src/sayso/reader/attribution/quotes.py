"""Direct quotations in any style of quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[\"“”‘'`«„])|\Z")
_OPEN = {"“": "”", "``": "''", "«": "»", "„": "“”", "‘": "’"}
_MARK = re.compile(r"``|''|[\"“”«»„‘’']")
_INNER = ("‘", "'", "’")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, ``[start, end)``; ``closed`` is false when its end mark is missing."""

    start: int
    end: int
    closed: bool = True


@lru_cache(maxsize=2)
def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find outermost quotations, in order.

    A quotation ends at its closing mark or, without one, at the end of its paragraph (the printer's
    convention for speech that goes on in the next paragraph). Several layers ask of one text in turn.
    """
    out: list[Quote] = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.end() > start or gap.start() == len(text):
            out.extend(_in_paragraph(text, start, gap.start()))
        start = gap.end()
    return tuple(out)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    out: list[Quote] = []
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start, end):
                opened = (mark.start(), mark.group())
        elif _closes(text, mark, opened[1], end):
            out.append(Quote(opened[0], mark.end()))
            opened = None
        elif mark.group() == opened[1] and mark.group() in "“«" and _opens(text, mark, start, end):
            # A second opening mark: the first quotation was never closed before it.
            out.append(Quote(opened[0], mark.start(), closed=False))
            opened = (mark.start(), mark.group())
    if opened is not None and opened[1] not in _INNER and _plausible(text, opened[0], end):
        out.append(Quote(opened[0], len(text[:end].rstrip()), closed=False))
    return [quote for quote in out if quote.end - quote.start > 2]


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    word = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if word in {"“", "``", "«", "„"}:
        return True
    if word == "”":  # some texts close where they should open
        return not before.isalnum() and before not in ".,?!;" and after.isalnum()
    if word in {"»", "’"}:
        return False
    free = before.isspace() or before in "([-–—/:…"
    if word == "''":
        return free and not after.isspace()
    if word in {"'", "‘"}:
        return free and after.isalpha() and _single_closes(text, mark.end(), end)
    return (free or before in ",.") and not after.isspace()


def _single_closes(text: str, start: int, end: int) -> bool:
    """A single mark opens only if it is closed the way speech is, not as an apostrophe."""
    return bool(re.search(r"[.,?!…\w][’'](?=[\s.,;:!?)—-]|\Z)", text[start : min(end, start + 1500)]))


def _closes(text: str, mark: re.Match[str], opener: str, end: int) -> bool:
    word = mark.group()
    if opener in _OPEN and opener != "‘":
        return word in _OPEN[opener] or (word == '"' and opener in {"“", "``"})
    if opener == '"':
        return word in {'"', "”", "''"}
    if opener == "''":
        return word in {"''", '"'}
    if opener == "”":
        return word == "”"
    if word not in {"'", "’"}:
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isalnum() and (before in ".,?!…" or not (before == "s" and after == " "))


def _plausible(text: str, start: int, end: int) -> bool:
    """An unclosed mark is speech only where a quotation may begin, not after a number of inches."""
    return start == 0 or not text[start - 1].isdigit()
