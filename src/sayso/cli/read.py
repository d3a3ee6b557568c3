"""``sayso read``: documents into the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso.casebook.entries import Aside
from sayso.casebook.rows import Given
from sayso.cli import options, readers
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json
from sayso.cli.safe import line

if TYPE_CHECKING:
    from sayso.casebook.book import Casebook
    from sayso.casebook.entries import Entry


def read(  # noqa: PLR0913  # the options of the verb
    paths: options.PathsArgument,
    *,
    form: Annotated[
        Literal["table", "jsonl"],
        typer.Option("--format", help="A line a report, or JSON Lines with a record for every claim."),
    ] = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
    processes: options.ProcessesOption = None,
    codebook: options.CodebookOption = None,
    published: options.PublishedOption = None,
    outlet: options.OutletOption = None,
) -> None:
    """Read reports, keep them and their claims in the casebook, and print what was read.

    A document that was read before is passed over, so a read that was interrupted goes on where it
    stopped. What cannot be read is set aside with the reason, and the others are read: exit code 1.
    """
    from sayso.cli.progress import Watch  # noqa: PLC0415
    from sayso.ingest import originals  # noqa: PLC0415
    from sayso.work import read_all  # noqa: PLC0415

    with open_casebook(casebook, archive, create=True) as book, Watch() as watch:
        printer = _Records(book) if form == "jsonl" else _Lines(book)

        def done(entry: Entry) -> None:
            watch(entry)
            printer(entry)

        summary = read_all(
            originals(paths, skip=options.not_to_read(book.location)),
            readers.reader_factory(codebook),
            book,
            processes=processes,
            given=Given(published, outlet),
            progress=done,
        )
    typer.echo(f"sayso: {watch.state()}", err=True)
    if not summary.clean:
        raise typer.Exit(1)


class _Records:
    """Prints the claims of each report, once, in the order the reports were given."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._printed: set[bytes] = set()

    def __call__(self, entry: Entry) -> None:
        if isinstance(entry, Aside) or bytes.fromhex(entry.sha256) in self._printed:
            return
        self._printed.add(bytes.fromhex(entry.sha256))
        for record in self._book.records(self._book.report(entry.sha256)):
            write_json(record)


class _Lines:
    """Prints a line a report."""

    def __init__(self, book: Casebook) -> None:
        self._book = book

    def __call__(self, entry: Entry) -> None:
        if isinstance(entry, Aside):
            return
        held = self._book.report(entry.sha256)
        report, claims = held.report, len(self._book.records(held))
        day = report.published.isoformat() if report.published else "no date"
        name, outlet = line(report.id), line(report.outlet or "no outlet")
        typer.echo(f"{name:<32}  {outlet:<24}  {day:<10}  {claims:>4} claims")
