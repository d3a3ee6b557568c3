"""When it happened in each of several places: "lost Idlib in March and Palmyra in May"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.model import ClaimTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import TimeExpression, Toponym

_JOINT = re.compile(r"\s(?:(?:in|on|at|by|from|since|until) )?(?:the )?", re.IGNORECASE)


def time_of_each(
    text: str, places: Sequence[Toponym], time: ClaimTime | None, times: Sequence[TimeExpression]
) -> list[ClaimTime | None]:
    """The time of each of an event's places: the one told right after it, where all have one."""
    own = [_after(text, place, times) for place in places]
    if len(own) > 1 and all(own):
        return list(own)
    return [time] * len(places)


def _after(text: str, place: Toponym, times: Sequence[TimeExpression]) -> ClaimTime | None:
    """The time told right after a place."""
    for one in times:
        if one.span.start < place.span.end or one.interval is None or one.basis is None:
            continue
        if one.span.start == place.span.end + 1 or _JOINT.fullmatch(text, place.span.end, one.span.start):
            return ClaimTime(one.interval, one.basis, one.span, f"told of {place.name_span.text}")
    return None
