"""Which claim of an earlier report a claim in a copied passage is: word for word the same one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.fusion.passages import origin_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.passages import Passage, Reprint
    from sayso.fusion.told import Told
    from sayso.model import Claim

_WORD = re.compile(r"[^\W_]+")
_SLACK = 2  # words: an edition may mend a word on the way


def copied_claims(told: Sequence[Told], copies: Mapping[str, Reprint]) -> dict[str, str]:
    """From the id of each claim that stands in a copied passage to the id of the claim it repeats."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    for t in told:
        by_report[t.report.sha256].append(t)
    found: dict[str, str] = {}
    for sha, some in by_report.items():
        repeated = repeated_in(some, copies.get(sha), by_report)
        found.update((copy, original.claim.id) for copy, original in repeated.items())
    return found


def repeated_in(
    told: Iterable[Told], copy: Reprint | None, by_report: Mapping[str, Sequence[Told]]
) -> dict[str, Told]:
    """The same for one report's claims: what each repeats, among the claims of the other reports."""
    found: dict[str, Told] = {}
    for t in told if copy else ():
        passage = origin_at(copy, t.claim.event.trigger.start)
        original = _counterpart(t, passage, by_report.get(passage.origin, ())) if passage else None
        if original is not None:
            found[t.claim.id] = original
    return found


def _counterpart(copy: Told, passage: Passage, candidates: Iterable[Told]) -> Told | None:
    """The claim of the origin that stands as many words into the passage."""
    at = _words(copy.report.text, passage.start, copy.claim.event.trigger.start)
    apart = [
        (
            _where(t.claim) != _where(copy.claim),  # of several places under one trigger, the one it names
            abs(_words(t.report.text, passage.origin_start, t.claim.event.trigger.start) - at),
            t.claim.id,
            t,
        )
        for t in candidates
        if _alike(t.claim, copy.claim) and t.claim.event.trigger.start >= passage.origin_start
    ]
    near = (found for found in apart if found[1] <= _SLACK)
    nearest = min(near, default=None, key=lambda found: found[:3])
    return nearest[3] if nearest else None


def _words(text: str, start: int, end: int) -> int:
    """How many words begin between two offsets, of which the first is the start of a word."""
    starts = _starts(text)
    return max(0, bisect_left(starts, end) - bisect_left(starts, start))


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(m.start() for m in _WORD.finditer(text))


def _alike(one: Claim, other: Claim) -> bool:
    ours, theirs = one.event, other.event
    return (ours.type, ours.polarity, ours.modality, ours.trigger.text.casefold()) == (
        (theirs.type, theirs.polarity, theirs.modality, theirs.trigger.text.casefold())
    )


def _where(claim: Claim) -> str | None:
    return claim.place.span.text if claim.place else None
