"""Incidents: all at a glance, lists of them, one with everything it rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response

from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.detail import detail
from sayso.web.view.file import Wanted
from sayso.web.view.summary import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

router = APIRouter(prefix="/api", tags=["incidents"])
TheDesk = Annotated[Desk, Depends(desk_of)]
State = Literal["put_forward", "corroborated", "disputed", "denied", "planned"]
Record = dict[str, Any]
MOST = 200


@router.get("/overview.json")
def overview(request: Request, desk: TheDesk) -> Response:
    """All incidents as columns, with their places and who holds what: what the page draws from."""
    view = desk.view()
    mark = f'"{view.key}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    headers = {"Content-Encoding": "gzip", "ETag": mark, "Cache-Control": "no-cache"}
    return Response(view.blob("overview"), media_type="application/json", headers=headers)


@router.get("/summaries.json")
def summaries(desk: TheDesk, ids: Annotated[str, Query(max_length=20_000)]) -> Response:
    """Summaries of incidents by their ids (with commas between), in that order."""
    return json_answer(desk.view().summaries(ids.split(",")[:MOST]))


@router.get("/incidents.{form}")
def incidents(  # noqa: PLR0913, PLR0917  # what can be filtered on
    form: Literal["json", "csv"],
    desk: TheDesk,
    state: Annotated[list[State] | None, Query()] = None,
    type: Annotated[str | None, Query(description="A type, or its family.")] = None,  # noqa: A002
    start: Annotated[date | None, Query(alias="from")] = None,
    end: Annotated[date | None, Query(alias="to")] = None,
    undated: bool = True,
    place: Annotated[str | None, Query(description="A place's key.")] = None,
    q: Annotated[str | None, Query(description="Words, as in the search.")] = None,
    limit: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """Incidents, newest first. With days, those whose interval overlaps them, and undated ones."""
    found = desk.view().find(Wanted(tuple(state or ()), type, place, start, end, undated))
    if q:
        from sayso.web.routes.search import incidents_with  # noqa: PLC0415

        ids = incidents_with(desk, q)
        found = (one for one in found if one["id"] in ids)
    found = _first(found, limit)
    return rows_answer(found, COLUMNS, form, "incidents")


@router.get("/incidents/{identifier}.json")
def incident(identifier: str, desk: TheDesk) -> Response:
    """An incident by its id or that of any of its claims: accounts, source graph, contradictions."""
    view = desk.view()
    with desk.book() as book:
        found = detail(identifier, view, book, desk.standing(book))
    if found is None:
        raise HTTPException(404, "There is no such incident; its claims may have been rejected.")
    return json_answer(found)


ACCOUNTS = (
    *("incident", "source", "stance", "origin", "lineage", "grade", "claim_id", "outlet", "published"),
    *("act", "route", "quote", "reprint", "type", "actors", "targets", "place", "start", "end", "verdict"),
)


@router.get("/incidents/{identifier}.csv")
def incident_rows(identifier: str, desk: TheDesk) -> Response:
    """An incident's accounts, a claim a row."""
    view = desk.view()
    with desk.book() as book:
        found = detail(identifier, view, book, desk.standing(book))
    if found is None:
        raise HTTPException(404, "There is no such incident.")
    rows = (
        {
            "incident": found["id"],
            "source": a["root"],
            **{n: a[n] for n in ("stance", "origin", "lineage", "grade")},
            **c,
        }
        for a in found["accounts"]
        for c in a["claims"]
    )
    return rows_answer(rows, ACCOUNTS, "csv", f"incident-{found['id']}")


def _first(rows: Iterable[Record], limit: int | None) -> Iterator[Record]:
    for n, row in enumerate(rows):
        if limit is not None and n >= limit:
            return
        yield row
