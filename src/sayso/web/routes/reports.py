"""Reports: the list, and one with its text, its layers and its claims."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException
from starlette.responses import Response

from sayso.casebook import Casebook, Held
from sayso.casebook.queries import Filter
from sayso.cli.flat import CLAIM_COLUMNS, claim_row
from sayso.errors import CasebookError
from sayso.fusion.told import Told
from sayso.record import LAYERS, claim_from_record, report_record
from sayso.review import Standing
from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.said import said
from sayso.web.view.file import ViewFile

router = APIRouter(prefix="/api", tags=["reports"])
TheDesk = Annotated[Desk, Depends(desk_of)]
Record = dict[str, Any]
COLUMNS = ("sha256", "id", "outlet", "title", "published", "language", "uri", "byline")


@router.get("/reports.{form}")
def reports(form: Literal["json", "csv"], desk: TheDesk, limit: int = 1000) -> Response:
    """Reports, in the order they were first read."""
    with desk.book() as book:
        rows = [report_record(held.report) for _, held in zip(range(limit), book.reports(), strict=False)]
    return rows_answer(rows, COLUMNS, form, "reports")


@router.get("/reports/{sha256}.json")
def report(sha256: str, desk: TheDesk) -> Response:
    """A report: its text, each layer with spans (code points of the text), its claims with decisions."""
    view = desk.view()
    with desk.book() as book:
        return json_answer(_report(_held(book, sha256), book, view, desk.standing(book)))


@router.get("/reports/{sha256}.csv")
def report_claims(sha256: str, desk: TheDesk) -> Response:
    """A report's claims, one a row, as the machine reads them."""
    with desk.book() as book:
        rows = [claim_row(record) for record in book.records(_held(book, sha256))]
    return rows_answer(rows, CLAIM_COLUMNS, "csv", f"report-{sha256[:12]}")


@router.get("/claims.{form}")
def claims(  # noqa: PLR0913, PLR0917  # what can be filtered on
    form: Literal["json", "csv"],
    desk: TheDesk,
    text: str | None = None,
    place: str | None = None,
    actor: str | None = None,
    source: str | None = None,
    type: str | None = None,  # noqa: A002
    limit: int = 1000,
) -> Response:
    """Claims as the machine reads them, newest report first: the record of the claim model, or rows."""
    wanted = Filter(text=text, place=place, actor=actor, source=source, type=type, limit=limit)
    with desk.book() as book:
        found = list(book.find(wanted))
    if form == "json":
        return json_answer(found)
    return rows_answer((claim_row(record) for record in found), CLAIM_COLUMNS, "csv", "claims")


@router.get("/claims/{identifier}.json")
def claim(identifier: str, desk: TheDesk) -> Response:
    """One claim's record, by its id or the beginning of it."""
    with desk.book() as book:
        try:
            found = book.claim(identifier)
        except CasebookError as error:
            raise HTTPException(404, "There is no such claim.") from error
    head = {"sha256": found.report.sha256, "outlet": found.report.outlet, "latest": found.latest}
    return json_answer({**found.record, **head})


def _held(book: Casebook, sha256: str) -> Held:
    try:
        return book.report(sha256)
    except CasebookError as error:
        raise HTTPException(404, "There is no such report.") from error


def _report(held: Held, book: Casebook, view: ViewFile, standing: Standing) -> Record:
    records = book.records(held)
    incidents = view.incidents_of(record["claim_id"] for record in records)
    return {
        **report_record(held.report),
        "reader": held.reader,
        "text": held.report.text,
        "layers": {layer: book.layer(held, layer) for layer in LAYERS},
        "claims": [
            {
                **record,
                **said(Told(claim_from_record(record), held.report), standing),
                "incident": incidents.get(record["claim_id"]),
            }
            for record in records
        ],
    }
