"""``sayso tag``: one layer of what the reader finds, claims or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.casebook.entries import Aside, Read
from sayso.casebook.rows import Given
from sayso.cli import options, readers
from sayso.cli.flat import OFFSETS, layer_columns, layer_row
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows
from sayso.record import attribution_tree, layer_records, tag_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.record import Record

LayerOption = Annotated[options.Layer, typer.Option("--layer", help="What to print.")]
MaybePaths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files and folders to read, storing nothing; without any, the reports of the casebook.",
    ),
]


def tag(  # noqa: PLR0913  # the options of the verb
    paths: MaybePaths = None,
    *,
    layer: LayerOption = "attributions",
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
    processes: options.ProcessesOption = None,
    codebook: options.CodebookOption = None,
    published: options.PublishedOption = None,
    outlet: options.OutletOption = None,
) -> None:
    """Print everything that the reader finds of one kind, whether or not it became a claim.

    Given files are read and not stored. Attributions are everything that is said, thought or shown by
    somebody; in JSON, those inside another's content stand in its `inside`. Events are those that the
    codebook knows.
    """
    tagging = _Tagging(layer)
    if paths:
        given = Given(published, outlet)
        print_tags(tagging.of_files(paths, codebook, given, processes), layer, form)
    else:
        print_tags(tagging.of_casebook(casebook, archive), layer, form)
    if tagging.set_aside:
        raise typer.Exit(1)


class _Tagging:
    """Layers of reports, and how many documents gave none."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.set_aside = 0

    def of_casebook(self, casebook: str, archive: str | None) -> Iterator[Record]:
        """The layer of every report, as stored."""
        with open_casebook(casebook, archive) as book:
            for held in book.reports():
                yield tag_record(held.report, self.layer, book.layer(held, self.layer))

    def of_files(
        self, paths: list[Path], codebook: Path | None, given: Given, processes: int | None
    ) -> Iterator[Record]:
        """The layer of every document that can be read; the others are named on standard error."""
        from sayso.cli.progress import Watch  # noqa: PLC0415
        from sayso.ingest import originals  # noqa: PLC0415
        from sayso.work import read_only  # noqa: PLC0415

        factory = readers.reader_factory(codebook)
        with Watch() as watch:
            for entry in read_only(originals(paths), factory, processes=processes, given=given):
                watch(entry)
                self.set_aside += isinstance(entry, Aside)
                if isinstance(entry, Read):
                    yield tag_record(entry.report, self.layer, layer_records(entry.reading, self.layer))


def print_tags(tags: Iterator[Record], layer: str, form: options.Format) -> None:
    """One object a report, or one row an item."""
    if form == "jsonl":
        for record in tags:
            tree = {layer: attribution_tree(record[layer])} if layer == "attributions" else {}
            write_json({**record, **tree})
        return
    rows = (layer_row(record["report"], layer, item) for record in tags for item in record[layer])
    columns = layer_columns(layer)
    unseen = ("outlet", "published", "reason", *OFFSETS)
    write_rows(rows, columns, form, [column for column in columns if column not in unseen])
