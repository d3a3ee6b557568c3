"""``sayso claims``: the claims of a casebook, filtered."""

from __future__ import annotations

from dataclasses import replace

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.filtered import filtered
from sayso.cli.flat import CLAIM_COLUMNS, CLAIM_TABLE, claim_line, claim_row
from sayso.cli.options import open_casebook
from sayso.cli.output import write_csv, write_json, write_table


@filtered()
def claims(  # the options of the verb
    *,
    wanted: Filter,
    limit: options.LimitOption = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List claims: newest report first, and within a report in the order of its text.

    Names match whole words, whatever their case and accents. With `--from` or `--to`, a claim is
    listed when its days overlap them; one without a time is not.
    """
    with open_casebook(casebook, archive) as book:
        found = book.find(replace(wanted, limit=limit))
        if form == "jsonl":
            for record in found:
                write_json(record)
        elif form == "csv":
            write_csv((claim_row(record) for record in found), CLAIM_COLUMNS)
        else:
            write_table((claim_line(record) for record in found), CLAIM_TABLE, "no claim is like that")
