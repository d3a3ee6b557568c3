"""Search over words, actors, places, sources and days."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from sayso.casebook.queries import Filter
from sayso.cli.flat import CLAIM_COLUMNS, claim_row
from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of

router = APIRouter(prefix="/api", tags=["search"])
TheDesk = Annotated[Desk, Depends(desk_of)]
MOST = 5000
_FIELD = re.compile(r'\b(actor|target|place|source|type|country|from|to):(?:"([^"]*)"|(\S+))')


@router.get("/search.{form}")
def search(
    form: Literal["json", "csv"],
    desk: TheDesk,
    q: Annotated[str, Query(max_length=500)],
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
) -> Response:
    """Claims that match. ``q`` are words of the report, and fields: ``actor:``, ``place:``, ``source:``,
    ``type:``, ``country:``, ``from:2024-03-01``, ``to:``; values of several words stand in double quotes."""
    wanted = parse(q, limit)
    with desk.book() as book:
        records = list(book.find(wanted)) if wanted else []
    if form == "csv":
        return rows_answer((claim_row(r) for r in records), CLAIM_COLUMNS, "csv", "search")
    of = desk.view().incidents_of(r["claim_id"] for r in records)
    hits = [{**_hit(r), "incident": of.get(r["claim_id"])} for r in records]
    ids = list(dict.fromkeys(i for i in of.values()))
    return json_answer({"query": q, "claims": hits, "incidents": ids, "more": len(records) == limit})


@router.get("/matches.json")
def matches(desk: TheDesk, q: Annotated[str, Query(max_length=500)]) -> Response:
    """The ids of all incidents with a claim that matches, in no order."""
    return json_answer(sorted(incidents_with(desk, q)))


def incidents_with(desk: Desk, q: str) -> frozenset[str]:
    """The incidents of the claims that match."""
    wanted = parse(q, None)
    with desk.book() as book:
        claims = list(book.find_ids(wanted)) if wanted else []
    return frozenset(desk.view().incidents_of(claims).values())


def parse(q: str, limit: int | None) -> Filter | None:
    """A query as a filter; None for one that asks for nothing."""
    fields = {name: quoted or plain for name, quoted, plain in _FIELD.findall(q)}
    words = " ".join(_FIELD.sub(" ", q).split())
    if not fields and not re.search(r"\w", words):
        return None
    days = {name: _day(fields.pop(name, "")) for name in ("from", "to")}
    return Filter(text=words or None, start=days["from"], end=days["to"], limit=limit, **fields)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _hit(record: dict[str, Any]) -> dict[str, Any]:
    row = claim_row(record)
    names = (
        *("claim_id", "outlet", "published", "title", "sha256", "type", "trigger", "polarity"),
        "modality",
    )
    more = ("actor", "target", "count", "start", "end", "place", "place_name", "source", "chain")
    return {name: row.get(name) for name in (*names, *more)}
