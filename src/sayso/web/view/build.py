"""From a casebook to the view of it: everything fused once, and written to a file by key."""

from __future__ import annotations

import gc
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.brief.order import newest
from sayso.casebook import Casebook, locate
from sayso.errors import GazetteerError
from sayso.fusion.accounts import Account, accounts
from sayso.fusion.contradictions import contradictions
from sayso.fusion.incidents import Incident, incidents
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import roots
from sayso.fusion.sides import Sides
from sayso.fusion.told import Told, tell
from sayso.gazetteer.index import Gazetteer
from sayso.review import Standing
from sayso.review.apply import applied, regrouped
from sayso.web.view import columns, file, sources
from sayso.web.view.control import by_place, timeline
from sayso.web.view.extent import Extent, extent, spot_key
from sayso.web.view.queue import Doubt, doubts
from sayso.web.view.standing_of import State, state
from sayso.web.view.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.control import Control
    from sayso.fusion.roots import Root

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident with all that is shown of it at a glance."""

    incident: Incident
    accounts: tuple[Account, ...]
    state: State
    issues: tuple[str, ...]
    rivals: tuple[str, ...]
    place: Extent
    summary: Record


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is computed of a casebook in one of its states."""

    shown: tuple[Shown, ...]
    roots: Mapping[str, Root]
    control: Mapping[str, tuple[Control, ...]]
    doubts: tuple[Doubt, ...]
    reports: int


def make(
    told: Iterable[Told], standing: Standing, gazetteer: Gazetteer | None, sides: Sides | None = None
) -> View:
    """Compute the view; incidents come newest first."""
    parties = sides or Sides.shipped()
    kept = sorted(applied(told, standing), key=lambda t: t.claim.id)
    copies = reprints({t.report.sha256: t.report for t in kept}.values())
    known = roots(kept, copies, parties)
    found = regrouped(incidents(kept, copies, parties), standing)
    clashes = _clashes(found, known, parties)
    places: dict[str, Extent] = {}
    shown = [_shown(i, known, clashes[i.lead.claim.id], places, gazetteer) for i in newest(found, known)]
    held = {key: timeline(here, place, known, parties) for key, (place, here) in by_place(kept).items()}
    return View(
        tuple(shown),
        known,
        {key: tuple(line) for key, line in held.items() if line},
        doubts((s.incident, s.state) for s in shown),
        len({t.report.sha256 for t in kept}),
    )


def build(casebook: str, archive: str | None, target: Path, key: str) -> None:
    """Read a casebook, compute its view and write it to ``target``. For a process of its own."""
    gc.disable()
    try:
        with Casebook.open(locate(casebook, archive)) as book:
            standing = Standing.of(book.decisions())
            made = make(tell(book.claims()), standing, _gazetteer())
        file.write(target, key, made, columns.overview(made), sources.sources(made, standing))
    finally:
        gc.enable()


def _gazetteer() -> Gazetteer | None:
    """The index, for outlines; without one areas are drawn as circles."""
    try:
        return Gazetteer.open()
    except GazetteerError:
        return None


def _clashes(
    found: Sequence[Incident], known: Mapping[str, Root], sides: Sides
) -> Mapping[str, list[Contradiction]]:
    """The contradictions that each incident is in."""
    clashes: dict[str, list[Contradiction]] = defaultdict(list)
    for one in contradictions(found, known, sides):
        for name in dict.fromkeys(i.lead.claim.id for i in one.incidents):
            clashes[name].append(one)
    return clashes


def _shown(
    incident: Incident,
    known: Mapping[str, Root],
    clashes: Sequence[Contradiction],
    places: dict[str, Extent],
    gazetteer: Gazetteer | None,
) -> Shown:
    told, name = accounts(incident, known), incident.lead.claim.id
    others = (other.lead.claim.id for one in clashes for other in one.incidents)
    rivals = tuple(dict.fromkeys(other for other in others if other != name))
    place = incident.lead.claim.place
    key = spot_key(place) + ("" if place.lat is not None else "?") if place else ""
    if key not in places:
        places[key] = extent(place, gazetteer)
    where = places[key]
    how = state(incident, told, bool(clashes))
    line = summary(incident, told, how, clashes, where.key)
    return Shown(incident, told, how, tuple(line["issues"]), rivals, where, line)
