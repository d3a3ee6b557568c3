"""``sayso claims``: the claims of a casebook, filtered."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.flat import CLAIM_COLUMNS, CLAIM_TABLE, claim_line, claim_row
from sayso.cli.options import day, open_casebook
from sayso.cli.output import write_csv, write_json, write_table
from sayso.model import Modality, Polarity


def claims(  # noqa: PLR0913  # the options of the verb
    *,
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="NAME|ID", help="Where: a name, or a gazetteer id."),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Where: ISO 3166 code, such as SY.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME|ID", help="Who did it: a name, or a catalogue id.")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="NAME|ID", help="To whom it was done.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="An event type (control.gain) or its family (control)."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Whose word it finally is.")
    ] = None,
    start: Annotated[
        date | None,
        typer.Option("--from", parser=day, metavar="DATE", help="Said to fall on this day or later."),
    ] = None,
    end: Annotated[
        date | None,
        typer.Option("--to", parser=day, metavar="DATE", help="Said to fall on this day or earlier."),
    ] = None,
    polarity: Annotated[
        Polarity | None, typer.Option("--polarity", help="Whether it is said to have happened or not.")
    ] = None,
    modality: Annotated[
        Modality | None, typer.Option("--modality", help="Whether it is put forward as fact, plan or other.")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(
            "--report", metavar="ID", help="One report: its id, uri or the beginning of its SHA-256."
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Reports that hold all these words.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=0, metavar="N", help="No more than so many.")
    ] = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List claims: newest report first, and within a report in the order of its text.

    Names match whole words, whatever their case and accents. With `--from` or `--to`, a claim is
    listed when its days overlap them; one without a time is not.
    """
    wanted = Filter(
        place=place,
        country=country,
        actor=actor,
        target=target,
        type=kind,
        source=source,
        start=start,
        end=end,
        polarity=polarity,
        modality=modality,
        report=report,
        text=text,
        limit=limit,
    )
    with open_casebook(casebook, archive) as book:
        found = book.find(wanted)
        if form == "jsonl":
            for record in found:
                write_json(record)
        elif form == "csv":
            write_csv((claim_row(record) for record in found), CLAIM_COLUMNS)
        else:
            write_table((claim_line(record) for record in found), CLAIM_TABLE, "no claim is like that")
