"""Options that several verbs share, and how their values are understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from sayso.casebook.book import Casebook
from sayso.casebook.location import Location, locate
from sayso.model import Modality, Polarity

Format = Literal["table", "jsonl", "csv"]
Layer = Literal["attributions", "events", "times", "places", "actors"]


def day(text: str) -> date:
    """A day as ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day: write it as 2016-01-09") from error


CasebookOption = Annotated[
    str,
    typer.Option(
        "--casebook",
        envvar="SAYSO_CASEBOOK",
        metavar="DIR|URL",
        help="The casebook: a folder, or a PostgreSQL URL.",
    ),
]
ArchiveOption = Annotated[
    str | None,
    typer.Option(
        "--archive",
        envvar="SAYSO_ARCHIVE",
        metavar="DIR",
        help="Where originals are kept. By default `originals` in the casebook's folder.",
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", help="A table to look at, JSON Lines, or CSV."),
]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Files and folders: saved pages (HTML), plain text, JSON Lines. `-` is standard input.",
    ),
]
ProcessesOption = Annotated[
    int | None,
    typer.Option("--processes", min=1, metavar="N", help="Processes that read. By default one a core."),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="A codebook (TOML) of your own, instead of the built-in one.",
    ),
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=day,
        metavar="DATE",
        help="The date of publication of documents that do not give one.",
    ),
]
OutletOption = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="The outlet of documents that do not name one."),
]

PlaceOption = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME|ID", help="Where: a name, or a gazetteer id."),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Where: ISO 3166 code, such as SY.")
]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="NAME|ID", help="Who did it: a name, or a catalogue id.")
]
TargetOption = Annotated[str | None, typer.Option("--target", metavar="NAME|ID", help="To whom it was done.")]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="An event type (control.gain) or its family (control)."),
]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Whose word it finally is.")
]
PolarityOption = Annotated[
    Polarity | None, typer.Option("--polarity", help="Whether it is said to have happened or not.")
]
ModalityOption = Annotated[
    Modality | None, typer.Option("--modality", help="Whether it is put forward as fact, plan or other.")
]
ReportOption = Annotated[
    str | None,
    typer.Option("--report", metavar="ID", help="One report: its id, uri or the beginning of its SHA-256."),
]
TextOption = Annotated[
    str | None, typer.Option("--text", metavar="WORDS", help="Reports that hold all these words.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=0, metavar="N", help="No more than so many.")]

FromOption = Annotated[
    date | None, typer.Option("--from", parser=day, metavar="DATE", help="Said to fall on this day or later.")
]
ToOption = Annotated[
    date | None,
    typer.Option("--to", parser=day, metavar="DATE", help="Said to fall on this day or earlier."),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        help="Only what was published up to this day. By default all.",
    ),
]
ReliabilityOption = Annotated[
    Path | None,
    typer.Option(
        "--reliability",
        envvar="SAYSO_RELIABILITY",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help='What you say of sources (TOML): lines such as `"Orontes Wire" = "B"`. Others are F.',
    ),
]

DEFAULT_CASEBOOK = "casebook"


def open_casebook(casebook: str, archive: str | None, *, create: bool = False) -> Casebook:
    """Open what ``--casebook`` and ``--archive`` say."""
    return Casebook.open(locate(casebook, archive), create=create)


def not_to_read(location: Location) -> tuple[Path, ...]:
    """Folders of the casebook itself, which ``sayso read .`` must not take for news."""
    return tuple(folder for folder in (location.folder, location.archive) if folder is not None)
