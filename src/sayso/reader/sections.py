"""Very long reports in sections: an event costs what its section is long, and not its report.

Time and memory grow with all days, places and parties that an event may have. In what is longer than any news
report (an inquiry of hundreds of pages) these are those of its section, and nothing refers back beyond it.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar, cast

from sayso.model import Candidate, Reading, Span
from sayso.reader.assemble.assemble import claim_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Attribution

T = TypeVar("T")

LONGEST = 60_000
"""Characters of a section at most."""
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?…][\"'”’)\]]*\s"), re.compile(r"\s"))


def sections(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Where the sections of a text begin and end, in its order and without a gap; a short text is one.

    They end with a paragraph where one ends in their second half, else with a line, a sentence, a word.
    """
    cuts = [0]
    while len(text) - cuts[-1] > longest:
        cuts.append(_cut(text, cuts[-1] + longest // 2, cuts[-1] + longest))
    return list(pairwise([*cuts, len(text)])) if text else [(0, 0)]


def _cut(text: str, start: int, end: int) -> int:
    for pattern in _BREAKS:
        last = max((found.end() for found in pattern.finditer(text, start, end)), default=None)
        if last is not None:
            return last
    return end


def joined(readings: Sequence[Reading], starts: Sequence[int]) -> Reading:
    """One reading of a report from those of its sections, each of which begins at one of ``starts``."""
    if len(readings) == 1:
        return readings[0]
    moved = [shifted(reading, start) for reading, start in zip(readings, starts, strict=True)]
    attributions: list[Attribution] = []
    for reading in moved:
        before = len(attributions)
        attributions += [
            a if a.parent is None else replace(a, parent=a.parent + before) for a in reading.attributions
        ]
    claims = (claim for reading in moved for claim in reading.claims)
    return Reading(
        moved[0].report,
        moved[0].reader,
        tuple(attributions),
        tuple(event for reading in moved for event in reading.events),
        tuple(time for reading in moved for time in reading.times),
        tuple(place for reading in moved for place in reading.places),
        tuple(actor for reading in moved for actor in reading.actors),
        tuple(replace(c, id=claim_id(moved[0].report, c.event, c.place)) for c in claims),
        tuple(check for reading in moved for check in reading.checks),
    )


def shifted(one: T, by: int) -> T:
    """The same with every span so many characters further on."""
    if by == 0 or one is None or isinstance(one, str | int | float | Candidate):
        return one
    if isinstance(one, Span):
        return cast("T", replace(one, start=one.start + by, end=one.end + by))
    if isinstance(one, tuple):
        return cast("T", tuple(shifted(part, by) for part in one))
    if not is_dataclass(one) or isinstance(one, type):
        return one
    return replace(one, **{f.name: shifted(getattr(one, f.name), by) for f in fields(one)})
