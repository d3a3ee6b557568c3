"""All incidents at a glance, as columns: what the page filters and draws without asking again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.web.view.extent import extent_record
from sayso.web.view.standing_of import STATES

if TYPE_CHECKING:
    from sayso.fusion.control import Control
    from sayso.web.view.build import View

Record = dict[str, Any]
_EPOCH = date(1970, 1, 1).toordinal()


def overview(view: View) -> Record:
    """Columns of incidents (newest first), the places they lie in, and who holds what since when.

    Days are numbers of days since 1970-01-01; places, types and states are indexes into their lists.
    """
    shown = view.shown
    types = sorted({s.incident.lead.claim.event.type for s in shown})
    of_type = {name: at for at, name in enumerate(types)}
    places = {s.place.key: s.place for s in shown}
    of_place = {key: at for at, key in enumerate(places)}
    claims = [s.incident.lead.claim for s in shown]
    return {
        "types": types,
        "states": list(STATES),
        "places": [extent_record(place) for place in places.values()],
        "incidents": {
            "id": [claim.id for claim in claims],
            "place": [of_place[s.place.key] for s in shown],
            "type": [of_type[claim.event.type] for claim in claims],
            "state": [STATES.index(s.state) for s in shown],
            "start": [_day(s.incident.when.start) if s.incident.when else None for s in shown],
            "end": [_day(s.incident.when.end) if s.incident.when else None for s in shown],
            "reported": [_day(s.incident.lead.report.published) for s in shown],
            "sources": [s.summary["sources"] for s in shown],
            "checks": [s.summary["checks"] for s in shown],
        },
        "control": [_held(line) for line in view.control.values()],
        "counts": {
            "incidents": len(shown),
            "claims": sum(len(s.incident.told) for s in shown),
            "reports": view.reports,
        },
    }


def _held(line: tuple[Control, ...]) -> Record:
    place = line[0].place
    return {
        "key": place.key,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "segments": [[_day(one.as_of), one.state, one.holder.name if one.holder else None] for one in line],
    }


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
