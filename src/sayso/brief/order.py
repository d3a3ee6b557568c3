"""Newest first, and of one day what most sources tell, then what weighs most: the order of incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.brief.phrases import phrases
from sayso.fusion.rules import rules
from sayso.fusion.tolls import tolls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told


class Rank(NamedTuple):
    """What an incident is sorted by among those of its days, the first first.

    ``sources`` are those of known origin and ``toll`` the most people counted, both as negative numbers,
    ``kind`` is the place of its type in ``phrases.toml``, ``vague`` whether no spot is told; ``report`` and
    ``at`` are the first report that tells of it and where in its text.
    """

    sources: int
    kind: int
    vague: bool
    toll: int
    report: str
    at: int


def newest(found: Iterable[Incident], roots: Mapping[str, Root]) -> tuple[Incident, ...]:
    """Incidents, newest first; ``roots`` say whose word each of their claims is."""
    return tuple(sorted(found, key=lambda one: position(one, roots)))


def position(incident: Incident, roots: Mapping[str, Root]) -> tuple[tuple[int, int], Rank, str]:
    """What puts incidents in order."""
    return age(incident), rank(incident, roots), incident.lead.claim.id


def age(incident: Incident) -> tuple[int, int]:
    """Newest first by the event's last day, then by how late it began; undated ones by publication.

    What is told to have happened "this year" is no newer than the last report of it.
    """
    when = incident.when
    start, end = (when.start, when.end) if when else (None, None)
    published = max((t.report.published for t in incident.told if t.report.published), default=None)
    last = end or start or published
    if last and published:
        last = min(last, published)
    return days_ago(last), days_ago(start)


def rank(incident: Incident, roots: Mapping[str, Root]) -> Rank:
    """Where an incident stands among those of its days."""
    lead, place = incident.lead.claim, incident.lead.claim.place
    told = {root.origin for t in incident.told if (root := roots[t.claim.id]).origin}
    counted = [toll.low or 0 for t in incident.told for toll in tolls(t.claim)]
    first = min(incident.told, key=_published)
    order = phrases().order
    return Rank(
        -len(told),
        order.get(lead.event.type, len(order)),
        place is None or place.lat is None or place.feature in rules().boundless,
        -max(counted, default=0),
        first.report.id,
        first.claim.event.trigger.start,
    )


def recent_first(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Disputes, those of the newest incidents first."""
    return sorted(found, key=lambda c: (age(c.incidents[0]), c.incidents[0].lead.claim.id, c.issue))


def days_ago(day: date | None) -> int:
    """Sorts later days first and no day last."""
    return -day.toordinal() if day else 0


def _published(told: Told) -> tuple[int, str, int]:
    day = told.report.published
    return day.toordinal() if day else 9**9, told.report.id, told.claim.event.trigger.start
