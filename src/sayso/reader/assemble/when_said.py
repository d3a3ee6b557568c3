"""When each source of a chain spoke: "All4Syria reported Wednesday"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import ClaimTime

if TYPE_CHECKING:
    from sayso.model import Link
    from sayso.reader.assemble.when_calendar import Calendar


def said_when(chain: tuple[Link, ...], calendar: Calendar) -> tuple[Link, ...]:
    """The chain, with the time expression that hangs on each link's cue."""
    return tuple(
        replace(link, time=_time(link, calendar)) if link.cue is not None else link for link in chain
    )


def _time(link: Link, calendar: Calendar) -> ClaimTime | None:
    for dated in calendar.dated:
        if not dated.saying or link.cue is None:
            continue
        if link.cue.start <= calendar.tree.clause_of(dated.root).idx < link.cue.end:
            told, interval = dated.expression, dated.expression.interval
            return ClaimTime(interval, told.basis or "relative", told.span, told.reason) if interval else None
    return None
