"""``sayso set-aside``: what could not be read."""

from __future__ import annotations

from dataclasses import asdict

from sayso.cli import options
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows

COLUMNS = ("uri", "reason", "seen", "sha256")


def set_aside(
    *,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List documents that could not be read when they were last seen, and why.

    Read a document again, mended, and it leaves the list.
    """
    with open_casebook(casebook, archive) as book:
        rows = (asdict(unread) for unread in book.set_aside())
        if form == "jsonl":
            for row in rows:
                write_json(row)
        else:
            write_rows(rows, COLUMNS, form, ("uri", "reason", "seen"))
