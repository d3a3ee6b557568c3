"""Direct quotations to their speakers.

A quotation belongs to the cue that its sentence holds, before or after it; to the speaker of the
quotation that it goes on from; or, as a paragraph of its own, to whoever spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding, merged, touches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reader.attribution.finding import Range
    from sayso.reader.attribution.quotes import Quote

_SPEECH = frozenset({"clause", "quote", "speaker"})
_REACH = 260
_TITLES = (
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Gen",
    "Lt",
    "Col",
    "Maj",
    "Capt",
    "Sen",
    "Rep",
    "Gov",
    "Sgt",
    "St",
    "[A-Z]",
)
_ABBREVIATION = "".join(rf"(?<!\b{title})" for title in _TITLES)
_STOP = re.compile(_ABBREVIATION + r"[.!?]+[\"”'’)]*\s+|\n\s*\n|;")
_GOES_ON = re.compile(r"\b(?:and|but|or)$")
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class _Room:
    """The findings in order of their cues, and what each has been given of quotations."""

    text: str
    findings: list[Finding]
    starts: list[int]
    given: dict[int, list[Range]]
    quoted: list[Range]


def attach_quotes(text: str, findings: Sequence[Finding], quotes: Sequence[Quote]) -> list[Finding]:
    """Give every quotation to a finding, cut contents at the quotation a cue stands in, drop the empty."""
    ordered = sorted(
        (_clipped(f, quotes) for f in findings if f.cue is not None), key=lambda f: f.cue or (0, 0)
    )
    cues = [f.cue or (0, 0) for f in ordered]
    room = _Room(text, ordered, [c[0] for c in cues], {}, [(q.start, q.end) for q in quotes])
    last: int | None = None
    for number, quote in enumerate(quotes):
        owner = _owner(room, quotes, number, last)
        if owner is not None:
            room.given.setdefault(owner, []).append(_with_its_clause(room, owner, quote))
            last = owner
    complete = (_with(finding, room.given.get(i, [])) for i, finding in enumerate(ordered))
    return [finding for finding in complete if finding.content]


def _with(finding: Finding, quotes: list[Range]) -> Finding:
    if not quotes:
        return finding
    own = [
        r
        for r in finding.content
        if not (finding.source and touches(r, finding.source) and r != finding.content[0])
    ]
    return replace(finding, content=merged([*own, *quotes]))


def _clipped(finding: Finding, quotes: Sequence[Quote]) -> Finding:
    """Keep a cue inside a quotation from reaching out of it."""
    cue = finding.cue or (0, 0)
    i = bisect_right([q.start for q in quotes], cue[0]) - 1
    if i < 0 or quotes[i].end <= cue[0]:
        return finding
    quote = quotes[i]
    inside = [(max(a, quote.start), min(b, quote.end)) for a, b in finding.content]
    return replace(finding, content=tuple((a, b) for a, b in inside if a < b))


def _owner(room: _Room, quotes: Sequence[Quote], number: int, last: int | None) -> int | None:
    quote = quotes[number]
    covering = _covering(room, quote)
    if covering is not None:
        return covering
    after, before = _after(room, quote), _before(room, quote)
    tail = room.text[quote.start : quote.end].rstrip("\"”'’»")
    if after is not None and (tail.endswith((",", "?", "!", "—")) or before is None):
        return after
    if before is not None:
        return before
    return _continued(room, quotes, number, last)


def _covering(room: _Room, quote: Quote) -> int | None:
    """The innermost speech cue outside the quotation whose content takes in most of it."""
    low = bisect_left(room.starts, quote.start - 600)
    high = bisect_right(room.starts, quote.end + 400)
    best: tuple[int, int] | None = None
    for i in range(low, high):
        finding = room.findings[i]
        cue = finding.cue or (0, 0)
        if finding.rule not in _SPEECH or quote.start <= cue[0] < quote.end:
            continue
        shared = sum(max(0, min(b, quote.end) - max(a, quote.start)) for a, b in finding.content)
        sentence = quote.end - quote.start
        if shared and (2 * shared >= sentence or _touches_edge(finding, quote)):
            size = sum(b - a for a, b in finding.content)
            if best is None or size < best[0]:
                best = (size, i)
    return best[1] if best is not None else None


def _touches_edge(finding: Finding, quote: Quote) -> bool:
    return any(
        quote.start - 1 <= a <= quote.start + 2 or quote.end - 4 <= b <= quote.end + 1
        for a, b in finding.content
    )


def _after(room: _Room, quote: Quote) -> int | None:
    """The speech cue that follows a quotation in the same sentence: "...", said X."""
    low = bisect_left(room.starts, quote.end)
    for i in range(low, min(low + 6, len(room.findings))):
        finding = room.findings[i]
        start = room.starts[i]
        if start > quote.end + _REACH or _STOP.search(room.text, quote.end, start):
            return None
        if any(a < start and quote.end <= a for a, _ in room.quoted if a < start and a >= quote.end):
            return None
        if (
            finding.rule in _SPEECH
            and finding.source is not None
            and min(finding.source[0], start) >= quote.end
        ):
            return i if _ends_speech(room.text, quote) else None
    return None


def _ends_speech(text: str, quote: Quote) -> bool:
    inner = text[quote.start : quote.end].rstrip("\"”'’»")
    return inner.endswith((",", "?", "!", "—", "-", "…")) or text[quote.end : quote.end + 1] == ","


def _before(room: _Room, quote: Quote) -> int | None:
    """The speech cue that leads up to a quotation: X said: "..."."""
    high = bisect_left(room.starts, quote.start) - 1
    for i in range(high, max(high - 6, -1), -1):
        finding = room.findings[i]
        end = (finding.cue or (0, 0))[1]
        if end < quote.start - _REACH or _STOP.search(room.text, end, quote.start):
            return None
        if finding.rule not in _SPEECH:
            continue
        gap = room.text[end : quote.start].strip()
        if not gap or gap.endswith((":", ",", "—", "–", "that")) or not finding.content:
            return i
        if _GOES_ON.search(gap) and any(0 <= quote.start - b <= 6 for _, b in finding.content):
            return i
    return None


def _with_its_clause(room: _Room, owner: int, quote: Quote) -> Range:
    """A quotation that is a part of a told clause, with what goes before: said it "is in good hands"."""
    finding = room.findings[owner]
    cue = finding.cue or (0, 0)
    whole = (quote.start, quote.end)
    if cue[1] > quote.start:
        return whole
    told_before = max((b for _, b in finding.content if b <= quote.start), default=None)
    if told_before is not None:
        return (told_before, quote.end) if quote.start - told_before <= 6 else whole
    gap = room.text[cue[1] : quote.start]
    first = _WORDS.search(room.text, quote.start, quote.end)
    partial = first is not None and (first.group()[0].islower() or gap.lstrip().startswith("that "))
    if finding.content or not partial or _STOP.search(gap) or gap.rstrip().endswith((":", ",")):
        return whole
    return cue[1] + len(gap) - len(gap.lstrip(" ,\n")), quote.end


def _continued(room: _Room, quotes: Sequence[Quote], number: int, last: int | None) -> int | None:
    quote = quotes[number]
    if last is None or number == 0:
        return None
    finding = room.findings[last]
    end = max((finding.cue or (0, 0))[1], (finding.source or (0, 0))[1], quotes[number - 1].end)
    gap = room.text[end : quote.start]
    if not gap.strip(" \n\t.,:-—"):
        return last
    begins = not room.text[: quote.start].rstrip(" ") or room.text[: quote.start].rstrip(" ").endswith("\n")
    opened = not quotes[number - 1].closed and begins
    if opened:
        return last
    if begins and len(_WORDS.findall(room.text[quote.start : quote.end])) >= 4:
        return _last_speaker(room, quote.start)
    if _same_paragraph(gap) and _follows_full_stop(room.text, quote) and gap.count(".") <= 1:
        return last
    return None


def _last_speaker(room: _Room, position: int) -> int | None:
    """Whoever spoke last before a paragraph that is only a quotation, within the two before it."""
    for i in range(bisect_left(room.starts, position) - 1, -1, -1):
        finding = room.findings[i]
        if room.text.count("\n\n", room.starts[i], position) > 2:
            return None
        inside = any(a <= room.starts[i] < b for a, b in room.quoted)
        if finding.rule in _SPEECH and finding.source is not None and not inside:
            return i
    return None


def _same_paragraph(gap: str) -> bool:
    return "\n" not in gap.strip(" ")


def _follows_full_stop(text: str, quote: Quote) -> bool:
    words = len(_WORDS.findall(text[quote.start : quote.end]))
    return words >= 5 and text[: quote.start].rstrip().endswith((".", "”", '"', "''", "’", "?", "!"))
