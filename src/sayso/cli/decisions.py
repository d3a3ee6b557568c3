"""``sayso decisions``: what reviewers decided, as a table or as training data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import options
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows
from sayso.errors import CasebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.casebook import Casebook
    from sayso.model import Report

COLUMNS = ("number", "made", "reviewer", "kind", "words", "field", "value", "subject", "standing", "sha256")
TABLE = ("made", "reviewer", "kind", "words", "field", "value", "standing")
PAIRS = ("one", "other", "both", "agreed", "share", "kappa")


def decisions(
    *,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="How far every two reviewers agree, instead.")
    ] = False,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List the decisions of reviewers, oldest first.

    As JSON Lines they are training data: those that stand, each with the sentence it is about, what the
    machine had said, and what the reviewer said instead.
    """
    from sayso.review import Standing  # noqa: PLC0415

    with open_casebook(casebook, archive) as book:
        log = list(book.decisions())
        standing = Standing.of(log)
        if agreement:
            _write(_pairs(standing.decisions), PAIRS, form, PAIRS)
        elif form == "jsonl":
            from sayso.review.record import training_records  # noqa: PLC0415

            for record in training_records(standing.decisions, lambda sha256: _report(book, sha256)):
                write_json(record)
        else:
            numbers = {d.number for d in standing.decisions}
            _write((_row(d, d.number in numbers) for d in log), COLUMNS, form, TABLE)


def _row(one: Any, standing: bool) -> dict[str, Any]:
    from sayso.review.record import decision_record  # noqa: PLC0415

    record = decision_record(one)
    words = one.words.text if one.words else None
    value = "" if one.value is None else str(one.value)
    return {
        **record,
        "words": words,
        "value": value,
        "standing": "yes" if standing or one.kind == "undo" else "taken back",
        "sha256": one.words.sha256 if one.words else None,
    }


def _pairs(decisions: Any) -> Iterator[dict[str, Any]]:
    from sayso.review.agreement import agreement  # noqa: PLC0415

    for pair in agreement(decisions):
        one, other = pair.reviewers
        yield {
            "one": one,
            "other": other,
            "both": pair.both,
            "agreed": pair.agreed,
            "share": pair.share,
            "kappa": pair.kappa,
        }


def _write(rows: Iterator[dict[str, Any]], columns: Any, form: options.Format, table: Any) -> None:
    if form == "jsonl":
        for row in rows:
            write_json(row)
    else:
        write_rows(rows, columns, form, table)


def _report(book: Casebook, sha256: str) -> Report | None:
    try:
        return book.report(sha256).report
    except CasebookError:
        return None
