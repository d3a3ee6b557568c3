"""``sayso gazetteer``: look places up, and add GeoNames dumps to an index of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import options
from sayso.cli.output import write_json, write_rows
from sayso.cli.safe import line

if TYPE_CHECKING:
    from sayso.gazetteer import Match
    from sayso.gazetteer.geonames import Malformed

SHOWN = 20  # rows set aside that are named one by one; all are counted
COLUMNS = ("id", "name", "country", "admin1", "feature", "lat", "lon", "radius_km", "population", "found")
TABLE = ("name", "country", "feature", "lat", "lon", "radius_km", "population", "found", "id")

_FOUND = {"exact": "as written", "article": "but for the article", "loose": "by sound"}

gazetteer = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Look places up, and add GeoNames dumps to an index of your own.",
)

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        envvar="SAYSO_GAZETTEER",
        dir_okay=False,
        metavar="FILE",
        help="The index of your own. By default a file in your data folder.",
    ),
]


@gazetteer.command("add")
def add(
    dumps: Annotated[
        list[Path],
        typer.Argument(
            metavar="DUMP...",
            exists=True,
            dir_okay=False,
            show_default=False,
            help="GeoNames dumps: `SY.txt`, `allCountries.txt`, `alternateNamesV2.txt`, or their `.zip`.",
        ),
    ],
    *,
    index: IndexOption = None,
) -> None:
    """Add places and names of GeoNames dumps to an index of your own, which every verb then uses.

    What is built in stays: a place that it has keeps its position and gains names. Rows that cannot be
    read are set aside with file and line, and the others are added: exit code 1.
    """
    from sayso.gazetteer import Gazetteer  # noqa: PLC0415
    from sayso.gazetteer.additions import add as add_dumps  # noqa: PLC0415
    from sayso.gazetteer.additions import user_index  # noqa: PLC0415
    from sayso.gazetteer.index import shipped  # noqa: PLC0415

    own, aside = index or user_index(), _Aside()
    added = add_dumps(dumps, own, Gazetteer.open(shipped()), set_aside=aside, progress=_Progress())
    typer.echo(
        f"sayso: {own}: {added.places} places and {added.names} names read, {added.unused} rows of no use"
        f" here, {added.set_aside or 'none'} set aside; the index now adds {added.entries} places",
        err=True,
    )
    if added.set_aside:
        raise typer.Exit(1)


@gazetteer.command("find")
def find(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", show_default=False, help="As a report has it: `Qaryatayn`, `Idlib province`."
        ),
    ],
    *,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Where: ISO 3166 code, such as SY.")
    ] = None,
    feature: Annotated[
        str | None, typer.Option("--feature", metavar="KIND", help="Only places of a kind, such as airbase.")
    ] = None,
    form: options.FormatOption = "table",
    index: IndexOption = None,
) -> None:
    """List the places that a name may mean, the most important first.

    Exit code 1 when there are none.
    """
    from sayso.gazetteer import Gazetteer  # noqa: PLC0415

    found = Gazetteer.open(index).matches(name, country=country, feature=feature)
    rows = [_row(match) for match in found]
    if form == "jsonl":
        for row in rows:
            write_json(row)
    else:
        write_rows(rows, COLUMNS, form, TABLE)
    if not rows:
        raise typer.Exit(1)


def _row(match: Match) -> dict[str, Any]:
    entry = match.entry
    row = {column: getattr(entry, column, None) for column in COLUMNS}
    return {**row, "found": _FOUND[match.quality]}


class _Aside:
    """Names the first rows that are set aside, on standard error."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, row: Malformed) -> None:
        self._count += 1
        if self._count <= SHOWN:
            typer.echo(f"sayso: set aside {line(str(row))}", err=True)
        elif self._count == SHOWN + 1:
            typer.echo("sayso: further rows that are set aside are only counted", err=True)


class _Progress:
    """Says every million rows how far it is, on standard error."""

    def __init__(self) -> None:
        self._rows = 0

    def __call__(self, rows: int) -> None:
        before, self._rows = self._rows, self._rows + rows
        if before // 1_000_000 != self._rows // 1_000_000:
            typer.echo(f"sayso: {self._rows:,} rows read", err=True)
