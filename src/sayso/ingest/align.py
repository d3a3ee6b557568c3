"""Finds an extracted text again in the page it was extracted from.

An extractor returns words, not where they stood. Both sides are compared without blanks, since markup
changes those freely. The longest paragraph is found first; those after it are sought behind it, those
before it in front, nearest first, so that a headline that a page repeats in its menus maps to the right
one. A paragraph that is not there in one piece (a footnote mark or caption was dropped) is found piece
by piece. Time is linear in the page: what is spent on searches in vain has a budget.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.ingest.mapped import NOWHERE, Mapped, join

_SEED = 12  # characters that a piece must share with the page to be found
_WINDOW = 2000  # how far ahead in the page the next piece of a paragraph is sought
_OCCURRENCES = 5  # of the longest paragraph that are tried
_VAIN = 40  # searches of a whole page in vain before the rest is left unmapped

_Match = tuple[int, int, int]  # offset in the paragraph, offset in the page, length


@dataclass(slots=True)
class _Page:
    """The page without blanks, and how many characters may still be searched in vain."""

    text: str
    budget: int

    def find(self, words: str, start: int, end: int, *, last: bool = False) -> int:
        """Where the words stand between two offsets, the first or last time; -1 for nowhere."""
        if self.budget <= 0:
            return -1
        at = (self.text.rfind if last else self.text.find)(words, start, end)
        if at < 0:
            self.budget -= max(end - start, 0)
        return at


def aligned(paragraphs: Sequence[str], page: Mapped, source: str, separator: str) -> Mapped:
    """Join the paragraphs, mapped to ``source`` through ``page``, the text that the source shows."""
    tight, positions = _tight(page.text)
    tight_paragraphs = [_tight(paragraph) for paragraph in paragraphs]
    placed = _placed([words for words, _ in tight_paragraphs], _Page(tight, _VAIN * (len(tight) + 1)))
    parts = []
    for paragraph, (_, places), matches in zip(paragraphs, tight_paragraphs, placed, strict=True):
        origins = array("q", [NOWHERE]) * len(paragraph)
        for i, j, length in matches:
            for k in range(length):
                origins[places[i + k]] = page.origins[positions[j + k]]
        parts.append(Mapped(paragraph, _with_blanks(paragraph, origins, source)))
    return join(parts, separator)


def _tight(text: str) -> tuple[str, array[int]]:
    positions = array("q", (at for at, char in enumerate(text) if not char.isspace()))
    return "".join(text.split()), positions


def _placed(paragraphs: Sequence[str], page: _Page) -> list[list[_Match]]:
    """Every paragraph's matches, from that occurrence of the longest one around which most are found."""
    order = sorted(range(len(paragraphs)), key=lambda i: -len(paragraphs[i]))
    anchor = next((i for i in order[:8] if paragraphs[i] in page.text), order[0] if order else 0)
    best: list[list[_Match]] = [[] for _ in paragraphs]
    low = 0
    for _ in range(_OCCURRENCES):
        placed = _placed_around(anchor, paragraphs, page, low)
        if _mapped(placed) > _mapped(best):
            best = placed
        at = placed[anchor][0][1] if paragraphs and placed[anchor] else -1
        if at < 0 or _mapped(best) == sum(map(len, paragraphs)):
            break
        low = at + 1
    return best


def _mapped(placed: Sequence[Sequence[_Match]]) -> int:
    return sum(length for matches in placed for _, _, length in matches)


def _placed_around(anchor: int, paragraphs: Sequence[str], page: _Page, low: int) -> list[list[_Match]]:
    placed: list[list[_Match]] = [[] for _ in paragraphs]
    high = len(page.text)
    start = None
    for i in range(anchor, len(paragraphs)):
        placed[i] = _matches(paragraphs[i], page, low, high)
        low = _end(placed[i], low)
        start = placed[i][0][1] if i == anchor and placed[i] else start
    high = high if start is None else start
    for i in range(anchor - 1, -1, -1):
        placed[i] = _matches(paragraphs[i], page, 0, high, last=True)
        high = placed[i][0][1] if placed[i] else high
    return placed


def _end(matches: Sequence[_Match], default: int) -> int:
    return matches[-1][1] + matches[-1][2] if matches else default


def _matches(words: str, page: _Page, low: int, high: int, *, last: bool = False) -> list[_Match]:
    if not words:
        return []
    at = page.find(words, low, high, last=last)
    return [(0, at, len(words))] if at >= 0 else list(_pieces(words, page, low, high, last=last))


def _pieces(words: str, page: _Page, low: int, high: int, *, last: bool) -> Iterator[_Match]:
    i = done = 0  # what is before ``done`` has been yielded
    begun = False
    while i + _SEED <= len(words):
        end = min(high, low + _WINDOW) if begun else high
        at = page.find(words[i : i + _SEED], low, end, last=last and not begun)
        if at < 0:
            i += _SEED // 2
            continue
        while i > done and at > low and words[i - 1] == page.text[at - 1]:
            i, at = i - 1, at - 1
        length = _common(words, i, page.text, at, high)
        yield i, at, length
        i, low, begun = i + length, at + length, True
        done = i


def _common(words: str, i: int, page: str, at: int, high: int) -> int:
    most = min(len(words) - i, high - at)
    length = 0
    while length < most and words[i + length] == page[at + length]:
        length += 1
    return length


def _with_blanks(text: str, origins: array[int], source: str) -> array[int]:
    """Map the spaces too, where the source has the same space after the same character."""
    for at in range(1, len(text)):
        if text[at] == " " and origins[at - 1] != NOWHERE:
            after = origins[at - 1] + 1
            if source[after : after + 1] == " ":
                origins[at] = after
    return origins
