"""``sayso show``: one claim, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso.cli import options
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json

if TYPE_CHECKING:
    from sayso.casebook.book import Found

PAGE = 100  # columns when piped


def show(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.", show_default=False)
    ],
    *,
    form: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="To look at, or the record as JSON.")
    ] = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """Show a claim in its words: who says so, by whom it was told, and why each value is what it is.

    Where it cannot be told which place is meant, the candidates are listed.
    """
    with open_casebook(casebook, archive) as book:
        found = book.claim(claim)
    if form == "jsonl":
        write_json(found.record)
    else:
        _print(found)


def _print(found: Found) -> None:
    from sayso.cli import sheet  # noqa: PLC0415  # Rich, for those who look
    from sayso.cli.output import console  # noqa: PLC0415

    screen = console(width=PAGE)
    for part in sheet.sheet(found, plain=not screen.is_terminal):
        screen.print(part)
