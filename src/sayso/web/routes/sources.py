"""Sources, and what was set aside."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from starlette.responses import Response

from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.view.sources import COLUMNS

router = APIRouter(prefix="/api", tags=["sources"])
TheDesk = Annotated[Desk, Depends(desk_of)]
ASIDE = ("uri", "reason", "seen", "sha256")


@router.get("/sources.{form}")
def sources(form: Literal["json", "csv"], desk: TheDesk) -> Response:
    """Whose word things are, with the reliability that reviewers gave; who has none is F."""
    with desk.book() as book:
        grades = desk.standing(book).grades()
    rows = [{**s, "grade": grades.get(s["key"], "F")} for s in desk.view().value("sources")]
    return rows_answer(rows, COLUMNS if form == "csv" else (), form, "sources")


@router.get("/set-aside.{form}")
def set_aside(form: Literal["json", "csv"], desk: TheDesk) -> Response:
    """Documents that could not be read, and why."""
    with desk.book() as book:
        rows = [asdict(unread) for unread in book.set_aside()]
    return rows_answer(rows, ASIDE, form, "set-aside")


@router.get("/status.json")
def status(desk: TheDesk) -> Response:
    """What state the desk is in; the page asks now and then."""
    current = desk.keeper.current()
    with desk.book() as book:
        counts, state = book.counts() if current is None else {}, book.state()
    return json_answer(
        {
            "view": current.key if current else None,
            "computing": desk.keeper.computing,
            "error": desk.keeper.error,
            "counts": counts,
            "state": state,
            "casebook": str(desk.settings.casebook).rpartition("@")[2],
            "tiles": desk.settings.tiles,
        }
    )
