"""``sayso verify``: can the casebook still show for what it says?"""

from __future__ import annotations

import typer

from sayso.cli import options
from sayso.cli.options import open_casebook
from sayso.cli.safe import line


def verify(
    *,
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """Check that every original still has its hash, and every span of the latest readings its words.

    What is damaged is named, and the exit code is 1.
    """
    from sayso.casebook.verify import verify as look  # noqa: PLC0415

    with open_casebook(casebook, archive) as book:
        verdict = look(book)
    for damage in verdict.damages:
        typer.echo(line(f"{damage.what} {damage.problem}"))
    typer.echo(
        f"sayso: {verdict.originals} originals and {verdict.spans} spans looked at,"
        f" {len(verdict.damages) or 'none'} damaged",
        err=True,
    )
    if verdict.damages:
        raise typer.Exit(1)
