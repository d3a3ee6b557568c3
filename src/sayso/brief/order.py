"""Newest first: the order in which incidents are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sayso.fusion.incidents import Incident


def newest(found: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents, newest first."""
    return tuple(sorted(found, key=age))


def age(incident: Incident) -> tuple[int, int, str]:
    """Newest first by the event's last day, then by how late it began; undated ones by publication.

    What is told to have happened "this year" is no newer than the last report of it.
    """
    when = incident.when
    start, end = (when.start, when.end) if when else (None, None)
    published = max((t.report.published for t in incident.told if t.report.published), default=None)
    last = end or start or published
    if last and published:
        last = min(last, published)
    return days_ago(last), days_ago(start), incident.lead.claim.id


def days_ago(day: date | None) -> int:
    """Sorts later days first and no day last."""
    return -day.toordinal() if day else 0
