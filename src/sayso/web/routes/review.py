"""Review: the queue, decisions, and how far reviewers agree."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.casebook import Casebook
from sayso.codebook import Codebook
from sayso.errors import CasebookError
from sayso.fusion.told import Told
from sayso.record import claim_from_record
from sayso.review import Decision, Standing, Words
from sayso.review.agreement import agreement
from sayso.review.decision import FIELDS, GRADES
from sayso.review.edit import edited
from sayso.review.record import decision_record
from sayso.review.values import values_of, words_of
from sayso.web.answer import json_answer, rows_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.said import said

router = APIRouter(prefix="/api", tags=["review"])
TheDesk = Annotated[Desk, Depends(desk_of)]
COLUMNS = (
    "number",
    "made",
    "reviewer",
    "kind",
    "field",
    "value",
    "subject",
    "words",
    "other",
    "judged",
    "undoes",
)


class NewDecision(BaseModel):
    """What a reviewer decides of a claim, by its id; ``other`` is the second claim of a merge or split."""

    kind: Literal["accept", "reject", "edit", "merge", "split", "reliability", "undo"]
    reviewer: Annotated[str, Field(min_length=1, max_length=80)]
    claim: str | None = None
    field: str | None = None
    value: Any = None
    other: str | None = None
    subject: Annotated[str | None, Field(max_length=300)] = None
    undoes: int | None = None


@router.get("/queue.json")
def queue(
    desk: TheDesk,
    reviewer: str = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    done: bool = False,
) -> Response:
    """Claims that this reviewer has not judged, the most doubtful and important first, with the reasons.

    With ``done`` those that somebody else has judged come too, for a second opinion.
    """
    view = desk.view()
    found: list[dict[str, Any]] = []
    with desk.book() as book:
        standing = desk.standing(book)
        for offset in range(0, 5000, 200):
            rows = view.queue(200, offset)
            if not rows or len(found) >= limit:
                break
            told = {claim.id: Told(claim, report) for claim, report in book.told([r["claim"] for r in rows])}
            for row in rows:
                one = told.get(row["claim"])
                if one and len(found) < limit and _open(one, standing, reviewer, done):
                    found.append({**row, "outlet": one.report.outlet})
    return json_answer(found)


@router.get("/decisions.{form}")
def decisions(form: Literal["json", "csv"], desk: TheDesk) -> Response:
    """The review log, newest first; what was taken back is marked."""
    with desk.book() as book:
        log = list(book.decisions())
        standing = {d.number for d in desk.standing(book).decisions}
    rows = [{**decision_record(d), "standing": d.number in standing} for d in reversed(log)]
    return rows_answer(rows, (*COLUMNS, "standing"), form, "decisions")


@router.get("/agreement.json")
def agree(desk: TheDesk) -> Response:
    """How far every two reviewers agree on the claims that both judged."""
    with desk.book() as book:
        found = agreement(desk.standing(book).decisions)
    return json_answer(
        [
            {
                "reviewers": list(a.reviewers),
                "both": a.both,
                "agreed": a.agreed,
                "share": a.share,
                "kappa": a.kappa,
            }
            for a in found
        ]
    )


@router.post("/decisions", status_code=201)
def decide(new: NewDecision, desk: TheDesk) -> Response:
    """Add a decision to the log; nothing in it is ever changed."""
    with desk.book() as book:
        made = book.decide(_decision(new, book, desk.standing(book)))
        desk.keeper.current()
        answer = json_answer(decision_record(made))
    answer.status_code = 201
    return answer


def _open(one: Told, standing: Standing, reviewer: str, done: bool) -> bool:
    decisions = standing.of_claim(one.claim, one.report.sha256)
    judged = [d for d in decisions if d.kind in {"accept", "reject", "edit"}]
    if done:
        return not any(d.reviewer == reviewer for d in judged)
    return not judged or said(one, standing)["verdict"] == "changed"


def _decision(new: NewDecision, book: Casebook, standing: Standing) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if new.kind == "undo":
        if new.undoes is None or new.undoes not in {d.number for d in book.decisions()}:
            raise HTTPException(422, "There is no decision of that number.")
        return Decision("undo", new.reviewer, now, undoes=new.undoes)
    if new.kind == "reliability":
        if not new.subject or new.value not in GRADES:
            raise HTTPException(422, "A source has a reliability from A to F.")
        return Decision("reliability", new.reviewer, now, value=new.value, subject=new.subject)
    words, told = _words(new.claim, book)
    if new.kind == "edit":
        _check_edit(new, told)
    other = _words(new.other, book)[0] if new.kind in {"merge", "split"} else None
    shown = edited(told.claim, standing.of_claim(told.claim, told.report.sha256))
    judged = values_of(told.claim if new.kind == "edit" else shown)
    return Decision(new.kind, new.reviewer, now, words, new.field, new.value, other, judged=judged)


def _words(claim: str | None, book: Casebook) -> tuple[Words, Told]:
    try:
        found = book.claim(claim or "")
    except CasebookError as error:
        raise HTTPException(422, str(error)) from error
    told = Told(claim_from_record(found.record), found.report)
    return words_of(told.claim, found.report.sha256), told


def _check_edit(new: NewDecision, told: Told) -> None:
    """Refuse a value that no claim could have, or words that are not the report's."""
    if new.field not in FIELDS:
        raise HTTPException(422, f"Only {', '.join(FIELDS)} can be edited.")
    try:
        for part in new.value if isinstance(new.value, list) else [new.value]:
            _check_words(part, told.report.text)
        _check_value(new.field, new.value)
        edited(told.claim, [Decision("edit", new.reviewer, "", None, new.field, new.value)])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HTTPException(422, f"That is no value for {new.field}: {error}") from error


def _check_value(name: str, value: Any) -> None:
    allowed = {
        "type": set(Codebook.load().types),
        "polarity": {"positive", "negative"},
        "modality": {"actual", "planned", "requested", "possible", "conditional"},
    }
    if name in allowed and value not in allowed[name]:
        raise ValueError(f"{value!r} is not one of {', '.join(sorted(allowed[name]))}")
    if name == "time" and value:
        start, end = (
            date.fromisoformat(value[side]) if value.get(side) else None for side in ("start", "end")
        )
        if start and end and start > end:
            raise ValueError("the first day is after the last")
    if name == "source" and not isinstance(value, dict):
        raise ValueError("a claim has a source")


def _check_words(part: Any, text: str) -> None:
    if isinstance(part, dict) and part.get("span"):
        start, end = part["span"]
        if text[start:end] != part.get("text"):
            raise ValueError("these are not the report's words at that place")
