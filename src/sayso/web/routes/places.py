"""Places: who is said to hold them, since when, on whose word; and gazetteer look-up for edits."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.responses import Response

from sayso.casebook import Casebook, Filter
from sayso.errors import GazetteerError
from sayso.fusion.control import control
from sayso.fusion.places import itself
from sayso.fusion.record import control_record
from sayso.fusion.told import Told, tell
from sayso.gazetteer.index import Gazetteer
from sayso.review import Standing
from sayso.review.apply import applied
from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.detail import claim_line
from sayso.web.view.control import MOST, days_of_change

router = APIRouter(prefix="/api", tags=["places"])
TheDesk = Annotated[Desk, Depends(desk_of)]
Record = dict[str, Any]
COLUMNS = ("key", "name", "country", "state", "holder", "since", "last", "reason")
LINE = ("as_of", "state", "holder", "holder_id", "since", "last", "reason", "accounts")


@router.get("/places.{form}")
def places(form: Literal["json", "csv"], desk: TheDesk) -> Response:
    """Places of which it is told who holds them, with the last verdict."""
    rows = ({**p, **{n: p["now"][n] for n in COLUMNS[3:]}} for p in desk.view().places())
    return rows_answer(rows, COLUMNS, form, "places")


@router.get("/places/{key}/control.{form}")
def timeline(key: str, form: Literal["json", "csv"], desk: TheDesk) -> Response:
    """A place's verdicts, one for each day that something changed."""
    return rows_answer(desk.view().control(key), LINE, form, "control")


@router.get("/places/{key}.json")
def place(key: str, desk: TheDesk, as_of: date | None = None) -> Response:
    """A place as of a day: the verdict, each account of who holds it with its words, its incidents."""
    view = desk.view()
    incidents = view.at_place(key)
    with desk.book() as book:
        standing = desk.standing(book)
        told = _told(key, book, standing)
        if not told and not incidents:
            raise HTTPException(404, "No claim names that place.")
        named = next((at for t in told if (at := itself(t.claim))), None)
        roots = view.roots([t.claim.id for t in told])
        told = tuple(t for t in told if t.claim.id in roots)
        by_id = {t.claim.id: t for t in told}
        verdict = control_record(control(told, named, as_of, roots)) if named else None
    if verdict:
        for account in verdict["accounts"]:
            account["words"] = [claim_line(by_id[c], None, standing) for c in account["claims"] if c in by_id]
        for name in ("fighting", "earlier"):
            verdict[name] = [claim_line(by_id[c], None, standing) for c in verdict[name] if c in by_id]
    return json_answer(
        {
            "key": key,
            "name": named.name if named else incidents[0]["place"],
            "country": named.country if named else incidents[0]["country"],
            "verdict": verdict,
            "timeline": view.control(key),
            "sampled": len(days_of_change(told)) > MOST,
            "incidents": incidents,
        }
    )


@router.get("/gazetteer.json")
def look_up(q: Annotated[str, Query(min_length=1, max_length=100)]) -> Response:
    """Places of a name, for correcting one."""
    gazetteer = _gazetteer()
    if gazetteer is None:
        raise HTTPException(404, "There is no gazetteer.")
    names = ("id", "name", "country", "admin1", "lat", "lon", "radius_km", "feature")
    return json_answer([{n: getattr(e, n) for n in names} for e in gazetteer.lookup(q, limit=12)])


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer | None:
    try:
        return Gazetteer.open()
    except GazetteerError:
        return None


def _told(key: str, book: Casebook, standing: Standing) -> tuple[Told, ...]:
    """The claims that name the place itself."""
    name = key.removeprefix("name:")
    told = applied(tell(book.claims(Filter(place=name))), standing)
    return tuple(t for t in told if (at := itself(t.claim)) and at.key == key)
